"""Tells which concepts the source of a unit mentions, in any form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from termbase.checks.terminology import (
    full_forms,
    initials,
    institutions_spaced,
    institutions_unspaced,
    presence_spaced,
    presence_unspaced,
)
from termbase.checks.terminology.abridged_spaced import has_kind
from termbase.checks.terminology.plainsearch import end_of, search_fold, search_key
from termbase.checks.terminology.presence_unspaced import compact_term
from termbase.checks.unit import Unit
from termbase.model import Concept, Match
from termbase.tags import primary_subtag
from termbase.text.analysis import analyzer_for

_OPENING = ("(", "（")


class Source:
    """The ids of the concepts that a source mentions as such, or outside code only."""

    def __init__(self, unit: Unit, *, words_only: bool = False) -> None:
        self._lang = unit.source_lang
        shortened = _shortened(unit.source_matches, unit.source)
        short_forms = [short for _, short in shortened]
        self.concepts = {
            one for match in unit.source_matches if match not in short_forms for one in _ids(match)
        }
        text = unit.source_opaque.masked if words_only else unit.source
        self._text = _blotted(text, short_forms)
        self._others = _blotted(self._text, [full for full, _ in shortened])
        self._plain = search_fold(self._text)
        self._mentioned: dict[str, bool] = {}

    def mentions(self, concept: Concept) -> bool:
        """Return whether it has a term of a concept, in any form or within a longer word."""
        known = self._mentioned.get(concept.id)
        if known is None:
            known = self._mentioned[concept.id] = self._has(terms_in(concept, self._lang))
        return known

    def _has(self, terms: list[str]) -> bool:
        text, spaced = self._text, analyzer_for(self._lang).spaced
        if any(end_of(search_key(term), self._plain, spaced=spaced) for term in terms):
            return True
        if not spaced:
            return any(
                presence_unspaced.occurs(term, text)
                or full_forms.is_spelled_out(term, self._others)
                or institutions_unspaced.is_called(compact_term(term), text)
                for term in terms
            )
        return any(
            presence_spaced.occurs(term, text)
            or initials.is_spelled_out(term, self._others)
            or institutions_spaced.has_first_word(term, text)
            or (term[:1].isupper() and _is_called(term, text))
            or institutions_spaced.is_authorities(term, text)
            for term in terms
        )


def terms_in(concept: Concept, lang: str) -> list[str]:
    """Return the terms of a concept in a language, in any of its regions and scripts."""
    language = primary_subtag(lang)
    return [term.text for term in concept.terms if primary_subtag(term.lang) == language]


@lru_cache(maxsize=1)
def accounts_for_all(unit: Unit) -> bool:
    """Return whether the words of the source account for every term of the target.

    This is stricter than having no stranger: what the source has only in code does not count.
    """
    source = Source(unit, words_only=True)
    # Each concept once: a long target may have one term a thousand times.
    readings = {tuple(_ids(match)): match.readings for match in unit.target_matches}
    return all(
        not source.concepts.isdisjoint(ids) or any(source.mentions(one.concept) for one in found)
        for ids, found in readings.items()
    )


def _shortened(matches: Iterable[Match], text: str) -> list[tuple[Match, Match]]:
    """Return the terms that have their short form in brackets: Housing Authority (HA).

    It stands for nothing else here, whatever other names the same letters may stand for.
    """
    return [
        (full, short)
        for full, short in pairwise(matches)
        if text[full.end : short.start].strip() in _OPENING
        and not set(_ids(full)).isdisjoint(_ids(short))
    ]


def _blotted(text: str, matches: Iterable[Match]) -> str:
    for match in matches:
        text = text[: match.start] + " " * (match.end - match.start) + text[match.end :]
    return text


def _ids(match: Match) -> list[str]:
    return [reading.concept.id for reading in match.readings]


def _is_called(name: str, text: str) -> bool:
    """Return whether an English text calls an institution in short."""
    return has_kind(name, text, named=True) or institutions_spaced.is_called(name, text)
