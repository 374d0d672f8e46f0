"""Discounts: 八折 is 80% of the price, which English usually states as what is taken off, 20%."""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.lazy import lazily
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import Quantity, QuantityKind, key
from termbase.text.numbers.ranges import is_range

_SIGN = "折"
_OFF = lazily(
    r"[- ]?(?:off\b|discount|reduction|rebate|cut\b|cheaper|lower|less)"
    r"|[- ]?(?:price|fare|tax|rate)[- ](?:cut|reduction)",
    re.IGNORECASE,
)


def settle_discounts(one: Side, other: Side) -> None:
    """Read 八折 as what is taken off only, if the other text says “off” after each percentage.

    Otherwise both what is taken off and what is paid remain readings, so that 80% off would agree
    with 八折.
    """
    for chinese, english in ((one, other), (other, one)):
        if _SIGN not in chinese.text or not _all_off(english):
            continue
        chinese.quantities = [
            replace(quantity, value=1 - quantity.value, readings=((key(1 - quantity.value),),))
            if _is_discount(chinese, i)
            else quantity
            for i, quantity in enumerate(chinese.quantities)
        ]


def _is_discount(side: Side, index: int) -> bool:
    """Return whether a quantity is before 折, or at the beginning of a range: 七至八折."""
    is_percent = side.quantities[index].kind is QuantityKind.PERCENT
    return is_percent and _end_of_range(side, index).text.endswith(_SIGN)


def _all_off(side: Side) -> bool:
    """Return whether a text has percentages, and each is one of a discount, or begins a range."""
    percentages = [i for i, q in enumerate(side.quantities) if q.kind is QuantityKind.PERCENT]
    ends = (_end_of_range(side, index).end for index in percentages)
    return bool(percentages) and all(_OFF.match(side.text, end) for end in ends)


def _end_of_range(side: Side, index: int) -> Quantity:
    """Return the quantity that ends the range which one begins; itself if it begins none."""
    here, *after = side.quantities[index : index + 2]
    return after[0] if after and is_range(side.text, here.end, after[0].start) else here
