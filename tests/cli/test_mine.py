"""`termbase mine`: what it prints and writes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase.cli.app import termbase
from termbase.mine import pairs
from termbase.text.conversion import to_traditional

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "speeches.csv"


def run(*words: str | Path) -> Result:
    """Return the result of a command."""
    return CliRunner().invoke(termbase, list(map(str, words)))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Create a project with two concepts, in which commands are run."""
    assert run("init", tmp_path / "project").exit_code == 0
    monkeypatch.chdir(tmp_path / "project")
    table = (
        "en,zh-Hans,status\ntrade war,贸易战,\ntrade war,商战,deprecated\nGlobal South,全球南方,\n"
    )
    Path("known.csv").write_text(table, "utf-8")
    assert run("import", "known.csv").exit_code == 0
    return tmp_path / "project"


def test_the_table_compares_pairs_with_the_term_base(project: Path) -> None:
    """The last column shows agreement, the accepted terms, or nothing."""
    lines = run("mine", EXAMPLE).output.splitlines()
    assert lines[0].split() == ["en", "zh-Hans", "score", "count", "term", "base"]
    rows = {line[:26].strip(): line.split()[-1] for line in lines[1:]}
    assert rows["trade war"] == "贸易战"
    assert rows["Global South"] == "="
    assert rows["multipolarity"] == "4"


def test_json_has_the_unit_of_each_pair(project: Path) -> None:
    """The unit has its place and texts."""
    found = json.loads(run("mine", EXAMPLE, "--format", "json", "--limit", "1").output)["pairs"]
    [first] = found
    assert (first["source"], first["target"]) == ("trade war", "商战")
    assert (first["term"]["text"], first["term"]["status"]) == ("商战", "deprecated")
    assert [term["text"] for term in first["accepted"]] == ["贸易战"]
    assert first["first"]["source"] == "Tariffs started the trade war."
    assert (first["first"]["line"], first["count"]) == (12, 4)


def test_the_table_can_be_imported_as_proposals(project: Path) -> None:
    """A reviewer sees where each pair comes from."""
    result = run("mine", EXAMPLE, "--new", "-o", "pairs.csv")
    assert result.exit_code == 0
    assert result.stderr == "pairs.csv: 5 pairs\n"
    rows = list(csv.DictReader(Path("pairs.csv").read_text("utf-8-sig").splitlines()))
    assert "trade war" not in [row["en"] for row in rows]
    assert {row["status"] for row in rows} == {"proposed"}
    assert all(row["context"] and row["translation"] for row in rows)
    both = run("mine", EXAMPLE, "--new", "-o", "again.csv", "-o", "pairs.xlsx")
    assert both.stderr == "again.csv: 5 pairs\npairs.xlsx: 5 pairs\n"
    assert Path("again.csv").read_bytes() == Path("pairs.csv").read_bytes()
    printed = run("import", "pairs.csv").output.splitlines()
    assert printed[1:] == ["5 concepts await your review (termbase review)"]
    assert "5 rows brought nothing new" in run("import", "pairs.xlsx").output
    [hit] = json.loads(run("lookup", "climate finance", "--format", "json").output)["hits"][:1]
    assert hit["terms"]["zh-Hans"][0]["text"] == "气候融资"
    assert "proposed" in run("lookup", "climate finance").output
    assert run("mine", EXAMPLE, "--new").output == "No pairs found.\n"


def test_rejected_pairs_are_not_new(project: Path) -> None:
    """Nor is another translation of a rejected concept; without the option all are shown."""
    table = "en,zh-Hans,status\nmultipolarity,多极,proposed\nmultipolarity,多极化,proposed\n"
    Path("pairs.csv").write_text(table + "climate finance,氣候融資,proposed\n", "utf-8")
    assert run("import", "pairs.csv").exit_code == 0
    assert run("review", "--reject", "multipolarity", "climate-finance").exit_code == 0
    new = run("mine", EXAMPLE, "--new").stdout
    assert "people-to-people exchanges" in new
    assert "multipolarity" not in new
    assert "climate finance" not in new
    assert "multipolarity" in run("mine", EXAMPLE).stdout
    assert run("retire", "--undo", "multipolarity").exit_code == 0
    assert run("retire", "climate-finance", "--undo").exit_code == 0
    assert run("mine", EXAMPLE, "--new").stdout == new


def test_terms_rejected_beside_others_are_not_new(project: Path) -> None:
    """The pair is known to be wrong, though the concept is in use."""
    assert run("add", "--id", "x", "people-to-people exchanges", "人文交流").exit_code == 0
    assert "民间往来" in run("mine", EXAMPLE, "--new").stdout
    assert run("add", "--id", "x", "--proposed", "民间往来").exit_code == 0
    assert run("review", "--reject", "x").exit_code == 0
    assert "民间往来" not in run("mine", EXAMPLE, "--new").stdout


def test_each_kind_of_chinese_has_its_column(project: Path) -> None:
    """Simplified and Traditional are apart on the screen and in the table for import."""
    text = EXAMPLE.read_text("utf-8")
    Path("tw.csv").write_text(to_traditional(text).replace("zh-Hans", "zh-Hant-TW", 1), "utf-8")
    lines = run("mine", EXAMPLE, "tw.csv").output.splitlines()
    assert lines[0].split()[:3] == ["en", "zh-Hans", "zh-Hant-TW"]
    assert run("mine", EXAMPLE, "tw.csv", "-o", "pairs.csv").exit_code == 0
    rows = list(csv.DictReader(Path("pairs.csv").read_text("utf-8-sig").splitlines()))
    printed = {row["zh-Hans"] or row["zh-Hant-TW"]: row for row in rows}
    assert (printed["商战"]["zh-Hant-TW"], printed["商戰"]["zh-Hans"]) == ("", "")
    assert printed["商戰"]["zh-Hant-TW"] == "商戰"
    found = json.loads(run("mine", "tw.csv", "--format", "json").output)["pairs"]
    assert {pair["target_lang"] for pair in found} == {"zh-Hant-TW"}


def test_an_unknown_ending_is_refused_before_reading(project: Path) -> None:
    """Nothing is read if the output cannot be written."""
    result = run("mine", "nowhere.tmx", "-o", "pairs.docx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no format has this file name ending; the endings are .csv, .xlsx" in result.stderr


def test_unread_units_are_reported(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message says that only the first units were read."""
    monkeypatch.setattr("termbase.mine.MOST", 9)
    monkeypatch.setattr("termbase.mine.pairs.__kwdefaults__", {**pairs.__kwdefaults__, "most": 9})
    result = run("mine", EXAMPLE)
    assert result.stderr == "Only the first 9 units were read; name fewer files.\n"
    assert "trade war" not in result.stdout
    assert "Global South" in result.stdout


def test_an_unreadable_file_does_not_stop_the_others(project: Path) -> None:
    """It is reported, and the exit code is 2."""
    Path("broken.tmx").write_text("<tmx><body>", "utf-8")
    result = run("mine", "broken.tmx", EXAMPLE, "gone.po")
    assert result.exit_code == 2
    assert "trade war" in result.stdout
    assert [line.partition(": ")[2].partition(":")[0] for line in result.stderr.splitlines()] == [
        "broken.tmx",
        "gone.po",
    ]


def test_every_unreadable_file_is_reported(project: Path) -> None:
    """The message is not that the files have no pairs."""
    Path("broken.tmx").write_bytes(b"\0\1\2")
    result = run("mine", "broken.tmx", "gone.po")
    assert (result.exit_code, result.stdout) == (2, "")
    printed = [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert printed == ["broken.tmx:1", "gone.po"]
    Path("empty.csv").write_text("en,de\nsea,Meer\n", "utf-8")
    assert "between English and Chinese" in run("mine", "empty.csv").stderr


def test_a_catalog_without_a_language_has_the_projects(project: Path) -> None:
    """It is read as by `check`."""
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


def test_an_empty_folder_says_what_is_searched_for(project: Path) -> None:
    """A document beside its source is read only if it is given by name."""
    Path("pages").mkdir()
    Path("pages/a.md").write_text("The sea is calm.", "utf-8")
    Path("pages/a.zh-CN.md").write_text("海面平静。", "utf-8")
    result = run("mine", "pages")
    assert result.exit_code == 2
    assert "pages/a.zh-CN.md; folders are not searched for such files: name them" in result.stderr
    assert run("mine", "pages/*.md").stderr == "No pairs found.\n"
