"""Puts the characters of a page on lines, with spaces between words.

Characters are grouped by their positions, since a file may draw them in any order, and most files
of TeX have no spaces. A row is all that stands on one baseline; a line is a part of it without a
wide gap, such as that between two columns. Raised and lowered characters belong to the row beside
them, except for raised numbers and signs that refer to a note, which are left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from termbase.documents.pdf.glyphs import ACCENTS, CLOSING, GUESSED, WIDE, Glyph
from termbase.documents.pdf.rows import rows_of
from termbase.lazy import lazily

# All measures are in parts of the size of the font.
_WORD_GAP = 0.15
_GAP_BESIDE_SPACES = 0.2  # where the words of a line are separated by spaces in the file
_GAP_BESIDE_WIDE = 0.5
_BLANK = 0.5  # in a Chinese punctuation mark, after what is drawn
_LINE_GAP = 1.0
_LINE_GAP_WITH_SPACE = 2.0
_LINE_GAP_OUT_OF_ORDER = 0.5
_SAME_PLACE = 0.1
_OVERLAP = 0.2
_NEXT = 4  # characters, in the order of the file
_FEWEST_GAPS = 6

_NOTE_MARK = lazily(r"(?:[\d,，、\-–\[\]()*∗＊⁎†‡§¶#]|[\u2460-\u2473])+")
_UNIT_OR_NUMBER = lazily(r"(?:(?<![A-Za-z])[kcdm]?m|[\d⁰¹²³⁴-⁹])\Z")
_YEAR = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d\Z")
_FIRST_WORD = lazily(f"{WIDE.pattern}[、。，；：！？）》」』”’]*|[^\\s\u2e80-\ua4cf]+")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOTLESS = str.maketrans("ıȷ", "ij")
_INVISIBLE = frozenset(["Cc", "Cf", "Zs"])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a part of one; all measures are in points.

    Attributes:
        text: Its text.
        left: Where it begins.
        right: Where it ends.
        base: The distance of its baseline from the top of the page.
        size: The size of most of its characters.
        is_bold: Whether most of its characters are bold.
        first: The width of its first word.
        is_marked: Whether it begins with the mark of a note.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    first: float
    is_marked: bool = False


def read_rows(glyphs: Sequence[Glyph]) -> list[list[Line]]:
    """Return the rows of a page from the top: the lines of each, from left to right."""
    found = (list(_split(row.base, row.glyphs)) for row in rows_of(glyphs))
    return [lines for lines in found if lines]


def joined(lines: Sequence[Line]) -> Line:
    """Return the lines of a row, from left to right, as one."""
    first = lines[0]
    if len(lines) == 1:
        return first
    main = max(lines, key=lambda line: len(line.text))
    return replace(
        main,
        text=" ".join(line.text for line in lines),
        left=first.left,
        right=lines[-1].right,
        first=first.first,
        is_marked=first.is_marked,
    )


def _split(base: float, glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Yield the lines of a row of characters from left to right.

    `base` is the distance of its baseline from the top of the page.
    """
    size = median_low(glyph.size for glyph in glyphs)
    gaps = _word_gaps(glyphs, size)
    line = _Builder(base, size, gaps)
    for glyph in glyphs:
        if not glyph.text.strip():
            line.is_spaced = line.is_spaced or glyph.text != GUESSED
            line.may_be_spaced = True
            continue
        if line.ends_before(glyph):
            yield from line.built()
            line = _Builder(base, size, gaps)
        line.add(glyph)
    yield from line.built()


class _Builder:
    """Puts the characters of a line together.

    Args:
        base: The distance of its baseline from the top of the page.
        size: The size of most characters of its row.
        gaps: The narrowest gap between two words, and that where PDFium guesses a space.

    Attributes:
        is_spaced: Whether there is a space before the next character.
        may_be_spaced: Whether PDFium guesses a space there.
    """

    def __init__(self, base: float, size: float, gaps: tuple[float, float]) -> None:
        self.is_spaced = self.may_be_spaced = False
        self._base = base
        self._size = size
        self._gaps = gaps
        self._glyphs: list[Glyph] = []
        self._text: list[str] = []
        self._right = 0.0
        self._is_marked = False

    def _gap(self, glyph: Glyph) -> float:
        return (glyph.left - self._right) / self._size

    def ends_before(self, glyph: Glyph) -> bool:
        """Return whether a wide gap separates a character from the line."""
        if not self._glyphs:
            return False
        if 0 < glyph.order - self._glyphs[-1].order <= _NEXT:
            widest = _LINE_GAP_WITH_SPACE if self.is_spaced else _LINE_GAP
        else:
            widest = _LINE_GAP if self.is_spaced else _LINE_GAP_OUT_OF_ORDER
        return self._gap(glyph) > widest

    def add(self, glyph: Glyph) -> None:
        """Add a character."""
        if glyph.is_raised and self._refers_to_note(glyph):
            self._is_marked = self._is_marked or not self._glyphs
            self._right = max(self._right, glyph.right)
            return
        if glyph.is_raised:
            glyph = glyph._replace(text=glyph.text.translate(_RAISED_DIGITS))
        previous = self._glyphs[-1] if self._glyphs else None
        if previous and _is_double(previous, glyph):
            return
        if previous and not self._compose(previous, glyph):
            if self._is_space(previous, glyph):
                self._text.append(" ")
            self._text.append(glyph.text)
        elif not previous:
            self._text.append(glyph.text)
        self._glyphs.append(glyph)
        self._right = max(self._right, glyph.right)
        self.is_spaced = self.may_be_spaced = False

    def _refers_to_note(self, glyph: Glyph) -> bool:
        before = "".join(self._text[-5:])
        if not _NOTE_MARK.fullmatch(glyph.text):
            return False
        return not _UNIT_OR_NUMBER.search(before) or _YEAR.search(before) is not None

    def _compose(self, previous: Glyph, glyph: Glyph) -> bool:
        """Add a character to the one before, if one of them is an accent above the other."""
        if self.is_spaced or self._gap(glyph) > -_OVERLAP:
            return False
        for letter, accent in ((previous.text, glyph.text), (glyph.text, previous.text)):
            if accent in ACCENTS and letter.isalpha():
                base = letter.translate(_DOTLESS)
                self._text[-1] = unicodedata.normalize("NFC", base + ACCENTS[accent])
                return True
        return False

    def _is_space(self, previous: Glyph, glyph: Glyph) -> bool:
        """Return whether there is a space between two characters."""
        gap = self._gap(glyph) - (_BLANK if previous.text in CLOSING else 0.0)
        wide = [bool(WIDE.match(one.text)) for one in (previous, glyph)]
        if all(wide):
            return gap > (_WORD_GAP if self.is_spaced else _GAP_BESIDE_WIDE)
        if any(wide):
            return self.is_spaced or gap > _GAP_BESIDE_WIDE
        return self.is_spaced or gap > self._gaps[self.may_be_spaced]

    def built(self) -> Iterator[Line]:
        """Yield the line, if there is text on it."""
        glyphs = self._glyphs
        text = "".join(self._text)
        # Characters that do not show, such as soft hyphens, would leave an empty line.
        if all(unicodedata.category(character) in _INVISIBLE for character in text):
            return
        word = _FIRST_WORD.match(text)
        end = glyphs[min(len(word[0]) if word else 1, len(glyphs)) - 1]
        bold = sum(glyph.is_bold for glyph in glyphs)
        yield Line(
            text=text,
            left=glyphs[0].left,
            right=self._right,
            base=self._base,
            size=median_low(glyph.size for glyph in glyphs),
            is_bold=bold * 2 > len(glyphs),
            first=end.right - glyphs[0].left,
            is_marked=self._is_marked,
        )


def _is_double(previous: Glyph, glyph: Glyph) -> bool:
    """Return whether a character is drawn on itself, as some programs do for bold text."""
    moved = abs(previous.left - glyph.left)  # none between the letters of a ligature
    return previous.text == glyph.text and _SAME_PLACE * glyph.size > moved > 0.01


def _word_gaps(glyphs: Sequence[Glyph], size: float) -> tuple[float, float]:
    """Return the narrowest gap between two words of a row, and that where PDFium guesses a space.

    Letters that are spaced apart have gaps, too.
    """
    letters = [glyph for glyph in glyphs if not glyph.is_raised and glyph.text != GUESSED]
    gaps = [
        (following.left - glyph.right) / size
        for glyph, following in pairwise(letters)
        if glyph.text.strip() and following.text.strip() and not WIDE.match(glyph.text)
    ]
    usual = max(0.0, median_low(gaps)) if len(gaps) >= _FEWEST_GAPS else 0.0
    has_spaces = any(not one.text.strip() for one in letters)
    return usual + (_GAP_BESIDE_SPACES if has_spaces else _WORD_GAP), usual + _WORD_GAP
