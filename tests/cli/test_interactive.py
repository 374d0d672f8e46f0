"""The interactive look-up answers while the user types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import cast

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from termbase.cli.interactive import keys_line, search
from termbase.errors import CatalogError
from termbase.model import Hit
from termbase.project import TermBase

ENTER, TAB, UP, LEAVE = "\r", "\t", "\x1b[A", "\x03"


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Put the history into a folder of the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


class _Typist(Thread):
    """Types keys, waiting for an answer after each, and then leaves the program.

    Args:
        pipe: Where to type.
        keys: What to type at once.
        asked: The queries that are answered.
        patience: How long, in seconds, the program may take to end by itself.
    """

    def __init__(
        self, pipe: PipeInput, keys: Sequence[str], asked: Sequence[str], patience: float = 0
    ) -> None:
        super().__init__(daemon=True)
        self._pipe, self._keys, self._asked, self._patience = pipe, keys, asked, patience
        self.is_over = Event()

    def run(self) -> None:
        for text in self._keys:
            count = len(self._asked)
            self._pipe.send_text(text)
            while count == len(self._asked) and not self.is_over.wait(0.01):
                pass
        if not self.is_over.wait(self._patience):
            self._pipe.send_text(LEAVE)


def _type(
    base: TermBase,
    *keys: str,
    answered: Callable[[], None] = lambda: None,
    patience: float = 0,
) -> list[str]:
    """Return the queries that were answered while keys were typed, with pauses between them."""
    asked: list[str] = []

    def answer(query: str, columns: int) -> list[str]:
        asked.append(query)
        answered()
        return [hit.concept.id for hit in base.lookup(query)]

    with create_pipe_input() as pipe:
        typist = _Typist(pipe, keys, asked, patience)
        typist.start()
        try:
            search(base, answer, input=pipe, output=DummyOutput())
        finally:
            typist.is_over.set()
            typist.join()
    return asked


def test_a_pause_starts_a_search(base: TermBase) -> None:
    """What was typed so far is searched for; what arrives at once, only once."""
    assert _type(base, "军", "控") == ["军", "军控"]
    assert _type(base, "军备控制" * 40, "军") == ["军备控制" * 40, "军备控制" * 40 + "军"]


def test_a_search_does_not_block_typing(base: TermBase) -> None:
    """While a query is searched for, keys work; then the query as it stands is searched for."""
    completed = Event()

    class Watched:
        def lookup(self, query: str) -> list[Hit]:
            return base.lookup(query)

        def complete(self, text: str) -> list[str]:
            completed.set()
            return [text + "s"]

    waited: list[bool] = []
    asked = _type(
        cast("TermBase", Watched()),
        "arm",
        TAB,
        answered=lambda: waited.append(completed.wait(20)),
    )
    assert (asked, waited) == (["arm", "arms"], [True, True])


def test_an_error_ends_the_program(base: TermBase) -> None:
    """A catalog that cannot be read is an error as in any other command."""

    def fail() -> None:
        raise CatalogError("is not a catalog", "a.po")

    with pytest.raises(CatalogError, match="not a catalog"):
        _type(base, "arms", answered=fail, patience=60)


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
    asked: list[str] = []

    class Shrinking(DummyOutput):
        def get_size(self) -> Size:
            return Size(rows=24, columns=40 if widths else 80)

    def answer(query: str, columns: int) -> list[str]:
        asked.append(query)
        widths.append(columns)
        return [query]

    with create_pipe_input() as pipe:
        typist = _Typist(pipe, ["x", ""], asked)
        typist.start()
        search(base, answer, input=pipe, output=Shrinking())
        typist.is_over.set()
        typist.join()
    assert widths == [80, 40]
