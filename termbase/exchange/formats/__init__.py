"""The exchange formats, one module for each.

A module whose name does not begin with an underscore defines ``FORMAT``, a `Format`, which says how
files are read and written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from os import PathLike
from pathlib import Path

from termbase.bitext.formats import refuse_other_programs
from termbase.exchange.record import Record, Source
from termbase.model import Concept
from termbase.registry import Formats, Plugins
from termbase.rendering import Style


def _lacks_nothing(_concept: Concept, _languages: Sequence[str]) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of a format are read.

    Attributes:
        endings: The endings of their names, in lower case and with the dot; none if the format has
            to be named.
        read: Yields a record for each row or entry of a file; raises `DocumentError` if it is not
            of the format, is damaged or malicious.
        is_table: Whether the user may name the columns of a file.
    """

    endings: tuple[str, ...]
    read: Callable[[Source], Iterator[Record]]
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """How files of a format are written.

    Attributes:
        endings: The endings of file names that select the format, as in `Reader`.
        write: Returns the content of a file with the terms of concepts in some languages. Also
            takes a style and a title, which `plain` drops.
        is_page: Whether people read the file, which thus has the style and the title.
        is_pair: Whether a file has exactly two languages, the source and the target.
        lacks: The fields of concepts that a file cannot hold.
        lacking: Yields what a file lacks of a concept, where that depends on the languages.
    """

    endings: tuple[str, ...]
    write: Callable[[Sequence[Concept], Sequence[str], Style, str], bytes]
    is_page: bool = False
    is_pair: bool = False
    lacks: tuple[str, ...] = ()
    lacking: Callable[[Concept, Sequence[str]], Iterable[str]] = _lacks_nothing


@dataclass(frozen=True, slots=True)
class Format:
    """A format of import and export, as far as it can be imported or exported."""

    reader: Reader | None = None
    writer: Writer | None = None


def plain(
    write: Callable[[Sequence[Concept], Sequence[str]], bytes],
) -> Callable[[Sequence[Concept], Sequence[str], Style, str], bytes]:
    """Return the function `Writer.write` of a format without style and title."""
    return lambda concepts, languages, _style, _title: write(concepts, languages)


_FORMATS = Plugins(__name__, Format)


@cache
def readers() -> Formats[Reader]:
    """Return the formats that can be read."""
    found = {name: format.reader for name, format in _FORMATS.items() if format.reader}
    return Formats(found, remedy="input format")


@cache
def writers() -> Formats[Writer]:
    """Return the formats that can be written."""
    found = {name: format.writer for name, format in _FORMATS.items() if format.writer}
    return Formats(found, remedy="output format")


def format_names(*, written: bool = False) -> tuple[str, ...]:
    """Return the sorted names of the formats that can be read, or of those that can be written."""
    return writers().names() if written else readers().names()


def format_of(path: str | PathLike[str], name: str | None = None) -> str:
    """Return the name of the format in which to read a file.

    Args:
        path: The file; its ending decides if no format is given.
        name: A format name, which is only checked.

    Raises:
        DocumentError: There is no such format; the message lists the known ones.
    """
    if name is None:
        refuse_other_programs(Path(path))
    return readers().of(path, name)
