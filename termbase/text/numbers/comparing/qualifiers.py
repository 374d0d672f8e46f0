"""Comparison of the words beside equal numbers: “rose 5%” and 下降5%, “late April” and 4月上旬.

A difference counts only if each text has such a word (see `qualifier_words`) right beside every
occurrence of the number, and the words exclude each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.comparing.qualifier_words import (
    DISTANCES,
    OPPOSED,
    ORDER,
    PARTS,
    patterns,
    senses_in,
)
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind, Reading
from termbase.text.numbers.units import unit_end

if TYPE_CHECKING:
    from termbase.text.numbers.comparing.matching import Side

_PERIODS = frozenset(
    {QuantityKind.MONTH, QuantityKind.YEAR, QuantityKind.DECADE, QuantityKind.CENTURY}
)
_MOMENTS = _PERIODS | {QuantityKind.DAY, QuantityKind.WEEKDAY, QuantityKind.TIME}
# 近五年 are the last five years, and “over five years” may be during them.
_MAYBE_DURING = lazily(r"(?:近|over) ?\Z", re.IGNORECASE)
_OF_TIME = lazily(
    r"[ -]?(?:个?(?:[年天日月周]|小时|世纪|分钟|星期)"
    r"|(?:year|month|week|day|hour|decade|centur|minute)s?\b(?! (?:of age|old)))"
)
_OF_TIMES = frozenset({"time", "months"})
_PERIOD = lazily(r"(?:decades?|century|centuries|fortnight)\Z", re.IGNORECASE)
# A sign before a number (P < 0.05), and a tag that ends there (<b>5).
_SIGN = lazily(r"(?:(?P<less>[<≤≦])|(?P<more>(?<![-=])[>≥≧]))=? ?\Z")
_TAG = lazily(r"</?[A-Za-z][^<>]*> ?\Z")
# “Rarely above 2%” is 不到2%.
_NO_BEFORE = {
    "en": lazily(
        r"(?:\b(?:not|no|never|nor|rarely|seldom|hardly|scarcely|barely|without|unable|fail\w*)\b"
        r"|n't\b)(?: +(?!(?:in|for|if|when|with) )[\w-]+){0,4} ?\Z",
        re.IGNORECASE,
    ),
    "zh": lazily(r"[不没未无难][^，。；]{0,3}\Z"),
}
# “Not ready before 2025” is 2025年后才….
_NEGATED = lazily(r"\b(?:not|no|never|nor|until|unlikely)\b|n't\b|才|[不没未]", re.IGNORECASE)
_WITHIN_DATE = lazily(r"(?:st|nd|rd|th)?[ ,]{0,2}(?:(?:of|the) ){0,2}")
_LOOK_BACK = 60
# With more numbers than this, their words are not compared.
_MOST = 60


class _Qualified(NamedTuple):
    """A number with a word, and the span of both."""

    sense: str
    start: int
    end: int


def opposed(
    source: Side, target: Side, source_lang: str, target_lang: str
) -> Iterator[NumberFault]:
    """Yield a fault for each pair of equal numbers beside words that exclude each other.

    The languages are those of the readers, ``en`` or ``zh``.
    """
    if max(len(source.quantities), len(target.quantities)) > _MOST:
        return
    said = senses_in(source.text, source_lang), senses_in(target.text, target_lang)
    rivals = [
        senses
        for senses in OPPOSED
        if len(senses & (said[0] | said[1])) > 1 and senses & said[0] and senses & said[1]
    ]
    if not rivals:
        return
    wanted = frozenset[str]().union(*rivals)
    pairs = {source.quantities[i].readings[0]: (i, j) for i, j in source.pairs}
    reported: set[tuple[int, int]] = set()
    for value, (i, j) in pairs.items():
        # Repetitions have no counterpart, but may have another word: “below 20, or above 20”.
        ours = _beside(source, value, source_lang, wanted & said[0])
        theirs = _beside(target, value, target_lang, wanted & said[1]) if ours else None
        if not (ours and theirs):
            continue
        for senses in rivals:
            left, right = (
                [one for words in side for one in words if one.sense in senses]
                for side in (ours, theirs)
            )
            if (
                len(left) == len(ours)
                and len(right) == len(theirs)
                and left[0][1:] not in reported
                and {one.sense for one in left}.isdisjoint(one.sense for one in right)
            ):
                one, other = left[0], right[0]
                reported.add(one[1:])
                yield NumberFault(
                    _extended(source.quantities[i], one, source.text),
                    _extended(target.quantities[j], other, target.text),
                    certain=False,
                )
                break


def _beside(side: Side, value: Reading, lang: str, senses: Iterable[str]) -> list[list[_Qualified]]:
    """Return what the words beside each occurrence of a number say; empty if one has none."""
    said = []
    for i, quantity in enumerate(side.quantities):
        if quantity.readings[0] == value:
            if not (words := _qualified(side, i, lang, senses)):
                return []
            said.append(words)
    return said


def _qualified(side: Side, index: int, lang: str, senses: Iterable[str]) -> list[_Qualified]:
    """Return what the words beside a number say: at most one thing of each kind."""
    quantity, text = side.quantities[index], side.text
    of_moments = quantity.kind in _MOMENTS
    date = _date(side, index) if of_moments else (quantity.start, quantity.end)
    found: dict[str, _Qualified] = {}
    senses = {sense for sense in senses if _fits(sense, side, index)}
    for sense, pattern in patterns(lang, "before", of_moments).items():
        start, end = date if sense in ORDER else (quantity.start, quantity.end)
        low = max(0, start - _LOOK_BACK)
        word = pattern.search(text, low, start) if sense in senses else None
        if word and not _NO_BEFORE[lang].search(text, low, word.start()):
            found[sense] = _Qualified(sense, word.start(), end)
    low = max(0, quantity.start - _LOOK_BACK)
    sign = _SIGN.search(text, low, quantity.start)
    if sign and not _TAG.search(text, low, quantity.start):
        found[sign.lastgroup or ""] = _Qualified(sign.lastgroup or "", sign.start(), quantity.end)
    for sense, pattern in patterns(lang, "after", of_moments).items():
        start, end = date if sense in ORDER else (quantity.start, quantity.end)
        if sense not in senses:
            continue
        # 25°C以上
        if word := pattern.match(text, end) or pattern.match(text, unit_end(text, end)):
            found.setdefault(sense, _Qualified(sense, start, word.end()))
    if _OF_TIME.match(text, quantity.end) and _MAYBE_DURING.search(text, low, quantity.start):
        found.pop("more", None)
        found.pop("less", None)
    if found.keys() & ORDER and _NEGATED.search(text):
        found = {sense: one for sense, one in found.items() if sense not in ORDER}
    return [
        one
        for one in found.values()
        if not any(one.sense in senses and len(senses & found.keys()) > 1 for senses in OPPOSED)
    ]


def _date(side: Side, index: int) -> tuple[int, int]:
    """Return where the date begins and ends that a number is a part of."""
    first = last = index
    while first and _continues(side, first - 1):
        first -= 1
    while last + 1 < len(side.quantities) and _continues(side, last):
        last += 1
    return side.quantities[first].start, side.quantities[last].end


def _continues(side: Side, index: int) -> bool:
    """Return whether a number and the next one belong to one date."""
    one, two = side.quantities[index : index + 2]
    return (
        one.kind in _MOMENTS
        and two.kind in _MOMENTS
        and one.kind is not two.kind
        and _WITHIN_DATE.fullmatch(side.text, one.end, two.start) is not None
    )


def _fits(sense: str, side: Side, index: int) -> bool:
    """Return whether a moment has a beginning and an end, or a distance is one in time."""
    quantity = side.quantities[index]
    if sense in DISTANCES:
        is_of_time = any(unit.dimension in _OF_TIMES for unit in side.units[index])
        return is_of_time or _PERIOD.search(quantity.text) is not None
    return sense not in PARTS or quantity.kind in _PERIODS


def _extended(quantity: Quantity, to: _Qualified, text: str) -> Quantity:
    """Return a quantity extended to the word beside it, so that a fault shows it."""
    return replace(quantity, start=to.start, end=to.end, text=text[to.start : to.end])
