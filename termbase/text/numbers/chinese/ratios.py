"""Reader for Chinese percentages, fractions, discounts, multiples: 百分之三, 八成, 八折, 两倍."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese.amounts import read_interest
from termbase.text.numbers.chinese.numerals import Numeral, numerals
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.quantity import Draft, QuantityKind

#: The denominator of hundredths, thousandths, ten-thousandths: 百分之, 千分之, 万分之; also 百分百.
SHARE = r"(?P<share>[百千万][分份]之 ?|百分(?=[一二两三四五]?百))"
_REDUCED_TO = lazily(
    r"[减降缩跌收少压低小短剩][至到为成][^，。；]{0,3}原(?:来|先|有|本|价格?|值)?[^，。；\d]{0,4}\Z"
)
#: A half that stands alone or before its unit.
HALF = (
    "(?P<half>一半(?!天|年|小时|个|月)|[上下前后]半(?=年|场|叶|程|期|段|月|季|赛|财|学)"
    "|(?<![0-9零一二两三四五六七八九十百千万亿多])"
    "半(?=年|个|小时|天|月|日(?!制)|程|载|价|成(?![品熟型])|厘|码(?!头)|数|里|斤|米|世纪|打"
    "|[杯碗瓶勺匙壶锅桶盒两升吨亩磅]|茶匙|[汤大小]匙|分钟|秒(?!杀)|英[里尺寸亩]|瓦|盎司"
    "|公[里斤升尺分吨顷亩]|千[米克]|毫[米升克]|加仑|海里|平方|立方))"
)
# From this denominator on the parts may be given alone (“5 ppm”).
_PARTS_PER = 1_000_000
_WHOLES = {"百": 100, "千": 1000, "万": 10000}
_PERCENT = lazily(r" ?%|个?(?:多|余)?个?百分点")
# Chinese gives an index of the purchasing managers in per cent, English as a number.
_INDEX_BEFORE = lazily(r"(?:PMI|经理(?:人)?指数)[^，。；]*\Z")
_LONGEST_INDEX = 20
_PER_MILLE = lazily(r" ?‰")
_FIGURE = r"[\d零一二两三四五六七八九十百千万]"
_PARTS_OF = lazily(r"[分份]之 ?(?=[\d零一二两三四五六七八九十百半几])")
# 成 (tenths) also begins many words: 成员, and 成年人 in 三成年人. In 三成为女性 it means tenths,
# since the word 成为 hardly ever follows a number below ten.
_TENTHS = lazily(
    "成(?!立|员|功|本|果|长|就(?!业)|绩|都|交|熟|型|年|效|分|品|因|见|像|行|群|语|名|份|套|人员|千|百|不"
    "|吉|龙|了|部|反)(?P<more>半(?![日天年月官岛导制])|[一二三四五六七八九]{1,2}(?!成)|\\d(?![\\d.,%成]))?"
)
# 六成七 is the closest that tenths come to two thirds.
_THIRDS = (Fraction(1, 3), Fraction(2, 3))
_DISCOUNT = lazily("折(?!合|算|旧|叠|射|返|腾|磨|中|断|线|戟)")
_TIMES = lazily("(?P<over>[多余])?倍(?P<half>半)?")
_VERSUS_AFTER = lazily(rf" ?比 ?{_FIGURE}")
_VERSUS_BEFORE = lazily(rf"{_FIGURE} ?比 ?\Z")
# Before the fraction of a mixed number.
_AND = "又"
_AND_SHARE = lazily(rf" ?{_AND} ?(?:{_FIGURE}{{1,6}}[分份]之|\d{{1,3}}/\d)")
_LEAST_OF_MIXED = 2
# Half of a unit in the next smaller unit: 半年 is six months.
_HALVES = {
    "世纪": Fraction(50), "百分点": Fraction(1, 200), "年": Fraction(6), "学年": Fraction(6),
    "财年": Fraction(6), "小时": Fraction(30), "钟": Fraction(30), "月": Fraction(15),
    "天": Fraction(12), "打": Fraction(6), "成": Fraction(1, 20), "厘": Fraction(1, 200),
    "码": Fraction(1, 800),
}  # fmt: skip


def half(text: str, start: int, end: int) -> Draft:
    """Return the draft of a half (半年, 一半, 上半年), also in the next smaller unit."""
    draft = Draft(start, end, Fraction(1, 2), QuantityKind.FRACTION, optional=True)
    if text.startswith("成", end):
        draft.value = _HALVES["成"]  # not a half
        return draft
    follower = text[end : end + 4].removeprefix("个")
    draft.also(*(value for unit, value in _HALVES.items() if follower.startswith(unit)))
    return draft


def is_side(text: str, numeral: Numeral) -> bool:
    """Return whether a numeral is part of a ratio such as 一比二十, or of 一又二分之一."""
    after = _VERSUS_AFTER.match(text, numeral.end) or _AND_SHARE.match(text, numeral.end)
    return (
        after is not None
        or _VERSUS_BEFORE.search(text, max(0, numeral.start - 4), numeral.start) is not None
    )


def join_mixed(drafts: list[Draft], text: str) -> None:
    """Join the last two numbers if they are a mixed one, in place: 二又三分之一, 2又1/3."""
    if len(drafts) < _LEAST_OF_MIXED:
        return
    whole, part = drafts[-2:]
    if part.kind is not QuantityKind.FRACTION or part.value >= 1:
        return
    joined = text[whole.end : part.start].strip(" ") == _AND
    if joined and whole.kind is QuantityKind.CARDINAL and whole.value.denominator == 1:
        whole.value, whole.end, whole.optional = whole.value + part.value, part.end, False
        drafts.pop()


def share_draft(text: str, start: int, end: int) -> Draft | None:
    """Return the draft of a share such as 百分之三十五, 千分之三 or 百分之百.

    The offsets are of a match of `SHARE`. None if no numeral follows.
    """
    whole = _WHOLES[text[start]]
    following = numerals(text, end)
    if text.startswith("百", end):
        following = [Numeral(end, end + 1, Fraction(100))]
    if not following:
        return None
    first = following[0]
    draft = Draft(start, first.end, first.value / whole, QuantityKind.FRACTION)
    draft.also(*(value / whole for value in first.others))
    draft.also_parts(value / whole for value in first.parts)
    if whole == 100:
        draft.kind = QuantityKind.PERCENT
    else:
        draft.also(first.value)
        draft.also_parts([first.value, whole])
    draft.upper = None if first.upper is None else first.upper / whole
    draft.approximate = first.over or first.upper is not None
    return draft


def read_following(draft: Draft, text: str, end: int) -> int | None:
    """Read a sign or word that turns a number into a ratio, in place: %, ‰, 分之, 成, 折, 倍.

    Returns the offset after it; None if there is none.
    """
    after = _read_sign(draft, text, end)
    if after is not None and _is_what_remains(draft, text):
        draft.also(1 - draft.value)
    return after


def _read_sign(draft: Draft, text: str, end: int) -> int | None:
    if match := _PERCENT.match(text, end):
        plain = draft.value
        _percent(draft, match)
        if _INDEX_BEFORE.search(text, max(0, draft.start - _LONGEST_INDEX), draft.start):
            draft.also(plain)
    elif match := _PER_MILLE.match(text, end):
        draft.also_parts([draft.value, 1000])
        draft.kind, draft.value = QuantityKind.FRACTION, draft.value / 1000
    elif match := _PARTS_OF.match(text, end):
        return _fraction(draft, text, match.end())
    elif _may_be_tenths(draft) and (match := _TENTHS.match(text, end)):
        _tenths(draft, match)
    elif draft.value < 100 and (match := _DISCOUNT.match(text, end)):
        _discount(draft)
    elif match := _TIMES.match(text, end):
        _times(draft, match)
    else:
        return None
    draft.end = match.end()
    return draft.end


def _is_what_remains(draft: Draft, text: str) -> bool:
    """Return whether a share is what something was reduced to, so that English may say by what.

    降至原来的三分之一 is reduced by two thirds.
    """
    share = draft.kind in (QuantityKind.FRACTION, QuantityKind.PERCENT) and 0 < draft.value < 1
    return share and _REDUCED_TO.search(text, max(0, draft.start - 20), draft.start) is not None


def _percent(draft: Draft, match: re.Match[str]) -> None:
    plain, upper, optional = draft.value, draft.upper, draft.optional
    draft.make_percent()
    if upper is not None:
        # 二三十个百分点: 20 to 30 points.
        draft.also_parts([draft.value, upper / 100])
    if match[0].endswith("点"):
        # The translation may leave out “percentage”: “up by 3 points”.
        draft.also(plain)
        # 一个百分点 may be “each percentage point”.
        draft.optional = optional and plain == 1


def _discount(draft: Draft) -> None:
    """Turn a number into a discount: 八折 is 80% of the price, or 20% off; 一折 may be a fold."""
    plain = draft.value
    draft.range_factor = Fraction(1, 10 if plain < 10 else 100)
    price = plain * draft.range_factor
    draft.readings.clear()
    draft.also(plain, 1 - price)
    draft.value, draft.kind = price, QuantityKind.PERCENT
    draft.optional = draft.optional and plain == 1


def _times(draft: Draft, match: re.Match[str]) -> None:
    """Turn a number into a multiple, with one more and one less as readings.

    增长了两倍 is threefold, and “three times more” is twofold or threefold.
    """
    draft.kind = QuantityKind.MULTIPLE
    draft.approximate |= match["over"] is not None
    if match["half"]:
        draft.value += Fraction(1, 2)
    draft.also(draft.value + 1, draft.value - 1)


def _may_be_tenths(draft: Draft) -> bool:
    """Return whether 成 after a number may mean tenths: not in 第三成为 or 2020成为."""
    return draft.value < 10 and draft.kind is QuantityKind.CARDINAL


def _tenths(draft: Draft, match: re.Match[str]) -> None:
    """Turn a number into tenths: 八成, 三成五, 七八成.

    The plain number stays a reading, since 成 may also begin another word.
    """
    plain, value, upper = draft.value, draft.value / 10, draft.upper
    loose: Fraction | None = None
    if match["more"]:
        more = match["more"]
        figures = [
            5 if sign == "半" else int(sign) if sign.isdecimal() else DIGITS[sign] for sign in more
        ]
        value += Fraction(figures[0], 100)
        if len(figures) > 1:
            # 七成四九 is 74.9%, but 三成七八 may also be 37% to 38%.
            loose, value = value, value + Fraction(figures[1], 1000)
    draft.readings.clear()
    draft.also(plain, *(third for third in _THIRDS if abs(value - third) < Fraction(1, 100)))
    if loose is not None:
        draft.also(loose)
        if figures[1] == figures[0] + 1:
            draft.also_parts([loose, loose + Fraction(1, 100)])
    draft.value, draft.kind, draft.range_factor = value, QuantityKind.FRACTION, Fraction(1, 10)
    draft.upper = None if upper is None else upper / 10
    if upper is not None:
        # 三四成: 30% to 40%.
        draft.also_parts([value, upper / 10])


def _fraction(draft: Draft, text: str, end: int) -> int:
    """Turn a number into the denominator of a fraction (三分之二); return the offset after it."""
    following = numerals(text, end)
    if not following or not draft.value:
        return end
    low, top = draft.value, following[0].value
    draft.value, draft.kind, draft.end = top / low, QuantityKind.FRACTION, following[0].end
    draft.upper, draft.optional = None, False
    draft.readings.clear()
    draft.also_parts([top, low])
    if low >= _PARTS_PER:
        draft.also(top)
    return read_interest(draft, text, draft.end) or draft.end
