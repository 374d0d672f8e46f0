"""Whether a translation speaks of something that its source does not.

Where a term is missing and a term of another concept, or a name that the source does not account
for, stands in the translation, one was taken for the other. Without such a stranger a translator
may rather have said “it”, or left out what goes without saying.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from termbase.checks.terminology import full_forms, presence_spaced, presence_unspaced
from termbase.checks.terminology.demands import Demand, key, ready
from termbase.checks.terminology.names import stands_shortened
from termbase.checks.terminology.presence_spaced import content
from termbase.checks.terminology.presence_unspaced import form_of, parts_of
from termbase.checks.terminology.uses import is_compounded
from termbase.checks.unit import Unit
from termbase.model import Concept, Match, Term
from termbase.text.analysis import analyzer_for
from termbase.text.lazy import lazily
from termbase.text.sentences import sentences

_SEMICOLON = lazily(r";(?=\s)")
_VERBAL = lazily(r"(?:ed|ing)\Z", re.IGNORECASE)


def has_stranger(unit: Unit) -> bool:
    """Whether the target has a term whose concept the source does not speak of."""
    return bool(_strangers(unit))


def answers_all(unit: Unit) -> bool:
    """Whether each term of the target is of a concept that the words of the source speak of.

    Stricter than having no stranger: what is but in code of the source does not count.
    """
    known, source = _known(unit), unit.source_opaque.masked
    plain = ready(source)
    return all(
        any(r.concept.id in known for r in match.readings)
        or any(_is_in(r.concept, unit.source_lang, source, plain) for r in match.readings)
        for match in unit.target_matches
    )


def has_rival(unit: Unit, match: Match, demand: Demand) -> bool:
    """Whether a stranger is likely to stand in place of a term.

    It has nothing in common with the term: 載客量 in place of 乘客 may say the same by other words.
    And where both texts have as many sentences, it is in the same one.

    Args:
        unit: The unit.
        match: Where the term that the target lacks stands in the source.
        demand: What the target lacks.
    """
    found = _strangers(unit)
    if not found:
        return False
    ours, theirs = sentence_ends(unit.source), sentence_ends(unit.target)
    if len(ours) == len(theirs):
        place = bisect_right(ours, match.start)
        found = [one for one in found if bisect_right(theirs, one.start) == place]
    return not all(_is_akin(one, demand) for one in found)


@lru_cache(maxsize=16)
def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end, and their parts between semicolons."""
    found = {end for _, end in sentences(text)}
    return sorted(found.union(one.end() for one in _SEMICOLON.finditer(text)))


def _known(unit: Unit) -> set[str]:
    """The concepts that the source has a term of."""
    return {reading.concept.id for match in unit.source_matches for reading in match.readings}


@lru_cache(maxsize=1)
def _strangers(unit: Unit) -> list[Match]:
    """The terms in the target whose concepts the source does not speak of."""
    known = _known(unit)
    source = ""
    found: list[Match] = []
    for match in unit.target_matches:
        if _is_verb(match) or is_compounded(unit.target, match):
            continue
        if any(reading.concept.id in known for reading in match.readings):
            continue
        source = source or ready(unit.source)
        concepts = [reading.concept for reading in match.readings]
        if not any(_is_in(concept, unit.source_lang, unit.source, source) for concept in concepts):
            found.append(match)
    return found


def _is_verb(match: Match) -> bool:
    """Whether an English term has the ending of a verb that it has not by itself: is projected."""
    ending = _VERBAL.search(match.text)
    return ending is not None and not any(
        reading.term.text.lower().endswith(ending[0].lower()) for reading in match.readings
    )


def _is_akin(match: Match, demand: Demand) -> bool:
    """Whether a term of the target has a word in common with one that is to stand there.

    The last word of both does not count: it only tells the kind (迭代器, 描述器).
    """
    return any(
        _have_in_common(ours, theirs)
        for reading in demand.readings
        for other in match.readings
        for ours in reading.concept.terms
        for theirs in other.concept.terms
    )


def _have_in_common(one: Term, other: Term) -> bool:
    long = min(len(one.text), len(other.text)) > 3
    ours, theirs = _parts(one, long), _parts(other, long)
    return not set(ours[:-1]).isdisjoint(theirs) or not set(theirs[:-1]).isdisjoint(ours)


def _parts(term: Term, long: bool) -> Sequence[str]:
    """The characters of a Chinese term, the words of another one."""
    if term.lang[:2] != "zh":
        return content(term.text)
    form = form_of(term.text)
    return parts_of(form) if long else form


def _is_in(concept: Concept, lang: str, text: str, plain: str) -> bool:
    """Whether a term of a concept is in the source, be it in another form or a longer word."""
    language = lang.partition("-")[0]
    terms = [term.text for term in concept.terms if term.lang.partition("-")[0] == language]
    if any(key(term) in plain for term in terms):
        return True
    if not analyzer_for(lang).spaced:
        return any(
            presence_unspaced.stands(term, text) or full_forms.is_spelled_out(term, text)
            for term in terms
        )
    return any(
        presence_spaced.stands(term, text)
        or presence_spaced.is_spelled_out(term, text)
        or stands_shortened(term, text)
        for term in terms
    )
