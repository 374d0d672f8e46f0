"""What the index holds of one concept."""

from __future__ import annotations

import re

from termbase.index import forms
from termbase.index.forms import Level
from termbase.index.schema import INITIALS
from termbase.index.words import bases, entered, worth_seeking
from termbase.model import Concept, Status, Term
from termbase.text import pinyin
from termbase.text.languages import is_chinese
from termbase.text.readings import readings

MAX_FORM = 400
MAX_WORDS = 400
_FOLDED, _LOOSE, _LEMMA = map(int, Level)
_NOTED_READING = re.compile(r"\bpinyin\s*[:：]\s*([^;；,，。.|()（）]+)", re.IGNORECASE)


class Entries:
    """The rows of one concept; a form, a reading or a word is entered once, at its surest.

    Attributes:
        forms: Form to its row: form, number of the concept, level, place of the term.
        sought: Those of the forms that a misspelt query is compared with.
        readings: Pinyin letters to their row: letters, number, place, rank, syllables with tones.
            The rank is twice the number of the reading, and one more where the term is not the
            preferred one.
        words: Hash of a word to its row: hash, number, 0 where a term has it, 1 for a definition.
        vocabulary: The words of its terms, and what they are forms of.
        verbs: Those of them that follow a ``to``.
    """

    __slots__ = ("forms", "n", "readings", "sought", "verbs", "vocabulary", "words")

    def __init__(self, concept: Concept, n: int = 0) -> None:
        self.n = n
        self.forms: dict[str, tuple[str, int, int, int]] = {}
        self.sought: set[str] = set()
        self.readings: dict[str, tuple[str, int, int, int, str]] = {}
        self.words: dict[int, tuple[int, int, int]] = {}
        self.vocabulary: set[str] = set()
        self.verbs: set[str] = set()
        seen: set[str] = set()
        for place, term in enumerate(concept.terms):
            text = term.text[:MAX_FORM]
            han = forms.is_plain_han(text)
            folded = text if han else forms.folded(text)
            if not folded:
                continue
            self._add_form(folded, _FOLDED, place)
            # A Traditional term and a Simplified one usually come to the same from here on.
            plain = forms.plain(folded)
            if plain in seen:
                continue
            seen.add(plain)
            if han:  # most terms of most bases: what is said below, without asking
                self._add_form(plain, _LOOSE, place)
                self.sought.add(plain)
                if len(plain) > 2:
                    self._add_words([plain[at : at + 2] for at in range(len(plain) - 1)], 0)
            else:
                tokens = forms.tokens(plain)
                self._add_forms(plain, tokens, place)
                self._add_words(worth_seeking(tokens), 0)
            if is_chinese(term.lang):
                self._add_readings(concept, term, plain, place)
        for definition in concept.definitions.values():
            text = forms.plain(forms.folded(definition))
            self._add_words(worth_seeking(forms.tokens(text)), 1)

    def _add_form(self, form: str, level: int, place: int) -> None:
        known = self.forms.get(form)
        if known is None or level < known[2]:
            self.forms[form] = (form, self.n, level, place)

    def _add_forms(self, plain: str, tokens: list[str], place: int) -> None:
        for form in forms.loose(plain, tokens):
            self._add_form(form, _LOOSE, place)
            self.sought.add(form)
        if not forms.may_inflect(tokens):
            return
        choices = [(token, *bases(token)) for token in forms.without_particle(tokens)]
        self.vocabulary.update(*choices)
        if any(len(choice) > 1 for choice in choices):
            for form in forms.combined(choices):
                self._add_form(form, _LEMMA, place)
        if tokens[0] == "to" and len(tokens) > 1:
            self.verbs.add(tokens[1])

    def _add_readings(self, concept: Concept, term: Term, plain: str, place: int) -> None:
        found = readings(plain)
        if not found:
            return
        if noted := _noted(concept, term, plain):
            found = tuple(dict.fromkeys([*noted, *found]))
        known, n = self.readings, self.n
        rank = int(term.status is not Status.PREFERRED)
        for syllables in found:
            letters = pinyin.key(syllables)
            if letters not in known or rank < known[letters][3]:
                known[letters] = (letters, n, place, rank, " ".join(syllables))
            if len(syllables) > 1:
                letters = INITIALS + pinyin.initials(syllables)
                if letters not in known or rank < known[letters][3]:
                    known[letters] = (letters, n, place, rank, "")
            rank += 2

    def _add_words(self, listed: list[str], level: int) -> None:
        """Enter the words of a text; a term of one word is found as a form already."""
        if level or len(listed) > 1:
            known, n = self.words, self.n
            for word in listed[:MAX_WORDS]:
                key = entered(word)
                if key not in known:
                    known[key] = (key, n, level)
                if level:
                    self.vocabulary.update(bases(word) or (word,))


def _noted(concept: Concept, term: Term, plain: str) -> list[pinyin.Syllables]:
    """Readings that a note gives: ``pinyin: háng``, a syllable for each character."""
    found = []
    for note in (term.note, concept.notes.get(term.lang)):
        if note and "pinyin" in note:
            for match in _NOTED_READING.finditer(note):
                syllables = tuple(map(pinyin.with_digit, match[1].split()))
                if len(syllables) == len(plain):
                    found.append(syllables)
    return found
