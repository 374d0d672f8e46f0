"""The interactive look-up answers while the user types."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from termbase.cli.interactive import keys_line, search
from termbase.project import TermBase

ENTER, TAB, UP, LEAVE = "\r", "\t", "\x1b[A", "\x03"


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put the history into a folder of the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


def _type(base: TermBase, keys: str) -> list[str]:
    """Return the queries that were answered while the keys were typed."""
    asked: list[str] = []

    def answer(query: str, columns: int) -> list[str]:
        asked.append(query)
        return [hit.concept.id for hit in base.lookup(query)]

    with create_pipe_input() as pipe:
        pipe.send_text(keys + LEAVE)
        search(base, answer, input=pipe, output=DummyOutput())
    return asked


def test_every_key_starts_a_search(base: TermBase) -> None:
    """Each character typed searches for the whole query so far."""
    assert _type(base, "军控") == ["军", "军控"]


def test_tab_completes_a_term(base: TermBase) -> None:
    """Tab completes the most likely term that begins with the query."""
    assert _type(base, "arms" + TAB)[-1] == "arms control"


def test_history_keeps_queries(base: TermBase) -> None:
    """A query kept with Enter can be recalled with the arrow key, even in the next session."""
    assert _type(base, "军控" + ENTER + "x")[-1] == "x"
    assert _type(base, UP)[-1] == "军控"


def test_ctrl_d_deletes_a_character_or_leaves(base: TermBase) -> None:
    """It deletes the character under the cursor, and leaves only if nothing is typed."""
    left, delete = "\x1b[D", "\x04"
    assert _type(base, "arms" + left + delete)[-1] == "arm"
    assert _type(base, "arms" + delete + "x")[-1] == "armsx"
    assert _type(base, delete + "x") == []


def test_damaged_terminal_input_is_survived(base: TermBase) -> None:
    """Control characters and a flood of text do not end the program."""
    assert _type(base, "\x01\x02" + "多" * 50 + "\x1b[5~\x1b[6~")


@pytest.mark.parametrize("columns", [20, 50, 80, 200])
def test_a_narrow_terminal_shows_how_to_leave(columns: int) -> None:
    """The line of keys fits the terminal, and the key for leaving comes first."""
    line = keys_line(columns)
    assert len(line) <= columns
    assert line.startswith(" Esc")
    assert ("Enter" in line) == (columns >= 80)


def test_answers_follow_the_width_of_the_terminal(base: TermBase) -> None:
    """Lines are wrapped again at once when the terminal becomes narrower."""
    widths: list[int] = []

    class Shrinking(DummyOutput):
        def get_size(self) -> Size:
            return Size(rows=24, columns=40 if widths else 80)

    def answer(query: str, columns: int) -> list[str]:
        widths.append(columns)
        return [query]

    with create_pipe_input() as pipe:
        pipe.send_text("x" + LEAVE)
        search(base, answer, input=pipe, output=Shrinking())
    assert widths == [80, 40]
