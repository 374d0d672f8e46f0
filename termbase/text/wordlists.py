"""The lists of words in the data files, which several rules of a language share."""

from __future__ import annotations

from functools import cache

from termbase.text import datafiles


def english(name: str) -> frozenset[str]:
    """Return a word list of ``data/english_lists.tsv``.

    Raises:
        KeyError: There is no such list.
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for name, listed in datafiles.rows("english_lists.tsv"):
        lists[name] = lists.get(name, frozenset()).union(listed.split())
    return lists
