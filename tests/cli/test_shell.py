"""The program does what the shells of Windows leave to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from termbase.cli import shell
from termbase.cli.app import termbase
from termbase.cli.shell import expanded, quoted


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Create a working folder with documents, as on Windows."""
    monkeypatch.setattr(shell, "IS_WINDOWS", True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "n1.txt", "n[1].txt", "sub/c.txt", "trade.md"):
        (tmp_path / name).write_text("A multipolar world.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["[ab].txt"], ["a.txt", "b.txt"]),
        (["-o", "x.html", "?.txt"], ["-o", "x.html", "a.txt", "b.txt"]),
        (["s*/*.txt"], ["sub/c.txt"]),
        (["**/c.txt"], ["sub/c.txt"]),
        (["n[1].txt"], ["n[1].txt"]),  # a file, as browsers name it, rather than n1.txt
        (["*.pdf", "-*"], ["*.pdf", "-*"]),
        (["~$a.txt"], ["~$a.txt"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_patterns_are_expanded(words: list[str], files: list[str]) -> None:
    """Files are sorted; a word that matches none stays as it is."""
    assert [word.replace("\\", "/") for word in expanded(words)] == files


def test_home_is_expanded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tilde with a slash of either kind is the user's folder."""
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    assert expanded(["~/?.txt"]) == [str(folder / "a.txt"), str(folder / "b.txt")]


def test_patterns_are_not_expanded_on_other_systems(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pattern that was quoted for the shell is meant literally."""
    monkeypatch.setattr(shell, "IS_WINDOWS", False)
    assert expanded(["*.txt"]) == ["*.txt"]


@pytest.mark.usefixtures("folder")
def test_patterns_of_documents_but_not_of_queries_are_expanded() -> None:
    """`termbase glossary *.txt` has patterns, `termbase lookup trade*` does not."""
    runner = CliRunner()
    made = runner.invoke(termbase, ["extract", "?.txt"])
    assert made.exit_code == 0, made.output
    found = runner.invoke(termbase, ["lookup", "trade*", "--limit", "1"])
    assert "trade.md" not in found.output
    assert "trade" in found.output


@pytest.mark.parametrize("word", ["our-terms", "our terms", "C:\\术语\\a", "a'b", "a&b", "(x)"])
@pytest.mark.usefixtures("folder")
def test_quoted_words_can_be_typed(word: str) -> None:
    """A printed folder name can be typed or pasted as it is."""
    assert subprocess.list2cmdline([word]) in {quoted(word), word, f'"{word}"'}
    assert quoted(word) in {word, f'"{word}"'}
    assert quoted("our-terms") == "our-terms"
    assert quoted("our terms") == '"our terms"'
    assert quoted("a&b") == '"a&b"'
