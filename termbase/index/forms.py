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

from termbase.text import fold, script, spelling

MAX_LEMMA_WORDS = 12
MAX_COMBINATIONS = 24
_LATIN = re.compile("[a-z]")
_ALL_HAN = re.compile(f"[{script.HAN}]+")
# Signs that make a word another one stay: C is not C++ nor C#.
_KEPT = "+#%&@$€£¥°*"
_GAPS = re.compile(rf"(?:[^\w{_KEPT}]|_)+")
_WORD = re.compile(rf"(?:[^\W_]|[{_KEPT}])+(?:'[^\W_]+)*")
_PARTICLE = re.compile(r"(?:to|an?|the) (?=\S)")


class Level(IntEnum):
    """How much of a term's spelling a form overlooks."""

    FOLDED = 0
    LOOSE = 1
    LEMMA = 2


def folded(text: str) -> str:
    """Text without the differences that no reader sees, and without capitals."""
    return fold.fold_strict(text).casefold()


def plain(folded_text: str) -> str:
    """Folded text in simplified characters and without accents."""
    if folded_text.isascii():
        return folded_text
    return script.simplify(fold.bare(folded_text))


def squeezed(text: str) -> str:
    """Text without spaces and punctuation; where nothing else is left, the text."""
    return _GAPS.sub("", text) or text


def words(plain_text: str) -> list[str]:
    """The words of plain text in one spelling; Chinese comes out in runs."""
    return [spelling.key(word) for word in _WORD.findall(plain_text)]


def loose(plain_text: str) -> list[str]:
    """The forms of level `LOOSE`: with the particle at the head of an English term, and without."""
    if _ALL_HAN.fullmatch(plain_text):
        return [plain_text]
    whole = squeezed("".join(words(plain_text)) or plain_text)
    bare = without_particle(plain_text)
    if bare == plain_text:
        return [whole]
    return [whole, squeezed("".join(words(bare)) or bare)]


def without_particle(text: str) -> str:
    """English without the ``to``, ``a`` or ``the`` at its head."""
    return _PARTICLE.sub("", text, count=1) if _PARTICLE.match(text) else text


def inflected_words(plain_text: str) -> list[str]:
    """The words in which inflection may show; none where there are none, or too many."""
    if not _LATIN.search(plain_text):
        return []
    found = words(without_particle(plain_text))
    return found if len(found) <= MAX_LEMMA_WORDS else []


def combined(choices: Sequence[Iterable[str]]) -> Iterator[str]:
    """The forms that come of choosing one of several for each word, a bounded number of them."""
    some = itertools.islice(itertools.product(*choices), MAX_COMBINATIONS)
    return (squeezed("".join(words)) for words in some)
