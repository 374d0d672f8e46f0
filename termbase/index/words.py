"""Inflection in the index: which words each word may be a form of."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from termbase.text import english, spelling

_ENGLISH = re.compile("[a-z]{2,30}")


@lru_cache(maxsize=1 << 17)
def bases(word: str) -> tuple[str, ...]:
    """The words, in one spelling, that a word is an inflected form of; for building the index."""
    if not word.isascii():
        return ()
    return tuple(dict.fromkeys(map(spelling.key, english.lemmas(word))))


def inflections(word: str) -> Iterator[tuple[str, str]]:
    """(Form, word) for each inflected form of a word, both in one spelling."""
    if _ENGLISH.fullmatch(word):
        for form in english.inflections(word):
            yield spelling.key(form), word


def look_up(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, list[str]]:
    """Each of the words with those of the index that it may be a form of, itself first."""
    found: dict[str, list[str]] = {}
    for word in words:
        if word in found:
            continue
        found[word] = [word]
        stem = word.partition("'")[0]
        if stem != word:
            found[word].append(stem)
        rows = connection.execute("SELECT base FROM inflection WHERE form = ?", (stem,))
        found[word] += [base for (base,) in rows if base != word]
    return found
