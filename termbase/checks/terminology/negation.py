"""Recognises a negated term that a Chinese text expresses by its opposite: “not valid”, 无效."""

from __future__ import annotations

import re

from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit
from termbase.model import Match
from termbase.text.lazy import lazily

_NOT = lazily(
    r"\b(?:not|cannot|no|never|neither|nor|without|insufficient|\w+n[’']t)\b"
    r"(?:[\s\"“'‘]+[\w%]+){0,3}[\s\"“'‘]+\Z",
    re.IGNORECASE,
)
_BEFORE = 60  # code points in which a negation stands
_NEGATIVE = "无無不非未没沒"
_POSITIVE = "有已可合"
_OPPOSED = frozenset("被非反不副无無未")
"""First characters of terms that mean something else than the rest of them."""


def occurs(unit: Unit, match: Match, demand: Demand, target: str, *, spaced: bool) -> bool:
    """Return whether a text has the opposite of a term that the source negates, or the reverse.

    Chinese has 无效 for “not valid” (有效), 未知 for “not known” (已知), 无权 for “no permission”
    (权限), and 不是有效的 for “invalid” (无效).

    Args:
        unit: The unit.
        match: Where the term is in the source.
        demand: What the text must contain.
        target: The text.
        spaced: Whether its words have spaces between them.
    """
    if spaced:
        return False
    terms = [term.text for term in demand.accepted if len(term.text) == len("有效")]
    if any(_is_denied(term, target) for term in terms if term[0] in _NEGATIVE):
        return True
    if not terms or not _NOT.search(unit.source, max(0, match.start - _BEFORE), match.start):
        return False
    return any(
        f"{sign}{term[1]}" in target or (sign in "无無" and f"{sign}{term[0]}" in target)
        for term in terms
        for sign in _NEGATIVE
    )


def may_oppose(target: str) -> bool:
    """Return whether a text has a character that may turn a term into its opposite."""
    return not _OPPOSED.isdisjoint(target)


def is_opposed(unit: Unit, demand: Demand, key: str, target: str) -> bool:
    """Return whether a text has a term only as a part of its opposite, which the source lacks.

    The opposite is a term of another concept, and has one character more before it: 被上诉人 for
    上诉人, 副总统 for 总统.

    Args:
        unit: The unit.
        demand: What the text must contain.
        key: A key of the demand that the text contains.
        target: The text, prepared by `search_fold`.
    """
    start = target.find(key)
    while start >= 0:
        end = start + len(key)
        if start == 0 or target[start - 1] not in _OPPOSED:
            return False
        other = next((m for m in unit.target_matches if (m.start, m.end) == (start - 1, end)), None)
        if other is None:
            return False
        concepts = {reading.concept.id for reading in other.readings}
        in_source = (one.concept.id for m in unit.source_matches for one in m.readings)
        if demand.concept.id in concepts or not concepts.isdisjoint(in_source):
            return False
        start = target.find(key, end)
    return True


def _is_denied(term: str, target: str) -> bool:
    """Return whether a text denies the opposite of a negative term: 不是有效的 for 无效."""
    return bool(
        re.search(rf"[{_NEGATIVE}][^，。；]{{0,5}}[{_POSITIVE}]{re.escape(term[1])}", target)
    )
