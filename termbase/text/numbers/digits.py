"""Numbers in digits that all languages have in common.

These are dates and clock times in digits, identifiers (``F-35``, ``COVID-19``, ``3.11.2``,
telephone numbers), and things to skip (web addresses, placeholders). Identifiers are a kind of
their own, since their digits count nothing and mostly stay unchanged in a translation.

All patterns are for text in the spelling of `termbase.text.numbers.characters.canonical`. Their
repeats are bounded or possessive, so that the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import gcd

from termbase.lazy import lazily
from termbase.text.numbers.digit_dates import DATE, brief_date, date, month_and_year
from termbase.text.numbers.powers import POWER, power
from termbase.text.numbers.quantity import Draft, QuantityKind

# Longer runs of digits are keys or hashes; the bound also keeps int() fast on hostile input.
MAX_DIGITS = 40

#: The `termbase.text.numbers.quantity.Key.space` of hexadecimal numbers.
HEXADECIMAL = "hexadecimal"

# 18.12 is a date in many European languages, and 2.10 may be an episode.
_DAY_AND_MONTH = lazily(r"[0-3]?\d\.[0-3]?\d", re.ASCII)

#: A number in digits: thousands grouped by commas (also the Indian way), by spaces (1 200, the
#: style of ISO 80000-1 and of Hong Kong's reports), or not at all. 1,00 is a typo for 1,000.
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){0,5},0{1,2}(?![\d,])"
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,2}(?:,\d{2}){1,12},\d{3}(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?!,?\d)(?:\.\d+)?|\d++(?:\.\d++)?|(?<![\d.])\.\d++)"
)
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
VULGAR_CLASS = "[" + "".join(VULGAR) + "]"

_URL = r"(?:https?://|www\.)[!-~]{1,2000}+|[\w.+-]{1,64}+@[A-Za-z0-9.-]{1,200}+"
_PLACEHOLDER = r"%\d{1,3}\$|\$?\{[\w.:]{0,40}\}|&\#x?[0-9A-Fa-f]{1,8};"
_HEX = r"0[xX][0-9A-Fa-f]{1,40}+"
_CLOCK = r"(?<!:)(?P<hour>\d{1,3}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|\.\d)"
# +86 10 1234 5678, 010-12345678
_PHONE = (
    r"\+(?=(?:[ ()-]{0,2}\d){9,15}(?!\d))\d{1,3}(?:[ -]\(?\d{1,8}\)?){2,6}"
    r"|0\d{1,3}-\d{7,8}(?![\d-])"
)
# Atomic, not possessive: before 3.11.5, Python keeps what a group read in its last, failed attempt.
_CODE = (
    rf"{_PHONE}"
    r"|\+?\d{1,40}+(?>(?:-\d{1,40}+){2,20})(?![A-Za-z])"
    r"|\d{1,40}+(?>(?:\.\d{1,40}+){2,20})(?![A-Za-z])"
)
_FEWEST_OF_PHONE = 9
_LEAST_YEAR = 10
_WITH_TRUNK_PREFIX = (86, 886, 81, 82, 84, 33, 44, 49, 61, 62, 66, 91)
"""Codes of countries where one dials a 0 before the number in place of the code."""
# Section 4(1)(b), Section 4(1): laws number their paragraphs in brackets.
_BRACKETED = r"\(\d{1,3}[A-Z]{0,2}\)"
_OF_A_LAW = (
    rf"(?<![A-Za-z])\d{{1,4}}[A-Z]{{0,2}}(?:{_BRACKETED}(?>(?:\([0-9A-Za-z]{{1,4}}\)){{1,6}})"
    rf"|(?<=ection \d){_BRACKETED}|(?<=ection \d\d){_BRACKETED})"
)
_SLASHED = r"(?<!/)(?<!FY)(?P<top>\d{1,3})/(?P<bottom>[1-9]\d{0,2}|[13-9]0{3,6})(?![\d/]|[.,]\d)"
_NAMED = r"(?P<letters>[A-Za-z]{1,40}+)-?(?P<rest>\d{1,40}+[A-Za-z0-9]{0,40}+)"
# The 1Q24 and 2H 2024 of financial reports.
_PERIOD = r"(?<![A-Za-z])(?:[1-4]Q|[12]H)(?:(?P<short>\d\d)|(?!\w))(?!\w)"
#: Patterns of everything that `read_special` reads, by first character: a digit, a letter, or
#: another sign. Put them before a language's own alternatives, and compile them with `re.ASCII`.
SPECIAL_DIGITS = (
    rf"(?<![\d.])(?:{DATE}|(?P<clock>{_CLOCK})|(?<!\w)(?P<code>{_CODE}|{_OF_A_LAW})"
    rf"|(?P<slashed>{_SLASHED})|(?<![A-Za-z])(?P<hex>{_HEX})|(?P<period>{_PERIOD})|{POWER})"
)
SPECIAL_LETTERS = rf"(?P<address>{_URL})|(?P<named>{_NAMED})"
SPECIAL_SIGNS = rf"(?P<placeholder>{_PLACEHOLDER})"

# Letters that may precede a number directly without making it an identifier.
_ABBREVIATED = lazily(
    r"nos?|pp?|v|vol|ch|figs?|art|sec|para|approx|ca?|cap|item|rmb|usd|cny|hkd|nt[ds]|twd|eur|gbp"
    r"|jpy|krw|inr|rub|chf|aud|cad|sgd|nzd|mop|myr|thb|vnd|r[sm]"
    r"|fy|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
)
_HYPHENATED = lazily(
    r"mid|end|post|pre|under|over|sub|top|age|about|late|early|non|plus|minus|up|max|min|last|next|fy"
    r"|at|to|of|and|or|than|from|in|by|the|until|through|with"
)
_PART_OF_YEAR = lazily("Q[1-4]|H[12]")
# 9/11 is also written 911, and 24/7 is also “24 hours”.
_PROVERBIAL = {(9, 11): (911,), (24, 7): (24,)}


def exact(text: str) -> Fraction:
    """Return the value of a number in digits, with or without grouped thousands."""
    if not text.isdigit():
        text = text.replace(",", "").replace(" ", "")
    # int() is many times faster than the parser of Fraction.
    return Fraction(int(text)) if text.isdigit() else Fraction(text)


def is_day_and_month(text: str) -> bool:
    """Return whether a decimal may also be two numbers, such as the 18.12 of a date."""
    return _DAY_AND_MONTH.fullmatch(text) is not None


def number_draft(start: int, end: int, text: str) -> Draft | None:
    """Return the draft of a number in digits, or None if it has too many of them."""
    if len(text) > MAX_DIGITS:
        return None
    draft = Draft(start, end, exact(text))
    if "," in text or " " in text:
        # “pages 100, 200” without the space, or “Boeing 737 800”: the parts are another reading.
        # A part that starts with 0 rules this out: there is no page 000.
        parts = re.split("[, ]", text)
        if not any(part.startswith("0") for part in parts):
            draft.also_parts(map(Fraction, parts))
    elif is_day_and_month(text):
        draft.also_parts(int(part) for part in text.split("."))
    return draft


def ratio_parts(top: int, bottom: int) -> list[tuple[int, int]]:
    """Return the numbers of a possible ratio, and all its reductions: 60:40 is 6:4 and 3:2."""
    most = gcd(top, bottom)
    divisors = [n for n in range(1, most + 1) if most % n == 0]
    return [(top // n, bottom // n) for n in divisors]


def clock(start: int, end: int, hour: int, minute: int, half: str = "") -> Draft:
    """Return the draft of a time of day, with every time that it may mean as a reading.

    Args:
        start: Offset of the first code point.
        end: Offset after the last code point.
        hour: 0 to 24.
        minute: 0 to 59.
        half: ``am``, ``pm``, or empty if the text does not say: 3:30 may then be 15:30.
    """
    times = [(hour * 60 + minute) % 1440]
    if 1 <= hour <= 12:
        morning = hour % 12 * 60 + minute
        # Writers disagree on the meaning of 12 a.m. and 12 p.m.
        both = hour == 12 or not half
        times = [morning, morning + 720] if both else [morning + 720 * (half == "pm")]
        if hour == 12 and half != "am":
            times.reverse()
    draft = Draft(start, end, Fraction(times[0]), QuantityKind.TIME, space="time")
    draft.also(*times[1:], space="time")
    draft.also_parts([hour, minute] if minute else [hour])
    return draft


def _clock(match: re.Match[str]) -> Draft:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour <= 24 and match["second"] is None:
        return clock(match.start(), match.end(), hour, minute)
    # Otherwise it is a duration or a ratio.
    draft = _identifier(match.start(), match.end(), match[0])
    if match["second"] is None:
        for parts in ratio_parts(hour, minute):
            draft.also_parts(parts)
    return draft


def _identifier(start: int, end: int, text: str, optional: bool = False) -> Draft:
    groups = re.findall(r"\d{1,40}", text)
    digits = "".join(groups)
    draft = Draft(start, end, Fraction(digits), QuantityKind.IDENTIFIER, optional=optional)
    # The space includes the groups: 3.1.12 is not 3.11.2, although the digits are the same.
    draft.space = "code " + ".".join(groups)
    if len(groups) <= 3:
        draft.also_parts(int(group) for group in groups)
    if text[0] == "+" and len(digits) >= _FEWEST_OF_PHONE:
        draft.also(int(digits), space="telephone")
    elif list(map(len, groups)) == [3, 3, 4]:
        draft.also(int(f"1{digits}"), space="telephone")  # of North America
    elif text[0] == "0" and len(digits) >= _FEWEST_OF_PHONE:
        draft.also(*(int(f"{code}{digits[1:]}") for code in _WITH_TRUNK_PREFIX), space="telephone")
    return draft


def _named(match: re.Match[str], text: str) -> tuple[list[Draft], int]:
    if _PART_OF_YEAR.fullmatch(match[0]):
        return [_part_of_year(match.start(), match.end(), match[0])], match.end()
    letters, rest, at = match["letters"].lower(), match["rest"], match.start("rest")
    hyphen = at > match.end("letters")
    decimal = rest.isdigit() and re.match(r"[.,]\d|%|/\d", text[match.end() : match.end() + 2])
    if (_HYPHENATED if hyphen else _ABBREVIATED).fullmatch(letters) or decimal:
        return [], at
    return [_identifier(match.start(), match.end(), match[0], optional=True)], match.end()


def _part_of_year(start: int, end: int, text: str) -> Draft:
    """Return the draft of a quarter or half of a year: Q3, 3Q, H1."""
    draft = Draft(start, end, Fraction(text.strip("QH")))
    draft.make_part_of_year(QuantityKind.QUARTER if "Q" in text else QuantityKind.HALF_YEAR)
    return draft


def _period(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of 1Q24: a quarter and, if given, its year."""
    start = match.start()
    drafts = [_part_of_year(start, start + 2, match[0][:2])]
    if match["short"]:
        year = Fraction(2000 + int(match["short"]))
        drafts.append(Draft(match.start("short"), match.end(), year, QuantityKind.YEAR))
    return drafts


def _hexadecimal(match: re.Match[str]) -> Draft:
    draft = Draft(*match.span(), Fraction(int(match[0], 16)), QuantityKind.IDENTIFIER)
    draft.optional, draft.space = True, HEXADECIMAL
    return draft


def _slashed(match: re.Match[str]) -> Draft:
    """Return the draft of 1/3: a fraction, or two numbers as in the date 5/9 or in 24/7."""
    top, bottom = int(match["top"]), int(match["bottom"])
    draft = Draft(match.start(), match.end(), Fraction(top, bottom), QuantityKind.FRACTION)
    draft.also_parts([top, bottom])
    if bottom == top + 1 and top >= _LEAST_YEAR:
        # 23/24, a season or a school year.
        draft.also_parts([2000 + top, 2000 + bottom])
    if (top, bottom) in _PROVERBIAL:
        draft.optional = True
        draft.also(*_PROVERBIAL[top, bottom])
    return draft


def read_special(match: re.Match[str]) -> tuple[list[Draft], int]:
    """Return the quantities of a match of the special patterns, and the offset to continue at.

    Addresses and placeholders give no quantities.
    """
    name = match.lastgroup
    if name == "named":
        return _named(match, match.string)
    return (_READERS[name](match) if name in _READERS else []), match.end()


_READERS: dict[str | None, Callable[[re.Match[str]], list[Draft]]] = {
    "date": date,
    "brief": brief_date,
    "month": month_and_year,
    "clock": lambda match: [_clock(match)],
    "code": lambda match: [_identifier(*match.span(), match[0])],
    "slashed": lambda match: [_slashed(match)],
    "hex": lambda match: [_hexadecimal(match)],
    "period": _period,
    "power": lambda match: [power(match)],
}


def follows_letter(text: str, start: int) -> bool:
    """Return whether a letter directly precedes the number at an offset, as in “PM2.5”.

    “FY2023”, the financial year 2023, does not count.
    """
    before = text[max(0, start - 2) : start]
    return before.isascii() and before[-1:].isalpha() and before.lower() != "fy"
