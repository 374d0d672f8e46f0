"""Determines a term's word class in a text, and whether it is a word of general language.

A term base lists mostly nouns and does not state each term's word class: ``function`` in “can
function as” is not a term.
"""

from __future__ import annotations

import re

from termbase.checks.language import is_english
from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match, MatchKind, Reading
from termbase.text import english, script
from termbase.text.lexicon import lexicon
from termbase.text.stopwords import stop_words

_INFINITIVE = lazily(
    r"\b(?:to|can|cannot|could|will|would|shall|should|may|might|must"
    r"|do not|don['’]t|I|we|you|they)\s+(?:also |always |only |then |just |not |simply )?$",
    re.IGNORECASE,
)
# Before a noun, to is a preposition: leads to conflict, from climate change to conflict.
_TOWARDS = lazily(
    r"\b(?:lead(?:s|ing)?|led|due|owing|thanks|prior|accord(?:s|ing)|contribut\w+|relat(?:ed|ing)"
    r"|compared|respon[ds]\w*|expos\w+|access|resort\w*|amount\w*|transition\w*|threats?)\s+to\s+$",
    re.IGNORECASE,
)
_FROM_TO = lazily(r"\bfrom\s+(?:[\w'’-]+\s+){1,6}to\s+$", re.IGNORECASE)
_ENDS_RANGE = lazily(r"\s*(?:[,.;:!?)…—]|$|(?:and|or|as well as|to)\b)", re.IGNORECASE)
_AFTER_VERB = lazily(
    r"\s+(?:the|an?|this(?! (?:month|week|year|quarter|season|summer|winter|spring|autumn|time)\b)"
    r"|that(?! (?:\w+s|can|could|did|do|had|have|may|might|must|shall|should|were|will|would)\b)"
    r"|these|those|it|them|him|us|as|your|our|their|its)\b"
)
_AFTER_PARTICIPLE = lazily(r"\s+(?:as|by|to|in|from|with|on|at|into|when|if)\b")
_AFTER_DETERMINER = lazily(
    r"\b(?:(?:the|an?|this|that|of|each|any|one|every|in|for|with|\d[\d,]*|two|three|several|many)"
    r"\s+(?:\w+\s+)?"
    r"|the\s+(?:\w+\s+)?(?:\w+(?:st|nd|rd|th|ive|al|ous|ic|ing)|next|last|same|other)\s+)\Z"
)
_DETERMINED = lazily(
    r"(?:\b(?:an?|the|th(?:is|at)|any|each|every|no|another|one|n?either|which|whose|my|your|his"
    r"|her|its|our|their)|['’]s?)\s(?:(?!(?:and|for|in|of|or|to)\s)[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_NEXT_WORD = lazily(r"[-\s]([A-Za-z]+)")
_COUNTED_HEADS = frozenset({"country", "nation", "republic", "state", "union"})
_STATE = lazily("[国國](?:家)?$")
_ARTICLE = lazily(r"^(?:the|an?|to) ", re.IGNORECASE)
_ADJECTIVE = lazily(r"(?:able|ible|ed|ive|al|ic|ous)$")
_NOUN_OR_UNKNOWN = frozenset({english.NOUN, ""})
_NOMINAL = frozenset({english.NOUN, english.ADJECTIVE})
_ORDINARY_FREQUENCY = 500
"""Frequency in the dictionary from which a Chinese word is an ordinary one."""


def is_other_word(unit: Unit, match: Match, reading: Reading) -> bool:
    """Return whether a single English word here belongs to another word class than its term.

    The term is taken to be a noun unless its concept has another part of speech.
    """
    term = reading.term
    base = _ARTICLE.sub("", term.text)
    noun = english.part_of_speech(reading.concept.pos) in _NOUN_OR_UNKNOWN
    if not is_english(term.lang) or " " in base or not noun:
        return False
    word = base.lower()
    classes = english.classes(word)
    form = _ARTICLE.sub("", match.text)
    if base[:1].isupper() and form.islower():
        # The name Hope is not hope; but a lower-case word that the dictionary lacks is still the
        # name.
        return bool(classes or english.lemmas(word))
    if english.VERB not in classes or english.NOUN not in classes:
        return _is_participle(word, form.lower(), unit.source, match)
    return _is_verb(unit.source, match, word, form.lower())


def is_verb(unit: Unit, match: Match, reading: Reading) -> bool:
    """Return whether a single English word is a verb here, and its concept is marked as a noun."""
    word = _ARTICLE.sub("", reading.term.text).lower()
    return (
        english.part_of_speech(reading.concept.pos) == english.NOUN
        and is_english(reading.term.lang)
        and english.VERB in english.classes(word)
        and _is_verb(unit.source, match, word, _ARTICLE.sub("", match.text).lower())
    )


def may_be_noun(match: Match, demand: Demand) -> bool:
    """Return whether a capitalised term is a noun without its capital too: the Government."""
    word = _ARTICLE.sub("", match.text)
    classes = {one for form in (word, *english.lemmas(word)) for one in english.classes(form)}
    return (
        word.islower()
        and bool(classes)
        and classes <= _NOMINAL
        and any(lexicon().get(script.simplify(term.text)) > 0 for term in demand.accepted)
    )


def _is_participle(word: str, form: str, text: str, match: Match) -> bool:
    """Return whether a participle that is a term (``interpreted``) is part of a verb here."""
    if not word.endswith("ed") or form != word:
        return False
    return _AFTER_PARTICIPLE.match(text, match.end) is not None


def _is_verb(text: str, match: Match, word: str, form: str) -> bool:
    """Return whether a form of a word that can be a noun or a verb is a verb here."""
    if form.endswith(("ed", "ing")) and form != word:
        return True
    if form == word and _INFINITIVE.search(text, max(0, match.start - 40), match.start):
        return not _is_towards(text, match)
    return _AFTER_VERB.match(text, match.end) is not None and not _AFTER_DETERMINER.search(
        text, max(0, match.start - 60), match.start
    )


def _is_towards(text: str, match: Match) -> bool:
    """Return whether “to” before a word that can be a noun or a verb is a preposition."""
    begin = max(0, match.start - 80)
    if _TOWARDS.search(text, begin, match.start):
        return True
    is_range = _FROM_TO.search(text, begin, match.start)
    return is_range is not None and _ENDS_RANGE.match(text, match.end) is not None


def is_common(demand: Demand) -> bool:
    """Return whether the source term is a single word of general language."""
    text = demand.term.text
    if is_english(demand.term.lang):
        word = _ARTICLE.sub("", text)
        if " " in word or "-" in word:
            return False
        return english.is_word(word.lower()) or bool(english.lemmas(word.lower()))
    return len(text) < 3 and lexicon().get(script.simplify(text)) > 0


def is_general(demand: Demand) -> bool:
    """Return whether the source term and an accepted target term are words of general language."""
    return is_common(demand) and any(
        english.is_word(term.text.lower())
        if is_english(term.lang)
        else lexicon().get(script.simplify(term.text)) >= _ORDINARY_FREQUENCY
        for term in demand.accepted
    )


def may_be_adjective(demand: Demand) -> bool:
    """Return whether the source term is a single English word that may be an adjective."""
    word = demand.term.text.lower()
    if not is_english(demand.term.lang) or " " in word:
        return False
    return english.ADJECTIVE in english.classes(word) or _ADJECTIVE.search(word) is not None


def may_qualify(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a noun may be an adjective here, before another word: the current state."""
    noun = english.part_of_speech(demand.concept.pos) in _NOUN_OR_UNKNOWN
    if not noun or not is_english(demand.term.lang):
        return False
    following = _NEXT_WORD.match(unit.source, match.end)
    is_before_word = following is not None and following[1].lower() not in stop_words("en")
    return is_before_word and english.classes(demand.term.text.lower()) >= _NOMINAL


def is_variant(match: Match, demand: Demand) -> bool:
    """Return whether the source has the term with other capitals than the term base."""
    text = demand.term.text
    return match.kind is MatchKind.VARIANT and match.text.lower() == text.lower() != text.upper()


def is_uncounted(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a singular without an article does not name a state, as its term does.

    “A world power” is a 大国, but in “decisive for world power” power itself is meant. Before a
    noun (great power rivalry) no article is needed.
    """
    head = match.text.lower().rpartition(" ")[2]
    if (
        not is_english(demand.term.lang)
        or " " not in match.text
        or head in _COUNTED_HEADS
        or not demand.term.text.lower().endswith(" " + head)
        or not any(_STATE.search(term.text) for term in demand.accepted)
        or demand.term.text[0].isupper()
    ):
        return False
    if _DETERMINED.search(unit.source, max(0, match.start - 60), match.start):
        return False
    word = _NEXT_WORD.match(unit.source, match.end)
    return word is None or word[1].lower() in stop_words("en")
