"""Monolingual TOML (1.0), as in Hugo and go-i18n.

The key of a text is its path, with dots. If the root has a single key, which names the language,
that is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import Entry, File, Options, comments_in
from termbase.bitext.formats._messages import Message, Messages
from termbase.bitext.formats._toml_syntax import Value, decoded, values
from termbase.bitext.patterns import language_of_name
from termbase.bitext.positions import Lines, comments_above, written
from termbase.bitext.writing import Writing, backslashed, units

NAME = "toml"
ENDINGS = (".toml",)
WALKED = ()
WRITING = Writing(backslashed('"'), units)


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file, with the comments above them and above their table.

    Raises:
        DocumentError: The file is not valid TOML, or is nested too deeply.
    """
    text = file.text(is_utf8=True)
    lines = Lines(text)
    strings = list(values(text, lines, file))
    head = comments_in(text, ("#",))
    messages = Messages(
        ((value.path, value) for value in strings), lambda value: _text(value, lines, file)
    )
    roots = {str(value.path[0]) if len(value.path) > 1 else "" for value in strings}
    depth = 1 if len(roots) == 1 and language_of_name(*roots) else 0
    for value in strings:
        message = messages.message(value.path)
        if message:
            above = _comments(value, text, lines)
            comments = tuple(dict.fromkeys((*head, *message.comments, *above)))
            yield _entry(value, message, depth, lines, file)._replace(comments=comments)


def _text(value: Value, lines: Lines, file: File) -> str:
    return decoded(value.notation, value.raw, lines.place(value.start)[0], file)


def _comments(value: Value, text: str, lines: Lines) -> tuple[str, ...]:
    """Return the comments above a text, and above the table that it is in."""
    above = comments_above(text, lines, lines.place(value.begin)[0], ("#",))
    if value.table < 0:
        return above
    return comments_above(text, lines, lines.place(value.table)[0], ("#",)) + above


def _entry(value: Value, message: Message, depth: int, lines: Lines, file: File) -> Entry:
    line, column = lines.place(value.start)
    text = _text(value, lines, file)
    layout = written(value.raw, text, line, column, value.notation)
    return Entry(
        ".".join(map(str, message.path[depth:])),
        text,
        *(layout.position(0) if layout else (line, column)),
        layout=layout,
        first_line=lines.place(value.begin)[0],
        last_line=lines.place(value.start + len(value.raw))[0],
        name=next((step for step in reversed(message.path) if isinstance(step, str)), ""),
    )
