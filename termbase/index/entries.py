"""What the index holds of one concept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from termbase.index import forms
from termbase.index.forms import Level
from termbase.index.schema import INITIALS
from termbase.index.words import bases, word_hash, worth_seeking
from termbase.model import Concept, Status, Term
from termbase.text import pinyin
from termbase.text.languages import is_chinese

MAX_FORM = 400
MAX_WORDS = 400
_NOTED_READING = re.compile(r"\bpinyin\s*[:：]\s*([^;；,，。.|()（）]+)", re.IGNORECASE)


@dataclass(slots=True)
class Entries:
    """The rows of one concept; a form, a reading or a word is entered once, at its surest.

    Attributes:
        forms: Form to (level, place of the term in the concept).
        sought: Those of the forms that a misspelt query is compared with.
        readings: Pinyin letters to (place, rank, syllables with tones). The rank is twice the
            number of the reading, and one more where the term is not the preferred one.
        words: Hash of a word to 0 where a term has it, 1 where a definition has it.
        vocabulary: The words of its terms, and what they are forms of.
        verbs: Those of them that follow a ``to``.
    """

    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    sought: set[str] = field(default_factory=set)
    readings: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    vocabulary: set[str] = field(default_factory=set)
    verbs: set[str] = field(default_factory=set)


def entries(concept: Concept) -> Entries:
    """Everything by which a concept is found."""
    made = Entries()
    seen: set[str] = set()
    for place, term in enumerate(concept.terms):
        folded = forms.folded(term.text[:MAX_FORM])
        if not folded:
            continue
        _add_form(made, folded, Level.FOLDED, place)
        # A Traditional term and a Simplified one usually come to the same from here on.
        plain = forms.plain(folded)
        if plain in seen:
            continue
        seen.add(plain)
        tokens = forms.tokens(plain)
        _add_forms(made, plain, tokens, place)
        _add_words(made, tokens, 0)
        if is_chinese(term.lang):
            _add_readings(made, concept, term, plain, place)
    for definition in concept.definitions.values():
        _add_words(made, forms.tokens(forms.plain(forms.folded(definition))), 1)
    return made


def _add_form(made: Entries, form: str, level: Level, place: int) -> None:
    known = made.forms.get(form)
    if known is None or level < known[0]:
        made.forms[form] = (int(level), place)


def _add_forms(made: Entries, plain: str, tokens: list[str], place: int) -> None:
    for form in forms.loose(plain, tokens):
        _add_form(made, form, Level.LOOSE, place)
        made.sought.add(form)
    if forms.may_inflect(tokens):
        choices = [(token, *bases(token)) for token in forms.without_particle(tokens)]
        if any(len(choice) > 1 for choice in choices):
            for form in forms.combined(choices):
                _add_form(made, form, Level.LEMMA, place)
        made.vocabulary.update(*choices)
        if tokens[0] == "to" and len(tokens) > 1:
            made.verbs.add(tokens[1])


def _add_readings(made: Entries, concept: Concept, term: Term, plain: str, place: int) -> None:
    readings = pinyin.readings(plain)
    if not readings:
        return
    if noted := _noted(concept, term, plain):
        readings = tuple(dict.fromkeys([*noted, *readings]))
    known = made.readings
    second = int(term.status is not Status.PREFERRED)
    for number, syllables in enumerate(readings):
        rank = 2 * number + second
        letters = pinyin.key(syllables)
        if letters not in known or rank < known[letters][1]:
            known[letters] = (place, rank, " ".join(syllables))
        if len(syllables) > 1:
            letters = INITIALS + pinyin.initials(syllables)
            if letters not in known or rank < known[letters][1]:
                known[letters] = (place, rank, "")


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


def _add_words(made: Entries, tokens: list[str], level: int) -> None:
    """Enter the words of a text; a term of one word is found as a form already."""
    listed = list(worth_seeking(tokens))[:MAX_WORDS]
    if level or len(listed) > 1:
        for word in listed:
            base = bases(word)
            made.words.setdefault(word_hash(base[0] if base else word), level)
            if level:
                made.vocabulary.update(base or (word,))
