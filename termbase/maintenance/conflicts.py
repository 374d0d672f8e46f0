"""What a `git merge` or `git rebase` left in conflict: catalogs that both sides have changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from termbase.catalog.merging import conflicts_in, merge
from termbase.catalog.storage import locked, read_bytes, replace_bytes
from termbase.catalog.tree import CatalogTree
from termbase.errors import ProjectError
from termbase.git import git, repository
from termbase.project import TermBase

_MARK = b"<<<<<<< "


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of a catalog that two sides have changed.

    Attributes:
        path: The file.
        conflicts: How many places are left where both sides have changed one thing.
        is_deleted: Whether one side has deleted the file, and the other changed it.
    """

    path: Path
    conflicts: int
    is_deleted: bool = False


def merge_catalogs(base: TermBase) -> list[Merge]:
    """Merge the catalogs that git has left in conflict anew, by entries.

    Both sides' concepts, terms and references are kept. Where both have changed one thing, the
    marks of the conflict stand around that alone; a file without any is staged.

    A file in which a person has settled the conflict already, so that no mark of it is left, stays
    as it is; so does one that a side has deleted, which a person has to add or remove. What was
    merged so before is only counted, as a person may have settled a part of it.

    Args:
        base: The term base.

    Returns:
        What became of each catalog that was in conflict.

    Raises:
        CatalogError: A version of a catalog cannot be read, or the file not be written.
        ProjectError: There is no git, the catalogs are in no repository, or the term base is
            read-only, or not there.
    """
    base.project.require_own()
    done = _merged(base.tree)
    if not done:  # one side may have deleted the only template
        base.project.require_catalogs()
    base.refresh()
    return done


def merge_files(
    ancestor: str | PathLike[str],
    ours: str | PathLike[str],
    theirs: str | PathLike[str],
    name: str | PathLike[str] | None = None,
) -> Merge:
    """Merge two versions of a catalog, as a merge driver of git has to.

    Args:
        ancestor: The version that both come from.
        ours: One version; what both make together is written into it.
        theirs: The other.
        name: What to call the file; else as `ours`.

    Raises:
        CatalogError: A file cannot be read or written, or is no catalog.
    """
    target = Path(ours)
    called = Path(name) if name else target
    first, second, third = (read_bytes(Path(path)) for path in (ancestor, ours, theirs))
    merged = merge(first, second, third, called)
    replace_bytes(target, merged.data)
    return Merge(called, merged.conflicts)


def _merged(tree: CatalogTree) -> list[Merge]:
    """What `merge_catalogs` does, on the disk."""
    home = repository(tree.folder.resolve(), {})
    if home is None:
        raise ProjectError(
            "is not in a git repository, so there is no merge to resolve", tree.folder
        )
    done = []
    with locked(tree.folder):
        for name, versions in _unmerged(home, tree.folder).items():
            path = home / name
            if path.suffix not in {".po", ".pot"}:
                continue
            if not {2, 3} <= versions.keys():
                done.append(Merge(path, 1, is_deleted=True))
                continue
            present = read_bytes(path)
            if _MARK not in present:
                continue
            if left := conflicts_in(present):
                done.append(Merge(path, left))
                continue
            base = git(home, "cat-file", "blob", versions[1]) if 1 in versions else b""
            ours, theirs = (git(home, "cat-file", "blob", versions[n]) for n in (2, 3))
            merged = merge(base, ours, theirs, path)
            replace_bytes(path, _ended_as(present, merged.data))
            if not merged.conflicts:
                git(home, "add", "--", f":(top,literal){name}")
            done.append(Merge(path, merged.conflicts))
    return done


def _ended_as(present: bytes, merged: bytes) -> bytes:
    """A merged catalog with the line ends of the file that git has checked out.

    In the repository they may be others: on Windows git converts them (`core.autocrlf`).
    """
    if b"\r\n" in present and b"\r" not in merged:
        return merged.replace(b"\n", b"\r\n")
    return merged


def _unmerged(home: Path, folder: Path) -> dict[str, dict[int, str]]:
    """The files below a folder that are in conflict: name to stage to the hash of its content."""
    where = folder.resolve().relative_to(home).as_posix()
    listed = git(home, "ls-files", "--unmerged", "-z", "--", f":(top,literal){where}")
    found: dict[str, dict[int, str]] = {}
    for line in filter(None, os.fsdecode(listed).split("\0")):
        about, _, name = line.partition("\t")
        _mode, content, stage = about.split()
        found.setdefault(name, {})[int(stage)] = content
    return found
