"""A cache of the outcomes of files, so that files that have not changed are not checked again.

Everything in it can be computed again, so no failure is an error: an entry that is missing,
damaged, locked or cannot be written is treated as absent.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from termbase.stamps import FileRecord

_NAME = "checks-1.sqlite"
_UNUSED_SECONDS = 60 * 24 * 3600  # seconds after which an entry that was not used is deleted
_LARGEST_BYTES = 1 << 29  # bytes; a larger database is deleted and started afresh
_TABLES = """
CREATE TABLE IF NOT EXISTS outcome
    (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file
    (path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,
    inode INTEGER NOT NULL, checked INTEGER NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID;
"""
_RECORD = "SELECT size, mtime, ctime, inode, checked, digest FROM file WHERE path = ?"


class Cache:
    """A store of outcomes, and of the records of files.

    The key of an outcome identifies everything that it depends on.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._size_checked = False

    def get(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield each known key with its value, one at a time."""
        with self._open() as database:
            for key in keys if database else ():
                assert database
                row = database.execute("SELECT value FROM outcome WHERE key = ?", [key]).fetchone()
                if row:
                    yield key, row[0]

    def records(self, paths: Iterable[str]) -> dict[str, FileRecord]:
        """Return the records of those of these files that have one."""
        found = {}
        with self._open() as database:
            for path in paths if database else ():
                assert database
                row = database.execute(_RECORD, [_bytes(path)]).fetchone()
                if row:
                    found[path] = FileRecord.of_row(row)
        return found

    def put(
        self,
        values: Mapping[bytes, bytes],
        used: Iterable[bytes] = (),
        records: Mapping[str, FileRecord] = MappingProxyType({}),
    ) -> None:
        """Store values and records of files, and mark the keys in `used` as still needed."""
        now = int(time.time())
        with self._open(write=True) as database:
            if database is None:
                return
            rows = [(key, value, now) for key, value in values.items()]
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)", rows)
            stale = now - _UNUSED_SECONDS // 2
            renewed = [(now, key, stale) for key in used]
            database.executemany("UPDATE outcome SET used = ? WHERE key = ? AND used < ?", renewed)
            database.execute("DELETE FROM outcome WHERE used < ?", [now - _UNUSED_SECONDS])
            files = [(_bytes(path), *seen.row) for path, seen in records.items()]
            database.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", files)
            oldest = (now - _UNUSED_SECONDS) * 1_000_000_000
            database.execute("DELETE FROM file WHERE checked < ?", [oldest])
            database.execute("COMMIT")

    @contextmanager
    def _open(self, *, write: bool = False) -> Iterator[sqlite3.Connection | None]:
        """Open the database; yield None if there is none or it is unusable, which deletes it."""
        database = None
        try:
            if write:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                # Only once: a large run must not discard what it has just stored.
                size_checked, self._size_checked = self._size_checked, True
                if (
                    not size_checked
                    and self._path.exists()
                    and self._path.stat().st_size > _LARGEST_BYTES
                ):
                    self._path.unlink()
            elif not self._path.exists():
                yield None
                return
            database = sqlite3.connect(self._path, timeout=5, isolation_level=None)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            database.executescript(_TABLES)
        except (OSError, sqlite3.Error) as error:
            if database is not None:
                database.close()
            self._discard(error)
            yield None
            return
        try:
            with closing(database):
                yield database
        except sqlite3.Error as error:
            self._discard(error)

    def _discard(self, error: Exception) -> None:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError
        ):
            for ending in ("", "-wal", "-shm"):
                with suppress(OSError):  # on Windows, another process may have the file open
                    Path(f"{self._path}{ending}").unlink(missing_ok=True)


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")
