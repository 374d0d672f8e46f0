"""Plain numbers in digits, and the letters attached to them: 1,200, 21st, 1990s, 3.5bn, 10km, 5G.

The patterns are for text in the spelling of `termbase.text.numbers.characters.canonical`.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.quantity import Draft, QuantityKind, key
from termbase.text.numbers.units import currency_before, units_after

# Longer runs of digits are keys or hashes; the bound also keeps int() fast on hostile input.
MAX_DIGITS = 40

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

#: The factors that letters after digits stand for.
MAGNITUDES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "t": 10**12, "tn": 10**12, "trn": 10**12, "million": 10**6, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
_LETTERS = lazily(r"'?[A-Za-z]{1,12}+")
# A Chinese text may quote a number in English: “3.5 million”.
_QUOTED_MAGNITUDE = lazily(r"[ -]([mb]illion|trillion)(?![A-Za-z])", re.IGNORECASE)
# “100s of users”, an unspecified number of them.
_HUNDREDS = lazily(r"1(?:0{2}|0?0?,?000)")


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


def follows_letter(text: str, start: int) -> bool:
    """Return whether a letter directly precedes the number at an offset, as in “PM2.5”.

    “FY2023”, the financial year 2023, does not count.
    """
    before = text[max(0, start - 2) : start]
    return before.isascii() and before[-1:].isalpha() and before.lower() != "fy"


class Suffix(Enum):
    """What the letters after a number turned it into."""

    NONE = auto()
    ORDINAL = auto()
    COMPLETE = auto()  # a decade, or an unspecified number
    MERIDIEM = auto()


def decade(draft: Draft) -> Draft:
    """Turn a number into a decade, in place: 1960s, '60s, 60s, sixties, 60年代.

    It gets additional readings, since “sixties” may be an age, and the 1900s and 1800s centuries.
    """
    year = draft.value if draft.value >= 100 else draft.value + 1900
    draft.readings.append((key(draft.value),))
    if draft.value < 100:
        draft.also(year)
    if year % 100 == 0:
        draft.also(year / 100 + 1)
    if draft.value <= 20:
        draft.also(draft.value + 2000, space="decade")
    draft.value, draft.space, draft.kind = year, "decade", QuantityKind.DECADE
    return draft


def _multiply(draft: Draft, letters: str, text: str, chinese: bool) -> None:
    """Apply a magnitude: $3B, 10m, 5K.

    Without a currency, a single letter other than k, K, M and B is more likely a unit (metre,
    minute, tonne); the multiple is then only another reading.
    """
    factor, plain = MAGNITUDES[letters.lower()], draft.value
    paid = currency_before(text, draft.start, chinese)[0]
    if paid or len(letters) > 1 or letters in "kKMB":
        draft.value, draft.scales = plain * factor, (factor,)
        if not paid:
            draft.also(plain)
    else:
        draft.also(plain * factor)


def read_suffix(draft: Draft, text: str, chinese: bool) -> tuple[Suffix, int]:
    """Read the letters attached to a number in digits, and change its draft accordingly.

    Returns what the number turned into, and the offset to continue at.
    """
    match = _LETTERS.match(text, draft.end)
    if not match:
        if chinese and (quoted := _QUOTED_MAGNITUDE.match(text, draft.end)):
            _multiply(draft, quoted[1], text, chinese)
            draft.end = quoted.end()
        return Suffix.NONE, draft.end
    letters = match[0].lower()
    if letters in ("st", "nd", "rd", "th"):
        draft.end, draft.kind = match.end(), QuantityKind.ORDINAL
        return Suffix.ORDINAL, draft.end
    if letters in ("s", "'s"):
        if _HUNDREDS.fullmatch(text, draft.start, draft.end) and text.startswith(
            " of ", match.end()
        ):
            draft.upper, draft.approximate = draft.value * 10 - 1, True
            draft.optional, draft.end = True, match.end()
            return Suffix.COMPLETE, draft.end
        if draft.value % 10 == 0 and (draft.value < 100 or 1000 <= draft.value <= 2100):
            draft.end = match.end()
            decade(draft)
            return Suffix.COMPLETE, draft.end
    elif letters in ("am", "pm", "a", "p"):
        return Suffix.MERIDIEM, draft.end
    elif letters in ("bp", "bps"):
        draft.also(draft.value)
        draft.value, draft.kind, draft.end = draft.value / 10_000, QuantityKind.PERCENT, match.end()
        draft.range_factor = Fraction(1, 10_000)
    elif letters in MAGNITUDES:
        _multiply(draft, match[0], text, chinese)
        draft.end = match.end()
    elif letters != "x" and not units_after(text, draft.end, chinese):
        draft.optional, draft.kind = True, QuantityKind.IDENTIFIER  # 5G, 1080p, 737MAX
        draft.end = match.end()
    return Suffix.NONE, match.end()
