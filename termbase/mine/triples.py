"""Compact storage of term occurrences: flat arrays of three numbers each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator


def triples(numbers: array[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the occurrences in an array of `Spans.occurrences`: (term, start, end)."""
    each = iter(numbers)
    return zip(each, each, each, strict=True)
