"""Dates in Chinese: years, months, days, and the names of times."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese.clock import HOUR, MINUTES, read_time, time_of_day, to_hour
from termbase.text.numbers.chinese.numerals import Numeral, numerals
from termbase.text.numbers.chinese.years import MINGUO, birth_decade, first_year, read_year
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.script import HAN

#: Named times: weekdays, 上世纪 and the like, 90后, parts of a year. 前三季度 is not one of them,
#: since it means three quarters.
NAMED = (
    "(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![次个期份篇节场天回遍趟刊岁年])"
    "|(?P<era>(?:上个?|本|这个)世纪)|(?P<new_year>元月(?!份?[0-9]))"
    r"|(?P<born>(?<![\d零一二三四五六七八九十])(?:[05-9][05]|[五六七八九零][零五])后)"
    "(?!天|日|年|来|续|才|，|,)"
    rf"|(?P<to_hour>差 ?(?:一刻|{MINUTES} ?分)钟?(?:就?到)? ?{HOUR} ?点(?!{HOUR}分?)钟?)"
    "|(?P<half_year>[上下]半年)|(?P<quarter_hour>(?<=每)刻钟)"
    rf"|(?P<first_year>(?<=[{HAN}]{{2}})元年)"
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
_MINGUO_DATE = lazily(r"(\d{2,3})\.(\d{1,2})\.(\d{1,2})", re.ASCII)
_MONTH = lazily(r" ?月(?!票|亮|球|饼|薪|租|台|经|嫂|光)份?")
_DAY = lazily(r" ?(?:日(?!均|常|元|圆|本|益|子|夜|军|方|志|报|式|语|企)|号)")
# 十五日内 and 十五日前 are periods, but 15日前 is rather before the fifteenth.
_PERIOD = lazily(r"(?:以|之)?内|(?:以|之)?[前后](?<![0-9]日[前后])(?<![0-9]日[以之][前后])")
# Words whose number is often given in another unit: 五旬 is fifty (years), 一刻钟 fifteen minutes,
# 三昼夜 seventy-two hours, 一甲子 sixty years, 十打 a hundred and twenty.
_FACTORS = {"旬": 10, "刻钟": 15, "昼夜": 24, "甲子": 60, "打": 12}
_IN_OTHER_UNIT = lazily(" ?个?(旬(?!刊)|刻钟|昼夜|甲子|打)")
# “One quarter” is first of all a fourth.
_ONE_QUARTER = lazily(" ?个?(?:财务?)?季度?")


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
        return (to_hour if name == "to_hour" else first_year)(match.string, start, end)
    if name in ("half_year", "quarter"):
        return _part_of_year(match[0], start, end, half=name == "half_year")
    return birth_decade(match[0], start, end)


def _part_of_year(text: str, start: int, end: int, *, half: bool) -> Draft:
    """Return a half or a quarter of a year: 下半年, 第三季度."""
    number = 1 + "上下".index(text[0]) if half else numerals(text.lstrip("第 "), 0)[0].value
    draft = Draft(start, end, Fraction(number))
    draft.make_part_of_year(QuantityKind.HALF_YEAR if half else QuantityKind.QUARTER)
    return draft


def adapt(draft: Draft, text: str, *, minguo: bool) -> None:
    """Reread a clock time or a date in digits the Chinese way: 下午3:30, 104.07.01."""
    date = _MINGUO_DATE.fullmatch(text, draft.start, draft.end)
    if minguo and date:
        draft.also_parts([int(date[1]) + MINGUO, int(date[2]), int(date[3])])
    if draft.kind is not QuantityKind.TIME:
        return
    minutes = int(draft.value)
    time = time_of_day(draft.start, draft.end, minutes // 60 % 24, minutes % 60, text)
    draft.value, draft.readings = time.value, time.readings


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

    The draft of the number, the last one of `drafts`, is changed in place; with `minguo`, years may
    be those of the Republic of China. Returns the offset after the word, or None if there is none.
    """
    value = draft.value
    if match := _IN_OTHER_UNIT.match(text, end):
        draft.also(value * _FACTORS[match[1]])
    elif value == 1 and _ONE_QUARTER.match(text, end):
        draft.also(Fraction(1, 4))
    if value.denominator != 1:
        return None
    if year_end := read_year(draft, numeral, text, end, drafts, minguo=minguo):
        draft.end = year_end
    elif value <= 12 and (match := _MONTH.match(text, end)) and not numeral.upper:
        draft.kind, draft.end = QuantityKind.MONTH, match.end()
    elif value <= 31 and (match := _DAY.match(text, end)) and not numeral.upper:
        is_period = _PERIOD.match(text, match.end()) is not None
        _day(draft, drafts, alone=match[0].endswith("日") and not is_period)
        draft.end = match.end()
    else:
        return read_time(draft, numeral, text, end)
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
