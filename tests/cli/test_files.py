"""All commands follow the same rules for files that they read and write."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from .conftest import Run

ARTICLE = Path(__file__).parents[1] / "data" / "ports.txt"
MISSING = "there is no such file or folder: check the name"
PAIRS = (
    "en,zh-Hans\n" + "Multipolarity is here.,多极化来了。\nMultipolarity stays.,多极化不走。\n" * 2
)


@pytest.mark.parametrize(
    "words",
    [
        ["glossary", "no.txt"],
        ["inspect", "no.txt"],
        ["ingest", "no.txt"],
        ["extract", "no.txt"],
        ["import", "no.csv"],
        ["import", "no.u8", "--from", "cedict"],
        ["check", "no.po"],
        ["check", "a.json", "--source", "no.json"],
        ["mine", "no.po"],
        ["lookup", "--batch", "no.txt"],
        ["merge", "no.po", "no.po", "no.po"],
    ],
)
def test_a_missing_file_has_the_same_message_everywhere(run: Run, words: list[str]) -> None:
    """The command does not matter, nor whether it is an argument or an option."""
    Path("a.json").write_text("{}")
    done = run(*words, code=2)
    assert MISSING in done.output
    assert "no." in done.output


@pytest.mark.skipif(os.name == "nt", reason="makes links of POSIX")
@pytest.mark.parametrize(
    "words",
    [
        ["check", "loop"],
        ["check", "loop/a.po"],
        ["check", "a.po", "--source", "loop"],
        ["check", "a.po", "--baseline", "loop"],
        ["--termbase", "loop", "lookup", "trade"],
        ["glossary", "loop"],
        ["init", "loop/project"],
        ["mine", "loop"],
        ["ingest", "loop"],
    ],
)
def test_links_in_a_circle_are_an_error(run: Run, words: list[str]) -> None:
    """They lead to no file, whatever the version of Python says of them."""
    Path("loop").symlink_to("pool")
    Path("pool").symlink_to("loop")
    Path("a.po").write_text('msgid "a"\nmsgstr "b"\n')
    assert "loop" in run(*words, code=2).output


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the working folder")
@pytest.mark.parametrize("words", [["check"], ["check", "."], ["mine"]])
def test_a_deleted_working_folder_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Otherwise it would only be said that some file does not exist."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "the working folder no longer exists" in run(*words, code=2).stderr


@pytest.mark.parametrize(
    "words",
    [
        ["check", "a.po", "--changed-since", ""],
        ["check", "a.po", "--baseline", ""],
        ["check", "a.po", "--write-baseline="],
        ["check", "a.po", "--source", ""],
        ["check", "a.po", "-o", ""],
        ["--termbase", "", "check", "a.po"],
        ["check", "a.po", "--termbase", ""],
        ["lookup", "--batch", ""],
        ["import", ""],
        ["init", ""],
        ["inspect", ""],
        ["glossary", ""],
        ["check", ""],
    ],
)
def test_empty_values_are_refused(run: Run, words: list[str]) -> None:
    """They come from variables that are not set; nothing is done in the working folder instead."""
    Path("a.po").write_text('msgid "a"\nmsgstr "b"\n')
    assert "empty" in run(*words, code=2).output


def test_a_document_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    """Neither its own name nor a link to it is accepted as output, and nothing is written."""
    article, link = tmp_path / "a.md", tmp_path / "b.md"
    article.write_bytes(ARTICLE.read_bytes())
    os.link(article, link)
    for output in (article, link):
        done = run("glossary", article, "-o", output, code=2)
        assert f"{output.name} is an input file: choose another output file" in done.stderr
    assert article.read_bytes() == ARTICLE.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ["mine", "pairs.csv", "-o", "pairs.csv"],
        ["check", "t.json", "--source", "s.json", "-o", "t.json"],
        ["check", "t.json", "--source", "s.json", "-o", "s.json"],
        ["check", "t.json", "--source", "s.json", "--write-baseline", "./t.json"],
    ],
)
def test_translations_are_not_overwritten(run: Run, words: list[str]) -> None:
    """Neither they nor their source can be the output of pairs, a report or a baseline."""
    for name, text in (("pairs.csv", PAIRS), ("s.json", '{"a": "b"}'), ("t.json", '{"a": "乙"}')):
        Path(name).write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    assert "is an input file" in run(*words, "--target-lang", "zh-Hans", code=2).stderr
    assert before == {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}


def test_a_dash_is_standard_output(run: Run) -> None:
    """It works for a glossary, for pairs and for an export."""
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    assert run("glossary", ARTICLE, "-o", "-", "--format", "csv").stdout_bytes == (
        run("glossary", ARTICLE, "--format", "csv").stdout_bytes
    )
    assert run("glossary", ARTICLE, "-o", "-").stdout == run("glossary", ARTICLE).stdout
    mined = run("mine", "pairs.csv", "-o", "-").stdout_bytes.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(mined)))[:3] == ["status", "en", "zh-Hans"]
    exported = run("export", "-", "--to", "csv")
    assert exported.stdout_bytes.startswith("\ufeff".encode())
    assert exported.stderr.startswith("standard output: ")
    assert not Path("-").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["glossary", ARTICLE, "-o", "new/folder/g.html"],
        ["export", "new/folder/t.csv"],
        ["mine", "pairs.csv", "-o", "new/folder/p.csv"],
        ["check", "pairs.csv", "-o", "new/folder/r.json"],
        ["check", "pairs.csv", "--write-baseline", "new/folder/b.jsonl"],
    ],
)
def test_folders_of_outputs_are_created(run: Run, words: list[object]) -> None:
    """All commands follow the same rule."""
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    run(*words)
    assert list(Path("new/folder").iterdir())


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (["import", "a.zzz"], "tmx, utx, xlsx (--from)"),
        (["import", "a.utf8"], "such as en,zh-Hans,note (--columns)"),
        (["import", "a.csv"], "or name the columns (--columns)"),
        (["export", "a.zzz"], "xlsx (--to)"),
        (
            ["check", "pairs.csv", "--baseline", "none.jsonl"],
            "write it first (--write-baseline)",
        ),
        (["check", "-"], "is not a file: name its format (--from)"),
        (["check", "one.json"], "[[check.source]] (--source)"),
        (["--termbase", "nowhere", "stats"], "name another folder (termbase init nowhere)"),
        (["mine", "de.csv"], "name their languages (--source-lang, --target-lang)"),
    ],
)
def test_errors_name_the_option_that_helps(run: Run, words: list[str], printed: str) -> None:
    """The library names the problem, as for programs; the command adds the option."""
    Path("pairs.csv").write_text(PAIRS, encoding="utf-8")
    Path("de.csv").write_text("de,fr\nHaus,maison\n", encoding="utf-8")
    Path("one.json").write_text('{"a": "b"}', encoding="utf-8")
    for name in ("a.utf8", "a.csv", "a.zzz"):
        Path(name).write_text("x\ty\n", encoding="utf-8")
    assert printed in run(*words, code=2).output
