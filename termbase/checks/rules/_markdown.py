"""Finds markup that Markdown does not recognise: links broken by a mark, asterisks beside marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.checks.base import Span
from termbase.documents.inline import is_left_flanking
from termbase.lazy import lazily

# The address is told from a remark in brackets by a slash, a number sign or an ending.
_BROKEN_LINK = lazily(
    r"(?P<text>\[[^\[\]\n]{1,200}\])[ ]?[（(][ ]?"
    r"(?P<address>(?:https?://|\.{0,2}/|\#|[\w-]{1,60}[./](?=[A-Za-z]))[!-'*-~]{0,500})[ ]?[）)]",
    re.ASCII,
)
_BOLD = lazily(r"(?<![\\*])\*\*(?!\*)[^*\n]{1,500}(?<!\\)\*\*(?!\*)")
_MARKS_AROUND = lazily(
    r"(?P<before>[\s“‘「『《〈（【(\[\"']*)(?P<words>\w|\w.*\w)(?P<after>[^\w]*)", re.DOTALL
)


class Broken(NamedTuple):
    """Markup that Markdown shows as it is written, and how to write it."""

    span: Span
    fix: str


def broken_links(text: str) -> Iterator[Broken]:
    """Yield the links that a space or a full-width bracket has broken."""
    for match in _BROKEN_LINK.finditer(text):
        fix = f"{match['text']}({match['address']})"
        if match[0] != fix:
            yield Broken(match.span(), fix)


def has_bold(text: str) -> bool:
    """Return whether a text has bold text, and Markdown recognises all of it."""
    bold = [_is_bold(text, *match.span()) for match in _BOLD.finditer(text)]
    return bool(bold) and all(bold)


def broken_bold(text: str, masked: str) -> Iterator[Broken]:
    """Yield each two ``**`` that Markdown shows, because of what is beside them.

    See the rules for “delimiter runs” in section 6.2 of CommonMark 0.31.
    """
    for match in _BOLD.finditer(masked):
        start, end = match.span()
        inner = _MARKS_AROUND.fullmatch(text, start + 2, end - 2)
        if inner and not _is_bold(masked, start, end):
            space = " " if inner["after"][-1:] == " " and masked[end : end + 1].isascii() else ""
            after = inner["after"].strip() + space
            fix = f"{inner['before'].strip()}**{inner['words']}**{after}"
            yield Broken((start, end), fix)


def _is_bold(text: str, start: int, end: int) -> bool:
    """Return whether Markdown recognises the ``**`` at both ends of a stretch."""
    before, after = text[:start][-1:], text[end:][:1]
    return is_left_flanking(before, text[start + 2]) and is_left_flanking(after, text[end - 3])
