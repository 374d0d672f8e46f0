"""Recognises Chinese terms that are a part of a longer word, or have a sense of their own there.

The term base may have 社会, but not 社会保障, and 人 in 3,500人 only counts.
"""

from __future__ import annotations

from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import english, script, segmenter
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN, HAN_CHARACTER

_YEAR = "[〇零○一二三四五六七八九]"
_DASH = "[/／╱－–—至-]"
_TWO_YEARS = lazily(
    rf"(?:\d{{4}} ?{_DASH} ?\d{{2,4}}|{_YEAR}{{4}}{_DASH}{_YEAR}{{2,4}})(?:年?的?|\s)?\Z"
)
_NUMERAL = lazily("[0-9０-９〇零一二三四五六七八九十百千兩两萬万億亿兆多餘余數数幾几]")
_ORDINAL = lazily(r"(?:第[(（]?[0-9〇零一二三四五六七八九十百]{1,6}[)）]?|首[兩两二三四]?)\Z")
_MEASURES = frozenset("个個名位人宗所张張项項次件家间間元")
_ASPECT = lazily("[了过過](?![程度渡去往于於分期剩后後])")
_CHAPTER = lazily(r"章[，,、]?\s?\Z")
_LETTER = lazily(r"[A-Z]{1,2}(?![A-Za-z])")
_COMPANY = lazily(f"[{HAN}]{{0,8}}(?:有限|股份)公司")
_DRAFT = "草案"
_FUNCTION_WORDS = frozenset("的了和与與或及是在由从從将將把用对對向使为為被以其")
_DETERMINERS = frozenset("本该此这那各每某")
"""Words that the dictionary joins with the following word: 本学年."""
_EXCHANGED_FOR = "兑"
"""A character that the dictionary joins with the preceding word: 美元兑."""
_SHORT_TERM_LENGTH = 2
"""Longest Chinese term, in characters, that may be a part of a longer word."""
_CONTEXT_LENGTH = 6
"""Characters on either side of it that are examined with it."""


def is_bound(unit: Unit, match: Match) -> bool:
    """Return whether a single Chinese character is part of a word that the term base lacks."""
    if match.end - match.start > 1 or not HAN_CHARACTER.match(match.text):
        return False
    text = unit.source
    around = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 1]
    if _ORDINAL.search(text, max(0, match.start - 8), match.start):
        # What is numbered is a word, unless it is longer: 第三季, but 第三季度.
        return bool(around[1]) and lexicon().get(script.simplify(match.text + around[1])) > 0
    return any(HAN_CHARACTER.match(beside) and beside not in _FUNCTION_WORDS for beside in around)


def is_in_word(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term is in a longer word of the dictionary (社会 in 社会保障)."""
    text, size = unit.source, match.end - match.start
    if size > _SHORT_TERM_LENGTH or not HAN_CHARACTER.match(match.text):
        return False
    first = max(0, match.start - _CONTEXT_LENGTH)
    around = script.simplify(text[first : match.end + _CONTEXT_LENGTH])
    return any(
        first + start <= match.start
        and match.end <= first + end
        and end - start
        > size
        + (word[0] in _DETERMINERS and first + start < match.start)
        + (word[-1] == _EXCHANGED_FOR and first + end > match.end)
        for word, start, end in segmenter.brief().cut(around)
    )


def is_done(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a Chinese noun is a verb here, as 了 or 过 follows it: 学会了."""
    noun = english.part_of_speech(demand.concept.pos) == english.NOUN
    return noun and _ASPECT.match(unit.source, match.end) is not None


def is_draft(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese law is not one yet: 条例 in 条例草案, which is a bill."""
    return unit.source.startswith(_DRAFT, match.end) and HAN_CHARACTER.match(match.text) is not None


def is_counter(unit: Unit, match: Match) -> bool:
    """Return whether a single Chinese character is a measure word after a number: 人 in 3,500人.

    Or a term is that number: 911 is not a day in 911名男性.
    """
    if match.text.isdecimal():
        return unit.source[match.end : match.end + 1] in _MEASURES
    if match.end - match.start > 1 or not HAN_CHARACTER.match(match.text):
        return False
    return _NUMERAL.search(unit.source, max(0, match.start - 1), match.start) is not None


def is_in_company(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term is part of the name of a company: 鐵路 in 香港鐵路有限公司."""
    return _COMPANY.match(unit.source, match.end) is not None


def is_of_chapter(unit: Unit, match: Match) -> bool:
    """Return whether a term only says what a letter numbers: Cap. 599F, 第599章，附屬法例F."""
    letter = _LETTER.match(unit.source, match.end)
    chapter = _CHAPTER.search(unit.source, max(0, match.start - 4), match.start)
    return letter is not None and chapter is not None and letter[0] in unit.target


def is_after_years(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term only says what kind the years before it are: 2023/24学年."""
    if not match.text.endswith(("年", "年度")):
        return False
    return _TWO_YEARS.search(unit.source, max(0, match.start - 12), match.start) is not None
