"""Whether the catalogs are still those that the index was made from.

`stat` is asked first: a file whose size, times and inode are those noted has not changed, with two
exceptions. A file may be written twice within one tick of the file system's clock, so a note taken
so soon after the file's last change proves nothing; and times can be set to anything. Therefore
such a note, and any that is older than a day, is made good by reading the file and comparing a
digest of its content.
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
COARSE_TICK = 2 * _SECOND
TRUSTED_FOR = 24 * 3600 * _SECOND


@dataclass(frozen=True, slots=True)
class Seen:
    """What was known of a file when it was read.

    Attributes:
        size: Bytes.
        mtime: Of the last change of the content, in nanoseconds.
        ctime: Of the last change of anything, in nanoseconds; on Windows, of its creation.
        inode: Its number in the file system, as far as SQLite has room for it; see `stamps.INODE`.
        checked: When this was noted, in nanoseconds.
        digest: Of the content.
    """

    size: int
    mtime: int
    ctime: int
    inode: int
    checked: int
    digest: bytes

    def holds(self, path: str | Path, now: int) -> bool:
        """Whether the file is surely unchanged, as far as can be told without reading it."""
        return Watch({os.fspath(path): self}).holds(now)


class Watch:
    """Files that are looked at again and again: what can be told beforehand is.

    Args:
        files: Path to what was known of the file.
    """

    def __init__(self, files: Mapping[str, Seen]) -> None:
        self._noted = [(path, _told(seen)) for path, seen in files.items()]
        # From when to when the notes tell anything.
        self._first = max((seen.checked for seen in files.values()), default=0)
        self._last = min((seen.checked for seen in files.values()), default=1 << 63) + TRUSTED_FOR
        self._settled = all(map(_is_settled, files.values()))

    def holds(self, now: int) -> bool:
        """Whether all are surely unchanged, as far as can be told without reading them."""
        if not self._settled or not self._first <= now < self._last:
            return False
        stat = os.stat
        try:
            for path, noted in self._noted:
                known = stat(path)
                inode = known.st_ino & INODE
                if (known.st_size, known.st_mtime_ns, known.st_ctime_ns, inode) != noted:
                    return False
        except OSError:
            return False
        return True


def _told(seen: Seen) -> tuple[int, int, int, int]:
    """What `stat` has to say again."""
    return seen.size, seen.mtime, seen.ctime, seen.inode


def _is_settled(seen: Seen) -> bool:
    """Whether the file was not changed so shortly before that it may have been again."""
    changed = max(seen.mtime, seen.ctime)
    tick = TICK if changed % _SECOND else COARSE_TICK
    return changed + tick <= seen.checked


def look(path: Path) -> Seen:
    """Read a file and note what is known of it.

    Raises:
        OSError: It cannot be read.
    """
    checked = time.time_ns()
    size, mtime, ctime, inode, digest = stamp(path)
    return Seen(size, mtime, ctime, inode, checked, digest)


def folder_times(folders: Iterable[str]) -> dict[str, int]:
    """Folder to the time of the last change of its list of files; 0 for one that is not there."""
    times = {}
    for folder in folders:
        try:
            times[folder] = os.stat(folder).st_mtime_ns  # noqa: PTH116
        except OSError:
            times[folder] = 0
    return times
