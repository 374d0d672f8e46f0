"""The journal of files that are replaced together, from which a killed replacement is completed.

It is on disk, like the temporary files that it names, before the first file is replaced, and is
removed after the last. Whoever locks the folder next does what is left to do. If a file is no
longer as the killed program left it, because git or somebody has restored or edited it since, the
journal is dropped instead: what is there now is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from termbase.catalog.replacement import (
    Removal,
    Replacement,
    as_catalog_errors,
    place,
    remove,
    retrying,
    sync_folder,
)
from termbase.catalog.tree import JOURNAL


class _Step(NamedTuple):
    """What is done to one file.

    Attributes:
        name: Path of the file, relative to the folder.
        temporary: Name of the file with the new content, beside it; empty to remove the file.
        old: Digest of the content before; the same for no file as for an empty one.
        new: Digest of the content after.
    """

    name: str
    temporary: str
    old: str
    new: str

    def is_due(self, folder: Path) -> bool:
        """Return whether this is still to be done.

        Raises:
            ValueError: The file is not as the killed program left it, or not in the folder.
        """
        target, temporary = self._files(folder)
        is_due = (temporary or target).exists()
        is_lost = is_due and temporary and _digest_of(temporary) != self.new
        if is_lost or _digest_of(target) != (self.old if is_due else self.new):
            raise ValueError(f"{self.name} has changed")
        return is_due

    def do(self, folder: Path) -> None:
        """Replace or remove the file."""
        target, temporary = self._files(folder)
        if temporary:
            place(temporary, target)
        else:
            remove(target)

    def _files(self, folder: Path) -> tuple[Path, Path | None]:
        """Return the file, and the temporary one unless it is to be removed."""
        target = folder / self.name
        if ".." in target.relative_to(folder).parts:
            raise ValueError(f"{self.name} is not in the folder")
        if not self.temporary:
            return target, None
        target = Path(os.path.realpath(target))
        return target, target.with_name(self.temporary)


def begin(
    folder: Path,
    contents: Mapping[Path, tuple[bytes, bytes]],
    replacements: Iterable[Replacement | Removal],
) -> None:
    """Write the journal.

    Args:
        folder: The folder of the catalogs; contains all files.
        contents: Path to content before and after.
        replacements: What will be done to each of these files.

    Raises:
        CatalogError: It cannot be written; it is then as it was.
    """
    import json  # imported here because look-ups do not need it

    steps = [
        _Step(path.relative_to(folder).as_posix(), one.temporary, *map(_digest, content))
        for (path, content), one in zip(contents.items(), replacements, strict=True)
    ]
    for parent in {path.parent for path in contents}:
        sync_folder(parent)  # so that the temporary files are there whenever the journal is
    journal = Replacement(folder / JOURNAL)
    try:
        journal.stream.write(json.dumps(steps).encode())
        journal.finish()
        journal.take_place()
    except BaseException:
        journal.drop()
        raise


def end(folder: Path) -> None:
    """Remove the journal, if there is one."""
    if (folder / JOURNAL).exists():
        remove(folder / JOURNAL)


def complete(folder: Path) -> None:
    """Replace the files that a killed program has not replaced any more.

    Only call it with the lock of the folder.

    Raises:
        CatalogError: A file cannot be read or replaced.
    """
    import json

    if not (folder / JOURNAL).exists():
        return
    with as_catalog_errors(folder / JOURNAL):
        written = (folder / JOURNAL).read_bytes()
        due: list[_Step] = []
        with suppress(ValueError, TypeError):  # or it is not a journal of ours
            due = [
                one for one in (_Step(*step) for step in json.loads(written)) if one.is_due(folder)
            ]
    for step in due:
        step.do(folder)
    end(folder)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _digest_of(path: Path) -> str:
    return _digest(retrying(path.read_bytes) if path.exists() else b"")
