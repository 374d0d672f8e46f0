"""Whether a translation speaks of something that its source does not.

Where a term is missing and a term of another concept, or a name that the source does not account
for, stands in the translation, one was taken for the other. Without such a stranger a translator
may rather have said “it”, or left out what goes without saying.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.checks.demands import key, ready
from termbase.checks.unit import Unit
from termbase.model import Concept


@lru_cache(maxsize=1)
def has_strange_term(unit: Unit) -> bool:
    """Whether a term stands in the target whose concept the source does not speak of."""
    known = {reading.concept.id for match in unit.source_matches for reading in match.readings}
    source = ""
    for match in unit.target_matches:
        if any(reading.concept.id in known for reading in match.readings):
            continue
        source = source or ready(unit.source)
        if not any(_is_in(reading.concept, unit.source_lang, source) for reading in match.readings):
            return True
    return False


def _is_in(concept: Concept, lang: str, source: str) -> bool:
    """Whether any term of a concept is part of the source, if as a part of a longer word."""
    language = lang.partition("-")[0]
    return any(
        key(term.text) in source
        for term in concept.terms
        if term.lang.partition("-")[0] == language
    )
