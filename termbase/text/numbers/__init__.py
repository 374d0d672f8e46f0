"""Quantities in texts, read and compared by value instead of spelling.

A text becomes tokens, the tokens quantities, and the quantities of two texts a comparison, on which
judgement is passed:

1. Text. `characters` spells it canonically, so that the readers know one form of each digit, sign
   and character.
2. Tokens and quantities. `reading` chooses the reader of the language: `english`, `chinese`, or
   `plain` for the digits of others. All use `digits` and `notations` for what is written alike
   everywhere (3.5bn, 2021-05-09, 10:30), `units` for currencies and units, and `words` for
   expressions of a special meaning. A `quantity` has every value that it may stand for: 3:2 is a
   score, a ratio or a time. `ranges` lets neighbours share what is written once (“3 to 5 million”).
3. Comparison. `comparing` pairs the quantities of a source with those of its translation.
4. Judgement. It then decides what is a fault among the quantities without a counterpart, and among
   the pairs that only one reading joins. `scales` tells in what a table counts.

Numbers are exact (`fractions.Fraction`), and all steps take time linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.comparison import compare
    from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
    from termbase.text.numbers.reading import quantities
    from termbase.text.numbers.scales import may_give_scale, scale_of
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "NumberFault",
    "Quantity",
    "QuantityKind",
    "compare",
    "may_give_scale",
    "quantities",
    "scale_of",
]
