"""Searches for queries of several words: terms with another word order, and terms within them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations

from termbase.index import forms, ranking, words
from termbase.index.database import placeholders
from termbase.index.ranking import Found
from termbase.index.search import AT_ONCE, Query
from termbase.model import MatchKind
from termbase.text import wordlists

_MOST_WORDS = 4
_MOST_UNITS = 60
_LONGEST = 12
_MOST_READINGS = 4

Span = tuple[int, int]


def by_other_order(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms that have the words of the query in another order (*war, trade*).

    A query of more than four words has no results.
    """
    tokens = query.tokens
    if not 1 < len(tokens) <= _MOST_WORDS:
        return
    known = words.look_up(connection, tokens)
    candidates: dict[str, None] = {}
    for read in _readings([known[word] for word in tokens]):
        for order in islice(permutations(read), 1, None):
            candidates[forms.joined(order)] = None
    for form in query.loose:
        candidates.pop(form, None)
    for _form, concept, term_index in rows_of(connection, list(candidates)):
        yield Found(concept, term_index, MatchKind.FUZZY, ranking.REORDERED, is_final=True)


def by_parts(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms that occur in the query (人工智能技术), without those within longer ones."""
    units = list(forms.units(query.tokens))[:_MOST_UNITS]
    if len(units) < 2:
        return
    spans = _spans(connection, units)
    found: dict[Span, list[tuple[int, int]]] = {}
    for form, concept, term_index in rows_of(connection, list(spans)):
        for span in spans[form]:
            found.setdefault(span, []).append((concept, term_index))
    size = len("".join(units))
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if any(first <= start and end <= last for first, last in kept):
            continue
        kept.append((start, end))
        share = len("".join(units[start:end])) / size
        score = ranking.between(ranking.PART, share)
        if query.is_chinese:
            score += ranking.LATER * start / size
        for concept, term_index in found[start, end]:
            yield Found(concept, term_index, MatchKind.PART, score)


def _spans(connection: sqlite3.Connection, units: Sequence[str]) -> dict[str, list[Span]]:
    """Return the forms of all parts of a query, except the whole, and where each occurs."""
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
    """Return whether a part is worth a search: not one character or letter, or stop words only."""
    if len(units) > 1:
        return not wordlists.english("unsought").issuperset(units)
    return len(units[0]) > 1 and units[0] not in wordlists.english("unsought")


def _readings(choices: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Return combinations of the alternatives for each word, up to a limit."""
    readings: list[tuple[str, ...]] = [()]
    for options in choices:
        longer = [(*reading, option) for option in options for reading in readings]
        readings = longer[:_MOST_READINGS]
    return iter(readings)


def rows_of(
    connection: sqlite3.Connection, wanted: Sequence[str]
) -> Iterator[tuple[str, int, int]]:
    """Yield form, concept and index of the term, for the terms that have one of some forms."""
    for start in range(0, len(wanted), AT_ONCE):
        chunk = wanted[start : start + AT_ONCE]
        yield from connection.execute(
            f"SELECT text, concept, term_index FROM form WHERE text IN ({placeholders(chunk)})",
            chunk,
        )
