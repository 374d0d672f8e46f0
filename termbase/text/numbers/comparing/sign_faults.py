"""Comparison of the signs of numbers: −5% and 5%, but not −5% and 下降5%.

A difference counts only if it is certain: a number has a clear sign in one text, and neither a sign
nor a word of decrease, debt or frost near it in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.comparing.signs import (
    Sign,
    Signed,
    may_be_negative,
    signed,
    signed_value,
)
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.matching import Side

_KINDS = frozenset(
    {
        QuantityKind.CARDINAL,
        QuantityKind.PERCENT,
        QuantityKind.CURRENCY,
        QuantityKind.FRACTION,
        QuantityKind.MULTIPLE,
    }
)
_NEGATIVE = (Sign.MINUS, Sign.FROST)
_POSITIVE = (Sign.NONE, Sign.PLUS)
_COLD = r"零下|冰点|负|(?<![\w)])[-–]|\b(?:below|sub-?zero|minus|negative|frost|freezing|zero)\b"
_FROST = lazily(_COLD, re.IGNORECASE)
# A temperature is below zero, or has fallen; degrees may also be of latitude.
_COOLER = lazily(
    rf"{_COLD}|[减降跌低冷]|下[滑挫]|drop|f[ae]ll|declin|decreas|lower|reduc|cool|down|colder|less"
    r"|南纬|西经|south|west|\d ?°? ?[SW]\b",
    re.IGNORECASE,
)
# Words by which a text may say what the sign says.
_LESS = lazily(
    "下[降跌滑调挫行探落]|[零地以]下|南纬|西经|(?:[以之]|[公纪]元)前|流出|消极|阴性"
    "|[减降跌落亏损失负欠缺少低赤逆费支扣退差缩衰贬弱滑挫萎罚短倒晚迟折惠省优让免冲抵债贷透]"
    r"|decreas|declin|f[ae]ll|drop|down|loss|los[et]|losing|deficit|shortfall|below|minus|negativ"
    r"|reduc|lower|less|fewer|shr[aiu]nk|contract|sl[iu][dp]|plung|tumbl|s[aiu]nk|\bcut|discount"
    r"|deduct|withdr|outflow|\bused|paid|payment|expen[sd]|cost|\bow[ei]|debt|liabilit|overdr"
    r"|debit|credit|write-?off|writ[et]|impair|attenuat|behind|under|short|sub-?zero|fro[sz]|freez"
    r"|\blag|back|\boff\b|away|before|\bago\b|prior|recession|slump|\bdip|eas(?:ed|ing)|weak|worse"
    r"|trail|depth|deep|深|south|west|\d ?°? ?[SW]\b|penalt|bogey|sav(?:e|ing)|slow|adverse|revers"
    r"|overrun|conced|inver|\bBC",
    re.IGNORECASE,
)
# A heading such as “income (loss)” says nothing of a number.
_NOTE = lazily(r"\([^()\d]{1,40}\)")
# Nor does the word for how it was reached: fell to 0.12.
_REACHED = lazily(
    r"\b(?:f[ae]ll|drop|declin|decreas|reduc|lower|plung|slid|slip|s[ai]nk|cut|down)\w*"
    r"(?: [\w.%$]+){0,5} to\b"
    r"|(?<!零)[下减降跌落缩滑调挫低少探]{1,3}(?:[\d.%]{0,9}[个基点度元]{0,3})[至到为]",
    re.IGNORECASE,
)
_NEAR_BEFORE, _NEAR_AFTER = 80, 60
# With more quantities than this, signs are not compared.
_MOST = 60


def differing_signs(
    source: Side, target: Side, source_text: str, target_text: str
) -> Iterator[NumberFault]:
    """Yield a fault for each pair of numbers of which certainly only one is negative."""
    if max(len(source.quantities), len(target.quantities)) > _MOST:
        return
    if not (may_be_negative(source.text) or may_be_negative(target.text)):
        return
    for i, j in source.pairs:
        a, b = source.quantities[i], target.quantities[j]
        if a.kind not in _KINDS or b.kind not in _KINDS or not a.value:
            continue
        ours, theirs = _Number(source, i, signed(source, i)), _Number(target, j, signed(target, j))
        if _contradicts(ours, theirs) or _contradicts(theirs, ours):
            first, second = ours.quoted(source_text), theirs.quoted(target_text)
            yield NumberFault(first, second, certain=True)


class _Number(NamedTuple):
    """A quantity of a text, with its sign."""

    side: Side
    place: int
    signed: Signed

    @property
    def quantity(self) -> Quantity:
        """The quantity without its sign."""
        return self.side.quantities[self.place]

    def quoted(self, text: str) -> Quantity:
        """Return the quantity extended to its sign, so that a fault shows it."""
        start, end = self.signed.start, self.signed.end
        return replace(self.quantity, start=start, end=end, text=text[start:end])


def _contradicts(negative: _Number, other: _Number) -> bool:
    """Return whether a number is negative in one text, and clearly not in the other."""
    sign, there = negative.signed.sign, other.side
    if sign not in _NEGATIVE or other.signed.sign not in _POSITIVE:
        return False
    quantity = other.quantity
    if _count_negative(negative.side, quantity) <= _count_negative(there, quantity):
        return False
    if other.signed.sign is Sign.PLUS and sign is Sign.MINUS:
        return True
    words = _FROST if sign is Sign.FROST else _LESS
    if sign is Sign.MINUS and signed_value(negative.side, negative.place) < 0:
        words = _COOLER
    low = max(0, quantity.start - _NEAR_BEFORE)
    around = _NOTE.sub("", there.text[low : quantity.end + _NEAR_AFTER])
    return words.search(_REACHED.sub("", around)) is None


def _count_negative(side: Side, like: Quantity) -> int:
    """Return how many numbers with the value of another one may be negative in a text."""
    return sum(
        signed(side, i).sign not in _POSITIVE
        for i, quantity in enumerate(side.quantities)
        if quantity.value == like.value
    )
