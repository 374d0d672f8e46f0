"""Discounts: 八折 is 80% of the price, which English usually states as what is taken off, 20%."""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.text.lazy import lazily
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import QuantityKind, key

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
            if quantity.kind is QuantityKind.PERCENT and quantity.text.endswith(_SIGN)
            else quantity
            for quantity in chinese.quantities
        ]


def _all_off(side: Side) -> bool:
    """Return whether a text has percentages, and each is one of a discount."""
    percentages = [q for q in side.quantities if q.kind is QuantityKind.PERCENT]
    return bool(percentages) and all(_OFF.match(side.text, q.end) for q in percentages)
