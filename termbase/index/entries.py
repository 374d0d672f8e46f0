"""The rows that the index has of one concept."""

from __future__ import annotations

import re

from termbase.index import forms
from termbase.index.forms import Level
from termbase.index.schema import INITIALS, LIKELY
from termbase.index.words import base_hash, bases, worth_seeking
from termbase.lazy import lazily
from termbase.model import Concept, Status, Term
from termbase.tags import is_chinese
from termbase.text import mergers, pinyin
from termbase.text.readings import readings

MAX_FORM = 400
MAX_WORDS = 400
_FOLDED, _LOOSE, _LEMMA = map(int, Level)
_NOTED_READING = lazily(r"\bpinyin\s*[:：]\s*([^;；,，。.|()（）]+)", re.IGNORECASE)


class Entries:
    """The rows of one concept; each form, reading and word occurs once, with its best row.

    Attributes:
        forms: Form to its row: form, number of the concept, level, index of the term.
        sought: The forms with which misspelt queries are compared.
        readings: Pinyin letters to their row: letters, number of the concept, index of the term,
            rank, syllables with tones. The rank is twice the index of the reading, plus one if the
            term is not the preferred one.
        sounds: The keys of the most likely readings (see `mergers.key_of`), with their letters.
        words: Hash of a word to its row: hash, number of the concept, 0 for a word of a term or 1
            for a word of a definition.
        vocabulary: The words of the terms and definitions, and their base forms.
        verbs: Those of the vocabulary that follow a ``to``.
    """

    __slots__ = ("forms", "n", "readings", "sought", "sounds", "verbs", "vocabulary", "words")

    def __init__(self, concept: Concept, n: int = 0) -> None:
        self.n = n
        self.forms: dict[str, tuple[str, int, int, int]] = {}
        self.sought: set[str] = set()
        self.readings: dict[str, tuple[str, int, int, int, str]] = {}
        self.sounds: set[tuple[str, str]] = set()
        self.words: dict[int, tuple[int, int, int]] = {}
        self.vocabulary: set[str] = set()
        self.verbs: set[str] = set()
        seen: set[str] = set()
        for term_index, term in enumerate(concept.terms):
            text = term.text[:MAX_FORM]
            han = forms.is_plain_han(text)
            folded = text if han else forms.folded(text)
            if not folded:
                continue
            self._add_form(folded, _FOLDED, term_index)
            # A Traditional and a Simplified term usually have the same rows from here on.
            plain = forms.plain(folded)
            if plain in seen:
                continue
            seen.add(plain)
            if han:  # a fast path with the same result as below, since most terms are of this kind
                self._add_form(plain, _LOOSE, term_index)
                self.sought.add(plain)
                if len(plain) > 2:
                    self._add_words([plain[at : at + 2] for at in range(len(plain) - 1)], 0)
            else:
                tokens = forms.tokens(plain)
                self._add_forms(plain, tokens, term_index)
                self._add_words(worth_seeking(tokens), 0)
            if is_chinese(term.lang):
                self._add_readings(concept, term, plain, term_index)
        for definition in concept.definitions.values():
            text = forms.plain(forms.folded(definition))
            self._add_words(worth_seeking(forms.tokens(text)), 1)

    def _add_form(self, form: str, level: int, term_index: int) -> None:
        known = self.forms.get(form)
        if known is None or level < known[2]:
            self.forms[form] = (form, self.n, level, term_index)

    def _add_forms(self, plain: str, tokens: list[str], term_index: int) -> None:
        for form in forms.loose(plain, tokens):
            self._add_form(form, _LOOSE, term_index)
            self.sought.add(form)
        if not forms.may_inflect(tokens):
            return
        choices = [(token, *bases(token)) for token in forms.without_particle(tokens)]
        self.vocabulary.update(*choices)
        if any(len(choice) > 1 for choice in choices):
            for form in forms.combined(choices):
                self._add_form(form, _LEMMA, term_index)
        if tokens[0] == "to" and len(tokens) > 1:
            self.verbs.add(tokens[1])

    def _add_readings(self, concept: Concept, term: Term, plain: str, term_index: int) -> None:
        rows, n = self.readings, self.n
        rank = int(term.status is not Status.PREFERRED)
        for syllables in spoken(concept, term, plain):
            letters = pinyin.key(syllables)
            if letters not in rows or rank < rows[letters][3]:
                rows[letters] = (letters, n, term_index, rank, " ".join(syllables))
            if rank < LIKELY and (key := mergers.key_of(syllables)):
                self.sounds.add((key, letters))
            if len(syllables) > 1:
                letters = INITIALS + pinyin.initials(syllables)
                if letters not in rows or rank < rows[letters][3]:
                    rows[letters] = (letters, n, term_index, rank, "")
            rank += 2

    def _add_words(self, found: list[str], level: int) -> None:
        """Add the words of a text; a term of one word is left out, since it is found as a form."""
        if level or len(found) > 1:
            known, n = self.words, self.n
            for word in found[:MAX_WORDS]:
                key = base_hash(word)
                if key not in known:
                    known[key] = (key, n, level)
                if level:
                    self.vocabulary.update(bases(word) or (word,))


def spoken(concept: Concept, term: Term, plain: str) -> tuple[pinyin.Syllables, ...]:
    """Return the readings of a Chinese term, the most likely first; none if it has other signs.

    The notes of the concept may name the reading; `plain` is as `forms.plain` returns it.
    """
    found = readings(plain)
    if found and (noted := _noted_readings(concept, term, plain)):
        return tuple(dict.fromkeys([*noted, *found]))
    return found


def _noted_readings(concept: Concept, term: Term, plain: str) -> list[pinyin.Syllables]:
    """Return the readings in notes such as ``pinyin: háng``, with a syllable per character."""
    found = []
    for note in (term.note, concept.notes.get(term.lang)):
        if note and "pinyin" in note:
            for match in _NOTED_READING.finditer(note):
                syllables = tuple(map(pinyin.with_digit, match[1].split()))
                if len(syllables) == len(plain):
                    found.append(syllables)
    return found
