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


def _is_denied(term: str, target: str) -> bool:
    """Return whether a text denies the opposite of a negative term: 不是有效的 for 无效."""
    return bool(
        re.search(rf"[{_NEGATIVE}][^，。；]{{0,5}}[{_POSITIVE}]{re.escape(term[1])}", target)
    )
