"""A bracket in the translation is not closed, or closes nothing that was opened.

The check looks at half-width and full-width brackets, square and curly
brackets, 【】, 〔〕, 〖〗, book-title marks 《》〈〉 and corner brackets
「」『』.

**Why:** the reader looks for the other half.

Wrong:

    en: The pump (see page 4) is old.
    zh: 水泵（见第4页很旧。

Right:

    en: The pump (see page 4) is old.
    zh: 水泵（见第4页）很旧。

**Not reported:**

- brackets in code and placeholders, and a bracket in quotation marks: “(”
- a translation that is a single mark
- translations of a source whose own brackets are not balanced
- the bracket after the letter or number of an item (`1)`, `b)`), and the
  mouth of a face (`:)`)

**Severity:**

- warning: a bracket has no counterpart
- info: a half-width and a full-width bracket form a pair
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.opaque import Opaque
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity

_UNCLOSED = N_("{bracket} is not closed")
_UNOPENED = N_("{bracket} closes nothing that was opened")
_WIDTHS = N_("{bracket} is closed by {other}: one is full-width")

_PAIRS = ("()（）", "[]［］", "{}｛｝", "【】", "〔〕", "〖〗", "《》", "〈〉", "「」", "『』")
_OPENING = {pair[n]: pair[0] for pair in _PAIRS for n in range(0, len(pair), 2)}
_CLOSING = {pair[n]: pair[0] for pair in _PAIRS for n in range(1, len(pair), 2)}
_WIDTH = {mark: n // 2 for pair in _PAIRS for n, mark in enumerate(pair)}
_BRACKET = lazily("[" + re.escape("".join(_PAIRS)) + "]")
_ITEM = lazily(
    r"(?:^|[\s(（，。；：,;:、])(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5}|[一二三四五六七八九十]{1,3})$"
)
_FACE = lazily(r"[:;8=][-'oO]?$")
_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’", "「": "」", "『": "』"}


class Faulty(NamedTuple):
    """The brackets of a text that have no counterpart, and the pairs of mixed width."""

    unopened: list[int]
    unclosed: list[int]
    mixed: list[tuple[int, int]]


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each bracket without a counterpart, and each pair of mixed width."""
    if len(unit.target.strip()) == 1:
        return  # a mark by itself is one half of a pair that the program puts around a text
    text = unit.target
    target = _faulty(_visible(text, unit.target_opaque))
    if target.unopened or target.unclosed:
        source = _faulty(_visible(unit.source, unit.source_opaque))
        if source.unopened or source.unclosed:
            return
    for message, places in ((_UNOPENED, target.unopened), (_UNCLOSED, target.unclosed)):
        for place in places:
            yield Fault(message, {"bracket": text[place]}, target_span=(place, place + 1))
    for start, end in target.mixed:
        fields = {"bracket": text[start], "other": text[end]}
        yield Fault(
            _WIDTHS,
            fields,
            Severity.INFO,
            (end, end + 1),
            suggestions=(_of_width(text[end], text[start]),),
        )


def _visible(text: str, opaque: Opaque) -> str:
    """Return a text without its opaque parts, but with the bracket that ends the text of a link."""
    links = [start for start, _ in opaque.spans if text[start] == "]"]
    if not links:
        return opaque.masked
    characters = list(opaque.masked)
    for start in links:
        characters[start] = "]"
    return "".join(characters)


def _faulty(text: str) -> Faulty:
    opened: dict[str, list[int]] = {}
    faulty = Faulty([], [], [])
    for match in _BRACKET.finditer(text):
        mark, place = match[0], match.start()
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        # Two apostrophes are a mark of emphasis: '''name'''（'''abbreviation'''）.
        if _QUOTES.get(before) == after != "" and text[place + 2 : place + 3] != after:
            continue  # the bracket itself is meant
        if mark in _OPENING:
            opened.setdefault(_OPENING[mark], []).append(place)
        elif waiting := opened.get(_CLOSING[mark]):
            start = waiting.pop()
            if _WIDTH[text[start]] != _WIDTH[mark]:
                faulty.mixed.append((start, place))
        elif not _is_item(text, place):
            faulty.unopened.append(place)
    faulty.unclosed.extend(
        sorted(place for left in opened.values() for place in left if not _is_face(text, place))
    )
    return faulty


def _of_width(closing: str, opening: str) -> str:
    """Return the closing bracket in the width of the opening one."""
    pair = next(pair for pair in _PAIRS if opening in pair)
    return pair[pair.index(opening) + 1] if closing in pair else closing


def _is_item(text: str, place: int) -> bool:
    """Return whether the bracket ends the number of an item, or is part of a face."""
    return text[place] in ")）" and bool(
        _ITEM.search(text, max(0, place - 8), place) or _FACE.search(text, max(0, place - 2), place)
    )


def _is_face(text: str, place: int) -> bool:
    return text[place] in "(（" and bool(_FACE.search(text, max(0, place - 2), place))


CHECK = UnitCheck(
    "P403",
    "bracket-mismatch",
    Severity.WARNING,
    find,
    yields_to=("message-syntax",),
    marks=_BRACKET,
)
