r"""Java .properties files, parsed as by `java.util.Properties.load`, in any encoding.

Before Java 9, they were in Latin-1 with ``\uXXXX`` for all other characters; today most are UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.bitext.base import Entry, File, Options, comments_for_file
from termbase.bitext.formats import Format, Place
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import UNITS, Lines, Notation, from_units, written
from termbase.bitext.writing import Writing, backslashed, units
from termbase.errors import DocumentError
from termbase.lazy import lazily

_NAMED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "\n": ""}
_LINE = lazily(
    r"""[ \t\f]*+(?:
        (?P<blank>\n|\Z)
      | [\#!](?P<comment>[^\n]*)
      | (?P<key>(?:[^\\ \t\f\n=:]|\\.)*+)
        (?:[ \t\f]|\\\n)*+(?:[=:](?:[ \t\f]|\\\n)*+)?
        (?P<value>(?:[^\\\n]|\\.)*+)
    )\n?""",
    re.VERBOSE | re.DOTALL,
)


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:
        return from_units(match[1])
    if match[2] == "u":
        raise ValueError(match[0])
    return _NAMED.get(match[2][:1], match[2])


NOTATION = Notation(lazily(rf"\\(?:u({UNITS})|(\n[ \t\f]*|.|\Z))"), _value)


def entries(file: File, _options: Options) -> Iterator[Entry]:
    r"""Yield the texts of a file, with the comment lines directly above each as its comments."""
    text = file.text()
    lines = Lines(text)
    comments: list[str] = []
    head: tuple[str, ...] = ()
    for match in _LINE.finditer(text):
        if match["comment"] is not None:
            comments.append(match["comment"].strip())
            head += comments_for_file(comments[-1:])
            continue
        if match["value"] is not None:
            notes = dict.fromkeys((*head, *filter(None, comments)))
            yield _entry(match, lines, tuple(notes), file)
        comments.clear()


def _entry(match: re.Match[str], lines: Lines, comments: tuple[str, ...], file: File) -> Entry:
    line, column = lines.place(match.start("value"))
    raw = match["value"]
    try:
        key, text = NOTATION.decode(match["key"]), NOTATION.decode(raw)
    except ValueError:
        raise DocumentError("has \\u without four hexadecimal digits", file.path, line) from None
    return Entry(
        key,
        text,
        line,
        column,
        comments,
        layout=written(raw, text, line, column, NOTATION),
        first_line=lines.place(match.start("key"))[0],
        last_line=lines.place(match.end("value"))[0],
    )


FORMAT = Format(
    (".properties",),
    monolingual=Monolingual(entries),
    writing=Writing(backslashed(""), units),
    places={".properties": Place.NAMED},
)
