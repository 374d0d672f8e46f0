"""Reading and atomic writing of files, and the lock of a term base."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from io import BufferedWriter
from pathlib import Path
from typing import BinaryIO

from termbase.catalog import journal
from termbase.catalog.replacement import (
    Output,
    Removal,
    Replacement,
    as_catalog_errors,
    remove_leftovers,
    retrying,
)
from termbase.errors import CatalogError, unreadable
from termbase.git import left_out

LOCK_SECONDS = 60.0
"""How long to wait for the lock of a folder."""
NOTICE_SECONDS = 1.0
"""How long to wait for it before `on_waiting` is called."""
on_waiting: Callable[[Path], object] | None = None
"""Called with the folder when another program holds its lock; a user interface may set it."""
_held: set[tuple[str, int, int]] = set()
"""Locked folders as (folder, process, thread); includes the process for the sake of forks."""
_copies: dict[Path, CatalogError] = {}
"""Completed copies of folders that cannot be written, and why not."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        CatalogError: The file cannot be read.
    """
    try:
        return retrying(path.read_bytes)
    except OSError as error:
        raise unreadable(CatalogError, error, path) from error


def replace_bytes(path: Path, data: bytes) -> None:
    """Replace the content of a file atomically; see `replacing`.

    Raises:
        CatalogError: The file cannot be written.
    """
    with replacing(path) as stream:
        stream.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Provide a stream for the new content of a file, which replaces the old content atomically.

    The content is written to a temporary file in the same folder, flushed to disk and renamed,
    which is atomic on POSIX and NTFS. If the block raises an exception, the file is unchanged. The
    file keeps its permissions, and a symbolic link its target. A pipe or a device is written to
    directly.

    Raises:
        CatalogError: The file cannot be written. Other exceptions of the block are passed on.
    """
    path = Path(os.path.realpath(path))
    with as_catalog_errors(path):
        is_other = path.exists() and not path.is_file() and not path.is_dir()
        output = Output(path) if is_other else None
    if output is not None:
        with BufferedWriter(output) as stream:
            yield stream
        return
    replacement = Replacement(path)
    try:
        yield replacement.stream
        replacement.finish()
        replacement.take_place()
    except BaseException:
        replacement.drop()
        raise


def replace_all(folder: Path, files: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace the content of several files, either of all or of none.

    All temporary files are complete and on disk before the first file is replaced, so that a full
    disk or a read-only folder leaves every file unchanged. Only renames remain. If one fails, as it
    may on Windows while another program has the file open, or Ctrl-C was pressed meanwhile, the
    previous files are restored. If that fails too, or the process is killed, the next one to open
    the catalogs does the rest, as `termbase.catalog.journal` describes.

    Args:
        folder: The folder of the catalogs, locked; contains all files.
        files: Path to current content and new content; a file without new content is removed.

    Raises:
        CatalogError: A file cannot be written, or git has it and has not checked it out.
    """
    absent = (Path(os.path.realpath(path)) for path, (old, new) in files.items() if new and not old)
    if path := left_out(path for path in absent if not path.exists()):
        raise CatalogError(
            "a sparse checkout of git has left this file out, and a new one would take its place: "
            "check it out first (git sparse-checkout add, or git sparse-checkout disable)",
            path,
        )
    made = _prepared(files)
    try:
        _replace(folder, files, made)
    except BaseException:
        placed = (path for path, one in zip(files, made, strict=True) if one.is_placed)
        back = {path: files[path][::-1] for path in placed}
        with suppress(CatalogError), _uninterrupted():
            _replace(folder, back, _prepared(back))
            for one in made:
                one.drop()
        raise


def _prepared(files: Mapping[Path, tuple[bytes, bytes]]) -> list[Replacement | Removal]:
    """Return what will replace each file, complete and on disk."""
    made: list[Replacement | Removal] = []
    try:
        for path, (_, new) in files.items():
            if not new:
                made.append(Removal(path))
                continue
            replacement = Replacement(Path(os.path.realpath(path)))
            made.append(replacement)
            replacement.stream.write(new)
            replacement.finish()
    except BaseException:
        for one in made:
            one.drop()
        raise
    return made


def _replace(
    folder: Path,
    files: Mapping[Path, tuple[bytes, bytes]],
    made: Sequence[Replacement | Removal],
) -> None:
    """Replace files by what is prepared, noted in the journal meanwhile if they are several."""
    with _uninterrupted():
        if len(made) > 1:
            journal.begin(folder, files, made)
        for one in made:
            one.take_place()
        journal.end(folder)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until the block has ended, and handle them then.

    The handlers are replaced, since a signal that one thread blocks goes to another one, and its
    handler runs in the main thread all the same. In other threads no handler ever runs.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    usual = {}
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            handler = signal.getsignal(number)
            if handler is not None:  # otherwise it could not be set again
                usual[number] = handler
                signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
    for held in came:
        signal.raise_signal(held)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock a folder for writing; other processes and threads wait.

    This uses a lock of the operating system (`flock`, `LockFileEx`), which is released when the
    process ends, even if it is killed.

    What a killed process has left is completed and cleaned up first.

    Raises:
        CatalogError: Another process has held the lock for a minute, or it cannot be written.
        RuntimeError: This thread holds the lock already.
    """
    from termbase.filelocks import FileLock, Timeout

    if folder in _copies:
        raise _copies[folder]
    holder = (os.path.realpath(folder), os.getpid(), threading.get_ident())
    if holder in _held:
        raise RuntimeError(
            f"{folder} is being edited by this very thread already; end that edit first"
        )
    lock = FileLock(folder / ".termbase.lock", timeout=LOCK_SECONDS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=min(NOTICE_SECONDS, LOCK_SECONDS))
        except Timeout:
            if on_waiting:
                on_waiting(folder)
            lock.acquire()
    except Timeout as error:
        raise CatalogError(
            "another termbase has been writing here for a minute; try again when it has finished",
            folder,
        ) from error
    except OSError as error:
        path = Path(lock.lock_file)
        if os.access(folder, os.W_OK) and path.exists() and not os.access(path, os.W_OK):
            raise CatalogError(
                "cannot be written, so this folder cannot be locked: delete it", path
            ) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise CatalogError(
                "is read-only: choose another project", folder, remedy="project"
            ) from error
        raise CatalogError(
            "cannot be written: {reason}", folder, reason=error.strerror or error
        ) from error
    _held.add(holder)
    try:
        journal.complete(folder)
        remove_leftovers((folder, *folder.glob("*/LC_MESSAGES")))
        yield
    finally:
        _held.discard(holder)
        lock.release()


def completed(folder: Path) -> Path:
    """Return a folder of catalogs after completing what a killed process has begun to write there.

    If that cannot be written, the result is a copy for reading, in which it is completed.

    Raises:
        CatalogError: The folder cannot be read.
    """
    try:
        with locked(folder):
            return folder
    except CatalogError as error:
        copy = _copied(folder)
        _copies[copy] = error
        return copy


@cache
def _copied(folder: Path) -> Path:
    import atexit
    import shutil
    import tempfile

    with as_catalog_errors(folder):
        copy = Path(tempfile.mkdtemp(prefix="termbase-"))
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        shutil.copytree(folder, copy, dirs_exist_ok=True)
    journal.complete(copy)
    return copy
