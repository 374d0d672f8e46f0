"""Years, months, days, decades, centuries and times in Chinese."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.text.lazy import lazily
from termbase.text.numbers.chinese_numerals import DIGITS, Numeral, numerals
from termbase.text.numbers.digits import clock
from termbase.text.numbers.eras import era_before
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.suffixes import decade

_HOUR = r"(?:\d{1,2}|十[一二]?|[一二两三四五六七八九])"
_MINUTES = r"(?:[0-5]?\d|[二三四五]?十?[一二三四五六七八九]|[二三四五]?十)"
#: Named times: weekdays, 上世纪 and the like, 90后, parts of a year. 前三季度 is not one of them,
#: since it means three quarters.
NAMED = (
    "(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![次个期份篇节场天回遍趟刊岁年])"
    "|(?P<era>(?:上个?|本|这个)世纪)|(?P<new_year>元月(?!份?[0-9]))"
    r"|(?P<born>(?<![\d零一二三四五六七八九十])(?:[05-9][05]|[五六七八九零][零五])后)"
    "(?!天|日|年|来|续|才|，|,)"
    rf"|(?P<to_hour>差 ?(?:一刻|{_MINUTES} ?分)钟?(?:就?到)? ?{_HOUR} ?点(?!{_HOUR}分?)钟?)"
    "|(?P<half_year>[上下]半年)|(?P<quarter_hour>(?<=每)刻钟)"
    r"|(?P<first_year>(?<=[\u4e00-\u9fff]{2})元年)"
    r"|(?P<quarter>(?<![前头后个\d.十百千万零两])(?:第 ?[一二三四1-4]季度?|[一二三四1-4]季度))"
)
#: The groups of `NAMED`, and the first characters of its matches.
NAMES = frozenset(
    {
        "weekday",
        "era",
        "new_year",
        "born",
        "to_hour",
        "half_year",
        "quarter",
        "quarter_hour",
        "first_year",
    }
)
NAMED_FIRSTS = frozenset("星周礼上下本这元刻差第零一二三四五六七八九0123456789")
_MINGUO = 1911
# From 744 to 758 the word for year was 载: 天宝十四载.
_YEAR_OF_TIANBAO = lazily("载(?P<half>半)?")
_DAYTIME = {
    "am": ("凌晨", "清晨", "早上", "早晨", "上午", "今早", "当早", "晨", "早"),
    "pm": (
        "下午",
        "傍晚",
        "晚上",
        "晚间",
        "夜间",
        "夜里",
        "当晚",
        "今晚",
        "昨晚",
        "明晚",
        "午后",
        "晚",
    ),
    "noon": ("中午", "正午"),
    "midnight": ("午夜", "深夜", "半夜"),
}
_HALF_OF = {word: half for half, words in _DAYTIME.items() for word in words}
_DAYTIME_BEFORE = lazily(rf"(?P<word>{'|'.join(sorted(_HALF_OF, key=len, reverse=True))}) ?\Z")
_CENTURY = lazily(" ?世纪")
_DECADE = lazily(" ?年代")
_NTH_DECADE = lazily("的?(?:第([一二三四五六七八九十])个|[首头]个?)十年")
_YEAR = lazily(
    # Official documents of Taiwan have 本(114)年度, and name a curriculum by its year, 108课纲.
    r"(?: ?|(?<=[本今去上明次前同][(]\d{2})[)]|(?<=[本今去上明次前同][(]\d{3})[)])"
    r"(?:学|会计|财政)?年(?!级|龄|轻|糕|薪|货|画|兽)(?P<half>半)?|(?<=\d{3})(?=新?课纲)"
)
_TO = lazily("[年]? ?[/至到~–-] ?")
# Follows a year, but not a number of years: 113年1月, 108年度, 109年底.
_OF_A_YEAR = lazily(
    r"[度底初末]|新?课纲|第[一二三四1-4]季|[上下]半年"
    r"| ?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])(?:至\d{1,2})?月"
)
_MINGUO_DATE = lazily(r"(\d{2,3})\.(\d{1,2})\.(\d{1,2})", re.ASCII)
_MONTH = lazily(r" ?月(?!票|亮|球|饼|薪|租|台|经|嫂|光)份?")
_DAY = lazily(r" ?(?:日(?!均|常|元|圆|本|益|子|夜|军|方|志|报|式|语|企)|号)")
# Words whose number is often given in another unit: 五旬 is fifty (years), 一刻钟 fifteen minutes,
# 三昼夜 seventy-two hours, 一甲子 sixty years.
_FACTORS = {"旬": 10, "刻钟": 15, "昼夜": 24, "甲子": 60}
_IN_OTHER_UNIT = lazily(" ?个?(旬(?!刊)|刻钟|昼夜|甲子)")
_OF_AN_HOUR = lazily("点(?:钟|整|半(?!点)|[零一二三四五]?十?[零一二三四五六七八九]?分(?!钟))")
_TIME = lazily(
    r" ?(?:时(?![间代候期速长段常空尚刻而])|点(?![火心评击赞子球意建多余要评滴])钟?)"
    r"(?:整|许)?(?: ?(?:(?P<half>半)|(?P<quarter>[一三])刻"
    r"|(?P<minute>[0-5]?\d|[零一二三四五]?十?[一二三四五六七八九]?) ?分(?!钟|之|别))"
    rf"| ?[差欠] ?(?:(?P<quarter_to>一刻)|(?P<to>{_MINUTES}) ?分)钟?)?"
)


def named(match: re.Match[str]) -> Draft | None:
    """Return the quantity of a match of `NAMED`; None if it is not a quantity here."""
    (start, end), name = match.span(), match.lastgroup
    if name == "weekday":
        day = "一二三四五六日".find(match[0][-1]) + 1 or 7
        draft = Draft(start, end, Fraction(day), QuantityKind.WEEKDAY, optional=True)
        draft.space = "weekday"
        return draft
    if name == "era":
        century = Fraction(20 if match[0][0] == "上" else 21)
        return Draft(start, end, century, QuantityKind.CENTURY, optional=True)
    if name in ("new_year", "quarter_hour"):
        kind = QuantityKind.MONTH if name == "new_year" else QuantityKind.CARDINAL
        draft = Draft(start, end, Fraction(1), kind, optional=True)
        if name == "quarter_hour":
            draft.also(_FACTORS[match[0]])
        return draft
    if name in ("to_hour", "first_year"):
        return (_to_hour if name == "to_hour" else _first_year)(match.string, start, end)
    if name in ("half_year", "quarter"):
        return _part_of_year(match[0], start, end, half=name == "half_year")
    return _birth_decade(match[0], start, end)


def _to_hour(text: str, start: int, end: int) -> Draft:
    """Return a time that is minutes before an hour: 差一刻三点."""
    minutes, _, hour = text[start + 1 : end].partition("刻" if "刻" in text[start:end] else "分")
    before = 15 if minutes.strip() == "一" else _number(minutes.strip())
    draft = _before_hour(start, end, _number(hour.lstrip("钟就到 ")), before, text)
    draft.optional = True
    return draft


def _before_hour(start: int, end: int, hour: int, minutes: int, text: str) -> Draft:
    """Return the time that is some minutes before an hour, also as these two numbers."""
    time = _clock(start, end, (hour - 2) % 12 + 1, 60 - minutes, text)
    time.also_parts([minutes, hour])
    return time


def _first_year(text: str, start: int, end: int) -> Draft | None:
    """Return the year of 康熙元年; None if no era is before 元年."""
    first = Fraction(1)
    era = era_before(text, start, first)
    if era is None:
        return None
    draft = Draft(era.start, end, first + era.offset, QuantityKind.YEAR)
    draft.also(first, *(first + offset for offset in era.others))
    return draft


def _part_of_year(text: str, start: int, end: int, *, half: bool) -> Draft:
    """Return a half or a quarter of a year: 下半年, 第三季度."""
    number = 1 + "上下".index(text[0]) if half else numerals(text.lstrip("第 "), 0)[0].value
    draft = Draft(start, end, Fraction(number))
    draft.make_part_of_year(QuantityKind.HALF_YEAR if half else QuantityKind.QUARTER)
    return draft


def _birth_decade(text: str, start: int, end: int) -> Draft:
    """Return the decade of 90后, people born in the 1990s."""
    value = numerals(text, 0)[0].value
    draft = Draft(start, end, value, optional=True)
    draft.also(value + (1900 if value > 20 else 2000))
    return decade(draft)


def cantonese_times(numeral: Numeral) -> tuple[Fraction, ...]:
    """Return the times of day that 三点九 may be in Hong Kong: 3:45, nine times five minutes."""
    twelfths = numeral.value % 1 * 10
    if numeral.in_digits or twelfths.denominator > 1 or not twelfths:
        return ()
    hour = int(numeral.value)
    minutes = Fraction(hour % 12 * 60 + 5 * twelfths)
    return (minutes, minutes + 720) if 1 <= hour <= 12 else ()


def adapt(draft: Draft, text: str, *, minguo: bool) -> None:
    """Reread a clock time or a date in digits the Chinese way: 下午3:30, 104.07.01."""
    date = _MINGUO_DATE.fullmatch(text, draft.start, draft.end)
    if minguo and date:
        draft.also_parts([int(date[1]) + _MINGUO, int(date[2]), int(date[3])])
    if draft.kind is not QuantityKind.TIME:
        return
    minutes = int(draft.value)
    time = _clock(draft.start, draft.end, minutes // 60 % 24, minutes % 60, text)
    draft.value, draft.readings = time.value, time.readings


def is_hour(text: str, start: int, end: int) -> bool:
    """Return whether a figure before 点 is an hour, not a little: 凌晨一点, 一点半."""
    if not text.startswith("点", end):
        return False
    before = _DAYTIME_BEFORE.search(text, max(0, start - 4), start)
    return before is not None or _OF_AN_HOUR.match(text, end) is not None


def _clock(start: int, end: int, hour: int, minute: int, text: str) -> Draft:
    match = _DAYTIME_BEFORE.search(text, max(0, start - 4), start)
    half = _HALF_OF[match["word"]] if match else ""
    if half == "noon":
        half = "am" if hour == 11 else "pm"
    elif half == "midnight":
        half = "am" if hour < 6 else "pm"
    return clock(start, end, hour, minute, half)


def _number(text: str | None) -> int:
    if not text:
        return 0
    found = numerals(text, 0)
    return int(found[0].value) if found else 0


def _decade(draft: Draft, text: str, end: int, drafts: list[Draft]) -> bool:
    """Read a decade, and return whether it is one: 60年代, 20世纪60年代, 1960年代, 民国60年代.

    八九十年代 gives two quantities.
    """
    value, upper = draft.value, draft.upper
    fits = value.denominator == 1 and value % 10 == 0 and (value < 100 or 1000 <= value <= 2100)
    if not fits:
        return False
    draft.end, draft.upper, draft.approximate = end, None, False
    draft.readings.clear()
    before = drafts[-2] if len(drafts) > 1 else None
    if (
        before
        and before.kind is QuantityKind.CENTURY
        and draft.start - before.end <= 1
        and value < 100
    ):
        drafts.remove(before)
        draft.start = before.start
        draft.value = (before.value - 1) * 100 + value
        draft.also(value)
        draft.kind, draft.space = QuantityKind.DECADE, "decade"
        draft.also(draft.value)
    else:
        era = era_before(text, draft.start, value)
        if era and value < 100:
            # 民国60年代 begins in 1971; the nearest decade of the calendar begins in 1970.
            draft.also(value)
            first = value + era.offset
            draft.start, draft.value = era.start, first - first % 10
        decade(draft)
    draft.optional = False
    if upper:
        second = Draft(draft.start, draft.end, draft.value + upper - value, draft.kind)
        second.space = draft.space
        drafts.append(second)
    return True


def _century(draft: Draft, text: str, end: int) -> None:
    """Read a century that ends at `end`, or a decade of it: 21世纪第二个十年."""
    first = (draft.value - 1) * 100
    nth = _NTH_DECADE.match(text, end)
    if nth is None:
        draft.kind, draft.optional = QuantityKind.CENTURY, draft.optional and draft.value < 11
        draft.also(first, space="decade")
        draft.also(first)  # “since 1900” for 二十世纪以来
        return
    century, place = draft.value, "一二三四五六七八九十".index(nth[1] or "一")
    draft.value = first + place * 10
    draft.end = nth.end()
    draft.kind, draft.space, draft.optional = QuantityKind.DECADE, "decade", False
    draft.also(draft.value)
    draft.also_parts([century, place + 1])  # “the second decade of the 21st century”


def _year_of_tianbao(text: str, draft: Draft, end: int) -> re.Match[str] | None:
    match = _YEAR_OF_TIANBAO.match(text, end)
    return match if match and era_before(text, draft.start, draft.value) else None


def _year(draft: Draft, numeral: Numeral, text: str, end: int, minguo: bool) -> None:
    """Read a year: 2021年, 二〇二一年, 08年, 民国110年, 康熙五十年.

    A small number may also be a number of years.
    """
    value = draft.value
    era = era_before(text, draft.start, value)
    length = numeral.end - numeral.start
    if era:
        draft.also(value)
        draft.start, draft.value = era.start, value + era.offset
        draft.also(*(value + offset for offset in era.others))
        draft.kind, draft.optional = QuantityKind.YEAR, False
    elif 1000 <= value < 2200 and (numeral.row or numeral.in_digits) and not numeral.scales:
        draft.kind, draft.optional = QuantityKind.YEAR, False
    elif length == 2 and value < 100 and (numeral.row or numeral.in_digits):
        draft.also(value + (1900 if value > 40 else 2000))
    if minguo and not era and 1 <= value < 200:
        draft.also(value + _MINGUO)
        draft.era = _MINGUO
        if value >= 100 and _OF_A_YEAR.match(text, end):
            draft.also(value)
            draft.kind, draft.value, draft.optional = QuantityKind.YEAR, value + _MINGUO, False


def _ends_two_years(draft: Draft, numeral: Numeral, text: str, drafts: list[Draft]) -> bool:
    """Read the second year of 二〇二二至二三年度 as 23, and return whether it is one."""
    before = drafts[-2] if len(drafts) > 1 else None
    if before is None or before.kind is not QuantityKind.YEAR or numeral.end - numeral.start != 2:
        return False
    signs = [DIGITS.get(sign) for sign in text[numeral.start : numeral.end]]
    if None in signs or not _TO.fullmatch(text, before.end, numeral.start):
        return False
    value = Fraction(10 * (signs[0] or 0) + (signs[1] or 0))
    draft.readings.clear()
    draft.value, draft.upper, draft.approximate, draft.optional = value, None, False, False
    draft.also(value + before.value // 100 * 100)
    return True


def _time(draft: Draft, match: re.Match[str], numeral: Numeral, text: str) -> bool:
    hour = int(draft.value)
    if draft.value.denominator != 1 or hour > 24 or numeral.upper or numeral.over:
        return False
    minute = _number(match["minute"])
    if match["half"]:
        minute = 30
    elif match["quarter"]:
        minute = 15 if match["quarter"] == "一" else 45
    before = 15 if match["quarter_to"] else _number(match["to"])
    if before and 1 <= hour <= 12:
        time = _before_hour(draft.start, match.end(), hour, before, text)
    else:
        time = _clock(draft.start, match.end(), hour, minute % 60, text)
    draft.kind, draft.value, draft.space = time.kind, time.value, time.space
    draft.readings, draft.end = time.readings, time.end
    if 0 < minute < 10 and match["minute"] in DIGITS:
        # 七点二分 may also be 7.2 points.
        draft.also(hour + Fraction(minute, 10))
    return True


def read_following(
    draft: Draft,
    numeral: Numeral,
    text: str,
    end: int,
    drafts: list[Draft],
    *,
    minguo: bool,
) -> int | None:
    """Read a word of time after a number: 年, 月, 日, 世纪, 年代, 点, ….

    Args:
        draft: The number, the last one of `drafts`; changed in place.
        numeral: The numeral it was read from.
        text: The text.
        end: The offset at which the word would start.
        drafts: The quantities read so far; changed in place.
        minguo: Whether years may be those of the Republic of China.

    Returns:
        The offset after the word, or None if there is none.
    """
    value = draft.value
    if match := _IN_OTHER_UNIT.match(text, end):
        draft.also(value * _FACTORS[match[1]])
    if value.denominator != 1:
        return None
    if match := _CENTURY.match(text, end):
        _century(draft, text, match.end())
    elif match := _DECADE.match(text, end):
        if not _decade(draft, text, match.end(), drafts):
            return None
    elif match := _YEAR.match(text, end) or _year_of_tianbao(text, draft, end):
        if not _ends_two_years(draft, numeral, text, drafts):
            _year(draft, numeral, text, match.end(), minguo)
        if match["half"] and draft.kind is not QuantityKind.YEAR:
            return None
    elif value <= 12 and (match := _MONTH.match(text, end)) and not numeral.upper:
        draft.kind, draft.optional = QuantityKind.MONTH, draft.optional
    elif value <= 31 and (match := _DAY.match(text, end)) and not numeral.upper:
        _day(draft, drafts, alone=match[0].endswith("日"))
    elif match := _TIME.match(text, end):
        return draft.end if _time(draft, match, numeral, text) else None
    else:
        return None
    draft.end = max(draft.end, match.end())
    return draft.end


def _day(draft: Draft, drafts: list[Draft], *, alone: bool) -> None:
    """Turn a number into a day if it follows a month or may stand alone.

    After a month it is no longer optional.
    """
    in_date = _after_month(drafts)
    if alone or in_date:
        draft.kind, draft.optional = QuantityKind.DAY, draft.optional and not in_date


def _after_month(drafts: list[Draft]) -> bool:
    before = drafts[-2] if len(drafts) > 1 else None
    return (
        before is not None
        and before.kind is QuantityKind.MONTH
        and drafts[-1].start - before.end <= 1
    )
