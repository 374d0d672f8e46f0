"""Progress bars: on a terminal only, and only for long work."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import termbase
from termbase.cli.documents import read_documents
from termbase.cli.progress import following


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _on_terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


@pytest.mark.parametrize(("total", "is_shown"), [(9, False), (10, True)])
def test_only_long_work_has_a_bar(
    monkeypatch: pytest.MonkeyPatch, total: int, is_shown: bool
) -> None:
    """Shorter work is done before a bar could be read."""
    terminal = _on_terminal(monkeypatch)
    with following("Rowing", 10) as progress:
        assert progress is not None
        for done in range(1, total + 1):
            progress(done, total)
    assert ("Rowing" in terminal.getvalue()) == is_shown


def test_no_bar_without_a_terminal() -> None:
    """Standard error may be a file."""
    with following("Rowing", 1) as progress:
        assert progress is None


@pytest.mark.parametrize(("count", "is_shown"), [(2, False), (6, True)])
def test_several_documents_are_read_with_a_bar(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, count: int, is_shown: bool
) -> None:
    """Warnings come after it, for each document in order."""
    terminal = _on_terminal(monkeypatch)
    paths = [str(tmp_path / f"{number}.xyz") for number in range(count)]
    for path in paths:
        Path(path).write_text("The harbour is calm.\n", encoding="utf-8")
    with read_documents(termbase.open(), paths) as documents:
        assert [document.path for document in documents] == paths
    bar, _, warnings = terminal.getvalue().partition("0.xyz")
    assert ("Reading" in bar) == is_shown
    assert warnings.count("Warning") == count - 1
