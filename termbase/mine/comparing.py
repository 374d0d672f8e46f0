"""Comparison of mined pairs with a term base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termbase.checks.terminology.plainsearch import search_key
from termbase.checks.terminology.varieties import fitting, written
from termbase.mine.pairing import Pair
from termbase.model import Concept, Term
from termbase.text.languages import is_chinese


class Known(NamedTuple):
    """What a term base has for a pair.

    Attributes:
        term: The target, if it is a term of a concept that has the source; else None.
        accepted: The accepted target terms of the concepts that have the source, the best first, in
            the script of the pair; empty if the term base does not have the source.
    """

    term: Term | None
    accepted: tuple[Term, ...]


def known(pairs: Sequence[Pair], concepts: Iterable[Concept]) -> list[Known]:
    """Look up pairs in a term base.

    Args:
        pairs: The pairs, all in one direction.
        concepts: The concepts of the term base.

    Returns:
        For each pair, what the term base has for it.
    """
    sources = {search_key(pair.source) for pair in pairs}
    from_chinese = bool(pairs) and is_chinese(pairs[0].source_lang)
    by_source: dict[str, list[Concept]] = {}
    for concept in concepts:
        ours = [term for term in concept.terms if is_chinese(term.lang) == from_chinese]
        for source in sources.intersection(search_key(term.text) for term in ours):
            by_source.setdefault(source, []).append(concept)
    return [_known(pair, by_source.get(search_key(pair.source), [])) for pair in pairs]


def rejected(pairs: Iterable[Pair], retired: Iterable[Iterable[str]]) -> list[bool]:
    """Tell which pairs a reviewer has rejected.

    Args:
        pairs: The pairs.
        retired: The terms of each retired concept, as `retired_concepts` returns them.

    Returns:
        For each pair, whether a retired concept has both terms, in either script.
    """
    pairs = list(pairs)
    sources = {search_key(pair.source) for pair in pairs}
    beside: dict[str, set[str]] = {}
    for terms in retired:
        keys = set(map(search_key, terms))
        for source in keys & sources:
            beside.setdefault(source, set()).update(keys)
    return [search_key(pair.target) in beside.get(search_key(pair.source), ()) for pair in pairs]


def _known(pair: Pair, concepts: Iterable[Concept]) -> Known:
    terms: dict[str, Term] = {}
    for concept in concepts:
        for lang in fitting(pair.target_lang, (term.lang for term in concept.terms)):
            for term in concept.in_language(lang):
                key = search_key(term.text)
                if key not in terms or (term.accepted and not terms[key].accepted):
                    terms[key] = term._replace(text=written(term, pair.target_lang))
    accepted = tuple(term for term in terms.values() if term.accepted)
    return Known(terms.get(search_key(pair.target)), accepted)
