"""A number in the source is missing from the translation or has another value, or the reverse.

Numbers are compared by value, not by spelling: “3.5 million”, “3,500,000”,
“350万” and “三百五十万” are the same, but “9 billion” and “9亿” are not. The
check reads dates, times, years of Chinese eras (康熙五十年), ordinals, decades,
quarters of a year, percentages, fractions, currencies, ranges, signs (−5%,
零下五度, the negative (45,678) of a report), and number words of both
languages. Words and signs right beside equal numbers must not be opposed:
“rose 5%” and 下降5%, “less than 300” and 超过300, “< 0.05” and ＞0.05, “late
April” and 4月上旬.

**Why:** readers forgive a wrong number least of all, and proofreaders
overlook it most easily.

Wrong:

    en: The fund grew to 9 billion dollars.
    zh: 基金增至9亿美元。

Right:

    en: The fund grew to 9 billion dollars.
    zh: 基金增至90亿美元。

**Not reported:**

- what a good translation may leave out or add: “one”, 一些, idioms
- a small number in words, unless the other side has another one in its place
  (“three hospitals”, 四间医院)
- a long number that is rounded to at least three figures (91.3万亿 for
  913027亿), and one of two units (“30 feet (9 m)”)
- a sign that the other side puts in words (−5%, 下降5%), or that may be the
  hyphen of a range, a name or a list
- the number at the beginning of an item or a clause (1.1, 6.2.1)
- the month or day that an initial stands for (“N”, 十一)
- a number of a table whose headings count in different scales, as converted:
  549.4 below “Revenue ($ billion)”, 5,494 below 收入（億元）
- a number that contracts give in words and in figures (“thirty (30) days”,
  30天)

**Severity:**

- error: both sides have a number, and the values certainly differ
- warning: less certain cases, such as a number that is missing, is rounded
  (“2.88 trillion” for 2兆8818亿), is in another currency or unit (€5 billion,
  50亿美元; 30 feet, 30米), or has an opposed word beside it
- info: the source or the translation has more than 100,000 characters, and was
  not checked
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from termbase.checks.base import LONGEST_TEXT, Fault, Options, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.opaque import Opaque
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.text import numbers
from termbase.text.aligned import AlignedText

if TYPE_CHECKING:
    from fractions import Fraction


_ACCESS_KEY = lazily(r"(?<=[0-9.,])[&_~](?=[0-9])|[(（][&_~][A-Za-z0-9][)）]")
"""Matches the mark of an access key within a number (“1_920 pixels”), or a key in brackets."""
_SCALES: Topic[tuple[Fraction, Fraction]] = Topic()
"""The different scales that headings gave, in the source and in the translation."""
_REFERENCE = lazily(r"&(?:\w+|#\d+|#[xX][0-9A-Fa-f]+);")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each number without a counterpart."""
    langs = unit.source_lang, unit.target_lang
    if numbers.may_give_scale(unit.source) or numbers.may_give_scale(unit.target):
        _note_scales(unit)
    if not numbers.compare(_unescaped(unit.source), _unescaped(unit.target), *langs):
        return
    if len(unit.source.strip()) == 1 and unit.source.strip().isalpha():
        return  # an initial, such as N for 十一 in a list of months
    # Code is separated from words only now, because it takes longer than the comparison.
    aligned = _words(unit.source, unit.source_opaque), _words(unit.target, unit.target_opaque)
    texts = aligned[0].text, aligned[1].text
    faults = numbers.compare(*texts, *langs)
    if faults and any(map(_ACCESS_KEY.search, texts)):
        source, target = (_ACCESS_KEY.sub("", text) for text in texts)
        if not numbers.compare(source, target, *langs):
            return
    for fault in faults:
        if not _is_converted(fault, unit):
            yield _worded(fault, *aligned)


def _note_scales(unit: Unit) -> None:
    """Note in which scales a heading of a table counts, if they differ."""
    ours = numbers.scale_of(unit.source, unit.source_lang)
    theirs = numbers.scale_of(unit.target, unit.target_lang)
    if ours != theirs:
        unit.document.note(_SCALES, [(ours, theirs)])


def _is_converted(fault: numbers.NumberFault, unit: Unit) -> bool:
    """Return whether the scales of headings account for a difference.

    The numbers are the scales themselves (“$ billion”, 億元), or those of a cell of the table.
    """
    source, target = fault.source, fault.target
    scales = unit.document.noted(_SCALES)
    if not (scales and source and target):
        return False
    if not (source.in_digits or target.in_digits):
        return (source.value, target.value) in scales
    return not any(map(str.isalpha, unit.source + unit.target)) and any(
        source.value * ours == target.value * theirs for ours, theirs in scales
    )


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def _words(text: str, opaque: Opaque) -> AlignedText:
    """Return a text without code, and with the characters for which references of HTML stand."""
    words = AlignedText(opaque.masked)
    if "&" not in text:
        return words
    pieces = ((start, end, text[start:end]) for start, end in opaque.spans)
    return words.replace(
        (start, end, unescape(piece)) for start, end, piece in pieces if _REFERENCE.fullmatch(piece)
    )


def _worded(fault: numbers.NumberFault, sources: AlignedText, targets: AlignedText) -> Fault:
    severity = Severity.ERROR if fault.certain else Severity.WARNING
    source, target = fault.source, fault.target
    fields = {"source": source.text if source else "", "target": target.text if target else ""}
    source_span = sources.span(source.start, source.end) if source else None
    target_span = targets.span(target.start, target.end) if target else None
    spans = (target_span, source_span)
    if source and target:
        return Fault(
            "{target} does not match the number in the source, {source}", fields, severity, *spans
        )
    if source:
        return Fault(
            "the number {source} is missing from the translation", fields, severity, *spans
        )
    return Fault("the number {target} is not in the source", fields, severity, *spans)


CHECK = UnitCheck(
    "N201", "number-mismatch", Severity.ERROR, find, compares=True, longest=LONGEST_TEXT
)
