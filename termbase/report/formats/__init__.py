"""The formats of reports, one module each, found by being there.

A module is called as its format, and defines ``ENDINGS`` (lower case, with the dot; may be empty)
and ``write(report: Report, style: Style) -> Iterator[str]``, which gives the report in pieces. What
is JSON has ``IS_JSON``. Modules that begin with ``_`` are parts of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from termbase import rendering
from termbase.registry import names
from termbase.report.model import Report, Style


def format_names() -> tuple[str, ...]:
    """The names of all formats, in order."""
    return names(__name__)


def format_endings() -> tuple[str, ...]:
    """The endings of files that tell a format."""
    return rendering.format_endings(__name__)


def is_json(name: str) -> bool:
    """Whether a format is JSON: text in which characters may be escaped, whatever it holds.

    Raises:
        ValueError: There is no such format; names those there are.
    """
    return hasattr(rendering.module_of(__name__, name), "IS_JSON")


def format_of(path: Path) -> str:
    """The format that a file's ending asks for.

    Raises:
        DocumentError: No format has that ending; names those there are.
    """
    return rendering.format_of(__name__, path)


def render(report: Report, name: str, style: Style | None = None) -> Iterator[str]:
    """The report in a format, in pieces that any encoding of Unicode takes.

    A code unit of UTF-16 that stands alone, out of a damaged file, becomes U+FFFD.

    Args:
        report: What was found.
        name: The name of the format.
        style: How to write it for people; without one, in English and without colours.

    Raises:
        ValueError: There is no such format; names those there are.
    """
    # A path is asked for with every finding of its file, and gettext looks for its catalog, on the
    # disk, with every message.
    style = style or Style()
    style = replace(style, shown=cache(style.shown), say=cache(style.say))
    module = rendering.module_of(__name__, name)
    pieces: list[str] = []
    size = 0
    for piece in module.write(report, style):
        pieces.append(piece)
        size += len(piece)
        if size >= _AT_ONCE:
            yield _whole("".join(pieces))
            pieces.clear()
            size = 0
    if pieces:
        yield _whole("".join(pieces))


_AT_ONCE = 1 << 16
"""Characters to give at once: one by one, a hundred thousand findings are slow to write."""


def _whole(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
