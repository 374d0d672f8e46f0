"""Letters attached to digits: ``21st``, ``1990s``, ``3.5bn``, ``10km``, ``5G``."""

from __future__ import annotations

import re
from enum import Enum, auto

from termbase.lazy import lazily
from termbase.text.numbers.quantity import Draft, QuantityKind, key
from termbase.text.numbers.units import currency_before, units_after

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

    Returns:
        What the number turned into, and the offset at which to continue reading.
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
    elif letters in MAGNITUDES:
        _multiply(draft, match[0], text, chinese)
        draft.end = match.end()
    elif letters != "x" and not units_after(text, draft.end, chinese):
        draft.optional, draft.kind = True, QuantityKind.IDENTIFIER  # 5G, 1080p, 737MAX
        draft.end = match.end()
    return Suffix.NONE, match.end()
