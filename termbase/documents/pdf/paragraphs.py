"""Joins the lines of a document to paragraphs, across columns and pages.

A paragraph ends where the first word of the next line would have fitted on a line, and before an
indent, a wider space, a mark of a list, or text in another size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from termbase.documents.languages import is_chinese_text
from termbase.documents.pdf.columns import Flow
from termbase.documents.pdf.glyphs import WIDE
from termbase.documents.pdf.lines import Line
from termbase.documents.pdf.measures import STOP, Measures, is_alike
from termbase.documents.pdf.notes import starts_note
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

# The last ones are those of the fonts Symbol and Wingdings, and one of unknown meaning.
_BULLET = lazily(r"[•·▪●○■□◆◇➢➤❖]|[\uf0a7\uf0b7\uf0d8\uf06c]|\ufffd\s")
_NUMBERED = lazily(
    r"[*–—-]\s"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)](?=\s|[^\W\d_])|\[\d{1,3}\]|[（(]?[一二三四五六七八九十]{1,3}[、）)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s|第[一二三四五六七八九十\d]{1,3}[章节條条]"
)
# People with their names in both languages are each on lines of their own: 安娜(Anna Lee) ….
_PERSON = lazily(rf"[{HAN}·]{{2,16}} ?[（(][A-ZÀ-Þ][^\W\d_]*[ .'’-][^()（）{HAN}]{{1,40}}[)）]")
_CAPTION = lazily(r"(?:Figure|Fig\.|Table|Chart|图|圖|表)\s?[\dIVX]+")
# In sizes of the font.
_INDENT, _WIDEST_INDENT = 0.7, 3.0
_LEVEL = 0.4
_SLACK = 0.5
_SPACE = 0.25
_TITLE_LEADING = 1.8

_WIDER = 1.3  # times the usual distance of lines
_LONG = 0.5  # of the width of the column


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a paragraph."""

    page: int
    line: Line


Paragraph = list[Placed]


class Joiner:
    """Joins lines to paragraphs."""

    def __init__(self, measures: Measures, *, notes: bool = False) -> None:
        self._measures = measures
        self._are_notes = notes

    def paragraphs(self, flows: Sequence[Flow]) -> Iterator[Paragraph]:
        """Yield the paragraphs of flows, in order.

        What stands between two parts of a paragraph at the top of a column, such as a caption,
        follows it.
        """
        paragraph: Paragraph = []
        held: list[Paragraph] = []
        last = None
        for flow in flows:
            lines = flow.lines
            if last is not None and paragraph:
                start = self._first_after_float(paragraph[-1].line, flow)
                if start:
                    held += self.paragraphs([replace(flow, lines=lines[:start])])
                    lines = lines[start:]
                if not self._goes_on(paragraph[-1].line, last, lines[0], flow):
                    yield paragraph
                    yield from held
                    paragraph, held = [], []
            for index, line in enumerate(lines):
                following = lines[index + 1] if index + 1 < len(lines) else None
                if index and self._ends(paragraph, line, following, flow):
                    yield paragraph
                    yield from held
                    paragraph, held = [], []
                paragraph.append(Placed(flow.page, line))
            last = flow
        if paragraph:
            yield paragraph
        yield from held

    def _first_after_float(self, line: Line, flow: Flow) -> int:
        """Return the index of the line of a flow where the text goes on after a float, or 0."""
        lines = flow.lines
        if STOP.search(line.text) or not is_alike(line, self._measures.size):
            return 0
        alike = [i for i, one in enumerate(lines) if is_alike(one, line.size)]
        if not alike or alike[0] or not _CAPTION.match(lines[0].text):
            return alike[0] if alike else 0
        return next((i for i in alike if self._may_follow_float(lines[i - 1], lines[i])), 0)

    def _may_follow_float(self, above: Line, line: Line) -> bool:
        distance = line.base - above.base
        is_apart = distance > _WIDER * self._measures.leading_of(line)
        return is_apart and (line.text[0].islower() or WIDE.match(line.text) is not None)

    def _goes_on(self, line: Line, flow: Flow, following: Line, next_flow: Flow) -> bool:
        """Return whether the last paragraph of a flow goes on in the next one."""
        if not is_alike(following, line.size) or line.is_bold != following.is_bold:
            return False
        if _BULLET.match(following.text):
            return False
        is_full = not self._fits(line, following, flow)
        if not STOP.search(line.text):
            return is_full or following.text[0].islower()
        left = self._measures.left_of(next_flow)
        is_indented = following.left - left > _INDENT * following.size
        return is_full and self._measures.has_indents and not is_indented

    def _fits(self, line: Line, following: Line, flow: Flow) -> bool:
        """Return whether the first word of the next line would have fitted on a line."""
        left, right = self._measures.left_of(flow), self._measures.right_of(flow)
        space = 0.0 if WIDE.match(following.text) else _SPACE * line.size
        room = right - line.right - space
        beside = line.left - left
        is_centred = abs(right - line.right - beside) < 2 * _LEVEL * line.size
        if is_centred and beside > _WIDEST_INDENT * line.size:
            room += beside
        return following.first < room - _SLACK * line.size

    def _ends(self, paragraph: Paragraph, line: Line, following: Line | None, flow: Flow) -> bool:
        """Return whether a paragraph ends before a line of the same flow."""
        last = paragraph[-1].line
        distance = line.base - last.base
        if not distance or not is_alike(last, line.size):
            return True
        if self._is_title(paragraph[-1]) and is_in_other_language(last.text, line.text):
            return True
        if self._is_title(paragraph[-1]) and distance < _TITLE_LEADING * line.size:
            return False
        fits = self._fits(last, line, flow)
        stops = STOP.search(last.text) is not None
        return (
            distance > _WIDER * self._measures.leading_of(line)
            or (fits and last.is_bold != line.is_bold)
            or self._begins_item(line, may_end=fits or stops)
            or (_PERSON.match(paragraph[0].line.text) and _PERSON.match(line.text) is not None)
            or _is_indented(paragraph, line, following, fits=fits, stops=stops)
            or (fits and not self._is_beside_picture(paragraph, line, flow, stops=stops))
        )

    def _begins_item(self, line: Line, *, may_end: bool) -> bool:
        """Return whether a line begins an item of a list, or a footnote."""
        if _BULLET.match(line.text) or (self._are_notes and line.is_marked):
            return True
        is_marked = _NUMBERED.match(line.text) or (self._are_notes and starts_note(line))
        return bool(is_marked) and may_end

    def _is_beside_picture(
        self, paragraph: Paragraph, line: Line, flow: Flow, *, stops: bool
    ) -> bool:
        """Return whether a sentence seems to go on after a line that is not full.

        Lines beside a picture are shorter. Justified, they all end in the same place.
        """
        last = paragraph[-1].line
        if len(paragraph) > 1 and abs(paragraph[-2].line.right - last.right) < _LEVEL * last.size:
            return True
        column = self._measures.right_of(flow) - self._measures.left_of(flow)
        is_long = len(paragraph) > 1 or last.right - last.left > _LONG * column
        return is_long and line.text[0].islower() and not stops

    def _is_title(self, placed: Placed) -> bool:
        measures = self._measures
        return placed.page == measures.first_page and measures.is_title(placed.line)


def is_in_other_language(text: str, other: str) -> bool:
    """Return whether one of two texts is Chinese, and the other has no Chinese characters."""
    return has_han(text) != has_han(other) and is_chinese_text(text) != is_chinese_text(other)


def _is_indented(
    paragraph: Paragraph, line: Line, following: Line | None, *, fits: bool, stops: bool
) -> bool:
    """Return whether the left edge of a line shows that it begins a paragraph.

    `fits`: its first word would have fitted on the line before; `stops`: that line ends a sentence.
    """
    last = paragraph[-1].line
    offset = (line.left - last.left) / line.size
    if abs(last.left + last.right - line.left - line.right) < 2 * _LEVEL * line.size:
        return False  # both are in the middle
    if offset < -_INDENT:  # after the first line, or the next of several hanging paragraphs
        return len(paragraph) > 1 and (stops or fits)
    if offset <= _INDENT or len(paragraph) > 1:
        return offset > _INDENT
    hangs = following is None or abs(following.left - line.left) < _LEVEL * line.size
    is_item = bool(_BULLET.match(last.text) or _NUMBERED.match(last.text))
    return fits or not (is_item or (hangs and not stops))
