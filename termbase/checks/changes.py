"""Asks git which lines of which files a branch has changed.

The files as they are now, committed or not, are compared with the commit where the branch left the
given revision (`git merge-base`), as in a pull request. git is only queried: no hook, pager,
external diff or text conversion that a repository may configure is run.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple

from termbase.errors import ProjectError
from termbase.git import branch_point, contents, git, repository
from termbase.lazy import lazily
from termbase.paths import composed, real_path

Lines = tuple[int, int]
"""First and last line, 1-based. Where lines were only deleted, the last is one less than the first,
which is the line that follows the deletion."""

EVERY_LINE: tuple[Lines, ...] = ((0, 1 << 60),)

_DIFF = (
    *("diff", "--raw", "--patch", "-z", "--unified=0", "--inter-hunk-context=0", "-M"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=all"),
    "--abbrev=40",
)
_NAMES = ("diff", "--raw", "-z", "-M", "--no-relative", "--ignore-submodules=all", "--abbrev=40")
_HEAD = lazily(rb"^diff --git ", re.MULTILINE)
_BINARY = lazily(rb"^Binary files ", re.MULTILINE)
_HUNK = lazily(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@[^\n]*\n", re.MULTILINE)
_RAW = lazily(rb":\d+ \d+ [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*\0([^\0]+)\0")
# Comments that change the meaning of a catalog entry although they are not among its lines.
_MEANINGFUL_COMMENT = lazily(rb"^[-+]\s*#.*(?:fuzzy|termbase)", re.MULTILINE)


def changed_lines(rev: str, paths: Iterable[str | PathLike[str]]) -> dict[str, tuple[Lines, ...]]:
    """Return the lines of files that have changed since the branch left a revision.

    Args:
        rev: The revision: a branch, tag or commit, such as ``origin/main``.
        paths: The files to ask about, in one or several repositories.

    Returns:
        The changed lines of each path that has changes, under the path as given. A file that git
        does not know, ignores or considers binary counts as changed in every line.

    Raises:
        ProjectError: There is no git, no repository or no such revision, or the clone is too
            shallow to tell.
    """
    changes: dict[str, tuple[Lines, ...]] = {}
    files_by_home: dict[Path, list[tuple[str, Path]]] = {}
    known_homes: dict[Path, Path | None] = {}
    for path in [fspath(one) for one in paths]:
        real = real_path(path)
        if home := repository(real.parent, known_homes):
            files_by_home.setdefault(home, []).append((path, real))
        else:
            changes[path] = EVERY_LINE
    if changes and not files_by_home:
        raise ProjectError(
            "is not in a git repository, so changes cannot be determined", next(iter(changes))
        )
    for home, files in files_by_home.items():
        names = {_git_name(real, home): real for _, real in files}
        lines = _changes_in(home, rev, names)
        for path, real in files:
            if lines_here := lines.get(_git_name(real, home)):
                changes[path] = lines_here
    return changes


def require(rev: str, folder: Path) -> None:
    """Raise an error if a revision does not exist."""
    home = repository(real_path(folder), {})
    if home is None:
        raise ProjectError("is not in a git repository, so changes cannot be determined", folder)
    branch_point(home, rev)


def touches(lines: Lines, changes: Sequence[Lines]) -> bool:
    """Return whether changes touch a unit, given its first and last line (`Finding.unit_lines`).

    A unit whose lines are not known is touched by any change. The changes are in the order that
    `changed_lines` returns: no one begins or ends before the one before it.
    """
    first, last = lines
    if not first:
        return bool(changes)
    number = bisect_right(changes, last, key=itemgetter(0))
    return number > 0 and changes[number - 1][1] >= first


class FormerFiles:
    """The files of a working tree as they were where the branch left a revision."""

    def __init__(self, rev: str) -> None:
        self._rev = rev
        self._known_homes: dict[Path, Path | None] = {}
        self._bases: dict[Path, tuple[str, dict[str, str]]] = {}

    def content(self, path: str | PathLike[str]) -> bytes | None:
        """Return the former content of a file, also if it had another name, or None."""
        real = real_path(path)
        home = repository(real.parent, self._known_homes)
        if home is None:
            return None
        if home not in self._bases:
            base = branch_point(home, self._rev)
            files = _diffed_files(git(home, *_NAMES, base, "--"))
            self._bases[home] = base, {file.name: file.former for file in files}
        base, formers = self._bases[home]
        name = _git_name(real, home)
        (found,) = contents(home, [f"{base}:{formers.get(name, name)}"])
        return found


class _File(NamedTuple):
    """A file in a diff: git's letter for the kind of change, its names, and the patch, if known."""

    kind: str
    name: str
    former: str
    patch: bytes | None


def _changes_in(home: Path, rev: str, files: Mapping[str, Path]) -> dict[str, tuple[Lines, ...]]:
    """Return the changed lines of files in a repository, by their names in it."""
    base = branch_point(home, rev)
    changes = {}
    for file in _diffed_files(git(home, *_DIFF, base, "--")):
        if file.name in files and file.kind != "D":
            changes[file.name] = tuple(_lines(file, files[file.name]))
    untracked = git(home, "ls-files", "--others", "--exclude-standard", "-z")
    # git would take a colon at the beginning for pathspec magic.
    queried = os.fsencode("\0".join(f"./{name}" for name in files))
    ignored = git(home, "check-ignore", "-z", "--stdin", given=queried, right=(0, 1))
    for name in _paths(untracked + ignored):
        if name in files and name not in changes:
            changes[name] = EVERY_LINE
    return changes


def _diffed_files(output: bytes) -> Iterator[_File]:
    """Yield the files of a diff; git prints all names first, then the patches in the same order."""
    raw = []
    place = 0
    while match := _RAW.match(output, place):
        kind, name = match[1].decode(), match[2]
        former = os.fsdecode(name)
        place = match.end()
        if kind in "RC":  # the old name, then the new one
            end = output.index(b"\0", place)
            name, place = output[place:end], end + 1
        raw.append((kind, *_paths(name), former))
    # Every line of content begins with a mark, so none of them looks like the head of a patch.
    patches = [patch for patch in _HEAD.split(output[place:].lstrip(b"\0")) if patch]
    if len(patches) == len(raw):
        for (kind, name, former), patch in zip(raw, patches, strict=True):
            yield _File(kind, name, former, patch)
    else:  # an unfinished merge: the files have names but no patches
        yield from (_File(kind, name, former, None) for kind, name, former in raw)


def _lines(file: _File, path: Path) -> Iterator[Lines]:
    """Yield the changed lines of a file in a diff."""
    patch = file.patch
    if patch is None or file.kind == "U" or _BINARY.search(patch):
        yield from EVERY_LINE
        return
    hunks = list(_HUNK.finditer(patch))
    content = None
    end = 0
    for i, hunk in enumerate(hunks):
        begin, count = int(hunk[1]), int(hunk[2] or 1)
        if not count:
            begin += 1
        end = max(end, begin + count - 1)  # that of an entry may lie after the next hunk
        following = hunks[i + 1].start() if i + 1 < len(hunks) else len(patch)
        if _MEANINGFUL_COMMENT.search(patch, hunk.end(), following):
            if content is None:
                content = _content(path)
            end = max(end, _entry_after(content, max(begin, end)))
        yield begin, end


def _content(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except OSError:
        return []


def _entry_after(lines: Sequence[bytes], line: int) -> int:
    """Return the line of the entry that the comments starting at a line belong to."""
    while line <= len(lines) and lines[line - 1].lstrip().startswith(b"#"):
        line += 1
    return line


def _paths(output: bytes) -> list[str]:
    names = os.fsdecode(output).split("\0")
    return [composed(name.removeprefix("./")) for name in names if name]


def _git_name(path: Path, home: Path) -> str:
    """Return git's name for a file; on macOS git composes the names that the system reports."""
    return composed(path.relative_to(home).as_posix())
