"""Scripts: which one a text is in, and Chinese from Traditional to Simplified and back.

There are two ways to simplify here. `to_simplified` and `to_traditional` write for readers: by
OpenCC with its phrase tables, so that 头发 becomes 頭髮 and 发展 becomes 發展. `simplify` makes a
key to match by: character by character, of the same length, without OpenCC's 0.1 s of loading; 乾坤
and 干坤 fall together in it, as a key may.

Script names are those of ISO 15924.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from termbase.text.lazy import lazily

# Unified ideographs, their compatibility forms and 〇; the supplementary planes hold only these.
HAN = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN = lazily(f"[{HAN}]")
_LATIN = lazily(
    "[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\uff21-\uff3a\uff41-\uff5a]"
)
_WRITTEN = lazily("(?<=[专论卓土显昭名编译原遗撰杂新拙])着")
"""What OpenCC takes for the ending where it is what somebody has written, or what is to be seen."""
_SURROGATES = lazily("([\ud800-\udfff]+)")
_SHORT = 2000
_REGIONS = {"": "s2t", "TW": "s2tw", "HK": "s2hk", "MO": "s2hk"}


_SPELLINGS = {
    "畫": "計畫/計劃 規畫/規劃 企畫/企劃 籌畫/籌劃 策畫/策劃",
    "瞭": "瞭解/了解 明瞭/明了",
    "藉": "憑藉/憑借 藉由/借由 藉口/借口 藉此/借此",
    "甚麼": "甚麼/什麼",
    "佈署": "佈署/部署",
    "連絡": "連絡/聯絡",
    "身分證": "身分證/身份證",
}
"""Words that Taiwan writes with another character than the mainland and Hong Kong, and theirs; by
what they have in common."""
# The characters that tell of them and that `simplify` would not change by themselves.
_TELLING = frozenset("瞭藉")
SIMPLIFIED_VARIANTS = frozenset("帐")
"""What only Simplified has though `simplify` changes it, to a character that is as simplified."""


class Script(StrEnum):
    """What a text is written in, as far as terms care."""

    SIMPLIFIED = "Hans"
    TRADITIONAL = "Hant"
    HAN = "Hani"
    """Chinese characters that both have in common."""
    MIXED = "Hans+Hant"
    """Some characters that only Simplified has, and some that only Traditional has."""
    LATIN = "Latn"
    OTHER = "Zyyy"
    """Anything else: other scripts, digits, nothing at all."""


@cache
def _table() -> dict[int, int]:
    """Traditional code point to simplified code point."""
    data = files(__package__).joinpath("data/simplified.tsv").read_text(encoding="utf-8")
    table: dict[int, int] = {}
    for line in data.splitlines():
        if not line.startswith("#"):
            to, _, sources = line.partition("\t")
            table.update(dict.fromkeys(map(ord, sources.replace(" ", "")), ord(to)))
    return table


@cache
def _words() -> dict[str, str]:
    """For a Traditional character that shares its simplified form, the word it writes."""
    data = files(__package__).joinpath("data/simplified.tsv").read_text(encoding="utf-8")
    shared = (line.partition("\t")[2] for line in data.splitlines() if not line.startswith("#"))
    return {character: word for row in shared for word in row.split(" ") for character in word}


def may_be_same(one: str, other: str) -> bool:
    """Whether two texts of the same key may be the same words.

    頭髮 may be 头发 or 頭发, but 理發 is not 理髮: 發 and 髮 are different words, which only
    Simplified writes alike.

    Args:
        one: A text.
        other: Another, for which `simplify` gives the same.
    """
    words = _words()
    # A space or a middle dot that only one of them has must not shift the comparison.
    letters, others = filter(str.isalnum, _evened(one)), filter(str.isalnum, _evened(other))
    return all(
        a == b or a not in words or b not in words or words[a] == words[b]
        for a, b in zip(letters, others, strict=False)
    )


@cache
def _spellings() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """`_SPELLINGS`, to replace by."""
    pairs = ((part, [pair.split("/") for pair in row.split()]) for part, row in _SPELLINGS.items())
    return tuple((part, tuple((one, other) for one, other in some)) for part, some in pairs)


def _evened(text: str) -> str:
    """A text with one spelling for the words that have two."""
    for part, pairs in _spellings():
        if part in text:
            for one, other in pairs:
                text = text.replace(one, other)
    return text


@cache
def traditional() -> re.Pattern[str]:
    """What finds a character that `simplify` may change.

    Slow to compile, but on long text much faster than looking each character up.

    A range covers the supplementary planes, since the characters of those would each be compared
    with one by one.
    """
    plane = "".join({*_TELLING, *map(chr, filter(lambda point: point < 0x10000, _table()))})
    return re.compile(f"[{plane}\U00020000-\U000323af]")


@cache
def _sources() -> frozenset[str]:
    """The characters that `simplify` may change."""
    return _TELLING.union(map(chr, _table()))


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of Traditional text only, and of Simplified text only.

    A character of both (后 is a Traditional word too) tells nothing: the national character sets
    of the two sides know which those are.
    """
    table = _table()
    return (
        frozenset(c for c in map(chr, table) if not _encodable(c, "gb2312")),
        SIMPLIFIED_VARIANTS.union(
            c for c in map(chr, set(table.values())) if not _encodable(c, "big5")
        ),
    )


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def simplify(text: str) -> str:
    """Each character in its simplified form: a key to match by, of the same length.

    Words that Taiwan writes with another character are one with the mainland's (計畫, 计划).

    Args:
        text: Any text; what is not a Traditional Chinese character stays as it is.
    """
    if text.isascii():
        return text
    if len(text) < _SHORT:
        return text if _sources().isdisjoint(text) else _evened(text).translate(_table())
    table = _table()
    found = sum(1 for _ in traditional().finditer(text))
    if not found:
        return text
    text = _evened(text)
    if found * 8 > len(text):
        return text.translate(table)
    return traditional().sub(lambda match: match[0].translate(table), text)


def detect(text: str) -> Script:
    """Which script a text is in.

    Args:
        text: Any text. One Chinese character makes it Chinese, whatever else there is.

    Returns:
        A `Script`; `Script.HAN` where nothing tells Simplified and Traditional apart.
    """
    if text.isascii() or not _HAN.search(text):
        return Script.LATIN if _LATIN.search(text) else Script.OTHER
    traditional, simplified = _marks()
    if not traditional.isdisjoint(text):
        return Script.TRADITIONAL if simplified.isdisjoint(text) else Script.MIXED
    return Script.HAN if simplified.isdisjoint(text) else Script.SIMPLIFIED


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in a text."""
    return not text.isascii() and _HAN.search(text) is not None


def to_simplified(text: str, region: str = "") -> str:
    """Convert Traditional Chinese to Simplified, words as words (OpenCC).

    Text without a Traditional character comes back at once, without loading OpenCC.

    Args:
        text: Any text.
        region: ``TW`` where 著 may be what others write 着 (意味著), else only what it is in 著名.
    """
    if text.isascii() or simplify(text) == text:
        return text
    if region.upper() != "TW":
        return _convert("t2s", text)
    return _WRITTEN.sub("著", _convert("tw2s", text))


def to_traditional(text: str, region: str = "") -> str:
    """Convert Simplified Chinese to Traditional, words as words (OpenCC).

    Only the characters change, not the vocabulary: 软件 becomes 軟件, not 軟體.

    Args:
        text: Any text.
        region: ``TW``, ``HK`` or ``MO`` for the forms usual there (裡, 裏), else OpenCC's own.
    """
    if not has_han(text):
        return text
    return _convert(_REGIONS.get(region.upper(), "s2t"), text)


@cache
def _converter(configuration: str) -> Any:
    from opencc import OpenCC

    return OpenCC(configuration)


def _convert(configuration: str, text: str) -> str:
    """Convert with OpenCC, around lone surrogates, which it refuses."""
    convert = _converter(configuration).convert
    parts = _SURROGATES.split(text)
    parts[::2] = [convert(part) if part else "" for part in parts[::2]]
    return "".join(parts)
