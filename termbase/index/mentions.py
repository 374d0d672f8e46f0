"""Selects the concepts that may occur in a text: a superset of those that do.

Building a finder of all terms of a large term base takes far longer than reading a page, but a page
contains only few of the terms. To select these, the text is split into units: words, or characters
of Chinese. Starting from each unit, further units are added as long as forms in the index begin
with the result.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from termbase.index import forms, words
from termbase.index.search import LAST

_MOST_READINGS = 16
"""Maximum number of readings of the words so far, each as itself or as an inflected form."""
_MANY_QUERIES = 32
"""Number of queries for a first character after which all forms that begin with it are read."""


class Mentions:
    """Collects the concepts that may occur in texts, remembering all answers of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[str, tuple[str, ...]] = {}
        # Beginning of a form to whether longer forms begin with it.
        self._has_longer: dict[str, bool] = {}
        self._queries: Counter[str] = Counter()
        self._forms_by_first: dict[str, tuple[list[str], list[int]]] = {}
        self.numbers: set[int] = set()

    def add(self, text: str) -> None:
        """Add the concepts that may occur in a text."""
        choices = [self._choices(unit) for unit in _units(text)]
        for start in range(len(choices)):
            self._follow(choices, start)

    def _follow(self, choices: Sequence[tuple[str, ...]], start: int) -> None:
        """Combine units, starting with one, as long as forms of the index begin with the result."""
        beginnings = [""]
        has_longer = self._has_longer
        for index in range(start, len(choices)):
            longer = []
            for unit in choices[index]:
                for beginning in beginnings:
                    form = beginning + unit
                    continues = has_longer.get(form)
                    if continues is None:
                        continues = has_longer[form] = self._has_longer_form(form)
                    if continues:
                        longer.append(form)
            if not longer:
                return
            beginnings = longer[:_MOST_READINGS]

    def _has_longer_form(self, form: str) -> bool:
        """Add the concepts that have a form; return whether longer forms begin with it."""
        first = form[0]
        if not first.isascii():
            self._queries[first] += 1
            if self._queries[first] > _MANY_QUERIES:
                return self._has_longer_among(form, *self._forms_beginning(first))
        execute = self._connection.execute
        row = execute("SELECT text FROM form WHERE text >= ? LIMIT 1", (form,)).fetchone()
        if row is None:
            return False
        if row[0] != form:
            return bool(row[0].startswith(form))
        rows = execute("SELECT concept FROM form WHERE text = ?", (form,))
        self.numbers.update(number for (number,) in rows)
        longer = execute(
            "SELECT 1 FROM form WHERE text > ? AND text < ? LIMIT 1", (form, form + LAST)
        )
        return longer.fetchone() is not None

    def _has_longer_among(self, form: str, texts: list[str], numbers: list[int]) -> bool:
        """Do the same as `_has_longer_form`, given all forms that begin with the same character.

        The forms are sorted; with them is the number of the concept of each.
        """
        start = bisect_left(texts, form)
        end = bisect_right(texts, form, start)
        self.numbers.update(numbers[start:end])
        return end < len(texts) and texts[end].startswith(form)

    def _forms_beginning(self, first: str) -> tuple[list[str], list[int]]:
        """Return all forms that begin with a character, sorted, each with its concept's number."""
        found = self._forms_by_first.get(first)
        if found is None:
            rows = self._connection.execute(
                "SELECT text, concept FROM form WHERE text >= ? AND text < ?",
                (first, first + LAST),
            )
            pairs = sorted(rows)
            found = self._forms_by_first[first] = [text for text, _ in pairs], [n for _, n in pairs]
        return found

    def _choices(self, unit: str) -> tuple[str, ...]:
        """Return what a unit may be in a form: itself, or a word of which it is inflected."""
        found = self._words.get(unit)
        if found is None:
            if unit.isascii():
                # Regular endings are removed too: "databases" may mean "data base", but the index
                # does not have it as a form of any word.
                bases = (
                    *words.look_up(self._connection, [unit])[unit],
                    *words.without_ending(unit),
                )
                # An apostrophe that stands alone has no form.
                found = tuple(dict.fromkeys(filter(None, (forms.joined([w]) for w in bases))))
            else:
                found = (unit,)
            self._words[unit] = found
        return found


def _units(text: str) -> Iterator[str]:
    """Yield the units of a text, as forms of terms are composed of them."""
    # SQLite does not accept lone surrogates.
    text = text.encode("utf-8", "replace").decode()
    return forms.units(forms.tokens(forms.plain(forms.folded(text))))


def mentioned(connection: sqlite3.Connection, texts: Iterable[str]) -> list[str]:
    """Return the serialised concepts that may occur in texts, by catalog, then by id."""
    mentions = Mentions(connection)
    for text in texts:
        mentions.add(text)
    rows: list[tuple[str, str, str]] = []
    for number in mentions.numbers:
        rows += connection.execute("SELECT catalog, id, body FROM concept WHERE n = ?", (number,))
    return [body for _catalog, _id, body in sorted(rows)]
