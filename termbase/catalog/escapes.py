r"""Escapes in the strings of gettext files.

GNU gettext supports the single-letter, octal and hexadecimal escapes of C (`\a`, `\101`, `\x41`). A
numeric escape is a byte in the charset of the file, so a Chinese character takes several of them;
`msgcat --escape` writes these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from termbase.lazy import lazily

NUMBER = r"(?:x[0-9A-Fa-f]+|[0-7]{1,3})"
"""Pattern of a numeric escape without its backslash."""
NUMERIC = rf"(?:\\{NUMBER})+"
"""Pattern of a run of numeric escapes; a hexadecimal one has any number of digits."""
SEAM = "\0"
"""Separates the strings of a text that continues on further lines."""
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_NUMBER = lazily(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3}))")
_ESCAPE = lazily(rf"((?:{NUMERIC}{SEAM}?)+)|\\(.)", re.DOTALL)
_REFUSED = frozenset("\0\x04")
"""Characters not to be decoded: the terminator of strings, and the separator in `.mo` files."""


def unescape(text: str, charset: str = "utf-8") -> str:
    r"""Decode the escapes in a string as GNU gettext does.

    Unknown escapes, and numbers that are not characters in the charset, are kept as written.

    Args:
        text: The text between the quotation marks, with `SEAM` between several strings.
        charset: Python's name of the file's encoding.

    >>> unescape(r"\101\x42\t\"\\101\" \345\206\233")
    'AB\t"\\101" 军'
    """
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: _value(match, charset), text)
    return text.replace(SEAM, "")


def unquoted(lines: Iterable[str]) -> str:
    """Return the value of a string, given its lines with their quotation marks."""
    return unescape(SEAM.join(line[line.find('"') + 1 : line.rfind('"')] for line in lines))


def _value(match: re.Match[str], charset: str) -> str:
    return numbers(match[1], charset) if match[1] else letter(match[2])


def letter(name: str) -> str:
    r"""Decode a single-letter escape, given without its backslash."""
    # Keep unknown escapes, as polib and gettext's own library do.
    return _NAMED.get(name) or (name if name in {'"', "\\"} else f"\\{name}")


def numbers(run: str, charset: str = "utf-8") -> str:
    """Decode a match of `NUMERIC`; return it as written if it is not text in the charset."""
    found = _NUMBER.findall(run)
    data = bytes((int(hexa[-2:], 16) if hexa else int(octal, 8)) & 0xFF for hexa, octal in found)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        return run
    return run if _REFUSED.intersection(text) else text
