"""Workbooks, for Excel and its like: what `_table` has, on one sheet."""

from __future__ import annotations

from termbase.glossary.formats import Style, _table
from termbase.glossary.model import Glossary
from termbase.spreadsheets import workbook

ENDINGS = (".xlsx",)


def render(glossary: Glossary, _style: Style) -> bytes:
    """The table.

    Raises:
        DependencyError: XlsxWriter is missing.
    """
    return workbook(_table.rows(glossary))
