"""Workbooks (Office Open XML, ECMA-376, or OpenDocument) with columns of source and target.

Unless a sheet is chosen, all those with the headings of a table of translations are read, and those
with two columns, one of which is in Chinese; or the first if there are none. Of several, the
later ones are named after the path: ``book.xlsx/Sheet2``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from termbase.bitext.base import File, Options
from termbase.bitext.formats import Format
from termbase.bitext.table import has_header, has_languages, segments
from termbase.model import Segment
from termbase.spreadsheets import MAX_TITLES


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of the sheets.

    Raises:
        DocumentError: The file is not a workbook, is damaged or malicious, has no such sheet, or it
            is not clear which columns contain the source and the target.
    """
    # Imported only when needed, since most runs read no workbooks.
    from termbase.documents.workbooks.workbook import Workbook

    with file.open() as stream:
        book = Workbook(stream, file.path)
        found = False
        for name in () if options.sheet else book.sheets:
            table = book.rows(name)
            head = list(islice(table, MAX_TITLES + 1))
            if not (has_header(head, file, options) or has_languages(head, options)):
                continue
            for segment in segments(chain(head, table), file, options):
                yield segment._replace(path=f"{segment.path}/{name}") if found else segment
            found = True
        if not found:
            yield from segments(book.rows(options.sheet), file, options)


FORMAT = Format((".xlsx", ".xlsm", ".ods"), read=read, is_running=True)
