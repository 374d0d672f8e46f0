"""Safe output to terminals: control characters from files and the term base have no effect.

Whoever writes a glossary or an article may put control characters into it, which would move the
cursor, change the colours of the terminal or worse. So all that commands print for people passes
`echo`, which shows such characters (`␛`) and lets only those pass that `style` has put there.
"""

from __future__ import annotations

import sys
from typing import Any, TextIO

import click

from termbase.lazy import lazily
from termbase.text.controls import IN_LINES

_MARK = "\ufdd0"
"""Represents the ESC of our own styles until `echo`; a Unicode noncharacter."""
_STYLE = lazily(rf"{_MARK}(\[(?:[0124]|3[0-7])m)")
_IN_JSON = lazily("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# One that ends a line does no harm, and in a diff is of the file.
_RETURN = lazily(rf"\r(?!(?:{_MARK}\[0m)?(?:\n|\Z))")


def style(text: str, **look: Any) -> str:
    """Return a text in a style, as `click.style` does, for use with `echo`."""
    return click.style(_shown(text), **look).replace("\x1b", _MARK)


def painted(line: str) -> str:
    """Return what to send to a terminal for a line with styles."""
    return _STYLE.sub("\x1b\\1", _shown(line)).replace(_MARK, "<U+FDD0>")


def _shown(text: str) -> str:
    """Return a text with its control characters made visible."""
    return _RETURN.sub("␍", text.translate(IN_LINES))


def is_interactive() -> bool:
    """Return whether a person reads the output and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def echo(
    line: str = "", *, err: bool = False, file: TextIO | None = None, is_whole: bool = True
) -> None:
    """Print a line for people, on standard output or standard error; or the beginning of one."""
    click.echo(painted(line), err=err, file=file, nl=is_whole)


def echo_rendered(text: str) -> None:
    """Print output of the library, in which control characters are visible already."""
    click.echo(text, nl=False)


def json_line(text: str) -> str:
    """Return JSON in which all control characters are escaped, not only those up to U+001F.

    A lone surrogate out of a damaged file is replaced, since UTF-8 has no place for it.
    """
    text = _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
