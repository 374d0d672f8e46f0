"""The words beside numbers that say how these are meant (``number_qualifiers.tsv``).

They say where a number goes (up or down), on which side of it the value lies (more or less than
it), whether it is a profit or a loss, which part of a period is meant, what is before or after a
moment, or on which side of now or of an event a time is; so do the signs < and > before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese.pieces import DIGITS
from termbase.text.numbers.english.lexicon import SMALL_WORDS
from termbase.text.numbers.words import LOOKAROUND
from termbase.text.searching import Searcher, searcher_of

#: Senses that exclude each other; of “up” and “down”, each with “by” or “to”.
OPPOSED = (
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
_BOUNDS = OPPOSED[2]
PARTS, ORDER = OPPOSED[4:6]
DISTANCES = OPPOSED[6] | OPPOSED[7]
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
_LIKE |= dict.fromkeys(PARTS, "early") | dict.fromkeys(ORDER, "before")
_LIKE |= dict.fromkeys(DISTANCES, "ago") | dict.fromkeys(OPPOSED[8], "in favour")
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
_SIGNED = lazily(r"[<>＜＞≤≦≥≧](?=[=＝]? ?\d)")
_MID, _HALF = "mid-", "half"
# A word with other words between it and the number: “an increase of as much as 5%”.
_WORDS_BEFORE, _WORDS_AFTER = 8, 5
_MARKS = ("", ".", ",", ";", ")")  # that may follow a word
# What is beside a number in Chinese has no more characters and no punctuation between.
_FIGURE = f"[0-9十半{''.join(DIGITS)}]"
_BETWEEN = "[^0-9，。；]{0,16}"
_Patterns = Mapping[str, re.Pattern[str]]


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
def patterns(lang: str, place: str, of_moments: bool) -> _Patterns:
    """Map each sense to the pattern of its words, for moments or for other numbers."""
    found = {}
    for sense, expressions in _words(lang, place).items():
        if (sense in PARTS | ORDER) is of_moments:
            any_word = f"(?:{'|'.join(sorted(expressions, key=len, reverse=True))})"
            frames = (_BEFORE if place == "before" else _AFTER)[lang]
            frame = frames.get(_LIKE.get(sense, sense), frames[""])
            if place == "before":
                frame = (r"\b" if lang == "en" else "") + frame + r"[ -]?\Z"
            found[sense] = re.compile(frame.replace("{}", any_word), re.IGNORECASE)
    return found


@cache
def _literals(lang: str) -> tuple[Searcher, list[set[str]]]:
    """Return a search for expressions and signs, without conditions, and the senses of each."""
    literals = {sign: {"less"} for sign in "<≤≦"} | {sign: {"more"} for sign in ">≥≧"}
    for place in ("before", "after"):
        for sense, expressions in _words(lang, place).items():
            for expression in expressions:
                literals.setdefault(LOOKAROUND.sub("", expression).casefold(), set()).add(sense)
    return searcher_of(literals), list(literals.values())


def senses_in(text: str, lang: str) -> set[str]:
    """Return the senses of the words and signs in a text in canonical spelling; quick."""
    searcher, senses = _literals(lang)
    try:
        found = searcher.all_in(text.casefold())
    except UnicodeEncodeError:  # a lone surrogate
        return set[str]().union(*senses)
    return set[str]().union(*(senses[which] for which, _start, _end in found))


@cache
def _triggers() -> dict[str, set[str]]:
    """Map the longest word of each English expression to the senses that it excludes."""
    triggers: dict[str, set[str]] = {}
    for place in ("before", "after"):
        for sense, expressions in _words("en", place).items():
            excluded = next(senses for senses in OPPOSED if sense in senses) - {sense}
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
