"""Comparison of the words beside equal numbers: “rose 5%” and 下降5%, “late April” and 4月上旬.

The words say where a number goes (up or down), on which side of it the value lies (more or less
than it), or which part of a month, a year or a decade is meant. A difference counts only if each
text has such a word right beside every occurrence of the number, and the words are opposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.matching import Side


class _Sense(Enum):
    """What a word says of a number."""

    UP_BY = auto()
    DOWN_BY = auto()
    UP_TO = auto()
    DOWN_TO = auto()
    MORE = auto()
    LESS = auto()
    EARLY = auto()
    MIDDLE = auto()
    LATE = auto()


#: Senses that exclude each other.
_OPPOSED = (
    frozenset({_Sense.UP_BY, _Sense.DOWN_BY}),
    frozenset({_Sense.UP_TO, _Sense.DOWN_TO}),
    frozenset({_Sense.MORE, _Sense.LESS}),
    frozenset({_Sense.EARLY, _Sense.MIDDLE, _Sense.LATE}),
)
_PERIODS = frozenset(
    {QuantityKind.MONTH, QuantityKind.YEAR, QuantityKind.DECADE, QuantityKind.CENTURY}
)
_MOMENTS = _PERIODS | {QuantityKind.DAY, QuantityKind.WEEKDAY, QuantityKind.TIME}
_PARTS = _OPPOSED[3]

_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|an?|another|further|estimated|some|only|just"
    r"|more than|less than|nearly|almost|at least|over|up to|as much as) )*"
)
_NEVER = "(?<!no )(?<!not )(?<!n't )(?<!never )(?<!hardly )"
_UP = (
    r"(?:rose|risen|ris(?:e|es|ing)|grew|grow[ns]?|growing|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|expand(?:s|ed|ing)?|growth|upturn)"
)
_DOWN = (
    r"(?:f[ae]ll|fallen|fall(?:s|ing)|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)"
    r"|drop(?:s|ped|ping)?|shr[aiu]nk|shrinking|contract(?:ed|ing)|plung(?:e|es|ed|ing)"
    r"|plummet(?:s|ed|ing)?|slump(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|reduction|downturn)"
)
# Anything between the word and the number, such as a currency, belongs to the number.
_BEFORE_IN_ENGLISH: Mapping[_Sense, re.Pattern[str]] = {
    sense: re.compile(rf"\b(?:{words}) ?\Z", re.IGNORECASE)
    for sense, words in {
        _Sense.DOWN_BY: rf"(?:negative growth|{_NEVER}{_DOWN})(?: (?:by|of))? {_ABOUT}"
        rf"|down(?: by)? {_ABOUT}",
        _Sense.UP_BY: rf"(?<!negative ){_NEVER}{_UP}(?: (?:by|of))? {_ABOUT}|up(?: by)? {_ABOUT}",
        _Sense.DOWN_TO: rf"{_NEVER}{_DOWN} to {_ABOUT}",
        _Sense.UP_TO: rf"{_NEVER}{_UP} to {_ABOUT}",
        _Sense.MORE: rf"{_NEVER}(?:more than|exceed(?:s|ed|ing)?|greater than)"
        r"|over|at least|no (?:less|fewer) than|not (?:less|fewer) than|in excess of|upwards? of",
        _Sense.LESS: rf"{_NEVER}(?:less|fewer) than|at most|(?:no|not) more than"
        r"|(?:not|n't) exceed(?:ing)?|nearly|almost",
        _Sense.EARLY: r"(?<!to[ -])early(?: in)?(?: the)?[ -]?|(?:beginning|start) of(?: the)?",
        _Sense.MIDDLE: r"(?<!to[ -])mid(?:-| )(?:the )?|middle of(?: the)?",
        _Sense.LATE: r"(?<!to[ -])late(?: in)?(?: the)?[ -]?|\bend of(?: the)?",
    }.items()
}
_AFTER_IN_ENGLISH: Mapping[_Sense, re.Pattern[str]] = {
    sense: re.compile(rf"[ -](?:{words})\b", re.IGNORECASE)
    for sense, words in {
        _Sense.UP_BY: r"(?:year-on-year |annual |annualised |annualized )?"
        r"(?:increase|rise|growth|jump|surge|hike|higher)(?! (?:target|in the number of deaths))",
        _Sense.DOWN_BY: r"(?:year-on-year |annual )?"
        r"(?:decrease|decline|drop|fall|reduction|contraction|lower)",
        _Sense.MORE: r"or (?:more|above|over|older|higher)|and (?:above|over|older)",
        _Sense.LESS: r"or (?:less|fewer|below|under|younger|lower)|and (?:below|under|younger)",
    }.items()
}
_NOT = "(?<![不没未])(?<!不[会能曾是])(?<!无法)(?<!没有)(?<!难以)(?<!很难)"
_SO_MUCH = "(?:了|约|大约|将?近|逾|超过?|不到|不足|至少|达到?|为|幅度?|率|仅|有)*"
_RISES = (
    "(?:增长|增加|上升|上涨|提高|提升|攀升|上扬|走高|飙升|激增|猛增|上调|上浮|增幅|涨幅|升幅|扩大"
    "|[涨增升])"
)
_FALLS = "(?:下降|下跌|减少|下滑|降低|回落|下挫|萎缩|锐减|缩减|下调|下浮|降幅|跌幅|负增长|[跌降减])"
_BEFORE_IN_CHINESE: Mapping[_Sense, re.Pattern[str]] = {
    sense: re.compile(rf"(?:{words}) ?\Z")
    for sense, words in {
        _Sense.DOWN_BY: _NOT + _FALLS + _SO_MUCH,
        _Sense.UP_BY: rf"(?<!负){_NOT}{_RISES}{_SO_MUCH}",
        _Sense.DOWN_TO: rf"{_NOT}{_FALLS}[至到]{_SO_MUCH}",
        _Sense.UP_TO: rf"{_NOT}{_RISES}[至到]{_SO_MUCH}",
        _Sense.MORE: rf"{_NOT}(?:超过|超出|突破|多于|大于|高于)|逾|至少|不[少低]于|不下",
        _Sense.LESS: rf"(?:不到|不足|{_NOT}(?:少于|小于|低于)|不会?[超多大高][过出于]|至多|最多"
        r"|将近|(?<![最附相接远])近|接近|未满|不满)",
    }.items()
}
_AFTER_IN_CHINESE: Mapping[_Sense, re.Pattern[str]] = {
    sense: re.compile(rf"(?:{words})")
    for sense, words in {
        _Sense.UP_BY: " ?的?(?:增[长幅]|涨幅|升幅)",
        _Sense.DOWN_BY: " ?的?(?:降幅|跌幅)",
        _Sense.MORE: " ?[个名位人家元岁年天]?[及或]?以上|[多余](?![么元])",
        _Sense.LESS: " ?[个名位人家元岁年天]?[及或]?以下",
        _Sense.EARLY: "年?的?(?:初期|早期|上旬|伊始"
        "|初(?![步级中次选审评试战赛衷夏秋春冬夜一二三十]))",
        _Sense.MIDDLE: "年?的?(?:中期|中旬|中叶)",
        _Sense.LATE: "年?的?(?:末期|后期|晚期|下旬|[底末](?![日班尾]))",
    }.items()
}
# 近五年 are the last five years, and “over five years” may be during them.
_MAYBE_DURING = lazily(r"(?:近|over) ?\Z", re.IGNORECASE)
_OF_TIME = lazily(
    r"[ -]?(?:个?(?:[年天日月周]|小时|世纪|分钟|星期)"
    r"|(?:year|month|week|day|hour|decade|centur|minute)s?\b)"
)
# Words of the senses, perhaps not beside a number; of those of a pair, one is in each language.
# Each of the Chinese begins with one character, not with a class, so that the search passes quickly
# over all others; the English ones are for a text in lower case.
_ANY: Sequence[tuple[re.Pattern[str], re.Pattern[str]]] = tuple(
    (re.compile(chinese), re.compile(rf"\b(?:{english})"))
    for chinese, english in (
        (
            "降|跌|减|減|下[滑挫浮]|回落|萎[缩縮]|缩[减減]|縮[减減]|负增|負增",
            f"{_UP}|up\\b|hike|higher",
        ),
        (
            "升|涨|漲|增|扬|揚|提高|走高|扩大|擴大|上浮",
            f"{_DOWN}|down\\b|decrease|lower|negative",
        ),
        (
            "超|逾|多|余|餘|突破|大[于於]|高[于於]|至少|不[少低下]|以上",
            "less|fewer|at most|nearly|almost|not? more|exceed|and (?:below|under)|or [bluy]",
        ),
        (
            "不到|不足|少[于於]|小[于於]|低[于於]|超[过過出于於]|多[过過出于於]|大[过過出于於]"
            "|高[过過出于於]|至多|最多|近|未[满滿]|不[满滿]|以下",
            "more|exceed|greater|over\\b|at least|no less|no fewer|not less|not fewer|in excess"
            "|upward|and (?:above|older)|or (?:above|older|higher)",
        ),
        (
            "初|早|底|末|晚|中[期旬叶葉]|上旬|下旬|伊始|后期|後期",
            "early|mid|late|beginning|start|middle|end of",
        ),
    )
)
_LOOK_BACK = 40
# With more numbers than this, their words are not compared.
_MOST = 60


def may_be_opposed(english: str, chinese: str) -> bool:
    """Return whether texts may have words that `opposed` compares; quick."""
    lower = english.lower()
    return any(ours.search(chinese) and theirs.search(lower) for ours, theirs in _ANY)


class _Qualified(NamedTuple):
    """A number with a word, and the span of both."""

    sense: _Sense
    start: int
    end: int


def opposed(
    source: Side, target: Side, source_lang: str, target_lang: str
) -> Iterator[NumberFault]:
    """Yield a fault for each pair of equal numbers beside words that exclude each other.

    Args:
        source: The quantities of the source, after pairing.
        target: The quantities of the translation, after pairing.
        source_lang: The reader of the source: ``en`` or ``zh``.
        target_lang: The reader of the translation.
    """
    if max(len(source.quantities), len(target.quantities)) > _MOST:
        return
    pairs: dict[object, list[tuple[int, int]]] = {}
    for i, j in source.pairs:
        pairs.setdefault(source.quantities[i].readings[0], []).append((i, j))
    for same in pairs.values():
        ours = [_qualified(source, i, source_lang) for i, _ in same]
        theirs = [_qualified(target, j, target_lang) for _, j in same]
        for senses in _OPPOSED:
            left = [one for words in ours for one in words if one.sense in senses]
            right = [one for words in theirs for one in words if one.sense in senses]
            if len(left) == len(right) == len(same) and not (
                {one.sense for one in left} & {one.sense for one in right}
            ):
                a, b = source.quantities[same[0][0]], target.quantities[same[0][1]]
                yield NumberFault(
                    _extended(a, left[0], source.text),
                    _extended(b, right[0], target.text),
                    certain=False,
                )
                break


def _qualified(side: Side, index: int, lang: str) -> list[_Qualified]:
    """Return what the words beside a number say: at most one thing of each kind."""
    quantity, text = side.quantities[index], side.text
    start, end = quantity.start, quantity.end
    english = lang == "en"
    befores = _BEFORE_IN_ENGLISH if english else _BEFORE_IN_CHINESE
    afters = _AFTER_IN_ENGLISH if english else _AFTER_IN_CHINESE
    low = max(0, start - _LOOK_BACK)
    found: dict[_Sense, _Qualified] = {}
    for sense, pattern in befores.items():
        if _fits(sense, quantity) and (word := pattern.search(text, low, start)):
            found[sense] = _Qualified(sense, word.start(), end)
    for sense, pattern in afters.items():
        if _fits(sense, quantity) and (word := pattern.match(text, end)):
            found.setdefault(sense, _Qualified(sense, start, word.end()))
    if _OF_TIME.match(text, end) and _MAYBE_DURING.search(text, low, start):
        found.pop(_Sense.MORE, None)
        found.pop(_Sense.LESS, None)
    return [
        one
        for one in found.values()
        if not any(one.sense in senses and len(senses & found.keys()) > 1 for senses in _OPPOSED)
    ]


def _fits(sense: _Sense, quantity: Quantity) -> bool:
    """Return whether a number is of a kind of which a word can say something."""
    return quantity.kind in _PERIODS if sense in _PARTS else quantity.kind not in _MOMENTS


def _extended(quantity: Quantity, to: _Qualified, text: str) -> Quantity:
    """Return a quantity extended to the word beside it, so that a fault shows it."""
    return replace(quantity, start=to.start, end=to.end, text=text[to.start : to.end])
