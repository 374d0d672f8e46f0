"""Merging catalogs that both sides of a `git merge` or `git rebase` have changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from termbase.catalog.merging import conflicts_in, merge
from termbase.catalog.moving import follow_moves
from termbase.catalog.pofile import PoFile
from termbase.catalog.storage import locked, read_bytes, replace_all, replace_bytes
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError, ProjectError
from termbase.git import git, repository
from termbase.paths import real_path
from termbase.project import TermBase

_MARK = b"<<<<<<< "
_STAGES = {1: "ancestor", 2: "ours", 3: "theirs"}
"""The stages of a file in git's index, by number."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The result of merging two versions of a catalog.

    Attributes:
        path: The catalog.
        conflicts: Number of conflicts left: places where both sides made different changes.
        displaced: Number of concepts that one side moved or retired, while the other changed their
            entries in this catalog. `update_catalogs` takes the changes to where they are now.
        is_deleted: Whether one side deleted the file while the other changed it; it is then not
            merged.
        is_by_hand: Whether a person has resolved the file, which is not staged yet.
        unreadable: Which version cannot be read, so that the file is not merged: ``ancestor``,
            ``ours`` or ``theirs``; empty if all can.
        error: Why.
    """

    path: Path
    conflicts: int
    displaced: int = 0
    is_deleted: bool = False
    is_by_hand: bool = False
    unreadable: str = ""
    error: CatalogError | None = None


def merge_catalogs(base: TermBase) -> list[Merge]:
    """Merge again, entry by entry, the catalogs that git has left in conflict.

    The concepts, terms and references of both sides are kept. Conflict markers remain only around
    parts that both sides changed differently; a file without any is staged. What one side changed
    in a concept that the other moved to another template goes there.

    Left unchanged are files without conflict markers, whose conflict a person has resolved; files
    that one side deleted, which a person has to add or remove; files merged by an earlier call,
    which a person may have resolved in part, and whose conflicts are counted; and files of which
    one side cannot be read. A file that is still that of our side is not resolved: git leaves it so
    if its merge driver fails.

    Args:
        base: The term base.

    Returns:
        The result for each catalog that is still in conflict or was merged.

    Raises:
        CatalogError: A file cannot be written.
        ProjectError: git is not installed, the catalogs are not in a repository, or the term base
            is read-only or has no catalogs.
    """
    base.project.require_own()
    done = _merged(base.tree)
    if not done:  # else one side of the merge may have deleted the only template
        base.project.require_catalogs()
    base.refresh()
    return done


def merge_files(
    ancestor: str | PathLike[str],
    ours: str | PathLike[str],
    theirs: str | PathLike[str],
    name: str | PathLike[str] | None = None,
) -> Merge:
    """Merge two versions of a catalog, as a merge driver of git.

    Args:
        ancestor: The common ancestor of both versions.
        ours: One version; the result is written to this file.
        theirs: The other version.
        name: Name of the file in conflict markers, errors and the result; by default, `ours`.

    Raises:
        CatalogError: A file cannot be read or written, or is not a catalog.
    """
    target = Path(ours)
    called = Path(name) if name else target
    first, second, third = (read_bytes(Path(path)) for path in (ancestor, ours, theirs))
    merged = merge(first, second, third, called)
    replace_bytes(target, merged.data)
    return Merge(called, merged.conflicts, merged.displaced)


def _merged(tree: CatalogTree) -> list[Merge]:
    """Merge the catalogs of a tree, as described at `merge_catalogs`."""
    home = repository(real_path(tree.folder), {})
    if home is None:
        raise ProjectError(
            "is not in a git repository, so there is no merge to resolve", tree.folder
        )
    done = []
    with locked(tree.folder):
        unmerged = _unmerged(home, tree.folder)
        for name, versions in unmerged.items():
            path = home / name
            if path.suffix not in {".po", ".pot"}:
                continue
            if not {2, 3} <= versions.keys():
                done.append(Merge(path, 1, is_deleted=True))
                continue
            present = read_bytes(path)
            if left := conflicts_in(present):
                done.append(Merge(path, left))
                continue
            sides = {name: _blob(home, versions.get(stage)) for stage, name in _STAGES.items()}
            if _MARK not in present and present.replace(b"\r\n", b"\n") != sides["ours"]:
                done.append(Merge(path, 0, is_by_hand=True))
                continue
            if unreadable := _unreadable(path, sides):
                done.append(unreadable)
                continue
            merged = merge(sides["ancestor"], sides["ours"], sides["theirs"], path)
            replace_bytes(path, _ended_as(present, merged.data))
            if not merged.conflicts:
                git(home, "add", "--", f":(top,literal){name}")
            done.append(Merge(path, merged.conflicts, merged.displaced))
        return [_with_moves(home, tree, one, unmerged) for one in done]


def _with_moves(
    home: Path, tree: CatalogTree, done: Merge, unmerged: Mapping[str, Mapping[int, str]]
) -> Merge:
    """Merge the concepts of a template that one side has changed and the other has moved."""
    ancestor = unmerged[done.path.relative_to(home).as_posix()].get(1)
    is_merged = done.conflicts and not (done.is_deleted or done.unreadable)
    if not is_merged or done.path.suffix != ".pot" or not ancestor:
        return done
    others = {}
    for path in map(tree.template, tree.subjects()):
        if real_path(path) != done.path:
            with suppress(CatalogError):  # it may be in conflict itself
                others[path] = PoFile.load(path)
    before = read_bytes(done.path)
    after, edited = follow_moves(before, _blob(home, ancestor), done.path, others.values())
    if not edited:
        return done
    changes = {file.path: (read_bytes(file.path), file.to_bytes()) for file in edited}
    template = tree.folder / done.path.relative_to(real_path(tree.folder))
    replace_all(tree.folder, {**changes, template: (before, after)})
    left = conflicts_in(after)
    settled = [*changes, *([] if left else [done.path])]
    names = (real_path(path).relative_to(home).as_posix() for path in settled)
    git(home, "add", "--", *(f":(top,literal){name}" for name in names))
    return replace(done, conflicts=left)


def _blob(home: Path, content: str | None) -> bytes:
    """Return the content with a hash; empty if there is none."""
    return git(home, "cat-file", "blob", content) if content else b""


def _unreadable(path: Path, sides: Mapping[str, bytes]) -> Merge | None:
    """Return the result for a file of which a version cannot be read; None if all can."""
    for name, data in sides.items():
        try:
            PoFile.parse(data, path)
        except CatalogError as error:
            return Merge(path, 1, unreadable=name, error=error)
    return None


def _ended_as(present: bytes, merged: bytes) -> bytes:
    """Return a merged catalog with the line ends of the file that git has checked out.

    Those in the repository may differ: on Windows, git converts them (`core.autocrlf`).
    """
    if b"\r\n" in present and b"\r" not in merged:
        return merged.replace(b"\n", b"\r\n")
    return merged


def _unmerged(home: Path, folder: Path) -> dict[str, dict[int, str]]:
    """Return the files in a folder that are in conflict.

    They are paths relative to the repository, each with the hashes of its content by stage: 1
    ancestor, 2 ours, 3 theirs.
    """
    where = real_path(folder).relative_to(home).as_posix()
    listed = git(home, "ls-files", "--unmerged", "-z", "--", f":(top,literal){where}")
    found: dict[str, dict[int, str]] = {}
    for line in filter(None, os.fsdecode(listed).split("\0")):
        about, _, name = line.partition("\t")
        _mode, content, stage = about.split()
        found.setdefault(name, {})[int(stage)] = content
    return found
