"""Workbooks (Office Open XML, ECMA-376, or OpenDocument) with columns of source and target."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import File, Options
from termbase.bitext.formats import Format
from termbase.bitext.table import segments
from termbase.model import Segment


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a sheet.

    Raises:
        DocumentError: The file is not a workbook, is damaged or malicious, has no such sheet, or it
            is not clear which columns contain the source and the target.
    """
    # Imported only when needed, since most runs read no workbooks.
    from termbase.bitext.workbook import rows

    return segments(rows(file, options.sheet), file, options)


FORMAT = Format((".xlsx", ".xlsm", ".ods"), read=read, is_running=True)
