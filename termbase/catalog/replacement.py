"""A file that is going to take the place of another.

Windows keeps a file that any program has open from being replaced, and for a moment one that is
being replaced from being read: here that moment is waited for.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from termbase.errors import CatalogError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

T = TypeVar("T")

_IN_USE = {5, 32, 33}
"""Of Windows: access is denied, and violations of sharing and of a lock, which mostly pass."""
_WAITS = tuple(0.01 * 2**n for n in range(8))
"""Seconds to wait after each failure: two and a half in all, as long as a virus scanner takes."""
_LONGEST_NAME = 40
"""Characters of the file's name in that of the temporary one, which has to be of a legal length."""


class Output(FileIO):
    """A file to write; what is wrong with it is told as an error of the file that it stands for.

    Args:
        path: The file that is written, or that it will be.
        handle: What is open already.
    """

    def __init__(self, path: Path, handle: int | None = None) -> None:
        self._path = path
        super().__init__(path if handle is None else handle, "wb")

    def write(self, data: ReadableBuffer, /) -> int:
        """Write some bytes, as `FileIO` does."""
        with telling(self._path):
            return super().write(data)


class Replacement:
    """A temporary file that is going to take the place of another.

    Args:
        path: The other, no link.

    Attributes:
        stream: Takes what it is to hold.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_placed = False
        self._made: list[Path] = []
        try:
            with telling(path):
                self._had_file = path.exists()
                self._made += takewhile(lambda folder: not folder.exists(), path.parents)
                path.parent.mkdir(parents=True, exist_ok=True)
                self._mode = path.stat().st_mode & 0o777 if self._had_file else 0o666 & ~_umask()
                prefix = f".{path.name[:_LONGEST_NAME]}."
                handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
        except BaseException:
            self._remove_folders()
            raise
        self._temporary = Path(name)
        self.stream = BufferedWriter(Output(path, handle))

    def finish(self) -> None:
        """Have all of it on the disk."""
        with telling(self._path):
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()
            _permit(self._temporary, self._mode)

    def take_place(self) -> None:
        """Take the file's name."""
        with telling(self._path):
            patiently(lambda: self._temporary.replace(self._path))
        self._is_placed = True
        _sync_folder(self._path.parent)

    def put_back(self, old: bytes) -> None:
        """Undo `take_place`, where it was done.

        Args:
            old: What the file held.
        """
        if not self._is_placed:
            return
        if not self._had_file:
            self._path.unlink()
            return
        again = Replacement(self._path)
        try:
            again.stream.write(old)
            again.finish()
            again.take_place()
        except BaseException:
            again.drop()
            raise

    def drop(self) -> None:
        """Leave nothing behind that was not there before, unless it has taken its place."""
        with suppress(OSError, CatalogError):
            self.stream.close()
        with suppress(OSError):
            self._temporary.unlink()
        self._remove_folders()

    def _remove_folders(self) -> None:
        """Remove the folders that were made, where nothing is in them."""
        for folder in self._made:
            with suppress(OSError):  # it is not empty, or another has removed it
                folder.rmdir()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell an error of the system as one of the file."""
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


def patiently(do: Callable[[], T]) -> T:
    """What comes of it, once no other program is in its way; it is waited for, but not long."""
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


def _permit(path: Path, mode: int) -> None:
    """Set the permissions of a file.

    Windows has but one, to write, and a file without it could be neither renamed nor removed; a
    share of a network or a disk of another system may refuse to keep any.
    """
    if os.name == "posix":
        with suppress(OSError):
            path.chmod(mode)


def _umask() -> int:
    # The only portable way to read it is to set it.
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
