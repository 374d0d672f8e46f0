"""Tables in Word documents, as colleagues send them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.table import Table

from termbase.documents import read as read_document
from termbase.documents.word_tables import tables
from termbase.errors import DocumentError
from termbase.exchange import ImportReport, import_file
from termbase.glossary import Style, build, render
from termbase.model import Concept, Status, Term
from termbase.project import TermBase

from .conftest import facts


def _document(*rows: Sequence[str]) -> tuple[docx.document.Document, Table]:
    """A document with a line of text and a table."""
    made = docx.Document()
    made.add_paragraph("潜水术语")
    table = made.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made, table


def _import(base: TermBase, made: docx.document.Document, *columns: str) -> ImportReport:
    path = base.project.root / "terms.docx"
    made.save(str(path))
    return import_file(base, path, columns=columns)


def test_table_of_terms_is_imported(base: TermBase) -> None:
    """Paragraphs separate terms; the line of a fault is the number of a paragraph."""
    made, table = _document(
        ["序号", "中文", "英文", "备注"],
        ["1", "礁石", "reef", "in the sea"],
        ["2", "浅滩", "shoal", ""],
        ["3", "", "", "later"],
    )
    table.rows[2].cells[2].add_paragraph("shallows")
    report = _import(base, made)
    assert facts(base) == {
        "reef": [("en", "reef", "preferred"), ("zh-Hans", "礁石", "preferred")],
        "shoal": [
            ("en", "shoal", "preferred"),
            ("en", "shallows", "admitted"),
            ("zh-Hans", "浅滩", "preferred"),
        ],
    }
    assert [(fault.line, str(fault)) for fault in report.faults] == [(15, "has no term")]
    assert report.left_out == {"序号": 2}


def test_merged_cells_count_for_each_row(base: TermBase) -> None:
    """One that spans rows is repeated; one over two columns leaves the second empty."""
    made, table = _document(
        ["英文", "中文", "备注"], ["reef", "礁石", "a"], ["x", "珊瑚礁", ""], ["shoal", "浅滩", ""]
    )
    table.cell(2, 0).text = ""
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2))
    report = _import(base, made)
    assert report.rejected == 0
    assert facts(base)["reef"] == [
        ("en", "reef", "preferred"),
        ("zh-Hans", "礁石", "preferred"),
        ("zh-Hans", "珊瑚礁", "admitted"),
    ]
    assert ("zh-Hans", "浅滩", "preferred") in facts(base)["shoal"]


def test_columns_may_be_named_by_the_user(base: TermBase) -> None:
    """As for any table without a header."""
    made, _ = _document(["礁石", "reef"], ["浅滩", "shoal"])
    with pytest.raises(DocumentError, match=r"terms\.docx:2: the first row names no language"):
        _import(base, made)
    assert _import(base, made, "zh-Hans", "en").concepts == 2


def test_document_without_terms_is_an_error(base: TermBase) -> None:
    """Without a table at all, or with a table beside that of the terms."""
    with pytest.raises(
        DocumentError, match="has no table; in a Word document, a glossary must be a table"
    ):
        _import(base, docx.Document())
    made, _ = _document(["中文", "英文"], ["礁石", "reef"])
    made.add_table(1, 2).rows[0].cells[0].text = "签字"
    report = _import(base, made)
    assert report.concepts == 1
    assert [(one.line, str(one)[:32]) for one in report.faults] == [
        (6, "the table here names no language")
    ]


def test_glossary_written_by_termbase_is_imported(base: TermBase, tmp_path: Path) -> None:
    """Text that is struck out, with the reason beside it, is not a term."""
    with base.edit() as editor:
        terms = (
            Term("reef", "en"),
            Term("ledge", "en", Status.ADMITTED),
            Term("礁石", "zh-Hans"),
            Term("暗沙", "zh-Hans", Status.DEPRECATED, note="that is a bank"),
        )
        editor.add(Concept("reef", "terms", terms), "terms")
    text = tmp_path / "a.txt"
    text.write_text("A Reef\n\nThe ship struck a reef in the night.\n", encoding="utf-8")
    data = render(build(base, [read_document(text)]), "docx", Style(reader="zh-Hans"))
    [table] = tables(data, "g.docx")
    assert [row.cells[:2] for row in table] == [["英语", "中文（简体）"], ["reef\nledge", "礁石"]]
    path = tmp_path / "g.docx"
    path.write_bytes(data)
    report = import_file(base, path)
    assert (report.concepts, report.terms, report.unchanged) == (0, 0, 1)


def test_nested_table_is_read_separately() -> None:
    """And the cell keeps its other text."""
    made, table = _document(["a", "b"])
    inner = table.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "c"
    out = io.BytesIO()
    made.save(out)
    outer, within = tables(out.getvalue(), "a.docx")
    assert [row.cells for row in outer] == [["a", "b"]]
    assert [row.cells for row in within] == [["c"]]
