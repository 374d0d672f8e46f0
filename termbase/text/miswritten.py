"""Characters that are wrong in their word, though the script has them: 皇後 for 皇后.

Where Simplified has one character for several Traditional ones, most of these are characters of
Traditional, so that only the word tells which is right. Text that was converted character by
character has the wrong ones. The words are those of OpenCC's phrase table.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from termbase.lazy import lazily
from termbase.text import datafiles, regional, script
from termbase.text.searching import Searcher, searcher_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termbase.text.boundaries import Boundaries

WAVERING = frozenset(
    "占布周划伙游注采升沈奸托克念欲仿局扎核凶恤致雇弦烟秋了回向卷出才吁折症困借曲熏姜合尽汇签须"
    "夸咸札梁漓台群着为床启秘蔑涌糊扬背岩阎岳杰志叠吊挂玩污溪栖泄锈沾并佛俊修僵凄凌厂参咨咽哗喂噪"
    "夫娘家巨弥恶戚扇扣抵拐挨挽捆搜昆暗杆杯枪栗棱毁泛炼狸皂矩私腌芸虱袅迹鉴铲镰闲雕霉尝尸彩叹同荡"
    "荫药堤赞烦酸胄苔嘱累峰吃痴灶唇粽哄径厘朱蒙艳侄铺苏饥"
)
"""Simplified characters whose Traditional counterparts are used for each other: 佔領, 占領."""
_VARIANTS = {"麽": "麼"}
_LEFT_OVER = frozenset("於後乾徵夥")
"""Traditional characters that Simplified has in a few names and words only, of those that the
character sets of both have."""
_ALWAYS = lazily("[於後]")
_NAMED = lazily(
    f"樊於期|於菟|商於|於潜|於陵|於乎|於戏|於越|於[{script.HAN}]{{1,2}}(?![{script.HAN}])"
)


class Wrong(NamedTuple):
    """A word with a wrong character."""

    start: int
    end: int
    right: str


class _Forms(NamedTuple):
    """The words: simplified, Traditional, as Simplified writes them, and what finds the first."""

    plain: tuple[str, ...]
    traditional: tuple[str, ...]
    simplified: tuple[str, ...]
    finder: Searcher
    boundaries: Boundaries


@cache
def _forms() -> _Forms:
    from termbase.text.boundaries import Boundaries

    traditional, simplified = [], []
    for form, *others in datafiles.rows("word_forms.tsv"):
        traditional.append(form)
        simplified.append(others[0] if others else script.simplify(form))
    plain = tuple(map(script.simplify, traditional))
    return _Forms(
        plain,
        tuple(traditional),
        tuple(simplified),
        searcher_of(plain),
        Boundaries(frozenset(plain)),
    )


def wrong_in_traditional(text: str) -> list[Wrong]:
    """Return the words of a Traditional text that have a wrong character, in order."""
    return list(_wrong(text, _forms().traditional))


def wrong_in_simplified(text: str) -> list[Wrong]:
    """Return the words of a Simplified text that have a character left from Traditional, in order.

    於 and 後 are found outside words, too, unless they seem to be a name.
    """
    if _LEFT_OVER.isdisjoint(text):
        return []
    found = [one for one in _wrong(text, _forms().simplified)
             if not _LEFT_OVER.isdisjoint(text[one.start : one.end])]  # fmt: skip
    taken = {place for one in found for place in range(one.start, one.end)}
    taken.update(place for name in _NAMED.finditer(text) if _begins(text, name.start())
                 for place in range(*name.span()))  # fmt: skip
    found += [
        Wrong(one.start(), one.end(), script.simplify(one[0]))
        for one in _ALWAYS.finditer(text)
        if one.start() not in taken
    ]
    return sorted(found)


def _begins(text: str, start: int) -> bool:
    """Return whether a name of a person may begin at an offset; other names may begin anywhere."""
    before = text[start - 1 : start]
    return text[start : start + 1] != "於" or not script.HAN_CHARACTER.match(before or " ")


def _wrong(text: str, forms: tuple[str, ...]) -> Iterator[Wrong]:
    """Yield the words of which the text has another character than the forms have."""
    plain = script.simplify(script.SURROGATE.sub("\ufffd", text))
    suspects: list[tuple[int, int, str, list[int]]] = []
    right: set[int] = set()
    finder, boundaries = _forms().finder, _forms().boundaries
    for number, start, end in finder.all_in(plain):
        form = forms[number]
        if text.startswith(form, start):
            right.update(range(start, end))
            continue
        others = []
        for place, own in enumerate(form, start):
            if _is_other(text[place], own):
                others.append(place)
            else:
                right.add(place)
        if others:
            suspects.append((start, end, form, others))
    reached = 0
    for start, end, form, others in suspects:
        # What is right in another word that overlaps this one is not wrong.
        if (
            start >= reached
            and not right.issuperset(others)
            and boundaries.allows(plain, start, end)
        ):
            reached = end
            yield Wrong(start, end, form)


@cache
def _is_other(written: str, own: str) -> bool:
    """Return whether a character of both scripts is another word's than a word's own."""
    if written == own or _VARIANTS.get(written) == own or script.simplify(own) in WAVERING:
        return False
    return written not in regional.only_simplified("TW") and not script.is_one_word(written, own)
