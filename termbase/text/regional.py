"""Characters and words that show whether a Chinese text is written for the mainland or Taiwan.

A character that exists in one script only is certain evidence: 体, 體. Text that was converted
character by character is in the right script, but its words still betray its origin: 软体 for 软件.
The words are those of OpenCC's phrase table, less those that are usual in both regions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from termbase.text import datafiles, script
from termbase.text.searching import Searcher, searcher_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from termbase.text.boundaries import Boundaries


_IN_NAMES = frozenset("昇喆堃甦邨陞龢迺犇脩絜澂劼淼皙勠蹚翀祇菸颺麐鉅鍾乾瞭甯濛")
"""Variants that the mainland's 2013 table of standard characters allows in names, or names use."""
_RARE = "\u2e80-\u2fdf\u3400-\u4dbf\uf900-\ufaff\U00020000-\U000323af"
"""Ranges with Chinese characters that `_pairs` does not cover."""
_IN_HONG_KONG = frozenset("着峰群床啰琼")
"""Simplified forms that are also standard, in common use or in names in Hong Kong."""
_STANDARD_IN_HONG_KONG = frozenset("兑卧囱媪恒悦愠户挩捝揾敓敚梲榅氲涗温熅税脱腽葱蒀蜕")
"""Simplified forms that are the standard ones of Hong Kong, where Taiwan has others: 恒 for 恆."""
_IN_TRADITIONAL = frozenset("叁咤")
"""Simplified forms that Taiwan uses too: the 叁 of amounts in words, the 咤 of 叱咤."""
_ARCHAIC = frozenset("与价优体听圣怀惊扰机极网")
"""Simplified forms that are also Traditional characters, but only in ancient texts."""


class Foreign(NamedTuple):
    """A word of the other region in a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        replacement: The word to use instead in the text's own region, in that region's script.
        certain: The source shows that it has the meaning in which it is foreign.
    """

    start: int
    end: int
    replacement: str
    certain: bool = False


class _Words(NamedTuple):
    """The words to look for in texts of a region.

    Attributes:
        replacements: Each word of the other region, simplified, to the word of the text's region.
        conditions: For those that are foreign in one meaning only, what the source must have, and
            what it must not have.
        forms: The keys of `replacements`, then the region's own words: a word of the other region
            does not count inside one of these.
        other: Finds the words of the other region only.
        finder: Finds all words; its pattern numbers are indexes into `forms`.
    """

    replacements: dict[str, str]
    conditions: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]
    forms: tuple[str, ...]
    other: Searcher
    finder: Searcher


@cache
def only_traditional() -> frozenset[str]:
    """Return the characters that no Simplified Chinese text has, not even in names."""
    return frozenset(
        character
        for character, simplified in _pairs()
        if simplified != character
        and character not in _IN_NAMES
        and not script.is_encodable(character, "gb2312")
    )


@cache
def only_simplified(region: str = "") -> frozenset[str]:
    """Return the characters that no Traditional Chinese text of a region has.

    Without a region, those that are standard in Hong Kong are left out, too.
    """
    traditional = _IN_HONG_KONG | _IN_TRADITIONAL
    if region != "TW":
        traditional |= _STANDARD_IN_HONG_KONG
    return (script.SIMPLIFIED_VARIANTS | _ARCHAIC).union(
        simplified
        for character, simplified in _pairs()
        if simplified != character
        and simplified not in traditional
        and not script.is_encodable(simplified, "big5")
    )


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield every character of the main CJK block with its simplified form."""
    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    return zip(characters, script.simplify(characters), strict=True)


def _is_within(text: str, start: int, end: int) -> bool:
    """Return whether a span is part of a longer word of the dictionary (软体 in 软体动物)."""
    from termbase.text.dictionary import dictionary

    counts, _ = dictionary()
    stretches = (
        text[first:last]
        for first in range(max(0, start - 2), start + 1)
        for last in range(end, min(len(text), end + 2) + 1)
        if last - first > end - start
    )
    return any((counts.get(stretch) or 0) > 0 for stretch in stretches)


def has_words(region: str) -> bool:
    """Return whether a region has a word list: ``CN`` or ``TW``."""
    return region in ("CN", "TW")


@cache
def _words(region: str) -> _Words:
    rows = datafiles.rows("regional.tsv")
    here, there = (1, 0) if region == "CN" else (0, 1)
    replacements: dict[str, str] = {}
    conditions: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {}
    for row in rows:
        if region in row[2].split(" "):
            word = script.simplify(row[there])
            replacements[word] = row[here]
            if row[3:]:
                conditions[word] = _any_word(row[3]), _any_word("".join(row[4:]))
    own_words = [script.simplify(row[here]) for row in rows if len(row[here]) > 1]
    forms = tuple(dict.fromkeys([*replacements, *own_words]))
    return _Words(replacements, conditions, forms, searcher_of(replacements), searcher_of(forms))


def _any_word(words: str) -> re.Pattern[str]:
    """Return a pattern for any of some words; one that matches nothing if there are none."""
    return re.compile(rf"\b(?:{words})\b" if words else r"(?!)", re.IGNORECASE)


def _is_meant(word: str, words: _Words, english: str, text: str) -> bool:
    """Return whether a word has the meaning in which it is foreign.

    It may have another one, too, if the text has the word of its own region.
    """
    if word not in words.conditions:
        return True
    needed, excluded = words.conditions[word]
    return (
        needed.search(english) is not None
        and excluded.search(english) is None
        and script.simplify(words.replacements[word]) not in text
    )


@cache
def _own_words(region: str) -> frozenset[str]:
    """Return the words of a region that the other region has another word for, simplified."""
    column = 1 if region == "CN" else 0
    return frozenset(script.simplify(row[column]) for row in datafiles.rows("regional.tsv"))


def is_word_of(word: str, region: str) -> bool:
    """Return whether ``CN`` or ``TW`` has this word where the other one has another: 软件 in CN.

    The word may be in either script.
    """
    return script.simplify(word) in _own_words(region)


@cache
def _boundaries(region: str) -> Boundaries:
    """Return the word boundaries for a region, created when a text first needs them."""
    from termbase.text.boundaries import Boundaries

    return Boundaries(frozenset(_words(region).forms))


@cache
def _traditional() -> re.Pattern[str]:
    """Return a pattern for a character that `script.simplify` may change."""
    changed = "".join(character for character, simplified in _pairs() if character != simplified)
    return re.compile(f"[{changed}{_RARE}]")


def _begun(words: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return, for each offset within one of the words, the start of the last one around it."""
    starts: dict[int, int] = {}
    for start, end in words:
        for offset in range(start + 1, end):
            starts[offset] = max(start, starts.get(offset, 0))
    return starts


def foreign_words(text: str, region: str, english: str = "") -> list[Foreign]:
    """Return the words of the other region in a text, in order, without overlaps.

    Args:
        text: Chinese text in either script.
        region: Region that the text is written for: ``CN`` or ``TW``.
        english: The English text that it is a translation of, if any. Words that are foreign in
            one meaning only count if this has a word with that meaning: 质量 for “quality”.
    """
    if text.isascii():
        return []
    words = _words(region)
    plain = script.simplify(text) if _traditional().search(text) else text
    try:
        any_foreign = words.other.apart_in(plain)
    except UnicodeEncodeError:
        plain = script.SURROGATE.sub("\ufffd", plain)
        any_foreign = words.other.apart_in(plain)
    # Most texts have words of their own region, but few have words of the other.
    if not any_foreign:
        return []
    matches = words.finder.all_in(plain)
    own = (match[1:] for match in matches if match[0] >= len(words.replacements))
    begun = _begun(own)
    boundaries = _boundaries(region)
    result: list[Foreign] = []
    reached = 0
    for number, start, end in matches:
        if start < reached or not boundaries.allows(plain, start, end):
            continue
        if number < len(words.replacements) and (
            _is_within(plain, start, end)
            # The last character begins a word of the text's own region: 地址欄位.
            or begun.get(end, 0) > start
        ):
            continue
        reached = end
        word = words.forms[number]
        if word in words.replacements and _is_meant(word, words, english, plain):
            result.append(Foreign(start, end, words.replacements[word], word in words.conditions))
    return result
