"""Recognises a list of contents at the top of a page."""

from __future__ import annotations

from itertools import islice

from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Span
from termbase.lazy import lazily

_ENTRY = lazily(
    r"(?:\(?[\d一二三四五六七八九十]{1,3}[.、)] ?|[-·*] )?(?P<title>.+?)[ .·…/|]*\d{0,4}"
)
_LONGEST_ENTRY = 150  # code points
# Lines in which an entry of a list of contents must recur.
_RECURS_WITHIN = 5_000


def heads_contents(line: str) -> bool:
    """Return whether a line is the heading of a list of contents: 目录, Contents."""
    return line.strip("[]()·:-—* ").replace(" ", "") in words("header", "contents headings")


class Contents:
    """A list of contents at the top of a page, whose entries are headings further down."""

    def __init__(self, plain: str, lines: list[Span]) -> None:
        self._plain = plain
        self._lines = lines
        self._next = -1  # the line that may be the next entry

    def has(self, index: int) -> bool:
        """Return whether a line is the heading of the list or an entry; ask line by line."""
        is_part = heads_contents(self._plain[slice(*self._lines[index])]) or (
            index == self._next and self._recurs(index)
        )
        self._next = index + 1 if is_part else -1
        return is_part

    def _recurs(self, index: int) -> bool:
        """Return whether an entry, without its number and page, is a line further down."""
        start, end = self._lines[index]
        is_short = end - start <= _LONGEST_ENTRY
        entry = _ENTRY.fullmatch(self._plain, start, end) if is_short else None
        title = entry["title"] if entry else ""
        return bool(title) and any(
            self._plain.startswith(title, start) and end - start == len(title)
            for start, end in islice(self._lines, index + 1, index + 1 + _RECURS_WITHIN)
        )
