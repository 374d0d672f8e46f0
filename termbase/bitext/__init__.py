"""Translations in files, read as a stream of segments.

A format holds both languages (gettext PO, XLIFF, TMX, tables), or one, and then a file stands
beside that of its source (JSON, YAML, Android and Apple strings, properties, Markdown, text).
`read` takes a file of the first kind, `read_pair` two of the second. What cannot be read is a
`DocumentError` that names file and line; nothing is fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import cast

from termbase.bitext import pairs
from termbase.bitext.base import Draft, File, Options
from termbase.bitext.formats import format_names, format_of, is_walked, module_of
from termbase.bitext.patterns import PLAIN_CHINESE, SourcePattern
from termbase.bitext.walking import walk
from termbase.errors import DocumentError
from termbase.model import Segment
from termbase.tags import known_as

__all__ = [
    "Options",
    "SourcePattern",
    "format_names",
    "format_of",
    "is_walked",
    "position",
    "read",
    "read_pair",
    "walk",
]


def read(
    path: str | PathLike[str],
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    format: str | None = None,
    options: Options | None = None,
    content: bytes | None = None,
) -> Iterator[Segment]:
    """The segments of a file that holds both languages, in its order.

    Args:
        path: The file.
        source_lang: BCP 47 tag of the language to translate from; None takes the file's word.
        target_lang: BCP 47 tag of the translation; None takes the file's word, and every language
            there is.
        format: Name of the format; None goes by the file's ending.
        options: What else there is to say.
        content: What to read in place of what is in the file.

    Yields:
        Segments. Untranslated ones have an empty target; fuzzy and obsolete ones only if asked for.

    Raises:
        DocumentError: The file cannot be read, or not to its end; the segments before the place
            have been given then.
    """
    module = module_of(path, format)
    if not hasattr(module, "read"):
        raise DocumentError(
            "is a file of one language: read it beside its source, with read_pair", path
        )
    return cast(
        Iterator[Segment],
        module.read(_file(path, content), _with(options, source_lang, target_lang)),
    )


def read_pair(
    source_path: str | PathLike[str],
    target_path: str | PathLike[str],
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    format: str | None = None,
    options: Options | None = None,
    content: bytes | None = None,
) -> Iterator[Segment]:
    """The segments of a file of one language and the file of its source.

    Args:
        source_path: The file to translate from.
        target_path: Its translation; the segments' places are in it.
        source_lang: BCP 47 tag of the source, as neither file says it; `SourcePattern` knows it.
        target_lang: BCP 47 tag of the translation; of ``zh`` its characters tell the script.
        format: Name of the format; None goes by the ending of the translation.
        options: What else there is to say.
        content: What to read in place of what is in the translation.

    Yields:
        Segments, in the order of the translation: those with keys that the source lacks have the
        state `SURPLUS` and no source. Then, untranslated or `MISSING`, those that it lacks.

    Raises:
        DocumentError: One of the files cannot be read.
    """
    module = module_of(target_path, format)
    if not hasattr(module, "entries"):
        raise DocumentError("holds both languages: it needs no source beside it", target_path)
    source, target = File(Path(source_path)), _file(target_path, content)
    known = _with(options, source_lang, target_lang)
    if target_lang == PLAIN_CHINESE:
        known = replace(known, target_lang=PLAIN_CHINESE)
    return pairs.segments(module, source, target, known)


def position(segment: Segment, offset: int) -> tuple[int, int]:
    """1-based line and column (code points), in its file, of an offset in a segment's target."""
    return segment.position(offset)


def _file(path: str | PathLike[str], content: bytes | None) -> File:
    return File(Path(path)) if content is None else Draft(Path(path), content)


def _with(options: Options | None, source_lang: str | None, target_lang: str | None) -> Options:
    known = options or Options()
    source_lang, target_lang = source_lang or known.source_lang, target_lang or known.target_lang
    return replace(
        known,
        source_lang=known_as(source_lang) if source_lang else None,
        target_lang=known_as(target_lang) if target_lang else None,
    )
