"""The forms under which the index has a term, and those that a query asks for.

A term has a row for each of its forms, with the lowest level of those that yield the form:

========== ======================================================= ===========================
level      differences it ignores                                  ``The Multi-Polar Colours``
========== ======================================================= ===========================
`FOLDED`   case, width, typographic signs                          ``the multi-polar colours``
`LOOSE`    hyphens, spaces, accents, script, spelling, ``to``/``a`` ``multipolarcolors``
`LEMMA`    inflection                                              ``multipolarcolor``
========== ======================================================= ===========================

The same functions are applied to queries, so that a query matches a term that differs from it in
nothing else. For inflection the index has a table of the inflected forms of all words in it (see
`termbase.index.words`), so that queries need no dictionary.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from termbase.lazy import lazily
from termbase.text import script, spelling, wordlists
from termbase.text.plain import bare as bare_letters, fold_strict

MAX_LEMMA_WORDS = 12
MAX_COMBINATIONS = 24
_LATIN = lazily("[a-z]")
_UNITS = lazily(f"[{script.HAN}]|[^{script.HAN}]+")
# Signs that distinguish words are kept: C, C++ and C# are different.
_KEPT = "+#%&@$€£¥°*"
_WORD = lazily(rf"(?:[^\W_]|[{_KEPT}])+(?:'[^\W_]+)*")


class Level(IntEnum):
    """Which differences between spellings a form ignores; see the table above."""

    FOLDED = 0
    LOOSE = 1
    LEMMA = 2


def is_plain_han(text: str) -> bool:
    """Return whether a text has only common Chinese characters, so that it is folded already."""
    return script.PLAIN_HAN.fullmatch(text) is not None


def folded(text: str) -> str:
    """Return a text without invisible differences and in lower case."""
    if is_plain_han(text):
        return text
    return fold_strict(text).casefold()


def plain(folded_text: str) -> str:
    """Return folded text in simplified characters and without accents."""
    if folded_text.isascii():
        return folded_text
    if is_plain_han(folded_text):
        return script.simplify(folded_text)
    return script.simplify(bare_letters(folded_text))


def tokens(plain_text: str) -> list[str]:
    """Return the words of plain text in normalised spelling, with ``and`` for ``&``.

    A run of Chinese characters is one token.
    """
    if script.HAN_RUN.fullmatch(plain_text):
        return [plain_text]
    words = _written(plain_text)
    if "&" in plain_text:
        words = [word.replace("&", "and") for word in words]
    return [*map(spelling.key, words)]


@lru_cache(maxsize=64)
def _written(plain_text: str) -> list[str]:
    """Return the words of plain text as written."""
    return _WORD.findall(plain_text)


def loose(plain_text: str, words: Sequence[str]) -> list[str]:
    """Return the forms of level `LOOSE`, with and without the initial particle of English."""
    if not words:
        return [plain_text] if plain_text else []
    whole = joined(words)
    rest = without_particle(words)
    found = [whole] if rest is words else [whole, joined(rest)]
    if not script.HAN_RUN.match(plain_text):
        # As written too, since normalisation does not recognise a misspelt word.
        written = joined(_written(plain_text))
        if written != whole:
            found.append(written)
    return found


def without_particle(words: Sequence[str]) -> Sequence[str]:
    """Return English words without an initial ``to``, ``a``, ``an`` or ``the``."""
    return words[1:] if len(words) > 1 and _is_particle(words[0]) else words


def _is_particle(word: str) -> bool:
    return word == "to" or word in wordlists.english("articles")


def bare(plain_text: str) -> str:
    """Return plain text without an initial particle."""
    first, space, rest = plain_text.partition(" ")
    return rest if space and rest and _is_particle(first) else plain_text


def joined(words: Iterable[str]) -> str:
    """Join words without spaces and apostrophes."""
    return "".join(words).replace("'", "")


def units(words: Iterable[str]) -> Iterator[str]:
    """Yield the units at which a term may begin or end: words, or characters of Chinese."""
    for word in words:
        if word.isascii():
            yield word
        else:
            yield from _UNITS.findall(word)


def may_inflect(words: Sequence[str]) -> bool:
    """Return whether to try inflections: some word is English, and there are not too many."""
    return len(words) <= MAX_LEMMA_WORDS and any(map(_LATIN.match, words))


def combined(choices: Sequence[Iterable[str]]) -> Iterator[str]:
    """Yield the forms for all combinations of alternative words, up to a limit."""
    return map(joined, itertools.islice(itertools.product(*choices), MAX_COMBINATIONS))
