"""From what is named on a command line to files: folders are searched, wildcards resolved.

A file that is named is taken whatever it is called and whether or not git ignores it. In folders,
what git ignores is passed over, as are folders whose name begins with a dot.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path

from termbase.bitext.formats import is_walked
from termbase.bitext.ignore import Ignored, for_folder, parsed
from termbase.errors import DocumentError, unreadable


def walk(
    paths: Iterable[str | PathLike[str]],
    exclude: Iterable[str] = (),
    gitignore: bool = True,
    *,
    root: str | PathLike[str] = ".",
    wanted: Callable[[Path], bool] = is_walked,
) -> Iterator[Path]:
    """The files that are meant, each once; those of a folder sorted.

    Args:
        paths: Files, folders, and patterns with the wildcards of the shell and ``**``.
        exclude: Lines as in a `.gitignore`: what to pass over in folders.
        gitignore: Whether to pass over what git ignores.
        root: The folder that `exclude` is relative to.
        wanted: Which files of a folder to take.

    Raises:
        DocumentError: There is no such file, nothing fits a pattern, or a folder cannot be read.
    """
    excluded = Ignored(str(Path(root).resolve()), parsed(exclude))
    real = RealPaths()
    seen = set()
    for path in paths:
        for named in _resolved(Path(path)):
            found = iter([named])
            if named.is_dir():
                full = named.resolve()
                ignored = for_folder(full) if gitignore else None
                found = _search(named, str(full), ignored, excluded, wanted)
            for file in found:
                if (path := real[file]) not in seen:
                    seen.add(path)
                    yield file


class RealPaths:
    """Where files really are, each folder looked at once. Not to be kept: links may change."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def __getitem__(self, path: str | PathLike[str]) -> str:
        """The path without links, as `os.path.realpath` has it; on Windows in small letters."""
        folder, name = os.path.split(path)
        # Functions of os.path take a quarter of the time of a Path's methods.
        if name in ("", os.curdir, os.pardir) or os.path.islink(path):  # noqa: PTH114
            return os.path.normcase(os.path.realpath(path))
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.normcase(os.path.join(self._folders[folder], name))  # noqa: PTH118


def _resolved(path: Path) -> list[Path]:
    """The path itself, or what it means as a pattern."""
    if path.exists():
        return [path]
    if not glob.has_magic(str(path)):
        raise unreadable(DocumentError, FileNotFoundError(), path)
    # Unlike `Path.glob`, it passes over hidden folders, as shells do.
    names = glob.iglob(str(path), recursive=True)  # noqa: PTH207
    found = sorted(Path(name) for name in names)
    if not found:
        raise DocumentError("no file fits this pattern", path)
    return found


def _search(
    folder: Path,
    full: str,
    ignored: Ignored | None,
    excluded: Ignored,
    wanted: Callable[[Path], bool],
) -> Iterator[Path]:
    """The files of a folder and those below, the folder's own first."""
    folders = []
    for entry in _listed(full):
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


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(DocumentError, error, folder) from None
