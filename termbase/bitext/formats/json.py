"""JSON of one language: flat, nested, i18next; Flutter's ARB; browser extensions' messages.

The key is the path to a text, with dots: ``menu.items.0``. What is no text (numbers, true, null)
is not translated. The key of an ARB's or an extension's description names no text either.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats._json_syntax import NOTATION, Value, values
from termbase.bitext.positions import Lines, written
from termbase.bitext.writing import Writing, backslashed, units
from termbase.errors import DocumentError

NAME = "json"
ENDINGS = (".json", ".arb")
WALKED = ()
WRITING = Writing(backslashed('"'), units)

_EXTENSION = "messages.json"  # the name that browsers want
_ABOUT = {"description", "placeholders"}  # what an extension says of a message


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """The texts of a file.

    Raises:
        DocumentError: It is no JSON.
    """
    text = file.text(is_utf8=True)
    lines = Lines(text)
    about = _ABOUT if file.path.name == _EXTENSION else set()
    for value in values(text, lines, file.path):
        described = any(str(step).startswith("@") for step in value.path)
        if not described and about.isdisjoint(value.path[1:2]):
            yield _entry(value, lines, file)


def _entry(value: Value, lines: Lines, file: File) -> Entry:
    line, column = lines.place(value.start)
    try:
        text = NOTATION.decode(value.raw)
    except ValueError:
        raise DocumentError(
            "a text has an escape that JSON does not know", file.path, line
        ) from None
    return Entry(
        ".".join(map(str, value.path)),
        text,
        line,
        column,
        layout=written(value.raw, text, line, column, NOTATION),
        first_line=lines.place(value.begin)[0],
        last_line=line,
    )
