"""Updating the index from the catalogs.

Of a catalog whose content has changed, the entries are compared with the digests of those that the
index was made from. Only the concepts whose entries differ are parsed, and their rows are written.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from termbase.catalog.codec import DamagedError, decode, encode
from termbase.catalog.tree import LARGE, CatalogTree
from termbase.garbage import uncollected
from termbase.index import fuzzy, words
from termbase.index.entries import Entries
from termbase.index.rows import Rows, packed, prepare, rows, unpack
from termbase.index.schema import LIKELY
from termbase.model import Concept
from termbase.processes import ALONE, Effort, Shown, Submit, workers
from termbase.stamps import FileRecord

if TYPE_CHECKING:
    from concurrent.futures import Future

    from termbase.catalog.subjectfiles import SubjectFiles

__all__ = ["DamagedError", "TooManyChangesError", "note_files", "update"]

MANY = 2000
"""Number of concepts that can be removed from an index within a second."""
BATCH = 5000
"""Number of concepts whose rows are computed and held in memory at once, in some 25 MB."""
_STEP = 1000
"""Number of unchanged concepts between two reports of progress."""

_INSERT = {
    "form": "INSERT OR IGNORE INTO form VALUES (?, ?, ?, ?)",
    "piece": "INSERT OR IGNORE INTO piece VALUES (?, ?)",
    "reading": "INSERT OR IGNORE INTO reading VALUES (?, ?, ?, ?, ?)",
    "sound": "INSERT OR IGNORE INTO sound VALUES (?, ?)",
    "word": "INSERT OR IGNORE INTO word VALUES (?, ?, ?)",
    "vocabulary": "INSERT INTO vocabulary VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE"
    " SET concepts = concepts + excluded.concepts, verbs = verbs + excluded.verbs",
    "inflection": "INSERT OR IGNORE INTO inflection VALUES (?, ?)",
}
_Done = Callable[[int], None]


class TooManyChangesError(Exception):
    """So many concepts have changed that building a new index is faster than updating it."""


def update(
    connection: sqlite3.Connection,
    tree: CatalogTree,
    subjects: Iterable[str],
    files: Mapping[str, FileRecord],
    effort: Effort = ALONE,
) -> None:
    """Update the index from the catalogs.

    The caller's transaction makes the update atomic. `subjects` are those whose catalogs to read
    again, `files` the state to record of every file of the tree, by its path relative to the
    folder.

    Raises:
        CatalogError: A catalog cannot be read.
        ProcessLostError: A worker process could not be started, or was killed.
        TooManyChangesError: Most concepts of a catalog in the index have changed.
    """
    present = set(tree.subjects())
    wanted = [subject for subject in subjects if subject in present]
    is_large = effort.processes > 1 and sum(seen.signature.size for seen in files.values()) >= LARGE
    with (
        uncollected(),
        _submitter(effort.processes if is_large else 1) as submit,
        _shown(effort.shown, tree, wanted) as done,
    ):
        writer = _Writer(connection, submit, effort.processes + 2, done)
        _remove_absent(connection, present)
        for subject in wanted:
            _replace(writer, tree.files_of(subject), done)
        writer.finish()
    connection.execute("DELETE FROM file")
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(path, *seen.row) for path, seen in files.items()],
    )


@contextmanager
def _submitter(processes: int) -> Iterator[Submit | None]:
    """Provide a function that submits work to other processes; None if this one does it all."""
    if processes < 2:
        yield None
        return
    with workers(processes, prepare) as submit:
        submit(int)  # starts a process, which initialises while the catalogs are read
        yield submit


@contextmanager
def _shown(shown: Shown | None, tree: CatalogTree, subjects: list[str]) -> Iterator[_Done]:
    """Provide a function to call with the number of concepts indexed since the last call."""
    if shown is None:
        yield lambda _count: None
        return
    templates = (tree.template(subject) for subject in subjects)
    with shown(sum(path.read_bytes().count(b'\nmsgid "') for path in templates)) as done:
        yield done


def note_files(connection: sqlite3.Connection, files: Mapping[str, FileRecord]) -> None:
    """Record new times and inodes of files whose content has not changed."""
    connection.executemany(
        "UPDATE file SET size=?, mtime=?, ctime=?, inode=?, checked=? WHERE path=?",
        [(*seen.signature, seen.checked, path) for path, seen in files.items()],
    )


def _remove_absent(connection: sqlite3.Connection, present: set[str]) -> None:
    """Remove the concepts of catalogs that no longer exist."""
    for (subject,) in connection.execute("SELECT DISTINCT catalog FROM concept").fetchall():
        if subject not in present:
            numbers = connection.execute("SELECT n FROM concept WHERE catalog = ?", (subject,))
            listed = numbers.fetchall()
            if len(listed) > MANY:
                raise TooManyChangesError
            for (n,) in listed:
                _delete(connection, n)


def _replace(writer: _Writer, files: SubjectFiles, done: _Done) -> None:
    """Replace the concepts of one catalog, keeping the rows of those that have not changed."""
    connection, subject = writer.connection, files.subject
    stored = connection.execute("SELECT id, n, digest FROM concept WHERE catalog = ?", (subject,))
    absent = {name: (n, digest) for name, n, digest in stored}
    limit = max(MANY, len(absent) // 2)
    changed = 0
    unchanged = 0
    for name in files.names:
        digest = files.digest(name)
        n, before = absent.pop(name, (0, b""))
        if n and (before == digest or _is_same(connection, n, files.concept(name), digest)):
            unchanged += 1
            if unchanged % _STEP == 0:
                done(_STEP)
            continue
        if n:
            changed += 1
            if changed > limit:
                raise TooManyChangesError
            _delete(connection, n)
        writer.add(subject, files.concept(name), digest)
    if changed + len(absent) > limit:
        raise TooManyChangesError
    for n, _ in absent.values():
        _delete(connection, n)


def _is_same(connection: sqlite3.Connection, n: int, concept: Concept, digest: bytes) -> bool:
    """Record the new digest of a concept if nothing but the writing of its entries has changed."""
    row = connection.execute("SELECT body FROM concept WHERE n = ?", (n,)).fetchone()
    if row[0] != encode(concept):
        return False
    connection.execute("UPDATE concept SET digest = ? WHERE n = ?", (digest, n))
    return True


def _delete(connection: sqlite3.Connection, n: int) -> None:
    """Remove a concept, and what the index has of its forms and words if no other has them."""
    row = connection.execute("SELECT body FROM concept WHERE n = ?", (n,)).fetchone()
    entries = Entries(decode(row[0]))
    connection.executemany(
        "DELETE FROM form WHERE text = ? AND concept = ?", [(form, n) for form in entries.forms]
    )
    connection.executemany(
        "DELETE FROM reading WHERE letters = ? AND concept = ?",
        [(letters, n) for letters in entries.readings],
    )
    connection.executemany(
        "DELETE FROM sound WHERE key = ? AND letters = ? AND NOT EXISTS"
        " (SELECT 1 FROM reading WHERE reading.letters = sound.letters AND rank < ?)",
        [(*row, LIKELY) for row in entries.sounds],
    )
    connection.executemany(
        "DELETE FROM word WHERE hash = ? AND concept = ?", [(key, n) for key in entries.words]
    )
    connection.execute("DELETE FROM concept WHERE n = ?", (n,))
    for word in filter(words.is_english, entries.vocabulary):
        _forget_word(connection, word, is_verb=word in entries.verbs)
    for text in entries.sought.union(filter(words.is_sought, entries.vocabulary)):
        if not _is_sought(connection, text):
            connection.executemany(
                "DELETE FROM piece WHERE hash = ? AND text = ?",
                [(key, text) for key in fuzzy.pieces(text)],
            )


def _forget_word(connection: sqlite3.Connection, word: str, *, is_verb: bool) -> None:
    """Remove a word of a concept from the vocabulary, with inflections that nothing else needs."""
    connection.execute(
        "UPDATE vocabulary SET concepts = concepts - 1, verbs = verbs - ? WHERE word = ?",
        (is_verb, word),
    )
    row = connection.execute("SELECT concepts, verbs FROM vocabulary WHERE word = ?", (word,))
    concepts, verbs = row.fetchone() or (0, 0)
    kept = words.inflections(word, verb=verbs > 0) if concepts else []
    if not concepts:
        connection.execute("DELETE FROM vocabulary WHERE word = ?", (word,))
    elif verbs or not is_verb:
        return
    connection.executemany(
        "DELETE FROM inflection WHERE form = ? AND base = ?",
        set(words.inflections(word, verb=True)).difference(kept),
    )


def _is_sought(connection: sqlite3.Connection, text: str) -> bool:
    """Return whether misspelt queries are compared with a text: a word, or a form of a concept."""
    vocabulary = "SELECT 1 FROM vocabulary WHERE word = ?"
    if words.is_sought(text) and connection.execute(vocabulary, (text,)).fetchone():
        return True
    bodies = connection.execute(
        "SELECT body FROM form JOIN concept ON n = concept WHERE text = ? AND level < 2", (text,)
    )
    return any(text in Entries(decode(body)).sought for (body,) in bodies)


class _Writer:
    """A writer of concepts to the index, in batches and in order.

    Args:
        connection: The index.
        submit: Submits a batch to another process to compute its rows; None computes them here.
        ahead: Maximum number of batches being computed at once.
        done: Called with the number of concepts of each batch when it is written.
    """

    def __init__(
        self, connection: sqlite3.Connection, submit: Submit | None, ahead: int, done: _Done
    ) -> None:
        self.connection = connection
        self._submit = submit
        self._ahead = ahead
        self._done = done
        row = connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = 'concept'"
        ).fetchone()
        self._number: int = row[0] if row else 0
        self._batch: list[tuple[int, str, Concept, str, bytes]] = []
        self._sent: deque[tuple[int, Future[bytes]]] = deque()

    def add(self, subject: str, concept: Concept, digest: bytes) -> None:
        """Add a concept with the digest of its entries, to be written by `finish` at the latest."""
        self._number += 1
        self._batch.append((self._number, subject, concept, encode(concept), digest))
        if len(self._batch) >= BATCH:
            self._flush()
            if len(self._sent) > self._ahead:
                self._take()

    def finish(self) -> None:
        """Write all concepts that were added."""
        self._flush()
        while self._sent:
            self._take()

    def _flush(self) -> None:
        """Write the concepts of the batch, and compute or submit its rows."""
        batch, self._batch = self._batch, []
        self.connection.executemany(
            "INSERT OR IGNORE INTO concept VALUES (?, ?, ?, ?, ?)",
            [(n, subject, concept.id, body, own) for n, subject, concept, body, own in batch],
        )
        if self._submit is None:
            self._enter(rows((n, concept) for n, _, concept, _, _ in batch), len(batch))
        else:
            bodies = [(n, body) for n, _, _, body, _ in batch]
            self._sent.append((len(batch), self._submit(packed, bodies)))

    def _take(self) -> None:
        """Write the rows of the batch that was submitted first."""
        count, pending = self._sent.popleft()
        self._enter(unpack(pending.result()), count)

    def _enter(self, tables: Rows, count: int) -> None:
        for name, new_rows in tables.items():
            self.connection.executemany(_INSERT[name], new_rows)
        self._done(count)
