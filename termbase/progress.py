"""Reporting how far long work is to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called from time to time with the amount that is done, and the total amount.

Files are counted in bytes, documents and texts in paragraphs. If there are several passes, the
amount starts from the beginning in each.
"""


def followed(items: Sequence[T], progress: Progress | None) -> Iterable[T]:
    """Return the items in order; report after each how many are done."""
    return items if progress is None else _followed(items, progress)


def _followed(items: Sequence[T], progress: Progress) -> Iterable[T]:
    for number, item in enumerate(items, 1):
        yield item
        progress(number, len(items))
