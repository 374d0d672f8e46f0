r"""What the escapes in the strings of gettext's files stand for.

Of C's escapes GNU gettext reads those of one letter, octal and hexadecimal ones (`\a`, `\101`,
`\x41`). A number is a byte in the charset of the file, so that several make a character of Chinese:
`msgcat --escape` writes them so.
"""

from __future__ import annotations

import re

from termbase.text.lazy import lazily

NUMERIC = r"(?:\\(?:x[0-9A-Fa-f]+|[0-7]{1,3}))+"
"""A pattern for escapes that are numbers; hexadecimal ones end where their figures do."""
SEAM = "\0"
"""Stands between the strings of a text that goes on in further lines."""
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_NUMBER = lazily(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3}))")
_ESCAPE = lazily(rf"((?:{NUMERIC}{SEAM}?)+)|\\(.)", re.DOTALL)
_REFUSED = frozenset("\0\x04")
"""What gettext ends a text at, and what stands between context and text in its `.mo` files."""


def unescape(text: str, charset: str = "utf-8") -> str:
    r"""The text that a string stands for, as GNU gettext reads it.

    What is no escape to gettext, and numbers that are no characters of the charset, stay as they
    are written.

    Args:
        text: What stands between the quotation marks, with `SEAM` between several strings.
        charset: Python's name of the file's encoding.

    >>> unescape(r"\101\x42\t\"\\101\" \345\206\233")
    'AB\t"\\101" 军'
    """
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _value(match, charset), text)
    return text.replace(SEAM, "")


def _value(match: re.Match[str], charset: str) -> str:
    return numbers(match[1], charset) if match[1] else letter(match[2])


def letter(name: str) -> str:
    r"""What an escape of one character stands for, which is given without its backslash."""
    # As polib and gettext's own library do, keep what is no escape.
    return _NAMED.get(name) or (name if name in {'"', "\\"} else f"\\{name}")


def numbers(run: str, charset: str = "utf-8") -> str:
    """The characters that `NUMERIC` has found; the run as it is written, where it is none."""
    found = _NUMBER.findall(run)
    data = bytes((int(hexa[-2:], 16) if hexa else int(octal, 8)) & 0xFF for hexa, octal in found)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        return run
    return run if _REFUSED.intersection(text) else text
