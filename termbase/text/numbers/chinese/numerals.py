"""Parser for Chinese numerals in characters, digits or both: 三百五十万, 3万2,456, 十七八."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese.pieces import Piece, pieces
from termbase.text.numbers.digits import MAX_DIGITS, is_day_and_month

_ZERO = Fraction(0)
_ONE_APIECE = lazily("一[个件台张块次只头条枚套辆部家斤米分毛点下年月天]")


@dataclass(slots=True)
class Numeral:
    """A numeral with its value.

    Attributes:
        start: Offset of the first code point.
        end: Offset after the last code point.
        value: The value, or the least one if it is vague.
        upper: The greatest value if it is vague, else None.
        big: The product of its last consecutive 万, 亿 and 兆; 1 if it has none.
        magnitude: The product of its last magnitudes, small ones included (五百万: 10⁶).
        in_digits: Whether some of it is in digits.
        bare: Whether it begins with a magnitude whose number is left out (“百余”, “千万”).
        row: Whether its characters stand for digits one by one (二〇二五).
        over: Whether it contains “多” or “余”: it is more than `value`.
        others: Further values that it may have.
        parts: The single numbers of 一二三 or 七八.
    """

    start: int
    end: int
    value: Fraction = _ZERO
    upper: Fraction | None = None
    big: int = 1
    magnitude: int = 1
    in_digits: bool = False
    bare: bool = False
    row: bool = False
    over: bool = False
    others: tuple[Fraction, ...] = ()
    parts: tuple[Fraction, ...] = ()

    @property
    def scales(self) -> tuple[int, ...]:
        """Factors that may also apply to the first number of a range: 三至五百万, 五至十五万."""
        return tuple(sorted({self.big, self.magnitude})) if self.big > 1 else ()


def _row(run: list[Piece], i: int) -> int:
    """Return the number of consecutive single digit characters from a piece on."""
    j = i
    while j < len(run) and run[j].role == "digit":
        j += 1
    return j - i


def _is_pair(run: list[Piece], i: int) -> bool:
    """Return whether two digits mean “one or the other”: 七八, 两三, 三五."""
    low, high = run[i].value, run[i + 1].value
    return (high == low + 1 and low > 0) or (low == 3 and high == 5)


class _Sum:
    """Adds up the pieces of a numeral, keeping the least and the greatest value."""

    def __init__(self, run: list[Piece], i: int) -> None:
        self.run, self.i, self.first = run, i, i
        self.total = [_ZERO, _ZERO]
        self.section = [_ZERO, _ZERO]
        self.current: list[Fraction] | None = None
        self.unit = self.big = 0
        self.low = 1
        self.numeral = Numeral(run[i].start, run[i].end)
        self.spread = self.pair = False

    def read(self) -> Numeral:
        """Read the numeral that starts at the piece, as far as the pieces continue it."""
        while self.i < len(self.run) and self.take(self.run[self.i], self.i == self.first):
            self.numeral.end = self.run[self.i - 1].end
        return self.finish()

    def take(self, piece: Piece, first: bool) -> bool:
        """Add a piece and move past it; return False if it does not continue the numeral."""
        if piece.role in ("small", "big", "digit", "point"):
            return self.figure(piece, first)
        if piece.role == "over":
            self.numeral.over = True
        elif piece.role == "plus":
            pass
        elif self.current is not None or (piece.role == "digits" and 0 < self.unit <= piece.value):
            return False
        elif piece.role == "digits":
            self.current, self.numeral.in_digits = [piece.value, piece.value], True
        else:  # 几 or 数, before or after a magnitude
            self.current, self.spread = [Fraction(1 + (piece.role == "some")), Fraction(9)], True
        self.i += 1
        return True

    def figure(self, piece: Piece, first: bool) -> bool:
        """Add a digit character, a magnitude or the decimals; return False if it does not fit."""
        match piece.role:
            case "small":
                return self.small(piece, first)
            case "big":
                return self.multiply(piece, first)
            case "point":
                return self.decimals()
            case _:
                return self.digit(piece, None if first else self.run[self.i - 1])

    def digit(self, piece: Piece, before: Piece | None) -> bool:
        if self.current is not None:
            return False
        self.current = [piece.value, piece.value]
        if _row(self.run, self.i) == 2 and _is_pair(self.run, self.i):
            self.current[1] = self.run[self.i + 1].value
            self.spread = self.pair = True
            self.i += 1
        elif piece.value == 0 and before is not None:
            # 零 is only a placeholder: 一千零五.
            self.current, self.unit = None, 10
        self.i += 1
        return True

    def decimals(self) -> bool:
        if self.current is None and not any(self.section):
            return False
        j, tenth = self.i + 1, Fraction(1, 10)
        base = self.current or [_ZERO, _ZERO]
        while j < len(self.run) and self.run[j].role == "digit" and j < self.i + MAX_DIGITS:
            base = [value + self.run[j].value * tenth for value in base]
            j, tenth = j + 1, tenth / 10
        self.current, self.i = base, j
        return True

    def small(self, piece: Piece, first: bool) -> bool:
        unit = piece.value
        # 零十五 and 两千零十五 are fifteen and 2015.
        after_zero = not first and self.run[self.i - 1].written == "零"
        grows = self.unit and (unit > self.unit or (unit == self.unit and not after_zero))
        if self.current is None and not first and grows:
            return False
        factor = self.current if self.current and not after_zero else [Fraction(1), Fraction(1)]
        self.numeral.bare |= first and unit not in (10, 20, 30)
        vague = self.spread and not self.pair and factor[0] != factor[1]
        slack = unit - 1 if vague else _ZERO
        self.section[0] += factor[0] * unit
        self.section[1] += factor[1] * unit + slack
        # 廿 and 卅 are tens too: 廿一 is 21.
        self.current, self.unit = None, 10 if unit < 100 else int(unit)
        self.numeral.magnitude = self.low = self.unit
        self.i += 1
        return True

    def multiply(self, piece: Piece, first: bool) -> bool:
        unit = int(piece.value)
        add = self.current or [_ZERO, _ZERO]
        base = [s + c for s, c in zip(self.section, add, strict=True)]
        empty = not any(base)
        self.numeral.bare |= first
        if self.big and (unit > self.big or empty):
            self.total = [(t + b) * unit for t, b in zip(self.total, base, strict=True)]
        else:
            base = [Fraction(1)] * 2 if empty else base
            self.total = [t + b * unit for t, b in zip(self.total, base, strict=True)]
        if self.spread and not self.pair:
            self.total[1] += unit - 1
        self.section, self.current = [_ZERO, _ZERO], None
        self.unit = self.big = unit
        # 万亿 multiplies both; in 2亿3500万 only the last one counts.
        self.numeral.big = unit * (self.numeral.big if empty else 1)
        self.numeral.magnitude = unit * (self.numeral.magnitude if empty else self.low)
        self.low = 1
        self.i += 1
        return True

    def finish(self) -> Numeral:
        numeral = self.numeral
        low, high = (t + s for t, s in zip(self.total, self.section, strict=True))
        if self.current is not None:
            last = self.run[self.i - 1]
            short = last.role == "digit" or (
                last.role == "digits" and 1 <= last.value < 10 and last.value.denominator == 1
            )
            if short and self.unit > 10 and last.value and self.current[0] == self.current[1]:
                # 三千五, 一万二: the magnitude of the last digit is left out.
                numeral.others = (low + self.current[0],)
                low, high = (v + self.current[0] * self.unit / 10 for v in (low, high))
            else:
                if self.big and last.role == "digits" and 10 ** len(last.written) != self.unit:
                    # 900万11岁女童: the digits do not fill the magnitude, so they may count more.
                    numeral.parts = (low, last.value)
                low, high = low + self.current[0], high + self.current[1]
        numeral.value = low
        numeral.upper = high if self.spread and high > low else None
        if self.pair and numeral.upper is not None:
            numeral.parts = (low, high)
            if high < 10:
                # In 二零二二至二三年度, 二三 is the year 23.
                numeral.others += (low * 10 + high,)
        return numeral


def numerals(text: str, start: int) -> list[Numeral]:
    """Return the numerals in the run at an offset; usually one.

    The time is linear in the length of the run. A row of more than `MAX_DIGITS` digits is not a
    numeral and is skipped.
    """
    run = pieces(text, start)
    result: list[Numeral] = []
    i = 0
    while i < len(run):
        length = _row(run, i)
        after = i + length
        goes_on = after < len(run) and run[after].role in ("small", "big", "point", "some")
        if length == 2 and goes_on and not run[i].value:
            i += 1  # 零三十 is thirty
            continue
        if length > 2 or (length == 2 and not _is_pair(run, i)):
            length -= goes_on
            if length <= MAX_DIGITS:
                result.append(_digit_row(run, i, length))
            i += length
            continue
        if run[i].value < 0 or run[i].role in ("over", "few", "point"):
            i += 1
            continue
        if run[i].role == "digits" and (i + 1 == len(run) or run[i + 1].role == "digits"):
            result.append(_plain(run[i]))
            i += 1
            continue
        total = _Sum(run, i)
        result.append(total.read())
        if result[-1].others and _ONE_APIECE.match(text, result[-1].end - 1):
            # 五万一台 is 50,000 for each as well as 51,000 of them.
            result[-1].others += (result[-1].others[0] - 1,)
        i = max(total.i, i + 1)
    return result


def _plain(piece: Piece) -> Numeral:
    """Return the numeral of a piece that consists of digits only."""
    parts: tuple[Fraction, ...] = ()
    if is_day_and_month(piece.written):
        parts = tuple(map(Fraction, piece.written.split(".")))
    return Numeral(piece.start, piece.end, piece.value, in_digits=True, parts=parts)


def _digit_row(run: list[Piece], i: int, length: int) -> Numeral:
    signs = [int(piece.value) for piece in run[i : i + length]]
    value = Fraction(int("".join(map(str, signs))))
    parts = tuple(map(Fraction, signs)) if length <= 4 and 0 not in signs else ()
    return Numeral(run[i].start, run[i + length - 1].end, value, row=True, parts=parts)
