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
from termbase.exchange import ImportReport, export, import_file
from termbase.glossary import Style, build, render
from termbase.model import Concept, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

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


def test_tables_beside_each_other_are_read(base: TermBase) -> None:
    """英文, 中文, 英文, 中文: a list of terms in two columns of a page."""
    made, _ = _document(
        ["英文", "中文", "英文", "中文"],
        ["reef", "礁石", "shoal", "浅滩"],
        ["anchor", "锚", "", ""],
    )
    report = _import(base, made)
    assert facts(base) == {
        "anchor": [("en", "anchor", "preferred"), ("zh-Hans", "锚", "preferred")],
        "reef": [("en", "reef", "preferred"), ("zh-Hans", "礁石", "preferred")],
        "shoal": [("en", "shoal", "preferred"), ("zh-Hans", "浅滩", "preferred")],
    }
    assert not report.faults


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


TERMS = (
    Term("reef", "en"),
    Term("ledge; shelf", "en", Status.ADMITTED),
    Term("礁石", "zh-Hans"),
    Term("暗沙", "zh-Hans", Status.DEPRECATED, note="that is a bank"),
)
SPRING = Term("spring", "en"), Term("泉", "zh-Hans", proposed=True)
LAW = (
    Term("what is law? (title)", "en", proposed=True),
    Term("何为法？", "zh-Hans", proposed=True),
    Term("法（书名）", "zh-Hans", Status.ADMITTED, proposed=True),
)


@pytest.fixture
def written(base: TermBase) -> docx.document.Document:
    """The Word document of two concepts, from Chinese."""
    with base.edit() as editor:
        editor.add(
            Concept("reef", "terms", TERMS, definitions={"en": "rock"}, notes={"zh-Hans": "海中"}),
            "terms",
        )
        editor.add(Concept("spring", "terms", SPRING), "terms")
    style = Style(say=lambda text: f"<{text}>", reader="de")
    report = export(base, "a.docx", languages=["zh", "en"], title="Küste\x07", style=style)
    assert report.left_out == {"id": 2, "subject": 2}
    return docx.Document(io.BytesIO(report.data))


def test_term_base_is_written_for_readers(written: docx.document.Document) -> None:
    """It is sorted by pinyin, and in the reader's language; what to avoid is struck out."""
    [table] = written.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Chinesisch (Vereinfacht)", "Englisch", "<Definition>", "<Note>"],
        ["礁石\n暗沙\u200d that is a bank", "reef\nledge\u200d; shelf", "rock", "海中"],
        ["泉 (<proposed>)", "spring", "", ""],
    ]
    struck = [run.text for run in table.cell(1, 0).paragraphs[1].runs if run.font.strike]
    assert struck == ["暗沙"]
    assert written.paragraphs[0].text == written.core_properties.title == "Küste\ufffd"


def test_written_term_base_is_read_back(tmp_path: Path) -> None:
    """The terms that may be used come back, and what is proposed."""
    create(tmp_path / "first", ["zh-Hans"])
    create(tmp_path / "second", ["zh-Hans"])
    first, second = open_base(tmp_path / "first"), open_base(tmp_path / "second")
    with first.edit() as editor:
        editor.add(Concept("spring", "terms", SPRING), "terms")
        editor.add(Concept("reef", "terms", TERMS[:1] + TERMS[2:]), "terms")
        editor.add(Concept("what-is-law-title", "terms", LAW, proposed=True), "terms")
    path = tmp_path / "a.docx"
    path.write_bytes(export(first, path).data)
    assert import_file(first, path, preview=True).changes == {}
    import_file(second, path)
    found = {one.id: set(one.terms) for one in open_base(tmp_path / "second").concepts}
    assert found == {
        "spring": set(SPRING),
        "reef": {TERMS[0], TERMS[2]},
        "what-is-law-title": set(LAW),
    }


PROSE = {
    "definition and note": ({"en": "narrow sea"}, {"zh-Hans": "见台海"}),
    "only a note": ({}, {"en": "rare"}),
    "English with Chinese": ({"en": "what 海峡 means"}, {"en": "see 海峡"}),
    "notes in several languages": ({}, {"en": "a", "zh-Hans": "見 en: b", "zh-Hant-TW": "見"}),
    "characters of both scripts": ({"zh-Hant-TW": "小山"}, {"zh-Hant-TW": "大山"}),
    "Traditional characters": ({"zh-Hant-TW": "狹窄的海"}, {}),
    "like a tag": ({"en": "en: a tag"}, {"en": "fr: a tag"}),
}


@pytest.mark.parametrize("reader", ["en", "zh-Hans", "zh-Hant-TW"])
def test_definitions_and_notes_are_read_back(reader: str, tmp_path: Path) -> None:
    """Importing the document changes nothing; an empty project gets each in its place."""
    langs = ["zh-Hans", "zh-Hant-TW"]
    create(tmp_path / "first", langs)
    create(tmp_path / "second", langs)
    first, second = open_base(tmp_path / "first"), open_base(tmp_path / "second")
    with first.edit() as editor:
        for name, (definitions, notes) in PROSE.items():
            terms = Term(name, "en"), Term("海峡", "zh-Hans"), Term("海峽", "zh-Hant-TW")
            editor.add(Concept(name, "terms", terms, "", definitions, notes), "terms")
    path = tmp_path / "a.docx"
    words = {"zh-Hans": ("定义", "备注"), "zh-Hant-TW": ("定義", "備註")}
    say = dict(zip(("Definition", "Note"), words.get(reader, ()), strict=False))
    style = Style(say=lambda text: say.get(text, text), reader=reader)
    path.write_bytes(export(first, path, style=style).data)
    report = import_file(first, path)
    assert (report.unchanged, report.differing, report.changes) == (len(PROSE), 0, {})
    import_file(second, path)
    found = {
        one.preferred("en").text: (dict(one.definitions), dict(one.notes))
        for one in open_base(tmp_path / "second").concepts
    }
    assert found == PROSE


@pytest.mark.parametrize("reader", ["en", "zh-Hans", "zh-Hant-TW"])
def test_headings_name_the_languages_again(base: TermBase, reader: str) -> None:
    """In whichever language the document was exported, also regions and scripts."""
    langs = ["en", "zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-MO", "pt-BR", "sr-Latn"]
    made, _ = _document([Style(reader=reader).language(lang) for lang in langs], langs)
    report = _import(base, made)
    assert report.left_out == {}
    assert {(lang, text) for lang, text, _ in facts(base)["en"]} == {(lang, lang) for lang in langs}


def test_only_struck_text_is_ignored(base: TermBase) -> None:
    """What is beside it in the paragraph is a term."""
    made, table = _document(["英文", "中文"], ["reef", ""], ["shoal", ""], ["ledge", "岩架"])
    for row, texts in ((1, ["旧", "礁石"]), (2, ["暗沙"])):
        paragraph = table.cell(row, 1).paragraphs[0]
        for number, text in enumerate(texts):
            paragraph.add_run(text).font.strike = number == 0
    assert _import(base, made).struck == 2
    assert {name: [text for _, text, _ in terms] for name, terms in facts(base).items()} == {
        "reef": ["reef", "礁石"],
        "shoal": ["shoal"],
        "ledge": ["ledge", "岩架"],
    }


def test_comments_are_counted(base: TermBase) -> None:
    """They are not imported, and the report says so."""
    made, table = _document(["英文", "中文"], ["reef", "礁石"])
    made.add_comment(table.cell(1, 1).paragraphs[0].runs, "disputed", "Wang", "W")
    assert _import(base, made).left_out == {"comments": 1}


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


def test_semicolons_of_terms_survive(base: TermBase, tmp_path: Path) -> None:
    """A term with a semicolon is read back whole from every table for readers."""
    terms = (Term("live; let live", "en"), Term("各活各的；互不相扰", "zh-Hans"))
    with base.edit() as editor:
        editor.add(Concept("live", "terms", terms), "terms")
    article = tmp_path / "a.txt"
    article.write_text("On peace\n\nThe old rule is live; let live. It holds.\n", "utf-8")
    glossary = build(base, [read_document(article)])
    exported = tmp_path / "terms.docx"
    exported.write_bytes(export(base, exported).data)
    written = [exported]
    for name in ("docx", "csv", "xlsx"):
        written.append(tmp_path / f"glossary.{name}")
        written[-1].write_bytes(render(glossary, name, Style()))
    for number, path in enumerate(written):
        create(tmp_path / str(number), ["zh-Hans"])
        other = open_base(tmp_path / str(number))
        import_file(other, path)
        assert [c.terms for c in other.concepts] == [terms], path
