r"""Parsing of subtitles: SubRip (`.srt`), WebVTT (W3C) and SubStation Alpha (`.ass`, `.ssa`).

Formatting (``<i>``, ``{\an8}``, ``<v Name>``) is not part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.bitext.base import Entry, File, comments_for_file
from termbase.bitext.positions import Lines, Notation, written
from termbase.errors import DocumentError
from termbase.lazy import lazily

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_POINT = lazily(_TIME)
_TIMING = lazily(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_ARROW = lazily(r"[ \t]*\d*[:.,][\d:.,]*[ \t]*--?>")  # not the text 3 -> 4
_NUMBER = lazily(r"[ \t]*\d{1,9}[ \t]*")
_NOT_CUES = lazily(r"(?:WEBVTT|NOTE|STYLE|REGION)(?=[ \t\n]|\Z)")
_NOTE = "NOTE"
_BLOCK_LIMIT = 200
_TAGS = (
    rf"</?(?:[A-Za-z][^<>\n]{{0,{_BLOCK_LIMIT}}}|\d[\d:.]{{0,20}})?>"
    rf"|\{{(?:\\|[A-Za-z]:)[^{{}}\n]{{0,{_BLOCK_LIMIT}}}\}}"
)
_REFERENCES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\xa0", "lrm": "\u200e", "rlm": "\u200f"}

_FORMAT, _EVENT = "Format:", "Dialogue:"
_FIELDS = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_DRAWING = lazily(r"\{[^{}]*\\p[1-9]")
_BREAK = lazily(r"\\[Nn]")


def _value(match: re.Match[str]) -> str:
    return _REFERENCES[match[1]] if match[1] is not None else ""


_WEB = Notation(lazily(rf"{_TAGS}|&({'|'.join(_REFERENCES)});"), _value, has_markup=True)
_STATION = Notation(lazily(r"\{[^{}]*\}|\\h"), lambda match: "\xa0" if match[0] == r"\h" else "")


class Cue(NamedTuple):
    """A text that is shown from a time to another, in milliseconds.

    Each line has the number of the cue as the key.
    """

    start: int
    end: int
    lines: list[Entry]


def cues(file: File) -> list[Cue]:
    """Return the cues of a file that have text, in the order of the file.

    Raises:
        DocumentError: The file is not text, has no cues, or has a time that is malformed.
    """
    text = file.text()
    is_station = file.path.suffix.lower() in (".ass", ".ssa") or text.startswith("[Script Info]")
    parser = _Parser(text, file, _STATION if is_station else _WEB)
    found = list(parser.events() if is_station else parser.blocks())
    if not found and text.strip():
        raise DocumentError(
            "has no subtitles with times such as 00:00:01,000 --> 00:00:02,500", file.path
        )
    return [cue for cue in found if cue.lines]


class _Parser:
    """A parser of one file."""

    def __init__(self, text: str, file: File, notation: Notation) -> None:
        self.rows = text.split("\n")
        self.file = file
        self.lines = Lines(text)
        self.notation = notation
        self.head: tuple[str, ...] = ()  # comments on the whole file

    def blocks(self) -> Iterator[Cue]:
        """Yield the cues of SubRip or WebVTT."""
        rows = self.rows
        arrows = [number for number, row in enumerate(rows) if "->" in row]
        spans = [(number, time) for number in arrows if (time := self._timing(number))]
        before = 0  # the row after the previous cue
        for count, (number, (start, end)) in enumerate(spans, 1):
            has_name = number > before and bool(rows[number - 1].strip())
            notes = _notes(rows[before : number - has_name])
            self.head += comments_for_file(notes, self.head)
            key = rows[number - 1].strip() if has_name else str(count)
            before = self._end(number + 1, spans[count][0] if count < len(spans) else len(rows))
            lines = [
                self._entry(key, rows[row], self.lines.start(row + 1), notes)
                for row in range(number + 1, before)
            ]
            yield Cue(start, end, [line for line in lines if line.text])

    def _timing(self, number: int) -> tuple[int, int] | None:
        """Return the times in a row; None if it has none."""
        row = self.rows[number]
        match = _TIMING.fullmatch(row)
        if match is None and _ARROW.match(row):
            raise DocumentError(
                "is not a time such as 00:00:01,000 --> 00:00:02,500: {text}",
                self.file.path,
                number + 1,
                text=repr(row.strip()[:40]),
            )
        if match is None:
            return None
        return _milliseconds(*match.group(1, 2, 3, 4)), _milliseconds(*match.group(5, 6, 7, 8))

    def _end(self, begin: int, following: int) -> int:
        """Return the row after the text of a cue, which is before the row of the next time."""
        rows, end = self.rows, following
        if begin < end < len(rows) and rows[end - 1].strip():
            # The row above a time is a number or name, unless it belongs to the text of this cue.
            end -= bool(_NUMBER.fullmatch(rows[end - 1]) or not rows[end - 2].strip())
        for row in range(begin, end):
            if _NOT_CUES.match(rows[row]) and not rows[row - 1].strip():
                return row
        return end

    def events(self) -> Iterator[Cue]:
        """Yield the cues of SubStation Alpha."""
        fields = _FIELDS.split(", ")
        count = 0
        for row, line in enumerate(self.rows, 1):
            if line.startswith(";"):
                self.head += comments_for_file([line.lstrip("; ")], self.head)
            elif line.startswith(_FORMAT):
                fields = [field.strip() for field in line.removeprefix(_FORMAT).split(",")]
            elif line.startswith(_EVENT):
                count += 1
                yield self._event(row, str(count), fields)

    def _event(self, row: int, key: str, fields: list[str]) -> Cue:
        line = self.rows[row - 1]
        values = line.removeprefix(_EVENT).split(",", len(fields) - 1)
        named = dict(zip(fields, values, strict=False))
        times = [_POINT.fullmatch(named.get(name, "").strip()) for name in ("Start", "End")]
        if fields[-1] != "Text" or len(values) < len(fields) or not all(times):
            raise DocumentError(
                "is not an event of SubStation Alpha: {text}",
                self.file.path,
                row,
                text=repr(line[:40]),
            )
        start, end = (_milliseconds(*time.groups()) for time in times if time)
        words = "" if _DRAWING.search(values[-1]) else values[-1]
        offset = self.lines.start(row) + len(line) - len(values[-1])
        breaks = [match.span() for match in _BREAK.finditer(words)]
        begins = [0, *(after for _, after in breaks)]
        ends = [*(before for before, _ in breaks), len(words)]
        lines = [
            self._entry(key, words[begin:stop], offset + begin)
            for begin, stop in zip(begins, ends, strict=True)
        ]
        return Cue(start, end, [line for line in lines if line.text])

    def _entry(self, key: str, raw: str, offset: int, comments: Sequence[str] = ()) -> Entry:
        """Return a line of a cue, without the white space around it."""
        stripped = raw.strip()
        line, column = self.lines.place(offset + raw.find(stripped))
        text = self.notation.decode(stripped)
        layout = written(stripped, text, line, column, self.notation)
        return Entry(
            key,
            text,
            *(layout.position(0) if layout else (line, column)),
            tuple(dict.fromkeys((*self.head, *comments))),
            layout=layout,
            first_line=line,
            last_line=line,
        )


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0"))


def _notes(rows: list[str]) -> list[str]:
    """Return the comments of WebVTT in rows between two cues."""
    blocks = (block.strip() for block in "\n".join(rows).split("\n\n"))
    return [
        " ".join(block.removeprefix(_NOTE).split())
        for block in blocks
        if block.startswith(_NOTE) and _NOT_CUES.match(block)
    ]
