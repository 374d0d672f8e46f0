"""The records of the files of a run; those of earlier runs, where they still hold."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from termbase.stamps import FileRecord, record_of


class Records:
    """The records of files: what an earlier run recorded spares reading a file.

    Args:
        known: What earlier runs recorded of files, by `key_of` their paths.

    Attributes:
        new: The records made since, likewise.
    """

    def __init__(self, known: Mapping[str, FileRecord]) -> None:
        self._known = known
        self.new: dict[str, FileRecord] = {}

    def of(self, path: str | os.PathLike[str]) -> FileRecord:
        """Return the record of a file as it is now.

        Raises:
            OSError: The file cannot be read, or is not a regular file.
            ValueError: No file can have this path.
        """
        key = key_of(path)
        known = self.new.get(key) or self._known.get(key)
        if known is not None and known.holds(path, time.time_ns()):
            return known
        self.new[key] = found = record_of(path)
        return found


def key_of(path: str | os.PathLike[str]) -> str:
    """Return the key by which the record of a file is kept: its absolute path."""
    return os.path.abspath(path)  # noqa: PTH100
