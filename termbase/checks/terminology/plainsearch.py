"""A plain search for terms in a translation, whatever their script and capitals."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from termbase.text import script
from termbase.text.plain import fold_strict


@lru_cache(maxsize=1 << 16)
def search_key(term: str) -> str:
    """Return the form of a term to search for in a text prepared by `search_fold`."""
    return script.simplify(fold_strict(term)).lower()


def search_fold(text: str) -> str:
    """Return a text of the same length in which to search for keys: lower case, simplified."""
    lower = text.lower()
    # Lower case turns one Turkish letter into two.
    return script.simplify(lower if len(lower) == len(text) else text)


def without_keys(text: str, keys: Iterable[str]) -> str:
    """Return a text prepared by `search_fold` in which some keys are blotted out."""
    for one in sorted(keys, key=len, reverse=True):
        text = text.replace(one, "|" * len(one))
    return text


def end_of(key: str, target: str, *, spaced: bool) -> int:
    """Return where a `search_key` ends in a text; 0 if the text does not contain it.

    If `spaced`, it must not be part of a longer word.
    """
    start = target.find(key)
    if not spaced:
        return start + len(key) if start >= 0 else 0
    while start >= 0:
        end = start + len(key)
        if not target[start - 1 : start].isalnum() and not target[end : end + 1].isalnum():
            return end
        start = target.find(key, start + 1)
    return 0
