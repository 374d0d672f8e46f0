"""The weights of the features of English candidates, set by hand; see `termbase.extract.score`.

They suit corpora of several fields and short articles alike. None is tuned finely, since the best
values for one text are not those for the next.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhraseWeights:
    """The weights for noun phrases; "once" means in a phrase that occurs only once."""

    base: float = -3.55
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
    named: float = -0.5
    introduced: float = 3.0
    number: float = -0.8
    rare_head: float = -0.3
    short_words: float = -3.0
    formula: float = -3.0


@dataclass(frozen=True, slots=True)
class WordWeights:
    """The weights for single words; "bare" is for the share of occurrences outside phrases."""

    base: float = -1.8
    keyness: float = 0.7
    free: float = 0.3
    spread: float = 0.15
    adjective: float = -0.4
    participle: float = -0.3
    part_of_name: float = -0.4
    nationality: float = -3.5
    number: float = -1.5
    scholarly: float = -1.0
    general: float = -0.6
    common: float = -0.9
    weak: float = -1.7
    abbreviation: float = -3.0
    bare: float = 0.5
    introduced: float = 1.0
    once: float = -0.8
    rare: float = 0.3
    short: float = -0.3
    formula: float = -3.0


@dataclass(frozen=True, slots=True)
class NameWeights:
    """The weights for names."""

    base: float = -0.1
    free: float = 0.45
    spread: float = 0.2
    all_general: float = -1.4
    some_general: float = -0.5
    sure: float = 0.6
    introduced: float = 1.0
    institution: float = 0.6
    function_word: float = -2.8
    number: float = -0.8
    formula: float = -3.5
    hyphen: float = -1.5
    two_letters: float = -1.5
    one_word: float = -0.4
    abbreviation: float = -3.0
    one_word_unsure: float = -1.0
    two_words: float = 0.2
    four_words: float = -0.6
    once: float = -0.4
    short_words: float = -2.5
    nationality: float = -2.0
    person: float = -1.0


PHRASE = PhraseWeights()
OF = PhraseWeights(base=-4.1, association=0.0, three_words=0.0)
WORD = WordWeights()
NAME = NameWeights()
