"""Widening the Chinese term before a bracket by parts that extraction does not count as its own.

The translation in the brackets shows that they belong to the term: a number that it has too
(第二轨道外交, *Track II diplomacy*), the items of a list, what a dash joins, and a verb that
modifies (适应资金, *adaptation finance*).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction

from termbase.extract.attributes import PREFIXES
from termbase.extract.chinese_score import word_lists
from termbase.extract.chinese_words import Token, simplified, words
from termbase.text.lazy import lazily
from termbase.text.numbers.chinese_numerals import numerals
from termbase.text.numbers.english_words import ROMAN, Type, lexicon
from termbase.text.script import HAN, HAN_CHARACTER
from termbase.text.stopwords import stop_words

Span = tuple[int, int]

_LONGEST = 60
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
_MOST_PER_CHARACTER = 2.5
_NOUNS = frozenset({"n", "nz", "j", "l"})
_MODIFYING = _NOUNS | {"b", "vn", "an", "ns", "nt", "s"}
_VERB = "v"
_LEADING = frozenset({"d", "r"})
"""Flags of adverbs and pronouns, after which a verb is a predicate."""
_VERBS = frozenset({_VERB, "vn"})
_NEAR = 8


def without_version(text: str, end: int, inside: str) -> tuple[int, str]:
    """Return the end of a term without the number that ends both it and its translation.

    An example is 工业4.0（Industry 4.0）.

    Args:
        text: The text.
        end: Offset of the bracket.
        inside: The Latin term.

    Returns:
        The offset, and the Latin term without the number; both unchanged if there is none.
    """
    version = _VERSION.search(text, max(0, end - _LONGEST), end)
    if not version or not inside.endswith(" " + version[1]):
        return end, inside
    return version.start(), inside.removesuffix(version[1]).rstrip()


def widened(text: str, start: int, end: int, inside: str, wanted: int) -> int:
    """Return the start of a term with the parts before it that its translation shows to belong.

    Args:
        text: The text.
        start: Start of the known part of the term; `end` if nothing is known.
        end: End of the term.
        inside: The Latin term.
        wanted: Approximate number of characters of the whole term.
    """
    start = _with_list(text, start, end, inside, wanted)
    start = _with_number(text, start, end, inside)
    return _with_dash(text, start, inside)


def with_verb(text: str, start: int, end: int, wanted: int) -> int:
    """Return the start of a term with a verb that modifies it, if its length fits better with it.

    The verb is no predicate if another verb or a preposition precedes it: 用于适应资金, *adaptation
    finance*; 根据原产地累积规则, *rules of cumulation*.

    Args:
        text: The text.
        start: Start of the known part of the term.
        end: End of the term.
        wanted: Approximate number of characters of the whole term.
    """
    begin = max(0, start - _LONGEST)
    tokens = words()(simplified(text[begin:start]))
    if len(tokens) < 2 or tokens[-1][1] not in _VERBS or len(tokens[-1][0]) < 2:
        return start
    at = begin + tokens[-1][2]
    if abs(end - at - wanted) >= abs(end - start - wanted):
        return start
    before = tokens[:-1]
    while before and before[-1][1] in _NOUNS:
        before = before[:-1]
    owner = begin + (before[-1][3] if before else 0)
    if not before or not _governs(before[-1]):
        return start
    if owner < at and _is_verb(before[-1]):
        return start  # 推动企业收购规则: what the first verb governs may end before the second
    return owner if end - owner <= _MOST_PER_CHARACTER * wanted else start


def nominal(text: str, start: int, end: int) -> int:
    """Return where a clause begins without the words at its start that cannot begin a term.

    Example: 各方同意设立高官会, without its subject and verbs.
    """
    tokens = words()(simplified(text[start:end]))
    first = next(
        (n + 1 for n in range(len(tokens) - 1, -1, -1) if tokens[n][1] in {"ul", "uz", "ug"}), 0
    )
    follows = _flag_before(text, start)
    while first < len(tokens) - 1:
        flag = tokens[first][1]
        is_predicate = flag == _VERB and follows in _LEADING  # 曾试行水权交易, 他批评小院高墙
        if not is_predicate and not _cannot_begin(tokens[first]):
            break
        first, follows = first + 1, flag
    return start + tokens[first][2] if first < len(tokens) else start


def without_predicate(text: str, start: int, end: int, wanted: int) -> int:
    """Return the start of a term without a verb that governs it, if its length fits as well.

    Example: 各方同意启动联合工作组, *joint working group*.

    Args:
        text: The text.
        start: Start of the term.
        end: End of the term.
        wanted: Approximate number of characters of the term.
    """
    tokens = words()(simplified(text[start:end]))
    if len(tokens) < 3 or tokens[0][1] not in _VERBS or _flag_before(text, start) not in _LEADING:
        return start
    rest = start + tokens[1][2]
    return rest if abs(end - rest - wanted) <= abs(end - start - wanted) else start


def _flag_before(text: str, start: int) -> str:
    """Return the flag of the word before an offset; empty if there is none."""
    before = words()(simplified(text[max(0, start - _NEAR) : start]))
    return before[-1][1] if before else ""


def is_nominal(text: str) -> bool:
    """Return whether a text consists of nouns and their modifiers, whatever its last word is."""
    return all(flag in _MODIFYING for _, flag, _, _ in words()(simplified(text))[:-1])


def _cannot_begin(token: Token) -> bool:
    word, flag, *_rest = token
    if word in PREFIXES:
        return False
    is_listed = word in stop_words("zh-Hans") or word in word_lists()["verb"]
    return is_listed or flag in {"r", "c", "p", "d"}


def _governs(token: Token) -> bool:
    """Return whether what follows a word is its object."""
    return token[1] == "p" or _is_verb(token)


def _is_verb(token: Token) -> bool:
    return token[1] == "v" or token[0] in word_lists()["verb"]


def _with_list(text: str, start: int, end: int, inside: str, wanted: int) -> int:
    """Return the start of a term that is a list of as many items as its translation.

    Example: 非法、不报告和不管制捕捞, *illegal, unreported and unregulated fishing*.
    """
    items = len(_CONJUNCTION.findall(inside))
    begin = max(0, end - _LONGEST)
    if not items or _LIST not in text[begin:end]:
        return start
    tokens = words()(simplified(text[begin:end]))
    first, found = _first_item(tokens, items)
    size = end - begin - first - found
    fits = wanted - 2 <= size <= _MOST_PER_CHARACTER * wanted
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
        counted = _COUNT.search(text, max(0, end - _LONGEST), end)
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
    begin = max(0, start - _LONGEST)
    tokens = words()(simplified(text[begin:start]))
    while tokens and tokens[-1][1] in _MODIFYING and "-" in inside.replace("–", "-"):
        tokens.pop()
    dash = begin + tokens[-1][3] if tokens else start
    if text[dash - 2 : dash] == "——" or not _DASH.search(text, max(0, dash - 1), dash):
        return start
    return begin + tokens[-2][2] if len(tokens) > 1 else start
