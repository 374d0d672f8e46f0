"""Reads the head of a page: the lines above the first one that belongs to the body."""

from __future__ import annotations

from typing import NamedTuple

from termbase.documents.header.above_title import (
    is_section,
    repeated_headline,
    site_name,
    title_follows,
)
from termbase.documents.header.contents_list import Contents
from termbase.documents.header.dates import find_date
from termbase.documents.header.dispatches import read_dispatch
from termbase.documents.header.front_matter import (
    is_foreign_line,
    is_front_matter,
    read_name_line,
    read_note_on_author,
)
from termbase.documents.header.furniture import is_genre
from termbase.documents.header.headings import (
    is_below_subtitle,
    is_standfirst,
    is_subtitle,
    is_title,
)
from termbase.documents.header.headline_authors import authors_in_headline
from termbase.documents.header.judge import Judge
from termbase.documents.header.lines import classify_line, is_abstract, late_fields
from termbase.documents.header.model import Label, Span
from termbase.documents.header.readings import LineKind, LineReading, RegionKind
from termbase.lazy import lazily

# Lines at the top of a page that may belong to the header.
_HEAD_LINES = 40
_LONGEST_DAY = 20  # code points
# Labels of another title than that of the text: 原标题, 英文题目.
_ORIGINAL = lazily(r"[(\[]?(?:原|英文|中文|译文|外文|Original)")


class Head(NamedTuple):
    """The header of a page, without the author note at its foot.

    Attributes:
        readings: Its lines, except title and subtitle.
        title: Span of the title, or None.
        subtitle: Span of the subtitle, or None.
        site: Span of the name of the site above the title, or None.
        named: The reading of a title that may be a name, as on a page about a person.
        end: Offset where the body starts.
        asides: Spans of lines below the start of the body that are fields or notes on the authors.
    """

    readings: list[LineReading]
    title: Span | None
    subtitle: Span | None
    site: Span | None
    named: list[LineReading]
    end: int
    asides: tuple[Span, ...] = ()


def read_head(plain: str, lines: list[Span], judge: Judge, headline: str) -> Head:
    """Read the lines of a page up to the first one that belongs to the body.

    `headline` is the line that is the title, if something other than the text shows that.
    """
    if not any(plain[slice(*line)] == headline for line in lines[:_HEAD_LINES]):
        headline = repeated_headline(plain, lines[:_HEAD_LINES], judge)
    reader = _HeadReader(plain, lines, judge, headline)
    for index in range(min(len(lines), _HEAD_LINES)):
        if not reader.takes(index):
            late = late_fields(plain, lines[index:], reader.readings, judge)
            opening, start = reader.opening(index)
            readings = [*reader.readings, *late, *opening]
            asides = tuple(Span(one.start, one.end) for one in late)
            return reader.head(readings, start)._replace(asides=asides)
    end = lines[_HEAD_LINES].start if len(lines) > _HEAD_LINES else len(plain)
    return reader.head(reader.readings, end)


class _HeadReader:
    """Reads the lines of a head, from the first to the last; the attributes are those of `Head`."""

    def __init__(self, plain: str, lines: list[Span], judge: Judge, headline: str) -> None:
        self._plain = plain
        self._lines = lines
        self._judge = judge
        self._headline = headline
        self._is_certain = bool(headline)  # whether the title is one beyond doubt
        self._contents = Contents(plain, lines)
        self.readings: list[LineReading] = []
        self.title: Span | None = None
        self.subtitle: Span | None = None
        self.site: Span | None = None
        self.named: list[LineReading] = []

    def head(self, readings: list[LineReading], end: int) -> Head:
        """Return the head that has been read, with these readings, and the offset of its end."""
        return Head(readings, self.title, self.subtitle, self.site, self.named, end)

    def takes(self, index: int) -> bool:
        """Return whether a line belongs to the head, and read it; to be asked line by line."""
        line = self._lines[index]
        is_skipped = self._contents.has(index) or self._repeats_title(line)
        if is_skipped or (self.title and is_genre(self._plain, *line)):
            self._leave_out(line)
        elif self._headline and self._plain[slice(*line)] == self._headline:
            self.title = self.title or line
            self.named += self._named_in(line)
        else:
            return self._takes_other(index)
        return True

    def opening(self, index: int) -> tuple[list[LineReading], int]:
        """Return what the first line of the body says about its reporters, and where it begins.

        The day and place of an agency's dispatch are part of its text.
        """
        line = self._lines[index]
        dispatch = read_dispatch(self._plain, *line, self._judge)
        if dispatch is None or dispatch[1] >= line.end:
            return [], line.start
        return [dispatch[0]], line.start if dispatch[0].source else dispatch[1]

    def _takes_other(self, index: int) -> bool:
        """Return whether a line that is neither navigation nor known to be the title is taken."""
        plain, judge, line = self._plain, self._judge, self._lines[index]
        rest = self._lines[index + 1 :]
        reading = self._classify(line)
        is_above_headline = bool(self._headline) and self.title is None
        if self.title is None and not self._headline and is_title(plain, *line, rest, judge):
            navigation = [one for one in self.readings if one.kind is LineKind.FURNITURE]
            if not is_section(plain, line, rest, navigation, judge):
                self.title = line
            else:
                self.site = self.site or site_name(plain, *line)
        elif reading.kind is not LineKind.TEXT:
            self._take_reading(reading)
        elif self._is_left_out(line, rest):
            self._leave_out(line)
        elif rest and (note := self._about_people(line, rest)):
            self.readings.append(note)
        elif not is_above_headline:
            return self._takes_beside_title(index, rest)
        if is_above_headline:
            self.site = self.site or site_name(plain, *line)
        return True

    def _classify(self, line: Span) -> LineReading:
        before = [region.kind for one in self.readings[-1:] for region in one.regions]
        follows_people = bool(before) and RegionKind.TRANSLATOR not in before
        return classify_line(self._plain, *line, self._judge, follows_people=follows_people)

    def _take_reading(self, reading: LineReading) -> None:
        """Add a line that is no text, which may name the title."""
        self.readings.append(reading)
        title = self.title
        is_announced = title and is_genre(self._plain, title.start, self._plain.find("|", *title))
        is_own = reading.title and not _ORIGINAL.match(self._plain, reading.start)
        if is_announced or (is_own and not self._is_certain and not self.subtitle):
            self.title = reading.title or title
            self._is_certain = reading.title is not None
        else:
            self.title = title or reading.title

    def _about_people(self, line: Span, rest: list[Span]) -> LineReading | None:
        """Return the reading of a line that the lines around it show to be about people."""
        return read_note_on_author(self._plain, line, self.readings, self._judge) or (
            read_name_line(self._plain, line, self.readings, rest, self._judge)
            if self.title
            else None
        )

    def _takes_beside_title(self, index: int, rest: list[Span]) -> bool:
        """Return whether a line is the subtitle, or in another language than the body."""
        plain, line = self._plain, self._lines[index]
        below = [one for one in self.readings if self.title and one.start > self.title.start]
        has_values = any(one.kind is not LineKind.FURNITURE for one in below)
        previous = self._lines[index - 1] if index else None
        above = self.title if self.title == previous else None
        may_follow = self.title and not self.subtitle and not has_values
        if may_follow and is_subtitle(plain, line, rest, self._judge, above):
            self.subtitle = line
        elif self._is_below_headings(previous) and is_standfirst(plain, line, rest, self._judge):
            if self.subtitle:
                self._leave_out(line)
            self.subtitle = self.subtitle or line
        elif is_foreign_line(plain, line, rest, self._judge) and (
            self.title or is_title(plain, *rest[0], rest[1:], self._judge)
        ):
            date = find_date(plain, line.start, min(line.end, line.start + _LONGEST_DAY))
            self.readings.append(LineReading(*line, LineKind.FURNITURE, date=date))
            self.named += [] if self.title else authors_in_headline(plain, line, self._judge)
        else:
            return False
        return True

    def _is_below_headings(self, previous: Span | None) -> bool:
        """Return whether the line before is the title or the subtitle."""
        return previous is not None and previous in (self.title, self.subtitle)

    def _leave_out(self, line: Span) -> None:
        self.readings.append(LineReading(*line, LineKind.FURNITURE))

    def _is_left_out(self, line: Span, rest: list[Span]) -> bool:
        """Return whether a line is neither of the body nor says anything: an abstract, a remark."""
        plain, judge = self._plain, self._judge
        if self.title is None and is_abstract(plain, *line) and title_follows(plain, rest, judge):
            return True  # 【导读】… above the title
        if self.subtitle and is_below_subtitle(plain, self.subtitle, line):
            return True
        return is_front_matter(plain, line, self.readings, rest, judge)

    def _repeats_title(self, line: Span) -> bool:
        """Return whether a line is a title that a label named above, such as the original one."""
        names = (self._plain[slice(*one.title)].casefold() for one in self.readings if one.title)
        return self._plain[slice(*line)].casefold() in names

    def _named_in(self, headline: Span) -> list[LineReading]:
        """Return the reading of a headline that is nothing but a name, on a page about a person."""
        reading = classify_line(self._plain, *headline, self._judge)
        labels = {label for region in reading.regions for label, _, _ in region.marks}
        return [reading] if reading.kind is LineKind.BYLINE and labels == {Label.NAME} else []
