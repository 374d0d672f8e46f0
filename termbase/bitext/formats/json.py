"""Monolingual JSON: flat, nested, i18next, go-i18n, ARB (Flutter), of browser extensions, Jed.

The key of a text is its path, with dots: ``menu.items.0``. If the root has a single key, which
names the language, that is left out. Only strings are translated. Descriptions in ARB files and
messages of extensions and of Docusaurus become comments on the text that they describe. The keys
may be the texts of the source; see `termbase.bitext.textkeys`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext import textkeys
from termbase.bitext.base import Entry, File, Options, comments_for_file
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._json_syntax import NOTATION, Value, decoded, values
from termbase.bitext.formats._messages import Messages
from termbase.bitext.formats._paths import KeyPath, joined, language_depth, name_in
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import Lines, written
from termbase.bitext.writing import Writing, backslashed, units

_EXTENSION = "messages.json"  # the name that browsers prescribe
_METADATA = {"description", "placeholders"}  # the metadata of an extension's message


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file."""
    text = file.utf_8()
    lines = Lines(text)
    strings = list(values(text, lines, file.path))
    is_extension = file.path.name == _EXTENSION or _are_all_described(strings)
    metadata = _METADATA if is_extension else set()
    comments = _comments(strings, is_extension)
    head = comments_for_file(
        _decoded(value) for value in strings if str(*value.path[:1]).startswith("@@")
    )
    depth = language_depth(value.path for value in strings)
    messages = Messages(((value.path, value) for value in strings), _decoded)
    for value in strings:
        described = any(str(step).startswith("@") for step in value.path)
        message = messages.message(value.path)
        if message and not described and metadata.isdisjoint(value.path[1:2]):
            entry = _entry(value, message.path[depth:], lines, file)
            own_comments = head + message.comments
            own_comments += comments.get(str(value.path[0]), ()) if value.path else ()
            yield entry._replace(comments=own_comments) if own_comments else entry


def _are_all_described(strings: list[Value]) -> bool:
    """Return whether a file has nothing but messages and their descriptions, as of Docusaurus."""
    fields = {(len(value.path), value.path[-1]) for value in strings if value.path}
    return fields == {(2, "message"), (2, "description")}


def _comments(strings: list[Value], is_extension: bool) -> dict[str, tuple[str, ...]]:
    """Return the descriptions of texts, by the first key of the path of each."""
    comments: dict[str, tuple[str, ...]] = {}
    for value in strings:
        first, *rest = map(str, value.path or ("",))
        if rest == ["description"] and (is_extension or first.startswith("@")):
            text = " ".join(_decoded(value).split())
            comments[first if is_extension else first[1:]] = (text,)
    return comments


def _decoded(value: Value) -> str:
    try:
        return NOTATION.decode(value.raw)
    except ValueError:
        return value.raw


def _entry(value: Value, path: KeyPath, lines: Lines, file: File) -> Entry:
    line, column = lines.place(value.start)
    text = decoded(value, lines, file.path)
    return Entry(
        joined(path),
        text,
        line,
        column,
        layout=written(value.raw, text, line, column, NOTATION),
        first_line=lines.place(value.begin)[0],
        last_line=line,
        name=name_in(path),
    )


FORMAT = Format(
    (".json", ".arb"),
    read=textkeys.reader(entries),
    monolingual=Monolingual(entries),
    writing=Writing(backslashed('"'), units),
    places={".json": Place.FOLDERS, ".arb": Place.NAMED},
)
