"""Reader for Chinese measures that continue after their unit: 一年半, 三丈五尺, 53秒92."""

from __future__ import annotations

from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese_pieces import DIGITS
from termbase.text.numbers.quantity import Draft

_AND_HALF = lazily(
    " ?(?:个半(?!月刊|圆|径|球|岛|透明|成品|角[^钱]|形)"
    "|(?:年|天|倍|岁|里|公?斤|[块元]|小时|周|个月|个钟头|公里|米|公顷|英亩|亩|公?吨|英[里尺寸]|海里|公?升"
    "|磅|杯|页|秒)半(?![年个天月价熟糖])"
    "|分半(?=钟|的|[，。；、]))"
)
_OF_HOUR = lazily("(?:小时|钟头)")
_HOUR = "小时"
# Ten of the smaller unit are one of the greater.
_TENTHS = lazily(
    r" ?(?:丈(?P<chi>[\d一二三四五六七八九])(?=尺)|尺(?P<cun>[\d一二三四五六七八九])(?=寸))"
)
# Heights: 1米78, 一米八.
_HEIGHT = lazily(
    r"米(?P<height>\d{1,2}(?!\d)|[零一二三四五六七八九]{1,2})"
    r"(?![\d.,%‰万亿千百十几多厘分寸公毫微米个名位人只头条张根次月年天日时秒层号点成倍至到-])"
)
_TALLEST = 10
# Results of races and games: 1分53秒92.
_DECIMALS = lazily(r"秒(?P<decimals>\d{1,3})(?![\d,.%万亿千百个名位人次年月日])")


def read_following(draft: Draft, text: str, end: int) -> int | None:
    """Read what continues a measure after its unit.

    Args:
        draft: The number before the unit; changed in place.
        text: The text.
        end: The offset at which the unit would start.

    Returns:
        The offset after what was read, or None if there is nothing.
    """
    if match := _AND_HALF.match(text, end):
        unit = match[0].lstrip()
        _add_half(draft, unit)
        if _OF_HOUR.match(text, match.end()) or unit.startswith(_HOUR):
            draft.also_parts([draft.value - Fraction(1, 2), 30])
    elif match := _TENTHS.match(text, end):
        figure = match["chi"] or match["cun"]
        value = int(figure) if figure.isdecimal() else DIGITS[figure]
        draft.also(draft.value + Fraction(value, 10))
        draft.also_parts([draft.value, value])
        draft.value = draft.value * 10 + value
    elif draft.value < _TALLEST and (match := _HEIGHT.match(text, end)):
        figures = "".join(str(DIGITS.get(sign, sign)) for sign in match["height"])
        draft.also_parts([draft.value, int(figures)])
        draft.value += Fraction(int(figures), 10 ** len(figures))
    elif match := _DECIMALS.match(text, end):
        decimals = match["decimals"]
        draft.also_parts([draft.value, int(decimals)])
        draft.value += Fraction(int(decimals), 10 ** len(decimals))
    else:
        return None
    draft.end, draft.optional = match.end(), False
    return draft.end


def _add_half(draft: Draft, unit: str) -> None:
    """Add the half of 两个半小时 or 一年半 to a number.

    A year and a half gets 18 (months) as a reading, 一分半钟 90 (seconds).
    """
    if unit == "分半":
        draft.also(draft.value * 60 + 30)
    else:
        draft.also(draft.value * 12 + 6)
    draft.value += Fraction(1, 2)
