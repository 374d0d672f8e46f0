"""Interactive look-up: a search line with the hits below it, updated while typing."""

from __future__ import annotations

import asyncio
from asyncio import Task
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

_IDLE = 0.05
"""Seconds without a change of the query after which it is searched for."""
_PAGE_LINES = 10
"""Number of lines by which a key scrolls."""
Answer = Callable[[str, int], Iterable[str]]
"""Returns the lines to show for a query, given the query and the number of columns."""


class _Terms(Completer):
    """A completer with the terms of the term base that begin with the query."""

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
    """Run an interactive look-up until the user leaves it; `answer` returns lines for a query."""
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
    """The lines found for the query, and the position to which they are scrolled.

    The query is searched for once nothing has been typed for a moment, and in another thread:
    however long a search takes, and however fast a text arrives, the search line keeps up.
    """

    def __init__(self, query: Buffer, answer: Answer) -> None:
        self._query = query
        self._answer = answer
        self._lines: list[str] = []
        self._place = 0
        self._asked = self._answered = ("", 0)
        self._searching: Task[None] | None = None
        query.on_text_changed += self._ask

    def _ask(self, _buffer: Buffer) -> None:
        self._asked = (self._query.text.strip(), _columns())
        if self._searching is None or self._searching.done():
            self._searching = get_app().create_background_task(self._search())

    async def _search(self) -> None:
        """Search until the answer is that to the query as it stands."""
        while self._asked != self._answered:
            asked = self._asked
            await asyncio.sleep(_IDLE)
            if asked != self._asked:
                continue
            try:
                lines = await asyncio.to_thread(self._found, *asked)
            except Exception as error:  # told as that of any other command
                if not get_app().is_done:  # unless the user has left meanwhile
                    get_app().exit(exception=error)
                return
            self._answered = asked
            if asked == self._asked:
                self._lines, self._place = lines, 0
                get_app().invalidate()

    def _found(self, text: str, columns: int) -> list[str]:
        return list(self._answer(text, columns)) if text else _hints()

    def shown(self) -> AnyFormattedText:
        """Return the lines to draw; a terminal that was resized has them searched for anew."""
        if _columns() != self._asked[1]:
            self._ask(self._query)
        return ANSI("\n".join(map(painted, self._lines[self._place :])))

    def scroll(self, lines: int) -> None:
        """Scroll by a number of lines, forwards or backwards."""
        self._place = max(0, min(self._place + lines, len(self._lines) - 3))


def _columns() -> int:
    return max(20, get_app().output.get_size().columns)


def _keys(query: Buffer, results: _Results) -> KeyBindings:
    """Return the key bindings, which `keys_line` describes."""
    keys = KeyBindings()

    @keys.add("c-c")
    @keys.add("c-d", filter=Condition(lambda: not query.text))
    @keys.add("escape", eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit()

    @keys.add("c-d", filter=Condition(lambda: bool(query.text)))
    def _delete(event: KeyPressEvent) -> None:
        """Delete the character at the cursor, as in a shell."""
        query.delete()

    @keys.add("enter")
    def _keep(event: KeyPressEvent) -> None:
        """Add the query to the history, and clear it."""
        query.append_to_history()
        query.reset()

    @keys.add("tab")
    def _complete(event: KeyPressEvent) -> None:
        """Complete the query to the most likely term."""
        found = list(query.completer.get_completions(query.document, CompleteEvent()))
        if found:
            query.text = found[0].text
            query.cursor_position = len(query.text)

    keys.add("up")(lambda _event: query.history_backward())
    keys.add("down")(lambda _event: query.history_forward())
    keys.add("pagedown")(lambda _event: results.scroll(_PAGE_LINES))
    keys.add("pageup")(lambda _event: results.scroll(-_PAGE_LINES))
    return keys


def _layout(query: Buffer, results: _Results) -> Layout:
    """Return the layout: the search line, the hits, and a line about the keys."""
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
    """Return a line about the keys, with as many of them as fit; how to leave comes first."""
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
    """Return the history of queries, which is kept between sessions if it can be written."""
    from platformdirs import user_state_path

    path: Path = user_state_path("termbase", appauthor=False) / "lookup-history"
    if not path.is_absolute():  # a literal ~/.local/…, for a user without a home folder
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            pass
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
