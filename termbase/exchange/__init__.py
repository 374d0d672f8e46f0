"""Exchange with other tools: one file a format.

A format is a module of this package with `NAME`, `ENDINGS` (of file names, with their full stop)
and `read(source)`, which yields a `Record` a row or entry. One that can be written has
`write(concepts, languages)` too, which gives the file. It is found by being here. `IS_TABLE` marks
one whose columns may be named by the user, `IS_PAIR` one that is written in two languages, and
`LACKS` the fields of concepts that are lost in it.
"""

from termbase.exchange._exporting import ExportReport, export
from termbase.exchange._formats import format_names, format_of
from termbase.exchange._importing import import_file
from termbase.exchange._record import Fault, Record, Source
from termbase.exchange._report import ImportReport, Namesake

__all__ = [
    "ExportReport",
    "Fault",
    "ImportReport",
    "Namesake",
    "Record",
    "Source",
    "export",
    "format_names",
    "format_of",
    "import_file",
]
