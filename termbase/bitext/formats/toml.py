"""Monolingual TOML (1.0), as in Hugo and go-i18n.

The key of a text is its path, with dots. If the root has a single key, which names the language,
that is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import Entry, File, Options, comments_in
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._messages import Messages
from termbase.bitext.formats._paths import language_depth
from termbase.bitext.formats._scanner import Value
from termbase.bitext.formats._toml_syntax import decoded, values
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import Lines, comments_above, waiver_beside
from termbase.bitext.writing import Writing, backslashed, units


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file, with the comments above them and above their table."""
    text = file.utf_8()
    lines = Lines(text)
    strings = list(values(text, lines, file))
    head = comments_in(text, ("#",))

    def text_of(value: Value) -> str:
        return decoded(value.notation, value.raw, lines.place(value.start)[0], file)

    messages = Messages(((value.path, value) for value in strings), text_of)
    depth = language_depth(value.path for value in strings)
    for value in strings:
        message = messages.message(value.path)
        if message:
            above = _comments(value, text, lines)
            comments = tuple(dict.fromkeys((*head, *message.comments, *above)))
            entry = value._replace(path=message.path[depth:]).entry(text_of(value), lines)
            yield entry._replace(comments=comments)


def _comments(value: Value, text: str, lines: Lines) -> tuple[str, ...]:
    """Return the comments above and beside a text, and above the table that it is in."""
    own = comments_above(text, lines, lines.place(value.begin)[0], ("#",))
    own += waiver_beside(text, lines, lines.place(value.start + len(value.raw))[0])
    if value.table < 0:
        return own
    return comments_above(text, lines, lines.place(value.table)[0], ("#",)) + own


FORMAT = Format(
    (".toml",),
    monolingual=Monolingual(entries),
    writing=Writing(backslashed('"'), units),
    places={".toml": Place.FOLDERS},
    refuses_double_keys=True,
)
