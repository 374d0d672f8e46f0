"""Import and export: exchange of terms with other tools.

The formats are in `termbase.exchange.formats`, one module for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.exchange.adding import Addition, add_terms, language_of
    from termbase.exchange.cells import split_terms
    from termbase.exchange.exporting import ExportReport, export
    from termbase.exchange.formats import format_names, format_of
    from termbase.exchange.importing import import_file
    from termbase.exchange.mending import rows_to_mend
    from termbase.exchange.record import Record, Source
    from termbase.exchange.report import (
        Difference,
        Elsewhere,
        Fault,
        ImportReport,
        Namesake,
        Reason,
        Remark,
        Sense,
        Similar,
        TableRow,
        Unsplit,
    )
    from termbase.exchange.words import STATUSES
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "STATUSES",
    "Addition",
    "Difference",
    "Elsewhere",
    "ExportReport",
    "Fault",
    "ImportReport",
    "Namesake",
    "Reason",
    "Record",
    "Remark",
    "Sense",
    "Similar",
    "Source",
    "TableRow",
    "Unsplit",
    "add_terms",
    "export",
    "format_names",
    "format_of",
    "import_file",
    "language_of",
    "rows_to_mend",
    "split_terms",
]
