"""What two blocks have in common if one translates the other: code, numbers, names and signs.

Numbers are compared by value (三 and “three”). Words in Latin letters are those that both documents
have: acronyms and names that a translation into Chinese keeps. Rare ones tell more than frequent
ones (Spärck Jones 1972, "A statistical interpretation of term specificity").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

from termbase.bitext.base import Entry
from termbase.lazy import lazily
from termbase.text.script import HAN_CHARACTER, has_han

LETTERS_PER_CHARACTER = 3.6
"""Letters of English that correspond to one Chinese character."""
_NUMBER = lazily(r"\d+(?:[.,]\d+)*")
_WORD = lazily(r"[A-Za-z][A-Za-z0-9]+(?:[-.'’][A-Za-z0-9]+)*")
_SIGNS = (
    lazily(r"[?？]"),
    lazily(r"[!！]"),
    lazily(r"[“「『]|(?<!\w)\"(?=\w)"),
    lazily(r"[(（]"),
    lazily(r"[:：]"),
    lazily(r"[;；]"),
    lazily(r"—+|–|--+"),
    lazily(r"[。！？…]+|(?<![.!?])[.!?]+(?=[\s”\")]|\Z)"),
)
"""Question marks, quotations and so on, and the ends of sentences."""
_SMALL = 2
"""Numbers up to which are written by other words: “a”, “both”."""
_MOST_READ = 2000
"""Blocks of both documents up to which numbers in words are read, since that takes time."""


class Item(NamedTuple):
    """The features of a block that alignment uses.

    Attributes:
        kind: Kind of the block, such as a heading; empty for a paragraph.
        length: Length of the text in letters, a Chinese character counting as several.
        marks: Code, numbers and names in it, which are the same in every language.
        signs: How often it has each of some punctuation marks.
    """

    kind: str
    length: float
    marks: frozenset[str]
    signs: tuple[int, ...] = ()


def length(text: str) -> float:
    """Return the length of a text in letters, a Chinese character counting as several."""
    return len(text) + (LETTERS_PER_CHARACTER - 1) * len(HAN_CHARACTER.findall(text))


def plain_item(entry: Entry) -> Item:
    """Return the features of a block that are quick to read: digits and code as its marks."""
    marks = {code.text for code in entry.codes} | set(_NUMBER.findall(entry.text))
    return Item(entry.kind, length(entry.text), frozenset(marks))


def items(sources: Sequence[Entry], targets: Sequence[Entry]) -> tuple[list[Item], list[Item]]:
    """Return all features of the blocks of two documents."""
    sides = [[(entry, _words(entry.text)) for entry in side] for side in (sources, targets)]
    ours, theirs = ({word for _, words in side for word in words} for side in sides)
    shared = ours & theirs
    by_value = len(sources) + len(targets) <= _MOST_READ
    found = [
        [_item(entry, words & shared, by_value=by_value) for entry, words in side] for side in sides
    ]
    return found[0], found[1]


def weights(ours: Sequence[Item], theirs: Sequence[Item]) -> Mapping[str, float]:
    """Return for each mark that both documents have how much it tells, more if it is rarer."""
    counts = [Counter(mark for item in side for mark in item.marks) for side in (ours, theirs)]
    size = max(len(ours), len(theirs))
    return {
        mark: log(1 + size / sqrt(count * counts[1][mark]))
        for mark, count in counts[0].items()
        if mark in counts[1]
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _item(entry: Entry, words: frozenset[str], *, by_value: bool) -> Item:
    item = plain_item(entry)
    values = _values(entry.text) if by_value else ()
    signs = tuple(len(sign.findall(entry.text)) for sign in _SIGNS)
    return item._replace(marks=item.marks.union(words, values), signs=signs)


def _values(text: str) -> Iterable[str]:
    """Return the values of the numbers in a text, spelt unlike numbers in digits."""
    from termbase.text.numbers import quantities  # slow to import

    found = quantities(text, "zh-Hans" if has_han(text) else "en")
    return (f"={quantity.value}" for quantity in found if quantity.value > _SMALL)
