"""The characters of a page, turned so that lines run from left to right and follow downwards.

Text in another direction than most of the page is left out: watermarks, and stamps in the margin.
Vertical Chinese is turned by a quarter, so that its columns become lines.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from termbase.lazy import lazily

WIDE = lazily(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    "\U00020000-\U0003ffff]"
)
"""Matches ideographs, kana, hangul, and the punctuation that is as wide as they are."""

CLOSING = frozenset("、。，．：；！？）〉》」』】〕］｝")
"""Chinese punctuation with blank space after it, which programs shorten."""

ACCENTS = dict(
    zip(
        "`´ˆ˜¯˘˙¨˚˝ˇ¸",
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327",
        strict=True,
    )
)
"""Accents that are drawn above a letter, to the character that combines with it."""

GUESSED = "\x1f"
"""A space that PDFium has guessed."""

_SMALLEST = 2.0  # points; smaller text is not for readers
_SKEW = 10  # degrees by which the lines of a scanned page may differ
_ASCENT = 0.88  # part of the size of a wide character that is above its baseline
_FEWEST_VERTICAL = 4


class Glyph(NamedTuple):
    """A character on a page; all measures are in points.

    Attributes:
        text: The character.
        left: Where it begins on its line.
        right: Where it ends on its line.
        base: The distance of its line from the top of the page.
        size: The size of its font.
        is_bold: Whether its font is bold.
        order: Its place in the file.
        is_raised: Whether it is small and above the baseline of its row; `lines` finds that.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    order: int
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page, counted from 1, measured in points.

    The width is that across its lines, with margins; the characters are in the order of the file.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]


class _Style(NamedTuple):
    """A style as `_pdfium` prints it."""

    size: int
    direction: int
    is_bold: bool
    is_artifact: bool


def read_page(number: int, raw: Mapping[str, Any], *, artifacts: bool = False) -> Page:
    """Return a page (numbers count from 1) as `_pdfium` prints it, without artifacts by default."""
    styles = [_Style(*run) for run in raw["runs"]]
    counts = Counter(raw["run"])
    directions: Counter[int] = Counter()
    for index, style in enumerate(styles):
        if style.size >= _SMALLEST * 100 and (artifacts or not style.is_artifact):
            directions[style.direction] += counts[index]
        else:
            counts[index] = 0
    if not directions:
        return Page(number, 0.0, 0.0, ())
    turn = directions.most_common(1)[0][0]
    sheet = _Sheet(raw, styles, turn)
    along = [index for index, run in enumerate(raw["run"]) if counts[run]]
    upright = [index for index in along if _is_near(styles[raw["run"][index]].direction, turn)]
    if sheet.is_vertical(upright):
        down = (turn + 270) % 360
        kept = (i for i in along if _is_near_any(styles[raw["run"][i]].direction, (turn, down)))
        return Page(number, sheet.height, sheet.width, tuple(sheet.turned(kept)))
    return Page(number, sheet.width, sheet.height, tuple(sheet.level(upright)))


def _is_near(direction: int, other: int) -> bool:
    return abs((direction - other + 180) % 360 - 180) <= _SKEW


def _is_near_any(direction: int, others: Sequence[int]) -> bool:
    return any(_is_near(direction, other) for other in others)


class _Sheet:
    """A page whose text, in a direction of so many degrees anticlockwise, is turned upright."""

    def __init__(self, raw: Mapping[str, Any], styles: Sequence[_Style], turn: int) -> None:
        self._raw = raw
        self._styles = styles
        self._cos = math.cos(math.radians(turn))
        self._sin = math.sin(math.radians(turn))
        left, bottom, right, top = raw["box"]
        corners = [self._place(x, y) for x in (left, right) for y in (bottom, top)]
        self._left = min(x for x, _ in corners)
        self._top = max(y for _, y in corners)
        self.width = max(x for x, _ in corners) - self._left
        self.height = self._top - min(y for _, y in corners)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return x * self._cos + y * self._sin, y * self._cos - x * self._sin

    def _origin(self, index: int) -> tuple[float, float]:
        """Return the distances of the origin of a character from the left and the top."""
        x, y = self._place(self._raw["x"][index] / 100, self._raw["y"][index] / 100)
        return x - self._left, self._top - y

    def _extent(self, index: int) -> tuple[float, float, float, float]:
        """Return the distances of the edges of a character: left, right, upper, lower."""
        edges = [self._raw[name][index] / 100 for name in ("left", "right", "bottom", "top")]
        if self._sin == 0 and self._cos == 1:  # the usual case, made faster
            left, right, bottom, top = edges
            return left - self._left, right - self._left, self._top - top, self._top - bottom
        places = [self._place(x, y) for x in edges[:2] for y in edges[2:]]
        across, down = [x - self._left for x, _ in places], [self._top - y for _, y in places]
        return min(across), max(across), min(down), max(down)

    def is_vertical(self, indexes: Sequence[int]) -> bool:
        """Return whether most Chinese characters are below the one before."""
        text, run = self._raw["text"], self._raw["run"]
        below = beside = 0
        wide = [index for index in indexes if WIDE.match(text[index])]
        for one, other in pairwise(wide):
            if other != one + 1:
                continue
            size = self._styles[run[one]].size / 100
            (x, y), (next_x, next_y) = self._origin(one), self._origin(other)
            right, down = (next_x - x) / size, (next_y - y) / size
            below += abs(right) < 0.3 and 0.5 < down < 2
            beside += abs(down) < 0.3 and 0.5 < right < 2
        return below >= _FEWEST_VERTICAL and below > beside

    def level(self, indexes: Sequence[int]) -> Iterator[Glyph]:
        """Yield characters on horizontal lines that are on the page."""
        for index in indexes:
            text, style = self._raw["text"][index], self._styles[self._raw["run"][index]]
            size = style.size / 100
            x, y = self._origin(index)
            left, right, _, _ = self._extent(index)
            if WIDE.match(text):  # the box of some fonts is that of the ink
                left = x
                right = x + size / 2 if text in CLOSING else max(right, x + size)
            if 0 <= (left + right) / 2 <= self.width and 0 <= y - size / 3 <= self.height:
                yield Glyph(text, left, right, y, size, style.is_bold, index)

    def turned(self, indexes: Iterator[int]) -> Iterator[Glyph]:
        """Yield characters on vertical lines, the first of which is at the right."""
        for index in indexes:
            text, style = self._raw["text"][index], self._styles[self._raw["run"][index]]
            size = style.size / 100
            left, right, upper, lower = self._extent(index)
            x, y = self._origin(index)
            if WIDE.match(text):
                upper, left, right = y - _ASCENT * size, x, x + size
                lower = upper + size
            middle = self.width - (left + right) / 2
            if 0 <= middle <= self.width and 0 <= (upper + lower) / 2 <= self.height:
                yield Glyph(text, upper, lower, middle, size, style.is_bold, index)
