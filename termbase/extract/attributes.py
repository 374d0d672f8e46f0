"""Chinese terms that begin with an attribute that extraction leaves out: 共同但有区别的责任.

Term extraction does not extend a term across 的, since an attribute before it is rarely part of the
term (重要的责任, 政府的责任). But if a translation shows how long the term is, and an attribute
fills the missing length, it is part of the term.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.extract.chinese_score import word_lists
from termbase.extract.chinese_words import Token, simplified, window, words

_PARTICLE = "的"
_COPULAS = frozenset({"是", "这是", "就是", "即是", "所谓"})
# Flags of jieba: of words for owners and places, and of words in attributes that only judge.
_OWNERS = frozenset({"ns", "nr", "nt", "nrt"})
_JUDGING = frozenset({"a", "ad", "d", "z", "b"})
_MODIFYING = frozenset({"ad", "an", "b", "h", "j", "l", "n", "ns", "nt", "nz", "s", "vd", "vn"})
PREFIXES = frozenset("可非跨反超准泛最不") | {"共同", "特别", "多边", "双边", "千年"}
"""Words with other flags that nevertheless begin many terms, before a word that modifies."""
_PREPOSITION = "p"
_FRAMES = frozenset({"以", "基于"})  # 以…为基础的
_LONGEST = 40
_MARGIN = 2
_LEAST = 2


def with_attribute(text: str, start: int, end: int, wanted: int) -> int | None:
    """Return the offset at which a term with the attribute before it begins, or None.

    The known part of the term follows 的; the whole has about `wanted` characters without 的.
    """
    if text[start - 1 : start] != _PARTICLE:
        return None
    options = sorted((abs(end - first - 1 - wanted), first) for first in _starts(text, start - 1))
    if not options or (len(options) > 1 and options[1][0] < options[0][0] + _MARGIN):
        return None
    misfit, first = options[0]
    known = abs(end - start - wanted)
    is_framed = text.startswith(tuple(_FRAMES), first)
    return first if misfit < known or (is_framed and misfit == known) else None


def with_modifiers(text: str, start: int, end: int, wanted: int) -> int:
    """Return the offset at which a term with the modifiers before it begins, up to a length.

    Term extraction does not begin a term with words such as 直接 and 共同, since they seldom belong
    to it. With the letters of FDI, 外国直接投资 is the likelier term. The known part begins at
    `start`; the whole term has about `wanted` characters.
    """
    begin = window(text, start, _LONGEST)
    for word, flag, first, _ in reversed(words()(simplified(text[begin:start]))):
        is_long = end - start >= wanted - 1
        if flag == "d" and len(word) > 1 and end - begin - first == wanted:
            return begin + first  # 事先通知
        if word not in PREFIXES and (is_long or flag not in _MODIFYING):
            break
        if is_long and len(word) > 1:
            break
        start = begin + first
    return start


def _starts(text: str, end: int) -> Iterator[int]:
    """Yield possible starts of an attribute that ends at `end`: after a verb, or of its clause."""
    attribute: list[Token] = []
    begin = window(text, end, _LONGEST)
    for token in reversed(words()(simplified(text[begin:end]))):
        word, flag, _, _ = token
        if flag in {"x", "m", "eng"} or word in _COPULAS:
            if not any(map(str.isalnum, word)) or word in _COPULAS:
                yield from _start(attribute, begin)
            return
        if word == _PARTICLE or flag == "r":
            return
        if word in word_lists()["verb"] and word not in _FRAMES:
            yield from _start(attribute, begin)
            return
        if flag == "v" and len(word) > 1:
            yield from _start(attribute, begin)
        attribute.insert(0, token)
    if not begin:
        yield from _start(attribute, begin)


def _start(attribute: list[Token], begin: int) -> Iterator[int]:
    """Yield the start of an attribute, if its words can be part of a term."""
    while attribute and attribute[0][1] == _PREPOSITION and attribute[0][0] not in _FRAMES:
        attribute = attribute[1:]
    flags = {flag for _, flag, _, _ in attribute}
    if len(attribute) >= _LEAST and not flags <= _OWNERS and not flags <= _JUDGING:
        yield begin + attribute[0][2]
