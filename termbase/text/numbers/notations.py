"""Notations in digits that all languages have in common.

These are dates and clock times, identifiers (``F-35``, ``COVID-19``, ``3.11.2``, telephone
numbers), powers of ten, and things to skip (web addresses, placeholders). Identifiers are a kind of
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
from termbase.text.numbers.english.lexicon import CARDINALS, ORDINALS
from termbase.text.numbers.quantity import Draft, QuantityKind

#: The `termbase.text.numbers.quantity.Key.space` of hexadecimal numbers.
HEXADECIMAL = "hexadecimal"

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

# Dates: 2021-05-09, 31.3.2024, 31/12/24, 3/2015.
_ISO = r"(?P<y1>[12]\d{3})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
_DMY = r"(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2})(?P=s2)(?P<y2>[12]\d{3})(?!\d)"
# 31/12/24, of which the last may be the day, too: 24/12/31.
_DAY = r"0?[1-9]|[12]\d|3[01]"
_BRIEF = rf"(?<!/)(?P<d3>{_DAY})/(?P<m3>{_DAY})/(?P<y3>\d\d)(?![\d/%]|[.,]\d)"
_MONTH = r"(?<!/)(?P<m4>0?[1-9]|1[0-2])/(?P<y4>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
# The patterns of dates, as the groups ``date``, ``brief`` and ``month``; they begin with a digit.
_DATE = rf"(?P<date>{_ISO}|{_DMY})|(?P<brief>{_BRIEF})|(?P<month>{_MONTH})"
_LAST_MONTH = 12

# Powers: 2.5 × 10⁻³, 10^6, 1.5e-3, 10的负6次方, 2³², “1000 to the power of six”.
_LOWERED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
# The superscripts of footnotes: in 10² cities. After a year they are nothing else.
_MARKS = frozenset("¹²³")
_RAISED = r"(?!(?<=\d{4})[¹²³](?![⁰¹²³⁴⁵⁶⁷⁸⁹]))(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
_FIGURES = "一二三四五六七八九"
_EXPONENTS = (
    CARDINALS
    | ORDINALS
    | {figure: i for i, figure in enumerate(_FIGURES, 1)}
    | {"十": 10, "二十": 20}
    | {f"十{figure}": i for i, figure in enumerate(_FIGURES, 11)}
)
_MINUS = r"(?:minus |negative |负 ?|-)"
_EXPONENT = rf"(?:\d{{1,2}}(?!\d)|{'|'.join(sorted(_EXPONENTS, key=len, reverse=True))})"
# “10 to the sixth” alone may be a range of days.
_IN_WORDS = (
    rf"(?:的(?={_MINUS}?{_EXPONENT} ?次[方幂])| ?(?:raised )?to the (?:power (?:of )?"
    rf"|(?={_MINUS}|{_EXPONENT}(?:st|nd|rd|th)?[- ]power\b)))"
    rf"(?P<below>{_MINUS})?(?P<exponent>{_EXPONENT})(?:st|nd|rd|th)?(?: ?次[方幂]|[- ]power\b)?"
)
_MANTISSA = r"(?>\d{1,6}(?:\.\d{1,12})?)"
# The pattern of a power, as the group ``power``; it begins with a digit or 十. What follows the
# first number is looked at first, since hardly any number is one.
_POWER = (
    r"(?P<power>(?=十|[\d.]{1,19}+ ?[\^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹×xX*的乘rt])"
    rf"(?:(?P<mantissa>{_MANTISSA}) ?(?:[×xX*]|乘以?|times) ?(?=10|十))?"
    rf"(?:(?P<base>{_MANTISSA})|十)"
    rf"(?:\^\{{?(?P<caret>[-+]?\d{{1,2}})(?!\d)\}}?|{_RAISED}|{_IN_WORDS})"
    rf"|(?<![A-Za-z])(?P<digits>{_MANTISSA})[eE](?P<shift>[-+]?\d{{1,2}})(?![\w.]))"
)

#: Patterns of everything that `read_special` reads, by first character: a digit, a letter, or
#: another sign. Put them before a language's own alternatives, and compile them with `re.ASCII`.
SPECIAL_DIGITS = (
    rf"(?<![\d.])(?:{_DATE}|(?P<clock>{_CLOCK})|(?<!\w)(?P<code>{_CODE}|{_OF_A_LAW})"
    rf"|(?P<slashed>{_SLASHED})|(?<![A-Za-z])(?P<hex>{_HEX})|(?P<period>{_PERIOD})|{_POWER})"
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


def _ratio_parts(top: int, bottom: int) -> list[tuple[int, int]]:
    """Return the numbers of a possible ratio, and all its reductions: 60:40 is 6:4 and 3:2."""
    most = gcd(top, bottom)
    divisors = [n for n in range(1, most + 1) if most % n == 0]
    return [(top // n, bottom // n) for n in divisors]


def clock(start: int, end: int, hour: int, minute: int, half: str = "") -> Draft:
    """Return the draft of a time of day, with every time that it may mean as a reading.

    The half is ``am``, ``pm``, or empty if the text does not say: 3:30 may then be 15:30.
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
        for parts in _ratio_parts(hour, minute):
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


def _date(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of a date with a year of four digits: 2021-05-09, 31.3.2024."""
    if match["y1"] is not None:
        kinds = (QuantityKind.YEAR, QuantityKind.MONTH, QuantityKind.DAY)
        names = ("y1", "m1", "d1")
    else:
        kinds = (*_day_and_month(match["d2"], match["m2"], match["s2"]), QuantityKind.YEAR)
        names = ("d2", "m2", "y2")
    return [
        Draft(match.start(name), match.end(name), Fraction(match[name]), kind)
        for name, kind in zip(names, kinds, strict=True)
    ]


def _brief_date(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of 31/12/24; three plain numbers if none can be a month."""
    first, second, last = (Fraction(match[name]) for name in ("d3", "m3", "y3"))
    drafts = [Draft(*match.span(name), Fraction(match[name])) for name in ("d3", "m3", "y3")]
    if min(first, second) > _LAST_MONTH:
        return drafts
    drafts[2].also(1900 + last, 2000 + last)
    if first > _LAST_MONTH:
        # It may also begin with the year: 24/12/31.
        drafts[0].also(1900 + first, 2000 + first)
        drafts[1].kind = QuantityKind.MONTH
    else:
        drafts[0].kind, drafts[1].kind = _day_and_month(match["d3"], match["m3"], "/")
    return drafts


def _month_and_year(match: re.Match[str]) -> list[Draft]:
    """Return the quantities of 3/2015."""
    month = Draft(*match.span("m4"), Fraction(match["m4"]), QuantityKind.MONTH)
    return [month, Draft(*match.span("y4"), Fraction(match["y4"]), QuantityKind.YEAR)]


def _day_and_month(first: str, second: str, sign: str) -> tuple[QuantityKind, QuantityKind]:
    """Return the kinds of two numbers before a year.

    5.9.2021 begins with the day; 5/9/2021 is ambiguous, and both numbers are taken for days.
    """
    if int(first) > 12 >= int(second) or (sign == "." and int(second) <= 12):
        return QuantityKind.DAY, QuantityKind.MONTH
    if int(second) > 12 >= int(first):
        return QuantityKind.MONTH, QuantityKind.DAY
    return QuantityKind.DAY, QuantityKind.DAY


def _power(match: re.Match[str]) -> Draft:
    """Return the draft of a match of `_POWER`, also as its two numbers, such as 2.5 and 10⁻³."""
    exponent = _exponent(match)
    if match["digits"] is not None:
        return Draft(*match.span(), Fraction(match["digits"]) * Fraction(10) ** exponent)
    base = Fraction(match["base"] or 10)
    if not base:
        return Draft(*match.span(), base)
    draft = Draft(*match.span(), base**exponent)
    if match["mantissa"] is not None:
        mantissa = Fraction(match["mantissa"])
        draft.also_parts([mantissa, draft.value])
        draft.value *= mantissa
    else:
        draft.also_parts([base, exponent])
    if match["raised"] in _MARKS:
        draft.also(base)
    return draft


def _exponent(match: re.Match[str]) -> int:
    word = match["exponent"]
    if word is not None:
        number = int(word) if word.isdecimal() else _EXPONENTS[word]
        return -number if match["below"] else number
    return int(match["caret"] or match["shift"] or match["raised"].translate(_LOWERED))


def read_special(match: re.Match[str]) -> tuple[list[Draft], int]:
    """Return the quantities of a match of the special patterns, and the offset to continue at.

    Addresses and placeholders give no quantities.
    """
    name = match.lastgroup
    if name == "named":
        return _named(match, match.string)
    return (_READERS[name](match) if name in _READERS else []), match.end()


_READERS: dict[str | None, Callable[[re.Match[str]], list[Draft]]] = {
    "date": _date,
    "brief": _brief_date,
    "month": _month_and_year,
    "clock": lambda match: [_clock(match)],
    "code": lambda match: [_identifier(*match.span(), match[0])],
    "slashed": lambda match: [_slashed(match)],
    "hex": lambda match: [_hexadecimal(match)],
    "period": _period,
    "power": lambda match: [_power(match)],
}
