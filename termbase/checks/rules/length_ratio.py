"""The translation is much shorter or longer than expected from its source.

Lengths are counted in letters; a Chinese character counts as about three. The
check compares Chinese with another language only, and only texts of at least
60 letters, because shorter ones can have any ratio.

**Why:** a sentence was left out or translated twice, or the translation
belongs to another source.

Wrong:

    en: The reservoir supplies all three districts with drinking water.
    zh: 水库。

Right:

    en: The reservoir supplies all three districts with drinking water.
    zh: 水库为全部三个区供应饮用水。

**Severity:**

- info: the translation is more than `factor` times shorter or longer than
  expected
- warning: it is so by more than the square of `factor` (6.25 times, if
  `factor` is 2.5)

Options:

- `factor`: how many times shorter or longer than expected a translation may
  be.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from termbase.checks.base import Fault, Option, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity
from termbase.tags import is_chinese

_SHORT = N_("the translation is {times} times shorter than expected")
_LONG = N_("the translation is {times} times longer than expected")

# In edited human translations from English to Chinese (software, manuals, news), the median is
# about three letters for a Chinese character, marks included, and 99.8 % of units are within a
# factor of 2.5 of it.
_LETTERS_PER_CHARACTER = 3.0
_SHORTEST_TEXT = 60
_SMOOTHING = 10  # makes the ratio of short texts less extreme


def find(unit: Unit, options: Options) -> Iterator[Fault]:
    """Yield a fault if the lengths are out of proportion."""
    if len(unit.source) + len(unit.target) < _SHORTEST_TEXT // 2:
        return
    if is_chinese(unit.source_lang) == is_chinese(unit.target_lang):
        return  # the expected ratio of other pairs is not known
    source, target = _length(unit.source), _length(unit.target)
    if max(source, target) < _SHORTEST_TEXT:
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
    """Return the length in Latin letters; an indent does not count."""
    if "  " in text:
        text = " ".join(text.split())
    if text.isascii():
        return len(text)
    # In the languages compared, wide characters have three bytes in UTF-8. Quotation marks, which
    # have three too, are few enough in a text of this length to be ignored.
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
    return len(text) - wide + wide * _LETTERS_PER_CHARACTER


_FACTOR = Option("factor", 2.5, "How many times shorter or longer a translation may be.")
CHECK = UnitCheck("I307", "length-ratio", Severity.INFO, find, options=(_FACTOR,), compares=True)
