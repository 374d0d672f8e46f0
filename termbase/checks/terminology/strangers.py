"""Finds strangers: terms in a translation that its source does not account for.

If a term is missing and the translation has a term of another concept that is not in the source,
one was probably taken for the other. Without such a stranger, the translator may have said “it”, or
left out what goes without saying.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import lru_cache

from termbase.checks.terminology import money, presence_spaced
from termbase.checks.terminology.content_words import content
from termbase.checks.terminology.demands import Demand, is_name
from termbase.checks.terminology.longer_names import is_compounded
from termbase.checks.terminology.mentioned import Source, terms_in
from termbase.checks.terminology.presence_unspaced import compact_term, parts_of
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match, Term
from termbase.tags import CHINESE, primary_subtag
from termbase.text.analysis import analyzer_for
from termbase.text.sentences import sentences

_SEVERAL = 2
_HINT_LETTERS = 4
"""Shortest word, in letters, that hints at a term which has it."""
_HINT_CHARACTERS = 2
"""The same for a word in Chinese."""
_SEMICOLON = lazily(r";(?=\s)")
_FOLLOWING = lazily(r"[ -][A-Za-z]+")
"""Matches the word after a term, which may belong to its name."""
_VERBAL = lazily(r"(?:ed|ing)\Z", re.IGNORECASE)


def has_stranger(unit: Unit) -> bool:
    """Return whether the target has a term whose concept is not in the source."""
    return bool(_strangers(unit))


def has_stranger_of(unit: Unit, subjects: Container[str]) -> bool:
    """Return whether the target has a term of some subjects whose concept is not in the source."""
    return any(
        reading.concept.subject in subjects
        for stranger in _strangers(unit)
        for reading in stranger.readings
    )


def has_rival(unit: Unit, match: Match, demand: Demand, *, names: bool = True) -> bool:
    """Return whether a stranger probably stands in place of a term.

    It must have nothing in common with the term, because 載客量 for 乘客 may be a paraphrase. If
    both texts have the same number of sentences, it must be in the corresponding one. `names` says
    whether a name may stand in its place.
    """
    strangers = _strangers(unit)
    if not names:
        strangers = [one for one in strangers if not is_name(one.readings[0].term)]
    return _has_rival_among(strangers, unit, match, demand)


def is_replaced(unit: Unit, match: Match, demand: Demand, *, named: bool) -> bool:
    """Return whether a term is certainly missing, since a stranger stands in its place.

    A stranger that a word of the source hints at does not count: 太阳能 may render *solar* in
    “solar geoengineering”, and 美元 *dollar* in “a billion-dollar market”. In place of a name
    (`named`) anything may stand.
    """
    strangers = _strangers(unit)
    if strangers:
        hints, lang = _without_terms(unit, match), unit.source_lang
        strangers = [one for one in strangers if not _is_hinted(one, hints, lang)]
    return bool(strangers) if named else _has_rival_among(strangers, unit, match, demand)


def _has_rival_among(strangers: Sequence[Match], unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether one of the strangers may stand in place of a term, as `has_rival` says."""
    if not strangers:
        return False
    source_ends, target_ends = sentence_ends(unit.source), sentence_ends(unit.target)
    if len(source_ends) == len(target_ends):
        place = bisect_right(source_ends, match.start)
        strangers = [one for one in strangers if bisect_right(target_ends, one.start) == place]
    return any(
        _is_sibling(one, demand, unit.source_lang) or not _is_related(one, demand)
        for one in strangers
    )


def _is_hinted(stranger: Match, hints: str, lang: str) -> bool:
    """Return whether the rest of a source, as from `_without_terms`, has a word of a stranger."""
    texts = {text for reading in stranger.readings for text in terms_in(reading.concept, lang)}
    if analyzer_for(lang).spaced:
        words = {word for text in texts for word in content(text) if len(word) >= _HINT_LETTERS}
        return any(presence_spaced.occurs(word, hints) for word in words)
    return any(
        len(part) >= _HINT_CHARACTERS and part in hints
        for text in texts
        for part in parts_of(compact_term(text))
    )


def _without_terms(unit: Unit, match: Match) -> str:
    """Return the source without its terms and the word that follows the missing one.

    They may be one name: Singapore dollars.
    """
    text = unit.source
    following = _FOLLOWING.match(text, match.end)
    spans = [(one.start, one.end) for one in unit.source_matches]
    spans.append((match.start, following.end() if following else match.end))
    ends = (0, *(end for _, end in sorted(spans)))
    starts = (*(start for start, _ in sorted(spans)), len(text))
    return " ".join(text[a:b] for a, b in zip(ends, starts, strict=True))


@lru_cache(maxsize=16)
def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of a text and their parts between semicolons end."""
    found = {end for _, end in sentences(text)}
    return sorted(found.union(one.end() for one in _SEMICOLON.finditer(text)))


@lru_cache(maxsize=1)
def _strangers(unit: Unit) -> list[Match]:
    """Return the terms in the target whose concepts are not in the source."""
    strangers: list[Match] = []
    if not unit.target_matches:
        return strangers
    source = Source(unit)
    for match in unit.target_matches:
        if _is_verb(match) or is_compounded(unit.target, match):
            continue
        concepts = [reading.concept for reading in match.readings]
        if (
            source.concepts.isdisjoint(concept.id for concept in concepts)
            and not any(map(source.mentions, concepts))
            and not money.has_sign_of(unit.source, match)
            and not _is_part_of_term(unit, match)
        ):
            strangers.append(match)
    return strangers


def _is_part_of_term(unit: Unit, match: Match) -> bool:
    """Return whether a term of several words is a part of one that renders a term of the source.

    Our diplomatic relations, for 建交, are a part of “establish diplomatic relations”. A name is no
    part of another: Republic of Korea, Democratic People's Republic of Korea.
    """
    if any(reading.term.text[:1].isupper() for reading in match.readings):
        return False
    words = f" {match.text.lower()} "
    return words.count(" ") > _SEVERAL and any(
        words in f" {term.text.lower()} "
        for ours in unit.source_matches
        for reading in ours.readings
        for term in reading.concept.terms
        if term.text.isascii()
    )


def _is_verb(match: Match) -> bool:
    """Return whether an English match has a verb's ending that its term lacks: is projected."""
    ending = _VERBAL.search(match.text)
    return ending is not None and not any(
        reading.term.text.lower().endswith(ending[0].lower()) for reading in match.readings
    )


def _is_related(match: Match, demand: Demand) -> bool:
    """Return whether a term of the target has a word in common with one that is demanded.

    The last word of both does not count, because it only names the kind (迭代器, 描述器).
    """
    return any(
        _have_in_common(ours, theirs)
        for reading in demand.readings
        for other in match.readings
        for ours in reading.concept.terms
        for theirs in other.concept.terms
    )


def _is_sibling(match: Match, demand: Demand, lang: str) -> bool:
    """Return whether a term of the target is of the same kind as the one demanded, but another.

    Their names in the source's language have the last word in common and no other: the characters
    that 前景色 (foreground color) shares with 背景色 (background color) do not make them alike.
    """
    ours = [content(text) for one in demand.readings for text in terms_in(one.concept, lang)]
    theirs = [content(text) for one in match.readings for text in terms_in(one.concept, lang)]
    return any(
        min(len(one), len(other)) > 1
        and one[-1] == other[-1]
        and set(one[:-1]).isdisjoint(other[:-1])
        for one in ours
        for other in theirs
    )


def _have_in_common(one: Term, other: Term) -> bool:
    long = min(len(one.text), len(other.text)) > 3
    ours, theirs = _parts(one, long), _parts(other, long)
    return not set(ours[:-1]).isdisjoint(theirs) or not set(theirs[:-1]).isdisjoint(ours)


def _parts(term: Term, long: bool) -> Sequence[str]:
    """Return the characters or words of a Chinese term, the words of any other term."""
    if primary_subtag(term.lang) not in CHINESE:
        return content(term.text)
    form = compact_term(term.text)
    return parts_of(form) if long else form
