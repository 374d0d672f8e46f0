"""What is printed for people: nothing in it that a file or the term base holds is obeyed.

Whoever writes a glossary or an article may put control characters into it, which would move the
cursor, change the colours of the terminal or worse. So all that commands print for people passes
`echo`, which shows such characters (`␛`) and lets only those pass that `style` has put there.
"""

from __future__ import annotations

import re
from typing import Any, TextIO

import click

from termbase.text.controls import IN_LINES

_MARK = "\ufdd0"
"""Stands for the ESC of our own styles up to `echo`: a noncharacter, for use within a program."""
_STYLE = re.compile(rf"{_MARK}(\[(?:[0124]|3[0-7])m)")
_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# One that ends a line does no harm, and in a diff is of the file.
_RETURN = re.compile(rf"\r(?!(?:{_MARK}\[0m)?(?:\n|\Z))")


def style(text: str, **look: Any) -> str:
    """A text with a look, as `click.style` has it; for `echo`."""
    return click.style(_shown(text), **look).replace("\x1b", _MARK)


def painted(line: str) -> str:
    """What a terminal is to be given for a line."""
    return _STYLE.sub("\x1b\\1", _shown(line)).replace(_MARK, "<U+FDD0>")


def _shown(text: str) -> str:
    """The text with what a terminal would obey made visible."""
    return _RETURN.sub("␍", text.translate(IN_LINES))


def echo(
    line: str = "", *, err: bool = False, file: TextIO | None = None, is_whole: bool = True
) -> None:
    """Print a line for people, on standard output or standard error; or the beginning of one."""
    click.echo(painted(line), err=err, file=file, nl=is_whole)


def echo_made(text: str) -> None:
    """Print what the library has made to be shown: what a terminal would obey is visible in it."""
    click.echo(text, nl=False)


def json_line(text: str) -> str:
    """JSON in which what a terminal would obey is escaped, as JSON itself only does up to U+001F.

    A lone surrogate out of a damaged file is replaced, since UTF-8 has no place for it.
    """
    text = _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
