r"""The tokens of JavaScript and TypeScript, and what they are in an expression.

Strings are written and decoded as in ECMA-262, 12.9.4 and 12.9.6.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.bitext.formats._scanner import character
from termbase.bitext.positions import UNITS, Notation, from_units
from termbase.lazy import lazily

# Strings joined by a plus sign are read as one, if they have the same quotation marks.
_SINGLE = r"'(?>(?:[^'\\\n]|\\.|'\s*+\+\s*+')*)'"
_DOUBLE = r'"(?>(?:[^"\\\n]|\\.|"\s*+\+\s*+")*)"'
_TEMPLATE = r"`(?>(?:[^`\\$]|\\.|\$(?!\{)|\$\{[^{}`]*\})*)`"

_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "v": "\v", "f": "\f", "0": "\0", "\n": ""}


def _escape(match: re.Match[str]) -> str:
    if match[1] is not None:
        return from_units(match[1])
    digits = match[2] or match[3]
    if digits is not None:
        return character(digits, match[0])
    return _NAMED.get(match[4], match[4]) if match[4] is not None else ""


_ESCAPES = rf"\\(?:u({UNITS})|u\{{([0-9a-fA-F]{{1,8}})\}}|x([0-9a-fA-F]{{2}})|(.))"
NOTATIONS = {
    "single": Notation(lazily(rf"{_ESCAPES}|'\s*\+\s*'", re.DOTALL), _escape),
    "double": Notation(lazily(rf'{_ESCAPES}|"\s*\+\s*"', re.DOTALL), _escape),
    "template": Notation(lazily(_ESCAPES, re.DOTALL), _escape),
}

TOKEN = lazily(
    rf"""\s*+(?:
        (?P<comment>//[^\n]*|/\*(?:.*?\*/|.*)|\#![^\n]*)
      | (?P<single>{_SINGLE}) | (?P<double>{_DOUBLE}) | (?P<template>{_TEMPLATE})
      | (?P<word>[\w$]+(?:\.[\w$]+)*)
      | (?P<mark>=>|\S)
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_INNER = r"[^<>()=;]{0,300}"
# Between angle brackets, types: Map<string, Text>, <Messages>{…}.
TYPES = lazily(
    rf"<(?>{_INNER}(?:<{_INNER}(?:<{_INNER}>{_INNER})*>{_INNER})*)>"
    r"(?=\s*+(?:[(\[{'\"`=,;)]|=>|\Z))"
)
REGEX = lazily(r"/(?>(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/\w*")
_IN_TEMPLATE = lazily(r"\\.|`|\$\{", re.DOTALL)
_IN_CODE = lazily(rf"{_SINGLE}|{_DOUBLE}|[`{{}}]", re.DOTALL)
BEFORE_VALUE = frozenset(
    {"return", "default", "typeof", "case", "in", "of", "await", "yield", "new", "throw", "void"}
)
"""Words after which a slash begins a regular expression, and a bracket an object."""


def template_end(text: str, start: int) -> int | None:
    """Return where a template with nested brackets or templates ends; None if it is cut off."""
    opened = ["`"]
    offset = start + 1
    while found := (_IN_TEMPLATE if opened[-1] == "`" else _IN_CODE).search(text, offset):
        mark, offset = found[0], found.end()
        if mark == opened[-1] or mark == "}":
            opened.pop()
            if not opened:
                return offset
        elif mark in {"`", "${", "{"}:
            opened.append(mark)
    return None


class Part(NamedTuple):
    """A token of an expression; it is a string if it has a notation."""

    text: str
    start: int = -1
    notation: Notation | None = None


SUBSCRIPT = -2
"""Start of a part that is a string in square brackets after a word."""
OTHER = Part("")
BRACKET = Part("bracket")
BLOCK = Part("block")
ARROW = Part("=>")
LESS, MORE, CHOICE = Part("<"), Part(">"), Part("?")
SIGNS = {part.text: part for part in (ARROW, LESS, MORE, CHOICE)}
