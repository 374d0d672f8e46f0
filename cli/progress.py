"""Progress of long work: on standard error, and on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from termbase.extract import Track

T = TypeVar("T")
_WORTH_SHOWING = 500
"""Paragraphs; what is shorter is done before a bar could be read."""


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
