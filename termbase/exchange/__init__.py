"""Import and export: exchange of terms with other tools, one module for each format.

A module of this package whose name does not begin with an underscore defines ``FORMAT``, a
`termbase.exchange._formats.Format`, which says how files are read and written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.exchange._adding import Addition, add_terms, language_of
    from termbase.exchange._cells import split_terms
    from termbase.exchange._exporting import ExportReport, export
    from termbase.exchange._formats import format_names, format_of
    from termbase.exchange._importing import import_file
    from termbase.exchange._record import Fault, Reason, Record, Remark, Source, TableRow
    from termbase.exchange._report import (
        ImportReport,
        Kept,
        Namesake,
        Similar,
        Unsplit,
        rows_to_mend,
    )
    from termbase.exchange._words import STATUSES
else:
    _HOMES = {
        "_adding": ("Addition", "add_terms", "language_of"),
        "_cells": ("split_terms",),
        "_exporting": ("ExportReport", "export"),
        "_formats": ("format_names", "format_of"),
        "_importing": ("import_file",),
        "_record": ("Fault", "Reason", "Record", "Remark", "Source", "TableRow"),
        "_report": ("ImportReport", "Kept", "Namesake", "Similar", "Unsplit", "rows_to_mend"),
        "_words": ("STATUSES",),
    }
    __getattr__, __dir__ = exported(__name__, _HOMES)

__all__ = [
    "STATUSES",
    "Addition",
    "ExportReport",
    "Fault",
    "ImportReport",
    "Kept",
    "Namesake",
    "Reason",
    "Record",
    "Remark",
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
