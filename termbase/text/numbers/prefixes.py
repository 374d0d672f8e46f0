"""Numbers before a unit with mega or a greater prefix: 10 Mbps and 10兆, 10 GbE and 万兆.

Chinese leaves the unit out (百兆网络), where 兆 alone may also be a trillion. Such numbers are
compared in a space of their own, as numbers of mega units.
"""

from __future__ import annotations

from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese import MEASURES
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import units_after

_SPACE = "mega"
_MEGA = 10**6
_TRILLION = 10**12
_FACTORS = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_LATIN = lazily(
    r"[ -]?(?:(?P<letter>[MGT]|[mgt](?=b(?![A-Za-z])))"
    r"(?:i?(?:[Bb](?:ps|E|its?|/s|it/s)?)?|Hz|W|(?P<pixel>P|pix))?(?![A-Za-z])"
    r"|(?P<word>[Kk]ilo|[Mm]ega|[Gg]iga|[Tt]era)-?[a-z])"
)
# What is left of 兆 after a number belongs to the unit: 10兆字节, 百兆网络.
_CHINESE = lazily(" ?(?P<thousand>千)?兆")
_LEADING = lazily(r"\d[\d,]*(?:\.\d+)?")
_SIGN = "兆"
_MORE = "多余"


def count_mega(draft: Draft, text: str) -> None:
    """Add readings to a number that counts a unit with such a prefix, in place.

    Args:
        draft: The number.
        text: The text in canonical spelling.
    """
    if draft.unit or draft.kind not in (QuantityKind.CARDINAL, QuantityKind.IDENTIFIER):
        return
    if text.startswith(_SIGN, draft.end - 1) and draft.scales:
        after = text[draft.end :][:2].lstrip(_MORE + " ")[:1]
        if after not in MEASURES or not after:
            draft.also(draft.value / _TRILLION, space=_SPACE)
        return
    # A list without spaces (1,1,1) is not read to its end for each of its numbers.
    digits = _LEADING.match(text, draft.start, draft.end + 1)
    end = digits.end() if digits and digits.end() <= draft.end else draft.end
    if match := _CHINESE.match(text, end):
        draft.also(draft.value * (1000 if match["thousand"] else 1), space=_SPACE)
    elif match := _LATIN.match(text, end):
        plain = Fraction(digits[0].replace(",", "")) if digits and end < draft.end else draft.value
        factor = _FACTORS[(match["letter"] or match["word"])[0].lower()]
        draft.also(plain * factor / _MEGA, space=_SPACE)
        if match["pixel"] or (match["word"] and not units_after(text, end, chinese=False)):
            draft.also(plain * factor)  # 10 megapixels are 1000万像素
