"""Reporting the progress of long work to the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called repeatedly with the amount that is done and the total amount.

The unit is bytes for files to import or check, paragraphs for documents to read for terms, and
documents where only those are looked up. If there are several passes, each starts from the
beginning.
"""


def followed(items: Sequence[T], progress: Progress | None) -> Iterable[T]:
    """Return the items in order, and report after each how many are done."""
    return items if progress is None else _followed(items, progress)


def _followed(items: Sequence[T], progress: Progress) -> Iterable[T]:
    for number, item in enumerate(items, 1):
        yield item
        progress(number, len(items))
