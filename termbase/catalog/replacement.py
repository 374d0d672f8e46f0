"""Replacing a file by a temporary one.

On Windows a file cannot be replaced while a program has it open, nor read at the moment of being
replaced. Such operations are retried here for a short time.
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from termbase.errors import CatalogError
from termbase.lazy import lazily

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

T = TypeVar("T")

_IN_USE = {5, 32, 33}
"""Windows error codes that are mostly temporary: access denied, sharing and lock violations."""
_WAITS = tuple(0.01 * 2**n for n in range(8))
"""Seconds to wait after each failure: 2.5 in total, which is enough for virus scanners."""
_LONGEST_NAME = 40
"""How many characters of the file's name to use in that of the temporary file."""


_LEFTOVER = lazily(r"\..{1,40}\.\w{8}\.tmp")
_ABANDONED = 60
"""Seconds after which a temporary file is none that a program is still writing."""


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Remove the temporary files that programs have left in folders by being killed.

    Only call it with the lock of the folders.
    """
    for folder in folders:
        with suppress(OSError):
            for entry in list(os.scandir(folder)):
                if _LEFTOVER.fullmatch(entry.name) and _is_abandoned(entry):
                    with suppress(OSError):
                        os.unlink(entry.path)  # noqa: PTH108


def _is_abandoned(entry: os.DirEntry[str]) -> bool:
    status = entry.stat(follow_symlinks=False)
    return stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _ABANDONED


class Output(FileIO):
    """A file for writing, whose errors are raised as errors of the file that it will become.

    Args:
        path: The file that it is or will become.
        handle: Descriptor of an open file; None opens `path`.
    """

    def __init__(self, path: Path, handle: int | None = None) -> None:
        self._path = path
        super().__init__(path if handle is None else handle, "wb")

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes, as `FileIO.write` does."""
        with as_catalog_errors(self._path):
            return super().write(data)


class Replacement:
    """A temporary file that will replace another.

    Args:
        path: The file to replace; not a symbolic link.

    Attributes:
        stream: The stream to write the new content to.
        temporary: Name of the temporary file.
        is_placed: Whether it has replaced the other.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_placed = False
        self._new_folders: list[Path] = []
        try:
            with as_catalog_errors(path):
                _require_writable(path)
                self._new_folders += takewhile(lambda folder: not folder.exists(), path.parents)
                path.parent.mkdir(parents=True, exist_ok=True)
                is_there = path.exists()
                self._mode = path.stat().st_mode & 0o777 if is_there else 0o666 & ~_umask()
                prefix = f".{path.name[:_LONGEST_NAME]}."
                handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
        except BaseException:
            self._remove_folders()
            raise
        self._temporary = Path(name)
        self.temporary = self._temporary.name
        self.stream = BufferedWriter(Output(path, handle))

    def finish(self) -> None:
        """Flush the content to disk and close the stream."""
        with as_catalog_errors(self._path):
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()
            _permit(self._temporary, self._mode)

    def take_place(self) -> None:
        """Replace the file, by renaming."""
        place(self._temporary, self._path)
        self.is_placed = True

    def drop(self) -> None:
        """Clean up: remove the temporary file and created folders, unless the file was replaced."""
        with suppress(OSError, CatalogError):
            self.stream.close()
        with suppress(OSError):
            self._temporary.unlink()
        self._remove_folders()

    def _remove_folders(self) -> None:
        """Remove the folders that were created, if they are empty."""
        for folder in self._new_folders:
            with suppress(OSError):  # it is not empty, or already removed
                folder.rmdir()


class Removal:
    """The removal of a file, among the replacements of others; it has the same attributes."""

    temporary = ""

    def __init__(self, path: Path) -> None:
        _require_writable(path)
        self._path = path
        self.is_placed = False

    def take_place(self) -> None:
        """Remove the file."""
        remove(self._path)
        self.is_placed = True

    def drop(self) -> None:
        """Clean up, as `Replacement.drop`; there is nothing."""


def place(temporary: Path, path: Path) -> None:
    """Replace a file by a temporary one.

    Raises:
        CatalogError: It cannot be replaced.
    """
    with as_catalog_errors(path):
        retrying(lambda: temporary.replace(path))
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove a file.

    Raises:
        CatalogError: It cannot be removed.
    """
    with as_catalog_errors(path):
        retrying(path.unlink)
    sync_folder(path.parent)


@contextmanager
def as_catalog_errors(path: Path) -> Iterator[None]:
    """Convert an `OSError` of the block to a `CatalogError` of the file."""
    try:
        yield
    except OSError as error:
        if _is_in_use(error):
            raise CatalogError(
                "cannot be written: another program has it open, or it is read-only; close "
                "it there and try again",
                path,
            ) from error
        raise CatalogError(
            "cannot be written: {reason}", path, reason=error.strerror or error
        ) from error


def retrying(do: Callable[[], T]) -> T:
    """Call a function, retrying for a short time while another program uses the file."""
    for seconds in _WAITS:
        try:
            return do()
        except OSError as error:
            if not _is_in_use(error):
                raise
        time.sleep(seconds)
    return do()


def _is_in_use(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _IN_USE


def _require_writable(path: Path) -> None:
    """Raise an error if somebody has protected a file, which renaming would not notice.

    Raises:
        CatalogError: Nobody may write to it.
    """
    with suppress(OSError):
        if not path.stat().st_mode & 0o222:
            raise CatalogError("is write-protected: allow writing to it first", path)


def _permit(path: Path, mode: int) -> None:
    """Set the permissions of a file, where this is possible.

    Windows only knows read-only files, which could be neither renamed nor removed. Network shares
    and foreign file systems may not support permissions.
    """
    if os.name == "posix":
        with suppress(OSError):
            path.chmod(mode)


def _umask() -> int:
    # The only portable way to read the umask is to set it.
    current = os.umask(0)
    os.umask(current)
    return current


def sync_folder(folder: Path) -> None:
    """Make renames and new files durable by flushing the folder, on systems that support it."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
