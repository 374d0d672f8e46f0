"""Web pages: two aligned by paragraph, or one in two languages.

Only the article is read, without the navigation and other parts of the site. The unit is the number
of the line where the paragraph begins; see `termbase.bitext.paragraphs`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext import bilingual
from termbase.bitext.alignment import pair
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format
from termbase.bitext.html_comments import Comments
from termbase.bitext.pairs import Monolingual
from termbase.bitext.paragraphs import paragraphs
from termbase.bitext.writing import XML
from termbase.model import State


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the paragraphs of a page that are not empty."""
    from termbase.documents.contents import characters, line_starts

    data, path = file.data(), str(file.path)
    page, _ = characters(data, path)
    comments = Comments(page, line_starts(page))
    for entry in paragraphs(data, path, "html"):
        yield entry._replace(comments=comments.up_to(entry.last_line))


FORMAT = Format(
    (".html", ".htm", ".xhtml"),
    read=bilingual.reader(entries),
    monolingual=Monolingual(entries, pair, State.OMITTED),
    writing=XML,
)
