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

from termbase.bitext import endings
from termbase.bitext.alignment import pair
from termbase.bitext.base import File
from termbase.bitext.formats import Format
from termbase.bitext.mixed import reader
from termbase.bitext.pairs import Monolingual
from termbase.bitext.paragraphs import entries
from termbase.documents.rows import Cell, Row
from termbase.model import State

if TYPE_CHECKING:
    from termbase.documents.word_tables import Place


def _tables(file: File) -> Iterator[list[Row]]:
    from termbase.documents.word_tables import tables

    for table in tables(file.data(), str(file.path)):
        yield [_row(row.line, row.cells, row.places) for row in table if any(row.cells)]


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


FORMAT = Format(
    endings.WORD, read=reader(_tables), monolingual=Monolingual(entries, pair, State.OMITTED)
)
