"""Recognises the official names of other states, which may contain that of the state meant.

The Republic of China is not the People's Republic, and the Democratic People's Republic of Korea is
not the Republic of Korea, but the longer name contains “China”, or all of the shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.plainsearch import end_of, search_fold
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match

_KIND = r"\b(?:republic|kingdom|commonwealth|federation|union|states?|emirates?|sultanate) of "
_HAS_OFFICIAL = lazily(_KIND, re.IGNORECASE)
_OFFICIAL = lazily(rf"(?:(?!(?:of|for|to)\b)[\w'’-]+ ){{0,4}}{_KIND}", re.IGNORECASE)
"""Matches the beginning of an official name, not that of an office (President of the …)."""


class _Others(NamedTuple):
    """The official names of states in a target that its source does not have.

    The rest is the target without them, of the same length, and like the names prepared by
    `search_fold`.
    """

    names: tuple[str, ...]
    rest: str


def misnamed(unit: Unit) -> Iterator[tuple[Match, Demand]]:
    """Yield the states of which the target has, at most, the official name of another one."""
    others = _others(unit)
    if others is None:
        return
    demands = demands_for(unit)
    for match in unit.source_matches:
        demand = demands.look_up(match)
        if demand is None or any(end_of(key, others.rest, spaced=True) for key in demand.keys):
            continue
        pairs = ((key, name) for key in demand.keys for name in others.names)
        if any(end_of(*pair, spaced=True) or end_of(*pair[::-1], spaced=True) for pair in pairs):
            yield match, demand


def _others(unit: Unit) -> _Others | None:
    """Return the official names of other states than those of the source; None if there are none.

    Only languages with spaces between words are examined.
    """
    if not unit.spaced or not _HAS_OFFICIAL.search(unit.target):
        return None
    official = [match for match in unit.target_matches if _OFFICIAL.match(match.text)]
    known = {one.concept.id for match in unit.source_matches for one in match.readings}
    rest, names = search_fold(unit.target), []
    for match in official:
        if known.isdisjoint(reading.concept.id for reading in match.readings):
            names.append(rest[match.start : match.end])
            rest = rest[: match.start] + "|" * len(match.text) + rest[match.end :]
    return _Others(tuple(names), rest) if names else None
