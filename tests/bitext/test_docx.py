"""Word documents in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from termbase.bitext import read as read_one, read_pair
from termbase.errors import DocumentError
from termbase.model import Segment, State


def document(path: Path, *paragraphs: str, table: Sequence[str] = ()) -> Path:
    """A document with paragraphs, and a table of one row."""
    new = docx.Document()
    for text in paragraphs:
        new.add_paragraph(text)
    if table:
        row = new.add_table(1, len(table)).rows[0]
        for cell, text in zip(row.cells, table, strict=True):
            cell.text = text
    new.save(str(path))
    return path


def read(tmp_path: Path, source: Sequence[str], target: Sequence[str]) -> list[Segment]:
    """The segments of two documents with these paragraphs."""
    ours = document(tmp_path / "one.docx", *source)
    return list(read_pair(ours, document(tmp_path / "other.docx", *target)))


def test_paragraphs_are_paired(tmp_path: Path) -> None:
    """Empty ones and spaces at the edges are ignored; the line is the paragraph's number."""
    source = document(tmp_path / "s.docx", "The sea", "", "Two reefs", table=["Size", "9 km"])
    target = document(tmp_path / "t.docx", "\u3000\u3000海", "两座礁", "", table=["面积", "9公里"])
    found = list(read_pair(source, target, source_lang="en", target_lang="zh-Hans"))
    assert [(one.source, one.target) for one in found] == [
        ("The sea", "海"),
        ("Two reefs", "两座礁"),
        ("Size", "面积"),
        ("9 km", "9公里"),
    ]
    assert [(one.line, one.column, one.unit) for one in found[:2]] == [(1, 3, "1"), (2, 1, "2")]
    assert found[0].position(1) == (1, 4)
    assert found[3].line == found[2].line + 1


def test_soft_line_break_divides_a_paragraph_into_units(tmp_path: Path) -> None:
    """The unit is named after the paragraph's number, and the part of it."""
    found = read(tmp_path, ["The sea", "A\nB", "Reefs"], ["海", "甲\n\n乙", "", "礁石"])
    assert [(one.target, one.unit, one.line, one.column) for one in found] == [
        ("海", "1", 1, 1),
        ("甲", "2", 2, 1),
        ("乙", "2.3", 2, 4),
        ("礁石", "4", 4, 1),
    ]


def test_an_omitted_paragraph(tmp_path: Path) -> None:
    """Lengths and numbers keep the paragraphs after it aligned."""
    found = read(
        tmp_path,
        [
            "In 1897 a harbour was built here.",
            "A long sentence that nobody has cared to translate, though it says how the harbour "
            "was paid for and by whom it was opened in the end.",
            "It closed in 1962.",
        ],
        ["1897年这里建了一座港口。", "港口于1962年关闭。"],
    )
    assert [one.target for one in found] == ["1897年这里建了一座港口。", "", "港口于1962年关闭。"]
    assert found[1].state is State.OMITTED


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.doc", ".docx"),
        ("a.WPS", ".docx"),
        ("a.ppt", ".pptx"),
        ("a.xls", ".xlsx"),
        ("a.et", ".xlsx"),
    ],
)
def test_files_of_other_programs_must_be_converted(name: str, wanted: str) -> None:
    """The error does not list all supported endings, but says what to do."""
    with pytest.raises(DocumentError) as caught:
        read_pair("b.docx", name)
    assert str(caught.value) == f"{name}: this kind of file cannot be read: save it as {wanted}"


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        (["海", "两座礁"], ["The sea", "Two reefs"], ("zh-Hans", "en")),
        (["這片海", "兩座礁"], ["The sea", "Two reefs"], ("zh-Hant", "en")),
        (["The sea", "Two reefs"], ["海", "两座礁"], ("", "")),
        (["A", "海"], ["The sea", "Two reefs"], ("", "")),
    ],
)
def test_translation_from_chinese_is_recognized(
    tmp_path: Path, source: list[str], target: list[str], langs: tuple[str, str]
) -> None:
    """Without a given language the source is English, unless it is clearly Chinese."""
    assert {one[2:4] for one in read(tmp_path, source, target)} == {langs}


def test_file_that_is_not_a_document(tmp_path: Path) -> None:
    """The error is one line that names the file."""
    source = document(tmp_path / "s.docx", "The sea")
    target = tmp_path / "t.docx"
    target.write_bytes(b"PK\x03\x04 no more")
    with pytest.raises(DocumentError, match=r"t\.docx: is not of the format that its name says"):
        list(read_pair(source, target))
    with pytest.raises(DocumentError, match=r"t\.docx: holds no text"):
        list(read_pair(document(target), document(source)))


def tables(path: Path, *rows: Sequence[Sequence[str]]) -> Path:
    """A document with a paragraph and tables; a cell may have several paragraphs, one a line."""
    new = docx.Document()
    new.add_paragraph("Both languages")
    for table in rows:
        new_table = new.add_table(len(table), len(table[0]))
        for row, texts in zip(new_table.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
    new.save(str(path))
    return path


def test_a_table_has_both_languages(tmp_path: Path) -> None:
    """Each cell has its paragraph as position; a table without languages is skipped."""
    path = tables(
        tmp_path / "t.docx",
        [["Year", "Ships"], ["1897", "40"]],
        [
            ["编号", "原文", "译文"],
            ["a", "海", "The sea"],
            ["", "两座礁\n\u3000\u3000第二段", "Reefs\n  more"],
        ],
    )
    found = list(read_one(path))
    assert [(one.source, one.target, one.unit) for one in found] == [
        ("海", "The sea", "a"),
        ("两座礁\n第二段", "Reefs\nmore", "3"),
    ]
    assert {one[2:4] for one in found} == {("zh-Hans", "en")}
    # One paragraph, four cells, three headings, and two cells are before the first translation.
    assert (found[0].line, found[0].column) == (11, 1)
    assert found[1].position(found[1].target.index("more")) == (16, 3)


def test_rows_that_share_a_text_are_one(tmp_path: Path) -> None:
    """A source whose cell is merged over two rows has the texts of both as its translation."""
    rows = [
        ["English", "中文", "Remarks"],
        ["The sea. Two reefs.", "海。", "a"],
        ["", "两座礁。", "b"],
    ]
    path = tables(tmp_path / "t.docx", [*rows, ["Harbour", "港口", "c"], ["Harbour", "海港", "c"]])
    merged = docx.Document(str(path))
    for column, last in ((0, 2), (2, 4)):
        first = merged.tables[0].cell(1, column)
        first.merge(merged.tables[0].cell(last, column))
    merged.save(str(path))
    found = list(read_one(path))
    assert [(one.source, one.target) for one in found] == [
        ("The sea. Two reefs.", "海。 两座礁。"),
        ("Harbour", "港口"),
        ("Harbour", "海港"),
    ]
    place = found[0].position(found[0].target.index("礁"))
    assert (place[0] > found[0].line, place[1]) == (True, 3)


@pytest.mark.parametrize(
    ("head", "langs"),
    [
        (["English", "简体中文"], ("en", "zh-Hans")),
        (["zh-TW", "en"], ("zh-Hant-TW", "en")),
        (["Source", "Translation"], ("", "zh-Hans")),
    ],
)
def test_headings_name_the_languages(
    tmp_path: Path, head: list[str], langs: tuple[str, str]
) -> None:
    """If they do not, the characters of the texts decide."""
    row = ["海", "The sea"] if langs[1] == "en" else ["The sea", "海"]
    [found] = read_one(tables(tmp_path / "t.docx", [head, row]))
    assert found[2:4] == langs


def test_a_document_of_one_language_needs_its_source(tmp_path: Path) -> None:
    """The error says what to do."""
    with pytest.raises(DocumentError, match=r"has no table of two languages .*: name its source, "):
        list(read_one(tables(tmp_path / "t.docx", [["Year", "Ships"], ["1897", "40"]])))
    with pytest.raises(DocumentError, match="holds only the translation"):
        list(read_one(document(tmp_path / "u.docx", "The sea")))
