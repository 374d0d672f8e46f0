"""`termbase mine`: what is printed and written."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase.cli.app import termbase
from termbase.mine import pairs
from termbase.text.script import to_traditional

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "speeches.csv"


def run(*words: str | Path) -> Result:
    """What a command gives."""
    return CliRunner().invoke(termbase, list(map(str, words)))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two concepts, where commands are run."""
    assert run("init", tmp_path / "project").exit_code == 0
    monkeypatch.chdir(tmp_path / "project")
    table = (
        "en,zh-Hans,status\ntrade war,贸易战,\ntrade war,商战,deprecated\nGlobal South,全球南方,\n"
    )
    Path("known.csv").write_text(table, "utf-8")
    assert run("import", "known.csv").exit_code == 0
    return tmp_path / "project"


def test_a_table_tells_what_the_base_has(project: Path) -> None:
    """The pair, what to use instead, or nothing."""
    lines = run("mine", EXAMPLE).output.splitlines()
    assert lines[0].split() == ["en", "zh-Hans", "score", "count", "term", "base"]
    rows = {line[:26].strip(): line.split()[-1] for line in lines[1:]}
    assert rows["trade war"] == "贸易战"
    assert rows["Global South"] == "="
    assert rows["multipolarity"] == "4"


def test_json_has_the_unit_of_each_pair(project: Path) -> None:
    """With place and texts."""
    found = json.loads(run("mine", EXAMPLE, "--format", "json", "--limit", "1").output)["pairs"]
    [first] = found
    assert (first["source"], first["target"], first["status"]) == (
        "trade war",
        "商战",
        "deprecated",
    )
    assert first["first"]["source"] == "Tariffs started the trade war."
    assert (first["first"]["line"], first["count"]) == (12, 4)


def test_a_table_goes_back_in_as_proposals(project: Path) -> None:
    """What is written is for a reviewer, who sees where each pair comes from."""
    result = run("mine", EXAMPLE, "--new", "-o", "pairs.csv")
    assert result.exit_code == 0
    assert result.stderr == "pairs.csv: 5 pairs\n"
    rows = list(csv.DictReader(Path("pairs.csv").read_text("utf-8-sig").splitlines()))
    assert "trade war" not in [row["en"] for row in rows]
    assert {row["status"] for row in rows} == {"proposed"}
    assert all(row["context"] and row["translation"] for row in rows)
    assert run("mine", EXAMPLE, "--new", "-o", "pairs.xlsx").exit_code == 0
    told = run("import", "pairs.csv").output.splitlines()
    assert told[1:] == [
        "Left out, because the term base has no place for it: score, count, path, line, context, "
        "translation, 5 times each"
    ]
    assert "5 rows brought nothing new" in run("import", "pairs.xlsx").output
    [hit] = json.loads(run("lookup", "climate finance", "--format", "json").output)["hits"][:1]
    assert hit["terms"]["zh-Hans"][0]["text"] == "气候融资"
    assert "proposed" in run("lookup", "climate finance").output
    assert run("mine", EXAMPLE, "--new").output == "No pairs found.\n"


def test_each_kind_of_chinese_has_its_column(project: Path) -> None:
    """On the screen, and in the table that goes into the term base."""
    text = EXAMPLE.read_text("utf-8")
    Path("tw.csv").write_text(to_traditional(text).replace("zh-Hans", "zh-Hant-TW", 1), "utf-8")
    lines = run("mine", EXAMPLE, "tw.csv").output.splitlines()
    assert lines[0].split()[:3] == ["en", "zh-Hans", "zh-Hant-TW"]
    assert run("mine", EXAMPLE, "tw.csv", "-o", "pairs.csv").exit_code == 0
    rows = list(csv.DictReader(Path("pairs.csv").read_text("utf-8-sig").splitlines()))
    told = {row["zh-Hans"] or row["zh-Hant-TW"]: row for row in rows}
    assert (told["商战"]["zh-Hant-TW"], told["商戰"]["zh-Hans"]) == ("", "")
    assert told["商戰"]["zh-Hant-TW"] == "商戰"
    found = json.loads(run("mine", "tw.csv", "--format", "json").output)["pairs"]
    assert {pair["target_lang"] for pair in found} == {"zh-Hant-TW"}


def test_a_wrong_ending_is_told_before_the_work(project: Path) -> None:
    """Nothing is read for a file that cannot be written."""
    result = run("mine", "nowhere.tmx", "-o", "pairs.docx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pairs.docx: pairs are written to .csv or .xlsx" in result.stderr


def test_more_units_than_are_read_are_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is to think that all were looked at."""
    monkeypatch.setattr("termbase.mine.MOST", 9)
    monkeypatch.setattr("termbase.mine.pairs.__kwdefaults__", {**pairs.__kwdefaults__, "most": 9})
    result = run("mine", EXAMPLE)
    assert result.stderr == "Only the first 9 units were read; name fewer files.\n"
    assert "trade war" not in result.stdout
    assert "Global South" in result.stdout


def test_a_file_that_cannot_be_read_does_not_keep_others_from_it(project: Path) -> None:
    """It is told, and the exit code is 2."""
    Path("broken.tmx").write_text("<tmx><body>", "utf-8")
    result = run("mine", "broken.tmx", EXAMPLE, "gone.po")
    assert result.exit_code == 2
    assert "trade war" in result.stdout
    assert [line.partition(": ")[2].partition(":")[0] for line in result.stderr.splitlines()] == [
        "broken.tmx",
        "gone.po",
    ]


def test_of_files_that_cannot_be_read_each_says_why(project: Path) -> None:
    """Not that there is nothing in them."""
    Path("broken.tmx").write_bytes(b"\0\1\2")
    result = run("mine", "broken.tmx", "gone.po")
    assert (result.exit_code, result.stdout) == (2, "")
    told = [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert told == ["broken.tmx:1", "gone.po"]
    Path("empty.csv").write_text("en,de\nsea,Meer\n", "utf-8")
    assert "between English and Chinese" in run("mine", "empty.csv").stderr


def test_a_catalog_without_a_language_is_taken_for_the_project_s(project: Path) -> None:
    """As `check` takes it."""
    entries = [
        ("The toll road is closed.", "收费公路已关闭。"),
        ("Lorries avoid the toll road.", "卡车避开收费公路。"),
        ("A toll road costs money.", "走收费公路要花钱。"),
        ("It rains again.", "又下雨了。"),
        ("They left early.", "他们走得早。"),
        ("Nobody knows why.", "没有人知道原因。"),
    ]
    text = "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in entries)
    Path("roads.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + text, "utf-8"
    )
    found = json.loads(run("mine", "roads.po", "--format", "json").output)["pairs"]
    assert ("toll road", "收费公路") in [(pair["source"], pair["target"]) for pair in found]


def test_what_a_folder_is_searched_for_is_told(project: Path) -> None:
    """A document beside its source is read when it is named, and no other way."""
    Path("pages").mkdir()
    Path("pages/a.md").write_text("The sea is calm.", "utf-8")
    Path("pages/a.zh-CN.md").write_text("海面平静。", "utf-8")
    result = run("mine", "pages")
    assert result.exit_code == 2
    assert "in a folder such as locales. Name other files directly" in result.stderr
    assert run("mine", "pages/*.md").stderr == "No pairs found.\n"
