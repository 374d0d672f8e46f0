"""A number of the source is not in the translation, or the reverse.

Numbers are compared by value and not by spelling: “3.5 million”, “3,500,000”, “350万” and
“三百五十万” are the same, “9 billion” and “9亿” are not. Dates, times, ordinals, decades,
quarters of a year, percentages, fractions, currencies, ranges and number words of both languages
are read. What a good translation may leave out or add (“one”, “一些”, idioms) is not reported; a
small number in words is where the other side has another one in its place (“three hospitals”,
四间医院).

**Why:** a wrong number is the error that readers forgive least, and the one that nobody sees when
proofreading.

Wrong:

    en: The fund grew to 9 billion dollars.
    zh: 基金增至9亿美元。

Right:

    en: The fund grew to 9 billion dollars.
    zh: 基金增至90亿美元。

An error where both sides have a number and the values differ; a warning where it is less sure, as
where one has fewer figures of the other (2.88 trillion, 2兆8818亿).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from termbase.checks.base import Check, Fault, Options
from termbase.checks.unit import Unit
from termbase.model import Severity

if TYPE_CHECKING:
    from termbase.text.numbers import NumberFault


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """The numbers that have no counterpart."""
    from termbase.text.numbers import compare

    langs = unit.source_lang, unit.target_lang
    if not compare(unit.source, unit.target, *langs):
        return
    # Only now is it worth while to tell code from words.
    for fault in compare(unit.source_opaque.masked, unit.target_opaque.masked, *langs):
        yield _worded(fault)


def _worded(fault: NumberFault) -> Fault:
    severity = Severity.ERROR if fault.certain else Severity.WARNING
    source, target = fault.source, fault.target
    fields = {"source": source.text if source else "", "target": target.text if target else ""}
    source_span = (source.start, source.end) if source else None
    target_span = (target.start, target.end) if target else None
    spans = (target_span, source_span)
    if source and target:
        return Fault("{target} is not the number of the source, {source}", fields, severity, *spans)
    if source:
        return Fault(
            "the number {source} is missing from the translation", fields, severity, *spans
        )
    return Fault("the number {target} is not in the source", fields, severity, *spans)


CHECK = Check("N201", "number-mismatch", Severity.ERROR, find, compares=True)
