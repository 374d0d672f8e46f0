"""Workbooks, of Excel or LibreOffice; see `termbase.documents.workbooks`."""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from termbase.documents.contents import Contents, Metadata, of_paragraphs
from termbase.documents.formats import Format
from termbase.documents.opendocument import claims
from termbase.documents.tables import Cell


def read(data: bytes, path: str) -> Contents:
    """Read the cells of all sheets, whose rows count as lines."""
    from termbase.documents.workbooks.workbook import Workbook

    book = Workbook(BytesIO(data), Path(path))
    texts: list[str] = []
    lines: list[int] = []
    places: list[tuple[int, int, int]] = []
    for table, name in enumerate(book.sheets):
        for number, row in enumerate(book.rows(name)):
            for column, cell in enumerate(row.cells):
                if cell.text.strip():
                    texts.append(cell.text)
                    lines.append(row.line)
                    places.append((table, number, column))
    contents = of_paragraphs(texts, Metadata())
    stretches = pairwise([*contents.line_starts, len(contents.text.text)])
    cells = tuple(Cell(*ends, *place) for ends, place in zip(stretches, places, strict=False))
    return replace(contents, line_numbers=array("Q", lines or [1]), cells=cells, is_list=True)


_is_opendocument = partial(claims, kind="spreadsheet")


def _claims(data: bytes) -> bool:
    is_excel = data.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in data
    return is_excel or _is_opendocument(data)


FORMAT = Format((".xlsx", ".xlsm", ".ods"), read, _claims)
