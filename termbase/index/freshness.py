"""Checking whether catalogs have changed since the index was built from them.

A file whose size, times and inode (from `os.stat`) are as recorded counts as unchanged, with two
exceptions. A file may be written twice within one tick of the file system's clock, so a record made
within a tick of the last change proves nothing. And times can be set arbitrarily, so a record is
only trusted for a day. In both cases the file is read, and a digest of its content compared.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from termbase.stamps import INODE, stamp

_SECOND = 1_000_000_000
TICK = _SECOND // 10
"""Longest assumed tick of a file system's clock, in nanoseconds."""
COARSE_TICK = 2 * _SECOND
"""The same for file systems whose times have whole seconds only, such as FAT."""
TRUSTED_FOR = 24 * 3600 * _SECOND
"""How long a record is trusted without reading the file, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """The recorded state of a file.

    Attributes:
        size: Size in bytes.
        mtime: Time of the last change of the content, in nanoseconds since the epoch.
        ctime: Time of the last change of content or metadata, in nanoseconds since the epoch; on
            Windows, the time of creation.
        inode: Inode number, masked by `stamps.INODE`.
        checked: Time when the record was made, in nanoseconds since the epoch.
        digest: Digest of the content.
    """

    size: int
    mtime: int
    ctime: int
    inode: int
    checked: int
    digest: bytes

    def holds(self, path: str | Path, now: int) -> bool:
        """Return whether the file is certainly unchanged, without reading it.

        Args:
            path: The file.
            now: The current time, in nanoseconds since the epoch.
        """
        return Watch({os.fspath(path): self}).holds(now)


class Watch:
    """A fast check of several files, for repeated use.

    Args:
        files: Path to the recorded state of each file.
    """

    def __init__(self, files: Mapping[str, FileRecord]) -> None:
        self._signatures = [(path, _signature(seen)) for path, seen in files.items()]
        # The period in which all records can be trusted.
        self._first = max((seen.checked for seen in files.values()), default=0)
        self._last = min((seen.checked for seen in files.values()), default=1 << 63) + TRUSTED_FOR
        self._settled = all(map(_is_settled, files.values()))

    def holds(self, now: int) -> bool:
        """Return whether all files are certainly unchanged, without reading them.

        Args:
            now: The current time, in nanoseconds since the epoch.
        """
        if not self._settled or not self._first <= now < self._last:
            return False
        stat = os.stat
        try:
            for path, recorded in self._signatures:
                current = stat(path)
                inode = current.st_ino & INODE
                if (current.st_size, current.st_mtime_ns, current.st_ctime_ns, inode) != recorded:
                    return False
        except OSError:
            return False
        return True


def _signature(seen: FileRecord) -> tuple[int, int, int, int]:
    """Return the part of a record that is compared with `os.stat`."""
    return seen.size, seen.mtime, seen.ctime, seen.inode


def _is_settled(seen: FileRecord) -> bool:
    """Return whether a record was made more than a tick after the last change of the file."""
    return is_settled(max(seen.mtime, seen.ctime), seen.checked)


def is_settled(changed: int, checked: int) -> bool:
    """Return whether a file was looked at more than a tick after its last change.

    Args:
        changed: Time of the last change, in nanoseconds since the epoch.
        checked: Time when the file was looked at, likewise.
    """
    tick = TICK if changed % _SECOND else COARSE_TICK
    return changed + tick <= checked


def record_of(path: Path) -> FileRecord:
    """Read a file and return a record of its state.

    Raises:
        OSError: The file cannot be read.
    """
    checked = time.time_ns()
    size, mtime, ctime, inode, digest = stamp(path)
    return FileRecord(size, mtime, ctime, inode, checked, digest)


def folder_times(folders: Iterable[str]) -> dict[str, int]:
    """Return a mapping from folder to the time when its list of files last changed.

    Times are in nanoseconds since the epoch; 0 stands for a folder that does not exist.
    """
    times = {}
    for folder in folders:
        try:
            times[folder] = os.stat(folder).st_mtime_ns  # noqa: PTH116
        except OSError:
            times[folder] = 0
    return times
