"""A JSON parser (RFC 8259) that yields each string, or every value, with its path and position.

Python's `json` does not report positions. The parser is not recursive, so the limit of nesting is
independent of Python's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.formats._paths import KeyPath, too_deep
from termbase.bitext.positions import UNITS, Lines, Notation, from_units
from termbase.errors import DocumentError
from termbase.lazy import lazily

_MAX_DEPTH = 200
_TOKEN = lazily(
    r"""[ \t\n]*+(?:
        (?P<text>"[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+")
      | (?P<mark>[{}\[\],:])
      | (?P<other>true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:
        return from_units(match[1])
    if match[2] not in _NAMED:
        raise ValueError(match[0])
    return _NAMED[match[2]]


NOTATION = Notation(lazily(rf"\\(?:u({UNITS})|(.))"), _value)


class Value(NamedTuple):
    """A value.

    `raw` is as written, without the quotation marks of a string; of an object or array, it is the
    opening bracket. `begin` is the offset of its key; in an array, of the value itself.
    """

    path: KeyPath
    begin: int
    raw: str
    start: int
    is_text: bool = True


# State to allowed token to action: the next state, or how to change the level of nesting.
_OPEN = {"{": "key or }", "[": "value or ]"}
_IN_VALUE = {"text": "leave", "other": "leave", "{": "open", "[": "open"}
_STATES: dict[str, dict[str, str]] = {
    "value": _IN_VALUE,
    "value or ]": {**_IN_VALUE, "]": "close"},
    "key": {"text": ":"},
    "key or }": {"text": ":", "}": "close"},
    ":": {":": "value"},
    ", or }": {",": "key", "}": "close"},
    ", or ]": {",": "value", "]": "close"},
    "the end": {"end": "done"},
}


def values(text: str, lines: Lines, path: Path, *, everything: bool = False) -> Iterator[Value]:
    """Yield the string values of a JSON file, in order.

    Args:
        text: The content of the file.
        lines: The lines of `text`, for error messages.
        path: The file, for error messages.
        everything: Whether to yield all other values too, objects and arrays before their content.
    """
    steps: list[str | int] = []  # the current key or index in each open object or array
    begin = 0  # offset of the last key
    state, offset = "value", 0
    while state != "done":
        token = _TOKEN.match(text, offset)
        kind = (token["mark"] or token.lastgroup or "") if token else ""
        action = _STATES[state].get(kind)
        if token is None or action is None:
            raise _unexpected(text, offset, lines, path)
        offset = token.end()
        start = token.start(token.lastgroup or 0)
        in_list = bool(steps) and isinstance(steps[-1], int)
        if everything and (action == "open" or kind == "other"):
            raw = token[token.lastgroup or 0]
            yield Value(tuple(steps), start if in_list else begin, raw, start, is_text=False)
        if action == "open":
            steps.append("" if kind == "{" else 0)
            if len(steps) > _MAX_DEPTH:
                raise too_deep(path, lines.place(start)[0], _MAX_DEPTH)
            state = _OPEN[kind]
            continue
        if state in {"key", "key or }"} and kind == "text":
            steps[-1], begin = _key(token["text"], path, lines.place(start)[0]), start
        elif kind == "text":
            yield Value(tuple(steps), start if in_list else begin, token["text"][1:-1], start + 1)
        elif kind == "," and isinstance(step := steps[-1], int):
            steps[-1] = step + 1
        if action == "close":
            steps.pop()
        state = _after(steps) if action in {"leave", "close"} else action


def decoded(value: Value, lines: Lines, path: Path) -> str:
    """Return the text of a string.

    Raises:
        DocumentError: It has an escape that JSON does not have.
    """
    try:
        return NOTATION.decode(value.raw)
    except ValueError:
        line = lines.place(value.start)[0]
        raise DocumentError("a string has an escape that is not JSON", path, line) from None


def _after(steps: list[str | int]) -> str:
    """Return the state after a value."""
    if not steps:
        return "the end"
    return ", or ]" if isinstance(steps[-1], int) else ", or }"


def _key(raw: str, path: Path, line: int) -> str:
    try:
        return NOTATION.decode(raw[1:-1])
    except ValueError:
        raise DocumentError("a key has an escape that is not JSON", path, line) from None


def _unexpected(text: str, offset: int, lines: Lines, path: Path) -> DocumentError:
    while text[offset : offset + 1] in {" ", "\t", "\n"}:
        offset += 1
    line = lines.place(offset)[0]
    if offset == len(text):
        return DocumentError("is not JSON, or is cut off: it ends too early", path, line)
    return DocumentError(
        "is not JSON: {text} is out of place", path, line, text=repr(text[offset : offset + 20])
    )
