"""OpenDocument spreadsheets: rows, repeated and merged cells, from hostile files too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from termbase.bitext import read
from termbase.bitext.base import Options
from termbase.documents.workbooks.workbook import Workbook
from termbase.errors import DocumentError
from tests.documents.helpers import ODF, opendocument
from tests.zips import zipped


def cell(*paragraphs: str, name: str = "table-cell", **attributes: int) -> str:
    """A cell with paragraphs; ``_`` in the name of an attribute is a hyphen."""
    given = "".join(f" table:{k.replace('_', '-')}='{v}'" for k, v in attributes.items())
    content = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    return f"<table:{name}{given}>{content}</table:{name}>"


def row(*cells: str, alike: int = 1) -> str:
    """A row of cells."""
    return (
        f"<table:table-row table:number-rows-repeated='{alike}'>{''.join(cells)}</table:table-row>"
    )


def sheet(*rows: str, name: str = "One") -> str:
    """A sheet of rows."""
    return f"<table:table table:name='{name}'>{''.join(rows)}</table:table>"


HEAD = row(cell("en"), cell("zh-Hans"))
TERMS = sheet(HEAD, row(cell("quay"), cell("码头")))


def book(*sheets: str) -> Workbook:
    """A spreadsheet."""
    return Workbook(io.BytesIO(opendocument("".join(sheets), "spreadsheet")), Path("a.ods"))


def rows(*sheets: str, name: str | None = None) -> list[tuple[int, list[str]]]:
    """Lines and texts of the rows of a sheet."""
    found = book(*sheets).rows(name)
    return [(one.line, [each.text for each in one.cells]) for one in found]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (row(cell("a"), cell("b", "c")), [(1, ["a", "b\nc"])]),
        (row(cell("a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d")), [(1, ["a  b\tc\nd"])]),
        (row(cell(), cell("<text:span>a</text:span> <text:a>b</text:a>")), [(1, ["", "a b"])]),
        (row(cell(number_columns_repeated=2), cell("a")), [(1, ["", "", "a"])]),
        (row(cell("a", number_columns_repeated=3)), [(1, ["a", "a", "a"])]),
        (row(cell(), alike=3) + row(cell("a"), alike=5) + row(cell("b")), [(4, ["a"]), (9, ["b"])]),
        (row(cell("a"), cell("no", name="covered-table-cell"), cell("b")), [(1, ["a", "", "b"])]),
        (
            row(cell("a<office:annotation><text:p>no</text:p></office:annotation>b")),
            [(1, ["ab"])],
        ),
        (
            row(
                "<table:table-cell><office:annotation><text:p>no</text:p></office:annotation>"
                "<text:p>a</text:p></table:table-cell>"
            ),
            [(1, ["a"])],
        ),
    ],
)
def test_rows(content: str, found: list[tuple[int, list[str]]]) -> None:
    """Empty rows are left out, and count; what is repeated is in each column."""
    assert rows(sheet(content)) == found


def test_sheets() -> None:
    """The first one counts unless another is named; a table in a cell is no sheet."""
    inner = f"<table:table-cell>{sheet(row(cell('no')), name='In')}</table:table-cell>"
    both = sheet(row(inner, cell("a"))), sheet(row(cell("b")), name="Two")
    assert book(*both).sheets == ["One", "Two"]
    assert rows(*both, name="Two") == [(1, ["b"])]
    with pytest.raises(DocumentError, match="has no sheet Nil; it has One, Two"):
        rows(*both, name="Nil")


def test_merged_cells() -> None:
    """Ranges have their first and last row and column."""
    content = row(cell("a")) + row(
        cell(), cell("b", number_rows_spanned=2, number_columns_spanned=3)
    )
    assert book(sheet(content)).merged("One") == [(2, 2, 3, 4)]


def test_a_table_of_translations(tmp_path: Path) -> None:
    """Positions are rows and columns."""
    path = tmp_path / "a.ods"
    path.write_bytes(opendocument(TERMS, "spreadsheet"))
    (found,) = read(path, options=Options(sheet="One"))
    assert (found.source, found.target, found.line, found.column) == ("quay", "码头", 2, 2)


ENCRYPTED = "<manifest><encryption-data/></manifest>"
BOMB = f'<!DOCTYPE a [<!ENTITY b "bomb"><!ENTITY c "&b;&b;">]><office:document-content {ODF}/>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"text", "is not a workbook"),
        (opendocument(TERMS, "spreadsheet")[:-40], "is not a workbook"),
        (zipped({"content.xml": "<office:a"}), "not well-formed XML|is empty, or ends"),
        (zipped({"content.xml": "<html/>"}), "is XML, but not ODS"),
        (zipped({"content.xml": BOMB}), "could expand without end"),
        (
            opendocument(TERMS, "spreadsheet", **{"META-INF__manifest.xml": ENCRYPTED}),
            "is protected by a password: save it without one",
        ),
        (opendocument("<table:table>" * 300, "spreadsheet"), "is nested more than"),
    ],
)
def test_damaged_or_hostile(data: bytes, message: str) -> None:
    """The error is one line that says what is wrong."""
    with pytest.raises(DocumentError, match=message) as caught:
        list(Workbook(io.BytesIO(data), Path("a.ods")).rows(None))
    assert "\n" not in str(caught.value)


def test_repetition_is_bounded() -> None:
    """A cell that says it is repeated without end fills the columns that a sheet can have."""
    ((_, cells),) = rows(sheet(row(cell("a", number_columns_repeated=10**7))))
    assert len(cells) == 1 << 14
