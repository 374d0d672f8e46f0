"""Documents other than Word's: two aligned by paragraph, or one in two languages.

See `termbase.bitext.paragraphs` for the numbers of paragraphs.
"""

from __future__ import annotations

from termbase.bitext import endings
from termbase.bitext.alignment import pair
from termbase.bitext.formats import Format
from termbase.bitext.mixed import reader
from termbase.bitext.pairs import Monolingual
from termbase.bitext.paragraphs import entries, tables
from termbase.model import State

FORMAT = Format(
    endings.OTHERS + endings.SLIDES + endings.PAGES,
    read=reader(tables),
    monolingual=Monolingual(entries, pair, State.OMITTED),
)
