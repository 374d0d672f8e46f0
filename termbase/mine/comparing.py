"""Comparison of mined pairs with a term base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termbase.checks.terminology.plainsearch import search_key
from termbase.checks.terminology.varieties import fitting, written
from termbase.extract.comparing import retired_terms
from termbase.mine.pairing import Pair
from termbase.model import Concept, Term
from termbase.tags import is_chinese
from termbase.terms import Terms


class Known(NamedTuple):
    """What a term base has for a pair.

    Attributes:
        term: The target, if it is a term of a concept that has the source; else None.
        accepted: The accepted target terms of the concepts that have the source, the best first, in
            the script of the pair; empty if the term base does not have the source.
    """

    term: Term | None
    accepted: tuple[Term, ...]


def known(pairs: Sequence[Pair], terms: Terms) -> list[Known]:
    """Look up pairs in a term base, in any inflection, spelling and script.

    Args:
        pairs: The pairs, all in one direction.
        terms: The concepts of the term base, or at least those that the pairs may contain.

    Returns:
        For each pair, what the term base has for it.
    """
    from_chinese = bool(pairs) and is_chinese(pairs[0].source_lang)
    sources = {pair.source: _forms(pair.source, pair.source_lang, terms) for pair in pairs}
    wanted = frozenset().union(*sources.values())
    by_source: dict[str, list[Concept]] = {}
    for concept in terms.concepts:
        ours = [term for term in concept.terms if is_chinese(term.lang) == from_chinese]
        for source in wanted.intersection(search_key(term.text) for term in ours):
            by_source.setdefault(source, []).append(concept)
    found = []
    for pair in pairs:
        having = (by_source.get(key, ()) for key in sources[pair.source])
        concepts = {concept.id: concept for held in having for concept in held}
        targets = _forms(pair.target, pair.target_lang, terms)
        found.append(_known(pair, targets, concepts.values()))
    return found


def _forms(text: str, lang: str, terms: Terms) -> tuple[str, ...]:
    """Return the search keys of a text and of the terms of which it is a form, its own first."""
    whole = (
        reading.term.text
        for match in terms.find(text, lang)
        if (match.start, match.end) == (0, len(text))
        for reading in match.readings
    )
    return tuple(dict.fromkeys(map(search_key, (text, *whole))))


def rejected(pairs: Iterable[Pair], retired: Iterable[Iterable[str]]) -> list[bool]:
    """Tell which pairs a reviewer has rejected.

    Args:
        pairs: The pairs.
        retired: The terms of each retired concept, as `retired_concepts` returns them.

    Returns:
        For each pair, whether a retired concept has both terms, in any inflection, spelling or
        script.
    """
    called = [list(texts) for texts in retired]
    terms = retired_terms(called)
    beside: dict[str, set[str]] = {}
    for texts in called:
        keys = set(map(search_key, texts))
        for key in keys:
            beside.setdefault(key, set()).update(keys)
    return [
        any(
            not beside.get(source, set()).isdisjoint(_forms(pair.target, pair.target_lang, terms))
            for source in _forms(pair.source, pair.source_lang, terms)
        )
        for pair in pairs
    ]


def _known(pair: Pair, targets: Iterable[str], concepts: Iterable[Concept]) -> Known:
    """Return what concepts with the source of a pair have for its target."""
    terms: dict[str, Term] = {}
    for concept in concepts:
        for lang in fitting(pair.target_lang, (term.lang for term in concept.terms)):
            for term in concept.in_language(lang):
                key = search_key(term.text)
                if key not in terms or (term.accepted and not terms[key].accepted):
                    terms[key] = term._replace(text=written(term, pair.target_lang))
    accepted = tuple(term for term in terms.values() if term.accepted)
    return Known(next((terms[key] for key in targets if key in terms), None), accepted)
