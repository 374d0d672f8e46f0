"""The forms under which a term is found, and those that a query asks for.

A term is entered in the index by each of its forms, once, at the level of the surest one:

========== ======================================================= ===========================
level      what it overlooks                                       ``The Multi-Polar Colours``
========== ======================================================= ===========================
`FOLDED`   case, width, typographic signs                          ``the multi-polar colours``
`LOOSE`    hyphens, spaces, accents, script, spelling, ``to``/``a`` ``multipolarcolors``
`LEMMA`    inflection                                              ``multipolarcolor``
========== ======================================================= ===========================

A query goes through the same functions, so the two meet wherever they differ in nothing else. For
inflection, the index keeps a table of the inflected forms of all words it has met (see
`termbase.index.words`); a query needs no dictionary.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from termbase.text import fold, script, spelling

MAX_LEMMA_WORDS = 12
MAX_COMBINATIONS = 24
_LATIN = re.compile("[a-z]")
# Characters that have no other form in Unicode than themselves.
_PLAIN_HAN = re.compile("[\u4e00-\u9fff]+")
_ALL_HAN = re.compile(f"[{script.HAN}]+")
_UNITS = re.compile(f"[{script.HAN}]|[^{script.HAN}]+")
# Signs that make a word another one stay: C is not C++ nor C#.
_KEPT = "+#%&@$€£¥°*"
_WORD = re.compile(rf"(?:[^\W_]|[{_KEPT}])+(?:'[^\W_]+)*")
_PARTICLES = frozenset({"to", "a", "an", "the"})


class Level(IntEnum):
    """How much of a term's spelling a form overlooks."""

    FOLDED = 0
    LOOSE = 1
    LEMMA = 2


def is_plain_han(text: str) -> bool:
    """Whether a text has only the usual Chinese characters: it is folded, and one token."""
    return _PLAIN_HAN.fullmatch(text) is not None


def folded(text: str) -> str:
    """Text without the differences that no reader sees, and without capitals."""
    if is_plain_han(text):
        return text
    return fold.fold_strict(text).casefold()


def plain(folded_text: str) -> str:
    """Folded text in simplified characters and without accents."""
    if folded_text.isascii():
        return folded_text
    if is_plain_han(folded_text):
        return script.simplify(folded_text)
    return script.simplify(fold.bare(folded_text))


def tokens(plain_text: str) -> list[str]:
    """The words of plain text in one spelling, ``&`` as ``and``; Chinese comes out in runs."""
    if _ALL_HAN.fullmatch(plain_text):
        return [plain_text]
    words = _written(plain_text)
    if "&" in plain_text:
        words = [word.replace("&", "and") for word in words]
    return [*map(spelling.key, words)]


@lru_cache(maxsize=64)
def _written(plain_text: str) -> list[str]:
    """The words of plain text as they are written."""
    return _WORD.findall(plain_text)


def loose(plain_text: str, words: Sequence[str]) -> list[str]:
    """The forms of level `LOOSE`: with the particle at the head of an English term, and without.

    Args:
        plain_text: A term or query, by `plain`.
        words: Its `tokens`.
    """
    if not words:
        return [plain_text] if plain_text else []
    whole = joined(words)
    rest = without_particle(words)
    found = [whole] if rest is words else [whole, joined(rest)]
    if not _ALL_HAN.match(plain_text):
        # As written too: of a misspelt word, the other spelling is not known.
        written = joined(_written(plain_text))
        if written != whole:
            found.append(written)
    return found


def without_particle(words: Sequence[str]) -> Sequence[str]:
    """English without the ``to``, ``a``, ``an`` or ``the`` at its head."""
    return words[1:] if len(words) > 1 and words[0] in _PARTICLES else words


def bare(plain_text: str) -> str:
    """Plain text without the particle at its head."""
    first, space, rest = plain_text.partition(" ")
    return rest if space and rest and first in _PARTICLES else plain_text


def joined(words: Iterable[str]) -> str:
    """Words as one, without apostrophes."""
    return "".join(words).replace("'", "")


def units(words: Iterable[str]) -> Iterator[str]:
    """The words that a term may begin or end with; of Chinese, the characters."""
    for word in words:
        if word.isascii():
            yield word
        else:
            yield from _UNITS.findall(word)


def may_inflect(words: Sequence[str]) -> bool:
    """Whether there is an English word among them, and not too many of them to try them all."""
    return len(words) <= MAX_LEMMA_WORDS and any(map(_LATIN.match, words))


def combined(choices: Sequence[Iterable[str]]) -> Iterator[str]:
    """The forms that come of choosing one of several for each word, a bounded number of them."""
    return map(joined, itertools.islice(itertools.product(*choices), MAX_COMBINATIONS))
