"""The tokens of JavaScript and TypeScript, and where templates and regular expressions end."""

from __future__ import annotations

import re

from termbase.bitext.formats._js_strings import DOUBLE, SINGLE, TEMPLATE
from termbase.lazy import lazily

TOKEN = lazily(
    rf"""\s*+(?:
        (?P<comment>//[^\n]*|/\*(?:.*?\*/|.*)|\#![^\n]*)
      | (?P<single>{SINGLE}) | (?P<double>{DOUBLE}) | (?P<template>{TEMPLATE})
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
_IN_CODE = lazily(rf"{SINGLE}|{DOUBLE}|[`{{}}]", re.DOTALL)
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
