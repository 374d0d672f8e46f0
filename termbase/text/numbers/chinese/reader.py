"""Reader for the quantities in Chinese text (simplified characters): 350万, 5月9日, 30亿美元."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from termbase.lazy import lazily
from termbase.text.numbers.chinese import calendar, ratios
from termbase.text.numbers.chinese.amounts import read_coins, read_measure
from termbase.text.numbers.chinese.clock import cantonese_times, is_hour
from termbase.text.numbers.chinese.numerals import Numeral, numerals
from termbase.text.numbers.chinese.pieces import START, end_of_run, unformal
from termbase.text.numbers.digits import VULGAR, VULGAR_CLASS, Suffix, follows_letter, read_suffix
from termbase.text.numbers.english.lexicon import ROMAN
from termbase.text.numbers.notations import (
    SPECIAL_DIGITS,
    SPECIAL_LETTERS,
    SPECIAL_SIGNS,
    read_special,
)
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import CENT, currency_after, currency_before, units_after
from termbase.text.numbers.words import word_list
from termbase.text.script import HAN

#: Mostly measure words. A single 一 is a number only before one of them; 百, 千 and 万 also then.
MEASURES = frozenset(
    "个名位只条张座家件份项种次场台辆架艘套部本册篇支枝根块片颗粒滴层栋幢间户口头匹群批组队对副倍年月日天周时"
    "小分钟秒元角岁里维米吨亩公克升斤磅丈尺寸剂页章节届期轮号级楼度票步句段门堂课所处起例宗桩笔股瓶杯碗盒箱袋包桶车船"
    "盏具尊罐壶筐篮卷集任环单首英平立毫厘千万亿人美港欧韩新台国省市县州村镇成折半代世番趟回遍顿把面幅扇枚尾朵棵株束捆叠沓打双字刻码"
)
# Characters before or after a bare magnitude that make it a number: 上百, 每万字, 百余名, 百兆网.
_COUNTING = frozenset("上近超过逾每")
_COUNTED = MEASURES | set("余多大强两兆")
# First characters of words that make a number more than a plain number or a sum of money.
_FOLLOWERS = MEASURES | set("毛 %‰百份时点旬刻昼多余来几学会财基圆)新课载")
_FIRST = "(?P<first>首(?=[次个位批届家日名场例款条架艘轮年期度季单只座台支部份笔项站枚]))"
_CONSTRUCTIONS = (
    rf"{ratios.SHARE}|{calendar.NAMED}|{ratios.HALF}|{_FIRST}"
    rf"|(?P<ordinal>第 ?[(]?(?={START})(?!\d+\.\d+\.\d))"
)
# First characters of these constructions; the expressions of the data file add their own.
_FIRSTS = frozenset("百千万一上下前后半首第") | calendar.NAMED_FIRSTS
_OVER = lazily(" ?(?:[多余]|来(?=[个名位岁年天人次斤里米])|几(?=[个名位岁年天人次斤里米]))(?!少)")
_ABOUT = lazily(
    r"(?:约|近|超|逾|过|上|达|大概|大致|左右|至少|最多|不到|不足|接近|高于|低于)[为有到过]?\Z"
)
_NAME_HYPHEN = lazily(rf"(?<=[{HAN}])-\Z")
_NO_NAME = frozenset(
    "年月日号时点分秒万亿千百十元级岁米人周期届版第到至里吨斤个次为是达从由约在近值回"
)
# 一 begins a range: 一至两天.
_TO_NUMBER = lazily(rf" ?[至到或~–-] ?(?={START})")
# After a hyphen, a number with decimals or a measure has a minus sign: 净利润-3.2亿元.
_MEASURED = lazily(r"[%‰℃℉°万亿]|[日美港欧英]?[元镑]")
# The third plenary session is 三中全会.
# 12 1/4美分
_MIXED = lazily(r" (\d{1,2})/([1-9]\d?)(?![\d/年月日])")
# Baijiu of 52度 has 52% alcohol.
_DEGREES, _LIQUOR = "度", lazily("酒|[高红]粱|白干|威士忌|伏特加|白兰地")
_PLENARY = "中全会"
_OPTIONAL_BELOW = 11


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all constructions, grouped by first character so that it fails fast."""
    listed = word_list("zh")
    firsts = "".join({word[0] for word in listed.words} | _FIRSTS)
    return re.compile(
        rf"(?=[{firsts}])(?:(?P<listed>{listed.pattern})|{_CONSTRUCTIONS})"
        rf"|(?=[+\d.十])(?:{SPECIAL_DIGITS})|(?P<start>(?={START}))"
        rf"|(?<![A-Za-z0-9])(?=[A-Za-z])"
        rf"(?:{SPECIAL_LETTERS}|(?P<roman>[IVX]{{2,6}}+)(?![A-Za-z0-9]))"
        rf"|(?P<vulgar>{VULGAR_CLASS})|{SPECIAL_SIGNS}",
        re.ASCII,
    )


class _Reader:
    """A pass over one text, in which each method reads one construction and moves `position`."""

    def __init__(self, text: str, minguo: bool) -> None:
        self.text = unformal(text)
        self.minguo = minguo
        self.drafts: list[Draft] = []
        self.position = 0

    def read(self) -> list[Draft]:
        """Return the quantities of the text, in text order."""
        pattern = _pattern()
        while match := pattern.search(self.text, self.position):
            self.position = match.end()
            self.step(match)
        return self.drafts

    def step(self, match: re.Match[str]) -> None:
        """Read the construction that starts with a match of the pattern."""
        start, end = match.span()
        match match.lastgroup:
            case "start":
                self.read_numerals(start)
            case "ordinal":
                self.read_numerals(end, ordinal=end if match[0].endswith("(") else start)
            case "share":
                self.read_share(start, end)
            case "listed":
                self.add(_listed_word(match))
            case "half":
                self.add(ratios.half(self.text, start, end))
            case "first":
                self.add(Draft(start, end, Fraction(1), QuantityKind.ORDINAL, optional=True))
            case "vulgar":
                value = VULGAR[match[0]]
                self.add(Draft(start, end, value, QuantityKind.FRACTION, optional=True))
            case "roman":
                if number := ROMAN.get(match[0]):
                    value = Fraction(number)
                    self.add(Draft(start, end, value, QuantityKind.ORDINAL, optional=True))
            case name if name in calendar.NAMES:
                self.add(calendar.named(match))
            case _:
                drafts, self.position = read_special(match)
                for draft in drafts:
                    calendar.adapt(draft, self.text, minguo=self.minguo)
                    self.add(draft)

    def add(self, draft: Draft | None) -> None:
        """Add a quantity, unless it is None."""
        if draft:
            self.drafts.append(draft)
            ratios.join_mixed(self.drafts, self.text)

    def read_share(self, start: int, end: int) -> None:
        """Read a share such as 百分之三十五多."""
        draft = ratios.share_draft(self.text, start, end)
        if draft is None:
            return
        self.add(draft)
        over = _OVER.match(self.text, draft.end)
        draft.approximate |= over is not None
        self.position = over.end() if over else draft.end

    def read_numerals(self, start: int, ordinal: int | None = None) -> None:
        """Read the numerals of a run, each with what follows it.

        `ordinal` is the offset of a 第 before it.
        """
        run = numerals(self.text, start)
        if not run:
            # The 千 of 千瓦, the 百 of 百分比, or a hash.
            self.position = max(end_of_run(self.text, start), start + 1)
        for numeral in run:
            prefix = ordinal if numeral is run[0] else None
            end = self.read_numeral(numeral, prefix, numeral is run[-1])
            self.position = max(self.position, end)
            ratios.join_mixed(self.drafts, self.text)

    def read_numeral(self, numeral: Numeral, ordinal: int | None, last: bool) -> int:
        """Read a numeral with what follows it; return the offset after that.

        `ordinal` is the offset of a 第 before it, `last` tells whether its run ends with it.
        """
        if ordinal is None and last and self.counts_nothing(numeral):
            return numeral.end
        draft = Draft(numeral.start, numeral.end, numeral.value, upper=numeral.upper)
        draft.scales = numeral.scales
        draft.also(*numeral.others)
        draft.also_parts(numeral.parts)
        draft.also(*cantonese_times(numeral), space="time")
        draft.approximate = numeral.over or numeral.upper is not None
        draft.optional = _is_optional(numeral)
        self.drafts.append(draft)
        if numeral.in_digits:
            self.add_fraction(draft)
        if self.text.startswith(_PLENARY, numeral.end):
            draft.kind = QuantityKind.ORDINAL
        if ordinal is not None:
            draft.start, draft.kind = ordinal, QuantityKind.ORDINAL
            # 第194,196条 may be two articles.
            draft.also_parts(map(int, _listed(self.text[numeral.start : numeral.end])))
        if numeral.in_digits:
            suffix, end = self.read_letters(draft)
            if suffix not in (Suffix.NONE, Suffix.MERIDIEM):
                return end
        return self.read_following(draft, numeral)

    def add_fraction(self, draft: Draft) -> None:
        """Add the fraction of a mixed number in digits: 12½, 12 1/4."""
        if vulgar := VULGAR.get(self.text[draft.end : draft.end + 1]):
            draft.value, draft.end = draft.value + vulgar, draft.end + 1
        elif draft.value.denominator == 1 and (mixed := _MIXED.match(self.text, draft.end)):
            draft.value += Fraction(int(mixed[1]), int(mixed[2]))
            draft.end = mixed.end()

    def counts_nothing(self, numeral: Numeral) -> bool:
        """Return whether a single 一, 百, 千 or 万 does not count anything in its context."""
        if numeral.end - numeral.start > 1:
            return False
        after = self.text[numeral.end : numeral.end + 1]
        if numeral.bare:
            before = self.text[max(0, numeral.start - 1) : numeral.start]
            return not (after in _COUNTED or before in _COUNTING)
        one = self.text[numeral.start] == "一"
        if not one or after in MEASURES or _TO_NUMBER.match(self.text, numeral.end):
            return False
        hour = is_hour(self.text, numeral.start, numeral.end)
        return not hour and not ratios.is_side(self.text, numeral)

    def read_letters(self, draft: Draft) -> tuple[Suffix, int]:
        """Read the letters around a number in digits: 5G, 3.5bn, 歼-20.

        Returns what they turned the number into, and the offset to continue at.
        """
        text, start = self.text, draft.start
        if follows_letter(text, start) and not currency_before(text, start, chinese=True)[0]:
            draft.optional = True
        hyphen = _NAME_HYPHEN.search(text, max(0, start - 2), start)
        if hyphen and text[start - 2] not in _NO_NAME and not self.is_measured(draft):
            draft.optional, draft.kind = True, QuantityKind.IDENTIFIER
        return read_suffix(draft, text, chinese=True)

    def is_measured(self, draft: Draft) -> bool:
        """Return whether a number in digits has decimals or a measure, so that it is no name."""
        if draft.value.denominator > 1 or _MEASURED.match(self.text, draft.end):
            return True
        units = units_after(self.text, draft.end, chinese=True)
        return any(unit.dimension not in ("time", "months") for unit in units)

    def read_following(self, draft: Draft, numeral: Numeral) -> int:
        """Read what follows a number; return the offset after it."""
        text, end = self.text, draft.end
        if _ABOUT.search(text, max(0, draft.start - 4), draft.start):
            draft.approximate = True
        if text.startswith(_DEGREES, end) and _LIQUOR.search(text):
            draft.also(draft.value / 100)
        if text[end : end + 1] in _FOLLOWERS:
            over = _OVER.match(text, end)
            if over:
                draft.approximate, end = True, over.end()
            minguo = self.minguo
            after = (
                ratios.read_following(draft, text, end)
                or calendar.read_following(draft, numeral, text, end, self.drafts, minguo=minguo)
                or read_coins(draft, text, end)
                or read_measure(draft, text, end)
            )
            if after is not None:
                return after
        self.read_currency(draft)
        counted = text[end : end + 2].lstrip(" ")[:1] in MEASURES
        if _is_year(draft, numeral) and end == numeral.end and not counted:
            draft.kind = QuantityKind.YEAR
        return max(end, draft.end)

    def read_currency(self, draft: Draft) -> None:
        """Read the currency before or after an amount."""
        unit, start = currency_before(self.text, draft.start, chinese=True)
        if unit:
            draft.start = start
        else:
            unit, draft.end = currency_after(self.text, draft.end, chinese=True)
        if unit:
            draft.unit, draft.kind = unit, QuantityKind.CURRENCY
        if unit == CENT:
            draft.make_cents()


def _listed_word(match: re.Match[str]) -> Draft | None:
    draft = word_list("zh").draft(match)
    if draft and match[0].endswith("番"):
        draft.kind = QuantityKind.MULTIPLE
    return draft


def _listed(number: str) -> list[str]:
    """Return the groups of a number in digits with commas; nothing if it has no commas."""
    groups = number.split(",")
    return groups if len(groups) > 1 and all(map(str.isdecimal, groups)) else []


def _is_optional(numeral: Numeral) -> bool:
    """Return whether a numeral in characters is small, round or vague enough for a paraphrase."""
    if numeral.in_digits:
        return False
    one_unit = numeral.value > 10 and numeral.value == numeral.magnitude
    small = numeral.value < _OPTIONAL_BELOW and numeral.value.denominator == 1
    row = numeral.row and numeral.end - numeral.start < 4
    return small or one_unit or row or numeral.bare or numeral.upper is not None


def _is_year(draft: Draft, numeral: Numeral) -> bool:
    """Return whether a number without 年 looks like a year: the 2019 of 2019-20年度."""
    signs = (numeral.in_digits or numeral.row) and not numeral.scales
    plain = draft.kind is QuantityKind.CARDINAL and signs
    return plain and numeral.end - numeral.start == 4 and 1000 <= draft.value < 2200


def read(text: str, minguo: bool) -> list[Draft]:
    """Return the quantities of a Chinese text in canonical spelling, in text order.

    With `minguo`, “110年” may be a year of the Republic of China.
    """
    return _Reader(text, minguo).read()
