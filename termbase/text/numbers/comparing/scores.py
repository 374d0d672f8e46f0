"""Faults of scores, votes, odds and shares.

- A score turned round: a 3-2 win is 3比2获胜, not 2比3获胜.
- A share turned round: 19 of 23 members is not 19名成员中有23名.
- Another score in words: “by four votes to one” is not 三票比二票.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.comparing.matching import Side
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind

_BETWEEN = lazily(" ?(?:[-–:比]|to) ?")
# Between the numbers of a score in words: four votes to one, 三票对二票.
_BETWEEN_WORDS = lazily("(?: votes?| seats?| goals?)? to | ?[票席]? ?[比对:] ?|[-–:]")
# Between the part and the whole of a share, and between the whole and the part.
_PART_OF = lazily(r" (?:out )?of (?:the |all |its |their )?(?:more than )?")
_WHOLE_OF = lazily(
    r"[个名位人家例只件场种项所款条辆间区国][^\d，。；,;]{0,10}?[中里](?:,?共?有|,?只有|的)?,?"
)
_DASHES = ("-", "–")
_PART, _WHOLE = "part", "whole"
_WON = lazily(
    r"\b(?:w[io]ns?|winning|winners?|victor\w*|triumph\w*|beat|beats|beating|defeat(?:s|ed|ing)?"
    r"|prevail\w*|edged|lead|leads|led|rul(?:ed?|es|ing)|vot(?:ed?|es|ing)|score|pass(?:ed|es)?)\b",
    re.IGNORECASE,
)
_NOT_WON = lazily(
    r"\b(?:los[est]\w*|loss(?:es)?|defeat(?:s|ed)? (?:by|to|at|against)|defeats?\b|beaten|fell"
    r"|trail\w*|behind|down|conced\w*|ratios?|odds|against)\b"
    r"|[负输逊]|(?<![击打挫])败|不敌|失利|落后|落选|否决|反对|比[例率值]|之比|赔率",
    re.IGNORECASE,
)
# Who won, directly beside a score: 以3比2击败, 3比2获胜, a 3-2 win, beat Some Town 3-2.
_WIN_AFTER = lazily(
    r"的?(?:总|大)?(?:比分|票数|成绩|优势|结果)?(?:逆转|加时)?"
    r"(?:击败|战胜|打败|力克|险胜|小胜|大胜|完胜|取胜|获胜|胜出|胜|赢|淘汰|通过|领先)"
    r"| (?:win|victory|triumph|lead)\b",
    re.IGNORECASE,
)
_WIN_BEFORE = lazily(
    r"\b(?:w[io]n|beat|defeated|edged|led|leading|prevailed|passed)(?: by)?(?: [\w'’.-]+){0,3}?"
    r"(?: by)? $",
    re.IGNORECASE,
)
# Scores may have the home side first, and some count penalties.
_ORDERED = lazily(r"\b(?:away|home|aggregate|penalt\w+)\b|客场|主场|主队|客队|点球", re.IGNORECASE)
_NEAR = 40  # code points


def differing_scores(
    source: Side, target: Side, reported: Iterable[NumberFault]
) -> Iterator[NumberFault]:
    """Yield the faults of paired scores and shares that are turned round, or differ in words.

    Scores that the faults reported so far concern are left out.
    """
    yield from _reversed_scores(source, target)
    yield from _reversed_shares(source, target)
    yield from _other_scores(source, target, reported)


def _reversed_scores(source: Side, target: Side) -> Iterator[NumberFault]:
    """Yield a fault for the second number of each score whose translation turns it round.

    Texts may turn a score round with what they say of it: 3-2 for the winner is 2比3 for the loser.
    So only scores of wins and votes count, in texts without a word of loss. One is certain only if
    the translation contradicts itself: if it calls 2比3 a win, which the source has in its order.
    """
    pairs = dict(source.pairs)
    for i, j in source.pairs:
        if pairs.get(i + 1) != j - 1 or not (_is_score(source, i) and _is_score(target, j - 1)):
            continue
        texts = source.text, target.text
        if any(map(_WON.search, texts)) and not any(map(_NOT_WON.search, texts)):
            is_certain = (
                _contradicts_itself(target, j - 1)
                and not _contradicts_itself(source, i)
                and not any(map(_ORDERED.search, texts))
            )
            yield NumberFault(source.quantities[i + 1], target.quantities[j], certain=is_certain)


def _contradicts_itself(side: Side, index: int) -> bool:
    """Return whether a text calls a score a win that has the smaller number first."""
    one, two = side.quantities[index], side.quantities[index + 1]
    before = side.text[max(0, one.start - _NEAR) : one.start]
    is_win = _WIN_AFTER.match(side.text, two.end) or _WIN_BEFORE.search(before)
    return one.value < two.value and bool(is_win)


def _is_score(side: Side, index: int) -> bool:
    """Return whether a number and the next one are a score, and are nowhere else in the text."""
    one, two = side.quantities[index], side.quantities[index + 1]
    values = [quantity.value for quantity in side.quantities]
    return (
        one.value.denominator == two.value.denominator == 1
        and one.value != two.value
        and values.count(one.value) == values.count(two.value) == 1
        and _BETWEEN.fullmatch(side.text, one.end, two.start) is not None
    )


def _reversed_shares(source: Side, target: Side) -> Iterator[NumberFault]:
    """Yield a fault for each share whose part the translation has as the whole.

    English has the part first (19 of the 23 members), Chinese the whole (23名成员中有19名).
    """
    partners = dict(source.pairs)
    for i, j in source.pairs:
        here, there = _first_of_share(source, i), _first_of_share(target, j)
        if not here or not there or here == there or partners.get(i + 1) != j + 1:
            continue
        if source.quantities[i].value != source.quantities[i + 1].value:
            # Both faults show the whole.
            first, second = (i + 1, j) if here == _PART else (i, j + 1)
            yield NumberFault(source.quantities[first], target.quantities[second], certain=True)


def _first_of_share(side: Side, index: int) -> str:
    """Return whether a number is the part or the whole of a share with the next; else empty."""
    pair = side.quantities[index : index + 2]
    if len(pair) == 1:
        return ""
    if _PART_OF.fullmatch(side.text, pair[0].end, pair[1].start):
        return _PART
    return _WHOLE if _WHOLE_OF.fullmatch(side.text, pair[0].end, pair[1].start) else ""


def _other_scores(
    source: Side, target: Side, reported: Iterable[NumberFault]
) -> Iterator[NumberFault]:
    """Yield a fault for the only scores of two texts, if each has a number without counterpart.

    As small numbers in words, each of the two need have no counterpart. A range has as many words
    in between in English, but not in Chinese.
    """
    ours, theirs = _lone_score(source), _lone_score(target)
    if ours is None or theirs is None or (_is_range(source, ours) and _is_range(target, theirs)):
        return
    one, other = source.quantities[ours : ours + 2], target.quantities[theirs : theirs + 2]
    concerned = {id(q) for fault in reported for q in (fault.source, fault.target)}
    if concerned.isdisjoint(map(id, [*one, *other])) and _values(one) != _values(other):
        first = next(q for i, q in enumerate(one, ours) if i in source.free)
        second = next(q for i, q in enumerate(other, theirs) if i in target.free)
        yield NumberFault(first, second, certain=False)


def _lone_score(side: Side) -> int | None:
    """Return the index of the first number of the only score of a text, if it has one.

    A number of it has no counterpart.
    """
    found = [
        i
        for i in range(len(side.quantities) - 1)
        if _BETWEEN_WORDS.fullmatch(side.text, side.quantities[i].end, side.quantities[i + 1].start)
        and all(q.kind is QuantityKind.CARDINAL for q in side.quantities[i : i + 2])
    ]
    is_free = len(found) == 1 and not side.free.keys().isdisjoint((found[0], found[0] + 1))
    return found[0] if is_free else None


def _is_range(side: Side, index: int) -> bool:
    """Return whether a number and the next one may be a range."""
    one, two = side.quantities[index : index + 2]
    return side.text[one.end : two.start] in _DASHES


def _values(quantities: Sequence[Quantity]) -> list[Fraction]:
    return sorted(quantity.value for quantity in quantities)
