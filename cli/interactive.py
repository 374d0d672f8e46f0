"""Look-up as you type: a search line, and what it finds below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI, AnyFormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.output import Output

from termbase.text.columns import width

from .i18n import gettext as _
from .terminal import painted

if TYPE_CHECKING:
    from termbase.project import TermBase

_PAGE = 10
"""So many lines a key scrolls."""
Answer = Callable[[str, int], Iterable[str]]
"""The lines to show for a query, at most so many columns wide."""


class _Terms(Completer):
    """Terms of the base that begin as the query does."""

    def __init__(self, base: TermBase) -> None:
        self._base = base

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        text = document.text_before_cursor
        for term in self._base.complete(text) if text.strip() else ():
            yield Completion(term, start_position=-len(text))


def search(
    base: TermBase, answer: Answer, *, input: Input | None = None, output: Output | None = None
) -> None:
    """Run until the user leaves.

    Args:
        base: The term base; its terms complete the query.
        answer: What to show for a query.
        input: Where keys come from; the terminal by default.
        output: Where to draw; the terminal by default.
    """
    query = Buffer(
        history=_history(), completer=_Terms(base), multiline=False, complete_while_typing=False
    )
    results = _Results(query, answer)
    application: Application[None] = Application(
        layout=_layout(query, results),
        key_bindings=_keys(query, results),
        full_screen=True,
        input=input,
        output=output,
    )
    application.run()


class _Results:
    """What is found for the query, as lines of which the screen shows those from a place on."""

    def __init__(self, query: Buffer, answer: Answer) -> None:
        self._query = query
        self._answer = answer
        self._lines: list[str] = []
        self._place = self._drawn = 0
        query.on_text_changed += self._find

    def _find(self, _buffer: Buffer) -> None:
        self._place, self._drawn = 0, _columns()
        text = self._query.text.strip()
        self._lines[:] = self._answer(text, self._drawn) if text else _hints()

    def shown(self) -> AnyFormattedText:
        """The lines to draw, made anew where the terminal has another size now."""
        if _columns() != self._drawn:
            self._find(self._query)
        return ANSI("\n".join(map(painted, self._lines[self._place :])))

    def scroll(self, lines: int) -> None:
        """Go so many lines on, or back."""
        self._place = max(0, min(self._place + lines, len(self._lines) - 3))


def _columns() -> int:
    """How many columns the terminal has."""
    return max(20, get_app().output.get_size().columns)


def _keys(query: Buffer, results: _Results) -> KeyBindings:
    """What the keys do; `keys_line` tells them."""
    keys = KeyBindings()

    @keys.add("c-c")
    @keys.add("c-d", filter=Condition(lambda: not query.text))
    @keys.add("escape", eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit()

    @keys.add("c-d", filter=Condition(lambda: bool(query.text)))
    def _delete(event: KeyPressEvent) -> None:
        """As in a shell: the character under the cursor."""
        query.delete()

    @keys.add("enter")
    def _keep(event: KeyPressEvent) -> None:
        """Remember the query, and begin another."""
        query.append_to_history()
        query.reset()

    @keys.add("tab")
    def _complete(event: KeyPressEvent) -> None:
        """The likeliest term that begins so."""
        found = list(query.completer.get_completions(query.document, CompleteEvent()))
        if found:
            query.text = found[0].text
            query.cursor_position = len(query.text)

    keys.add("up")(lambda _event: query.history_backward())
    keys.add("down")(lambda _event: query.history_forward())
    keys.add("pagedown")(lambda _event: results.scroll(_PAGE))
    keys.add("pageup")(lambda _event: results.scroll(-_PAGE))
    return keys


def _layout(query: Buffer, results: _Results) -> Layout:
    """The search line, what it finds, and what the keys do."""
    prompt = Window(FormattedTextControl([("bold", "› ")]), width=2, dont_extend_width=True)
    line = VSplit([prompt, Window(BufferControl(query), height=1)], height=1)
    body = Window(FormattedTextControl(results.shown), wrap_lines=False)
    help_line = Window(
        FormattedTextControl(lambda: [("class:bottom-toolbar", keys_line(_columns()))]),
        height=1,
        style="reverse",
    )
    return Layout(HSplit([line, Window(height=1, char="─"), body, help_line]))


def keys_line(columns: int) -> str:
    """What the keys do, as much of it as a line holds: how to leave comes first."""
    line = " "
    for key in (
        _("Esc: leave"),
        _("Tab: complete"),
        _("PgUp/PgDn: scroll"),
        _("↑↓: history"),
        _("Enter: remember"),
    ):
        longer = f"{line} · {key}" if line.strip() else line + key
        if width(longer) > columns:
            break
        line = longer
    return line


def _hints() -> list[str]:
    return [
        _("Type a term in Chinese or English, or pinyin: answers appear as you type."),
    ]


def _history() -> History:
    """What was looked up before, kept between sessions where the disk allows it."""
    from platformdirs import user_state_path

    path: Path = user_state_path("termbase", appauthor=False) / "lookup-history"
    if not path.is_absolute():  # of a user without a home: ~/.local/…, as it stands
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            pass
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
