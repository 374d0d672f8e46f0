r"""The strings of JavaScript (ECMA-262, 12.9.4 and 12.9.6): how they are written and decoded."""

from __future__ import annotations

import re

from termbase.bitext.formats._scanner import character
from termbase.bitext.positions import UNITS, Notation, from_units
from termbase.lazy import lazily

# Strings joined by a plus sign are read as one, if they have the same quotation marks.
SINGLE = r"'(?>(?:[^'\\\n]|\\.|'\s*+\+\s*+')*)'"
DOUBLE = r'"(?>(?:[^"\\\n]|\\.|"\s*+\+\s*+")*)"'
TEMPLATE = r"`(?>(?:[^`\\$]|\\.|\$(?!\{)|\$\{[^{}`]*\})*)`"

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
