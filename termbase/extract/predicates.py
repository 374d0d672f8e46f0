"""Verbs before the Chinese term before a bracket: some modify it, and most govern it.

适应资金 is *adaptation finance*, but 各方同意设立高官会 ends with *senior officials' meeting*.
"""

from __future__ import annotations

from termbase.extract.attributes import PREFIXES
from termbase.extract.chinese_score import word_lists
from termbase.extract.chinese_words import Token, simplified, window, words
from termbase.text.stopwords import stop_words

LONGEST = 60
"""How many characters of a text before a bracket are examined."""
MOST_PER_CHARACTER = 2.5
"""Length of the longest term, relative to what its translation lets expect."""
_NOUNS = frozenset({"n", "nz", "j", "l"})
MODIFYING = _NOUNS | {"b", "vn", "an", "ns", "nt", "s"}
"""Flags of words that modify a noun."""
_VERB = "v"
_LEADING = frozenset({"d", "r"})
"""Flags of adverbs and pronouns, after which a verb is a predicate."""
_VERBS = frozenset({_VERB, "vn"})
_NEAR = 8


def with_verb(text: str, start: int, end: int, wanted: int) -> int:
    """Return the start of a term with a verb that modifies it, if its length fits better with it.

    The verb is no predicate if another verb or a preposition precedes it: 用于适应资金, *adaptation
    finance*; 根据原产地累积规则, *rules of cumulation*. The known part begins at `start`; the whole
    term has about `wanted` characters.
    """
    begin = window(text, start, LONGEST)
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
    return owner if end - owner <= MOST_PER_CHARACTER * wanted else start


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

    Example: 各方同意启动联合工作组, *joint working group*. The term has about `wanted` characters.
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
    return all(flag in MODIFYING for _, flag, _, _ in words()(simplified(text))[:-1])


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
