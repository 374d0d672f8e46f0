"""Checking whether catalogs have changed since the index was built from them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from termbase.stamps import LARGEST, TRUSTED_FOR, FileRecord


class Watch:
    """A fast check of several files, for repeated use."""

    def __init__(self, files: Mapping[str, FileRecord]) -> None:
        self._signatures = [(path, seen.signature) for path, seen in files.items()]
        # The period in which all records can be trusted.
        self._first = max((seen.checked for seen in files.values()), default=0)
        self._last = min((seen.checked for seen in files.values()), default=1 << 63) + TRUSTED_FOR
        self._settled = all(seen.is_settled for seen in files.values())

    def holds(self, now: int) -> bool:
        """Return whether all files are certainly unchanged (`now` in ns), without reading them."""
        if not self._settled or not self._first <= now < self._last:
            return False
        stat = os.stat
        try:
            # Most of the time of a look-up. A time too late to record never holds.
            for path, recorded in self._signatures:
                current = stat(path)
                inode = current.st_ino & LARGEST
                if (current.st_size, current.st_mtime_ns, current.st_ctime_ns, inode) != recorded:
                    return False
        except OSError:
            return False
        return True


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
