"""CSV for spreadsheets, with the rows of `_table`."""

from __future__ import annotations

from termbase.glossary.formats import Format, _table
from termbase.glossary.model import Glossary
from termbase.rendering import Style
from termbase.spreadsheets import csv_table


def render(glossary: Glossary, _style: Style) -> bytes:
    """Return the table, in which no cell can start a formula."""
    return csv_table(_table.rows(glossary))


FORMAT = Format(render, (".csv",))
