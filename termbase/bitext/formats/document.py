"""Documents other than Word's: two aligned by paragraph, or one in two languages.

See `termbase.bitext.paragraphs` for the numbers of paragraphs.
"""

from __future__ import annotations

from termbase.bitext import bilingual, endings
from termbase.bitext.alignment import pair
from termbase.bitext.formats import Format
from termbase.bitext.pairs import Monolingual
from termbase.bitext.paragraphs import entries
from termbase.model import State

FORMAT = Format(
    endings.OTHERS + endings.SLIDES + endings.PAGES,
    read=bilingual.reader(entries),
    monolingual=Monolingual(entries, pair, State.OMITTED),
)
