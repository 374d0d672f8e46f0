"""Markdown (CommonMark with the usual extensions) and MDX, reduced to its text.

Blocks are parsed line by line; then inline markup is removed from the rest. Code blocks are left
out. Inline code is kept, since terms may be set in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.documents import mdx
from termbase.documents.contents import Contents, characters, line_starts
from termbase.documents.formats import Format
from termbase.documents.front_matter import read_front_matter
from termbase.documents.inline import inline_edits, label
from termbase.documents.tables import TableReader
from termbase.lazy import lazily
from termbase.text.aligned import AlignedText, Edit

_CODE_FENCE = lazily(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = lazily(r"(?: {0,3}> ?)+")
_HEADING = lazily(r" {0,3}#{1,6}(?:[ \t]+|$)")
_HEADING_END = lazily(r"(?<![ \t])[ \t]++(?:#+[ \t]*|\{#[\w-]+\}[ \t]*)$")
_UNDERLINE = lazily(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = lazily(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARK = lazily(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
# A block such as `:::note Title`, `:::note[Title]` or `:::{note}`, and its end.
_DIRECTIVE = lazily(
    r" {0,3}:{3,}[ \t]*(?:\{[^{}\n]*\}|[A-Za-z][\w-]*)?[ \t]*(?:\[(?=[^\]\n]*\][ \t]*$))?"
)
_DIRECTIVE_END = lazily(r"\][ \t]*$")
_FOOTNOTE = lazily(r" {0,3}\[\^[^\]]+\]:[ \t]*")
_DEFINITION = lazily(r" {0,3}\[(?P<label>[^\[\]]+)\]:[ \t]*\S")
_TABLE_RULE = lazily(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# A heading that is the first line, or the only one of the first level below a few short lines.
_TITLE = lazily(r"\s*#{1,6} +(?P<text>\S[^\n\[\]`<]*+)(?:\n|\Z)")
_LATER_TITLE = lazily(
    r"(?:[^\S\n]*\n|(?!#)[^\n]{1,60}\n){1,6}+# +(?P<text>\S[^\n\[\]`<]*+)(?:\n|\Z)"
)
_FIRST_LEVEL = lazily(r"^# +\S", re.MULTILINE)
_BAR = lazily(r"(?<!\\)\|")
_LINE = lazily(r"^.*$", re.MULTILINE)
_BLOCK = lazily(r"[^\n]+(?:\n[^\n]+)*")


def read(data: bytes, path: str, *, is_strict: bool = False) -> Contents:
    """Read Markdown, and the title, author and date of its front matter.

    A heading at the top is the headline.

    Args:
        data: The content of the file.
        path: The file.
        is_strict: Whether ``*`` that CommonMark does not take for emphasis stays.
    """
    text, encoding = characters(data, path)
    front, metadata = read_front_matter(text)
    is_mdx = mdx.is_mdx(text, path, front)
    source = AlignedText(text).replace(mdx.removals(text, front) if is_mdx else ())
    lines = _Lines(source.text, has_indented_code=not is_mdx)
    blocks = source.replace([(0, front, ""), *lines.edits(front)])
    edits = (
        edit
        for block in _BLOCK.finditer(blocks.text)
        for edit in inline_edits(blocks.text, *block.span(), lines.labels, is_strict=is_strict)
    )
    title = _TITLE.match(source.text, front)
    if not title and len(_FIRST_LEVEL.findall(source.text, front)) == 1:
        title = _LATER_TITLE.match(source.text, front)
    is_apart = bool(metadata.title) and (title is None or not _FIRST_LEVEL.match(title[0].lstrip()))
    headline = metadata.title if is_apart else ""
    if title and not is_apart:
        headline = _HEADING_END.sub("", title["text"].rstrip()).replace("*", "")
    cells = (
        cell._replace(start=source.span(cell.start, cell.start)[0], end=source.span(0, cell.end)[1])
        for cell in lines.cells.found
    )
    body = blocks.replace(edits)
    return Contents(
        body,
        line_starts(text),
        encoding,
        True,
        metadata,
        headline=headline,
        cells=tuple(cells),
        is_apart=is_apart,
    )


class _Lines:
    """A reader of the lines of a text, which notes the tables and link labels in them."""

    def __init__(self, text: str, *, has_indented_code: bool = True) -> None:
        self.text = text
        self._has_indented_code = has_indented_code
        self.labels: set[str] = set()
        self._fence = ""
        self._comment = False
        self._blank_before = True
        self._code = False
        self._item = 0  # column of an open list item's text
        self._table = False
        self.cells = TableReader()

    def edits(self, start: int) -> Iterator[Edit]:
        """Yield the edits that remove block markup, leaving an empty line between blocks."""
        for match in _LINE.finditer(self.text, start):
            place, end = match.span()
            quote = _QUOTE.match(match[0])
            if quote:
                yield place, place + quote.end(), ""
                place += quote.end()
            line = self.text[place:end]
            if self._is_left_out(line):
                yield place, end, ""
            else:
                yield from self._marks(line, place, end)
            self._blank_before = not line.strip()

    def _is_left_out(self, line: str) -> bool:
        """Return whether to leave out a line, because it is code, a comment or only markup."""
        if self._fence:
            closing = line.strip()
            if closing.startswith(self._fence) and not closing.strip(self._fence[0]):
                self._fence = ""
            return True
        if self._comment:
            self._comment = "-->" not in line
            return True
        if self._blank_before and line.strip() and _indent(line) < self._item:
            self._item = 0
        fence = _CODE_FENCE.match(line.lstrip() if self._item else line)
        if fence:
            self._fence = fence["fence"]
            return True
        self._code = self._is_indented_code(line)
        definition = _DEFINITION.match(line)
        if definition and not definition["label"].startswith("^"):
            self.labels.add(label(definition["label"]))
            return True
        return self._code or _RULE.match(line) is not None or self._is_underline(line)

    def _is_indented_code(self, line: str) -> bool:
        if not self._has_indented_code:
            return False
        if not line.strip():
            return self._code
        return (self._code or self._blank_before) and _indent(line) >= self._item + 4

    def _is_underline(self, line: str) -> bool:
        """Return whether a line marks the line before as a heading or as the head of a table."""
        self._table = self._table and "|" in line
        if self._table and _TABLE_RULE.match(line):
            return True
        return not self._blank_before and _UNDERLINE.match(line) is not None

    def _marks(self, line: str, place: int, end: int) -> Iterator[Edit]:
        """Yield the edits that replace the markers of a line by separators of blocks."""
        comment = line.find("<!--")
        if comment >= 0 and "-->" not in line[comment:]:
            self._comment = True
            yield place + comment, end, ""
            return
        heading = _HEADING.match(line)
        directive = _DIRECTIVE.match(line)
        if directive:
            closing = _DIRECTIVE_END.search(line) if directive[0].endswith("[") else None
            yield place, place + directive.end(), "\n"
            yield (place + closing.start() if closing else end), end, "\n"
            return
        mark = heading or _FOOTNOTE.match(line) or _MARK.match(line)
        if mark:
            self._item = 0 if heading else len(line[: mark.end()].expandtabs(4))
            yield place, place + mark.end(), "\n"
        if heading:
            closing = _HEADING_END.search(line, heading.end())
            yield (place + closing.start() if closing else end), end, "\n"
        elif "|" in line and (self._table or self._heads_table(end)):
            if not self._table:
                self.cells.begin("table", place)
            self._table = True
            if not mark:
                yield place, place, "\n"
            for bar in _BAR.finditer(line):
                yield place + bar.start(), place + bar.end(), "\n\n"
            self._note_cells(line, place)

    def _note_cells(self, line: str, place: int) -> None:
        """Record the cells of a row of a table."""
        self.cells.begin("row", place)
        starts = [0, *(bar.end() for bar in _BAR.finditer(line))]
        for start in starts:
            self.cells.begin("cell", place + start)
        self.cells.end("cell", place + len(line))

    def _heads_table(self, end: int) -> bool:
        """Return whether the next line is the rule below the head of a table."""
        following = _LINE.match(self.text, end + 1)
        return bool(following and "|" in following[0] and _TABLE_RULE.match(following[0]))


def _indent(line: str) -> int:
    """Return the column at which the text of a line begins."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))


FORMAT = Format((".md", ".markdown", ".mdown", ".mkd", ".mdx"), read, most=16 << 20)
