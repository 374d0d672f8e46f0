"""Quantities in text, compared by value and not by spelling."""

from termbase.text.numbers.comparison import compare
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.reading import quantities

__all__ = ["NumberFault", "Quantity", "QuantityKind", "compare", "quantities"]
