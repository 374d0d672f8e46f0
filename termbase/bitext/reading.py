"""Reading the files of translations: one file with both languages, or two with one each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from termbase.bitext import alignment, pairs
from termbase.bitext.base import Draft, Entry, File, Options
from termbase.bitext.formats import monolingual, of_ending, reader
from termbase.bitext.pairs import Monolingual
from termbase.bitext.patterns import PLAIN_CHINESE
from termbase.errors import DocumentError
from termbase.model import Segment, State
from termbase.tags import known_as


def read(
    path: str | PathLike[str],
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    format: str | None = None,
    options: Options | None = None,
    stream: BinaryIO | None = None,
) -> Iterator[Segment]:
    """Read a file of a bilingual format.

    Args:
        path: The file.
        source_lang: BCP 47 tag of the source language; by default, what the file says.
        target_lang: BCP 47 tag of the target language; by default, what the file says, and all of
            them if it has several.
        format: Name of the format; by default, the file ending decides.
        options: Further options for reading.
        stream: A stream to read from instead; `path` is then only its name.

    Yields:
        Segments in the order of the file. Untranslated ones have an empty target; fuzzy and
        obsolete ones are left out unless `options` includes them.

    Raises:
        DocumentError: The file cannot be read, is of a monolingual format, or is damaged; the
            segments before the damage are yielded first.
    """
    read_file = reader(path, format)
    return read_file(_file(path, stream), _complete(options, source_lang, target_lang))


def read_pair(
    source_path: str | PathLike[str],
    target_path: str | PathLike[str],
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    format: str | None = None,
    options: Options | None = None,
    stream: BinaryIO | None = None,
) -> Iterator[Segment]:
    """Read a source file and a target file of monolingual formats.

    Documents of any two formats are aligned by paragraph.

    Args:
        source_path: The source file.
        target_path: The target file; the positions of the segments refer to it.
        source_lang: BCP 47 tag of the source language. The files do not say it; a `SourcePattern`
            may know it.
        target_lang: BCP 47 tag of the target language. For ``zh`` the script is detected from the
            text.
        format: As for `read`; by default, the ending of each file decides, or that of the target
            file if the source file has the ending of no such format.
        options: As for `read`.
        stream: A stream to read from instead of the target file.

    Yields:
        Segments in the order of the target file; those whose key the source file lacks have the
        state `SURPLUS` and an empty source. Texts that the target file lacks come last, with the
        state `MISSING`, or in documents at their place, as `OMITTED`.

    Raises:
        DocumentError: One of the files cannot be read, is of a bilingual format, or is not of the
            kind of the other.
    """
    formats = _formats(source_path, target_path, format)
    source, target = File(Path(source_path)), _file(target_path, stream)
    known = _complete(options, source_lang, target_lang)
    if target_lang == PLAIN_CHINESE:
        known = replace(known, target_lang=PLAIN_CHINESE)
    return pairs.segments(formats, source, target, known)


def _formats(
    source_path: str | PathLike[str], target_path: str | PathLike[str], name: str | None
) -> tuple[Monolingual, Monolingual]:
    """Return how a source file and a target file are read, so that their texts can be paired."""
    target = monolingual(target_path, name)
    source = target if name else of_ending(Path(source_path)) or target
    if source.has_keys is not target.has_keys:
        raise DocumentError(
            "is not a file like its translation, {target}: name one of the same kind",
            source_path,
            target=target_path,
        )
    if source is target or source.has_keys:
        return source, target
    return _as_paragraphs(source), _as_paragraphs(target)


@cache
def _as_paragraphs(format: Monolingual) -> Monolingual:
    """Return how a document is read if the other one is of another format.

    Only the one may have blank lines, or marks that distinguish headings and items of lists.
    """

    def entries(file: File, options: Options) -> Iterator[Entry]:
        for entry in format.entries(file, options):
            if entry.text.strip():
                yield entry._replace(kind="")

    return Monolingual(entries, alignment.pair, State.OMITTED)


def _file(path: str | PathLike[str], stream: BinaryIO | None) -> File:
    return File(Path(path)) if stream is None else Draft(Path(path), stream.read())


def _complete(options: Options | None, source_lang: str | None, target_lang: str | None) -> Options:
    known = options or Options()
    source_lang, target_lang = source_lang or known.source_lang, target_lang or known.target_lang
    return replace(
        known,
        source_lang=known_as(source_lang) if source_lang else None,
        target_lang=known_as(target_lang) if target_lang else None,
    )
