"""Word documents: two aligned by paragraph, or one with bilingual tables or in two languages.

Cells of tables count as paragraphs; see `termbase.bitext.paragraphs` for their numbers. A bilingual
table has headings in its first row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from termbase.bitext import bilingual, endings
from termbase.bitext.alignment import pair
from termbase.bitext.base import File, Options, without_source
from termbase.bitext.formats import Format
from termbase.bitext.pairs import Monolingual
from termbase.bitext.paragraphs import entries
from termbase.bitext.table import has_header, segments
from termbase.documents.workbooks.cells import Cell, Row
from termbase.errors import DocumentError
from termbase.model import Segment, State

if TYPE_CHECKING:
    from termbase.documents.word_tables import Place


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of the tables with headings for languages, or for source and target.

    If there are none, the paragraphs are read as those of a document in two languages. A paragraph
    beside such tables that has no counterpart is not omitted.

    Raises:
        DocumentError: The file is not a Word document, is damaged or malicious, or has neither such
            a table nor two languages.
    """
    from termbase.documents.word_tables import tables

    found = has_table = False
    side_by_side: set[int] = set()
    for table in tables(file.data(), str(file.path)):
        has_table = True
        rows = [_row(row.line, row.cells, row.places) for row in table if any(row.cells)]
        if has_header(rows, file, options):
            found = True
            yield from segments(rows, file, options)
        columns = [row.places for row in table if len(row.cells) > 1]
        side_by_side.update(place.line for row in columns for cell in row for place in cell)
    if found:
        return
    if not (units := bilingual.segments(entries(file, options), file, options)):
        if not has_table:
            raise without_source(file.path)
        raise DocumentError(
            "has no table of two languages with a header row: name its source, or write "
            "language tags such as en and zh-Hans above the columns",
            file.path,
            remedy="source",
        )
    is_in_tables = 2 * sum(unit.first_line in side_by_side for unit in units) > len(units)
    for unit in units:
        # What is above or below a table of two languages may be in one of them.
        is_beside = unit.first_line in side_by_side or not is_in_tables
        if is_beside or unit.state is not State.OMITTED:
            yield unit


def _row(line: int, cells: Sequence[str], places: Sequence[Sequence[Place]]) -> Row:
    row_cells = [
        Cell(text, *(spots[0][1:] if spots else (line, 1)), _Paragraphs(tuple(spots)))
        for text, spots in zip(cells, places, strict=True)
    ]
    last = max((place.line for spots in places for place in spots), default=line)
    return Row(line, row_cells, last)


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """The layout of a cell with several paragraphs."""

    places: tuple[Place, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based paragraph and character of the code point at `offset` of the text."""
        number = bisect_right(self.places, offset, key=itemgetter(0)) - 1
        start, line, column = self.places[max(0, number)]
        return line, column + offset - start

    def separates(self, _first: int, _last: int) -> bool:
        """Return False, since Word documents are not corrected in place."""
        return False


FORMAT = Format(endings.WORD, read=read, monolingual=Monolingual(entries, pair, State.OMITTED))
