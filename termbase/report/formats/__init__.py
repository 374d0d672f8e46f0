"""The formats of reports, one module each, found by being there.

A module defines ``NAME``, ``ENDINGS`` (lower case, with the dot; may be empty) and
``write(report: Report, style: Style) -> Iterator[str]``, which gives the report in pieces. Modules
that begin with ``_`` are parts of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from termbase import rendering
from termbase.report.model import Report, Style


def formats() -> dict[str, ModuleType]:
    """Name to module of every format."""
    return rendering.formats(__name__)


def format_names() -> tuple[str, ...]:
    """The names of all formats, in order."""
    return tuple(sorted(formats()))


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
    # The format alone: a log in a terminal need not wait for the templates of the page.
    is_part = name.startswith("_") or not name.isidentifier()
    if is_part or find_spec(f"{__name__}.{name}") is None:
        raise rendering.unknown(name, formats())
    module = import_module(f"{__name__}.{name}")
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
