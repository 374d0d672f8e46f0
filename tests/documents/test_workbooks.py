"""Workbooks as documents: every cell is a paragraph, in its row, and belongs to no header."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from termbase.bitext.base import Draft, Options
from termbase.bitext.formats import xlsx
from tests.documents.helpers import OFFICE, RELATIONS, body, document, opendocument
from tests.zips import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = [["海港简报", ""], ["2025年3月4日", "林安娜"], ["码头\n灯塔", "quay"]]


def sheet(rows: list[list[str]]) -> str:
    """A sheet of Excel with these texts."""
    cells = ["".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in row) for row in rows]
    content = "".join(f"<row>{row}</row>" for row in cells)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{content}</sheetData></worksheet>'


def workbook(*sheets: str, properties: str = "", **parts: str) -> bytes:
    """A workbook of these sheets; other parts by their names in its folder."""
    names = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    listed = "".join(f'<sheet name="{n}" r:id="r{i}"/>' for i, n in enumerate("ABC"[: len(names)]))
    links = "".join(f'<Relationship Id="r{i}" Target="{n}"/>' for i, n in enumerate(names))
    main = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f"{main}</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}'
            "</Relationships>",
            **{f"xl/{name}": part for name, part in zip(names, sheets, strict=True)},
            **{f"xl/{name}.xml": part for name, part in parts.items()},
        }
    )


def open_workbook(rows: list[list[str]]) -> bytes:
    """A workbook of LibreOffice with a sheet of these texts."""
    cells = [
        "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
        for row in rows
    ]
    content = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return opendocument(f"<table:table table:name='A'>{content}</table:table>", "spreadsheet")


@pytest.mark.parametrize("data", [workbook(sheet(TABLE)), open_workbook(TABLE)])
@pytest.mark.parametrize("name", ["a.xlsx", "a.txt"])
def test_cells_are_paragraphs(data: bytes, name: str) -> None:
    """Nothing is taken for a title, a date or an author; the line is that of the row."""
    found = document(data, name)
    assert (found.format, found.header.title, found.header.authors) == ("xlsx", "", ())
    texts = [(one.line, found.text_of(one), one.cell and one.cell[2:]) for one in found.body]
    assert texts[:3] == [
        (1, "海港简报", (0, 0, 0)),
        (2, "2025年3月4日", (0, 1, 0)),
        (2, "林安娜", (0, 1, 1)),
    ]
    assert (texts[-1][:2], found.position(found.text.index("quay"))) == ((3, "quay"), (3, 1))


def test_all_sheets_are_read() -> None:
    """One after the other, as separate tables."""
    found = document(workbook(sheet(TABLE), sheet([["港口"]])), "a.xlsx")
    assert body(found)[-1] == "港口"
    assert [one.cell.table for one in found.body if one.cell][-2:] == [0, 1]


@pytest.mark.parametrize(("declared", "day"), [("0", date(2026, 3, 1)), ("1", date(2030, 3, 2))])
def test_the_epoch_of_dates(declared: str, day: date) -> None:
    """Workbooks of Excel for Mac may count days from 1904 on."""
    cell = sheet([["46082"]]).replace(' t="inlineStr"', ' s="0"').replace("is>", "v>")
    cell = cell.replace("<t>", "").replace("</t>", "")
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    properties = f'<workbookPr date1904="{declared}"/>'
    found = document(workbook(cell, properties=properties, styles=styles), "a.xlsx")
    assert body(found) == [day.isoformat()]


PAIRS = [["The quay opened.", "码头启用。"], ["Harbour", "港口"]]


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        (PAIRS, ["The quay opened.", "Harbour"]),
        ([list(reversed(row)) for row in PAIRS], ["码头启用。", "港口"]),
        ([*PAIRS, ["灯塔", "码头"]], []),  # such as names beside remarks
        ([["The quay opened.", "码头启用。", "3"]], []),
        ([["Version", "3"]], []),
    ],
)
def test_sheets_without_headings(rows: list[list[str]], units: list[str]) -> None:
    """Beside a sheet with headings, one with a column in Chinese and one in another language."""
    headed = sheet([["English", "中文"], ["Lighthouse", "灯塔"]])
    data = workbook(sheet(rows), headed)
    found = list(xlsx.read(Draft(Path("a.xlsx"), data), Options()))
    assert [one.source for one in found] == [*units, "Lighthouse"]
