"""The records of the files of a run; those of earlier runs, where they still hold."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from termbase.stamps import FileRecord, record_of


class Records:
    """The records of files: what an earlier run recorded spares reading a file.

    `known` returns these, by absolute paths; `new` are the records made since, likewise.
    """

    def __init__(
        self, paths: Iterable[Path], known: Callable[[Iterable[str]], Mapping[str, FileRecord]]
    ) -> None:
        self._absolute = {path: os.path.abspath(path) for path in paths}  # noqa: PTH100
        self._known = known(self._absolute.values())
        self.new: dict[str, FileRecord] = {}

    def of(self, path: Path) -> FileRecord:
        """Return the record of one of the files as it is now."""
        key = self._absolute[path]
        known = self.new.get(key) or self._known.get(key)
        if known is not None and known.holds(path, time.time_ns()):
            return known
        self.new[key] = found = record_of(path)
        return found
