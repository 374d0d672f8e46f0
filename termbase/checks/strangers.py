"""Whether a translation speaks of something that its source does not.

Where a term is missing and a term of another concept, or a name that the source does not account
for, stands in the translation, one was taken for the other. Without such a stranger a translator
may rather have said “it”, or left out what goes without saying.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.checks.demands import is_name, key, ready
from termbase.checks.unit import Unit
from termbase.model import Concept


@lru_cache(maxsize=1)
def strangers(unit: Unit) -> frozenset[bool]:
    """Of the terms in the target whose concept the source does not speak of, which kinds there are.

    Returns:
        True for names, False for other terms; empty if there are none. A name is taken for a name,
        and a word for a word.
    """
    known = {reading.concept.id for match in unit.source_matches for reading in match.readings}
    source = ""
    found: set[bool] = set()
    for match in unit.target_matches:
        if any(reading.concept.id in known for reading in match.readings):
            continue
        source = source or ready(unit.source)
        concepts = [reading.concept for reading in match.readings]
        if not any(_is_in(concept, unit.source_lang, source) for concept in concepts):
            found.add(any(is_name(term) for concept in concepts for term in concept.terms))
    return frozenset(found)


def _is_in(concept: Concept, lang: str, source: str) -> bool:
    """Whether any term of a concept is part of the source, if as a part of a longer word."""
    language = lang.partition("-")[0]
    return any(
        key(term.text) in source
        for term in concept.terms
        if term.lang.partition("-")[0] == language
    )
