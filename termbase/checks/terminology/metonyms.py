"""Recognises that a text calls a government by its seat: Canberra for Australia.

Translators replace one by the other, because readers of Chinese know few capitals: 澳大利亚将购买
for “Canberra will acquire”, 中俄宣布 for “Beijing and Moscow declared”.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from termbase.checks.terminology import presence_spaced, presence_unspaced
from termbase.checks.terminology.demands import Demand
from termbase.checks.terminology.plainsearch import search_key
from termbase.checks.terminology.short_places import has_short_place
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import datafiles

_PLACED = lazily(
    r"\b(?:in|at|to|from|near|around|outside|through|into|via|of)\s(?:the\s)?$|[在于於抵赴到从從经經往]$",
    re.IGNORECASE,
)
"""Matches what makes a place of the name of a city after it."""
_MISSION = lazily(
    r"\b(?:embass(?:y|ies)|consulates?|ambassadors?|envoys?|missions?|attachés?|diplomats?)"
    r" (?:in|to|at) $|驻$|駐$",
    re.IGNORECASE,
)
"""Matches a mission before a city, which Chinese names by the state: 驻英国使馆 in London."""


class _Names(NamedTuple):
    """Names of a seat of government or of a state, in English and in simplified Chinese."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]

    def occur(self, text: str, *, spaced: bool) -> bool:
        """Return whether a text has one of the names, or in Chinese the short name of a state."""
        if spaced:
            return any(presence_spaced.occurs(name, text) for name in self.english)
        return any(
            presence_unspaced.occurs(name, text, name=True) or has_short_place(name, text)
            for name in self.chinese
        )


@cache
def _counterparts() -> dict[str, tuple[_Names, _Names, bool]]:
    """Return, for each name, the names of the same thing, its counterpart, and if it is a seat."""
    found: dict[str, tuple[_Names, _Names, bool]] = {}
    for row in datafiles.rows("capitals.tsv"):
        cells = [tuple(cell.split("|")) for cell in row]
        seat, state = _Names(cells[0], cells[1]), _Names(cells[2], cells[3])
        for own, other, is_seat in ((seat, state, True), (state, seat, False)):
            for name in (*own.english, *own.chinese):
                found.setdefault(search_key(name), (own, other, is_seat))
    return found


def is_government(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether the target calls a government by its state, the source by its seat, or so.

    The source must not have both, since then the target should have both, too. A city in which
    something happens is no government, unless a mission is there.
    """
    return not _is_place(unit, match, demand) and has_counterpart(unit, match, demand)


def has_counterpart(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether only the target has the state for a seat in the source, or the reverse."""
    known = _known(demand)
    return (
        known is not None
        and known[1].occur(unit.target, spaced=unit.spaced)
        and not known[1].occur(unit.source, spaced=match.text.isascii())
    )


def _known(demand: Demand) -> tuple[_Names, _Names, bool] | None:
    """Return what is known of a name; the source may write 俄方 for Russia."""
    names = _counterparts()
    keys = (search_key(term.text) for term in (demand.term, *demand.accepted))
    return next((names[key] for key in keys if key in names), None)


def _is_place(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a seat of government is only where something happens, or goes to."""
    known = _known(demand)
    before = unit.source[max(0, match.start - 24) : match.start]
    seat = known is not None and known[2]
    return seat and _PLACED.search(before) is not None and not _MISSION.search(before)
