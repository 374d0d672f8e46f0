r"""Monolingual YAML, as in Rails, Symfony, Hugo and go-i18n; needs PyYAML.

The key of a text is its path, with dots. If the root has a single key, which names the language (as
in Rails), that is left out. Aliases are not expanded, so nothing is read more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple

from termbase.bitext.base import Entry, File, Options, comments_for_file
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._messages import Messages
from termbase.bitext.formats._paths import KeyPath, joined, language_depth, name_in, too_deep
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import (
    Anchor,
    Anchors,
    Lines,
    Notation,
    comments_above,
    waiver_beside,
    written,
)
from termbase.bitext.writing import PLAIN
from termbase.errors import DependencyError, DocumentError
from termbase.lazy import lazily
from termbase.model import Layout

_MAX_DEPTH = 200
_TEXT = "tag:yaml.org,2002:str"
_NAMED = dict(
    zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True)
)
_LINE_COMMENT = lazily(r"^[ \t]*#+[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_FOLD = r"(?<![ \t])[ \t]*(\n)\s*"


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:  # the first line end becomes a space; further ones are kept
        return "\n" * (match[0].count("\n") - 1) or " "
    if match[0] == "''":
        return "'"
    escape = match[2]
    if escape[0] in "xuU":
        return chr(int(escape[1:], 16))
    return "" if escape[0] == "\n" else _NAMED[escape]


_PLAIN = Notation(lazily(_FOLD), _value)
_SINGLE = Notation(lazily(rf"{_FOLD}|''"), _value)
_DOUBLE = Notation(
    lazily(rf"{_FOLD}|\\(x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|\n[ \t]*|.)"),
    _value,
)


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file, with the comment lines directly above each key as comments.

    Raises:
        DocumentError: The file is not valid YAML, or is nested too deeply.
        DependencyError: PyYAML is not installed.
    """
    text = file.text(usually_utf_8=True)
    scalars = list(_scalars(text, file))
    depth = language_depth(scalar.path for scalar in scalars)
    lines = Lines(text)
    head = comments_for_file(_LINE_COMMENT.findall(text)) if "ignore-file" in text else ()
    messages = Messages(((scalar.path, scalar.value) for scalar in scalars), str)
    for scalar in scalars:
        if message := messages.message(scalar.path):
            entry = _entry(scalar, message.path[depth:], text, lines)
            if more := head + message.comments:
                entry = entry._replace(comments=tuple(dict.fromkeys(more + entry.comments)))
            yield entry


class _Scalar(NamedTuple):
    """A text.

    `begin` is the offset of its key; in a list, of the text itself. `style` is ``'``, ``"``, ``|``
    or ``>``, or empty; quotation marks are between `start` and `end`.
    """

    path: KeyPath
    begin: int
    value: str
    style: str
    start: int
    end: int


class _Level:
    """An open mapping or list: the current key or index, and whether a key comes next."""

    __slots__ = ("is_list", "step", "wants_key")

    def __init__(self, is_list: bool) -> None:
        self.is_list = is_list
        self.step: str | int = 0 if is_list else ""
        self.wants_key = not is_list

    def after_node(self) -> None:
        """Advance after a key, a value or an item."""
        if isinstance(self.step, int) and self.is_list:
            self.step += 1
        else:
            self.wants_key = not self.wants_key


def _scalars(text: str, file: File) -> Iterator[_Scalar]:
    yaml = _library()
    levels = [_Level(is_list=True)]
    begin = 0
    for event in _events(text, file):
        if isinstance(event, yaml.CollectionStartEvent):
            levels.append(_Level(isinstance(event, yaml.SequenceStartEvent)))
            if len(levels) > _MAX_DEPTH:
                raise too_deep(file.path, event.start_mark.line + 1, _MAX_DEPTH)
        elif isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            levels[-1].after_node()
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            level = levels[-1]
            start = event.start_mark.index
            if isinstance(event, yaml.ScalarEvent):
                if level.wants_key:
                    level.step, begin = event.value, start
                elif _is_text(event):
                    path = tuple(open_level.step for open_level in levels[1:])
                    begin = start if level.is_list else begin
                    end = event.end_mark.index
                    yield _Scalar(path, begin, event.value, event.style or "", start, end)
            level.after_node()


def _library() -> ModuleType:
    try:
        import yaml
    except ImportError:
        raise DependencyError(
            "reading YAML needs PyYAML: pip install 'termbase[formats]'"
        ) from None
    return yaml


def _events(text: str, file: File) -> Iterator[Any]:
    yaml = _library()
    try:
        yield from yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        place = mark.index if mark else getattr(error, "position", 0)
        line = text.count("\n", 0, place) + 1
        reason = getattr(error, "problem", "") or getattr(error, "reason", "") or str(error)
        raise DocumentError("is not YAML: {reason}", file.path, line, reason=reason) from None


def _is_text(event: Any) -> bool:
    """Return whether a scalar is a string, rather than a number, date, boolean or custom type."""
    if event.tag not in {None, "!", _TEXT}:
        return False
    return bool(event.style or event.tag) or _resolved(event.value) == _TEXT


@lru_cache(maxsize=4096)
def _resolved(value: str) -> str:
    """Return the tag to which a plain scalar resolves."""
    yaml = _library()
    return str(yaml.resolver.Resolver().resolve(yaml.ScalarNode, value, (True, False)))


def _entry(scalar: _Scalar, path: KeyPath, text: str, lines: Lines) -> Entry:
    place, layout = _layout(scalar, text, lines)
    first_line = lines.place(scalar.begin)[0]
    last_line = lines.place(max(scalar.start, scalar.end - 1))[0]
    # The lines of a block are text; a comment is beside its beginning.
    line = lines.place(scalar.start)[0] if scalar.style in {"|", ">"} else last_line
    return Entry(
        joined(path),
        scalar.value,
        *place,
        comments_above(text, lines, first_line, ("#",)) + waiver_beside(text, lines, line),
        layout=layout,
        first_line=first_line,
        last_line=last_line,
        name=name_in(path),
    )


def _layout(scalar: _Scalar, text: str, lines: Lines) -> tuple[tuple[int, int], Layout | None]:
    """Return the 1-based line and column where a text begins, and its layout."""
    if scalar.style in {"|", ">"}:
        anchors = _block(scalar, text, lines)
        return anchors[0][1:], Anchors(anchors)
    quoted = 1 if scalar.style else 0
    start = scalar.start + quoted
    raw = text[start : scalar.end - quoted]
    notation = {"": _PLAIN, "'": _SINGLE, '"': _DOUBLE}[scalar.style]
    line, column = lines.place(start)
    layout = written(raw, scalar.value, line, column, notation)
    return (layout.position(0) if layout else (line, column)), layout


def _block(scalar: _Scalar, text: str, lines: Lines) -> tuple[Anchor, ...]:
    """Return the anchors of a block scalar's lines, each of which occurs literally in the value."""
    anchors: list[Anchor] = []
    decoded = 0
    offset = text.find("\n", scalar.start) + 1
    block = text[offset : scalar.end]
    indent = len(block.lstrip("\n")) - len(block.lstrip("\n").lstrip(" "))
    for line in block.split("\n"):
        words = line[indent:]
        found = scalar.value.find(words, decoded)
        if words and found >= 0:
            anchors.append((found, *lines.place(offset + indent)))
            decoded = found + len(words)
        elif not words and scalar.value.startswith("\n", decoded):
            decoded += 1 if anchors else 0
            anchors.append((decoded, *lines.place(offset)))
        offset += len(line) + 1
    if not anchors or anchors[0][0]:
        anchors.insert(0, (0, *lines.place(text.find("\n", scalar.start) + 1)))
    return tuple(anchors)


FORMAT = Format(
    (".yaml", ".yml"),
    monolingual=Monolingual(entries),
    writing=PLAIN,
    places={".yaml": Place.FOLDERS, ".yml": Place.FOLDERS},
)
