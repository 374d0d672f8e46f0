"""Quantities in texts, read and compared by value instead of spelling."""

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
