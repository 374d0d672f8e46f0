"""How formats write a text: the way back, for corrections that are put into a file.

A format that defines `WRITING` can be corrected in place. What is written is read again before it
counts (`termbase.checks.fixing`), so a format need not know every case here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Writing(NamedTuple):
    """How a format writes a stretch of text.

    Attributes:
        escape: Writes it.
        ascii: Writes the result in ASCII, for a file that is all ASCII; None if it cannot.
        escaped: Matches what writes one character, where the layout of a text does not tell.
    """

    escape: Callable[[str], str]
    ascii: Callable[[str], str] | None = None
    escaped: re.Pattern[str] | None = None


def units(text: str) -> str:
    r"""The text with ``\uXXXX``, UTF-16 code units, for what is beyond ASCII.

    >>> units("a港🚢")
    'a\\u6e2f\\ud83d\\udea2'
    """
    return re.sub("[^\0-\x7f]", _units, text)


def _units(match: re.Match[str]) -> str:
    wide = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{wide[i : i + 4]}" for i in range(0, len(wide), 4))


def backslashed(marks: str, control: str = "\\u{:04x}") -> Callable[[str], str]:
    r"""Writes a text as C does, a backslash before the backslash, before `marks`, and in ``\n``.

    Args:
        marks: Other characters that need one.
        control: How to write other control characters, by their number.
    """
    table = {code: control.format(code) for code in (*range(32), 127)}
    table |= {ord(mark): f"\\{mark}" for mark in f"\\{marks}"}
    table |= {ord("\n"): r"\n", ord("\t"): r"\t", ord("\r"): r"\r"}
    return lambda text: text.translate(table)


def references(text: str) -> str:
    """The text with XML's character references for what is beyond ASCII.

    >>> references("a港")
    'a&#28207;'
    """
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def escaped(text: str) -> str:
    """The text as it may stand in an element of XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


PLAIN = Writing(str)
"""For formats that write a text as it is."""

XML = Writing(escaped, references, re.compile(r"&[^;\s&<]{1,40};"))
"""For text in elements."""
