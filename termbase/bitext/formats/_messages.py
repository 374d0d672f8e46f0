"""The messages of go-i18n and Hugo in JSON, TOML and YAML files.

A message is a table of plural forms, which may have a description, or an item of a list with an id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from termbase.bitext.formats._paths import KeyPath
from termbase.bitext.parts import PLURALS

_NOTES = frozenset({"description", "hash", "id", "leftDelim", "rightDelim"})
_TEXT = "translation"
_TEXTS = frozenset({*PLURALS, _TEXT})
_FIELDS = _NOTES | _TEXTS
Value = TypeVar("Value")


class Message(NamedTuple):
    """A text of a message, described by comments.

    The path has the id of the message in place of its number in a list.
    """

    path: KeyPath
    comments: tuple[str, ...] = ()


class Messages:
    """The messages of a file, given the path of each string in it, and what decodes a string."""

    def __init__(
        self, texts: Iterable[tuple[KeyPath, Value]], decode: Callable[[Value], str]
    ) -> None:
        self._fields: dict[KeyPath, dict[str, str]] = {}
        texts = [(path, value) for path, value in texts if path]
        if not any(path[-1] in _NOTES for path, _ in texts):
            return
        others = set()
        for path, value in texts:
            table, name = path[:-1], path[-1]
            if table[-1:] == (_TEXT,) and name in PLURALS:
                table, name = table[:-1], _TEXT
            if name in _FIELDS:
                text = decode(value) if name in _NOTES else ""
                self._fields.setdefault(table, {})[str(name)] = text
            else:
                others.add(table)
        for table in others:
            self._fields.pop(table, None)

    def message(self, path: KeyPath) -> Message | None:
        """Return the text at a path; None if that is not a text but describes a message."""
        table, rest = path[:-1], path[-1:]
        if table[-1:] == (_TEXT,) and table[:-1] in self._fields:
            table, rest = table[:-1], (_TEXT, *rest)
        fields = self._fields.get(table)
        if not rest or not fields or not _TEXTS.intersection(fields):
            return Message(path)
        if rest[0] in _NOTES:
            return None
        description = " ".join(fields.get("description", "").split())
        if "id" in fields and table and isinstance(table[-1], int):
            table = (*table[:-1], fields["id"])
            rest = rest[1:] if rest[0] == _TEXT else rest
        return Message((*table, *rest), (description,) if description else ())
