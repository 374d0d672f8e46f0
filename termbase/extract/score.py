"""Scoring English candidates: how likely each is to be a term.

The score is that of a logistic model with a set of weights for each kind of candidate. Its features
are established in the field: the frequency of words relative to general language (weirdness; Ahmad,
Gillam & Tostevin 1999), how often a phrase occurs outside longer ones (the idea of C-value;
Frantzi, Ananiadou & Mima 2000), the association of its words (mutual information; Church & Hanks
1990), and the classes of its words. The weights are set by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import exp, log2

from termbase.extract.association import association
from termbase.extract.lexicon import Lexicon, Word
from termbase.extract.phrases import Kind
from termbase.extract.tally import Entry, Tally

# Relative frequency of a word in running text, by its band.
_RATE = {1: 3e-4, 2: 6e-5, 3: 1.2e-5, 4: 3e-6, 5: 1e-6}
_GREEK = re.compile(r"[\u0370-\u03ff]")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The weights for noun phrases; "once" means in a phrase that occurs only once."""

    base: float = -3.5
    keyness: float = 0.5
    free: float = 0.45
    nested_only: float = -1.3
    spread: float = 0.4
    association: float = 1.5
    weak_head: float = -0.75
    weak_head_once: float = -0.4
    weak_modifier_once: float = -0.6
    classifying_once: float = 0.4
    compound_once: float = 0.15
    three_words: float = -0.35
    four_words: float = -1.2
    gerund: float = -0.5
    gerund_once: float = -1.0
    participle_once: float = -0.8
    nationality: float = -0.7
    number: float = -0.8
    rare_head: float = -0.3
    short_words: float = -3.0
    formula: float = -3.0


@dataclass(frozen=True, slots=True)
class _Word:
    """The weights for single words."""

    base: float = -2.6
    keyness: float = 0.5
    free: float = 0.3
    spread: float = 0.3
    adjective: float = -0.4
    participle: float = -0.3
    name: float = 0.7
    nationality: float = -3.5
    number: float = -1.5
    general: float = -0.6
    common: float = -0.7
    weak: float = -1.4
    rare: float = 0.3
    short: float = -0.3
    formula: float = -3.0


@dataclass(frozen=True, slots=True)
class _Name:
    """The weights for names."""

    base: float = -0.3
    free: float = 0.6
    spread: float = 0.2
    all_general: float = -1.4
    some_general: float = -0.5
    sure: float = 0.6
    institution: float = 0.6
    function_word: float = -2.8
    number: float = -0.8
    formula: float = -3.5
    hyphen: float = -1.5
    two_letters: float = -1.5
    one_word: float = -0.4
    one_word_unsure: float = -1.0
    two_words: float = 0.2
    four_words: float = -0.6
    once: float = -0.4
    short_words: float = -2.5
    nationality: float = -2.0
    person: float = -0.5


_PHRASE = _Phrase()
_OF = _Phrase(base=-4.1, association=0.0, three_words=0.0)
_WORD = _Word()
_NAME = _Name()


class Scorer:
    """A scorer of the entries of a tally."""

    def __init__(self, tally: Tally, lexicon: Lexicon) -> None:
        self._words = tally.words
        self._size = tally.size
        self._word = lexicon.word
        self._institutions = lexicon.institutions
        self._nationalities = lexicon.demonyms | {word + "s" for word in lexicon.demonyms}
        self._keyness = cache(self._compute_keyness)

    def __call__(self, entry: Entry) -> float:
        """Return the score of an entry, from 0 to 1."""
        kind = entry.kind
        infos = [self._word(word) for word in entry.words]
        if kind is Kind.NAME:
            total = self._name(entry, infos)
        elif kind is Kind.WORD:
            total = self._single(entry, infos[0])
        else:
            total = self._phrase(entry, infos, _OF if kind is Kind.OF else _PHRASE)
        return 1 / (1 + exp(-total))

    def _compute_keyness(self, word: str) -> float:
        """Return the binary logarithm of the word's frequency relative to general language."""
        expected = self._size * _RATE[self._word(word).band]
        return min(8.0, max(-1.5, log2((self._words[word] + 0.5) / (expected + 0.5))))

    def _mean_keyness(self, entry: Entry) -> float:
        content = [
            self._keyness(word)
            for word, tag in zip(entry.words, entry.pattern, strict=True)
            if tag not in "ODPC"
        ]
        return sum(content) / max(1, len(content))

    def _share_of_short(self, words: tuple[str, ...]) -> float:
        """Return the share of words with fewer than three letters, except "US" and the like."""
        short = sum(len(word) < 3 and word not in self._nationalities for word in words)
        return short / len(words)

    def _phrase(self, entry: Entry, infos: list[Word], weigh: _Phrase) -> float:
        words, pattern, size = entry.words, entry.pattern, len(entry.words)
        head = infos[words.index("of") - 1] if "of" in words[1:] else infos[-1]
        gerund = pattern[-1] == "G"
        total = (
            weigh.base
            + weigh.keyness * self._mean_keyness(entry)
            + weigh.association
            * association(entry.fresh, self._words[words[0]], self._words[words[-1]], self._size)
            + weigh.free * log2(1 + entry.free)
            + weigh.spread * log2(max(1, entry.lines))
            + weigh.nested_only * (not entry.free)
            + weigh.weak_head * head.weak_noun
            + weigh.three_words * (size == 3)
            + weigh.four_words * (size > 3)
            + weigh.gerund * gerund
            + weigh.nationality * (words[0] in self._nationalities)
            + weigh.number * words[0][0].isdigit()
            + weigh.rare_head * (not head.general)
            + weigh.short_words * self._share_of_short(words)
            + weigh.formula * _is_formula(words)
        )
        if entry.fresh == 1:
            modifiers = zip(infos[:-1], pattern, strict=False)
            total += (
                weigh.weak_head_once * head.weak_noun
                + weigh.weak_modifier_once
                * any(info.weak_adjective and tag in "JGE" for info, tag in modifiers)
                + weigh.classifying_once * infos[0].relational
                + weigh.compound_once * (pattern[0] == "N")
                + weigh.gerund_once * gerund
                + weigh.participle_once * _is_loose_participle(words[0], infos[0])
            )
        return total

    def _single(self, entry: Entry, info: Word) -> float:
        word, tag = entry.words[0], entry.pattern
        return (
            _WORD.base
            + _WORD.keyness * self._mean_keyness(entry)
            + _WORD.free * log2(1 + entry.free)
            + _WORD.spread * log2(max(1, entry.lines))
            + _WORD.adjective * (tag == "J")
            + _WORD.participle * (tag in "GE")
            + _WORD.name * (tag == "X")
            + _WORD.nationality * (word in self._nationalities)
            + _WORD.number * any(map(str.isdigit, word))
            + _WORD.general * info.general
            + _WORD.common * max(0, 3 - info.band)
            + _WORD.weak * (info.weak_noun or info.weak_adjective)
            + _WORD.rare * info.unknown
            + _WORD.short * (len(word) <= 3)
            + _WORD.formula * _is_formula(entry.words)
        )

    def _name(self, entry: Entry, infos: list[Word]) -> float:
        words, size = entry.words, len(entry.words)
        general = sum(info.general for info in infos)
        institution = size > 1 and entry.sure > 0 and words[-1] in self._institutions
        total = (
            _NAME.base
            + _NAME.free * log2(1 + entry.free)
            + _NAME.spread * log2(max(1, entry.lines))
            + _NAME.all_general * (general == size)
            + _NAME.some_general * (0 < general < size)
            + _NAME.function_word * (infos[0].tags[0] in "DPOTCWQBMR9" and not entry.sure)
            + _NAME.number * any(map(str.isdigit, "".join(words)))
            + _NAME.hyphen * any("-" in word for word in words)
            + _NAME.two_words * (size == 2)
            + _NAME.four_words * (size > 3 and not institution)
            + _NAME.once * (entry.fresh == 1)
            + _NAME.formula * _is_formula(words)
        )
        if size > 1:
            # A few words that are in no list are usually a person's name, rarely a term.
            total += _NAME.person * (size < 4 and all(info.unknown for info in infos))
            if entry.sure:
                total += _NAME.sure + _NAME.institution * institution
            return total + _NAME.short_words * (self._share_of_short(words) == 1)
        return (
            total
            + _NAME.one_word
            + _NAME.one_word_unsure * (not entry.sure and not infos[0].unknown)
            + _NAME.two_letters * (len(words[0]) < 3)
            + _NAME.nationality * (words[0] in self._nationalities)
        )


def _is_loose_participle(word: str, info: Word) -> bool:
    """Return whether a word in -ing is more likely a verb form than a noun ("housing")."""
    return word.endswith("ing") and "-" not in word and (not info.general or info.weak_noun)


def _is_formula(words: tuple[str, ...]) -> bool:
    """Return whether the words contain a Greek letter, as formulas do."""
    return any(not word.isascii() and _GREEK.search(word) for word in words)
