"""Script detection, and the simplified form of Chinese texts as a key for matching.

`simplify` converts character by character and keeps the length. The key may be ambiguous: 乾坤 and
干坤 have the same one. For text that people read, see `termbase.text.conversion`.

Script names are those of ISO 15924.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from termbase.lazy import lazily
from termbase.tags import is_chinese, is_traditional, primary_subtag
from termbase.text import datafiles

# Unified ideographs, their compatibility forms and 〇; the supplementary planes hold only these.
HAN = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
HAN_CHARACTER = lazily(f"[{HAN}]")
HAN_RUN = lazily(f"[{HAN}]+")
PLAIN_HAN = lazily("[\u4e00-\u9fff]+")
"""Chinese characters that have no compatibility variants in Unicode."""
LETTER = lazily(r"[^\W\d_]")
"""A letter of any script, or a Chinese character."""
SURROGATE = lazily("[\ud800-\udfff]")
"""Half of a character, which text from damaged files may have and encoders refuse."""
_LATIN = lazily(
    "[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\uff21-\uff3a\uff41-\uff5a]"
)
_SHORT = 2000
_SPELLINGS = {
    "畫": "計畫/計劃 規畫/規劃 企畫/企劃 籌畫/籌劃 策畫/策劃",
    "瞭": "瞭解/了解 明瞭/明了",
    "藉": "憑藉/憑借 藉由/借由 藉口/借口 藉此/借此",
    "甚麼": "甚麼/什麼",
    "佈署": "佈署/部署",
    "連絡": "連絡/聯絡",
    "身分證": "身分證/身份證",
}
"""Spelling variants, mostly of Taiwan (left) and of the mainland and Hong Kong (right), grouped by
a string that all left sides of a row contain."""
# Characters of these variants that the conversion table alone would not change.
_UNCONVERTED = frozenset("瞭藉")
_KEPT_APART = frozenset("制")
"""Characters of both scripts that Traditional text writes for one word only: 編制 is not 編製."""
SIMPLIFIED_VARIANTS = frozenset("帐")
"""Characters of Simplified text only that `simplify` maps to another simplified character."""


class Script(StrEnum):
    """The scripts that are distinguished in terms."""

    SIMPLIFIED = "Hans"
    TRADITIONAL = "Hant"
    HAN = "Hani"
    """Chinese characters that Simplified and Traditional have in common."""
    MIXED = "Hans+Hant"
    """Both characters of Simplified only and characters of Traditional only."""
    LATIN = "Latn"
    OTHER = "Zyyy"
    """Anything else: other scripts, digits, nothing at all."""


@cache
def simplified_characters() -> dict[int, int]:
    """Return the code point of the simplified form of each Traditional character and variant."""
    table: dict[int, int] = {}
    for to, sources in datafiles.rows("simplified.tsv"):
        table.update(dict.fromkeys(map(ord, sources.replace(" ", "")), ord(to)))
    return table


@cache
def _words() -> dict[str, str]:
    """Map each Traditional character to a string for the word that it writes.

    Characters that are variants of one word share the string; two words that have the same
    simplified form have different strings.
    """
    rows = datafiles.rows("simplified.tsv")
    return {character: word for _, row in rows for word in row.split(" ") for character in word}


def may_be_same(one: str, other: str) -> bool:
    """Return whether two texts with the same simplified key may consist of the same words.

    頭髮 may be 头发 or 頭发, but 理發 is not 理髮: 發 and 髮 are different words, which only
    Simplified writes with the same character.
    """
    words = _words()
    # A space or a middle dot that only one of them has must not shift the comparison.
    letters = filter(str.isalnum, _unify_spelling(one))
    others = filter(str.isalnum, _unify_spelling(other))
    return all(
        a == b
        or (a not in words and not _is_kept_apart(a, one))
        or (b not in words and not _is_kept_apart(b, other))
        or words.get(a) == words.get(b)
        for a, b in zip(letters, others, strict=False)
    )


def _is_kept_apart(character: str, text: str) -> bool:
    """Return whether a character, in a text whose others are Traditional, is no simplified one."""
    return character in _KEPT_APART and not _marks()[0].isdisjoint(text)


def is_one_word(one: str, other: str) -> bool:
    """Return whether two characters are Traditional variants of one word: 裡 and 裏."""
    words = _words()
    return words.get(one) is not None and words.get(one) == words.get(other)


@cache
def _spellings() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return `_SPELLINGS` as (common part, ((left, right), …)) tuples."""
    pairs = ((part, [pair.split("/") for pair in row.split()]) for part, row in _SPELLINGS.items())
    return tuple((part, tuple((left, right) for left, right in row)) for part, row in pairs)


def _unify_spelling(text: str) -> str:
    """Unify the spelling of the words in `_SPELLINGS`."""
    for part, pairs in _spellings():
        if part in text:
            for one, other in pairs:
                text = text.replace(one, other)
    return text


@cache
def traditional() -> re.Pattern[str]:
    """Return a pattern for the characters that `simplify` may change.

    It is slow to compile, but much faster on a long text than looking up each character. The
    supplementary planes are covered by one range, since the regular expression engine would compare
    their characters one by one.
    """
    plane = "".join(
        {*_UNCONVERTED, *map(chr, filter(lambda point: point < 0x10000, simplified_characters()))}
    )
    return re.compile(f"[{plane}\U00020000-\U000323af]")


@cache
def _sources() -> frozenset[str]:
    """Return the characters that `simplify` may change."""
    return _UNCONVERTED.union(map(chr, simplified_characters()))


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of Traditional text only, and those of Simplified text only.

    Characters that occur in both (后 is a Traditional word too) are no evidence. They are excluded
    by the national character sets, GB 2312 and Big5.
    """
    table = simplified_characters()
    return (
        frozenset(c for c in map(chr, table) if not is_encodable(c, "gb2312")),
        SIMPLIFIED_VARIANTS.union(
            c for c in map(chr, set(table.values())) if not is_encodable(c, "big5")
        ),
    )


def is_encodable(character: str, encoding: str) -> bool:
    """Return whether a character is in a character set, named as Python names its encoding."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def simplify(text: str) -> str:
    """Convert each character to its simplified form: a key for matching, of the same length.

    Taiwan's spellings get the same key as the mainland's (計畫, 计划).
    """
    if text.isascii():
        return text
    if len(text) < _SHORT:
        return (
            text
            if _sources().isdisjoint(text)
            else _unify_spelling(text).translate(simplified_characters())
        )
    table = simplified_characters()
    traditional_count = sum(1 for _ in traditional().finditer(text))
    if not traditional_count:
        return text
    text = _unify_spelling(text)
    if traditional_count * 8 > len(text):
        return text.translate(table)
    return traditional().sub(lambda match: match[0].translate(table), text)


def variants_of(characters: Iterable[str]) -> dict[str, str]:
    """Map the characters that `simplify` changes to some characters, to these."""
    wanted = frozenset(characters)
    return {
        chr(source): chr(to)
        for source, to in simplified_characters().items()
        if chr(to) in wanted and source != to
    }


def spellings() -> dict[str, str]:
    """Map the spellings of words that `simplify` replaces, to those that it replaces them by."""
    return {left: right for _, pairs in _spellings() for left, right in pairs}


def detect(text: str) -> Script:
    """Detect the script of a text.

    A single Chinese character makes it Chinese; it is `Script.HAN` if no character distinguishes
    Simplified from Traditional.
    """
    if text.isascii() or not HAN_CHARACTER.search(text):
        return Script.LATIN if _LATIN.search(text) else Script.OTHER
    traditional, simplified = _marks()
    if not traditional.isdisjoint(text):
        return Script.TRADITIONAL if simplified.isdisjoint(text) else Script.MIXED
    return Script.HAN if simplified.isdisjoint(text) else Script.SIMPLIFIED


def is_in_other_script(text: str, lang: str) -> bool:
    """Return whether a text has Chinese characters that a language is not written with.

    >>> is_in_other_script("國家", "zh-Hans"), is_in_other_script("国家", "en")
    (True, True)
    >>> is_in_other_script("国家", "zh-Hans"), is_in_other_script("国家", "ja")
    (False, False)
    """
    if is_chinese(lang):
        other = Script.SIMPLIFIED if is_traditional(lang) else Script.TRADITIONAL
        return detect(text) in (other, Script.MIXED)
    return primary_subtag(lang) not in {"ja", "ko"} and has_han(text)


def prevailing(text: str) -> Script:
    """Return the script that most characters of a text belong to.

    Unlike `detect`, it does not let a few characters of the other script, which may be mistakes,
    count as much as the rest. It is `Script.MIXED` only if there are as many characters of either
    script.
    """
    found = detect(text)
    if found is not Script.MIXED:
        return found
    traditional, simplified = counts(text)
    if traditional == simplified:
        return found
    return Script.TRADITIONAL if traditional > simplified else Script.SIMPLIFIED


def counts(text: str) -> tuple[int, int]:
    """Return how many characters of a text only Traditional has, and how many only Simplified."""
    traditional, simplified = (sum(map(marks.__contains__, text)) for marks in _marks())
    return traditional, simplified


def has_han(text: str) -> bool:
    """Return whether a text contains a Chinese character."""
    return not text.isascii() and HAN_CHARACTER.search(text) is not None
