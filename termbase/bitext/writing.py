"""How formats write texts, for corrections in place.

Files of a format that has a `Writing` can be corrected by ``check --fix``. A correction is only
accepted if the file reads back as intended (see `termbase.checks.fixing`), so a `Writing` need not
cover every case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Writing(NamedTuple):
    """How a format writes text.

    Attributes:
        escape: Converts text to the notation of the format.
        ascii: Converts the result of `escape` to ASCII, for files that are all ASCII; None if the
            format cannot.
        escaped: Matches an escape of one character, for texts whose layout does not show them.
    """

    escape: Callable[[str], str]
    ascii: Callable[[str], str] | None = None
    escaped: re.Pattern[str] | None = None


def units(text: str) -> str:
    r"""Return a text with non-ASCII characters escaped as ``\uXXXX`` (UTF-16 code units).

    >>> units("a港🚢")
    'a\\u6e2f\\ud83d\\udea2'
    """
    return re.sub("[^\0-\x7f]", _units, text)


def _units(match: re.Match[str]) -> str:
    wide = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{wide[i : i + 4]}" for i in range(0, len(wide), 4))


def backslashed(marks: str, control: str = "\\u{:04x}") -> Callable[[str], str]:
    r"""Return a function that escapes text as in C, with ``\\``, ``\n``, ``\t`` and ``\r``.

    A backslash precedes the marks, too; other control characters are written by a format string.
    """
    table = {code: control.format(code) for code in (*range(32), 127)}
    table |= {ord(mark): f"\\{mark}" for mark in f"\\{marks}"}
    table |= {ord("\n"): r"\n", ord("\t"): r"\t", ord("\r"): r"\r"}
    return lambda text: text.translate(table)


def references(text: str) -> str:
    """Return a text with non-ASCII characters replaced by XML character references.

    >>> references("a港")
    'a&#28207;'
    """
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def escaped(text: str) -> str:
    """Return a text escaped as the content of an XML element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


PLAIN = Writing(str)
"""For formats that write text literally."""

XML = Writing(escaped, references, re.compile(r"&[^;\s&<]{1,40};"))
"""For text in XML elements."""
