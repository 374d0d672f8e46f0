"""Workbooks (Office Open XML, ECMA-376) with columns of source and translation."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import File, Options
from termbase.bitext.table import segments
from termbase.model import Segment

NAME = "xlsx"
ENDINGS = (".xlsx", ".xlsm")
WALKED = ()


def read(file: File, options: Options) -> Iterator[Segment]:
    """The segments of a sheet.

    Raises:
        DocumentError: It is no workbook, is damaged or hostile, or the columns are not clear.
    """
    # What reads workbooks is imported when there is one: most runs meet none.
    from termbase.bitext.workbook import rows

    return segments(rows(file, options.sheet), file, options)
