"""Selecting the concepts that may occur in a text: a superset of those that do.

Building a finder of all terms of a large term base takes far longer than reading a page, but a page
can contain only few of the terms. To select these, the text is split into units (a Chinese
character, a word). From each unit, the forms in the index that begin with it are followed unit by
unit, as long as there are any.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from termbase.index import forms, words
from termbase.index.search import LAST

_MOST_CHOICES = 16
"""Ways to read the words so far, each as itself or as what it may be a form of, kept at once."""
_OFTEN = 32
"""Number of queries per first character after which all its forms are read at once."""


class Mentions:
    """Finds the concepts that may stand in texts; whatever was met once is not sought again.

    Args:
        connection: An index.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[str, tuple[str, ...]] = {}
        # Beginnings of forms: whether there are longer forms that begin so.
        self._known: dict[str, bool] = {}
        self._asked: Counter[str] = Counter()
        self._read: dict[str, tuple[list[str], list[int]]] = {}
        self.numbers: set[int] = set()

    def add(self, text: str) -> None:
        """Note the concepts that may stand in a text."""
        choices = [self._choices(unit) for unit in _units(text)]
        for start in range(len(choices)):
            self._follow(choices, start)

    def _follow(self, choices: Sequence[tuple[str, ...]], start: int) -> None:
        """Go along the units from one of them while any form of the index begins so."""
        begun: list[str] = [""]
        known = self._known
        for place in range(start, len(choices)):
            longer = []
            for rest in choices[place]:
                for form in begun:
                    beginning = form + rest
                    goes_on = known.get(beginning)
                    if goes_on is None:
                        goes_on = known[beginning] = self._look(beginning)
                    if goes_on:
                        longer.append(beginning)
            if not longer:
                return
            begun = longer[:_MOST_CHOICES]

    def _look(self, form: str) -> bool:
        """Note the concepts that have a form; whether there are longer ones that begin so."""
        first = form[0]
        if not first.isascii():
            self._asked[first] += 1
            if self._asked[first] > _OFTEN:
                return self._look_among(form, *self._all(first))
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

    def _look_among(self, form: str, texts: list[str], numbers: list[int]) -> bool:
        """Do what `_look` does, in the sorted forms that begin with the same character."""
        start = bisect_left(texts, form)
        end = bisect_right(texts, form, start)
        self.numbers.update(numbers[start:end])
        return end < len(texts) and texts[end].startswith(form)

    def _all(self, first: str) -> tuple[list[str], list[int]]:
        """Return all forms that begin with a character, sorted, and the concept of each."""
        found = self._read.get(first)
        if found is None:
            rows = self._connection.execute(
                "SELECT text, concept FROM form WHERE text >= ? AND text < ?",
                (first, first + LAST),
            )
            pairs = sorted(rows)
            found = self._read[first] = [text for text, _ in pairs], [n for _, n in pairs]
        return found

    def _choices(self, unit: str) -> tuple[str, ...]:
        """What a unit may stand for in a form: itself, or words that it is a form of."""
        found = self._words.get(unit)
        if found is None:
            if unit.isascii():
                # Endings are taken off by rule too: of "databases", which may stand for "data
                # base", the index does not know that it is a form of any word.
                read = (*words.look_up(self._connection, [unit])[unit], *words.undone(unit))
                found = tuple(dict.fromkeys(forms.joined([word]) for word in read))
            else:
                found = (unit,)
            self._words[unit] = found
        return found


def _units(text: str) -> Iterator[str]:
    """The words of a text as the forms of terms are made of them; of Chinese, the characters."""
    # Without what SQLite cannot take.
    text = text.encode("utf-8", "replace").decode()
    return forms.units(forms.tokens(forms.plain(forms.folded(text))))


def mentioned(connection: sqlite3.Connection, texts: Iterable[str]) -> list[str]:
    """The bodies of the concepts that may stand in texts, by catalog, then by id."""
    found = Mentions(connection)
    for text in texts:
        found.add(text)
    rows: list[tuple[str, str, str]] = []
    for number in found.numbers:
        rows += connection.execute("SELECT catalog, id, body FROM concept WHERE n = ?", (number,))
    return [body for _catalog, _id, body in sorted(rows)]
