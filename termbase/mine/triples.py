"""Where terms stand in a text, as flat as a million of them have to be held."""

from __future__ import annotations

from array import array
from collections.abc import Iterator


def triples(numbers: array[int]) -> Iterator[tuple[int, int, int]]:
    """What `termbase.mine.spans.Spans.found` has of a text: a term's number, its start, its end."""
    each = iter(numbers)
    return zip(each, each, each, strict=True)
