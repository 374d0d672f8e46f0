"""Whether a translation speaks of something that its source does not.

Where a term is missing and a term of another concept, or a name that the source does not account
for, stands in the translation, one was taken for the other. Without such a stranger a translator
may rather have said “it”, or left out what goes without saying.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.checks import presence_spaced, presence_unspaced
from termbase.checks.demands import key, ready
from termbase.checks.unit import Unit
from termbase.model import Concept
from termbase.text.analysis import analyzer_for


@lru_cache(maxsize=1)
def has_stranger(unit: Unit) -> bool:
    """Whether the target has a term whose concept the source does not speak of."""
    known = {reading.concept.id for match in unit.source_matches for reading in match.readings}
    source = ""
    for match in unit.target_matches:
        if any(reading.concept.id in known for reading in match.readings):
            continue
        source = source or ready(unit.source)
        concepts = [reading.concept for reading in match.readings]
        if not any(_is_in(concept, unit.source_lang, unit.source, source) for concept in concepts):
            return True
    return False


def _is_in(concept: Concept, lang: str, text: str, plain: str) -> bool:
    """Whether a term of a concept is in the source, be it in another form or a longer word."""
    language = lang.partition("-")[0]
    terms = [term.text for term in concept.terms if term.lang.partition("-")[0] == language]
    if any(key(term) in plain for term in terms):
        return True
    found = presence_spaced.stands if analyzer_for(lang).spaced else presence_unspaced.stands
    return any(found(term, text) for term in terms)
