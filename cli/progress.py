"""Progress bars for long work, on standard error and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from .i18n import gettext as _

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from termbase.progress import Progress

_BAR_PARAGRAPHS = 500
"""What is shorter is done before a bar could be read."""
_BAR_CONCEPTS = 4000
"""Concepts; fewer are indexed in a second."""


@contextmanager
def indexing(concepts: int) -> Iterator[Callable[[int], None]]:
    """Show the progress of building an index.

    Yields a function to call with the number of concepts indexed since the last call.
    """
    if concepts < _BAR_CONCEPTS or not sys.stderr.isatty() or _is_drawn_on():
        yield lambda _count: None
        return
    with click.progressbar(length=concepts, label=_("Indexing"), file=sys.stderr) as bar:
        yield bar.update


def _is_drawn_on() -> bool:
    """Return whether the interactive look-up is using the terminal, so that no bar may be drawn."""
    current = sys.modules.get("prompt_toolkit.application.current")
    return current is not None and current.get_app_or_none() is not None


@contextmanager
def following(label: str, worth: int = _BAR_PARAGRAPHS) -> Iterator[Progress | None]:
    """Show the progress of some work, with a bar on a terminal if it is worth one.

    Yields the function to report progress to; None if standard error is not a terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as shown:
        bar: ProgressBar[int] | None = None

        def progress(done: int, total: int) -> None:
            nonlocal bar
            if total < worth:
                return
            if bar is None:
                steps = max(1, total // 100)
                bar = click.progressbar(
                    length=total, label=label, file=sys.stderr, update_min_steps=steps
                )
                shown.enter_context(bar)
            bar.length = total
            bar.update(done - bar.pos)
            if done >= total:
                shown.close()
                bar = None

        yield progress
