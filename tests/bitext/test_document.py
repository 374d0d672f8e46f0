"""Documents of LibreOffice and slides in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read, read_pair
from termbase.bitext.endings import PAGES, PARAGRAPHS
from termbase.bitext.formats import formats as bitext_formats
from termbase.documents.formats import formats
from termbase.errors import DocumentError
from tests.documents.helpers import opendocument, paragraph, presentation, word
from tests.documents.pdfs import Text, pdf


def odt(*texts: str) -> bytes:
    """A text of paragraphs."""
    return opendocument("".join(f"<text:p>{text}</text:p>" for text in texts))


def slide(*texts: str) -> bytes:
    """A presentation of one slide with paragraphs."""
    paragraphs = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return presentation(f"<p:sp>{paragraphs}</p:sp>")


def docx(*texts: str) -> bytes:
    """A Word document of paragraphs."""
    return word("".join(map(paragraph, texts)))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("a.odt", "b.odt"),
        ("a.pptx", "b.pptx"),
        ("a.docx", "b.odt"),
        ("a.odt", "b.docx"),
        ("a.pptx", "b.odt"),
    ],
)
def test_paragraphs_are_paired(tmp_path: Path, ours: str, theirs: str) -> None:
    """A translation may be in another format than its source; the line is the paragraph."""
    make = {".odt": odt, ".pptx": slide, ".docx": docx}
    source, target = tmp_path / ours, tmp_path / theirs
    source.write_bytes(make[source.suffix]("The sea", "", "Two reefs"))
    target.write_bytes(make[target.suffix]("\u3000\u3000海", "两座礁", ""))
    found = list(read_pair(source, target, source_lang="en", target_lang="zh-Hans"))
    assert [(one.source, one.target) for one in found] == [
        ("The sea", "海"),
        ("Two reefs", "两座礁"),
    ]
    assert [(one.line, one.column, one.unit) for one in found] == [(1, 3, "1"), (2, 1, "2")]
    assert found[0].position(1) == (1, 4)


def test_pages_of_pdf_files_are_their_lines(tmp_path: Path) -> None:
    """In a PDF file the line is the page, also of what goes on from the page before."""
    source, target = tmp_path / "a.docx", tmp_path / "b.pdf"
    source.write_bytes(docx("海", "两座大礁", "岛"))
    page = [Text("The sea."), Text("Two great long coral", y=140)]
    target.write_bytes(pdf(page, [Text("reefs."), Text("The isle.", y=140)]))
    found = list(read_pair(source, target, source_lang="zh-Hans", target_lang="en"))
    assert [(one.source, one.target) for one in found] == [
        ("海", "The sea."),
        ("两座大礁", "Two great long coral reefs."),
        ("岛", "The isle."),
    ]
    assert [(one.line, one.unit) for one in found] == [(1, "1"), (1, "1.2"), (2, "2")]
    assert found[1].position(found[1].target.index("reefs")) == (2, 1)


def test_every_document_can_be_checked() -> None:
    """`check` reads the formats of documents, except e-mails and a few endings."""
    documents = {end for one in formats().values() for end in one.endings}
    ours = {ending for format in bitext_formats().values() for ending in format.endings}
    assert documents - ours == {".dotx", ".eml", ".mht", ".mhtml", ".text"}
    assert set(PARAGRAPHS + PAGES) <= documents


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"The sea",
            "b.odt: is not of the format that its name says, or is damaged: save it again",
        ),
        (opendocument("", "graphics"), "b.odt: is an OpenDocument file, but neither"),
    ],
)
def test_damaged_documents(tmp_path: Path, data: bytes, message: str) -> None:
    """The error is that of the document."""
    (tmp_path / "a.odt").write_bytes(odt("The sea"))
    (tmp_path / "b.odt").write_bytes(data)
    with pytest.raises(DocumentError, match=message):
        list(read_pair(tmp_path / "a.odt", tmp_path / "b.odt"))


def test_a_document_is_aligned_with_a_text_file(tmp_path: Path) -> None:
    """The paragraphs of a document may be the lines of a text file, with blank ones between."""
    (tmp_path / "a.txt").write_text("The sea\n\nThe shore\n", "utf-8")
    (tmp_path / "b.odt").write_bytes(odt("海", "海岸"))
    there = list(read_pair(tmp_path / "a.txt", tmp_path / "b.odt"))
    assert [(one.source, one.target) for one in there] == [("The sea", "海"), ("The shore", "海岸")]
    back = list(read_pair(tmp_path / "b.odt", tmp_path / "a.txt"))
    assert [(one.target, one.line) for one in back] == [("The sea", 1), ("The shore", 3)]


def test_a_text_file_is_no_document_by_its_format(tmp_path: Path) -> None:
    """A format that is named applies to both files."""
    (tmp_path / "a.txt").write_text("The sea", "utf-8")
    (tmp_path / "b.odt").write_bytes(odt("海"))
    with pytest.raises(DocumentError, match=r"a\.txt: is not a document like the other one"):
        list(read_pair(tmp_path / "a.txt", tmp_path / "b.odt", format="document"))


def _odt_table(rows: list[list[str]]) -> str:
    cells = [
        "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
        for row in rows
    ]
    content = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return f"<table:table>{content}</table:table>"


def _rtf_table(rows: list[list[str]]) -> str:
    return "".join("\\trowd " + "".join(f"{t}\\cell " for t in row) + "\\row" for row in rows)


def _slide_table(rows: list[list[str]]) -> str:
    cells = [
        "".join(f"<a:tc><a:p><a:r><a:t>{t}</a:t></a:r></a:p></a:tc>" for t in row) for row in rows
    ]
    return f"<a:tbl>{''.join(f'<a:tr>{row}</a:tr>' for row in cells)}</a:tbl>"


def _rtf(*parts: str) -> bytes:
    content = "".join(c if c < "\x80" else f"\\u{ord(c)}?" for part in parts for c in part)
    return f"{{\\rtf1\\ansi {content}}}".encode()


TABLE = [["ID", "Source", "Target", "Remarks"], ["1", "Two reefs", "两座礁", "in 1897"]]
WITH_TABLE = {
    "a.odt": opendocument(
        f"<text:p>The sea</text:p><text:p>海</text:p>{_odt_table(TABLE)}"
        f"<text:p>between</text:p>{_odt_table([['Year', 'Ships']])}"
    ),
    "a.rtf": _rtf(
        "The sea\\par 海\\par ",
        _rtf_table(TABLE),
        "\\pard between\\par ",
        _rtf_table([["Year", "Ships"]]),
    ),
    "a.pptx": presentation(
        "<p:sp><a:p><a:r><a:t>The sea</a:t></a:r></a:p><a:p><a:r><a:t>海</a:t></a:r></a:p></p:sp>"
        f"<p:graphicFrame>{_slide_table(TABLE)}</p:graphicFrame>"
    ),
}


@pytest.mark.parametrize("name", WITH_TABLE)
def test_tables_are_read_by_columns(tmp_path: Path, name: str) -> None:
    """As in Word documents; paragraphs beside a table may be in both languages, too."""
    path = tmp_path / name
    path.write_bytes(WITH_TABLE[name])
    found = [(one.source, one.target, one.unit, one.line, one.comments) for one in read(path)]
    assert found == [
        ("Two reefs", "两座礁", "1", 9, ("in 1897",)),
        ("The sea", "海", "2", 2, ()),
    ]


def test_a_paragraph_beside_a_table_is_not_omitted(tmp_path: Path) -> None:
    """What is in one language above a table is not compared with what is in it."""
    path = tmp_path / "a.odt"
    path.write_bytes(opendocument(f"<text:p>Reefs of our coast</text:p>{_odt_table(TABLE)}"))
    assert [one.source for one in read(path)] == ["Two reefs"]
