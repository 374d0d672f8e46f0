"""Records of files, by which a later process can tell whether a file has changed.

A file whose size, times and inode (from `os.stat`) are as recorded counts as unchanged, with two
exceptions. A file may be written twice within one tick of the file system's clock, so a record made
within a tick of the last change proves nothing. And times can be set arbitrarily, so a record is
only trusted for a day. In both cases the file is read, and a digest of its content compared.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

_DIGEST = 16
"""Length of a digest in bytes (BLAKE2, RFC 7693); collisions are negligible at this length."""
_AT_ONCE = 1 << 20
LARGEST = (1 << 63) - 1
"""Largest integer that SQLite can store: also a mask for inode numbers, of 128 bits on Windows."""
_SECOND = 1_000_000_000
TICK = _SECOND // 10
"""Longest assumed tick of a file system's clock, in nanoseconds."""
COARSE_TICK = 2 * _SECOND
"""The same for file systems whose times have whole seconds only, such as FAT."""
TRUSTED_FOR = 24 * 3600 * _SECOND
"""How long a record is trusted without reading the file, in nanoseconds."""


class Signature(NamedTuple):
    """What `os.stat` says of a file, as it can be stored.

    Attributes:
        size: Size in bytes.
        mtime: Time of the last change of the content, in nanoseconds since the epoch; from 1677
            to 2262, where others are recorded as the nearest.
        ctime: Time of the last change of content or metadata, likewise; on Windows, the time of
            creation.
        inode: Inode number, masked by `LARGEST`.
    """

    size: int
    mtime: int
    ctime: int
    inode: int

    @property
    def changed(self) -> int:
        """Time of the last change of content or metadata."""
        return max(self.mtime, self.ctime)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """The recorded state of a file.

    Attributes:
        signature: What is compared with `os.stat`.
        checked: Time when the record was made, in nanoseconds since the epoch.
        digest: BLAKE2b digest of the content.
    """

    signature: Signature
    checked: int
    digest: bytes

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> FileRecord:
        """Return a record from a row of a database, the inverse of `row`."""
        *recorded, checked, digest = row
        return cls(Signature(*recorded), checked, digest)

    @property
    def row(self) -> tuple[object, ...]:
        """The record as a row of a database."""
        return *self.signature, self.checked, self.digest

    @property
    def is_settled(self) -> bool:
        """Whether the record was made more than a tick after the last change of the file."""
        return is_settled(self.signature.changed, self.checked)

    def holds(self, path: str | os.PathLike[str], now: int) -> bool:
        """Return whether the file is certainly unchanged (`now` in ns), without reading it."""
        if not self.is_settled or not self.checked <= now < self.checked + TRUSTED_FOR:
            return False
        try:
            return signature(os.stat(path)) == self.signature  # noqa: PTH116
        except (OSError, ValueError):
            return False


def signature(found: os.stat_result) -> Signature:
    """Return what a record has of the result of `os.stat`."""
    times = _time(found.st_mtime_ns), _time(found.st_ctime_ns)
    return Signature(found.st_size, *times, found.st_ino & LARGEST)


def _time(found: int) -> int:
    """Return a time, or the nearest one that SQLite can store."""
    return max(-LARGEST, min(found, LARGEST))


def is_settled(changed: int, checked: int) -> bool:
    """Return whether a file was looked at more than a tick (ns) after its last change."""
    tick = TICK if changed % _SECOND else COARSE_TICK
    return changed + tick <= checked


def record_of(path: str | os.PathLike[str]) -> FileRecord:
    """Read a file and return a record of its state.

    Raises:
        OSError: The file cannot be read, or is not a regular file (a pipe, say).
    """
    import hashlib  # imported here because a look-up in an up-to-date index does not need it

    # Before the file is read, so that a write during the reading is noticed next time.
    checked = time.time_ns()
    found = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"{os.fspath(path)} is no file")
    digest = hashlib.blake2b(digest_size=_DIGEST)
    with open(path, "rb") as stream:  # noqa: PTH123
        while block := stream.read(_AT_ONCE):
            digest.update(block)
    return FileRecord(signature(found), checked, digest.digest())
