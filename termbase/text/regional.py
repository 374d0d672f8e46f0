"""Characters and words that tell from which side of the strait a Chinese text comes.

A character of one script only tells for certain: 体, 體. Text converted character by character is
in the right script and still reads like the other side's, by its words: 软体 for 软件. The words
are those of OpenCC's phrase table, less what is usual on both sides.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from termbase.text import script
from termbase.text.lazy import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ahocorasick_rs import AhoCorasick

    from termbase.text.boundaries import Boundaries


_SURROGATE = lazily("[\ud800-\udfff]")
_IN_NAMES = frozenset("昇喆堃甦邨陞龢迺犇脩絜澂劼淼皙勠蹚翀祇菸颺麐鉅鍾乾瞭甯濛")
"""Variants that the table of standard characters of 2013 keeps for names, or that names keep."""
_RARE = "\u2e80-\u2fdf\u3400-\u4dbf\uf900-\ufaff\U00020000-\U000323af"
"""Where there are Chinese characters besides those of `_pairs`."""
_IN_HONG_KONG = frozenset("着峰群床啰")
"""Forms that the mainland and Hong Kong have in common, or that have come into use there."""


class Foreign(NamedTuple):
    """A word of the other side in a text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after the last.
        usual: What it is called on this side, in this side's script.
    """

    start: int
    end: int
    usual: str


class _Words(NamedTuple):
    """The words of the other side.

    Attributes:
        usual: Each, simplified, and what it is called on this side.
        forms: Those words, then this side's own: a word within one of them is none.
        other: What finds the words of the other side alone.
        finder: What finds both, by their place in `forms`.
    """

    usual: dict[str, str]
    forms: tuple[str, ...]
    other: AhoCorasick
    finder: AhoCorasick


@cache
def only_traditional() -> frozenset[str]:
    """The characters that no text in Simplified Chinese has, be it in names."""
    return frozenset(
        character
        for character, simplified in _pairs()
        if simplified != character
        and character not in _IN_NAMES
        and not _is_in(character, "gb2312")
    )


@cache
def only_simplified() -> frozenset[str]:
    """The characters that no text in Traditional Chinese has, of Hong Kong either."""
    return script.SIMPLIFIED_VARIANTS.union(
        simplified
        for character, simplified in _pairs()
        if simplified != character
        and simplified not in _IN_HONG_KONG
        and not _is_in(simplified, "big5")
    )


def _pairs() -> Iterator[tuple[str, str]]:
    """Every common Chinese character, and its simplified form."""
    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    return zip(characters, script.simplify(characters), strict=True)


def _is_in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _is_within(text: str, start: int, end: int) -> bool:
    """Whether a stretch is part of a longer word of the dictionary (软体 in 软体动物)."""
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
    """Whether anything is known of the words of a region: ``CN``, ``TW``."""
    return region in ("CN", "TW")


@cache
def _words(region: str) -> _Words:
    from ahocorasick_rs import AhoCorasick

    data = files(__package__).joinpath("data/regional.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in data.splitlines() if not line.startswith("#")]
    here = [row for row in rows if region in row[2].split(" ")]
    if region == "CN":
        usual = {script.simplify(taiwan): mainland for taiwan, mainland, _ in here}
        own = [mainland for _, mainland, _ in rows]
    else:
        usual = {script.simplify(mainland): taiwan for taiwan, mainland, _ in here}
        own = [script.simplify(taiwan) for taiwan, _, _ in rows]
    forms = tuple(dict.fromkeys([*usual, *own]))
    return _Words(usual, forms, AhoCorasick(list(usual)), AhoCorasick(forms))


@cache
def _boundaries(region: str) -> Boundaries:
    """What tells whole words from parts of others; made when one may be there."""
    from termbase.text.boundaries import Boundaries

    return Boundaries(frozenset(_words(region).forms))


@cache
def _traditional() -> re.Pattern[str]:
    """What finds a character that `script.simplify` may change."""
    changed = "".join(one for one, simplified in _pairs() if one != simplified)
    return re.compile(f"[{changed}{_RARE}]")


def foreign_words(text: str, region: str) -> list[Foreign]:
    """The words of the other side in a text, in order, none overlapping.

    Args:
        text: Chinese text in either script.
        region: Where the text is to be read: ``CN`` or ``TW``.
    """
    if text.isascii():
        return []
    words = _words(region)
    plain = script.simplify(text) if _traditional().search(text) else text
    try:
        some = words.other.find_matches_as_indexes(plain)
    except UnicodeEncodeError:
        plain = _SURROGATE.sub("\ufffd", plain)
        some = words.other.find_matches_as_indexes(plain)
    # This side's own words are in most texts, the other side's in few.
    if not some:
        return []
    matches = words.finder.find_matches_as_indexes(plain, overlapping=True)
    boundaries = _boundaries(region)
    found: list[Foreign] = []
    reached = 0
    for number, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
        if start < reached or not boundaries.allows(plain, start, end):
            continue
        if number < len(words.usual) and _is_within(plain, start, end):
            continue
        reached = end
        usual = words.usual.get(words.forms[number])
        if usual is not None:
            found.append(Foreign(start, end, usual))
    return found
