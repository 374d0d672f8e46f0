"""The `#:` lines of entries: the documents in which a concept occurs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termbase.lazy import lazily
from termbase.model import Reference

WIDTH = 78
"""Number of characters to which lines are wrapped."""
_REFERENCE = lazily(r"\u2068([^\u2069]+)\u2069(?::(\d{1,18})(?!\d))?|(\S+)")
_LONGEST_NUMBER = 18
ISOLATE = "\u2068"
"""The character before a name with spaces."""
_ISOLATES = lazily("[\u2066-\u2069]")
_UNWRITABLE = lazily("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def parse_references(lines: Iterable[str]) -> list[Reference]:
    """Parse references from `#:` lines without their marker.

    Names with spaces are enclosed in Unicode isolates; gettext before 0.22 may break lines in them.
    """
    found = []
    for match in _REFERENCE.finditer(" ".join(line.strip() for line in lines)):
        if match[1]:
            found.append(Reference(match[1], int(match[2] or 0)))
            continue
        path, colon, number = match[3].rpartition(":")
        plain = colon and number.isdecimal() and len(number) <= _LONGEST_NUMBER
        found.append(Reference(path, int(number)) if plain else Reference(match[3]))
    return found


def plain_path(path: str) -> str:
    """Return a path without what a `#:` line cannot represent: isolates, control characters."""
    plain = " ".join(path.split())
    return plain if plain.isprintable() else _UNWRITABLE.sub("\ufffd", _ISOLATES.sub("", plain))


def reference_word(reference: Reference) -> str:
    """Return a reference as it stands in a line, in Unicode isolates if it has spaces."""
    path = plain_path(reference.path)
    if re.search(r"\s", path):
        path = f"\u2068{path}\u2069"
    return f"{path}:{reference.line}" if reference.line else path


def reference_lines(references: Iterable[Reference]) -> list[str]:
    """Return the `#:` lines of references, with several on a line if they fit."""
    lines: list[str] = []
    for word in map(reference_word, dict.fromkeys(references)):
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"#: {word}")
    return lines
