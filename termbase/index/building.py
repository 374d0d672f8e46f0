"""Bringing the index up to date with the catalogs.

A catalog whose content has changed is read again, and its concepts are compared with those in the
index; only the rows of concepts that differ are written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import count, islice
from operator import itemgetter

from termbase.catalog.tree import CatalogTree, uncollected
from termbase.index import fuzzy, words
from termbase.index.codec import DamagedError, decode, encode
from termbase.index.entries import entries
from termbase.index.freshness import Seen
from termbase.model import Concept

__all__ = ["DamagedError", "TooManyChangesError", "note_files", "update"]

MANY = 2000
"""Concepts that can be taken out of an index in a second."""
BATCH = 10_000
"""Concepts whose rows are held in memory at a time, some 50 MB."""

_INSERT = {
    "concept": "INSERT OR IGNORE INTO concept VALUES (?, ?, ?, ?)",
    "form": "INSERT OR IGNORE INTO form VALUES (?, ?, ?, ?)",
    "piece": "INSERT OR IGNORE INTO piece VALUES (?, ?)",
    "reading": "INSERT OR IGNORE INTO reading VALUES (?, ?, ?, ?, ?)",
    "word": "INSERT OR IGNORE INTO word VALUES (?, ?, ?)",
    "inflection": "INSERT OR IGNORE INTO inflection VALUES (?, ?)",
}


class TooManyChangesError(Exception):
    """So much has changed that an index is made anew in less time than it is changed in."""


def update(
    connection: sqlite3.Connection,
    tree: CatalogTree,
    subjects: Iterable[str],
    files: Mapping[str, Seen],
) -> None:
    """Make the index agree with the catalogs; the caller's transaction makes it one step.

    Args:
        connection: The index, within a transaction.
        tree: The catalogs.
        subjects: Those to be read again.
        files: What is to be noted of every file of the tree, by its path from the folder.

    Raises:
        CatalogError: A catalog cannot be read.
        TooManyChangesError: Most of what the index holds of a catalog is no longer so.
    """
    with uncollected():
        _replace_subjects(connection, tree, subjects)
    connection.execute("DELETE FROM file")
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (path, s.size, s.mtime, s.ctime, s.inode, s.checked, s.digest)
            for path, s in files.items()
        ],
    )


def _replace_subjects(
    connection: sqlite3.Connection, tree: CatalogTree, subjects: Iterable[str]
) -> None:
    present = set(tree.subjects())
    gone = {row[0] for row in connection.execute("SELECT DISTINCT catalog FROM concept")} - present
    for subject in sorted(gone):
        _replace(connection, subject, [])
    for subject in subjects:
        if subject in present:
            _replace(connection, subject, tree.read(subject))


def note_files(connection: sqlite3.Connection, files: Mapping[str, Seen]) -> None:
    """Note what is known of the files, where their content is what it was."""
    connection.executemany(
        "UPDATE file SET size=?, mtime=?, ctime=?, inode=?, checked=? WHERE path=?",
        [(s.size, s.mtime, s.ctime, s.inode, s.checked, path) for path, s in files.items()],
    )


def _replace(connection: sqlite3.Connection, subject: str, concepts: list[Concept]) -> None:
    """Make the concepts of one catalog these."""
    stored = connection.execute("SELECT id, n, body FROM concept WHERE catalog = ?", (subject,))
    left: dict[str, tuple[int, str]] = {name: (n, body) for name, n, body in stored}
    total = len(left)
    fresh: list[tuple[str, Concept]] = []
    seen: set[str] = set()
    for concept in concepts:
        if concept.id in seen:
            continue
        seen.add(concept.id)
        body = encode(concept)
        old = left.get(concept.id)
        if old is not None and old[1] == body:
            del left[concept.id]
        else:
            fresh.append((body, concept))
    if len(left) > max(MANY, total // 2):
        raise TooManyChangesError
    for n, body in left.values():
        _delete(connection, n, decode(body))
    _insert(connection, subject, fresh)


def _delete(connection: sqlite3.Connection, n: int, concept: Concept) -> None:
    """Remove a concept, and the pieces of forms that no other one has."""
    made = entries(concept)
    connection.executemany(
        "DELETE FROM form WHERE text = ? AND concept = ?", [(form, n) for form in made.forms]
    )
    for form in made.sought:
        if not connection.execute("SELECT 1 FROM form WHERE text = ?", (form,)).fetchone():
            connection.executemany(
                "DELETE FROM piece WHERE hash = ? AND text = ?",
                [(key, form) for key in fuzzy.pieces(form)],
            )
    connection.executemany(
        "DELETE FROM reading WHERE letters = ? AND concept = ?",
        [(letters, n) for letters in made.readings],
    )
    connection.executemany(
        "DELETE FROM word WHERE hash = ? AND concept = ?", [(key, n) for key in made.words]
    )
    connection.execute("DELETE FROM concept WHERE n = ?", (n,))


def _insert(
    connection: sqlite3.Connection, subject: str, fresh: Iterable[tuple[str, Concept]]
) -> None:
    """Enter concepts, many at a time: rows go into a table fastest in the order of their keys."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'concept'").fetchone()
    numbers = count(row[0] + 1 if row else 1)
    source = iter(fresh)
    while batch := list(islice(source, BATCH)):
        rows = _Rows()
        for body, concept in batch:
            rows.add(next(numbers), subject, body, concept)
        rows.insert(connection)


class _Rows:
    """The rows of some concepts, table by table."""

    def __init__(self) -> None:
        self._tables: dict[str, list[tuple[int | str, ...]]] = {name: [] for name in _INSERT}
        self._sought: set[str] = set()
        self._vocabulary: set[str] = set()
        self._verbs: set[str] = set()

    def add(self, n: int, subject: str, body: str, concept: Concept) -> None:
        """Add the rows of one concept."""
        made = entries(concept)
        tables = self._tables
        tables["concept"].append((n, subject, concept.id, body))
        tables["form"] += [(form, n, *rest) for form, rest in made.forms.items()]
        tables["reading"] += [(letters, n, *rest) for letters, rest in made.readings.items()]
        tables["word"] += [(key, n, level) for key, level in made.words.items()]
        self._sought |= made.sought
        self._vocabulary |= made.vocabulary
        self._verbs |= made.verbs

    def insert(self, connection: sqlite3.Connection) -> None:
        """Write them."""
        tables = self._tables
        tables["piece"] = [(key, form) for form in self._sought for key in fuzzy.pieces(form)]
        tables["inflection"] = [
            row
            for word in self._vocabulary
            for row in words.inflections(word, verb=word in self._verbs)
        ]
        for name, rows in tables.items():
            rows.sort(key=itemgetter(0))
            connection.executemany(_INSERT[name], rows)
