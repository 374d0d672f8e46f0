"""Times of the day in Chinese."""

from __future__ import annotations

from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.chinese.numerals import Numeral, numerals
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.notations import clock
from termbase.text.numbers.quantity import Draft

#: An hour and minutes, in regular expressions.
HOUR = r"(?:\d{1,2}|十[一二]?|[一二两三四五六七八九])"
MINUTES = r"(?:[0-5]?\d|[二三四五]?十?[一二三四五六七八九]|[二三四五]?十)"
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
_OF_AN_HOUR = lazily("点(?:钟|整|半(?!点)|[零一二三四五]?十?[零一二三四五六七八九]?分(?!钟))")
_TIME = lazily(
    r" ?(?:时(?![间代候期速长段常空尚刻而])|点(?![火心评击赞子球意建多余要评滴])钟?)"
    r"(?:整|许)?(?: ?(?:(?P<half>半)|(?P<quarter>[一三])刻"
    r"|(?P<minute>[0-5]?\d|[零一二三四五]?十?[一二三四五六七八九]?) ?分(?!钟|之|别))"
    rf"| ?[差欠] ?(?:(?P<quarter_to>一刻)|(?P<to>{MINUTES}) ?分)钟?)?"
)


def to_hour(text: str, start: int, end: int) -> Draft:
    """Return a time that is minutes before an hour: 差一刻三点."""
    minutes, _, hour = text[start + 1 : end].partition("刻" if "刻" in text[start:end] else "分")
    before = 15 if minutes.strip() == "一" else _number(minutes.strip())
    draft = _before_hour(start, end, _number(hour.lstrip("钟就到 ")), before, text)
    draft.optional = True
    return draft


def _before_hour(start: int, end: int, hour: int, minutes: int, text: str) -> Draft:
    """Return the time that is some minutes before an hour, also as these two numbers."""
    time = time_of_day(start, end, (hour - 2) % 12 + 1, 60 - minutes, text)
    time.also_parts([minutes, hour])
    return time


def cantonese_times(numeral: Numeral) -> tuple[Fraction, ...]:
    """Return the times of day that 三点九 may be in Hong Kong: 3:45, nine times five minutes."""
    twelfths = numeral.value % 1 * 10
    if numeral.in_digits or twelfths.denominator > 1 or not twelfths:
        return ()
    hour = int(numeral.value)
    minutes = Fraction(hour % 12 * 60 + 5 * twelfths)
    return (minutes, minutes + 720) if 1 <= hour <= 12 else ()


def is_hour(text: str, start: int, end: int) -> bool:
    """Return whether a figure before 点 is an hour, not a little: 凌晨一点, 一点半."""
    if not text.startswith("点", end):
        return False
    before = _DAYTIME_BEFORE.search(text, max(0, start - 4), start)
    return before is not None or _OF_AN_HOUR.match(text, end) is not None


def time_of_day(start: int, end: int, hour: int, minute: int, text: str) -> Draft:
    """Return a time, of the half of the day that a word before it says: 下午, 凌晨."""
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
    run = numerals(text, 0)
    return int(run[0].value) if run else 0


def read_time(draft: Draft, numeral: Numeral, text: str, end: int) -> int | None:
    """Turn a number before 点 or 时 into a time of day, in place: 三点半, 下午3时15分, 八点差五分.

    Returns the offset after the time, or None.
    """
    match = _TIME.match(text, end)
    hour = int(draft.value)
    in_name = text[draft.start - 1 : draft.start] == "-"  # “in ISO-8859-1” is ISO-8859-1 时
    if match is None or hour > 24 or numeral.upper or numeral.over or in_name:
        return None
    minute = _number(match["minute"])
    if match["half"]:
        minute = 30
    elif match["quarter"]:
        minute = 15 if match["quarter"] == "一" else 45
    before = 15 if match["quarter_to"] else _number(match["to"])
    if before and 1 <= hour <= 12:
        time = _before_hour(draft.start, match.end(), hour, before, text)
    else:
        time = time_of_day(draft.start, match.end(), hour, minute % 60, text)
    draft.kind, draft.value, draft.space = time.kind, time.value, time.space
    draft.readings, draft.end = time.readings, time.end
    is_bare = hour == 1 and text[end : draft.end] == "点"
    if is_bare and not is_hour(text, draft.start, end):
        draft.optional = True  # 1点伤害: a point
    if 0 < minute < 10 and match["minute"] in DIGITS:
        # 七点二分 may also be 7.2 points.
        draft.also(hour + Fraction(minute, 10))
    return draft.end
