"""Workbooks for Excel and similar programs, with the rows of `_table` on one sheet."""

from __future__ import annotations

from termbase.glossary.formats import Format, _table
from termbase.glossary.model import Glossary
from termbase.rendering import Style
from termbase.spreadsheets import workbook


def render(glossary: Glossary, _style: Style) -> bytes:
    """Return the table as a workbook, in which the terms of the documents remain in sight.

    Raises:
        DependencyError: XlsxWriter is not installed.
    """
    return workbook(_table.rows(glossary), frozen=1)


FORMAT = Format(render, (".xlsx",))
