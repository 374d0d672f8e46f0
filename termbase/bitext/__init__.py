"""Files of translations, read as streams of segments.

`read` reads a file of a bilingual format (gettext PO, XLIFF, TMX, String Catalogs, tables, archives
of these), which contains source and target. `read_pair` reads two files of a monolingual format
(JSON, YAML, Android and Apple strings, properties, .resx, Fluent, subtitles, Markdown, text): the
source and the target. Errors in a file are raised as `DocumentError` with file and line. Nothing
outside the files is ever accessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.bitext.base import Options
    from termbase.bitext.formats import format_names, format_of, is_walked
    from termbase.bitext.patterns import SourcePattern
    from termbase.bitext.reading import read, read_pair
    from termbase.bitext.walking import walk
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "Options",
    "SourcePattern",
    "format_names",
    "format_of",
    "is_walked",
    "read",
    "read_pair",
    "walk",
]
