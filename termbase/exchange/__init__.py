"""Import and export: exchange of terms with other tools.

The formats are in `termbase.exchange.formats`, one module for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.exchange.adding import Addition, add_terms, language_of
    from termbase.exchange.cells import split_terms
    from termbase.exchange.corrections import Difference
    from termbase.exchange.exporting import ExportReport, export
    from termbase.exchange.formats import format_names, format_of
    from termbase.exchange.importing import import_file
    from termbase.exchange.record import Fault, Reason, Record, Remark, Source, TableRow
    from termbase.exchange.report import (
        ImportReport,
        Namesake,
        Sense,
        Similar,
        Unsplit,
        rows_to_mend,
    )
    from termbase.exchange.words import STATUSES
else:
    _HOMES = {
        "adding": ("Addition", "add_terms", "language_of"),
        "cells": ("split_terms",),
        "corrections": ("Difference",),
        "exporting": ("ExportReport", "export"),
        "formats": ("format_names", "format_of"),
        "importing": ("import_file",),
        "record": ("Fault", "Reason", "Record", "Remark", "Source", "TableRow"),
        "report": ("ImportReport", "Namesake", "Sense", "Similar", "Unsplit", "rows_to_mend"),
        "words": ("STATUSES",),
    }
    __getattr__, __dir__ = exported(__name__, _HOMES)

__all__ = [
    "STATUSES",
    "Addition",
    "Difference",
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
