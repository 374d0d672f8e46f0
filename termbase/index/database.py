"""The file of an index: opening and removing it, writing to it in one step, building it alone."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath

from termbase import paths
from termbase.index.freshness import Seen

BUSY_SECONDS = 60.0


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a file; `read_only` where nothing can be written beside it either."""
    return sqlite3.connect(
        f"{uri(path.absolute())}{'?immutable=1' if read_only else ''}",
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )


def uri(path: PurePath) -> str:
    """The URI of an absolute path, as SQLite reads it: of a share, the host is a part of the path.

    >>> from pathlib import PureWindowsPath
    >>> uri(PureWindowsPath("C:/术语/a.sqlite")), uri(PureWindowsPath("//server/share/a.sqlite"))
    ('file:///C:/%E6%9C%AF%E8%AF%AD/a.sqlite', 'file:////server/share/a.sqlite')
    """
    return re.sub(r"^file://(?=[^/])", "file:////", paths.uri(path))


def seen_files(connection: sqlite3.Connection) -> dict[str, Seen]:
    """What was known of the catalogs when the index was made."""
    return {path: Seen(*rest) for path, *rest in connection.execute("SELECT * FROM file")}


def put(new: Path, path: Path) -> None:
    """Put an index, which nobody has open, in the place of one that others may be reading.

    Windows keeps a file that is open where it is: it is given the new content then, in one step.
    """
    try:
        remove(path)
        new.replace(path)
    except PermissionError:
        with closing(sqlite3.connect(new)) as source, closing(connect(path)) as target:
            source.backup(target)


def remove(path: Path) -> None:
    """Remove an index and what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all that is written within a block written at its end, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def building_alone(path: Path) -> Iterator[None]:
    """Be the only process that builds this index."""
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        yield
