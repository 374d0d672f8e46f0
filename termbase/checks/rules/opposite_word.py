"""A word of the source is translated by its opposite, such as *hide* by 显示.

**Why:** it is the mistake that users notice first: the button does the opposite
of what it says.

Wrong:

    en: Hide the chart
    zh: 显示海图

Right:

    en: Hide the chart
    zh: 隐藏海图

**Not reported:**

- sources of more than 16 words, in which the opposite may belong to another
  word
- a source with both words, or with a negation: 隐藏 for *do not show*
- a translation with any rendering of the word, or with a negation before its
  opposite: 未锁定 for *unlocked*

Only translations from English into Chinese are checked, for common pairs such
as *import* and *export*, *vertical* and *horizontal*.

**Severity:** warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.language import is_english
from termbase.checks.terminology.plainsearch import search_fold
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text import datafiles, english
from termbase.text.script import HAN

_MESSAGE = N_("{word} is translated by its opposite, {rendering}")
_MOST_WORDS = 16
_WORD = lazily(r"(?<![\w'’-])[A-Za-z]+(?:n['’]t)?(?![\w'’-])")
_MARKER = lazily(r"[_&](?=\w)")
"""Matches the marker of an access key."""
_NEGATIONS = frozenset(
    {"avoid", "cannot", "instead", "neither", "never", "no", "non", "nor", "not", "prevent"}
    | {"rather", "without"}
)
_NEGATED_LENGTH = 4
"""Least length of a word, in letters, of which one with ``un`` is the negation."""
_ADVERBS = (
    "公开|自动|直接|再次|默认|立即|单独|同时|完全|继续|主动|允许|应该|可以|能够|需要|建议|支持|希望"
)
_NOT_NEGATED = (
    r"(?<![不未非无没])(?<![不未非无没取中解停禁勿避][被有可是消断除止免要])"
    rf"(?<![不未](?:{_ADVERBS}))"
)
"""Matches where no negation ends: 未, 中断, 不公开."""
_UNDONE = lazily(rf"(?:取消|解除|撤销|停止)[{HAN}]{{1,8}}\Z")
"""Matches what is before a word that is undone: 取消文档锁定 is to unlock it."""


class _Half(NamedTuple):
    """The forms of a word of a pair of opposites, and of its opposite.

    `wrong` matches renderings of its opposite, `right` whatever may render it.
    """

    words: frozenset[str]
    opposed: frozenset[str]
    wrong: re.Pattern[str]
    right: re.Pattern[str]


@cache
def _halves() -> dict[str, list[_Half]]:
    """Return the words of all pairs by their forms."""
    found: dict[str, list[_Half]] = {}
    for row in datafiles.rows("opposites.tsv"):
        cells = [cell.split("|") if cell else [] for cell in row]
        for own, other in ((cells[:3], cells[3:]), (cells[3:], cells[:3])):
            half = _Half(
                _forms(own[0]),
                _forms(other[0]),
                re.compile(_NOT_NEGATED + _any_of(other[1])),
                re.compile(_any_of(own[1] + own[2])),
            )
            for word in half.words:
                found.setdefault(word, []).append(half)
    return found


def _forms(words: list[str]) -> frozenset[str]:
    return frozenset(words).union(*map(english.inflections, words))


def _any_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each word that only its opposite may render."""
    if unit.source.count(" ") >= _MOST_WORDS or not is_chinese(unit.target_lang):
        return
    known = _halves()
    # A label with an access key (_Hide) looks like a name in code.
    is_label = unit.source.count("_") == 1 and "_" in unit.target
    text = _MARKER.sub("", unit.source if is_label else unit.source_opaque.masked)
    words = {found[0].lower(): found[0] for found in _WORD.finditer(text)}
    if known.keys().isdisjoint(words) or not is_english(unit.source_lang):
        return
    if any(_is_negation(word) for word in words if word not in known):
        return
    target = search_fold(unit.target_opaque.masked)
    for word in filter(known.__contains__, words):
        for half in known[word]:
            wrong = half.wrong.search(target)
            if (
                wrong
                and not _UNDONE.search(target, 0, wrong.start())
                and half.opposed.isdisjoint(words)
                and not half.right.search(half.wrong.sub("|", target))
            ):
                span = wrong.span()
                fields = {"word": words[word], "rendering": unit.target[slice(*span)]}
                yield Fault(_MESSAGE, fields, target_span=span)


def _is_negation(word: str) -> bool:
    """Return whether a word negates, or is itself negated: don't, unfinished, but not unit."""
    if word in _NEGATIONS or not word.isalpha():
        return True
    base = word.removeprefix("un")
    return len(base) >= _NEGATED_LENGTH and base != word and english.is_word(base)


CHECK = UnitCheck("T107", "opposite-word", Severity.WARNING, find, compares=True)
