"""Books: their text in the order of the spine, from hostile files too."""

import datetime as dt

import pytest

from termbase.errors import DocumentError
from tests.documents.helpers import document
from tests.zips import zipped

LONG = "A sentence of a book that is much too long to be taken for a title of it, and it ends here."
CONTAINER = '<container><rootfiles><rootfile full-path="{}"/></rootfiles></container>'
META = (
    '<dc:title>Old and New</dc:title><dc:creator id="a">林安娜</dc:creator>'
    '<dc:creator id="t">Jane Doe</dc:creator><dc:creator opf:role="ill">John Doe</dc:creator>'
    '<meta refines="#t" property="role">trl</meta><dc:publisher>North Quay Press</dc:publisher>'
    '<dc:date opf:event="modification">2025-01-01</dc:date><dc:date>2024-03-05</dc:date>'
)
ENCRYPTED = (
    "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/></EncryptedData></encryption>"
)
FONTS = "http://www.idpf.org/2008/embedding"


def book(
    *chapters: str, meta: str = "", guide: str = "", spine: str = "", **parts: str | bytes
) -> bytes:
    """A book of chapters, the content of their bodies; ``__`` in the name of a part is a slash."""
    names = [f"text/c{number}.xhtml" for number in range(len(chapters))]
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    spine = spine or "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    package = (
        '<package xmlns:dc="urn:dc" xmlns:opf="urn:opf">'
        f"<metadata>{meta}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="cover" href="c.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="image" href="a.svg" media-type="image/svg+xml"/></manifest>'
        f"<spine>{spine}</spine><guide>{guide}</guide></package>"
    )
    pages = {
        f"OPS/{name}": f"<html><head><title/></head><body>{content}</body></html>"
        for name, content in zip(names, chapters, strict=True)
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER.format("OPS/book.opf"),
            "OPS/book.opf": package,
        }
        | pages
        | {name.replace("__", "/"): part for name, part in parts.items()}
    )


def texts(content: str) -> list[str]:
    """The paragraphs of a chapter below a first one."""
    return document(book(f"<p>{LONG}</p>{content}"), "a.epub").text.split("\n")[1:]


def test_a_book() -> None:
    """Header, body, and paragraphs numbered through the chapters."""
    first = "<h1>Bridges, Not Walls</h1><p>林安娜 Anna Lindqvist<br/>北方大学教授</p>"
    found = document(book(first, f"<p>{LONG}</p><p>The multipolar world.</p>"), "a.epub")
    assert (found.format, found.header.title) == ("epub", "Bridges, Not Walls")
    assert dict(found.header.authors[0].names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    assert [(one.line, found.text_of(one)) for one in found.body] == [
        (3, LONG),
        (4, "The multipolar world."),
    ]
    assert found.position(found.text.index("polar")) == (4, 10)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<h2>A</h2><div><p>one <b>two</b>\n three</p>four</div>", ["A", "one two three", "four"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>a<span/>b<a id='x'/>c &amp; &#20013;</p>", ["abc & 中"]),
        ("<p><ruby>漢<rt>hàn</rt></ruby></p>", ["漢"]),
        ("<aside epub:type='footnote'><p>a note</p></aside>", ["a note"]),
        ("<header><p>head</p></header><footer><p>foot</p></footer>", ["head", "foot"]),
        ("<div class='related'><p>a</p></div>", ["a"]),
        ("<div hidden='hidden'><p>no</p></div><p>a</p>", ["a"]),
        ("<p>a<a epub:type='noteref' href='#n'>1</a></p>", ["a"]),
        ("<p>a<a role='doc-noteref' href='#n'>1</a></p>", ["a"]),
        ("<p>a<sup><a href='n.xhtml#n'>[12]</a></sup> b<a href='#n'><sup>*</sup></a></p>", ["a b"]),
        ("<p>a note<a href='#n'>↩</a></p>", ["a note"]),
        ("<p>see <a href='#c3'>3</a>, m<sup>2</sup></p>", ["see 3, m2"]),
        ("<p>a<span epub:type='pagebreak'>17</span>b</p>", ["ab"]),
        ("<nav epub:type='toc'><p>no</p></nav><p>a</p>", ["a"]),
    ],
)
def test_what_a_reader_sees(content: str, found: list[str]) -> None:
    """All of a chapter is text, except for readings and the numbers of pages and notes."""
    assert texts(content) == found


def test_the_spine_is_the_order() -> None:
    """Cover, contents and images are left out; addresses may be escaped."""
    spine = "".join(f'<itemref idref="{one}"/>' for one in ("cover", "nav", "image", "c1", "c0"))
    parts = dict.fromkeys(("OPS__nav.xhtml", "OPS__c.xhtml", "OPS__a.svg"), "<p>no</p>")
    data = book("<p>second</p>", f"<p>{LONG}</p>", spine=spine, **parts)
    assert document(data, "a.epub").text.split("\n") == [LONG, "second"]
    guide = '<reference type="toc" href="text/c%30.xhtml"/>'
    guide += '<reference type="cover" href="text/c1.xhtml#a"/>'
    data = book("<p>no</p>", f"<p>{LONG}</p>", guide=guide)
    assert document(data, "a.epub").text == LONG


def test_metadata_fill_in_for_the_text() -> None:
    """Title, authors but not translators, publisher and date of publication."""
    header = document(book(f"<p>{LONG * 3}</p>", meta=META), "a.epub").header
    assert (header.title, header.source) == ("Old and New", "North Quay Press")
    assert header.date == dt.date(2024, 3, 5)
    assert [dict(author.names) for author in header.authors] == [{"zh": "林安娜"}]


def test_a_repeated_title_counts_once() -> None:
    """It may be on a page of its own, and above the first chapter."""
    data = book("<h1>Old and New</h1>", f"<h1>Old and New</h1><p>{LONG}</p>")
    assert document(data, "a.epub").text.split("\n") == ["Old and New", LONG]


@pytest.mark.parametrize("date", ["0101-01-01T00:00:00+00:00", "2024-03-05T08:00:00Z"])
def test_when_the_file_was_made_is_no_date_of_the_book(date: str) -> None:
    """Programs write that time, or the year 101, if they know no date."""
    meta = f"<dc:date>{date}</dc:date>"
    meta += '<meta property="dcterms:modified">2024-03-05T08:00:00Z</meta>'
    assert document(book(f"<p>{LONG * 3}</p>", meta=meta), "a.epub").header.date is None


@pytest.mark.parametrize("name", ["a.epub", "a.docx", "a.txt", "-"])
def test_a_book_is_known_by_its_contents(name: str) -> None:
    """Under another name, and with encrypted fonts."""
    data = book(f"<p>{LONG}</p>", **{"META-INF__encryption.xml": ENCRYPTED.format(FONTS)})
    assert document(data, name).format == "epub"


def test_chapters_in_another_encoding() -> None:
    """As the page declares it."""
    page = f'<?xml version="1.0" encoding="gb2312"?><html><p>{LONG}多极化</p></html>'.encode("gbk")
    found = document(book("", **{"OPS__text__c0.xhtml": page}), "a.epub")
    assert found.text == f"{LONG}多极化"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just text", "is not of the format that its name says, or is damaged: save it again"),
        (book(f"<p>{LONG}</p>")[:-40], "or is damaged: save it again"),
        (zipped({"a": ""}), "is not an EPUB book: it has no part META-INF/container.xml"),
        (
            zipped({"META-INF/container.xml": CONTAINER.format("a.opf")}),
            "is not an EPUB book: it has no part a.opf",
        ),
        (
            zipped({"META-INF/container.xml": "<container/>"}),
            "is not an EPUB book",
        ),
        (
            book(f"<p>{LONG}</p>", **{"META-INF__encryption.xml": ENCRYPTED.format("urn:other")}),
            r"is protected against copying \(DRM\)",
        ),
        (book(), "holds no text"),
        (book("<p/>"), "holds no text"),
        (book(OPS__x="", spine='<itemref idref="none"/>'), "holds no text"),
        (
            book("", **{"OPS/book.opf": '<!DOCTYPE a [<!ENTITY b "bomb">]><a>&b;</a>'}),
            "is not safe to read: OPS/book.opf declares a document type",
        ),
    ],
)
def test_what_is_no_book_is_refused_in_one_line(data: bytes, message: str) -> None:
    """The message says which part, and what to do."""
    with pytest.raises(DocumentError, match=message) as caught:
        document(data, "a.epub")
    assert "\n" not in str(caught.value)


def test_the_chapter_that_cannot_be_read_is_named() -> None:
    """As a file in an archive is."""
    data = book("", **{"OPS__text__c0.xhtml": b"\1\2\3" * 9})
    with pytest.raises(DocumentError, match=r"^a\.epub/OPS/text/c0\.xhtml: is not text"):
        document(data, "a.epub")


def test_a_missing_chapter_is_damage() -> None:
    """A part of the book is not passed over in silence."""
    with pytest.raises(DocumentError, match=r"is damaged: it has no part OPS/gone\.xhtml"):
        document(book("<p>a</p>", spine='<itemref idref="gone"/>'), "a.epub")


def test_chapters_are_read_once() -> None:
    """A small file whose spine names a chapter very often cannot take hours."""
    data = book(f"<p>{LONG}</p>", spine='<itemref idref="c0"/>' * 3)
    assert document(data, "a.epub").text == LONG
