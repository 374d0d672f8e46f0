"""The catalogs that an index was made from, and whether they have changed since."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError
from termbase.stamps import LARGEST, TRUSTED_FOR, FileRecord, is_settled, record_of


class Sources:
    """The recorded state of the catalogs of a tree.

    Attributes:
        files: Path of each catalog, relative to the folder of the tree, to its recorded state;
            replaced as a whole.
    """

    def __init__(self, tree: CatalogTree) -> None:
        self._tree = tree
        self.forget()

    def forget(self) -> None:
        """Discard what is known of the catalogs."""
        self.files: dict[str, FileRecord] = {}
        self._watched: dict[str, FileRecord] | None = None
        self._folders: dict[str, int] = {}
        self._folders_checked = 0

    def hold(self) -> bool:
        """Return whether certainly no catalog was changed, added or removed since."""
        now = time.time_ns()
        return self._folders_hold(now) and self._files_hold(now)

    def _folders_hold(self, now: int) -> bool:
        """Return whether no catalog was added or removed since the folders were listed."""
        return (
            bool(self._folders)
            and now - self._folders_checked < TRUSTED_FOR
            and _folder_times(self._folders) == self._folders
        )

    def _files_hold(self, now: int) -> bool:
        """Return whether no catalog has changed since it was recorded."""
        if self._watched is not self.files:
            folder = os.fspath(self._tree.folder)
            self._watch = _Watch({f"{folder}/{path}": seen for path, seen in self.files.items()})
            self._watched = self.files
        return self._watch.holds(now)

    def _list_folders(self) -> None:
        """Record the times of the folders that contain catalogs, or may contain some later."""
        now = time.time_ns()
        folders = [os.fspath(self._tree.folder)]
        with suppress(OSError):
            for entry in os.scandir(self._tree.folder):
                if entry.is_dir():
                    messages = f"{entry.path}/LC_MESSAGES"
                    folders.append(messages if os.path.isdir(messages) else entry.path)  # noqa: PTH112
        times = _folder_times(folders)
        # A change within the same tick of the clock would go unnoticed, so check again next time.
        self._folders = times if is_settled(max(times.values()), now) else {}
        self._folders_checked = now

    def changes(self) -> tuple[set[str], dict[str, FileRecord]]:
        """Return the subjects whose catalogs have changed, and the current state of all files."""
        self._list_folders()
        now = time.time_ns()
        subjects: set[str] = set()
        files: dict[str, FileRecord] = {}
        for path in self._tree.files():
            name = path.relative_to(self._tree.folder).as_posix()
            known = self.files.get(name)
            if known is not None and known.holds(path, now):
                files[name] = known
                continue
            try:
                files[name] = record_of(path)
            except OSError as error:
                raise CatalogError(
                    "cannot be read: {reason}", path, reason=error.strerror or error
                ) from error
            if known is None or known.digest != files[name].digest:
                subjects.add(path.stem)
        subjects |= {Path(name).stem for name in self.files.keys() - files.keys()}
        return subjects, files


class _Watch:
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


def _folder_times(folders: Iterable[str]) -> dict[str, int]:
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
