"""The translation is much shorter or longer than its source would make one expect.

A Chinese character counts as about three letters. Texts of less than 60 letters are left alone:
there any ratio may be right.

**Why:** a sentence was left out, translated twice, or belongs to another source.

Wrong:

    en: The reservoir supplies three districts with water. In dry years the pumps run day and night.
    zh: 水库。

Right:

    en: The reservoir supplies three districts with water. In dry years the pumps run day and night.
    zh: 水库为三个区供水。遇到干旱年份，水泵日夜运转。

A notice; a warning where the lengths are twice as far apart as `factor` allows.

Options:

- `factor`: how many times shorter or longer than expected a translation may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from termbase.checks.base import Check, Fault, Option, Options
from termbase.checks.language import is_chinese
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity

_SHORT = N_("the translation is {times} times shorter than expected")
_LONG = N_("the translation is {times} times longer than expected")

# On edited human translations (software, manuals, news) the median of English to Chinese lies near
# three letters a character, marks counted, and 99.8 of 100 units within a factor of 2.5 of it.
_LETTERS = 3.0
_LEAST = 60
_SMOOTHING = 10  # takes the edge off short texts


def faults(unit: Unit, options: Options) -> Iterator[Fault]:
    """What is out of proportion."""
    if is_chinese(unit.source_lang) == is_chinese(unit.target_lang):
        return  # nothing is known of what to expect
    if len(unit.source) + len(unit.target) < _LEAST // 2:
        return
    source, target = _length(unit.source), _length(unit.target)
    if max(source, target) < _LEAST:
        return
    ratio = (target + _SMOOTHING) / (source + _SMOOTHING)
    times = max(ratio, 1 / ratio)
    allowed = max(float(options["factor"]), 1.1)  # type: ignore[arg-type]
    if times > allowed:
        yield Fault(
            _LONG if ratio > 1 else _SHORT,
            {"times": f"{times:.1f}"},
            Severity.WARNING if log(times) > 2 * log(allowed) else None,
        )


def _length(text: str) -> float:
    """The length in Latin letters; a Chinese character is worth some, an indent nothing."""
    if "  " in text:
        text = " ".join(text.split())
    if text.isascii():
        return len(text)
    # Of the characters of the languages compared, the wide ones have three bytes, and in a text
    # that is long enough the quotation marks among them do not count.
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
    return len(text) - wide + wide * _LETTERS


_FACTOR = Option("factor", 2.5, "How many times shorter or longer a translation may be.")
CHECK = Check("I307", "length-ratio", Severity.INFO, faults, options=(_FACTOR,), compares=True)
