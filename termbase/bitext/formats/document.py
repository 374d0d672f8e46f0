"""Documents other than Word's: two aligned by paragraph, or one in two languages.

See `termbase.bitext.paragraphs` for the numbers of paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext import bilingual, endings
from termbase.bitext.alignment import pair
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format
from termbase.bitext.pairs import Monolingual
from termbase.bitext.paragraphs import paragraphs
from termbase.model import State


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the paragraphs of a document that are not empty.

    Raises:
        DocumentError: The file is not a document, or is damaged or malicious.
    """
    return paragraphs(file.data(), str(file.path))


FORMAT = Format(
    endings.OTHERS + endings.SLIDES + endings.PAGES,
    read=bilingual.reader(entries),
    monolingual=Monolingual(entries, pair, State.OMITTED),
)
