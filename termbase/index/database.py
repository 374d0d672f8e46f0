"""Index files: where they are, opening, replacing, removing, transactions and the build lock."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sized
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from zlib import crc32

from termbase import paths
from termbase.cachefiles import folder
from termbase.catalog.tree import CatalogTree
from termbase.stamps import FileRecord

BUSY_SECONDS = 60.0
_DAY = 24 * 3600
_UNUSED = 60 * _DAY
"""Seconds after which an index that was not used is removed; it can be built again."""


def placeholders(values: Sized) -> str:
    """Return placeholders for values in an SQL statement."""
    return ",".join("?" * len(values))


def path_of(tree: CatalogTree, cache: Path | None = None) -> Path:
    """Return the path of the index file of a tree, which depends on its folder and exclusions."""
    tree_folder = os.path.realpath(tree.folder)
    identity = "\0".join([tree_folder, *sorted(tree.exclude)])
    encoded = os.fsencode(identity)
    return (cache or folder()) / f"index-{crc32(encoded):08x}{crc32(encoded[::-1]):08x}.sqlite"


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open an index file; as immutable in a folder to which SQLite cannot write its log."""
    return sqlite3.connect(
        f"{uri(path.absolute())}{'?immutable=1' if read_only else ''}",
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )


def uri(path: PurePath) -> str:
    """Return the ``file:`` URI of an absolute path for SQLite, where a host is part of the path.

    >>> from pathlib import PureWindowsPath
    >>> uri(PureWindowsPath("C:/术语/a.sqlite")), uri(PureWindowsPath("//server/share/a.sqlite"))
    ('file:///C:/%E6%9C%AF%E8%AF%AD/a.sqlite', 'file:////server/share/a.sqlite')
    """
    return re.sub(r"^file://(?=[^/])", "file:////", paths.uri(path))


def recorded_files(connection: sqlite3.Connection) -> dict[str, FileRecord]:
    """Return the recorded state of the catalogs that an index was built from, by path."""
    rows = connection.execute("SELECT * FROM file")
    return {path: FileRecord.of_row(rest) for path, *rest in rows}


def replace_file(new: Path, path: Path) -> None:
    """Replace an index, which other processes may be reading, by a new one.

    On Windows an open file cannot be replaced; its content is then overwritten in one transaction.
    No process has the new file open.
    """
    try:
        remove(path)
        new.replace(path)
    except PermissionError:
        with closing(sqlite3.connect(new)) as source, closing(connect(path)) as target:
            source.backup(target)


def remove(path: Path) -> None:
    """Remove an index file, and the log files of SQLite beside it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def note_use(path: Path) -> None:
    """Let the date of an index file say on which day it was last used."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _DAY:
            os.utime(path)


def remove_unused(cache: Path) -> None:
    """Remove the indexes in a folder that nobody has used for long, as of deleted projects."""
    for path in cache.glob("index-*.sqlite"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _UNUSED:
                remove(path)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run a block in a transaction: committed at its end, rolled back if it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def building_alone(path: Path) -> Iterator[None]:
    """Hold the lock for building an index, which only one process can have."""
    from termbase.filelocks import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        yield
