"""Comparison of BCP 47 tags, with fallback between tags that can stand for each other.

``zh-CN``, ``zh-Hans`` and ``zh`` denote the same language, and so may ``zh-TW``, ``zh-HK`` and
``zh-Hant``, or ``en`` and ``en-GB``; Simplified and Traditional Chinese never do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from termbase.tags import known_as

_T = TypeVar("_T")


@lru_cache(maxsize=1024)
def distance(one: str, other: str) -> int | None:
    """Return how far two language tags are apart.

    Returns:
        0 for the same language, 1 if one tag is more specific than the other, 2 if their regions
        differ, None for different languages or scripts.

    >>> distance("zh-CN", "zh"), distance("zh-TW", "zh-Hant"), distance("en-GB", "en-US")
    (0, 1, 2)
    >>> distance("zh-TW", "zh-CN") is None
    True
    """
    first, second = known_as(one).split("-"), known_as(other).split("-")
    if first == second:
        return 0
    if first[0].lower() != second[0].lower():
        return None
    scripts = {part for part in (*first[1:], *second[1:]) if len(part) == 4 and part.isalpha()}
    if len(scripts) > 1:
        return None
    rest = [[part for part in tag[1:] if part not in scripts] for tag in (first, second)]
    return 1 if not (rest[0] and rest[1]) else 2


def applying(values: Mapping[str, _T], lang: str) -> Iterator[_T]:
    """Yield the values that apply to a language; that of an empty tag applies to all.

    >>> list(applying({"": "all", "zh-Hans": "one", "zh-Hant": "other"}, "zh-CN"))
    ['all', 'one']
    """
    for tag, value in values.items():
        if not tag or distance(tag, lang) is not None:
            yield value


@lru_cache(maxsize=1024)
def nearest(wanted: str, offered: tuple[str, ...]) -> int | None:
    """Return the index of the offered tag nearest to the wanted one; None if none is compatible."""
    distances = [
        (rank, i) for i, tag in enumerate(offered) if (rank := distance(wanted, tag)) is not None
    ]
    return min(distances)[1] if distances else None
