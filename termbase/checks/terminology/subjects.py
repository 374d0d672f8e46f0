"""Decides whether a term may be a word of general language, or of another field, in a text.

In texts about trade a tariff is a tax, but the tariff of a power company is its price list. A
concept that the catalogs mark as meant only in texts about its subject (``check: subject``) is not
enforced elsewhere.
"""

from __future__ import annotations

from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit, is_of_subject_only

_ENOUGH = 2
"""How many other concepts of a subject show that a text is about it."""


def is_off_subject(unit: Unit, demand: Demand) -> bool:
    """Return whether nothing shows that the text is about the subject of a marked concept.

    The text is what is read ahead with the unit, some 30,000 characters. It is about a subject if
    it has terms of several concepts of that subject that are not marked themselves.
    """
    return all(
        is_of_subject_only(reading.concept, unit.target_lang)
        and unit.subjects().get(reading.concept.subject, 0) < _ENOUGH
        for reading in demand.readings
    )


def is_apart(unit: Unit, demand: Demand) -> bool:
    """Return whether the text has terms of hardly any other concept of the demanded subjects."""
    return all(
        unit.subjects().get(reading.concept.subject, 0) <= _ENOUGH for reading in demand.readings
    )
