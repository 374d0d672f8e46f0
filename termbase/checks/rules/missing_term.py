"""A term of the source has none of its concept's accepted terms in the translation.

The term base says which terms a concept may have in each language; where the source has a term of
a concept, the translation is to have one of the accepted ones: preferred or admitted, and reviewed.
Nested terms count once, with the longest. Where several concepts share the source term, a term of
any of them will do. A concept without an accepted term in the language of the translation asks for
nothing.

What a good translation does with a term is no fault: inflection, a verb for a noun, words between
its parts, a head that two terms share (中小学), the short form of a name once it is introduced, a
pronoun, the name of code or the acronym that is left as it is; nor is a part of a longer name that
the term base has not (Chief Executive Officer), or of a path of names (America/Nassau). A place
stands for its region (香港), or is left out beside its office; “the Fund”, “the bank” and 该委员会
stand for what was named before, 减排 for 减少排放, HK$ before a sum for the name of the currency.

**Why:** readers take a second word for a second thing.

Wrong:

    en: The decorator is applied to the class.
    zh: 该修饰符应用于此类。

Right:

    en: The decorator is applied to the class.
    zh: 该装饰器应用于此类。

An error where nothing else explains the translation, above all where a term of another concept
stands in the same sentence instead, or an institution of another kind (立法局 for 立法会). A
warning where the term is a word of general language too, an acronym of which nothing is in the
translation, since other names have the same, a name that the context may stand for, a word beside a
name of code, which translations leave out, or where its last word stands without the others, or
most of them. In a source of more than 16 words, too, which may be put in quite other words, it is a
warning unless a term of another concept stands instead; a word that is one of general language in
both languages is then left alone, if every term of the translation answers to one of the source. A
warning, too, where a term stands only within others, or once less than in the source (not in
Chinese), and one of another concept in its place. For
information where a name has stood in full before. Who wants all of these as errors sets
`missing-term = "error"` under `[check.severity]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.checks.base import Check, Fault, Options
from termbase.checks.terminology import names, repeated, uses
from termbase.checks.terminology.demands import Demand, demands, ready, without, written
from termbase.checks.terminology.judgement import judge
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Match, Severity
from termbase.text.analysis import analyzer_for

_SHOWN = 4
_LONGEST = 100_000
"""Code points of a text; no unit of a translation is longer, and to judge takes its square."""
_OFTEN = 8
"""So many times a term that a unit lacks is judged where it stands."""
_MESSAGE = N_("{term} is translated by none of {accepted}")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """The terms of the source that the translation lacks, each once."""
    if not unit.plain_source_matches or max(len(unit.source), len(unit.target)) > _LONGEST:
        return
    missing: dict[str, tuple[Match, Demand, Severity]] = {}
    judged: dict[str, int] = {}
    for match, demand, longer, spaced in _absent(unit):
        often = judged[demand.term.text] = judged.get(demand.term.text, 0) + 1
        if often > _OFTEN:
            continue
        severity = judge(unit, match, demand, longer=longer, spaced=spaced)
        if severity is not None:
            known = missing.get(demand.term.text)
            if known is None or severity.rank < known[2].rank:
                missing[demand.term.text] = match, demand, severity
    for match, demand in _replaced(unit):
        missing.setdefault(demand.term.text, (match, demand, Severity.WARNING))
    for match, demand, severity in missing.values():
        yield _fault(unit, match, demand, severity)


def _absent(unit: Unit) -> Iterator[tuple[Match, Demand, frozenset[str], bool]]:
    """The terms that a plain search does not find: one in ten of all.

    Each with the keys of other terms of the unit within which alone it finds them. Code and markup
    are looked for only where a term is absent, which in most units none is.
    """
    matches = unit.plain_source_matches
    spaced = analyzer_for(unit.target_lang).spaced
    absent = _sought(unit, matches, spaced=spaced)
    if not absent:
        return
    spans = unit.source_opaque.spans
    if any(start < m.end and m.start < end for m in matches for start, end in spans):
        absent = _sought(unit, unit.source_matches, spaced=spaced)
    else:
        # The property would find the same again.
        vars(unit)["source_matches"] = matches
    for match, demand, longer in absent:
        if not uses.is_bound(unit, match):
            yield match, demand, longer, spaced


def _replaced(unit: Unit) -> Iterator[tuple[Match, Demand]]:
    """The terms that the target has, but fewer times than the source."""
    if not analyzer_for(unit.target_lang).spaced:
        return
    matches = unit.plain_source_matches
    # The finder makes the readings of like stretches once.
    if len({id(match.readings) for match in matches}) < len(matches):
        yield from repeated.replaced(unit, unit.source_matches)


_Found = tuple[Match, Demand]
_Absent = tuple[Match, Demand, frozenset[str]]
_NONE: frozenset[str] = frozenset()


def _sought(unit: Unit, matches: Iterable[Match], *, spaced: bool) -> list[_Absent]:
    """Of terms in the source, those that a plain search does not find in the target."""
    asked = demands(unit)
    target = ready(unit.target)
    absent: list[_Absent] = []
    found: dict[str, _Found] = {}
    for match in matches:
        demand = asked.of(match)
        if demand is None:
            continue
        for key in demand.keys:
            end = _end(key, target, spaced=spaced)
            if end:
                if demand.name:
                    names.note_name(unit, demand)
                if target[end : end + 2].strip()[:1] in ("(", "（"):
                    names.note_short(unit, demand, end)
                found[key] = match, demand
                break
        else:
            absent.append((match, demand, _NONE))
    if len(found) > 1:
        keys = "\0".join(found)
        inner = [key for key in found if keys.count(key) > 1]
        if inner:
            absent += _nested(inner, found, target, spaced=spaced)
    return absent


def _nested(
    inner: Iterable[str], found: dict[str, _Found], target: str, *, spaced: bool
) -> Iterator[_Absent]:
    """Of terms that were found in the target, those that stand but within others of these."""
    for key in inner:
        match, demand = found[key]
        others = (d for _, d in found.values() if d.concept is not demand.concept)
        longer = frozenset(k for d in others for k in d.keys if key in k and key != k)
        rest = without(target, longer)
        if longer and not any(_end(one, rest, spaced=spaced) for one in demand.keys):
            yield match, demand, longer


def _end(key: str, target: str, *, spaced: bool) -> int:
    """Where a term that stands in the target ends; 0 if it does not stand there."""
    start = target.find(key)
    if not spaced:
        return start + len(key) if start >= 0 else 0
    while start >= 0:
        end = start + len(key)
        if not target[start - 1 : start].isalnum() and not target[end : end + 1].isalnum():
            return end
        start = target.find(key, start + 1)
    return 0


def _fault(unit: Unit, match: Match, demand: Demand, severity: Severity) -> Fault:
    suggestions = tuple(written(term, unit.target_lang) for term in demand.accepted)
    shown = ", ".join(suggestions[:_SHOWN]) + ("…" if len(suggestions) > _SHOWN else "")
    term = written(demand.term, unit.source_lang)
    return Fault(
        _MESSAGE,
        {"term": term, "accepted": shown},
        severity,
        source_span=(match.start, match.end),
        concept=demand.concept.id,
        source_term=term,
        suggestions=suggestions,
    )


CHECK = Check("T101", "missing-term", Severity.ERROR, find, compares=True, needs_terms=True)
