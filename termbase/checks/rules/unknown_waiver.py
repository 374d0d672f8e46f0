"""A comment that should waive a check is malformed or names an unknown check.

A comment `termbase: ignore[…]` on a unit suppresses the findings that the
checks in the brackets have there. A name that no check has, a bracket that is
not closed, and a misspelt `ignore` suppress nothing.

**Why:** whoever wrote the comment, and whoever reads it later, believes that
the finding has been dealt with.

Wrong:

    # termbase: ignore[missing-trem] a film's title
    msgid "Harbour Lights"

Right:

    # termbase: ignore[missing-term] a film's title
    msgid "Harbour Lights"

The brackets can contain names (`missing-term`), codes (`T101`) and the
beginnings of codes (`T`). `termbase check --explain all` lists them.

**Severity:** warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.registry import nearest
from termbase.checks.unit import Unit
from termbase.checks.waivers import Waiver, repaired, waivers
from termbase.model import Severity

_NAME = "unknown-waiver"
_REPORTED = Topic[Waiver]()
"""The waivers for a file that are already told."""


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """The faults in the waivers of a unit; those for the file are told once."""
    if not unit.segment.comments:
        return
    for waiver in waivers(unit.segment.comments):
        if not waiver.wrong:
            continue
        if waiver.is_for_file:
            if unit.document.has_noted(_REPORTED, [waiver]):
                continue
            unit.document.note(_REPORTED, [waiver])
        yield from _faults(waiver)


def _faults(waiver: Waiver) -> Iterator[Fault]:
    for word in waiver.wrong:
        fields = {"waiver": waiver.text, "name": word}
        if not word[:1].isalnum():
            yield Fault("{waiver} is incomplete: write termbase: ignore[missing-term]", fields)
        elif right := repaired(waiver, word):
            yield Fault("{waiver} waives nothing: write {right}", {**fields, "right": right})
        elif near := nearest(word):
            yield Fault(
                "{waiver} names an unknown check, {name}; did you mean {near}?",
                {**fields, "near": near},
                suggestions=(near,),
            )
        else:
            yield Fault("{waiver} names an unknown check, {name}", fields)


CHECK = UnitCheck("C001", _NAME, Severity.WARNING, find)
