"""A line of text with what is wrong in it pointed out, as it stands in a terminal.

Nothing that a terminal obeys or hides gets through: a control character is shown by its picture
(`␉`, `␊`, `␛`), an invisible one by its number (`<U+200B>`). The line is cut to the columns there
are, around the stretch at fault.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from termbase.text.columns import width

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
        before: What stands before the stretch.
        stretch: The stretch; empty if it has no length.
        after: What stands after it.
        indent: Columns before the stretch.
        carets: Columns under which a caret stands, at least one; 0 if no stretch was named.
    """

    before: str
    stretch: str
    after: str
    indent: int
    carets: int


def visible(text: str) -> str:
    """The text with control characters, invisible ones and lone surrogates made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


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
        shown = _shown(char)
        columns = width(shown)
        if columns == 0 and found and found[-1].columns:
            last = found[-1]
            found[-1] = Cell(last.shown + shown, last.columns, last.start, at + 1)
        else:
            found.append(Cell(shown, columns, at, at + 1))
    return found


def excerpt(text: str, span: tuple[int, int] | None, columns: int) -> Excerpt:
    """The part of a text around a stretch that fits into so many columns.

    Args:
        text: The text; line breaks are shown as `␊`.
        span: The stretch, in code points, the end exclusive; None to begin at the beginning.
        columns: How many columns there are, at least a handful.
    """
    start, end = span or (0, 0)
    # Of a text as long as a book only the neighbourhood is looked at.
    low, high = max(0, start - 4 * columns), start + 4 * columns
    more_before, more_after = low > 0, high < len(text)
    line = cells(text[low:high])
    start, end = start - low, end - low
    first = next((i for i, cell in enumerate(line) if cell.end > start), len(line))
    last = max(first, next((i for i, cell in enumerate(line) if cell.start >= end), len(line)))
    if span and first < last:
        line[first:last] = [_told(cell) for cell in line[first:last]]
    left, right = _window(line, first, last, columns)
    before = _CUT * (more_before or left > 0) + _text(line[left:first])
    stretch = _text(line[first : min(last, right)])
    after = _text(line[max(last, left) : right]) + _CUT * (more_after or right < len(line))
    carets = max(1, width(stretch)) if span else 0
    return Excerpt(before, stretch, after, width(before), carets)


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


def _text(line: list[Cell]) -> str:
    return "".join(cell.shown for cell in line)
