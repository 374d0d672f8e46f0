"""What continues a Chinese amount after its unit: 1元5角, 五厘, 一年半, 三丈五尺, 53秒92."""

from __future__ import annotations

from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import currency_before

_FIGURE = r"[\d零一二两三四五六七八九]"
# The last unit may be left out at the end of a phrase: 三块五, 一块三毛五.
_AT_END = r"(?=[钱的了吧呢啊，。！？；、,!?;)）]|\Z)"
_CENTS = rf"(?:(?P<cents>{_FIGURE})(?:分(?![之钟])|{_AT_END}))?"
# What is paid for: 十八块五一杯.
_OF_PRICE = "杯瓶个斤张盒碗份只本条支袋包串块次位人天升米件"
# Hong Kong's ten cents; otherwise 毫 is “milli-” or begins another word.
_DIME = "毫(?:子|(?![米升克安伏瓦巴秒居发西欧焦摩赫高分不无未末厘针]))"
# 角 is also an angle, a horn or a role: alone it is a coin only at the end of a phrase.
_COINS = lazily(
    rf"[元圆块] ?(?P<tenths>{_FIGURE})(?:[角毛](?![度形])|{_DIME}){_CENTS}"
    rf"|[角毛](?P<after>{_FIGURE})(?:分(?![之钟])|(?<=毛.){_AT_END})"
    rf"|块(?P<loose>{_FIGURE})(?:{_AT_END}|(?=[一每][{_OF_PRICE}]))"
    rf"|[角毛](?=[钱至到或及和之、，。；：,.;:)）]|\Z)|{_DIME}"
)
_BASIS_POINTS = lazily(" ?个?(?:基本?点|点子)")
_DIGITS = "".join(sign for sign, value in DIGITS.items() if 0 < value < 10)
# 五厘二五 is 5.25%.
_INTEREST = lazily(
    f"厘(?![米清定正升订])(?:(?P<half>半)|(?P<more>[{_DIGITS}]{{2,3}})(?![{_DIGITS}十百千万]))?"
)
_QUARTERS = lazily("码(?![头表流率数])")
_AND_HALF = lazily(
    " ?(?:个半(?!月刊|圆|径|球|岛|透明|成品|角[^钱]|形|导|自动|封建|决赛|机械|官方|公开|身|途|空|神"
    "|兽|精灵|人马|衰期|挂)"
    "|(?:年|天|倍|岁|里|公?斤|[块元]|小时|周|个月|个钟头|公里|米|公顷|英亩|亩|公?吨|英[里尺寸]|海里|公?升"
    "|磅|杯|页|秒)半(?![年个天月价熟糖径球圆])"
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


def read_coins(draft: Draft, text: str, end: int) -> int | None:
    """Read a word that turns a number into an amount in coins or a rate of interest, in place.

    Returns the offset after the word that starts at `end`; None if there is none.
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
    """Turn a number into an amount, in place: 1元5角, 1角5分, 五角 (which may also be five coins).

    `whole` says whether it counts 元 or tenths; `more` is the fraction of a unit to add.
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

    The plain number remains as a reading. Returns the offset after 厘 and its decimals, or None.
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


def read_measure(draft: Draft, text: str, end: int) -> int | None:
    """Read what continues a measure after its unit, which would start at `end`, in place.

    Returns the offset after what was read; None if there is nothing.
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
