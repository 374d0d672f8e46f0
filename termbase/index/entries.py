"""What the index holds of one concept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from zlib import crc32

from termbase.index import forms
from termbase.index._language import fold, lemmas
from termbase.index.forms import Level
from termbase.model import Concept
from termbase.text import pinyin
from termbase.text.languages import is_chinese

INITIALS = "."
"""What stands before the letters of a row that holds initials."""
MAX_FORM = 400
MAX_WORDS = 400

_HAN_RUN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by for from has he her his in is it its of on one or sb sth that "
        "the their this to was were which with",
    )
)


@dataclass(slots=True)
class Entries:
    """The rows of one concept; a form, a reading or a word is entered once, at its surest.

    Attributes:
        forms: Form to (level, place of the term in the concept).
        sought: Those of the forms that a misspelt query is compared with.
        readings: Pinyin letters to (place, rank of the reading, syllables with tones).
        words: Hash of a word to 0 where a term has it, 1 where a definition has it.
    """

    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    sought: set[str] = field(default_factory=set)
    readings: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)


def entries(concept: Concept) -> Entries:
    """Everything by which a concept is found."""
    made = Entries()
    for place, term in enumerate(concept.terms):
        if not term.text.strip():
            continue
        _add_forms(made, term.text[:MAX_FORM], place)
        if is_chinese(term.lang):
            _add_readings(made, term.text, place)
    for level, texts in enumerate(
        ([term.text for term in concept.terms], concept.definitions.values())
    ):
        for text in texts:
            for word in list(words(fold(text)))[:MAX_WORDS]:
                made.words.setdefault(word_hash(word), level)
    return made


def _add_forms(made: Entries, text: str, place: int) -> None:
    for form, level in forms.forms(text).items():
        known = made.forms.get(form)
        if known is None or level < known[0]:
            made.forms[form] = (level, place)
        if level is not Level.LEMMA and forms.squeezed(form) == form:
            made.sought.add(form)


def _add_readings(made: Entries, text: str, place: int) -> None:
    for rank, syllables in enumerate(pinyin.readings(forms.plain(fold(text)))):
        letters = pinyin.key(syllables)
        known = made.readings.get(letters)
        if known is None or rank < known[1]:
            made.readings[letters] = (place, rank, " ".join(syllables))
        if len(syllables) > 1:
            first = INITIALS + pinyin.initials(syllables)
            known = made.readings.get(first)
            if known is None or rank < known[1]:
                made.readings[first] = (place, rank, "")


def words(folded: str) -> Iterator[str]:
    """The words of folded text that are worth seeking: lemmas, and pairs of Chinese characters."""
    for run in _HAN_RUN.findall(folded):
        simple = forms.plain(run)
        yield from (a + b for a, b in pairwise(simple))
    for word in forms.words(_HAN.sub(" ", folded)):
        if word not in STOP_WORDS:
            yield lemmas(forms.plain(word))[0]


def word_hash(word: str) -> int:
    """A number for a word."""
    return crc32(word.encode("utf-8", "replace"))
