"""The lists of words in the data files, which several rules of a language share."""

from __future__ import annotations

from functools import cache

from termbase.text import datafiles


def english(name: str) -> frozenset[str]:
    """Return a word list of ``data/english_lists.txt``.

    Raises:
        KeyError: There is no such list.
    """
    return _lists("english_lists.txt")[name]


def chinese(name: str) -> frozenset[str]:
    """Return a word list of ``data/chinese_lists.txt``, simplified.

    Raises:
        KeyError: There is no such list.
    """
    return _lists("chinese_lists.txt")[name]


def without_ending(term: str, name: str, least: int) -> str:
    """Return a simplified term without the longest ending of a list that leaves enough of it."""
    endings = chinese(name)
    places = range(least, len(term))
    return next((term[:place] for place in places if term[place:] in endings), term)


@cache
def short_forms(context: str) -> dict[str, str]:
    """Map what short forms stand for in a context, in simplified Chinese, to these.

    The contexts are described in ``data/short_zh.tsv``.
    """
    rows = datafiles.rows("short_zh.tsv")
    return {
        full: short for where, short, fulls in rows if where == context for full in fulls.split()
    }


@cache
def _lists(file: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in datafiles.lists(file).items()}
