"""OpenDocument texts and presentations: what a reader sees, in reading order."""

import datetime as dt
import io

import pytest

from termbase.documents import office, read
from termbase.errors import DocumentError
from tests.documents.helpers import ODF, body, document, opendocument
from tests.zips import zipped

LONG = (
    "The text begins with a sentence that is much too long to be taken for a title of it, and ends."
)
META = (
    "<dc:title>{title}</dc:title><meta:initial-creator>{author}</meta:initial-creator>"
    "<dc:creator>Somebody Else</dc:creator>"
    "<meta:creation-date>2024-03-05T08:00:00.123</meta:creation-date>"
)
HIDDEN = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    '<style:style style:name="T1" style:family="paragraph"/>'
    '<style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>'
    '<style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/>'
    '<style:style style:name="D1" style:family="drawing-page">'
    '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    "<office:change-info><dc:creator>X</dc:creator></office:change-info><text:p>old</text:p>"
    '</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion>'
    "<office:change-info><dc:creator>X</dc:creator></office:change-info></text:insertion>"
    "</text:changed-region></text:tracked-changes>"
)


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def texts(content: str, **parts: str) -> list[str]:
    """The paragraphs below a first one."""
    return body(document(opendocument(p(LONG) + content, **parts), "a.odt"))[1:]


def test_a_text() -> None:
    """Header, body, and the numbers of paragraphs, of which empty ones count too."""
    content = "<text:h>Bridges, Not Walls</text:h>" + "".join(
        map(
            p,
            [
                "Source:North Quay PostDate:2024-03-05",
                "林安娜Anna Lindqvist",
                "",
                "The <text:span>multi</text:span>polar world is here, and not about to go away.",
            ],
        )
    )
    found = document(opendocument(content), "a.odt")
    assert (found.format, found.header.title) == ("odt", "Bridges, Not Walls")
    assert found.header.date == dt.date(2024, 3, 5)
    assert dict(found.header.authors[0].names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    assert [(one.line, found.text_of(one)) for one in found.body] == [
        (5, "The multipolar world is here, and not about to go away.")
    ]
    assert found.position(found.text.index("polar")) == (5, 10)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        # White space
        (p("a <text:span> b</text:span>\n  c"), ["a b c"]),
        (p("a<text:s/><text:s text:c='2'/> b<text:tab/>c"), ["a    b\tc"]),
        (p("a<text:line-break/>b"), ["a", "b"]),
        (p("a<text:s text:c='999'/>b"), ["a" + " " * 100 + "b"]),
        # Structure
        (
            "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item>"
            "<text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>",
            ["one", "two"],
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            "<table:table-cell><text:p>b</text:p></table:table-cell><table:covered-table-cell>"
            "<text:p>no</text:p></table:covered-table-cell></table:table-row></table:table>",
            ["a", "b"],
        ),
        (p("<text:a>link</text:a> <text:bookmark-ref>ref</text:bookmark-ref>"), ["link ref"]),
        (
            p(
                "before<draw:frame> <draw:text-box><text:p>in the box</text:p></draw:text-box>"
                "<svg:desc>no</svg:desc></draw:frame> after"
            ),
            ["before after", "in the box"],
        ),
        # What is not part of the text
        (
            p(
                "<text:ruby> <text:ruby-base>漢</text:ruby-base>"
                "<text:ruby-text>hàn</text:ruby-text></text:ruby>"
            ),
            ["漢"],
        ),
        (
            p(
                "a<office:annotation><dc:creator>X</dc:creator><text:p>no</text:p></office:annotation>"
            ),
            ["a"],
        ),
        (p("a<text:hidden-text text:is-hidden='true'>no</text:hidden-text>"), ["a"]),
        ("<text:section text:display='none'><text:p>no</text:p></text:section>" + p("a"), ["a"]),
        (p("a<text:span text:style-name='T1'>no</text:span>"), ["a"]),
        (p("a<text:span text:style-name='T2'>no</text:span>"), ["a"]),
        ("<text:p text:style-name='T1'>yes</text:p>", ["yes"]),
        ("<text:p text:style-name='A'>yes</text:p>", ["yes"]),
        (CHANGES + p("a<text:change text:change-id='c1'/>b"), ["ab"]),
        (
            CHANGES
            + p("a<text:change-start text:change-id='c1'/>no<text:s/>")
            + p("no<text:change-end text:change-id='c1'/>b"),
            ["a", "b"],
        ),
        (
            CHANGES
            + p("a<text:change-start text:change-id='c2'/>b<text:change-end text:change-id='c2'/>"),
            ["ab"],
        ),
        (
            "<text:table-of-content><text:index-body><text:p>no</text:p></text:index-body>"
            "</text:table-of-content><text:p>a<text:placeholder>no</text:placeholder></text:p>",
            ["a"],
        ),
        ("<office:forms><text:p>no</text:p></office:forms>" + p("a"), ["a"]),
        ("<text:p xmlns:text='urn:other'>no</text:p>" + p("a"), ["a"]),
    ],
)
def test_what_a_reader_sees(content: str, found: list[str]) -> None:
    """Deleted and hidden text, comments and readings are left out; the rest is there."""
    assert texts(content, styles=HIDDEN) == found


def test_notes_follow_the_body() -> None:
    """Footnotes come before endnotes; their numbers are not part of the text."""
    note = (
        '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>a {0}</text:p></text:note-body></text:note>"
    )
    content = p("one" + note.format("endnote")) + p("two" + note.format("footnote") + ".")
    assert texts(content + p("three")) == ["one", "two.", "three", "a footnote", "a endnote"]


def test_common_styles_hide_too() -> None:
    """A style may be in another part than the text that it hides, with the pages' headers."""
    styles = (
        f"<office:document-styles {ODF}><office:styles><style:style style:name='S' "
        "style:family='paragraph'><style:text-properties text:display='none'/></style:style>"
        "</office:styles><office:master-styles><style:master-page><style:header><text:p>no</text:p>"
        "</style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    content = "<text:p text:style-name='S'>no</text:p>" + p("a")
    assert texts(content, **{"styles.xml": styles}) == ["a"]


def test_a_presentation() -> None:
    """On each slide the title is first and the notes are last; hidden slides are left out."""

    def slide(name: str, *frames: str, style: str = "D2") -> str:
        title = "<draw:frame presentation:class='title'><draw:text-box><text:p>Title {0}</text:p>"
        title += "</draw:text-box></draw:frame><presentation:notes><draw:page-thumbnail/>"
        title += "<draw:frame presentation:class='notes'><draw:text-box><text:p>note {0}</text:p>"
        title += "</draw:text-box></draw:frame></presentation:notes>"
        shapes = "".join(frames) + title.format(name)
        return f"<draw:page draw:style-name='{style}'>{shapes}</draw:page>"

    shape = "<draw:custom-shape {0}><text:p>{1}</text:p></draw:custom-shape>"
    first = slide(
        "1",
        f"<draw:g>{shape.format('', 'in a group')}</draw:g>",
        shape.format("", "page <text:page-number>1</text:page-number>"),
        shape.format('presentation:class="footer"', "no"),
        shape.format('presentation:placeholder="true"', "Click to add text"),
        shape.format('draw:display="none"', "no"),
    )
    hidden = slide("2", style="D1")
    data = opendocument(
        first + hidden + slide("3", shape.format("", LONG)), "presentation", styles=HIDDEN
    )
    found = document(data, "a.odp")
    assert found.format == "odp"
    assert [one.strip() for one in found.text.split("\n")] == [
        *("Title 1", "in a group", "page", "note 1"),
        *("Title 3", LONG, "note 3"),
    ]


def test_metadata_fill_in_for_the_text() -> None:
    """Title, first author and date of creation, but not what programs fill in."""
    meta = META.format(title="Old and New", author="林安娜")
    header = document(opendocument(p(LONG * 3), meta=meta), "a.odt").header
    assert (header.title, header.date) == ("Old and New", dt.date(2024, 3, 5))
    assert [dict(author.names) for author in header.authors] == [{"zh": "林安娜"}]
    meta = META.format(title="无标题", author="微软用户")
    header = document(opendocument(p(LONG * 3), meta=meta), "a.odt").header
    assert (header.title, header.authors, header.date) == ("", (), None)


@pytest.mark.parametrize("name", ["a.odt", "a.docx", "a.txt", "-"])
def test_a_file_is_known_by_its_contents(name: str) -> None:
    """A text or a presentation under another name, or in one XML file."""
    assert document(opendocument(p(LONG)), name).format == "odt"
    assert document(opendocument(p(LONG), "presentation"), name).format == "odp"
    flat = (
        f'<?xml version="1.0"?>\n<office:document {ODF} '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><dc:title>Old and '
        f"New</dc:title></office:meta><office:body><office:text>{p(LONG * 3)}</office:text>"
        "</office:body></office:document>"
    )
    found = document(flat, name)
    assert (found.format, found.header.title) == ("odt", "Old and New")


def test_a_damaged_list_of_parts_does_not_matter() -> None:
    """Some programs have written ones without the declaration of their namespace."""
    manifest = "<manifest:manifest/>"
    data = opendocument(p(LONG), **{"META-INF__manifest.xml": manifest})
    assert document(data, "a.odt").text == LONG


# Files that are damaged or hostile

ENCRYPTED = (
    '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    "</manifest:file-entry></manifest:manifest>"
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just text", "is not of the format that its name says, or is damaged: save it again"),
        (b"", "is not of the format that its name says, or is damaged: save it again"),
        (opendocument(p(LONG))[:-40], "is not of the format that its name says, or is damaged"),
        (zipped({"other.xml": "<a/>"}), "is not an OpenDocument file: it has no part content.xml"),
        (zipped({"content.xml": "<office:document"}), "is damaged in content.xml"),
        (
            zipped(
                {
                    "content.xml": "<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>a</dc:title>"
                }
            ),
            "neither a text",
        ),
        (opendocument("", "spreadsheet"), r"neither a text \(.odt\) nor a presentation"),
        (opendocument(""), "holds no text"),
        (
            opendocument(p(LONG), **{"META-INF__manifest.xml": ENCRYPTED}),
            "is protected by a password: save it without one",
        ),
        (
            zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "bomb">]><a>&b;</a>'}),
            "is not safe to read: content.xml declares a document type",
        ),
        (b'<!DOCTYPE a [<!ENTITY b "bomb">]><a>&b;</a>', "is not safe to read: its text declares"),
    ],
)
@pytest.mark.parametrize("name", ["odt", "odp"])
def test_what_is_no_document_is_refused_in_one_line(data: bytes, message: str, name: str) -> None:
    """The message says which part, and what to do."""
    with pytest.raises(DocumentError, match=message) as caught:
        read("a.odt", stream=io.BytesIO(data), format=name)
    assert "\n" not in str(caught.value)


def test_a_document_is_unpacked_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """All parts together count, so that many of them cannot take the machine's memory."""
    monkeypatch.setattr(office, "MOST_IN_ALL", 10_000)
    data = opendocument(p(LONG), meta="<dc:title>" + "x" * 9_900 + "</dc:title>")
    with pytest.raises(DocumentError, match="unpacks to more than"):
        document(data, "a.odt")


def test_deep_nesting_is_only_deep() -> None:
    """Elements within elements cost memory by their number, not the stack."""
    depth = 100_000
    content = "<text:section>" * depth + p("within") + "</text:section>" * depth
    assert texts(content) == ["within"]
