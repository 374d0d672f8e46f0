"""Finds terms that a translation has less often than its source, with another term instead.

A translation may well say “it” for a second mention, or the initials of a name. But if a term of
another concept stands there that the source does not contain, it has probably taken the term's
place. This applies only to languages with spaces between words: Chinese omits what goes without
saying.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from termbase.checks.terminology import introduced, money, names
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.initials import has_initials
from termbase.checks.terminology.presence_spaced import ends_of
from termbase.checks.terminology.strangers import has_rival, sentence_ends
from termbase.checks.unit import Unit
from termbase.model import Match


def replaced(unit: Unit, matches: Iterable[Match]) -> Iterator[tuple[Match, Demand]]:
    """Yield the source terms that a sentence of an English target has once less than it should.

    With the first match of each in that sentence comes what the target must contain.
    """
    demands = demands_for(unit)
    places: dict[str, tuple[Demand, list[Match]]] = {}
    for match in matches:
        demand = demands.look_up(match)
        if demand:
            places.setdefault(demand.concept.id, (demand, []))[1].append(match)
    repeated = [
        (demand, occurrences) for demand, occurrences in places.values() if len(occurrences) > 1
    ]
    if not repeated or names.has_pronoun(unit):
        return
    source_ends, target_ends = sentence_ends(unit.source), sentence_ends(unit.target)
    if len(source_ends) != len(target_ends):
        return
    for demand, occurrences in repeated:
        there = [end for term in demand.accepted for end in ends_of(term.text, unit.target)]
        if len(set(there)) >= len(occurrences):
            continue
        rest = introduced.without_introduced(unit, occurrences[0], demand, unit.target)
        if any(has_initials(term.text, rest) for term in demand.accepted):
            continue
        found = Counter(bisect_right(target_ends, end - 1) for end in set(there))
        wanted = Counter(bisect_right(source_ends, match.start) for match in occurrences)
        for match in occurrences:
            sentence = bisect_right(source_ends, match.start)
            once = found[sentence] == wanted[sentence] - 1
            if once and has_rival(unit, match, demand, names=demand.name):
                if not money.is_money(unit, match):
                    yield match, demand
                break
