"""Widening the Chinese term before a bracket by parts that extraction does not count as its own.

The translation in the brackets shows that they belong to the term: a number that it has too
(第二轨道外交, *Track II diplomacy*), the items of a list, and what a dash joins. On verbs see
`predicates`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction

from termbase.extract.attributes import PREFIXES
from termbase.extract.chinese_score import word_lists
from termbase.extract.chinese_words import Token, simplified, window, words
from termbase.extract.predicates import LONGEST, MODIFYING, MOST_PER_CHARACTER
from termbase.lazy import lazily
from termbase.text.numbers.chinese.numerals import numerals
from termbase.text.numbers.english.lexicon import ROMAN, Type, lexicon
from termbase.text.script import HAN, HAN_CHARACTER
from termbase.text.stopwords import stop_words

_DASH = lazily(rf"(?<=[{HAN}])[—–－-]$")
_LIST, _SEPARATORS = "、", frozenset("、与和及暨與")
_CONJUNCTION = lazily(r",(?: and\b| &)?|\band\b|&", re.IGNORECASE)
_NUMERALS = "一二三四五六七八九十"
_NUMBER = lazily(r"[A-Za-z]*(\d{1,2})|([A-Za-z]+)")
_COUNTING = frozenset({Type.UNIT, Type.TEEN, Type.TENS, Type.ORDINAL})
# G20; 二十国集团.
_COUNTED = lazily(r"[A-Z]{1,3}-?\d{1,2}")
_COUNT = lazily(rf"([{_NUMERALS}]+)[{HAN}]{{1,6}}$")
_VERSION = lazily(rf"(?<=[{HAN}])(\d+(?:\.\d+)*)[版号]?$")


def without_version(text: str, end: int, inside: str) -> tuple[int, str]:
    """Return the end of a term without the number that ends both it and its translation.

    An example is 工业4.0（Industry 4.0）. The Latin term is returned without it, too; both are
    unchanged if there is none.
    """
    version = _VERSION.search(text, max(0, end - LONGEST), end)
    if not version or not inside.endswith(" " + version[1]):
        return end, inside
    return version.start(), inside.removesuffix(version[1]).rstrip()


def widened(text: str, start: int, end: int, inside: str, wanted: int) -> int:
    """Return the start of a term with the parts before it that its translation shows to belong.

    The known part begins at `start`, which is `end` if nothing is known; the whole term has about
    `wanted` characters.
    """
    start = _with_list(text, start, end, inside, wanted)
    start = _with_number(text, start, end, inside)
    return _with_dash(text, start, inside)


def _with_list(text: str, start: int, end: int, inside: str, wanted: int) -> int:
    """Return the start of a term that is a list of as many items as its translation.

    Example: 非法、不报告和不管制捕捞, *illegal, unreported and unregulated fishing*.
    """
    items = len(_CONJUNCTION.findall(inside))
    begin = window(text, end, LONGEST)
    if not items or _LIST not in text[begin:end]:
        return start
    tokens = words()(simplified(text[begin:end]))
    first, found = _first_item(tokens, items)
    size = end - begin - first - found
    fits = wanted - 2 <= size <= MOST_PER_CHARACTER * wanted
    has_list = _LIST in text[begin + first : end]
    return begin + first if found == items and has_list and fits else start


def _first_item(tokens: Sequence[Token], items: int) -> tuple[int, int]:
    """Return where the list begins that ends with the last token, and its number of separators."""
    first, found = tokens[-1][3] if tokens else 0, 0
    for word, flag, start, _ in reversed(tokens):
        if word in _SEPARATORS:
            if found == items:
                break
            found += 1
            continue
        is_prefix = word in PREFIXES
        is_other = word in stop_words("zh-Hans") or word in word_lists()["verb"]
        if not is_prefix and (is_other or flag == "p" or not HAN_CHARACTER.match(word)):
            break
        first = start
    return first, found


def _with_number(text: str, start: int, end: int, inside: str) -> int:
    """Return the start of a term with the numeral before it, if its translation has that number.

    Examples: 第二轨道外交, *Track II diplomacy*; 二十国集团, *G20*.
    """
    if _COUNTED.fullmatch(inside):
        counted = _COUNT.search(text, max(0, end - LONGEST), end)
        is_same = counted is not None and _is_one_of(counted[1], _numbers(inside))
        return counted.start() if counted and is_same else start
    first, last = start, start
    while first > 0 and text[first - 1] in _NUMERALS:
        first -= 1
    while last < len(text) and text[last] in _NUMERALS:
        last += 1
    if first == last or not _is_one_of(text[first:last], _numbers(inside)):
        return start
    return first - 1 if text[first - 1 : first] == "第" else first


def _numbers(inside: str) -> set[Fraction]:
    """Return the numbers below 100 in a Latin term, in digits, words or Roman numerals."""
    found = set()
    for digits, word in _NUMBER.findall(inside):
        role, value, _ = lexicon().get(word.lower(), (None, 0, None))
        if digits or word in ROMAN:
            found.add(Fraction(digits or ROMAN[word]))
        elif role in _COUNTING:
            found.add(Fraction(value))
    return found


def _is_one_of(written: str, numbers: Set[Fraction]) -> bool:
    """Return whether Chinese numerals are as a whole one of some numbers."""
    read = numerals(written, 0)
    return len(read) == 1 and read[0].end == len(written) and read[0].value in numbers


def _with_dash(text: str, start: int, inside: str) -> int:
    """Return the start of a term with what a dash joins to it: 中国—东盟自由贸易区.

    If the translation has a dash, words may stand between: 中国—中东欧国家, *China-CEEC*.
    """
    begin = window(text, start, LONGEST)
    tokens = words()(simplified(text[begin:start]))
    while tokens and tokens[-1][1] in MODIFYING and "-" in inside.replace("–", "-"):
        tokens.pop()
    dash = begin + tokens[-1][3] if tokens else start
    if text[dash - 2 : dash] == "——" or not _DASH.search(text, max(0, dash - 1), dash):
        return start
    return begin + tokens[-2][2] if len(tokens) > 1 else start
