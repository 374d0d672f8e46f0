"""The formats of reports, one module each, found by being in this package.

A module defines ``FORMAT``, a `Format`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from termbase.registry import Formats, Plugins
from termbase.report.model import Report, Style


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports.

    Attributes:
        write: Yields a report in pieces.
        endings: The endings of file names that select the format, in lower case and with the dot.
        is_json: Whether the format is JSON, so that any character in it may be escaped.
        in_repository: Whether those who read it, such as a CI system, expect the paths of files in
            their repository, wherever termbase was run.
    """

    write: Callable[[Report, Style], Iterator[str]]
    endings: tuple[str, ...] = ()
    is_json: bool = False
    in_repository: bool = False


_FORMATS = Formats(Plugins(__name__, Format))
format_names, format_endings, format_of = _FORMATS.names, _FORMATS.endings, _FORMATS.of


def is_json(name: str) -> bool:
    """Return whether a format is JSON, so that any character in it may be escaped.

    Raises:
        DocumentError: There is no such format; the message lists the formats.
    """
    return _FORMATS.named(name).is_json


def render(report: Report, name: str, style: Style | None = None) -> Iterator[str]:
    """Yield the report in a format, in pieces that can be encoded in any Unicode encoding.

    A lone surrogate, which a damaged file may contain, becomes U+FFFD.

    Args:
        report: The result of the run.
        name: The name of the format.
        style: How to write for readers; by default, in English and without colours.

    Raises:
        DocumentError: There is no such format; the message lists the formats.
    """
    # `shown` is called for every finding, and gettext looks for its catalog on disk for every
    # message.
    style = style or Style()
    format = _FORMATS.named(name)
    shown = style.in_repository if format.in_repository and style.in_repository else style.shown
    style = replace(style, shown=cache(shown), say=cache(style.say))
    pieces: list[str] = []
    size = 0
    for piece in format.write(report, style):
        pieces.append(piece)
        size += len(piece)
        if size >= _PIECE_CHARACTERS:
            yield _whole("".join(pieces))
            pieces.clear()
            size = 0
    if pieces:
        yield _whole("".join(pieces))


_PIECE_CHARACTERS = 1 << 16
"""Characters to yield at once: pieces for single findings are slow to write."""


def _whole(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
