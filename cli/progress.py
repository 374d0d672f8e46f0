"""Progress of long work: on standard error, and on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from .i18n import gettext as _

if TYPE_CHECKING:
    from termbase.extract import Track

T = TypeVar("T")
_WORTH_SHOWING = 500
"""Paragraphs; what is shorter is done before a bar could be read."""


_MANY = 4000
"""Concepts; fewer are indexed in a second."""


@contextmanager
def indexing(concepts: int) -> Iterator[Callable[[int], None]]:
    """Show how far the making of an index is.

    Args:
        concepts: How many it is going to have, or a few more or less.

    Yields:
        A function to call with the number of further concepts whenever some are indexed.
    """
    if concepts < _MANY or not sys.stderr.isatty() or _is_drawn_on():
        yield lambda _count: None
        return
    with click.progressbar(length=concepts, label=_("Indexing"), file=sys.stderr) as bar:
        yield bar.update


def _is_drawn_on() -> bool:
    """Whether the search line has the terminal, where a bar would be in its way."""
    current = sys.modules.get("prompt_toolkit.application.current")
    return current is not None and current.get_app_or_none() is not None


def following(label: str) -> Track:
    """What shows how far an iteration over the parts of documents is.

    Args:
        label: What is being done.
    """

    def track(items: Sequence[T], /) -> Iterable[T]:
        if len(items) < _WORTH_SHOWING or not sys.stderr.isatty():
            yield from items
            return
        steps = max(1, len(items) // 100)
        with click.progressbar(
            items, label=label, file=sys.stderr, update_min_steps=steps
        ) as shown:
            yield from shown

    return track
