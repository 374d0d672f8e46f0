"""The forms under which a term is found, and those that a query asks for.

A term is entered in the index by each of its forms, once, at the level of the surest one:

========== ============================================== =================================
level      what it overlooks                              ``the Multi-Polar Worlds``
========== ============================================== =================================
`FOLDED`   case, width, typographic quotes                ``the multi-polar worlds``
`LOOSE`    hyphens, spaces, accents, script, ``to``/``a`` ``multipolarworlds``
`LEMMA`    inflection                                     ``multipolarworld``
========== ============================================== =================================

A query goes through the same functions, so the two meet wherever they differ in nothing else.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from termbase.index._language import fold, lemmas, simplify

MAX_LEMMA_WORDS = 12
MAX_COMBINATIONS = 16
_LATIN = re.compile("[a-z]")
_MARKS = re.compile("[\u0300-\u036f]")
_GAPS = re.compile(r"[\W_]+")
_PARTICLE = re.compile(r"(?:to|an?|the) (?=\S)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Level(IntEnum):
    """How much of a term's spelling a form overlooks."""

    FOLDED = 0
    LOOSE = 1
    LEMMA = 2


def plain(text: str) -> str:
    """Folded text in simplified characters and without accents."""
    text = simplify(text)
    if text.isascii() or not _LATIN.search(text):
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))


def squeezed(text: str) -> str:
    """Text without spaces and punctuation; where nothing else is left, the text."""
    return _GAPS.sub("", text) or text


def without_particle(text: str) -> str:
    """English without the ``to``, ``a`` or ``the`` at its head."""
    return _PARTICLE.sub("", text, count=1) if _PARTICLE.match(text) else text


def words(text: str) -> list[str]:
    """The words of folded text; Chinese comes out in runs."""
    return _WORD.findall(text)


@lru_cache(maxsize=4096)
def forms(text: str) -> dict[str, Level]:
    """Form to level, the surest form first.

    The first form of level `LOOSE`, or the folded one where it is the same, has everything
    squeezed out but the particle.
    """
    folded = fold(text)
    base = plain(folded)
    bare = without_particle(base)
    found = {folded: Level.FOLDED}
    found.setdefault(squeezed(base), Level.LOOSE)
    found.setdefault(squeezed(bare), Level.LOOSE)
    if _LATIN.search(bare):
        parts = words(bare)
        if len(parts) <= MAX_LEMMA_WORDS:
            choices = [lemmas(part) for part in parts]
            combined = itertools.islice(itertools.product(*choices), MAX_COMBINATIONS)
            for lemma in combined:
                found.setdefault(squeezed("".join(lemma)), Level.LEMMA)
    found.pop("", None)
    return found
