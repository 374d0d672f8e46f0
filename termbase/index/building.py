"""Bringing the index up to date with the catalogs.

A catalog whose content has changed is read again, and its concepts are compared with those in the
index; only the rows of concepts that differ are written. New rows are collected in temporary
tables and merged in the order of their keys, which is several times faster than inserting them
one by one, and takes no memory to speak of.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from termbase.catalog.tree import CatalogTree
from termbase.index import fuzzy, words
from termbase.index.codec import decode, encode
from termbase.index.entries import entries
from termbase.index.freshness import Seen
from termbase.model import Concept

BATCH = 2000

_STAGE = """
CREATE TEMP TABLE IF NOT EXISTS new_key (text TEXT, concept INT, level INT, place INT, sought INT);
CREATE TEMP TABLE IF NOT EXISTS new_reading (
    letters TEXT, concept INT, place INT, rank INT, syllables TEXT);
CREATE TEMP TABLE IF NOT EXISTS new_word (hash INT, concept INT, level INT);
CREATE TEMP TABLE IF NOT EXISTS new_piece (hash INT, form INT);
"""
_MERGE_FORMS = "INSERT OR IGNORE INTO form (text) SELECT DISTINCT text FROM new_key ORDER BY text"
_SOUGHT = """
SELECT n, text FROM form WHERE text IN (SELECT text FROM new_key WHERE sought)
"""
_MERGE = (
    "INSERT OR IGNORE INTO key SELECT form.n, concept, level, place FROM new_key "
    "JOIN form USING (text) ORDER BY 1, 2",
    "INSERT OR IGNORE INTO piece SELECT hash, form FROM new_piece ORDER BY 1, 2",
    "INSERT OR IGNORE INTO reading SELECT * FROM new_reading ORDER BY 1, 2",
    "INSERT OR IGNORE INTO word SELECT * FROM new_word ORDER BY 1, 2",
    "DELETE FROM new_key",
    "DELETE FROM new_piece",
    "DELETE FROM new_reading",
    "DELETE FROM new_word",
)


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
    """
    for statement in filter(str.strip, _STAGE.split(";")):
        connection.execute(statement)
    present = set(tree.subjects())
    gone = {row[0] for row in connection.execute("SELECT DISTINCT catalog FROM concept")} - present
    for subject in sorted(gone):
        _replace(connection, subject, [])
    for subject in subjects:
        if subject in present:
            _replace(connection, subject, tree.read(subject))
    _merge(connection)
    connection.execute("DELETE FROM file")
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (path, s.size, s.mtime, s.ctime, s.inode, s.checked, s.digest)
            for path, s in files.items()
        ],
    )


def note_files(connection: sqlite3.Connection, files: Mapping[str, Seen]) -> None:
    """Note what is known of the files, where their content is what it was."""
    connection.executemany(
        "UPDATE file SET size=?, mtime=?, ctime=?, inode=?, checked=? WHERE path=?",
        [(s.size, s.mtime, s.ctime, s.inode, s.checked, path) for path, s in files.items()],
    )


def relative(tree: CatalogTree, path: Path) -> str:
    """A catalog's path from the folder of the tree, with slashes."""
    return path.relative_to(tree.folder).as_posix()


def _replace(connection: sqlite3.Connection, subject: str, concepts: list[Concept]) -> None:
    """Make the concepts of one catalog these."""
    stored = connection.execute("SELECT id, n, body FROM concept WHERE catalog = ?", (subject,))
    left: dict[str, tuple[int, str]] = {name: (n, body) for name, n, body in stored}
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
    for n, body in left.values():
        _delete(connection, n, decode(body))
    _insert(connection, subject, fresh)


def _delete(connection: sqlite3.Connection, n: int, concept: Concept) -> None:
    """Remove a concept, and the forms that no other one has."""
    made = entries(concept)
    for form in made.forms:
        row = connection.execute("SELECT n FROM form WHERE text = ?", (form,)).fetchone()
        if row is None:
            continue
        connection.execute("DELETE FROM key WHERE form = ? AND concept = ?", (row[0], n))
        if not connection.execute("SELECT 1 FROM key WHERE form = ?", row).fetchone():
            connection.execute("DELETE FROM form WHERE n = ?", row)
            connection.executemany(
                "DELETE FROM piece WHERE hash = ? AND form = ?",
                [(key, row[0]) for key in fuzzy.pieces(form)],
            )
    for table, column, values in (
        ("reading", "letters", made.readings),
        ("word", "hash", made.words),
    ):
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ? AND concept = ?",  # noqa: S608
            [(value, n) for value in values],
        )
    connection.execute("DELETE FROM concept WHERE n = ?", (n,))


def _insert(
    connection: sqlite3.Connection, subject: str, fresh: Iterable[tuple[str, Concept]]
) -> None:
    source = iter(fresh)
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'concept'").fetchone()
    number = row[0] if row else 0
    while batch := list(islice(source, BATCH)):
        keys, readings, hashes, bodies = [], [], [], []
        vocabulary: set[str] = set()
        for body, concept in batch:
            number += 1
            made = entries(concept)
            bodies.append((number, subject, concept.id, body))
            keys += [
                (form, number, level, place, form in made.sought)
                for form, (level, place) in made.forms.items()
            ]
            readings += [(letters, number, *rest) for letters, rest in made.readings.items()]
            vocabulary |= made.vocabulary
            hashes += [(key, number, level) for key, level in made.words.items()]
        connection.executemany("INSERT INTO concept VALUES (?, ?, ?, ?)", bodies)
        connection.executemany("INSERT INTO new_key VALUES (?, ?, ?, ?, ?)", keys)
        connection.executemany("INSERT INTO new_reading VALUES (?, ?, ?, ?, ?)", readings)
        connection.executemany("INSERT INTO new_word VALUES (?, ?, ?)", hashes)
        connection.executemany(
            "INSERT OR IGNORE INTO inflection VALUES (?, ?)",
            [row for word in sorted(vocabulary) for row in words.inflections(word)],
        )


def _merge(connection: sqlite3.Connection) -> None:
    """Move the collected rows to their tables, in the order of their keys."""
    connection.execute(_MERGE_FORMS)
    rows = connection.execute(_SOUGHT)
    connection.executemany("INSERT INTO new_piece VALUES (?, ?)", _piece_rows(rows))
    for statement in _MERGE:
        connection.execute(statement)


def _piece_rows(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    for n, text in rows:
        for key in fuzzy.pieces(text):
            yield key, n
