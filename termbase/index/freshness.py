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
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

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
        inode: Its number in the file system.
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
        try:
            stat = os.stat(path)  # noqa: PTH116 - a quarter of the time of Path.stat
        except OSError:
            return False
        if (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino) != (
            self.size,
            self.mtime,
            self.ctime,
            self.inode,
        ):
            return False
        changed = max(self.mtime, self.ctime)
        tick = TICK if changed % _SECOND else COARSE_TICK
        return changed + tick <= self.checked <= now < self.checked + TRUSTED_FOR


def look(path: Path) -> Seen:
    """Read a file and note what is known of it.

    Raises:
        OSError: It cannot be read.
    """
    import hashlib  # a look-up in an index that is fresh needs none of it

    checked = time.time_ns()
    stat = path.stat()
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return Seen(
        stat.st_size,
        stat.st_mtime_ns,
        stat.st_ctime_ns,
        stat.st_ino,
        checked,
        digest.digest(),
    )


def folder_times(folders: Iterable[str]) -> dict[str, int]:
    """Folder to the time of the last change of its list of files; 0 for one that is not there."""
    times = {}
    for folder in folders:
        try:
            times[folder] = os.stat(folder).st_mtime_ns  # noqa: PTH116
        except OSError:
            times[folder] = 0
    return times
