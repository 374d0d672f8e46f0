"""Quantities in texts, read and compared by value instead of spelling."""

from termbase.text.numbers.comparison import compare
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.reading import quantities

__all__ = ["NumberFault", "Quantity", "QuantityKind", "compare", "quantities"]
