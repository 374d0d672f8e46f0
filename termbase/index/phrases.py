"""Queries of several words: their words in another order, and the terms that stand in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations

from termbase.index import forms, ranking, words
from termbase.index.ranking import Found
from termbase.index.search import AT_ONCE, Query, marks
from termbase.model import MatchKind

_MOST_WORDS = 4
_MOST_UNITS = 60
_LONGEST = 12
_MOST_READINGS = 4

Span = tuple[int, int]


def by_other_order(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Terms that have all words of the query and no others, in another order.

    Args:
        connection: The index.
        query: What was asked: *war, trade* for *trade war*; of more than four words, there are too
            many orders.
    """
    tokens = query.tokens
    if not 1 < len(tokens) <= _MOST_WORDS:
        return
    known = words.look_up(connection, tokens)
    asked: dict[str, None] = {}
    for read in _readings([known[word] for word in tokens]):
        for order in islice(permutations(read), 1, None):
            asked[forms.joined(order)] = None
    for form in query.loose:
        asked.pop(form, None)
    for _form, concept, place in _rows(connection, list(asked)):
        yield Found(concept, place, MatchKind.FUZZY, ranking.REORDERED)


def by_parts(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """The terms that stand in the query, but for those within longer ones.

    Args:
        connection: The index.
        query: What was asked, longer than any term: *Security Council resolutions*, 人工智能技术.
    """
    units = list(forms.units(query.tokens))[:_MOST_UNITS]
    if len(units) < 2:
        return
    spans = _spans(connection, units)
    found: dict[Span, list[tuple[int, int]]] = {}
    for form, concept, place in _rows(connection, list(spans)):
        for span in spans[form]:
            found.setdefault(span, []).append((concept, place))
    size = len("".join(units))
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if any(first <= start and end <= last for first, last in kept):
            continue
        kept.append((start, end))
        share = len("".join(units[start:end])) / size
        for concept, place in found[start, end]:
            yield Found(concept, place, MatchKind.PART, ranking.between(ranking.PART, share))


def _spans(connection: sqlite3.Connection, units: Sequence[str]) -> dict[str, list[Span]]:
    """The forms of all stretches of a query but the whole: form to where it stands."""
    known = words.look_up(connection, [unit for unit in units if unit.isascii()])
    choices = [known.get(unit, [unit]) for unit in units]
    spans: dict[str, list[Span]] = {}
    for start in range(len(units)):
        for end in range(start + 1, min(start + _LONGEST, len(units)) + 1):
            if end - start < len(units) and _is_worth_seeking(units[start:end]):
                for read in _readings(choices[start:end]):
                    spans.setdefault(forms.joined(read), []).append((start, end))
    return spans


def _is_worth_seeking(units: Sequence[str]) -> bool:
    """Whether a stretch says more than one Chinese character, one letter or a *the* does."""
    if len(units) > 1:
        return not words.STOP_WORDS.issuperset(units)
    return len(units[0]) > 1 and units[0] not in words.STOP_WORDS


def _readings(choices: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Words as they stand, or as those that each may be a form of; a bounded number of ways."""
    read: list[tuple[str, ...]] = [()]
    for options in choices:
        read = [(*before, option) for option in options for before in read][:_MOST_READINGS]
    return iter(read)


def _rows(connection: sqlite3.Connection, asked: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Form, concept and place of the terms that have one of these forms."""
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        yield from connection.execute(
            f"SELECT text, concept, place FROM form WHERE text IN ({marks(some)})",  # noqa: S608
            some,
        )
