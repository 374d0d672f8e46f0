"""Finds the terms of a source that a plain search does not find in the translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.checks.terminology import introduced, longer_words, names
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.plainsearch import end_of, search_fold, without_keys
from termbase.checks.terminology.swallowed import Swallowed, is_swallowed
from termbase.checks.unit import Unit
from termbase.model import Match

_Found = tuple[Match, Demand]
Absent = tuple[Match, Demand, frozenset[str]]
"""A term in the source, what it demands, and the keys of the terms within which alone the target
has it, or the brackets and the short form in them."""


def absent(unit: Unit) -> Iterator[Absent]:
    """Yield the terms that a plain search does not find, about one in ten.

    Each comes with the keys of the other terms of the unit within which alone it was found. Code
    and markup are looked for only if a term is absent, because most units lack none.
    """
    matches = unit.plain_source_matches
    found = _absent_of(unit, matches)
    if not found:
        return
    if unit.has_terms_in_code():
        found = _absent_of(unit, unit.source_matches)
    for match, demand, enclosing_keys in found:
        if not longer_words.is_bound(unit, match):
            yield match, demand, enclosing_keys


def _absent_of(unit: Unit, matches: Iterable[Match]) -> list[Absent]:
    """Return the terms of the source that a plain search does not find in the target."""
    demands = demands_for(unit)
    target, spaced = search_fold(unit.target), unit.spaced
    missing: list[Absent] = []
    present: dict[str, _Found] = {}
    for match in matches:
        demand = demands.look_up(match)
        if demand is None:
            continue
        swallowed = ""
        glossed: Iterable[str] = ()
        for key in demand.keys:
            end = end_of(key, target, spaced=spaced)
            if end and not spaced and is_swallowed(key, target):
                swallowed = key
            elif end and (gloss := _gloss(unit, match, key, end, target)):
                glossed = gloss
            elif end:
                names.note_mention(unit, demand)
                if target[end : end + 2].strip()[:1] in ("(", "（"):
                    introduced.note_short(unit, demand, end)
                present[key] = match, demand
                break
        else:
            within = Swallowed({swallowed}) if swallowed else frozenset(glossed)
            missing.append((match, demand, within))
    if len(present) > 1:
        keys = "\0".join(present)
        nested_keys = [key for key in present if keys.count(key) > 1]
        if nested_keys:
            missing += _nested(nested_keys, present, target, spaced=spaced)
    return missing


def _gloss(unit: Unit, match: Match, key: str, end: int, target: str) -> Iterable[str]:
    """Return how a target has a short form only after a full form, which is not the term's.

    The brackets say what the words before them will be called: “Housing Authority (HA)”,
    房屋委員會（房委會）. Elsewhere in the target, the short form means these words, too.
    """
    start = end - len(key) - 1
    if start <= 0 or target[start] not in "(（" or target[end : end + 1] not in ("）", ")"):
        return ()
    followed = unit.source[match.end : match.end + 2].lstrip()[:1] in ("(", "（")
    initials = unit.spaced and unit.target[start + 1 : end].isupper()
    if not followed and (not initials or introduced.is_bracketed(unit, match)):
        return ()
    return (target[start : end + 1], f" {key} " if unit.spaced else key)


def _nested(
    nested_keys: Iterable[str], found: dict[str, _Found], target: str, *, spaced: bool
) -> Iterator[Absent]:
    """Yield the terms that the target has only within other terms of the unit."""
    for key in nested_keys:
        match, demand = found[key]
        others = (d for _, d in found.values() if d.concept is not demand.concept)
        enclosing_keys = frozenset(k for d in others for k in d.keys if key in k and key != k)
        rest = without_keys(target, enclosing_keys)
        if enclosing_keys and not any(end_of(one, rest, spaced=spaced) for one in demand.keys):
            yield match, demand, enclosing_keys
