"""Tables for spreadsheets are what was put in, and do nothing when they are opened."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.documents.workbooks.workbook import Workbook
from termbase.errors import DependencyError, DocumentError
from termbase.spreadsheets import csv_table, workbook

CELLS = st.text(st.characters(codec="utf-8"), max_size=12)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "1/2", "{=1}", "https://a b"]


def read(data: bytes) -> list[list[str]]:
    """The cells of a workbook, row by row."""
    book = Workbook(io.BytesIO(data), Path("t.xlsx"))
    [sheet] = book.sheets
    return [[cell.text for cell in row.cells] for row in book.rows(sheet)]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6))
@settings(deadline=None)
def test_a_workbook_gives_back_what_was_put_in(rows: list[list[str]]) -> None:
    """Whatever one can see, but for how lines end; blank cells and empty rows are not kept."""
    rows = [[CONTROLS.sub("", cell) for cell in row] for row in rows]
    lines = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    lines = [[cell if cell.strip() else "" for cell in row] for row in lines]
    kept = [row for row in lines if any(row)]
    found = [[*row, "", ""][:2] for row in read(workbook(lines)) if any(row)]
    assert found == kept


def test_text_is_text() -> None:
    """None is a formula, a link or a number, and they stand as they were."""
    data = workbook([["en"], *([cell] for cell in EVIL)])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert sheet.count('t="s"') == 1 + len(EVIL)
    assert [cell for row in read(data)[1:] for cell in row] == EVIL


def test_numbers_are_numbers() -> None:
    """So that a spreadsheet sorts 9 before 10; what looks like one stays as it is written."""
    data = workbook([["en", "count", "score"], ["007", 10, 0.5]])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>10</v>" in sheet
    assert "<v>0.5</v>" in sheet
    assert read(data)[1] == ["007", "10", "0.5"]
    assert csv_table([["a", -1, 0.5]]) == "\ufeffa,-1,0.5\r\n".encode()


def test_no_cell_of_csv_starts_a_formula() -> None:
    """What would, begins with an apostrophe."""
    [row] = csv.reader(io.StringIO(csv_table([EVIL]).decode("utf-8-sig")))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    assert [cell.removeprefix("'") for cell in row] == EVIL


def test_the_same_table_is_the_same_file() -> None:
    """So that it can be kept in git."""
    rows = [["en", "zh-Hans"], ["trade war", "贸易战"]]
    assert workbook(rows) == workbook(rows)


def test_too_much_for_a_cell_is_told() -> None:
    """Nothing is cut off in silence."""
    with pytest.raises(DocumentError, match="row 2 exceeds what a workbook can hold"):
        workbook([["en"], ["x" * 40_000]])


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(DependencyError, match=r"XlsxWriter.*office"):
        workbook([["en"]])


def test_a_workbook_is_printed_legibly() -> None:
    """Wide tables take as many pages as they need, with headings and terms; long rows are high."""
    wide = [[*("en", "zh-Hans"), *(f"note {n}" for n in range(6))]]
    wide.append(["term", "术语", *["a word " * 20] * 6])
    for rows, pages, orientation in ((wide, 2, "landscape"), (wide[:1], 1, "portrait")):
        with zipfile.ZipFile(io.BytesIO(workbook(rows, frozen=1))) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
            names = archive.read("xl/workbook.xml").decode()
        setup = re.search("<pageSetup[^>]*>", sheet)
        assert setup is not None
        assert f'orientation="{orientation}"' in setup[0]
        assert (f'fitToWidth="{pages}"' in setup[0]) == (pages > 1)
        assert 'fitToHeight="0"' in setup[0]
        assert "$1:$1" in names
        assert ("$A:$A" in names) == (pages > 1)
        assert ('<row r="2" spans="1:8" ht="60" customHeight="1">' in sheet) == (pages > 1)
