"""Settling what a `git merge` or `git rebase` could not: catalogs that both sides have changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from termbase.catalog.merging import conflicts_in, merge
from termbase.catalog.storage import locked, read_bytes, replace_bytes
from termbase.catalog.tree import CatalogTree
from termbase.errors import ProjectError
from termbase.git import git, repository

_MARK = b"<<<<<<< "


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a catalog that was in conflict.

    Attributes:
        path: The file.
        conflicts: How many places are left where both sides have changed one thing; without any,
            the file is staged.
        is_deleted: Whether one side has deleted the file, and the other changed it.
    """

    path: Path
    conflicts: int
    is_deleted: bool = False


def settle(tree: CatalogTree) -> list[Settled]:
    """Merge the catalogs that git has left in conflict anew, by entries.

    A file in which a person has settled the conflict already, so that no mark of it is left, stays
    as it is; so does one that a side has deleted, which a person has to add or remove. What was
    merged so before is only counted, as a person may have settled a part of it.

    Args:
        tree: The catalogs.

    Raises:
        ProjectError: There is no git, or the catalogs are in no repository.
        CatalogError: A version of a catalog cannot be read, or the file not be written.
    """
    home = repository(tree.folder.resolve(), {})
    if home is None:
        raise ProjectError("is in no git repository, so there is no merge to settle", tree.folder)
    done = []
    with locked(tree.folder):
        for name, versions in _unmerged(home, tree.folder).items():
            path = home / name
            if path.suffix not in {".po", ".pot"}:
                continue
            if not {2, 3} <= versions.keys():
                done.append(Settled(path, 1, is_deleted=True))
                continue
            present = read_bytes(path)
            if _MARK not in present:
                continue
            if left := conflicts_in(present):
                done.append(Settled(path, left))
                continue
            base = git(home, "cat-file", "blob", versions[1]) if 1 in versions else b""
            ours, theirs = (git(home, "cat-file", "blob", versions[n]) for n in (2, 3))
            merged = merge(base, ours, theirs, path)
            replace_bytes(path, _ended_as(present, merged.data))
            if not merged.conflicts:
                git(home, "add", "--", f":(top,literal){name}")
            done.append(Settled(path, merged.conflicts))
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
