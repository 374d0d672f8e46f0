"""Pairs the markup of a source with that of its translation, as far as it is the same or alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from termbase.checks.rules._code import severity_of_other
from termbase.checks.rules._markup import Element, Kind
from termbase.lazy import lazily
from termbase.model import Severity

_WORD_CHARACTER = lazily(r"[A-Za-z0-9_]")
_MOST = 10_000
"""Number of pairs of elements to compare in a text at most."""
_FARTHEST = 2
"""The greatest distance at which two elements are still counterparts."""


def unmatched(elements: Sequence[Element], others: Sequence[Element], text: str) -> list[Element]:
    """Return the elements without a counterpart among others, each once.

    Code that the other text has as plain words needs no counterpart.
    """
    remaining = Counter(element.key for element in others)
    unmatched: dict[tuple[object, ...], Element] = {}
    for element in elements:
        is_counted = element.kind in (Kind.NOTE, Kind.REFERENCE)
        if element.kind in (Kind.LINK, Kind.STRONG):
            continue
        if remaining[element.key] > 0:
            remaining[element.key] -= is_counted
        elif element.kind is not Kind.CODE or not has_word(text, element.content):
            unmatched.setdefault((*element.key, element.start * is_counted), element)
    return list(unmatched.values())


def take_pairs(missing: list[Element], extra: list[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield elements of the source with those of the translation in their place, most alike first.

    They are removed from both lists.
    """
    if len(missing) * len(extra) > _MOST:
        return
    extra.sort(key=lambda element: _WORD_CHARACTER.search(element.content) is None)
    for distance in range(_FARTHEST + 1):
        for element in list(extra):
            other = next((one for one in missing if _distance(one, element) <= distance), None)
            if other:
                missing.remove(other)
                extra.remove(element)
                yield other, element


def _distance(source: Element, target: Element) -> int:
    """Return how far two elements are from being counterparts."""
    if source.kind is not target.kind:
        return _FARTHEST + 1
    if source.kind is Kind.ROLE:
        return 0 if source.name == target.name else 2
    if source.kind is Kind.CODE:
        severity = severity_of_other(source.content, target.content, spaced=False)
        return 1 if severity is Severity.ERROR else 0
    return 0


def has_word(text: str, content: str) -> bool:
    """Return whether a text has some content in any capitals, as more than a part of a word."""
    text, content = text.lower(), content.lower()
    inner = [_WORD_CHARACTER.match(end) is not None for end in (content[:1], content[-1:])]
    end = 0
    while (start := text.find(content, end)) >= 0:
        end = start + max(len(content), 1)
        around = text[max(start - 1, 0) : start] * inner[0] + text[end : end + 1] * inner[1]
        if not _WORD_CHARACTER.search(around):
            return True
    return False
