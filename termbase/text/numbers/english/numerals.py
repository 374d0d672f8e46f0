"""Numbers among the tokens of an English text: “two hundred and five”, “3.5 million”, “a third”.

A recursive-descent parser. Parameters named `i`, `j` and `k` are indexes of tokens.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.english.lexicon import NO_NOUN_AFTER, Type
from termbase.text.numbers.english.tokens import Token, Tokens
from termbase.text.numbers.quantity import QuantityKind
from termbase.text.numbers.units import units_after

#: Types of tokens that begin a number below the magnitudes.
SMALL = (Type.NUMBER, Type.UNIT, Type.TEEN, Type.TENS, Type.HUNDRED)
#: Types of tokens that multiply such a number.
LARGE = (Type.HUNDRED, Type.SCALE, Type.DOZEN)
_LEAST_YEAR = 1000
_MOST_DECIMALS = 12
# Two point five; but “at one point two men” has no decimals.
_POINT = lazily(r"(?P<gap>[- ])point(?P=gap)(?P<zeros>(?:oh[- ])*)", re.IGNORECASE)
_NO_DECIMALS_BEFORE = lazily(r"\b(?:at|to|on|up to|that|this|any|only|just) \Z", re.IGNORECASE)
_WHICH = lazily(r"\b(?:last|this|next|each|every|per|same|previous|final) \Z", re.IGNORECASE)
# Half a year is six months, half an hour is thirty minutes.
_HALF_OF = lazily(
    r"[- ](?:of )?(?:an? |the |each |every |this |last )?"
    r"(?P<whole>year|hour|minute|month|past|day(?!s? off))"
)
_OF_A_POINT = lazily(r"[- ](?:of )?(?:an? )?points?\b", re.IGNORECASE)
_HALVES: dict[str, tuple[Fraction, ...]] = {"day": (Fraction(12),)}
_OF_AN_HOUR = " of an hour"
_COMMA = ", "
# Sales fall by a third, or rise a fifth, but end by a third party.
_CHANGED_BEFORE = lazily(
    r"\b(?:by|up|down|r[io]s\w+|f[ae]ll\w*|gr[eo]w\w*|drop\w*|declin\w+|increas\w+|decreas\w+"
    r"|shr[aiu]nk\w*|climb\w*|jump\w*|surg\w+|plung\w+|slump\w*)"
    r"(?: (?:about|around|roughly|nearly|almost|over|more than|less than|only|just|some))? \Z",
    re.IGNORECASE,
)


class Numeral(NamedTuple):
    """A number in words, in digits, or in both.

    Attributes:
        value: The value, or the least one if it is vague.
        end: Index after the last token.
        scales: The magnitude that it was multiplied by, if any.
        kind: What it is: a plain number, a fraction or a percentage.
        upper: The greatest value if it is vague, else None.
        others: Further values that it may have.
        parts: The numbers that it may also be a list of.
    """

    value: Fraction
    end: int
    scales: tuple[int, ...] = ()
    kind: QuantityKind = QuantityKind.CARDINAL
    upper: Fraction | None = None
    others: tuple[Fraction, ...] = ()
    parts: tuple[Fraction, ...] = ()


def small(tokens: Tokens, i: int) -> tuple[Fraction, int]:
    """Read a number below a thousand in words, or any in digits: “two hundred and five”, “3.5”.

    Returns the value, and the index after the number.
    """
    value, j = _whole(tokens, i)
    if tokens.type(j - 1) is Type.NUMBER:
        return value, j
    return _decimals(tokens, i, value, j)


def _whole(tokens: Tokens, i: int) -> tuple[Fraction, int]:
    """Read such a number without decimals in words; return value and index after."""
    token = tokens[i]
    value, j = _below_hundred(tokens, i)
    if token.type is not Type.HUNDRED:
        if not tokens.joined(j, Type.HUNDRED):
            return value, j
        value, j = value * 100, j + 1
    k = j + 1 if tokens.joined(j, Type.AND) else j
    if tokens.joined(k, Type.UNIT, Type.TEEN, Type.TENS):
        rest, end = _below_hundred(tokens, k)
        # “Between one hundred and two thousand” has two numbers.
        between = tokens.text.endswith("between ", 0, token.start)
        if not (between or tokens.joined(end, Type.HUNDRED)):
            return value + rest, end
    return value, j


def _below_hundred(tokens: Tokens, i: int) -> tuple[Fraction, int]:
    """Read one token, or tens with a unit: “thirty-five”; return value and index after."""
    token = tokens[i]
    if token.type is Type.TENS and tokens.joined(i + 1, Type.UNIT):
        return token.value + tokens[i + 1].value, i + 2
    return token.value, i + 1


def _decimals(tokens: Tokens, i: int, value: Fraction, j: int) -> tuple[Fraction, int]:
    """Add the decimals of a number in words: “point five”, “point oh five”, “point seventy”.

    The number has the tokens from `i` to `j`. Returns the value, and the index after it.
    """
    if tokens.type(j) not in (Type.UNIT, Type.TEEN, Type.TENS):
        return value, j
    point = _POINT.fullmatch(tokens.text, tokens[j - 1].end, tokens[j].start)
    start = tokens[i].start
    if not point or (
        value == 1 and _NO_DECIMALS_BEFORE.search(tokens.text, max(0, start - 8), start)
    ):
        return value, j
    figures = "0" * point["zeros"].lower().count("oh")
    rest, end = _below_hundred(tokens, j)
    figures += str(rest)
    while rest < 10 and tokens.joined(end, Type.UNIT) and len(figures) < _MOST_DECIMALS:
        figures, end = figures + str(tokens[end].value), end + 1
    return value + Fraction(int(figures), 10 ** len(figures)), end


def _and_part(tokens: Tokens, value: Fraction, j: int) -> tuple[Fraction, int]:
    """Add “and a half” or “and three quarters”, if it follows; return value and index after."""
    is_year = value >= _LEAST_YEAR and tokens.type(j + 1) is Type.UNIT  # in 2019 and one-half of …
    if tokens.joined(j, Type.AND) and tokens.joined(j + 1, Type.ARTICLE, Type.UNIT) and not is_year:
        share_of = tokens[j + 1].value
        if tokens.joined(j + 2, Type.PART) or (share_of == 1 and _is_share(tokens, j + 2)):
            return value + share_of / tokens[j + 2].value, j + 3
    return value, j


def _is_share(tokens: Tokens, j: int) -> bool:
    """Return whether an ordinal after “and a” is a share, as in “two and a third million”.

    It is one if what it counts follows; “two and a third man” are three.
    """
    if not tokens.joined(j, Type.ORDINAL) or tokens[j].draft or tokens[j].value < 3:
        return False
    return tokens.joined(j + 1, Type.SCALE, Type.TIMES, Type.PERCENT, Type.PERIOD) or bool(
        units_after(tokens.text, tokens[j].end, chinese=False)
    )


def cardinal(tokens: Tokens, i: int) -> Numeral | None:
    """Read a number with its magnitudes: “3.5 million”, “two thousand and five”, “a dozen”."""
    j = i + (tokens.type(i) is Type.ARTICLE)
    if j > i and not tokens.joined(j, *LARGE):
        return None
    total, smallest_scale = Fraction(0), None
    scales: tuple[int, ...] = ()
    parts: tuple[Fraction, ...] = ()
    while True:
        if tokens.type(j) in SMALL:
            value, k = _and_part(tokens, *small(tokens, j))
        elif smallest_scale is None and tokens.type(j) in (Type.SCALE, Type.DOZEN):
            value, k = Fraction(1), j
        else:
            break
        factor = Fraction(1)
        start = k
        while (tokens.joined(k, *LARGE) or k == j) and (k == j or k < start + 3):
            factor, k = factor * tokens[k].value, k + 1
        if smallest_scale is not None and (
            value * factor >= smallest_scale or (factor == 1 and tokens.type(j) is Type.NUMBER)
        ):
            break
        total, end = total + value * factor, k
        parts = (*parts, value * factor) if parts else parts
        if factor == 1:
            # In “two to three hundred” both are hundreds.
            hundred = not scales and tokens.type(end - 1) is Type.HUNDRED
            return Numeral(total, end, (100,) if hundred else scales, parts=parts)
        smallest_scale, scales = factor, (int(factor),)
        digits = tokens.type(i) is Type.NUMBER
        half, after = _and_part(tokens, Fraction(0), k)
        if after > k and not (digits and tokens.type(k + 1) is Type.UNIT):
            return Numeral(total + half * factor, after, scales)
        j = k + 1 if tokens.joined(k, Type.AND) else k
        if not digits and _goes_on(tokens, k):
            parts = parts or (total,)
            continue
        # A number in digits does not continue in words: “$3 million five years ago”.
        is_mixed = digits is not (tokens.type(j) is Type.NUMBER)
        if is_mixed or not tokens.joined(j, *SMALL):
            break
    if smallest_scale is None:
        return None
    return Numeral(total, end, scales, parts=parts if len(parts) > 1 else ())


def _goes_on(tokens: Tokens, k: int) -> bool:
    """Return whether a number in words goes on after a comma: “two thousand, five hundred”."""
    if tokens.type(k) not in (Type.UNIT, Type.TEEN, Type.TENS) or tokens.gap(k) != _COMMA:
        return False
    value, end = small(tokens, k)
    return value >= 100 or tokens.joined(end, Type.SCALE)


def fraction(tokens: Tokens, i: int) -> Numeral | None:
    """Read a fraction: “half”, “two thirds”, “one-fifth”, “a quarter of a million”."""
    token = tokens[i]
    top, j = Fraction(1), i
    if token.type in (Type.ARTICLE, Type.UNIT, Type.TEEN, Type.NUMBER):
        top, j = token.value, i + 1
        if tokens.joined(j, Type.ORDINAL) and _is_denominator(tokens, i, j):
            low = tokens[j].value
            # The one hundredth meeting is the hundredth.
            ordinal = (low,) if low >= 100 else ()
            return _part_of_large(tokens, top / low, j + 1) or Numeral(
                top / low, j + 1, kind=QuantityKind.FRACTION, others=ordinal
            )
        if not tokens.joined(j, Type.PART):
            return None
    if tokens.type(j) is not Type.PART or not top or (j == i and _is_of_year(tokens, i)):
        return None
    if top != 1 and tokens.text[tokens[j].end - 1] != "s":
        return None  # “754 half-precision” is not 754/2
    value = top / tokens[j].value
    whole = _part_of_large(tokens, value, j + 1)
    if whole:
        return whole
    others: tuple[Fraction, ...] = ()
    if tokens[j].value == 4 and not _is_change(tokens, i, j):
        # Months of a quarter year, minutes of a quarter hour, number of quarters: 前三季度.
        others = (top * 3, top * 15, *([top] if top > 1 else []))
    elif value == Fraction(1, 2) and (of := _HALF_OF.match(tokens.text, tokens[j].end)):
        others = _HALVES.get(of["whole"], (Fraction(6), Fraction(30)))
    if tokens[j].value == 4 and _OF_A_POINT.match(tokens.text, tokens[j].end):
        others = (value / 100,)  # a quarter point, 25个基点
    return Numeral(value, j + 1, kind=QuantityKind.FRACTION, others=others)


def _part_of_large(tokens: Tokens, value: Fraction, j: int) -> Numeral | None:
    """Multiply a fraction by what follows: “half a million”, “a quarter of one per cent”."""
    k = j + 1 if tokens.joined(j, Type.OF) else j
    k = k + 1 if tokens.joined(k, Type.ARTICLE) else k
    if tokens.joined(k, Type.SCALE, Type.DOZEN, Type.HUNDRED):
        large = cardinal(tokens, k)
        if large:
            return Numeral(value * large.value, large.end, large.scales)
    if tokens.joined(k, Type.PERIOD):
        return Numeral(value * tokens[k].value, k + 1, others=(value,))
    k += tokens.joined(k, Type.UNIT) and tokens[k].value == 1
    if tokens.joined(k, Type.PERCENT):
        return Numeral(value / 100, k + 1, kind=QuantityKind.PERCENT, others=(value,))
    return None


def _is_of_year(tokens: Tokens, i: int) -> bool:
    """Return whether “quarter” is a part of the year: “the third quarter”, “last quarter”."""
    if tokens[i].value != 4:
        return False
    if tokens.text.startswith(_OF_AN_HOUR, tokens[i].end):
        return False
    after_ordinal = i > 0 and tokens.type(i - 1) is Type.ORDINAL and tokens.joined(i, Type.PART)
    start = tokens[i].start
    return after_ordinal or _WHICH.search(tokens.text, max(0, start - 10), start) is not None


def _is_denominator(tokens: Tokens, i: int, j: int) -> bool:
    low = tokens[j]
    if low.draft or low.value < 3 or tokens[i].value != 1:
        return False
    if tokens.type(i) is Type.ARTICLE:
        return tokens.joined(j + 1, Type.OF) or _is_change(tokens, i, j)
    return tokens.type(i) is Type.UNIT


def _is_change(tokens: Tokens, i: int, j: int) -> bool:
    """Return whether a share says by how much something changed: “fell by a third”."""
    start, end = tokens[i].start, tokens[j].end
    return (
        _CHANGED_BEFORE.search(tokens.text, max(0, start - 24), start) is not None
        and NO_NOUN_AFTER.match(tokens.text, end) is not None
        and not tokens.text.startswith(_OF_AN_HOUR, end)
    )


def plural(tokens: Tokens, i: int) -> Numeral:
    """Read an unspecified number: “dozens of”, “tens of thousands”, “hundreds of millions”."""
    low, high, j = Fraction(1), Fraction(1), i
    while True:
        token = tokens[j]
        unit = token.value if j == i or token.type is Type.SCALE else _unit_of(token)
        first = j == i
        low = low * unit
        high = (token.upper or unit) if first else high * unit + unit - 1
        j += 1
        k = j + 1 if tokens.joined(j, Type.OF) else j
        if not tokens.joined(k, Type.PLURAL, Type.SCALE) or k > i + 6:
            return Numeral(low, j, upper=high)
        j = k


def _unit_of(token: Token) -> Fraction:
    """Return the factor of “thousands” in “tens of thousands”."""
    return Fraction(12) if token.upper == 99 else token.value


def vague(tokens: Tokens, i: int) -> Numeral | None:
    """Read “several hundred” or “a few thousand”; return None if no magnitude follows."""
    j, unit = i + 1, Fraction(1)
    j += tokens.joined(j, Type.OF)
    first = j
    while tokens.joined(j, *LARGE) and j < first + 3:
        unit, j = unit * tokens[j].value, j + 1
    if j == first:
        return None
    token = tokens[i]
    return Numeral(token.value * unit, j, upper=(token.upper or token.value) * unit + unit - 1)
