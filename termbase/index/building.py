"""Bringing the index up to date with the catalogs.

A catalog whose content has changed is read again, and its concepts are compared with those in the
index; only the rows of concepts that differ are written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from operator import itemgetter

from termbase.catalog.codec import DamagedError, decode, encode
from termbase.catalog.tree import CatalogTree, uncollected
from termbase.index import fuzzy, words
from termbase.index.entries import Entries
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
            _replace(connection, subject, tree.concepts_of(subject))


def note_files(connection: sqlite3.Connection, files: Mapping[str, Seen]) -> None:
    """Note what is known of the files, where their content is what it was."""
    connection.executemany(
        "UPDATE file SET size=?, mtime=?, ctime=?, inode=?, checked=? WHERE path=?",
        [(s.size, s.mtime, s.ctime, s.inode, s.checked, path) for path, s in files.items()],
    )


def _replace(connection: sqlite3.Connection, subject: str, concepts: Iterable[Concept]) -> None:
    """Make the concepts of one catalog these."""
    rows = connection.execute("SELECT id, n, body FROM concept WHERE catalog = ?", (subject,))
    left = {name: (n, hash(body)) for name, n, body in rows}
    most = max(MANY, len(left) // 2)
    writer = _Writer(connection, subject)
    seen: set[str] = set()
    changed = 0
    for concept in concepts:
        if concept.id in seen:
            continue
        seen.add(concept.id)
        body = encode(concept)
        n, known = left.pop(concept.id, (0, 0))
        if n and known == hash(body):
            continue
        if n:
            changed += 1
            if changed > most:
                raise TooManyChangesError
            _delete(connection, n)
        writer.add(body, concept)
    if changed + len(left) > most:
        raise TooManyChangesError
    for n, _ in left.values():
        _delete(connection, n)
    writer.flush()


def _delete(connection: sqlite3.Connection, n: int) -> None:
    """Remove a concept, and the pieces of forms that no other one has."""
    row = connection.execute("SELECT body FROM concept WHERE n = ?", (n,)).fetchone()
    made = Entries(decode(row[0]))
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


class _Writer:
    """Enters concepts, many at a time: rows go into a table fastest in the order of their keys."""

    def __init__(self, connection: sqlite3.Connection, subject: str) -> None:
        self._connection = connection
        self._subject = subject
        row = connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'concept'"
        ).fetchone()
        self._number: int = row[0] if row else 0
        self._clear()

    def _clear(self) -> None:
        self._tables: dict[str, list[tuple[int | str, ...]]] = {name: [] for name in _INSERT}
        self._sought: set[str] = set()
        self._vocabulary: set[str] = set()
        self._verbs: set[str] = set()

    def add(self, body: str, concept: Concept) -> None:
        """Add a concept; it is written at the next `flush`, or before when there are many."""
        self._number += 1
        tables, made = self._tables, Entries(concept, self._number)
        tables["concept"].append((self._number, self._subject, concept.id, body))
        tables["form"] += made.forms.values()
        tables["reading"] += made.readings.values()
        tables["word"] += made.words.values()
        self._sought |= made.sought
        self._vocabulary |= made.vocabulary
        self._verbs |= made.verbs
        if len(tables["concept"]) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was added."""
        tables = self._tables
        words_sought = {word for word in self._vocabulary if words.is_sought(word)}
        sought = self._sought | words_sought
        tables["piece"] = [(key, form) for form in sought for key in fuzzy.pieces(form)]
        tables["inflection"] = [
            row
            for word in self._vocabulary
            for row in words.inflections(word, verb=word in self._verbs)
        ]
        for name, rows in tables.items():
            rows.sort(key=itemgetter(0))
            self._connection.executemany(_INSERT[name], rows)
        self._clear()
