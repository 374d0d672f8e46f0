"""Words and inflection in the index: which words a word may be a form of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from termbase.index.database import placeholders
from termbase.lazy import lazily
from termbase.text import script, spelling, wordlists

SHORTEST_SOUGHT = 4
_ENDINGS = (
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)
_CLITIC = lazily("'(?:s|d|m|t|ll|re|ve)$")
_ENGLISH = lazily("[a-z]{2,30}")


def is_english(word: str) -> bool:
    """Return whether a word may have English inflections."""
    return _ENGLISH.fullmatch(word) is not None


def is_sought(word: str) -> bool:
    """Return whether to compare a word with misspelt words of queries."""
    return len(word) >= SHORTEST_SOUGHT and is_english(word)


@lru_cache(maxsize=1 << 17)
def bases(word: str) -> tuple[str, ...]:
    """Return the words, in normalised spelling, of which a word is an inflected form.

    This uses the English lexicon; it is for building the index.
    """
    from termbase.text import english

    if not word.isascii():
        return ()
    return tuple(dict.fromkeys(map(spelling.key, english.lemmas(word))))


@lru_cache(maxsize=1 << 16)
def inflections(word: str, *, verb: bool = False) -> list[tuple[str, str]]:
    """Return the inflected forms of a word, as sorted pairs of form and word.

    The spelling is normalised. `verb`: the term marks it as a verb, by a ``to``; otherwise a word
    that the lexicon lacks counts as a noun.
    """
    from termbase.text import english

    if not is_english(word):
        return []
    found = english.inflections(word)
    if verb:
        found |= english.inflections(word, english.VERB)
    return sorted((spelling.key(form), word) for form in found)


def without_clitic(word: str) -> str:
    """Return a word without a possessive or contracted verb: ``bank`` for ``bank's``."""
    return _CLITIC.sub("", word) if "'" in word else word


def without_ending(word: str) -> Iterator[str]:
    """Yield what remains of a word without possible regular endings."""
    for ending, replacements in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            yield from (stem + replacement for replacement in replacements)
            if ending != "s" and stem[-1] == stem[-2]:
                yield stem[:-1]


def look_up(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, list[str]]:
    """Return each word with the words in the index that it may be a form of, itself first."""
    found: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for word in words:
        stem = without_clitic(word)
        found[word] = [word] if stem == word else [word, stem]
        stems.setdefault(stem, []).append(word)
    rows = connection.execute(
        f"SELECT form, base FROM inflection WHERE form IN ({placeholders(stems)})",
        tuple(stems),
    )
    for stem, base in rows:
        for word in stems[stem]:
            if base != word:
                found[word].append(base)
    return found


def unknown(connection: sqlite3.Connection, tokens: Iterable[str]) -> set[str]:
    """Return the English words that no concept has, in any form: misspelt ones among them."""
    sought = set(filter(is_sought, tokens))
    marks = placeholders(sought)
    rows = connection.execute(
        f"SELECT word FROM vocabulary WHERE word IN ({marks}) "
        f"UNION SELECT form FROM inflection WHERE form IN ({marks})",
        (*sought, *sought),
    )
    return sought.difference(word for (word,) in rows)


def worth_seeking(tokens: list[str]) -> list[str]:
    """Return the words of tokens to search for; for Chinese, pairs of adjacent characters."""
    found: list[str] = []
    for token in tokens:
        left = token
        if not token.isascii():
            for run in script.HAN_RUN.findall(token):
                found += [a + b for a, b in pairwise(run)]
            left = script.HAN_RUN.sub("", token)
        stem = without_clitic(left).replace("'", "")
        if stem and stem not in wordlists.english("unsought"):
            found.append(stem)
    return found


@lru_cache(maxsize=1 << 17)
def base_hash(word: str) -> int:
    """Return the hash under which the index has a word: that of its base form."""
    base = bases(word) if word.isascii() else ()
    return word_hash(base[0] if base else word)


def word_hash(word: str) -> int:
    """Return a 32-bit hash of a word."""
    return crc32(word.encode("utf-8", "replace"))
