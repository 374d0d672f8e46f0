"""Scoring English candidates: how likely each is to be a term.

The score is that of a logistic model with a set of weights for each kind of candidate. Its features
are established in the field: the frequency of words relative to general language (weirdness; Ahmad,
Gillam & Tostevin 1999), how often a phrase occurs outside longer ones (the idea of C-value;
Frantzi, Ananiadou & Mima 2000), the association of its words (mutual information; Church & Hanks
1990), and the classes of its words. The weights are set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp, log2

from termbase.extract.association import association
from termbase.extract.frequencies import rate
from termbase.extract.lexicon import CLOSED, Lexicon, Word
from termbase.extract.phrases import Kind
from termbase.extract.reader import LINKING
from termbase.extract.tally import Entry, Tally
from termbase.extract.weights import NAME, OF, PHRASE, WORD, PhraseWeights
from termbase.lazy import lazily

# Relative frequency of the words of the most common bands in texts about society, at least.
_RATE = {1: 3e-4, 2: 6e-5}
# Relative frequency from which all words of phrases count as equally common.
_COMMON = 1.28e-4
# Occurrences that are added to those of the text and those expected, so that few show little.
_PRIOR, _PRIOR_ALONE = 0.5, 2.0
_OTHER_SCRIPT = lazily(r"[\u0370-\u1cff]")
# "β-blocker", "TNF-α", "β2-adrenergic".
_GREEK_PART = lazily(r"[\u0370-\u03ff]\d?-[a-z].+|[a-z].+-[\u0370-\u03ff]\d?")


class Scorer:
    """A scorer of the entries of a tally."""

    def __init__(self, tally: Tally, lexicon: Lexicon) -> None:
        self._words = tally.words
        self._size = tally.size
        self._word = lexicon.word
        self._abbreviations = lexicon.abbreviations
        self._institutions = lexicon.institutions
        self._scholarly = lexicon.scholarly
        self._nationalities = lexicon.demonyms | {word + "s" for word in lexicon.demonyms}
        self._keyness = cache(self._compute_keyness)
        self._persons = set(self._parts_of_persons(tally))

    def __call__(self, entry: Entry) -> float:
        """Return the score of an entry, from 0 to 1."""
        kind = entry.kind
        infos = [self._word(word) for word in entry.words]
        if kind is Kind.NAME:
            total = self._name(entry, infos)
        elif kind is Kind.WORD:
            total = self._single(entry, infos[0])
        else:
            total = self._phrase(entry, infos, OF if kind is Kind.OF else PHRASE)
        return 1 / (1 + exp(-total))

    def _compute_keyness(self, word: str) -> float:
        """Return the binary logarithm of the word's frequency relative to general language."""
        return self._ratio(word, min(_COMMON, rate(word)), _PRIOR)

    def _keyness_alone(self, word: str, info: Word) -> float:
        """Return the same for a single word as a candidate, which needs more evidence."""
        return self._ratio(word, max(_RATE.get(info.band, 0.0), rate(word)), _PRIOR_ALONE)

    def _ratio(self, word: str, usual: float, prior: float) -> float:
        ratio = (self._words[word] + prior) / (self._size * usual + prior)
        return min(8.0, max(-1.5, log2(ratio)))

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

    def _phrase(self, entry: Entry, infos: list[Word], weigh: PhraseWeights) -> float:
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
            + weigh.introduced * entry.introduced
            + weigh.named * (pattern[0] == "X")
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
            WORD.base
            + WORD.keyness * self._keyness_alone(word, info)
            + WORD.free * log2(1 + entry.free)
            + WORD.spread * log2(max(1, entry.lines))
            + WORD.adjective * (tag == "J")
            + WORD.participle * (tag in "GE")
            + WORD.part_of_name * (tag == "X" and (not entry.free or word in self._persons))
            + WORD.nationality * (word in self._nationalities)
            + WORD.number * any(map(str.isdigit, word))
            + WORD.general * info.general
            + WORD.common * max(0, 3 - info.band)
            + WORD.weak * (info.weak_noun or info.weak_adjective)
            + WORD.scholarly * (word in self._scholarly)
            + WORD.bare * entry.free / max(1, entry.fresh)
            + WORD.once * (entry.fresh == 1 and not info.unknown)
            + WORD.introduced * entry.introduced
            + WORD.rare * info.unknown
            + WORD.short * (len(word) <= 3)
            + WORD.abbreviation * (word in self._abbreviations)
            + WORD.formula * _is_formula(entry.words)
        )

    def _parts_of_persons(self, tally: Tally) -> Iterator[str]:
        """Yield the words of persons' names; acronyms are none, whatever stands beside them."""
        for entry in tally.entries.values():
            if entry.kind is Kind.NAME and self._is_person(entry.words):
                number, begin, end = entry.places[0]
                forms = tally.texts[number].tokens.forms[begin:end]
                pairs = zip(entry.words, forms, strict=True)
                yield from (word for word, form in pairs if not form.isupper())

    def _is_person(self, words: tuple[str, ...]) -> bool:
        """Return whether a name is likely a person's: a few words that are in no list."""
        return 1 < len(words) < 4 and all(self._word(word).unknown for word in words)

    def _name(self, entry: Entry, infos: list[Word]) -> float:
        words, size = entry.words, len(entry.words)
        general = sum(info.general for info in infos)
        institution = (
            size > 1
            and entry.sure > 0
            and bool(self._institutions.intersection((words[-1], _head(words))))
        )
        total = (
            NAME.base
            + NAME.free * log2(1 + entry.free)
            + NAME.spread * log2(max(1, entry.lines))
            + NAME.introduced * entry.introduced
            + NAME.all_general * (general == size)
            + NAME.some_general * (0 < general < size)
            + NAME.function_word * (infos[0].tags[0] in CLOSED and not entry.sure)
            + NAME.number * any(map(str.isdigit, "".join(words)))
            + NAME.hyphen * any("-" in word for word in words)
            + NAME.two_words * (size == 2)
            + NAME.four_words * (size > 3 and not institution)
            + NAME.once * (entry.fresh == 1)
            + NAME.formula * _is_formula(words)
            + NAME.person * (self._is_person(words) or (size == 1 and words[0] in self._persons))
        )
        if size > 1:
            if entry.sure:
                total += NAME.sure + NAME.institution * institution
            return total + NAME.short_words * (self._share_of_short(words) == 1)
        return (
            total
            + NAME.one_word
            + NAME.abbreviation * (words[0] in self._abbreviations)
            + NAME.one_word_unsure * (not entry.sure and not infos[0].unknown)
            + NAME.two_letters * (len(words[0]) < 3)
            + NAME.nationality * (words[0] in self._nationalities)
        )


def _head(words: tuple[str, ...]) -> str:
    """Return the last noun of a name, or before "for" and "on": *Committee* on Finance."""
    linking = (index for index, word in enumerate(words) if word in LINKING)
    return words[next(linking, len(words)) - 1]


def _is_loose_participle(word: str, info: Word) -> bool:
    """Return whether a word in -ing is more likely a verb form than a noun ("housing")."""
    return word.endswith("ing") and "-" not in word and (not info.general or info.weak_noun)


def _is_formula(words: tuple[str, ...]) -> bool:
    """Return whether the words contain letters that are not Latin, as formulas do."""
    return any(
        not word.isascii() and _OTHER_SCRIPT.search(word) and not _GREEK_PART.fullmatch(word)
        for word in words
    )
