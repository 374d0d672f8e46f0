"""Segments of translations: a source text and its translation each."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Protocol


class State(StrEnum):
    """The state of a translation.

    Attributes:
        UNTRANSLATED: The target is empty.
        FUZZY: The target awaits a review, or its source has changed.
        TRANSLATED: The target is complete.
        FINAL: The target is approved.
        OBSOLETE: The source is no longer in use.
        MISSING: The target file lacks a key of the source file, where these are separate.
        OMITTED: The target lacks a paragraph of the source, where documents are aligned.
        INCOMPLETE: The target file lacks a plural form, or an item of a list, of which it has
            others.
        SURPLUS: The target file has a key that the source file lacks, where these are separate; or
            a unit of XLIFF has a segment that its source lacks.
    """

    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    FINAL = "final"
    OBSOLETE = "obsolete"
    MISSING = "missing"
    OMITTED = "omitted"
    INCOMPLETE = "incomplete"
    SURPLUS = "surplus"


class InlineCode(NamedTuple):
    """A tag or placeholder within a text that the file format marks as such.

    Attributes:
        start: Its offset in the text.
        end: The offset after it. A placeholder is part of the text (as U+FFFC if it has no
            wording), and terms are not matched inside it. A formatting tag is not: its `end` equals
            `start`, and terms may extend across it.
        text: A representation by which source and target are compared: ``<g id="1">``, ``%s``.
    """

    start: int
    end: int
    text: str


class Layout(Protocol):
    """A mapping of offsets in a text to its file, for texts with escapes or several lines."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of the code point at `offset`."""

    def separates(self, first: int, last: int) -> bool:
        """Return whether the file has more in a stretch (`last` exclusive) than the text has.

        That may be markup, which a correction of the stretch would lose.
        """


class Segment(NamedTuple):
    """A source text and its translation.

    Segments are named tuples because a check makes one for every unit, and a frozen dataclass takes
    six times as long to create.

    Attributes:
        source: The source text, with escapes and entities resolved. Empty if the state is
            `SURPLUS`.
        target: The translation; empty if there is none.
        source_lang: BCP 47 tag of the source; empty if the file does not say.
        target_lang: BCP 47 tag of the target; empty if the file does not say.
        unit: Name of the unit in its file (`msgid`, `tuid`, XLIFF id, key path), or its number.
        path: The file that contains the target.
        line: 1-based line where the target begins, or belongs if it is missing.
        column: 1-based column where the target begins, in code points.
        state: The state of the translation.
        comments: Comments and notes on the unit, one line each, without their markers.
        flags: Flags of the unit, such as ``python-format``.
        context: Distinguishes units with the same source (`msgctxt`).
        form: Which of several translations of the unit this is: the plural form, or the id of an
            XLIFF segment. Empty if the unit has only one.
        source_codes: Inline tags and placeholders of the source, in order.
        target_codes: Inline tags and placeholders of the target, in order.
        layout: Maps offsets in `target` to the file; None if the target is written literally, on
            one line.
        first_line: 1-based line where the unit begins, without its comments; 0 if unknown.
        last_line: 1-based line where the unit ends; 0 if unknown.
    """

    source: str
    target: str
    source_lang: str = ""
    target_lang: str = ""
    unit: str = ""
    path: str = ""
    line: int = 1
    column: int = 1
    state: State = State.TRANSLATED
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    context: str = ""
    form: str = ""
    source_codes: tuple[InlineCode, ...] = ()
    target_codes: tuple[InlineCode, ...] = ()
    layout: Layout | None = None
    first_line: int = 0
    last_line: int = 0

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) in the file of an offset in `target`."""
        if self.layout is None:
            return self.line, self.column + offset
        return self.layout.position(offset)

    def span(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Return where a part of `target` stands in the file.

        Args:
            start: Offset in `target`.
            end: Offset after the last code point.

        Returns:
            1-based line, column, end line and end column (code points, exclusive).
        """
        line, column = self.position(start)
        if end <= start:
            return line, column, line, column
        end_line, last = self.position(end - 1)
        return line, column, end_line, last + 1
