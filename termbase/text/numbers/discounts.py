"""Discounts: 八折 is 80% of the price, which English usually states as what is taken off, 20%."""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.text.lazy import lazily
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import QuantityKind, key
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
    quantity = side.quantities[index]
    if quantity.kind is not QuantityKind.PERCENT:
        return False
    if quantity.text.endswith(_SIGN):
        return True
    after = side.quantities[index + 1 : index + 2]
    return (
        bool(after)
        and after[0].text.endswith(_SIGN)
        and is_range(side.text, quantity.end, after[0].start)
    )


def _all_off(side: Side) -> bool:
    """Return whether a text has percentages, and each is one of a discount."""
    percentages = [q for q in side.quantities if q.kind is QuantityKind.PERCENT]
    return bool(percentages) and all(_OFF.match(side.text, q.end) for q in percentages)
