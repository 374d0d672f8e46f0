"""Reader for the signs of numbers: −5%, “minus five degrees”, 零下五度, (45,678) in a report.

Quantities have no sign, since translators turn “−5%” into 下降5%, and a hyphen before a number is
far more often that of a range, a name or a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.quantity import QuantityKind
from termbase.text.script import HAN

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.matching import Side
    from termbase.text.numbers.units import Unit

_LOOK_BACK = 24
# The common characters, since a class with all of them takes long to compile.
_PREFIX = "(?:(?:US|HK|NT|A|C|S)?[$€£¥])?"
# What may stand before a sign, so that it is not a hyphen: nothing, a space, a bracket, 为.
_CHARACTER = lazily(
    rf"(?P<lead>\A|[\s(\[{{:=<>≤≥,，、;；。|{HAN}])(?P<sign>[-–+]){_PREFIX}\Z",
)
# What precedes a negative number without a unit; elsewhere it may be an item, a name or an option.
_SAYS = lazily(
    r"(?:\b(?:an?|of|is|was|are|were|be|to|from|at|than|between|and|or|by|about|equals?|returns?|returned)"
    r"|[=<>≤≥:，,(\[]|[为是至到达从由约在于值回和与及或]) ?\Z",
    re.IGNORECASE,
)
_WORD = lazily(
    rf"(?:\b(?:minus|negative)[ -]|(?P<frost>零下 ?(?:摄氏|华氏)? ?)|(?P<less>负 ?)){_PREFIX}\Z",
    re.IGNORECASE,
)
# Both signs, a countdown, a multiplication.
_NOT_MINUS = lazily(
    r"(?:\bplus[ -]?(?:or|and|/)?[ -]?|[+/] ?|\bT[ -]|\btimes |正)\Z", re.IGNORECASE
)
_FROST_AFTER = lazily(
    r"[ -]?(?:°? ?[CF]\b|℃|℉|degrees?)?(?: (?:Celsius|Fahrenheit|centigrade))?,? "
    r"(?:below (?:zero|freezing)|of frost)\b",
    re.IGNORECASE,
)
_MAYBE_BEFORE = lazily(rf"[-–+~±∓] ?{_PREFIX} ?\Z")
_MAYBE_AFTER = lazily(r" ?[-–](?![\d.$(])")
# A number before the sign makes it that of a range or a subtraction, or of a list of numbers.
_ADJOINING = lazily(rf" ?(?:°? ?[CF]|[℃℉%]|[A-Za-z]{{1,3}}|[{HAN}]{{1,3}})? ?")
_CONNECTING = lazily(r"\b(?:to|and|or|at|of|is|was|by) ?\Z|[至到为或和与及] ?\Z")
_OPEN, _CLOSE = "(", ")"
_PAID_BEFORE = lazily(r"[$€£¥]\(\Z")
_LETTER = lazily(rf"[A-Za-z{HAN}]")
_PRECISE = lazily(r"\d,\d{3}|\d\.\d|%")
# A line of a report that may be a loss: Net income (loss), 净利润（亏损）.
_OR_LOSS = lazily(
    r"\((?:loss(?:es)?|used in|used|decrease|deficit|expenses?|outflows?|decline"
    r"|亏损|损失|减少|所用|使用|流出|支出|赤字|费用|开支)\)",
    re.IGNORECASE,
)
_MEASURED = frozenset({QuantityKind.PERCENT, QuantityKind.CURRENCY})
_OF_TIME = frozenset({"time", "months"})


# Whatever may be a sign that is not a plus.
_ANY = lazily(
    r"[-–][$€£¥A-Z]{0,4}[\d.]|\([\d$€£¥]|负|零下|minus|negative|below|frost", re.IGNORECASE
)


class Sign(Enum):
    """What a text says of the sign of a number."""

    NONE = auto()  # no sign, as of most numbers
    PLUS = auto()
    MINUS = auto()
    FROST = auto()  # below zero, in words
    UNCLEAR = auto()


class Signed(NamedTuple):
    """The sign of a quantity, and the span of the quantity together with it."""

    sign: Sign
    start: int
    end: int


class _Place:
    """A quantity in its text."""

    def __init__(self, side: Side, index: int) -> None:
        self.text = side.text
        self.quantity = side.quantities[index]
        self.start, self.end = self.quantity.start, self.quantity.end
        self.units: Sequence[Unit] = side.units[index]
        self.last = side.quantities[index - 1].end if index else 0
        self.after_year = index > 0 and side.quantities[index - 1].kind is QuantityKind.YEAR
        self.low = max(0, self.start - _LOOK_BACK)

    def is_measured(self) -> bool:
        """Return whether the number has decimals or a unit, so that it is no name or item."""
        return (
            self.quantity.kind in _MEASURED
            or self.quantity.value.denominator > 1
            or any(unit.dimension not in _OF_TIME for unit in self.units)
        )

    def is_temperature(self) -> bool:
        """Return whether the number may be in degrees."""
        return any(unit.dimension == "temperature" for unit in self.units)

    def adjoins(self, start: int) -> bool:
        """Return whether at most a unit is between the number before and an offset."""
        gap = self.text[self.last : start]
        if not self.last or (self.after_year and gap) or _ADJOINING.fullmatch(gap) is None:
            return False
        return _CONNECTING.search(gap) is None

    def of_character(self) -> Signed | None:
        """Read a sign right before the number: not that of a range, an item or a name."""
        character = _CHARACTER.search(self.text, self.low, self.start)
        if character is None:
            return None
        begin, measured = character.start("sign"), self.is_measured()
        first = not self.text[:begin].rpartition("\n")[2].strip(" ")
        whole = first and not self.text[self.end :].strip()
        clear = (
            not self.adjoins(begin)
            and (measured or whole or _SAYS.search(self.text, self.low, begin) is not None)
            # A dash is rather that of a clause.
            and (character["sign"] != "–" or (measured and (first or character["lead"] in "(:")))
        )
        sign = Sign.PLUS if character["sign"] == "+" else Sign.MINUS
        return Signed(sign if clear else Sign.UNCLEAR, begin, self.end)

    def of_word(self) -> Signed | None:
        """Read a word for the sign: minus, 负, 零下, below zero."""
        word = _WORD.search(self.text, self.low, self.start)
        if word is None:
            after = _FROST_AFTER.match(self.text, self.end)
            return Signed(Sign.FROST, self.start, after.end()) if after else None
        begin, sign = word.start(), Sign.MINUS
        if word["frost"]:
            sign = Sign.FROST
        elif self.adjoins(begin) or _NOT_MINUS.search(self.text, self.low, begin):
            sign = Sign.UNCLEAR
        elif word["less"]:
            # 胜5负3 is no negative number.
            sign = Sign.MINUS if self.is_measured() else Sign.UNCLEAR
        elif self.is_temperature():
            sign = Sign.FROST
        return Signed(sign, begin, self.end)

    def of_brackets(self) -> Signed | None:
        """Read brackets around the number, which are a minus sign in reports."""
        if not self.text.startswith(_OPEN, self.start - 1):
            return None
        closed = self.text.startswith(_CLOSE, self.end)
        if not (closed or _CLOSE in self.quantity.text):
            return None
        end = self.end + closed
        clear = _PAID_BEFORE.search(self.text, self.low, self.start) is not None or (
            _PRECISE.search(self.quantity.text) is not None
            and (_LETTER.search(self.text) is None or _OR_LOSS.search(self.text) is not None)
        )
        return Signed(Sign.MINUS if clear else Sign.UNCLEAR, self.start - 1, end)


def may_be_negative(text: str) -> bool:
    """Return whether a text in canonical spelling may have negative numbers; quick."""
    return _ANY.search(text) is not None


def signed(side: Side, index: int) -> Signed:
    """Return the sign of a quantity."""
    place = _Place(side, index)
    written = place.of_character() or place.of_word() or place.of_brackets()
    if written:
        return written
    maybe = _MAYBE_BEFORE.search(place.text, place.low, place.start) or _MAYBE_AFTER.match(
        place.text, place.end
    )
    return Signed(Sign.UNCLEAR if maybe else Sign.NONE, place.start, place.end)


def signed_value(side: Side, index: int) -> Fraction:
    """Return the value of a quantity; a temperature below zero is negative."""
    value = side.quantities[index].value
    if not any(unit.dimension == "temperature" for unit in side.units[index]):
        return value
    return -value if signed(side, index).sign in (Sign.MINUS, Sign.FROST) else value
