"""Comparison of small numbers in words: “three hospitals” and 四间医院.

Translators are free to count, name or enumerate, so that a small number in words need not have a
counterpart. But if both texts have equally many of them left, of one kind and each counting
something, they probably disagree; if they count one unit (years, months) or are ordinals, they
certainly do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from termbase.text.lazy import lazily
from termbase.text.numbers.chinese import MEASURES
from termbase.text.numbers.chinese_numerals import DIGITS
from termbase.text.numbers.english_words import ROMAN
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind
from termbase.text.numbers.words import trie

_KINDS = (QuantityKind.CARDINAL, QuantityKind.ORDINAL)
# “Second, …” introduces an argument and may be translated as 其次.
_FIRST = lazily(r"(?:^ ?|[.。；;:：!?！？，,)）\n] ?)\Z")
_HEADING = lazily("[,，:：]")
# With the word of time (年) that the reader includes in the quantity.
_CHINESE = lazily(
    "(?:第 ?一|第? ?[二两兩三四五六七八九十])(?P<counted> ?(?:[学學]|[财財]政)?[年日天号號])?"
)
# Idioms that count nothing: on all sides, birth characters, both sides of a thing, secondary.
_NO_COUNT = lazily("四[周週面]|八字|两面|二次")
_VALUES = {c: value for c, value in DIGITS.items() if value > 1} | {"兩": 2, "十": 10, "第一": 1}
_ENGLISH = (
    "one first", "two second", "three third", "four fourth", "five fifth", "six sixth",
    "seven seventh", "eight eighth", "nine ninth", "ten tenth",
)  # fmt: skip
_WORDS = {word: i + 1 for i, words in enumerate(_ENGLISH) for word in words.split()}
# “One” is often not a number.
del _WORDS["one"]
_WORDS["twice"] = 2
_OFTEN = "times"
_COMPARED = lazily(r" (?:as|more|less|the|that|those|what|its|his|her|their|\w+er)\b")
_CHINESE_OFTEN = frozenset("次遍回趟")
_IN_ENGLISH = lazily(rf"\b(?:(?i:{trie(_WORDS)})(?![a-z])|[IVX]{{2,4}}\b)")
# Two and a half hours, 两个半小时.
_AND_HALF = lazily(r"\band[ -](?:a|one)[ -]half\b", re.IGNORECASE)
_WITH_HALF = lazily("[个個年天岁歲里倍]半")
_IN_CHINESE = lazily(f"(?:{'|'.join(_VALUES)})(?![进進]制)")
# With more than this many it is an enumeration, which can be paraphrased in many ways.
_MOST = 2


def may_differ(english: str, chinese: str) -> bool:
    """Return whether small numbers may differ, judging quickly by the words alone."""
    theirs = _IN_CHINESE.findall(chinese)
    ours = _IN_ENGLISH.findall(english) if theirs else []
    if not ours:
        return False
    if bool(_AND_HALF.search(english)) != bool(_WITH_HALF.search(chinese)):
        return True
    english_only = [_WORDS.get(word.lower()) or ROMAN.get(word, 0) for word in ours]
    chinese_only = []
    for sign in theirs:
        if _VALUES[sign] in english_only:
            english_only.remove(_VALUES[sign])
        else:
            chinese_only.append(sign)
    return bool(english_only and chinese_only)


def small_words(
    source: Side, ours: list[Quantity], target: Side, theirs: list[Quantity]
) -> Iterator[NumberFault]:
    """Yield the faults among the small numbers in words that have no counterpart.

    Args:
        source: The quantities of the source.
        ours: The leftovers of the source that need no counterpart.
        target: The quantities of the translation.
        theirs: The leftovers of the translation that need no counterpart.
    """
    for kind in _KINDS:
        left = sorted((q for q in ours if _is_small(q, kind, source)), key=_value)
        right = sorted((q for q in theirs if _is_small(q, kind, target)), key=_value)
        if len(left) == len(right) <= _MOST:
            for a, b in zip(left, right, strict=True):
                ours_by, theirs_by = _units(a, source), _units(b, target)
                of_one_unit = not ours_by.isdisjoint(theirs_by)
                # Different units may be a conversion (three feet, one metre), and digits may count
                # anything.
                words = not (_in_digits(a) or _in_digits(b))
                if of_one_unit or (words and not (ours_by and theirs_by)):
                    sure = of_one_unit or kind is QuantityKind.ORDINAL
                    yield NumberFault(a, b, certain=sure and len(left) == 1)


def _in_digits(quantity: Quantity) -> bool:
    return quantity.text[:1].isdecimal()


def _value(quantity: Quantity) -> Fraction:
    return quantity.value


def _is_small(quantity: Quantity, kind: QuantityKind, side: Side) -> bool:
    """Return whether a quantity is a small number of a kind that counts something."""
    often = kind is QuantityKind.CARDINAL and _is_frequency(quantity, side)
    if not (quantity.kind is kind or often) or quantity.vague:
        return False
    before = side.text[max(0, quantity.start - 2) : quantity.start]
    if _HEADING.match(side.text, quantity.end) and _FIRST.search(before):
        return False
    if quantity.text.lower().removesuffix(" times") in _WORDS or quantity.text in ROMAN:
        return True
    parts = quantity.value.denominator
    if _in_digits(quantity) or parts == 2:
        return (parts == 1) is _in_digits(quantity) and bool(_units(quantity, side))
    match = _CHINESE.fullmatch(quantity.text)
    if not match or _NO_COUNT.match(side.text, quantity.start):
        return False
    measured = side.text[quantity.end : quantity.end + 1] in MEASURES or _units(quantity, side)
    return bool(measured) or match["counted"] is not None or kind is QuantityKind.ORDINAL


def _is_frequency(quantity: Quantity, side: Side) -> bool:
    """Return whether an English multiple says how often, not how much more: three times a day."""
    text = quantity.text.lower()
    return (
        quantity.kind is QuantityKind.MULTIPLE
        and (text.endswith(_OFTEN) or text == "twice")
        and not _COMPARED.match(side.text, quantity.end)
    )


def _units(quantity: Quantity, side: Side) -> set[str]:
    if _is_frequency(quantity, side) or side.text[quantity.end :][:1] in _CHINESE_OFTEN:
        return {_OFTEN}
    i = next(i for i, q in enumerate(side.quantities) if q is quantity)
    return {unit.id for unit in side.units[i]}
