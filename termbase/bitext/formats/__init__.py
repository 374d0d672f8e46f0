"""The file formats of translations; each module of this package is one.

A module defines ``FORMAT``, a `Format`. Modules whose names begin with an underscore are not
formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from os import PathLike
from pathlib import Path

from termbase.bitext.base import File, Options
from termbase.bitext.pairs import Monolingual
from termbase.bitext.writing import Writing
from termbase.errors import DocumentError
from termbase.model import Segment
from termbase.registry import Formats, Plugins, owners

Read = Callable[[File, Options], Iterator[Segment]]

_OTHER_PROGRAMS = {
    **dict.fromkeys((".doc", ".wps"), ".docx"),
    **dict.fromkeys((".ppt", ".pps", ".dps"), ".pptx"),
    **dict.fromkeys((".xls", ".et"), ".xlsx"),
}
"""Endings of files that cannot be read, and the format to save them in."""


class Place(Enum):
    """Where a search of folders takes a file of an ending for a translation by its path.

    Attributes:
        ANYWHERE: In any folder: the files hold nothing but texts of programs.
        NAMED: In any folder if its name has a language, and as with `FOLDERS`.
        FOLDERS: In a folder such as ``locales`` or ``zh-Hans.lproj``; elsewhere it may be data.
    """

    ANYWHERE = "anywhere"
    NAMED = "named"
    FOLDERS = "folders"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files of translations: bilingual, monolingual, or both if files may be either.

    Attributes:
        endings: The endings of file names that select the format, in lower case and with the dot.
        read: Reads a file that has both languages; None if files have one.
        monolingual: How files with one language each are read; None if files have both.
        walked: The endings of files to include when a folder is searched, wherever they are.
        places: The endings of files with one language to include then, by where they are.
        is_running: Whether texts are sentences of one text, so that a quotation may go on in the
            next one.
        refuses_double_keys: Whether programs refuse a file that has a key twice.
        writing: How texts are written, if files can be corrected in place.
        members: Returns the paths of the files in a file, which are read one by one.
        is_translation: Returns whether a file of such an ending is of the format; the others are
            left out when a folder is searched. None if all are.
        otherwise: Name of the format of files that are not.
    """

    endings: tuple[str, ...]
    read: Read | None = None
    monolingual: Monolingual | None = None
    walked: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    is_running: bool = False
    refuses_double_keys: bool = False
    writing: Writing | None = None
    members: Callable[[Path], list[Path]] | None = None
    is_translation: Callable[[Path], bool] | None = None
    otherwise: str = ""


_FORMATS = Formats(Plugins(__name__, Format))
format_names = _FORMATS.names


def formats() -> Mapping[str, Format]:
    """Return a mapping from name to format."""
    return _FORMATS.formats


def format_named(name: str) -> str | None:
    """Return the name of the format of this name, or whose files have this ending, if any."""
    name = name.lower()
    if name in formats():
        return name
    return _FORMATS.by_ending.get(f".{name.removeprefix('.')}")


def format_of(path: str | PathLike[str], name: str | None = None) -> str:
    """Return the name of the format of a file.

    Args:
        path: The file.
        name: Name of the format, or the ending of its files; by default, the ending of this file
            decides, and its beginning if files of two formats have this ending.

    Raises:
        DocumentError: There is no format of this name, or with this ending.
    """
    if name is not None:
        return format_named(name) or _FORMATS.of(path, name)
    if not isinstance(path, Path):  # a copy takes as long as all the rest
        path = Path(path)
    refuse_other_programs(path)
    return _by_ending(path) or _FORMATS.of(path)


def refuse_other_programs(path: Path) -> None:
    """Raise an error for a file of a format that has to be saved in another one."""
    ending = path.suffix.lower()
    if ending in _OTHER_PROGRAMS:
        raise DocumentError(
            "this kind of file cannot be read: save it as {format}",
            path,
            format=_OTHER_PROGRAMS[ending],
        )


def choose(path: str | PathLike[str], name: str | None = None) -> Format:
    """Return the format of a file.

    Raises:
        DocumentError: There is no format of this name, or with this ending.
    """
    return formats()[format_of(path, name)]


def reader(path: str | PathLike[str], name: str | None = None) -> Read:
    """Return the function that reads a file with both languages.

    Raises:
        DocumentError: There is no such format, or its files have only one language.
    """
    read = choose(path, name).read
    if read is None:
        raise DocumentError(
            "holds only one language: read it together with its source, with read_pair", path
        )
    return read


def monolingual(path: str | PathLike[str], name: str | None = None) -> Monolingual:
    """Return how a file with one language is read.

    Raises:
        DocumentError: There is no such format, or its files have both languages.
    """
    found = choose(path, name).monolingual
    if found is None:
        raise DocumentError("holds both languages, so it takes no separate source", path)
    return found


def of_ending(path: Path) -> Monolingual | None:
    """Return how a file with one language is read, judged by its ending; None if that is none."""
    name = _by_ending(path)
    return formats()[name].monolingual if name else None


def named_by(path: str | PathLike[str]) -> str | None:
    """Return the name of the format that the name of a file indicates, or else its beginning."""
    return _by_ending(Path(path))


def place_of(ending: str) -> Place | None:
    """Return where files of an ending, in lower case, are translations; None if nowhere."""
    return _places().get(ending)


def is_of_one_language(path: Path) -> bool:
    """Return whether a file's format, judged by its ending, keeps the source in another file."""
    return of_ending(path) is not None


def is_left_out(path: Path) -> bool:
    """Return whether a file found in a folder has only the ending of a format of translations."""
    name = _by_ending(path)
    return name is not None and not _is_translation(formats()[name], path)


def is_walked(path: Path) -> bool:
    """Return whether to include a file found in a folder."""
    name = _walked().get(path.suffix.lower())
    return name is not None and _is_translation(formats()[name], path)


def _is_translation(format: Format, path: Path) -> bool:
    return format.is_translation is None or format.is_translation(path)


def _by_ending(path: Path) -> str | None:
    """Return the name of the format that a file's ending, or else its beginning, indicates."""
    name = _FORMATS.by_name_of_file(path)
    if name is None or not (other := formats()[name].otherwise):
        return name
    return name if _is_translation(formats()[name], path) else other


@cache
def _places() -> dict[str, Place]:
    return {
        ending: formats()[name].places[ending]
        for ending, name in owners(formats(), lambda format: format.places).items()
    }


@cache
def _walked() -> dict[str, str]:
    """Return a mapping from the endings of files to include in searches of folders to formats."""
    return owners(formats(), lambda format: format.walked)
