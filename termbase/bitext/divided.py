"""The paragraphs of a document in two languages, divided where both are in one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from termbase.bitext import alignment
from termbase.bitext.base import Entry
from termbase.documents.languages import is_chinese_text
from termbase.lazy import lazily
from termbase.model import InlineCode, Layout
from termbase.text.script import HAN, HAN_CHARACTER, LETTER

_LEAST, _MOST = 0.4, 2.5
"""Ratio of the lengths of two texts of which one may be the translation of the other."""
# Matched from after the last Chinese character of a paragraph, and backwards from the first one:
# marks and figures that belong to the Chinese text, and what separates it from the other one.
# A bracket after the end of a sentence opens the other text, as in 费用自理。(2) Each pays.
_MARK = r"(?:_|(?<![。！？；])[(（]|[^\w\s/|(（])"
_MARKS = rf"{_MARK}*+(?:[\d%][\d.,%]*+{_MARK}*+)?+"
_LABEL = lazily(rf"[{HAN}·《》“”]{{1,12}}[：:](?!\d)|[A-Z][\w.'’-]*(?: [\w.'’&-]+){{0,4}}:(?=\s\S)")
_CLOSING = lazily(rf"{_MARKS}(?:(?<=[。！？；])|(?=[\s/|]))(\s*+[/|]?\s*+)")
_OPENING = lazily(rf"{_MARKS}(?=[\s/|])(\s*+[/|]?\s*+)|(?=[.!?])()")


def is_chinese(entry: Entry) -> bool:
    """Return whether a paragraph is in Chinese."""
    return is_chinese_text(entry.text)


def may_translate(one: float, other: float) -> bool:
    """Return whether of two texts of these lengths, in letters, one may translate the other."""
    return bool(one and other) and _LEAST <= one / other <= _MOST


def paragraphs(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the paragraphs that have words, each in one language.

    The entries are the paragraphs of the document, or its lines. If some are empty, those between
    them are one paragraph, as far as they are in one language; a line that begins with a label or a
    speaker (问：, Venue:) begins another.
    """
    are_lines = not all(entry.text.strip() for entry in entries)
    for has_text, some in groupby(entries, lambda entry: bool(entry.text.strip())):
        parts = [part for entry in some for part in _parts(entry)] if has_text else []
        if are_lines:
            for _, lines in groupby(parts, is_chinese):
                yield from map(alignment.joined, _at_labels(lines))
        else:
            yield from parts


def _at_labels(lines: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield lines of one language in groups, each of which begins with a label."""
    group: list[Entry] = []
    for line in lines:
        if group and _LABEL.match(line.text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(entry: Entry) -> Iterator[Entry]:
    """Yield the texts that a paragraph consists of: one, or one in each language."""
    text = entry.text
    for start, end in _spans(text):
        stripped = text[start:end].strip()
        if LETTER.search(stripped):
            begin = text.index(stripped, start)
            yield _part_of(entry, begin, begin + len(stripped))


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the texts begin and end that a paragraph consists of."""
    whole = [(0, len(text))]
    first = HAN_CHARACTER.search(text)
    if first is None:
        return whole
    backwards, size = text[::-1], len(text)
    last = HAN_CHARACTER.search(backwards)
    closing = _CLOSING.match(text, size - last.start()) if last else None
    opening = _OPENING.match(backwards, size - first.start())
    gaps = [closing.span(1)] if closing else []
    if opening:
        begin, after = opening.span(opening.lastindex or 0)
        gaps.append((size - after, size - begin))
    for start, end in gaps:
        if are_translations(text[:start], text[end:]):
            return [(0, start), (end, size)]
    return whole


def are_translations(one: str, other: str) -> bool:
    """Return whether of two texts one is in Chinese, and one of them may translate the other."""
    have_words = LETTER.search(one) and LETTER.search(other)
    return (
        have_words is not None
        and is_chinese_text(one) is not is_chinese_text(other)
        and may_translate(alignment.length(one), alignment.length(other))
    )


def _part_of(entry: Entry, start: int, end: int) -> Entry:
    """Return a part of an entry, which remembers its position."""
    if (start, end) == (0, len(entry.text)):
        return entry
    codes = tuple(
        InlineCode(code.start - start, code.end - start, code.text)
        for code in entry.codes
        if start <= code.start and code.end <= end
    )
    layout = _Part(entry.layout, start) if entry.layout else None
    line, column = layout.position(0) if layout else (entry.line, entry.column + start)
    text = entry.text[start:end]
    return entry._replace(text=text, line=line, column=column, codes=codes, layout=layout)


@dataclass(frozen=True, slots=True)
class _Part:
    """The layout of a part of a text."""

    whole: Layout
    start: int

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of the code point at `offset` of the part."""
        return self.whole.position(self.start + offset)

    def separates(self, first: int, last: int) -> bool:
        """Return whether a stretch (`last` exclusive) of the part has markup in it."""
        return self.whole.separates(self.start + first, self.start + last)
