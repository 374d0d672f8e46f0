"""Chinese terms with an attribute before 的: 共同但有区别的责任.

Term extraction ends a term at 的, since what stands before it is most often no part of the term
(重要的责任, 政府的责任). Where a translation tells how long the term is, an attribute that fills
what is missing is part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from termbase.extract.chinese_score import word_lists
from termbase.extract.chinese_words import Token, Words, simplified
from termbase.text.segmenter import segmenter

_PARTICLE = "的"
_COPULAS = frozenset({"是", "这是", "就是", "即是", "所谓"})
# As jieba flags them: what says whose or which, and what an attribute that only judges is made of.
_OWNERS = frozenset({"ns", "nr", "nt", "nrt"})
_JUDGING = frozenset({"a", "ad", "d", "z", "b"})
_PREPOSITION = "p"
_FRAMES = frozenset({"以"})  # 以…为基础的
_LONGEST = 40
_MARGIN = 2
_LEAST = 2


def with_attribute(text: str, start: int, end: int, wanted: int) -> int | None:
    """Where a term begins together with the attribute before it; None if that is no part of it.

    Args:
        text: The text.
        start: Where the last word of the term, or what is known of it, begins; 的 stands before.
        end: Where it ends.
        wanted: About how many characters the whole term has, 的 apart.
    """
    if text[start - 1 : start] != _PARTICLE:
        return None
    options = sorted((abs(end - first - 1 - wanted), first) for first in _starts(text, start - 1))
    if not options or (len(options) > 1 and options[1][0] < options[0][0] + _MARGIN):
        return None
    misfit, first = options[0]
    return first if misfit < abs(end - start - wanted) else None


def _starts(text: str, end: int) -> Iterator[int]:
    """Where an attribute that ends here may begin: behind a verb, or where its clause begins."""
    attribute: list[Token] = []
    begin = max(0, end - _LONGEST)
    for token in reversed(_words()(simplified(text[begin:end]))):
        word, flag, _, _ = token
        if flag in {"x", "m", "eng"} or word in _COPULAS:
            if not any(map(str.isalnum, word)) or word in _COPULAS:
                yield from _start(attribute, begin)
            return
        if word == _PARTICLE or flag == "r":
            return
        if word in word_lists()["verb"]:
            yield from _start(attribute, begin)
            return
        if flag == "v" and len(word) > 1:
            yield from _start(attribute, begin)
        attribute.insert(0, token)
    if not begin:
        yield from _start(attribute, begin)


def _start(attribute: list[Token], begin: int) -> Iterator[int]:
    """Where an attribute begins, if its words can be a part of a term."""
    while attribute and attribute[0][1] == _PREPOSITION and attribute[0][0] not in _FRAMES:
        attribute = attribute[1:]
    flags = {flag for _, flag, _, _ in attribute}
    if len(attribute) >= _LEAST and not flags <= _OWNERS and not flags <= _JUDGING:
        yield begin + attribute[0][2]


@cache
def _words() -> Words:
    return Words(segmenter())
