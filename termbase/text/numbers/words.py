"""Expressions with number words in a special sense (``number_words.tsv``), and pattern helpers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.script import HAN

#: Matches a condition on what is beside an expression, in the tables of expressions.
LOOKAROUND = lazily(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class Word:
    """The meaning of a listed expression: no number, values, a range of values, or parts.

    The values that it may have begin with the plainest; `upper` is the greatest if it is vague, and
    `parts` are numbers that it may stand for together.
    """

    values: tuple[Fraction, ...] = ()
    upper: Fraction | None = None
    parts: tuple[Fraction, ...] = ()

    def draft(self, start: int, end: int) -> Draft | None:
        """Return the draft of an occurrence, or None if the expression is not a quantity."""
        if not self.values and not self.parts:
            return None
        first = self.values[0] if self.values else self.parts[0]
        draft = Draft(start, end, first, upper=self.upper, optional=True, word=True)
        if 0 < first < 1:
            draft.kind = QuantityKind.FRACTION
        draft.approximate = self.upper is not None
        draft.also(*self.values[1:])
        if self.parts:
            draft.also_parts(self.parts)
        return draft


@dataclass(frozen=True, slots=True)
class WordList:
    """The listed expressions of one language: a pattern that finds them, and their meanings."""

    pattern: str
    words: dict[str, Word]

    def draft(self, match: re.Match[str]) -> Draft | None:
        """Return the draft of a match of the pattern, or None if it is not a quantity."""
        return self.words[spelled(match[0])].draft(*match.span())


def spelled(text: str) -> str:
    """Return an expression in lower case, with spaces for hyphens and none in “16 进制”."""
    return re.sub(f"(?<=[0-9]) (?=[{HAN}])", "", text.lower().replace("-", " "))


def _meaning(values: str) -> Word:
    if values == "-":
        return Word()
    if ".." in values:
        low, high = values.split("..")
        return Word((Fraction(low),), Fraction(high))
    singles = tuple(Fraction(v) for v in values.split("|") if "+" not in v)
    sums = [v for v in values.split("|") if "+" in v]
    return Word(singles, parts=tuple(Fraction(v) for v in sums[0].split("+")) if sums else ())


@cache
def word_list(language: str) -> WordList:
    """Return the listed expressions of a language (``en`` or ``zh``).

    Raises:
        KeyError: The list has no expressions of the language.
    """
    entries: dict[str, Word] = {}
    patterns: dict[str, str] = {}
    for lang, expression, values in rows("number_words.tsv"):
        if lang == language:
            plain = LOOKAROUND.sub("", expression)
            entries[spelled(plain)] = _meaning(values)
            # Allow hyphens for spaces and vice versa: “round the clock”, “round-the-clock”.
            pattern = re.sub("(?<=[a-z])[ -](?=[a-z])", "[ -]", expression)
            patterns[plain] = re.sub(f"(?<=[0-9])(?=[{HAN}])", " ?", pattern)
    if not entries:
        raise KeyError(language)
    return WordList(_by_first(patterns), entries)


def _by_first(patterns: dict[str, str]) -> str:
    """Combine patterns into one that checks the first character before it tries any of them."""
    groups: dict[str, list[str]] = {}
    # Longest first, so that 双十一 is not read as 双.
    for plain in sorted(patterns, key=len, reverse=True):
        groups.setdefault(plain[0], []).append(patterns[plain])
    return "|".join(f"(?={re.escape(first)})(?:{'|'.join(g)})" for first, g in groups.items())


def trie(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words that fits, arranged as a trie."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    branches = [re.escape(c) + _branches(below) for c, below in sorted(node.items()) if c]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")
