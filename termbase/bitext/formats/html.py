"""Web pages: two aligned by paragraph, or one in two languages.

Only the article is read, without the navigation and other parts of the site. The unit is the number
of the line where the paragraph begins; see `termbase.bitext.paragraphs`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext import bilingual
from termbase.bitext.alignment import pair
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.html_comments import Comments
from termbase.bitext.paragraphs import paragraphs
from termbase.bitext.writing import XML

__all__ = ["ENDINGS", "NAME", "WALKED", "WRITING", "entries", "pair", "read"]

NAME = "html"
ENDINGS = (".html", ".htm", ".xhtml")
WALKED = ()
WRITING = XML


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the paragraphs of a page that are not empty.

    Raises:
        DocumentError: The file is not text.
    """
    from termbase.documents.contents import characters, line_starts

    data, path = file.data(), str(file.path)
    page, _ = characters(data, path)
    comments = Comments(page, line_starts(page))
    for entry in paragraphs(data, path, NAME):
        yield entry._replace(comments=comments.up_to(entry.last_line))


read = bilingual.reader(entries)
