r"""Apple's .strings files: ``"key" = "text";`` with comments as in C, in UTF-8 or UTF-16.

They may also be property lists in XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.bitext.base import Entry, File, Options, comments_for_file
from termbase.bitext.formats import Format, Place, stringsdict
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import UNITS, Lines, Notation, from_units, waiver_beside, written
from termbase.bitext.writing import Writing, backslashed, units
from termbase.errors import DocumentError
from termbase.lazy import lazily

_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\n": "\n"}
_QUOTED = r'"((?:[^"\\]|\\.)*+)"'
# Atomic groups, since `(…)*+` is broken before Python 3.11.5: it keeps what a failed last iteration
# has consumed.
_SPACE = r"(?>(?:\s|/\*(?>(?:[^*]|\*(?!/))*)\*/|//[^\n]*)*)"
_ENTRY = lazily(
    rf"{_SPACE}(?:(?:{_QUOTED}|([\w.$:/-]+)){_SPACE}={_SPACE}{_QUOTED}{_SPACE};|(\Z))", re.DOTALL
)
_PROPERTY_LIST = lazily(r"\s*<(?:\?xml|!DOCTYPE|plist)\b")
_COMMENT = lazily(r"/\*(.*?)\*/|//([^\n]*)", re.DOTALL)


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:
        return from_units(match[1])
    if match[2][0] in "01234567":
        return chr(int(match[2], 8))
    return _NAMED.get(match[2], match[2])


NOTATION = Notation(lazily(rf"\\(?:[uU]({UNITS})|([0-7]{{1,3}}|.))", re.DOTALL), _value)


def entries(file: File, options: Options) -> Iterator[Entry]:
    """Yield the texts of a file; comments belong to the entry after them or on their line."""
    text = file.text()
    if _PROPERTY_LIST.match(text):
        yield from stringsdict.entries(file, options)
        return
    lines = Lines(text)
    offset = begin = 0
    head: tuple[str, ...] = ()
    while match := _ENTRY.match(text, offset):
        if match[4] is not None:
            return
        entry = _entry(text, begin, match, lines)
        beside = waiver_beside(text, lines, entry.last_line)
        yield entry._replace(comments=tuple(dict.fromkeys(head + entry.comments + beside)))
        head += comments_for_file(entry.comments + beside)
        offset = begin = match.end()
        if beside:  # the next entry does not have this comment
            begin = max(offset, text.find("\n", offset))
    space = re.compile(_SPACE).match(text, offset)
    offset = space.end() if space else offset
    raise DocumentError(
        'is not .strings syntax ("key" = "text";): {text}',
        file.path,
        lines.place(offset)[0],
        text=repr(text[offset : offset + 40]),
    )


def _entry(text: str, offset: int, match: re.Match[str], lines: Lines) -> Entry:
    group = 1 if match[1] is not None else 2
    line, column = lines.place(match.start(3))
    raw = match[3]
    value = NOTATION.decode(raw)
    notes = _COMMENT.finditer(text, offset, match.start(group))
    return Entry(
        NOTATION.decode(match[group]),
        value,
        line,
        column,
        tuple(" ".join((note[1] or note[2] or "").split()) for note in notes),
        layout=written(raw, value, line, column, NOTATION),
        first_line=lines.place(match.start(group))[0],
        last_line=lines.place(match.end(3))[0],
    )


FORMAT = Format(
    (".strings",),
    monolingual=Monolingual(entries),
    writing=Writing(backslashed('"'), units),
    places={".strings": Place.FOLDERS},
)
