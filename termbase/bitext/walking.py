"""Expansion of paths to files: folders are searched, wildcards are resolved.

A file that is named explicitly is always included. In folders, files that git ignores are skipped,
and so are subfolders whose names begin with a dot.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path

from termbase.bitext.base import archive_of
from termbase.bitext.formats import is_walked
from termbase.bitext.ignore import Ignored, for_folder, parsed
from termbase.errors import DocumentError, unreadable
from termbase.paths import real_path


def walk(
    paths: Iterable[str | PathLike[str]],
    exclude: Iterable[str] = (),
    gitignore: bool = True,
    *,
    root: str | PathLike[str] = ".",
    wanted: Callable[[Path], bool] = is_walked,
) -> Iterator[Path]:
    """Yield the files that paths denote, each once; those of a folder are sorted.

    Args:
        paths: Files, folders, and patterns with shell wildcards and ``**``.
        exclude: Patterns of files to skip in folders, as in a `.gitignore`.
        gitignore: Whether to skip files that git ignores.
        root: The folder that `exclude` is relative to.
        wanted: Returns whether to include a file found in a folder; by default, whether it has
            the ending of a format of translations.

    Raises:
        DocumentError: A file does not exist, a pattern matches nothing, or a folder cannot be read.
    """
    real = RealPaths()
    seen = set()
    for path in paths:
        for file, _named in files(path, exclude, gitignore, root=root, wanted=wanted):
            if (full := real[file]) not in seen:
                seen.add(full)
                yield file


def files(
    path: str | PathLike[str],
    exclude: Iterable[str] = (),
    gitignore: bool = True,
    *,
    root: str | PathLike[str] = ".",
    wanted: Callable[[Path], bool] = is_walked,
) -> Iterator[tuple[Path, bool]]:
    """Yield the files that one path denotes, and whether it names them or a folder of theirs.

    A file is named by its path or a pattern. The arguments and errors are those of `walk`.
    """
    excluded = Ignored(str(real_path(root)), parsed(exclude))
    for expanded in _expand(Path(path)):
        if not expanded.is_dir():
            yield expanded, True
            continue
        full = real_path(expanded)
        ignored = for_folder(full) if gitignore else None
        for file in _search(expanded, str(full), ignored, excluded, wanted):
            yield file, False


def is_skipped(
    path: str | PathLike[str], exclude: Iterable[str] = (), *, root: str | PathLike[str] = "."
) -> bool:
    """Return whether a search of `root` would skip a file, or a folder above it, by its name.

    The arguments are those of `walk`. A file outside `root` is not skipped.
    """
    top, full = real_path(root), real_path(path)
    if top not in full.parents:
        return False
    excluded = Ignored(str(top), parsed(exclude))
    ways = [one for one in (full, *full.parents) if top in one.parents]
    return any(
        rules.ignores(str(one), one != full) or (one != full and one.name.startswith("."))
        for one in ways
        for rules in (excluded, for_folder(one.parent))
    )


class RealPaths:
    """A resolver of symbolic links in paths, with a cache of folders.

    Use a new object for every run, since links may change.
    """

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __getitem__(self, path: str | PathLike[str]) -> str:
        """Return the path as `os.path.realpath` does, on Windows in lower case."""
        folder, name = os.path.split(path)
        # The functions of os.path take a quarter of the time of Path methods.
        if name in ("", os.curdir, os.pardir) or os.path.islink(path):  # noqa: PTH114
            return os.path.normcase(os.path.realpath(path))
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.normcase(os.path.join(self._folders[folder], name))  # noqa: PTH118


def _expand(path: Path) -> list[Path]:
    """Return the path itself if it exists, or the paths that it matches as a pattern."""
    if path.exists() or archive_of(path):
        return [path]
    if not glob.has_magic(str(path)):
        raise unreadable(DocumentError, FileNotFoundError(), path)
    # Unlike `Path.glob`, this skips hidden folders, as shells do.
    names = glob.iglob(str(path), recursive=True)  # noqa: PTH207
    paths = sorted(Path(name) for name in names)
    if not paths:
        raise DocumentError("no file matches this pattern", path)
    return paths


def _search(
    folder: Path,
    full: str,
    ignored: Ignored | None,
    excluded: Ignored,
    wanted: Callable[[Path], bool],
) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders, the folder's own files first."""
    folders = []
    for entry in _list_entries(full):
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder and entry.name.startswith("."):
            continue
        path = folder / entry.name
        if not is_folder and not (wanted(path) and entry.is_file()):
            continue
        if excluded.ignores(entry.path, is_folder):
            continue
        if ignored is not None and ignored.ignores(entry.path, is_folder):
            continue
        if is_folder:
            folders.append((path, entry.path))
        else:
            yield path
    for path, below in folders:
        within = ignored.within(below) if ignored is not None else None
        yield from _search(path, below, within, excluded, wanted)


def _list_entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(DocumentError, error, folder) from None
