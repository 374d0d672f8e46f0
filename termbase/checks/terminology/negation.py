"""Recognises a negated term that a Chinese text expresses by its opposite: “not valid”, 无效."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match

_NOT = lazily(
    r"\b(?:not|cannot|no|never|neither|nor|without|insufficient|\w+n[’']t)\b"
    r"(?:[\s\"“'‘]+[\w%]+){0,3}[\s\"“'‘]+\Z",
    re.IGNORECASE,
)
_BEFORE = 60  # code points in which a negation stands
NEGATIVE = "无無不非未没沒"
"""Characters that negate the rest of a word."""
_POSITIVE = "有已可合"
_OPPOSED = frozenset("被非反不副无無未")
"""First characters of terms that mean something else than the rest of them."""


def occurs(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """Return whether a text has the opposite of a term that the source negates, or the reverse.

    Chinese has 无效 for “not valid” (有效), 未知 for “not known” (已知), 无权 for “no permission”
    (权限), and 不是有效的 for “invalid” (无效).
    """
    if unit.spaced:
        return False
    terms = [term.text for term in demand.accepted if len(term.text) == len("有效")]
    if any(_is_denied(term, target) for term in terms if term[0] in NEGATIVE):
        return True
    if not terms or not _NOT.search(unit.source, max(0, match.start - _BEFORE), match.start):
        return False
    return any(
        f"{sign}{term[1]}" in target or (sign in "无無" and f"{sign}{term[0]}" in target)
        for term in terms
        for sign in NEGATIVE
    )


def may_oppose(target: str) -> bool:
    """Return whether a text has a character that may turn a term into its opposite."""
    return not _OPPOSED.isdisjoint(target)


def may_be_opposed(key: str, target: str) -> bool:
    """Return whether what may turn a term's key into its opposite precedes it everywhere."""
    start = target.find(key)
    while start > 0 and target[start - 1] in _OPPOSED:
        start = target.find(key, start + len(key))
    return start < 0


def opposites(unit: Unit, target: str) -> dict[tuple[int, int], set[str]]:
    """Map the spans of terms that may be opposites to the ids of their concepts.

    They begin with a character that turns a term into its opposite, and the source lacks their
    concepts.
    """
    in_source = {one.concept.id for match in unit.source_matches for one in match.readings}
    found = {
        (match.start, match.end): {one.concept.id for one in match.readings}
        for match in unit.target_matches
        if target[match.start] in _OPPOSED
    }
    return {span: concepts for span, concepts in found.items() if in_source.isdisjoint(concepts)}


def is_opposed(
    demand: Demand, key: str, target: str, known: Mapping[tuple[int, int], Collection[str]]
) -> bool:
    """Return whether a text has a term only as a part of its opposite, which the source lacks.

    The opposite is a term of another concept, and has one character more before it: 被上诉人 for
    上诉人, 副总统 for 总统. `known` is from `opposites`.
    """
    start = target.find(key)
    while start >= 0:
        end = start + len(key)
        concepts = known.get((start - 1, end))
        if concepts is None or demand.concept.id in concepts:
            return False
        start = target.find(key, end)
    return True


def _is_denied(term: str, target: str) -> bool:
    """Return whether a text denies the opposite of a negative term: 不是有效的 for 无效."""
    return bool(
        re.search(rf"[{NEGATIVE}][^，。；]{{0,5}}[{_POSITIVE}]{re.escape(term[1])}", target)
    )
