"""Word documents: what a reader sees, in reading order, from hostile files too."""

import datetime as dt
import io
from pathlib import Path

import pytest

from termbase.documents import office
from termbase.errors import DocumentError
from tests.documents.helpers import OFFICE, RELATIONS, W, body, document, package, paragraph, word
from tests.zips import zipped

LONG = (
    "The text begins with a sentence that is much too long to be taken for a title of it, and ends."
)
CORE = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
 <dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>
 <dcterms:created>2024-03-05T08:00:00Z</dcterms:created></cp:coreProperties>"""
LINKS = '<Relationships xmlns="{0}"><Relationship Type="{1}/{2}" Target="{3}"/></Relationships>'


def texts(content: str, **parts: str) -> list[str]:
    """The paragraphs below a first one."""
    return body(document(word(paragraph(LONG) + content, **parts), "a.docx"))[1:]


def test_a_document_of_word(tmp_path: Path) -> None:
    """What python-docx writes is read: header, runs put together, tables, numbers of paragraphs."""
    docx = pytest.importorskip("docx")
    written = docx.Document()
    written.core_properties.title = "Not this, since the text has a title"
    written.add_heading("Bridges, Not Walls", 0)
    written.add_paragraph("Source:North Quay PostDate:2024-03-05")
    written.add_paragraph("林安娜Anna Lindqvist")
    written.add_paragraph("北方大学国际关系学院教授")
    runs = written.add_paragraph("The multi")
    runs.add_run("polar").bold = True
    runs.add_run(" world is here, and it is not going away any time soon.")
    table = written.add_table(1, 2)
    table.cell(0, 0).text = "Global South"
    table.cell(0, 1).text = "全球南方"
    written.add_paragraph("The last paragraph says that it is the last one.")
    file = tmp_path / "a.docx"
    written.save(str(file))

    found = document(file.read_bytes(), "a.docx")
    assert found.format == "docx"
    assert found.header.title == "Bridges, Not Walls"
    assert found.header.date == dt.date(2024, 3, 5)
    assert dict(found.header.authors[0].names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    assert [(p.line, found.text_of(p)) for p in found.body] == [
        (5, "The multipolar world is here, and it is not going away any time soon."),
        (6, "Global South"),
        (7, "全球南方"),
        (8, "The last paragraph says that it is the last one."),
    ]
    assert found.position(found.text.index("polar")) == (5, 10)
    assert [p.lang for p in found.body] == ["en", "en", "zh-Hans", "en"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (paragraph("one", "two") + paragraph() + paragraph("three"), ["onetwo", "three"]),
        (
            '<w:p><w:r><w:t>a</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r>'
            '<w:sym w:font="Symbol" w:char="61"/><w:sym w:font="Wingdings" w:char="F0FE"/>'
            '<w:sym w:font="Arial" w:char="00E9"/><w:sym w:char="-1"/><w:t>5</w:t></w:r></w:p>',
            ["a≥αé5"],
        ),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
            ["a\tb", "c"],
        ),
        ("<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", ["a\u2011b"]),
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", ["link"]),
        ("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", ["new"]),
        (
            "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:t>a</w:t></w:r></w:p>",
            ["a"],
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t></w:r></w:p>",
            ["a"],
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>a</w:t></w:r></w:p>", ["a"]),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>",
            ["a"],
        ),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>a</w:t></w:r></w:p>', ["a"]),
        (
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r></w:p>",
            ["漢"],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>",
            ["a", "b"],
        ),
        (f"<w:sdt><w:sdtContent>{paragraph('form')}</w:sdtContent></w:sdt>", ["form"]),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{paragraph('Click here')}</w:sdtContent></w:sdt>{paragraph('a')}",
            ["a"],
        ),
        (  # a drop cap
            '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>N</w:t></w:r></w:p>'
            f"{paragraph('ATO met.')}{paragraph('b')}",
            ["NATO met.", "b"],
        ),
        (  # the end of a paragraph was deleted
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a </w:t></w:r></w:p>"
            f"{paragraph('b')}",
            ["a b"],
        ),
        (  # of the last one, too
            "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
            f"<w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>",
            ["a", "b"],
        ),
        ('<w:p><w:r><t xmlns="urn:other">no</t><w:t>a</w:t></w:r></w:p>', ["a"]),
        ("<w:p><w:r><w:t>&lt;a&gt; &#20013;</w:t></w:r></w:p>", ["<a> 中"]),
    ],
)
def test_what_a_reader_sees(content: str, found: list[str]) -> None:
    """Deleted, hidden and computed text is left out; the rest is there."""
    assert texts(content) == found


def test_entries_of_a_table_of_contents_are_left_out() -> None:
    """Their style says what they are, in any language of Word."""
    entry = '<w:p><w:pPr><w:pStyle w:val="10"/></w:pPr><w:r><w:t>Tides\t3</w:t></w:r></w:p>'
    style = '<w:style w:styleId="10"><w:name w:val="toc 1"/></w:style>'
    parts = {
        "word___rels__document.xml.rels": LINKS.format(RELATIONS, OFFICE, "styles", "styles.xml"),
        "word__styles.xml": f'<w:styles xmlns:w="{W}">{style}</w:styles>',
    }
    assert texts(entry + paragraph("Tides rise."), **parts) == ["Tides rise."]


@pytest.mark.parametrize(
    ("lines", "title", "subtitle"),
    [
        (["Reading the", "Tides"], "Reading the Tides", ""),
        (["重读", "潮汐"], "重读潮汐", ""),
        (["Reading the Tides", "重读潮汐"], "Reading the Tides", "重读潮汐"),
        (["重读潮汐", "——以北湾为例"], "重读潮汐", "以北湾为例"),
    ],
)
def test_lines_of_a_title(lines: list[str], title: str, subtitle: str) -> None:
    """They are one title, unless they are in two languages or begin with a dash."""
    shown = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in lines)
    style = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    parts = {
        "word___rels__document.xml.rels": LINKS.format(RELATIONS, OFFICE, "styles", "styles.xml"),
        "word__styles.xml": f'<w:styles xmlns:w="{W}">{style}</w:styles>',
    }
    top = f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r>{shown}</w:r></w:p>'
    found = document(word(top + paragraph("Anna Lindqvist") + paragraph(LONG), **parts), "a.docx")
    assert (found.header.title, found.header.subtitle) == (title, subtitle)
    assert [dict(one.names) for one in found.header.authors] == [{"en": "Anna Lindqvist"}]


def test_text_boxes_are_read_once() -> None:
    """Word keeps a copy of each box for old programs; the box follows what it is anchored to."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    content = (
        f'<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{mc}">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t> after</w:t></w:r></w:p>"
    )
    assert texts(content) == ["before after", "in the box"]


def test_notes_follow_the_body() -> None:
    """Footnotes and endnotes are read, the line that Word draws over them is not."""
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{paragraph("no")}</w:footnote>'
    )
    note += f"<w:footnote>{paragraph('a note')}</w:footnote></w:footnotes>"
    links = LINKS.format(RELATIONS, OFFICE, "footnotes", "notes/a.xml")
    parts = {"word___rels__document.xml.rels": links, "word__notes__a.xml": note}
    assert texts(paragraph("text"), **parts) == ["text", "a note"]


def test_the_main_part_is_where_the_package_says() -> None:
    """Some programs call it otherwise, or use the strict namespace."""
    main = f'<w:document xmlns:w="{W}">{paragraph(LONG)}</w:document>'
    main = main.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    links = LINKS.format(RELATIONS, OFFICE, "officeDocument", "/word/document2.xml")
    found = document(package({"word/document2.xml": main, "_rels/.rels": links}), "a.docx")
    assert body(found) == [LONG]


def test_core_properties_fill_in_for_the_text() -> None:
    """Title, author and date of a document whose text has none."""
    core = CORE.format(title="Old and New", creator="林安娜")
    header = document(word(paragraph(LONG * 3), docProps__core_xml=""), "a.docx").header
    assert (header.title, header.authors) == ("", ())
    header = document(word(paragraph(LONG * 3), **{"docProps__core.xml": core}), "a.docx").header
    assert header.title == "Old and New"
    assert header.date == dt.date(2024, 3, 5)
    assert [dict(author.names) for author in header.authors] == [{"zh": "林安娜"}]


def test_what_programs_fill_in_is_no_author() -> None:
    """A template's title, author and date say nothing of the text."""
    core = CORE.format(title="无标题", creator="微软用户")
    header = document(word(paragraph(LONG * 3), **{"docProps__core.xml": core}), "a.docx").header
    assert (header.title, header.authors, header.date) == ("", (), None)


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "-", "a"])
def test_word_is_known_by_its_contents(name: str) -> None:
    """A Word file under another name, or from standard input."""
    assert document(word(paragraph(LONG)), name).format == "docx"


# Files that are damaged or hostile


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just text", "is not of the format that its name says, or is damaged: save it again"),
        (word(paragraph(LONG))[:-40], "is not of the format that its name says, or is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is an old Office file"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
            "has a password: save a copy without one",
        ),
        (
            package({"other.xml": "<a/>"}),
            "is not a Word document: it has no part word/document.xml",
        ),
        (package({"word/document.xml": "<w:document"}), "is damaged in word/document.xml"),
        (package({"word/document.xml": "<a>&b;</a>"}), "is damaged in word/document.xml"),
        (package({"word/document.xml": ""}), "is damaged in word/document.xml"),
        (word(""), "holds no text"),
    ],
)
def test_what_is_no_word_document_is_refused_in_one_line(data: bytes, message: str) -> None:
    """The message says which part, and what to do."""
    with pytest.raises(DocumentError, match=message) as caught:
        document(data, "a.docx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b "bomb"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(declaration: str, encoding: str) -> None:
    """No entity is expanded and nothing fetched: a document type ends the reading."""
    data = zipped({"word/document.xml": f"{declaration}<a>&b;</a>".encode(encoding)})
    with pytest.raises(DocumentError, match=r"not safe to read: word/document\.xml declares"):
        document(data, "a.docx")


def test_a_part_is_read_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to a huge one is refused, whatever its zip says of the size."""
    monkeypatch.setattr(office, "MOST_OF_A_PART", 10_000)
    bomb = word(paragraph("x" * 1_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(DocumentError, match=r"is too large: word/document\.xml is over"):
        document(bomb, "a.docx")


def test_deep_nesting_is_only_deep() -> None:
    """Elements within elements cost memory by their number, not the stack."""
    depth = 100_000
    content = "<w:sdt>" * depth + paragraph("within") + "</w:sdt>" * depth
    assert texts(content) == ["within"]


@pytest.mark.parametrize("encoding", ["gb2312", "big5", "klingon"])
def test_parts_in_other_encodings(encoding: str) -> None:
    """What the parser does not know is decoded like other texts, whatever is declared."""
    main = f'<?xml version="1.0" encoding="{encoding}"?><w:document xmlns:w="{W}">'
    main += paragraph(LONG + "中文") + "</w:document>"
    data = main.encode("utf-8" if encoding == "klingon" else encoding)
    assert body(document(zipped({"word/document.xml": data}), "a.docx")) == [LONG + "中文"]


def test_a_damaged_part_is_named() -> None:
    """Data that does not unpack is an error of the part that it is in."""
    data = bytearray(word(paragraph(LONG)))
    start = data.index(b"word/document.xml") + len(b"word/document.xml")
    data[start + 5 : start + 25] = bytes(20)
    with pytest.raises(DocumentError, match=r"is damaged or protected in word/document\.xml"):
        document(bytes(data), "a.docx")


def test_a_title_below_other_lines() -> None:
    """The style of a title tells it, and a line above it that names a publisher is the source."""
    docx = pytest.importorskip("docx")
    written = docx.Document()
    written.add_paragraph("东部海运研究院")
    written.add_paragraph("研究报告 2025年第11号")
    written.add_paragraph("Insuring the Uninsurable", style="Title")
    written.add_paragraph("War Risk in Narrow Waters", style="Subtitle")
    written.add_paragraph(LONG)
    file = io.BytesIO()
    written.save(file)
    header = document(file.getvalue(), "a.docx").header
    assert header.title == "Insuring the Uninsurable"
    assert header.source == "东部海运研究院"
