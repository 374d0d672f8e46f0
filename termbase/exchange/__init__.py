"""Exchange with other tools: one file a format.

A format is a module of this package with `NAME`, `ENDINGS` (of file names, with their full stop)
and `read(source)`, which yields a `Record` a row or entry. It is found by being here.
"""

from termbase.exchange._importing import ImportReport, format_of, formats, import_file
from termbase.exchange._record import Fault, Record, Source

__all__ = ["Fault", "ImportReport", "Record", "Source", "format_of", "formats", "import_file"]
