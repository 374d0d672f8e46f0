"""A line of text with what is wrong in it pointed out, as it stands in a terminal.

Nothing that a terminal obeys or hides gets through: a control character is shown by its picture
(`␉`, `␊`, `␛`), an invisible one by its number (`<U+200B>`). The line is cut to the columns there
are, around the stretch at fault.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from termbase.text.columns import width

Span = tuple[int, int]

# The joiners of emoji and of other scripts are part of what is seen.
_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cf", "Zl", "Zp"})
# Spaces that look like an ordinary one and are not; an ideographic space is seen by its width.
_SPACES = frozenset("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u205f")
_CUT = "…"


class Cell(NamedTuple):
    """What stands in one place of a line: a character and the marks on it.

    Attributes:
        shown: How it is written.
        columns: Columns that it takes.
        start: Offset of its first code point in the text.
        end: Offset after its last one.
    """

    shown: str
    columns: int
    start: int
    end: int


class Excerpt(NamedTuple):
    """A line and what to write under it.

    Attributes:
        pieces: The line in pieces, each with whether it is at fault.
        carets: What stands under it: a caret for each column at fault, one where a stretch has no
            length; empty if no stretch was named.
        complete: Whether all stretches are in the line, from their beginnings.
    """

    pieces: tuple[tuple[str, bool], ...]
    carets: str
    complete: bool


def visible(text: str) -> str:
    """The text with control characters, invisible ones and lone surrogates made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join([_cell(char)[0] for char in text])


@lru_cache(1 << 13)
def _cell(char: str) -> tuple[str, int]:
    """How a code point is written, and the columns that takes."""
    shown = _shown(char)
    return shown, width(shown)


def _shown(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= code < 0xA0 or char == "\u00ad":
        return f"<U+{code:04X}>"
    if unicodedata.category(char) in _HIDDEN and char not in _JOINERS:
        return f"<U+{code:04X}>"
    return char


def cells(text: str) -> list[Cell]:
    """The places of a line; a mark shares the place of the character that it stands on."""
    found: list[Cell] = []
    for at, char in enumerate(text):
        shown, columns = _cell(char)
        if columns == 0 and found and found[-1].columns:
            last = found[-1]
            found[-1] = Cell(last.shown + shown, last.columns, last.start, at + 1)
        else:
            found.append(Cell(shown, columns, at, at + 1))
    return found


def excerpt(text: str, spans: Sequence[Span], columns: int) -> Excerpt:
    """The part of a text around a stretch that fits into so many columns.

    Args:
        text: The text; line breaks are shown as `␊`.
        spans: The stretches at fault, in code points, the ends exclusive; the line is cut around
            the first. Without any it begins at the beginning.
        columns: How many columns there are, at least a handful.
    """
    focus = spans[0] if spans else (0, 0)
    # Of a text as long as a book only the neighbourhood is looked at.
    low, high = max(0, focus[0] - 4 * columns), focus[0] + 4 * columns
    line = cells(text[low:high])
    places = [_place(line, start - low, end - low) for start, end in spans if start <= high]
    marked = {index for first, last in places for index in range(first, last)}
    line = [_told(cell) if index in marked else cell for index, cell in enumerate(line)]
    left, right = _window(line, *(places[0] if places else (0, 0)), columns)
    before = _CUT if low > 0 or left > 0 else ""
    after = _CUT if high < len(text) or right < len(line) else ""
    shown = range(left, right)
    pieces = [
        ("".join(line[index].shown for index in run), fault)
        for fault, run in groupby(shown, key=marked.__contains__)
    ]
    columns_at_fault = [
        column
        for first, last in places
        for column in _columns(line[left:right], first - left, last - left)
    ]
    return Excerpt(
        tuple(piece for piece in [(before, False), *pieces, (after, False)] if piece[0]),
        _carets(columns_at_fault, len(before)),
        len(places) == len(spans) and all(left <= first <= right for first, _ in places),
    )


def _place(line: list[Cell], start: int, end: int) -> tuple[int, int]:
    """Index of the first cell of a stretch, and after its last."""
    first = next((i for i, cell in enumerate(line) if cell.end > start), len(line))
    last = next((i for i, cell in enumerate(line) if cell.start >= end), len(line))
    return first, max(first, last)


def _columns(line: list[Cell], first: int, last: int) -> Iterator[int]:
    """The columns that a stretch takes; the one where it stands, if it takes none."""
    if not 0 <= first <= len(line):
        return
    at = sum(cell.columns for cell in line[:first])
    yield from range(at, at + max(1, sum(cell.columns for cell in line[first:last])))


def _carets(columns: list[int], margin: int) -> str:
    chars = [" "] * (margin + max(columns, default=-1) + 1) if columns else []
    for column in columns:
        chars[margin + column] = "^"
    return "".join(chars)


def _told(cell: Cell) -> Cell:
    """A cell at fault: an unusual space is named, since it looks like any other."""
    if cell.shown not in _SPACES:
        return cell
    shown = f"<U+{ord(cell.shown):04X}>"
    return cell._replace(shown=shown, columns=len(shown))


def _window(line: list[Cell], first: int, last: int, columns: int) -> tuple[int, int]:
    """Which cells to show: the stretch from its beginning, then as much on both sides as fits."""
    room = columns - sum(cell.columns for cell in line)
    if room >= 0:
        return 0, len(line)
    left = right = first
    used = 2 * len(_CUT)
    while right < last and used + line[right].columns <= columns:
        used += line[right].columns
        right += 1
    # A third of what is left goes before the stretch, and all that the other side does not need.
    share = used + (columns - used) // 3
    left, used = _leftwards(line, left, used, share)
    if right >= last:
        while right < len(line) and used + line[right].columns <= columns:
            used += line[right].columns
            right += 1
    left, _ = _leftwards(line, left, used, columns)
    return left, right


def _leftwards(line: list[Cell], left: int, used: int, most: int) -> tuple[int, int]:
    while left > 0 and used + line[left - 1].columns <= most:
        left -= 1
        used += line[left].columns
    return left, used
