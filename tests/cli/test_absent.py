"""A term base that is set up but absent is an error; where none is set up, it is not missed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

import termbase
from termbase import Segment, Settings, TermbaseError
from termbase.cli.app import termbase as command_line

PO = """
msgid ""
msgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "It took 30 years."
msgstr "历时20年。"
"""
SET_UP = "[termbase]\nlanguages = ['zh-Hans']\n"
NAMED = "[termbase]\ncatalogs = 'terms/locales'\n"


class Case(NamedTuple):
    """The result of `termbase check` in a project without a term base."""

    file: str
    content: str
    words: str = ""
    is_told: bool = False


CASES = {
    "set up": Case("termbase.toml", SET_UP, is_told=True),
    "folder named": Case("termbase.toml", NAMED, is_told=True),
    "in pyproject": Case("pyproject.toml", "[tool.termbase]\nsubject = 'terms'\n", is_told=True),
    "in setup.cfg": Case("setup.cfg", "[tool:termbase]\nsubject = terms\n", is_told=True),
    "other checks asked for": Case("termbase.toml", SET_UP, "--select N,I"),
    "other checks set": Case("termbase.toml", SET_UP + "[check]\nselect = ['N', 'I']\n"),
    "one check of terms left": Case("termbase.toml", SET_UP, "--ignore T101", is_told=True),
    "both left out": Case("termbase.toml", NAMED, "--ignore T101,forbidden-term"),
    "no term base meant": Case("termbase.toml", "[check]\nexclude = ['vendor']\n"),
    "no word at all": Case("termbase.toml", ""),
    "checks in pyproject": Case("pyproject.toml", "[tool.termbase.check]\nfuzzy = true\n"),
    "checks in setup.cfg": Case("setup.cfg", "[tool:termbase.check]\nfuzzy = true\n"),
    "group asked for": Case("termbase.toml", "[check]\nselect = ['T', 'N']\n"),
    "check asked for": Case(
        "termbase.toml", "[check]\nextend-select = ['missing-term']\n", is_told=True
    ),
    "check asked for here": Case("termbase.toml", "", "--select T102,N", is_told=True),
    "for some files only": Case(
        "termbase.toml",
        SET_UP + "[check]\nselect = ['N']\n[[check.paths]]\nfiles = ['a/']\nselect = ['T', 'N']\n",
        is_told=True,
    ),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in a folder with a translation."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zh.po").write_text(PO, encoding="utf-8")
    return lambda words: CliRunner().invoke(command_line, words.split(), catch_exceptions=False)


@pytest.mark.parametrize("folder", [None, "locales", "terms/locales"])
@pytest.mark.parametrize("name", CASES)
def test_check_says_so(
    run: Callable[..., Result], tmp_path: Path, name: str, folder: str | None
) -> None:
    """One line with the file, where terms are to be checked; else the other checks run.

    An empty folder is what git leaves of a submodule that was not checked out.
    """
    case = CASES[name]
    (tmp_path / case.file).write_text(case.content, encoding="utf-8")
    if folder:
        (tmp_path / folder).mkdir(parents=True)
    done = run(f"check zh.po {case.words} --format json")
    if case.is_told:
        where = "terms/locales" if case.content == NAMED else "locales"
        assert done.exit_code == 2
        assert done.stderr.startswith(f"Error: {case.file}: there is no term base in {where} (no ")
        assert done.stderr.count("\n") == 1
        return
    assert (done.exit_code, done.stderr) == (1, "")
    found = json.loads(done.stdout)["findings"]
    assert [finding["name"] for finding in found] == ["number-mismatch"]


@pytest.mark.parametrize(
    ("config", "words", "is_told"),
    [
        ("[check]\n", "", True),
        ("[check]\n", "--format json", False),
        ("[check]\n", "--select N", False),
        ("[check]\nignore = ['T']\n", "", False),
        (SET_UP + "[check]\nignore = ['T']\n", "", False),
    ],
)
def test_check_says_that_terms_are_not_checked(
    run: Callable[..., Result], tmp_path: Path, config: str, words: str, is_told: bool
) -> None:
    """Those of the starter term base would be, without the configuration."""
    (tmp_path / "termbase.toml").write_text(config, "utf-8")
    told = run(f"check zh.po {words}").stderr
    assert told == "Terms are not checked: termbase.toml sets up no term base.\n" * is_told


def test_lookup_says_that_there_is_none_to_search(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """Otherwise it seems that the term is not in the starter term base."""
    (tmp_path / "termbase.toml").write_text("[check]\n", "utf-8")
    told = "Nothing found for “trade war”.\ntermbase.toml sets up no term base.\n"
    assert run("lookup trade war").stdout == told


@pytest.mark.parametrize(
    "words",
    [
        "lookup war",
        "lookup --batch zh.po",
        "glossary a.txt",
        "stats",
        "diff",
        "lint",
        "export a.csv",
        "update",
        "compile",
    ],
)
def test_commands_that_read_a_term_base_say_so(
    run: Callable[..., Result], tmp_path: Path, words: str
) -> None:
    """An empty answer would mean that the term base has nothing to find."""
    (tmp_path / "termbase.toml").write_text(SET_UP, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Trade wars hurt.\n", encoding="utf-8")
    done = run(words)
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: termbase.toml: there is no term base in locales (no template, .pot): check "
        "the folder out, correct catalogs in the configuration, or start a term base with "
        "termbase import\n"
    )
    (tmp_path / "termbase.toml").write_text("[check]\n", encoding="utf-8")
    assert "there is no term base" not in run(words).output


def test_merge_says_so(run: Callable[..., Result], tmp_path: Path) -> None:
    """The repository has no catalogs, so none is in conflict."""
    (tmp_path / "termbase.toml").write_text(SET_UP, encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    done = run("merge")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no term base in locales" in done.stderr


@pytest.mark.parametrize("config", [SET_UP, NAMED, ""])
@pytest.mark.parametrize("words", ["import a.csv", "ingest a.txt"])
def test_commands_that_write_create_it(
    run: Callable[..., Result], tmp_path: Path, words: str, config: str
) -> None:
    """These are the first concepts of a project whose configuration was written by hand."""
    (tmp_path / "termbase.toml").write_text(config, encoding="utf-8")
    (tmp_path / "a.csv").write_text("en,zh-Hans\ntrade war,贸易战\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The gray-zone conflict（灰色地带冲突） is new.\n", "utf-8")
    assert run(words).exit_code == 0
    assert run("stats").exit_code == 0
    assert run("check zh.po --select missing-term").exit_code == 0


@pytest.mark.parametrize("words", ["inspect a.txt", "extract a.txt", "mine a.csv --minimum 1"])
def test_commands_that_read_documents_need_none(
    run: Callable[..., Result], tmp_path: Path, words: str
) -> None:
    """They help to find what a new term base can begin with."""
    (tmp_path / "termbase.toml").write_text(SET_UP, encoding="utf-8")
    (tmp_path / "a.txt").write_text("林海涛 某大学教授\n\nThe trade war hurts.\n", encoding="utf-8")
    row = "The trade war hurts all.,贸易战伤害所有人。\n"
    (tmp_path / "a.csv").write_text("en,zh-Hans\n" + row * 3, encoding="utf-8")
    assert run(words).exit_code == 0


def test_library_says_so(tmp_path: Path) -> None:
    """It raises the same errors as the commands, even if the folder disappears while it is open."""
    (tmp_path / "termbase.toml").write_text(SET_UP, encoding="utf-8")
    base = termbase.open(tmp_path)
    unit = Segment("It took 30 years.", "历时20年。", "en", "zh-Hans")
    calls: list[Callable[[], object]] = [
        lambda: base.concepts,
        lambda: base.lookup("war"),
        lambda: base.complete("war"),
        lambda: base.mentioned(["a war"]),
        lambda: base.find("a war", "en"),
        lambda: base.check([unit]),
    ]
    for call in calls:
        with pytest.raises(TermbaseError, match="there is no term base in locales"):
            call()
    assert len(list(base.check([unit], Settings(select=("N",))))) == 1
    assert base.languages == ("en", "zh-Hans")
    with base.edit() as editor:
        editor.add_subject("terms")
    assert base.concepts == ()
    assert base.lookup("war") == base.find("a war", "en") == []
    base.tree.template("terms").unlink()
    with pytest.raises(TermbaseError, match="there is no term base in locales"):
        base.lookup("war")
