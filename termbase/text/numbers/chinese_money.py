"""Reader for Chinese coins and rates of interest: 1元5角, 三角, 五厘, 25个基点, 半码."""

from __future__ import annotations

from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese_pieces import DIGITS
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import currency_before

_FIGURE = r"[\d零一二两三四五六七八九]"
# The last unit may be left out at the end of a phrase: 三块五, 一块三毛五.
_AT_END = r"(?=[钱的了吧呢啊，。！？；、,!?;)）]|\Z)"
_CENTS = rf"(?:(?P<cents>{_FIGURE})(?:分(?![之钟])|{_AT_END}))?"
# Hong Kong's ten cents; otherwise 毫 is “milli-” or begins another word.
_DIME = "毫(?:子|(?![米升克安伏瓦巴秒居发西欧焦摩赫高分不无未末厘针]))"
# 角 is also an angle, a horn or a role: alone it is a coin only at the end of a phrase.
_COINS = lazily(
    rf"[元圆块] ?(?P<tenths>{_FIGURE})(?:[角毛](?![度形])|{_DIME}){_CENTS}"
    rf"|[角毛](?P<after>{_FIGURE})(?:分(?![之钟])|(?<=毛.){_AT_END})"
    rf"|块(?P<loose>{_FIGURE}){_AT_END}"
    rf"|[角毛](?=[钱至到或及和之、，。；：,.;:)）]|\Z)|{_DIME}"
)
_BASIS_POINTS = lazily(" ?个?(?:基本?点|点子)")
_DIGITS = "".join(sign for sign, value in DIGITS.items() if 0 < value < 10)
# 五厘二五 is 5.25%.
_INTEREST = lazily(
    f"厘(?![米清定正升订])(?:(?P<half>半)|(?P<more>[{_DIGITS}]{{2,3}})(?![{_DIGITS}十百千万]))?"
)
_QUARTERS = lazily("码(?![头表流率数])")


def read_following(draft: Draft, text: str, end: int) -> int | None:
    """Read a word that turns a number into an amount in coins or a rate of interest.

    Args:
        draft: The number; changed in place.
        text: The text.
        end: The offset at which the word would start.

    Returns:
        The offset after the word, or None if there is none.
    """
    if match := _COINS.match(text, end):
        # 三块五 is 3.5.
        figure = match["tenths"] or match["loose"]
        tenths, cents = _digit(figure), _digit(match["cents"] or match["after"])
        whole = figure is not None
        _make_amount(draft, text, whole, tenths / 10 + cents / 100)
    elif match := _BASIS_POINTS.match(text, end):
        draft.also(draft.value)
        draft.value, draft.kind = draft.value / 10_000, QuantityKind.PERCENT
        draft.range_factor = Fraction(1, 10_000)
    elif match := _QUARTERS.match(text, end):
        # A quarter of a per cent for Taiwan's central bank; otherwise a yard or a size.
        draft.also(draft.value / 400)
        return None
    else:
        return read_interest(draft, text, end)
    draft.end = match.end()
    return draft.end


def _digit(text: str | None) -> Fraction:
    if not text:
        return Fraction(0)
    return Fraction(int(text) if text.isdecimal() else DIGITS[text])


def _make_amount(draft: Draft, text: str, whole: bool, more: Fraction) -> None:
    """Turn a number into an amount: 1元5角, 1角5分, 五角 (which may also be five coins).

    Args:
        draft: The number; changed in place.
        text: The text.
        whole: Whether the number counts whole units (元), not tenths.
        more: The fraction of a unit to add.
    """
    plain = draft.value
    draft.readings.clear()
    draft.value = (plain if whole else plain / 10) + more
    if not more:
        draft.also(plain)
    else:
        draft.optional = False
    unit, draft.start = currency_before(text, draft.start, chinese=True)
    draft.kind, draft.unit = QuantityKind.CURRENCY, unit or "元"
    draft.range_factor = Fraction(0) if whole else Fraction(1, 10)


def read_interest(draft: Draft, text: str, end: int) -> int | None:
    """Read 厘 as a rate of interest: per cent a year, or per mille a month.

    The plain number remains as a reading.

    Args:
        draft: The number; changed in place.
        text: The text.
        end: The offset at which 厘 would start.

    Returns:
        The offset after 厘 and its decimals, or None if there is none.
    """
    match = _INTEREST.match(text, end)
    if not match:
        return None
    if match["half"]:
        draft.value += Fraction(1, 2)
    if more := match["more"]:
        draft.value += Fraction(int("".join(str(DIGITS[sign]) for sign in more)), 10 ** len(more))
    plain, optional = draft.value, draft.optional
    draft.make_percent()
    draft.also(plain, plain / 1000)
    draft.end, draft.optional = match.end(), optional
    return draft.end
