"""Quantities in texts, read and compared by value instead of spelling.

1. `characters` spells a text canonically, so that the readers know one form of each digit and sign.
2. `reading` chooses a reader: `chinese`, `english`, or `plain` for the digits of other languages. A
   quantity (`quantity`) has all values that it may stand for: 3:2 is a score, a ratio or a time.
3. `matching` pairs the quantities of a source with those of its translation, `conversions` those in
   two units, and `doubts` looks again at pairs that only one reading joins.
4. `judging` decides which of the others (`leftover`) are faults, with `excuses` and `rounding`.

`comparison` does all of this, unless `prefilter` sees that there is nothing to compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.text.numbers.comparison import compare
    from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
    from termbase.text.numbers.reading import quantities
else:
    _HOMES = {
        "comparison": ("compare",),
        "quantity": ("NumberFault", "Quantity", "QuantityKind"),
        "reading": ("quantities",),
    }
    __getattr__, __dir__ = exported(__name__, _HOMES)

__all__ = ["NumberFault", "Quantity", "QuantityKind", "compare", "quantities"]
