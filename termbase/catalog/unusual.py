"""Parsing of unusual gettext files with polib, and errors that name the line of a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import polib

from termbase.catalog.escapes import unescape
from termbase.errors import CatalogError
from termbase.lazy import lazily

_UNQUOTED = lazily(
    r'^[ \t]*(?:#~[ \t]*)?(msg(?:ctxt|id_plural|id|str)(?:\[\d+\])?)(?![\w\[])[ \t]*[^\s"]',
    re.MULTILINE,
)
_BEGIN = lazily(r'[ \t]*msg(?:ctxt|id)[ \t]*"(?:[^"\\\n]|\\.)*"[ \t\r]*\Z')
_CONFLICT = "<<<<<<< "
_POLIB_LINE = lazily(r"\(line (\d+)\)")
# Comment markers that gettext accepts but polib does not: `#,fuzzy`, `#=`, `#comment`.
_UNUSUAL = lazily(r"^[ \t]*#(?:[.:,|][^ \t\r\n]|[^ \t\r\n.:,|~#])", re.MULTILINE)
_UNKNOWN_ESCAPE = lazily(r"\\[0-7ax]")
_OLD = lazily(r"[ \t]*#[~|]")
# A string without a closing quotation mark, for which polib would take its last character.
_UNCLOSED = lazily(
    r'^[ \t]*(?:#~[ \t]*)?(?:msg\w+(?:\[\d+\])?[ \t]*)?"(?:[^"\\\n]|\\.)*[ \t\r]*$', re.MULTILINE
)


class _Lines(str):
    """A text that polib splits at line ends only, and not at U+2028, U+0085 or form feeds.

    Attributes:
        lines: The lines to return from `splitlines`.
    """

    lines: list[str]

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002
        return self.lines


def _usual(line: str) -> str:
    """Return a line as polib expects it: with a space after a known marker, otherwise a comment."""
    bare = line.lstrip()
    if not _UNUSUAL.match(bare):
        return line
    return f"{bare[:2]} {bare[2:]}" if bare[1] in ".:,|" else f"# {bare[1:]}"


def _known_escapes(line: str, charset: str) -> str:
    """Return a line with its escapes replaced by those that polib knows."""
    if "\\" not in line or (line.lstrip().startswith("#") and not _OLD.match(line)):
        return line
    first, last = line.find('"') + 1, line.rfind('"')
    if not 0 < first <= last:
        return line
    return line[:first] + polib.escape(unescape(line[first:last], charset)) + line[last:]


def by_polib(text: str, lines: list[str], charset: str = "utf-8") -> polib.POFile:
    """Parse a text with polib.

    Args:
        text: The text.
        lines: The lines of the text.
        charset: Python's name of its encoding, for decoding numeric escapes.

    Raises:
        OSError, ValueError, IndexError: The text is not that of a gettext file.
    """
    adapted = _Lines(text)
    adapted.lines = [_usual(line) for line in lines] if _UNUSUAL.search(text) else lines
    if _UNKNOWN_ESCAPE.search(text):
        adapted.lines = [_known_escapes(line, charset) for line in adapted.lines]
    return polib.pofile(adapted)


def read_unusual(text: str, lines: list[str], path: Path, charset: str) -> polib.POFile:
    """Parse the text of a file with polib.

    Args:
        text: The text of the file.
        lines: The lines of the text.
        path: The file, for error messages.
        charset: Python's name of its encoding.

    Raises:
        CatalogError: It is not a gettext file; the message names the line.
    """
    separator = "\r" if "\n" not in text else "\n"
    if unclosed := _UNCLOSED.search(text):
        line = text.count(separator, 0, unclosed.start()) + 1
        raise CatalogError("a string has no closing quotation mark; add it", path, line)
    if unquoted := _UNQUOTED.search(text):
        line = text.count(separator, 0, unquoted.start(1)) + 1
        raise CatalogError(
            "{keyword} is not followed by a string in quotation marks; add one",
            path,
            line,
            keyword=unquoted[1],
        )
    for number, written in enumerate(lines, 1):
        if written.startswith(_CONFLICT):
            raise CatalogError(
                "a merge conflict is left here; run termbase merge, or keep the right lines"
                " of both sides and remove the lines of <, = and >",
                path,
                number,
            )
    try:
        parsed = by_polib(text, lines, charset)
    except (OSError, ValueError, IndexError) as error:
        found = _POLIB_LINE.search(str(error))
        line = int(found[1]) if found else 0
        if line and _BEGIN.match(lines[line - 1]):
            raise CatalogError(
                'the entry before this one has no msgstr; add one, at least msgstr ""',
                path,
                line,
            ) from None
        raise CatalogError(
            "is not gettext syntax (an unescaped quotation mark, a keyword out of order?); "
            "correct the line; msgfmt --check tells more",
            path,
            line or None,
        ) from None
    if parsed and not parsed[0].linenum and parsed.header:
        # If there is no header entry, polib takes the comments of the first entry for the header's.
        parsed[0].tcomment = parsed.header
    return parsed
