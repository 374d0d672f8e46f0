"""Comparison of the words beside equal numbers: “rose 5%” and 下降5%, “late April” and 4月上旬.

The words (``number_qualifiers.tsv``) say where a number goes (up or down), on which side of it the
value lies (more or less than it), whether it is a profit or a loss, which part of a period is
meant, what is before or after a moment, or on which side of now or of an event a time is; so do the
signs < and > before it. A difference counts only if each text has such a word right beside every
occurrence of the number, and the words exclude each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.english.lexicon import SMALL_WORDS
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind, Reading
from termbase.text.numbers.units import unit_end
from termbase.text.numbers.words import LOOKAROUND

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.matching import Side

#: Senses that exclude each other; of “up” and “down”, each with “by” or “to”.
_OPPOSED = (
    frozenset({"up by", "down by"}),
    frozenset({"up to", "down to"}),
    frozenset({"more", "less"}),
    frozenset({"profit", "loss"}),
    frozenset({"early", "middle", "late"}),
    frozenset({"before", "after"}),
    frozenset({"ago", "later", "within"}),
    frozenset({"before it", "after it"}),
    frozenset({"in favour", "against", "abstaining"}),
)
_BOUNDS = _OPPOSED[2]
_PARTS, _ORDER = _OPPOSED[4:6]
_DISTANCES = _OPPOSED[6] | _OPPOSED[7]
_PERIODS = frozenset(
    {QuantityKind.MONTH, QuantityKind.YEAR, QuantityKind.DECADE, QuantityKind.CENTURY}
)
_MOMENTS = _PERIODS | {QuantityKind.DAY, QuantityKind.WEEKDAY, QuantityKind.TIME}
_ABOUT = (
    r"(?: (?:about|around|roughly|approximately|an?|another|further|estimated|some|only|just"
    r"|(?:mean|average|median|total) of|more than|less than|nearly|almost|at least|over|up to"
    r"|as much as))*"
)
_SO_MUCH = "(?:了|约|大约|将?近|逾|超过?|不到|不足|至少|达到?|为|额|总额|幅度?|率|仅|有)*"
_ITS = r"(?:its|their|his|her|our|the)(?: [\w-]+)"
# What may stand between a word and the number after it; {} is the word.
_BEFORE = {
    "en": {
        "up by": rf"{{}}(?:(?: {_ITS}{{1,3}})? by| of)?{_ABOUT}",
        "up to": (
            rf"{{}}(?: \w+ly| {_ITS}{{1,4}})?(?:(?<!growth) from (?:[^,;]|,\d){{1,40}}?)?"
            rf" to{_ABOUT}"
        ),
        "profit": rf"{{}}(?: of| was| were| totall?ed| totall?ing| reached| came to)?{_ABOUT}",
        "early": r"{}(?: the)?",
        "before": r"{}(?: the)?",
        "more": r"{}(?: the| an?)?",
        "": "{}",
    },
    "zh": {
        "up by": f"{{}}(?:[^，。；、的和与且\\d]{{2,7}}[率价])?{_SO_MUCH}",
        "up to": rf"{{}}[至到](?:\d{{2,4}}年[底末]?的)?{_SO_MUCH}",
        "": "{}",
    },
}
_LIKE = {"down by": "up by", "down to": "up to", "less": "more", "loss": "profit"}
_LIKE |= dict.fromkeys(_PARTS, "early") | dict.fromkeys(_ORDER, "before")
_LIKE |= dict.fromkeys(_DISTANCES, "ago") | dict.fromkeys(_OPPOSED[8], "in favour")
_UNITS = (
    "[个名位人家元岁天间户张辆宗项条次票层级度倍米]|[美港日欧]元|公?[里斤吨顷]|平方[公千]?[米尺里]|公尺"
    "|个?小时|个月|分钟"
)
_AFTER = {
    "en": {
        "up by": r"(?:[ -]degrees?(?: Celsius| Fahrenheit)?|[ -]points?)?[ -]{}\b",
        "more": r"[ -](?:years?(?: of age| old)? )?{}\b",
        "ago": r"(?:[ -][a-z]+){0,2}[ -]{}\b",
        "in favour": r"(?:[ -](?!with|and)[a-z]+){0,2}[ -]{}\b",
        "": r"[ -]{}\b",
    },
    "zh": {
        "more": rf" ?(?:{_UNITS})?{{}}",
        "ago": " ?(?:个?(?:小时|月|星期|礼拜|世纪|工作天)|[年天日周]|分钟|工作日)?{}",
        "in favour": " ?(?:[票人席位]|名议?委?员?)?(?:投|表示)?{}",
        "": " ?(?:[个名位人家元岁天]|年?[的底末初]?)?{}",
    },
}
# 近五年 are the last five years, and “over five years” may be during them.
_MAYBE_DURING = lazily(r"(?:近|over) ?\Z", re.IGNORECASE)
_OF_TIME = lazily(
    r"[ -]?(?:个?(?:[年天日月周]|小时|世纪|分钟|星期)"
    r"|(?:year|month|week|day|hour|decade|centur|minute)s?\b(?! (?:of age|old)))"
)
_OF_TIMES = frozenset({"time", "months"})
_PERIOD = lazily(r"(?:decades?|century|centuries|fortnight)\Z", re.IGNORECASE)
# A sign before a number (P < 0.05), and a tag that ends there (<b>5).
_SIGN = lazily(r"(?:(?P<less>[<≤≦])|(?P<more>(?<![-=])[>≥≧]))=? ?\Z")
_TAG = lazily(r"</?[A-Za-z][^<>]*> ?\Z")
_SIGNED = lazily(r"[<>＜＞≤≦≥≧](?=[=＝]? ?\d)")
# “Rarely above 2%” is 不到2%.
_NO_BEFORE = {
    "en": lazily(
        r"(?:\b(?:not|no|never|nor|rarely|seldom|hardly|scarcely|barely|without|unable|fail\w*)\b"
        r"|n't\b)(?: +(?!(?:in|for|if|when|with) )[\w-]+){0,4} ?\Z",
        re.IGNORECASE,
    ),
    "zh": lazily(r"[不没未无难][^，。；]{0,3}\Z"),
}
# “Not ready before 2025” is 2025年后才….
_NEGATED = lazily(r"\b(?:not|no|never|nor|until|unlikely)\b|n't\b|才|[不没未]", re.IGNORECASE)
_WITHIN_DATE = lazily(r"(?:st|nd|rd|th)?[ ,]{0,2}(?:(?:of|the) ){0,2}")
_LOOK_BACK = 60
_MID, _HALF = "mid-", "half"
# A word with other words between it and the number: “an increase of as much as 5%”.
_WORDS_BEFORE, _WORDS_AFTER = 8, 5
_MARKS = ("", ".", ",", ";", ")")  # that may follow a word
# What is beside a number in Chinese has no more characters and no punctuation between.
_FIGURE = f"[0-9十半{''.join(DIGITS)}]"
_BETWEEN = "[^0-9，。；]{0,16}"
# With more numbers than this, their words are not compared.
_MOST = 60
_Patterns = Mapping[str, re.Pattern[str]]


class _Qualified(NamedTuple):
    """A number with a word, and the span of both."""

    sense: str
    start: int
    end: int


@cache
def _words(lang: str, place: str) -> dict[str, list[str]]:
    """Map each sense to the expressions that stand in a place beside a number."""
    words: dict[str, list[str]] = {}
    for language, where, sense, expression in rows("number_qualifiers.tsv"):
        if (language, where) == (lang, place):
            senses = [f"{sense} by", f"{sense} to"] if sense in ("up", "down") else [sense]
            for one in senses[: 2 if place == "before" else 1]:
                words.setdefault(one, []).append(expression)
    return words


@cache
def _patterns(lang: str, place: str, of_moments: bool) -> _Patterns:
    """Map each sense to the pattern of its words, for moments or for other numbers."""
    patterns = {}
    for sense, expressions in _words(lang, place).items():
        if (sense in _PARTS | _ORDER) is of_moments:
            any_word = f"(?:{'|'.join(sorted(expressions, key=len, reverse=True))})"
            frames = (_BEFORE if place == "before" else _AFTER)[lang]
            frame = frames.get(_LIKE.get(sense, sense), frames[""])
            if place == "before":
                frame = (r"\b" if lang == "en" else "") + frame + r"[ -]?\Z"
            patterns[sense] = re.compile(frame.replace("{}", any_word), re.IGNORECASE)
    return patterns


@cache
def _triggers() -> dict[str, set[str]]:
    """Map the longest word of each English expression to the senses that it excludes."""
    triggers: dict[str, set[str]] = {}
    for place in ("before", "after"):
        for sense, expressions in _words("en", place).items():
            excluded = next(senses for senses in _OPPOSED if sense in senses) - {sense}
            for expression in expressions:
                longest = max(LOOKAROUND.sub("", expression).split(), key=len)
                for mark in _MARKS if place == "after" else ("",):
                    triggers.setdefault(longest + mark, set()).update(excluded)
    return triggers


@cache
def _in_chinese(sense: str) -> re.Pattern[str]:
    """Return a pattern for the Chinese words of a sense near numbers."""
    before, after = (_words("zh", place).get(sense, []) for place in ("before", "after"))
    return re.compile(
        "|".join(
            [f"(?:{'|'.join(before)}){_BETWEEN}{_FIGURE}"] * bool(before)
            + [f"{_FIGURE}{_BETWEEN}(?:{'|'.join(after)})"] * bool(after)
        )
    )


def may_be_opposed(english: str, chinese: str) -> bool:
    """Return whether texts may have words that `opposed` compares beside numbers; quick."""
    if (signs := _signs(english)) and signs != _signs(chinese):
        return True
    words = english.lower().replace(_MID, f"{_MID[:-1]} ").split()
    triggers = _triggers()
    excluded: set[str] = set()
    for i in [i for i, word in enumerate(words) if word in triggers]:
        if any(map(_is_number, words[max(0, i - _WORDS_AFTER + 1) : i + _WORDS_BEFORE + 1])):
            excluded |= triggers[words[i]]
    spelled = canonical(chinese) if excluded else ""
    if not (signs or excluded.isdisjoint(_BOUNDS)) and _signs(spelled):
        return True
    return any(_in_chinese(sense).search(spelled) for sense in excluded)


def _signs(text: str) -> list[str]:
    """Return the signs before figures in a text, in any order."""
    if text.isascii() and "<" not in text and ">" not in text:
        return []
    return sorted(map(canonical, _SIGNED.findall(text)))


def _is_number(word: str) -> bool:
    digits = not word.isalpha() and any(map(str.isdecimal, word))
    return digits or word in SMALL_WORDS or word == _HALF


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
    pairs = {source.quantities[i].readings[0]: (i, j) for i, j in source.pairs}
    reported: set[tuple[int, int]] = set()
    for value, (i, j) in pairs.items():
        # Repetitions have no counterpart, but may have another word: “below 20, or above 20”.
        ours = _beside(source, value, source_lang)
        theirs = _beside(target, value, target_lang) if ours else None
        if not (ours and theirs):
            continue
        for senses in _OPPOSED:
            left, right = (
                [one for words in side for one in words if one.sense in senses]
                for side in (ours, theirs)
            )
            if (
                len(left) == len(ours)
                and len(right) == len(theirs)
                and left[0][1:] not in reported
                and {one.sense for one in left}.isdisjoint(one.sense for one in right)
            ):
                one, other = left[0], right[0]
                reported.add(one[1:])
                yield NumberFault(
                    _extended(source.quantities[i], one, source.text),
                    _extended(target.quantities[j], other, target.text),
                    certain=False,
                )
                break


def _beside(side: Side, value: Reading, lang: str) -> list[list[_Qualified]]:
    """Return what the words beside each occurrence of a number say; empty if one has none."""
    said = []
    for i, quantity in enumerate(side.quantities):
        if quantity.readings[0] == value:
            if not (words := _qualified(side, i, lang)):
                return []
            said.append(words)
    return said


def _qualified(side: Side, index: int, lang: str) -> list[_Qualified]:
    """Return what the words beside a number say: at most one thing of each kind."""
    quantity, text = side.quantities[index], side.text
    of_moments = quantity.kind in _MOMENTS
    date = _date(side, index) if of_moments else (quantity.start, quantity.end)
    found: dict[str, _Qualified] = {}
    for sense, pattern in _patterns(lang, "before", of_moments).items():
        start, end = date if sense in _ORDER else (quantity.start, quantity.end)
        low = max(0, start - _LOOK_BACK)
        word = pattern.search(text, low, start) if _fits(sense, side, index) else None
        if word and not _NO_BEFORE[lang].search(text, low, word.start()):
            found[sense] = _Qualified(sense, word.start(), end)
    low = max(0, quantity.start - _LOOK_BACK)
    sign = _SIGN.search(text, low, quantity.start)
    if sign and not _TAG.search(text, low, quantity.start):
        found[sign.lastgroup or ""] = _Qualified(sign.lastgroup or "", sign.start(), quantity.end)
    for sense, pattern in _patterns(lang, "after", of_moments).items():
        start, end = date if sense in _ORDER else (quantity.start, quantity.end)
        if not _fits(sense, side, index):
            continue
        # 25°C以上
        if word := pattern.match(text, end) or pattern.match(text, unit_end(text, end)):
            found.setdefault(sense, _Qualified(sense, start, word.end()))
    if _OF_TIME.match(text, quantity.end) and _MAYBE_DURING.search(text, low, quantity.start):
        found.pop("more", None)
        found.pop("less", None)
    if found.keys() & _ORDER and _NEGATED.search(text):
        found = {sense: one for sense, one in found.items() if sense not in _ORDER}
    return [
        one
        for one in found.values()
        if not any(one.sense in senses and len(senses & found.keys()) > 1 for senses in _OPPOSED)
    ]


def _date(side: Side, index: int) -> tuple[int, int]:
    """Return where the date begins and ends that a number is a part of."""
    first = last = index
    while first and _continues(side, first - 1):
        first -= 1
    while last + 1 < len(side.quantities) and _continues(side, last):
        last += 1
    return side.quantities[first].start, side.quantities[last].end


def _continues(side: Side, index: int) -> bool:
    """Return whether a number and the next one belong to one date."""
    one, two = side.quantities[index : index + 2]
    return (
        one.kind in _MOMENTS
        and two.kind in _MOMENTS
        and one.kind is not two.kind
        and _WITHIN_DATE.fullmatch(side.text, one.end, two.start) is not None
    )


def _fits(sense: str, side: Side, index: int) -> bool:
    """Return whether a moment has a beginning and an end, or a distance is one in time."""
    quantity = side.quantities[index]
    if sense in _DISTANCES:
        is_of_time = any(unit.dimension in _OF_TIMES for unit in side.units[index])
        return is_of_time or _PERIOD.search(quantity.text) is not None
    return sense not in _PARTS or quantity.kind in _PERIODS


def _extended(quantity: Quantity, to: _Qualified, text: str) -> Quantity:
    """Return a quantity extended to the word beside it, so that a fault shows it."""
    return replace(quantity, start=to.start, end=to.end, text=text[to.start : to.end])
