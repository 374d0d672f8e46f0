"""Modules of JavaScript and TypeScript with texts: `locales/zh-CN.ts`, `lang/zh_CN.js`.

The key of a text is its path in the object, with dots. Declarations (`.d.ts`), minified copies and
the libraries of others are left out when a folder is searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from termbase.bitext import textkeys
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._js_values import values
from termbase.bitext.formats._paths import KeyPath
from termbase.bitext.formats._scanner import Comments, Value
from termbase.bitext.pairs import CODE, Monolingual
from termbase.bitext.positions import VERBATIM, Lines
from termbase.bitext.writing import Writing, backslashed

_ENDINGS = (".js", ".mjs", ".cjs", ".mts", ".cts")
_MARKS = ("//", "/*", "*")
_MESSAGE, _DESCRIPTION = "defaultMessage", "description"
_NOTES = frozenset({"id", _DESCRIPTION})
_GENERATED = (".d.ts", ".d.mts", ".d.cts", ".min.js", ".min.mjs", ".min.cjs")
_LIBRARIES = frozenset(
    {"bower_components", "node_modules", "third-party", "third_party", "vendor", "vendors"}
)


def is_translation(path: Path) -> bool:
    """Return whether a file is neither made by a compiler nor part of a library, by its path."""
    return not path.name.lower().endswith(_GENERATED) and _LIBRARIES.isdisjoint(path.parts)


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file, with the comments in the lines above them."""
    text = file.text(usually_utf_8=True)
    lines = Lines(text)
    comments = Comments(text, lines, _MARKS)
    found = list(values(text, lines, file))
    notes = _descriptions(found)
    for value in found:
        note = notes.get(value.path[:-1])
        if note is None or value.path[-1] not in _NOTES:
            entry = comments.added(_entry(value, lines))
            yield entry._replace(comments=(*entry.comments, note)) if note else entry


def _descriptions(found: Sequence[Value]) -> dict[KeyPath, str]:
    """Return the description of each message by its path; it is empty if there is none.

    A message is an object with a ``defaultMessage``, as in ``defineMessages({…})`` of FormatJS.
    """
    notes = {value.path[:-1]: "" for value in found if value.path[-1:] == (_MESSAGE,)}
    for value in found if notes else ():
        if value.path[-1:] == (_DESCRIPTION,) and value.path[:-1] in notes:
            notes[value.path[:-1]] = " ".join(value.notation.decode(value.raw).split())
    return notes


def _entry(value: Value, lines: Lines) -> Entry:
    if value.notation is VERBATIM:
        return value.entry("", lines)._replace(kind=CODE, name="")
    return value.entry(value.notation.decode(value.raw), lines)


FORMAT = Format(
    _ENDINGS,
    read=textkeys.reader(entries),
    monolingual=Monolingual(entries),
    writing=Writing(backslashed("'\"`")),
    places=dict.fromkeys((*_ENDINGS, ".ts"), Place.FOLDERS),
    is_translation=is_translation,
)
