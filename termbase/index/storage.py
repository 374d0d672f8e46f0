"""Storage of the index: opens the file, keeps it up to date, and rebuilds it if necessary.

The file is derived data: if anything is wrong with it, it is rebuilt silently. A new index is built
in a temporary file and renamed (on Windows, copied into a file that other processes have open). An
existing one is updated in a transaction, while other processes read the old state (SQLite's
write-ahead log). Only one process builds at a time; the others wait and use its result.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.catalog.tree import CatalogTree
from termbase.index import database, schema
from termbase.index.sources import Sources
from termbase.processes import ALONE, Effort, ProcessLostError
from termbase.stamps import FileRecord

if TYPE_CHECKING:
    from types import ModuleType

BUILD_CACHE = 131072
"""Size of SQLite's page cache while an index is built, in KiB."""

_LEFT: list[sqlite3.Connection] = []
"""Connections inherited from a parent process, referenced here so that they are never closed."""


class Storage:
    """The index of one tree: an SQLite connection that is kept up to date with the catalogs.

    Attributes:
        tree: The catalogs.
        path: Path of the index file; None if the index is temporary.
        connection: The connection to read from.
    """

    def __init__(self, tree: CatalogTree, path: Path | None, effort: Effort) -> None:
        self.tree = tree
        self.path = path
        self._effort = effort
        self._use(sqlite3.connect(":memory:", check_same_thread=False))
        self._inode = 0
        self._sources = Sources(tree)
        self._open()

    @property
    def state(self) -> object:
        """An object that stands for the catalogs as they are indexed: another one for others."""
        return self._sources.files

    def close(self) -> None:
        """Close the file; `refresh` opens it again."""
        self._closer()
        self._sources.forget()

    def leave(self, *, is_at_rest: bool) -> None:
        """Stop using a connection inherited from a fork's parent; close it if it is at rest."""
        if is_at_rest and not self.connection.in_transaction:
            self._closer()
        else:
            self._closer.detach()
            _LEFT.append(self.connection)
        self._sources.forget()

    def _use(self, connection: sqlite3.Connection) -> None:
        """Use a connection from now on; it is closed with this object at the latest."""
        self.connection = connection
        self._closer = weakref.finalize(self, connection.close)

    def refresh(self) -> None:
        """Update the index if the catalogs have changed; takes microseconds if they have not."""
        if not self._sources.hold():
            self._synchronise()

    def rebuild(self) -> None:
        """Rebuild a damaged index, unless another process has replaced it in the meantime."""
        self.close()
        if self.path is not None:
            with suppress(OSError), database.building_alone(self.path):
                if self.path.stat().st_ino == self._inode:
                    database.remove(self.path)
        self._open()

    def _open(self) -> None:
        """Open the file, building or updating it if necessary."""
        if self._connect():
            self.refresh()
        else:
            self._synchronise()

    def _connect(self) -> bool:
        """Open the file as it is; return False if it is missing, damaged or of another version."""
        if self.path is None or not self.path.is_file():
            return False
        for read_only in (False, True):
            try:
                inode = self.path.stat().st_ino
                connection = database.connect(self.path, read_only=read_only)
            except (OSError, sqlite3.Error):
                return False
            try:
                connection.execute("PRAGMA synchronous = NORMAL")
                current = schema.is_current(connection)
                files = database.recorded_files(connection) if current else {}
            except sqlite3.OperationalError:  # the cache is read-only, so there can be no log
                connection.close()
                continue
            except sqlite3.DatabaseError:
                current = False
            if current:
                self._closer()
                self._use(connection)
                self._inode = inode
                self._sources.files = files
                database.note_use(self.path)
                return True
            connection.close()
            break
        return False

    def _synchronise(self) -> None:
        """Update or build the index; if its folder is not writable, a temporary one."""
        if not self._sources.files:
            self._connect()  # after a fork or `close`
        if self._sources.files and self._sources.changes()[1] == self._sources.files:
            return  # an index that was just opened is up to date, which needs no lock
        if self.path is not None:
            try:
                with database.building_alone(self.path):
                    self._synchronise_file(self.path)
                return
            except (OSError, sqlite3.Error):
                if self._is_current():
                    return  # only the records of the files cannot be renewed
                self.path = None
                self._sources.files = {}
        self._synchronise_private()

    def _is_current(self) -> bool:
        """Return whether the open index has the content of the catalogs, whose times may differ.

        If so, their new times are remembered.
        """
        if not self._sources.files:
            return False
        subjects, files = self._sources.changes()
        if subjects or files.keys() != self._sources.files.keys():
            return False
        self._sources.files = files
        return True

    def _synchronise_file(self, path: Path) -> None:
        """Under the lock, use the index that another process has built, or update or build it."""
        if self._connect():
            subjects, files = self._sources.changes()
            if files == self._sources.files or self._update(subjects, files):
                self._sources.files = files
                return
        self._sources.files = {}
        self._build(path, *self._sources.changes())
        if not self._connect():
            raise sqlite3.DatabaseError("the new index cannot be read")
        database.remove_unused(path.parent)

    def _update(self, subjects: set[str], files: dict[str, FileRecord]) -> bool:
        """Update the file; return False if building a new one is faster."""
        size = sum(seen.signature.size for seen in self._sources.files.values())
        if sum(seen.signature.size for seen in files.values()) > 2 * size:
            return False
        building = _builder()
        try:
            if subjects or files.keys() != self._sources.files.keys():
                self._fill(self.connection, subjects, files)
            else:
                with database.transaction(self.connection):
                    building.note_files(self.connection, files)
        except (building.TooManyChangesError, building.DamagedError):
            return False
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # a full disk, say; a new file would not help
            return False
        return True

    def _build(self, path: Path, subjects: set[str], files: dict[str, FileRecord]) -> None:
        """Build a new index in a temporary file, and replace the old one by it."""
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        temporary.unlink(missing_ok=True)
        try:
            connection = sqlite3.connect(temporary, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = MEMORY")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute(f"PRAGMA cache_size = -{BUILD_CACHE}")
                schema.create(connection)
                self._fill(connection, subjects, files)
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
            self._closer()
            database.replace_file(temporary, path)
        finally:
            database.remove(temporary)

    def _fill(
        self, connection: sqlite3.Connection, subjects: set[str], files: dict[str, FileRecord]
    ) -> None:
        """Update an index from the catalogs, in one transaction."""
        for attempt in (self._effort, replace(self._effort, processes=1)):
            try:
                with database.transaction(connection):
                    _builder().update(connection, self.tree, sorted(subjects), files, attempt)
            except ProcessLostError:
                continue
            return

    def _synchronise_private(self) -> None:
        """Build the index in a temporary file of this process, or in memory."""
        for database_name in ("", ":memory:"):
            try:
                if not self._sources.files:
                    self._closer()
                    self._use(
                        sqlite3.connect(
                            database_name, isolation_level=None, check_same_thread=False
                        )
                    )
                    schema.create(self.connection)
                subjects, files = self._sources.changes()
                self._fill(self.connection, subjects, files)
                self._sources.files = files
                return
            except sqlite3.Error:
                self._sources.files = {}
                if database_name == ":memory:":
                    raise


def open_storage(tree: CatalogTree, folder: Path | None = None, effort: Effort = ALONE) -> Storage:
    """Return the storage of the index of a tree, up to date.

    The folder is by default the user's cache folder.
    """
    return Storage(tree, database.path_of(tree, folder), effort)


def _builder() -> ModuleType:
    """Import the module that builds indexes; most look-ups do not need it."""
    from termbase.index import building

    return building
