"""Years, eras, decades and centuries in Chinese: 2021年, 康熙五十年, 民国110年, 60年代."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese.numerals import Numeral, numerals
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.digits import decade
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.words import trie

#: The year before the first of the Republic of China.
MINGUO = 1911
# From 744 to 758 the word for year was 载: 天宝十四载.
_YEAR_OF_TIANBAO = lazily("载(?P<half>半)?")
_CENTURY = lazily(" ?世纪")
_DECADE = lazily(" ?年代")
_NTH_DECADE = lazily("的?(?:第([一二三四五六七八九十])个|[首头]个?)十年")
_YEAR = lazily(
    # Official documents of Taiwan have 本(114)年度, and name a curriculum by its year, 108课纲.
    r"(?: ?|(?<=[本今去上明次前同][(]\d{2})[)]|(?<=[本今去上明次前同][(]\d{3})[)])"
    r"(?:学|会计|财政)?年(?!级|龄|轻|糕|薪|货|画|兽)(?P<half>半)?|(?<=\d{3})(?=新?课纲)"
)
_NEXT_DECADE = lazily("(?:年代)? ?[/至到~–、和与及-] ?")
_TO = lazily("[年]? ?[/至到~–-] ?")
# Follows a year, but not a number of years: 113年1月, 108年度, 109年底.
_OF_A_YEAR = lazily(
    r"[度底初末]|新?课纲|第[一二三四1-4]季|[上下]半年"
    r"| ?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])(?:至\d{1,2})?月"
)
#: The most characters of the name of an era.
LONGEST_ERA = 4
_SLACK = 1
"""Years after the last one of an era that are read all the same, since sources differ."""


class _Era(NamedTuple):
    """An era before a number of years.

    `offset` is what to add to a year of the era to get the year of the common era, `others` the
    same for other eras of that name.
    """

    start: int
    offset: int
    others: tuple[int, ...]


@cache
def _eras() -> dict[str, list[tuple[int, int]]]:
    """Return, for each name, the offset of its years and the number of its last year.

    Names are in canonical spelling, in which 乾隆 is 干隆. A name may be that of several eras; the
    number of the last year is 0 if the era goes on.
    """
    eras: dict[str, list[tuple[int, int]]] = {}
    for name, first, last in rows("number_eras.tsv"):
        length = int(last) - int(first) + 1 + _SLACK if last else 0
        eras.setdefault(canonical(name), []).append((int(first) - 1, length))
    return eras


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"{trie(_eras())} ?\Z")


def follows_era(before: str) -> bool:
    """Return whether a text in canonical spelling ends with the name of an era."""
    return _name().search(before) is not None


def _era_before(text: str, start: int, year: Fraction) -> _Era | None:
    """Return the era whose name is right before a number; None if it has no such year."""
    name = _name().search(text, max(0, start - LONGEST_ERA - 1), start)
    if name is None:
        return None
    eras = _eras()[name[0].rstrip()]
    offsets = [offset for offset, length in eras if not length or 1 <= year <= length]
    return _Era(name.start(), offsets[0], tuple(offsets[1:])) if offsets else None


def first_year(text: str, start: int, end: int) -> Draft | None:
    """Return the year of 康熙元年; None if no era is before 元年."""
    first = Fraction(1)
    era = _era_before(text, start, first)
    if era is None:
        return None
    draft = Draft(era.start, end, first + era.offset, QuantityKind.YEAR)
    draft.also(first, *(first + offset for offset in era.others))
    return draft


def birth_decade(text: str, start: int, end: int) -> Draft:
    """Return the decade of 90后, people born in the 1990s."""
    value = numerals(text, 0)[0].value
    draft = Draft(start, end, value, optional=True)
    draft.also(value + (1900 if value > 20 else 2000))
    return decade(draft)


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
    before = _first_decade(draft, text, drafts)
    century = drafts[-3 if before else -2] if len(drafts) > 1 else None
    start = (before or draft).start
    if (
        century
        and century.kind is QuantityKind.CENTURY
        and start - century.end <= 1
        and value < 100
    ):
        drafts.remove(century)
        (before or draft).start = century.start
        for one in (before, draft) if before else (draft,):
            one.also(one.value)
            one.value += (century.value - 1) * 100
            one.kind, one.space = QuantityKind.DECADE, "decade"
            one.also(one.value)
    else:
        era = _era_before(text, draft.start, value)
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


def _first_decade(draft: Draft, text: str, drafts: list[Draft]) -> Draft | None:
    """Return the number that is the first of two decades of a century: 20世纪50至70年代."""
    if len(drafts) <= 2 or drafts[-3].kind is not QuantityKind.CENTURY:
        return None
    first = drafts[-2]
    is_decade = first.value % 10 == 0 and first.value < draft.value < 100
    return first if is_decade and _NEXT_DECADE.fullmatch(text, first.end, draft.start) else None


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
    return match if match and _era_before(text, draft.start, draft.value) else None


def _year(draft: Draft, numeral: Numeral, text: str, end: int, minguo: bool) -> None:
    """Read a year: 2021年, 二〇二一年, 08年, 民国110年, 康熙五十年.

    A small number may also be a number of years.
    """
    value = draft.value
    era = _era_before(text, draft.start, value)
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
        draft.also(value + MINGUO)
        draft.era = MINGUO
        if value >= 100 and _OF_A_YEAR.match(text, end):
            draft.also(value)
            draft.kind, draft.value, draft.optional = QuantityKind.YEAR, value + MINGUO, False


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


def read_year(
    draft: Draft, numeral: Numeral, text: str, end: int, drafts: list[Draft], *, minguo: bool
) -> int | None:
    """Turn a number before 年, 年代 or 世纪 into a year, a decade or a century, in place.

    The draft is the last one of `drafts`; with `minguo`, years may be those of the Republic of
    China. Returns the offset after the word, or None if there is none.
    """
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
    else:
        return None
    return max(draft.end, match.end())
