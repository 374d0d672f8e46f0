"""Look-up as you type: a search line, and what it finds below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
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
    results: list[str] = []
    place = drawn = 0
    query = Buffer(
        history=_history(), completer=_Terms(base), multiline=False, complete_while_typing=False
    )

    def columns() -> int:
        return max(20, application.output.get_size().columns)

    def show(_buffer: Buffer) -> None:
        nonlocal place, drawn
        place, drawn = 0, columns()
        results[:] = answer(query.text.strip(), drawn) if query.text.strip() else _hints()

    def shown() -> AnyFormattedText:
        if columns() != drawn:  # the terminal has another size now
            show(query)
        return ANSI("\n".join(map(painted, results[place:])))

    query.on_text_changed += show
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

    @keys.add("up")
    def _older(event: KeyPressEvent) -> None:
        query.history_backward()

    @keys.add("down")
    def _newer(event: KeyPressEvent) -> None:
        query.history_forward()

    @keys.add("tab")
    def _complete(event: KeyPressEvent) -> None:
        """The likeliest term that begins so."""
        found = list(_Terms(base).get_completions(query.document, CompleteEvent()))
        if found:
            query.text = found[0].text
            query.cursor_position = len(query.text)

    @keys.add("pagedown")
    def _further(event: KeyPressEvent) -> None:
        nonlocal place
        place = min(place + 10, max(0, len(results) - 3))

    @keys.add("pageup")
    def _back(event: KeyPressEvent) -> None:
        nonlocal place
        place = max(0, place - 10)

    line = VSplit(
        [
            Window(FormattedTextControl([("bold", "› ")]), width=2, dont_extend_width=True),
            Window(BufferControl(query), height=1),
        ],
        height=1,
    )
    help_line = Window(
        FormattedTextControl(lambda: [("class:bottom-toolbar", keys_line(columns()))]),
        height=1,
        style="reverse",
    )
    body = Window(FormattedTextControl(shown), wrap_lines=False)
    application: Application[None] = Application(
        layout=Layout(HSplit([line, Window(height=1, char="─"), body, help_line])),
        key_bindings=keys,
        full_screen=True,
        input=input,
        output=output,
    )
    application.run()


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
