"""PowerPoint presentations: the texts of slides and notes, from hostile files too."""

import datetime as dt

import pytest

from termbase.errors import DocumentError
from tests.documents.helpers import PPT, document, package, presentation, relations

LONG = "A sentence on a slide that is much too long to be taken for a title of it, and it ends."
CORE = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
 <dc:title>{}</dc:title><dc:creator>{}</dc:creator>
 <dcterms:created>2024-03-05T08:00:00Z</dcterms:created></cp:coreProperties>"""


def shape(*paragraphs: str, kind: str = "", hidden: bool = False) -> str:
    """A shape with paragraphs, which may be a placeholder of a kind."""
    place = f'<p:ph type="{kind}"/>' if kind else ""
    name = f'<p:cNvPr hidden="{int(hidden)}"/>'
    content = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs)
    body = f"<p:txBody>{content}</p:txBody>"
    return f"<p:sp><p:nvSpPr>{name}<p:nvPr>{place}</p:nvPr></p:nvSpPr>{body}</p:sp>"


def texts(*slides: str, **parts: str) -> list[str]:
    """The paragraphs of slides below a first one."""
    found = document(presentation(shape(LONG), *slides, **parts), "a.pptx")
    return found.text.split("\n")[1:]


def test_a_presentation() -> None:
    """The title slide is the header; paragraphs are numbered through all slides."""
    first = shape("林安娜 Anna Lindqvist", "北方大学国际关系学院教授", kind="subTitle")
    title = shape("Bridges, Not Walls", kind="ctrTitle")
    second = shape("Multipolarity is here", LONG, kind="body") + shape("Where we are", kind="title")
    found = document(presentation(first + title, second), "a.pptx")
    assert (found.format, found.header.title) == ("pptx", "Bridges, Not Walls")
    assert dict(found.header.authors[0].names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    assert [(one.line, found.text_of(one)) for one in found.body] == [
        (4, "Where we are"),
        (5, "Multipolarity is here"),
        (6, LONG),
    ]


def test_the_title_of_the_first_slide_is_the_title() -> None:
    """In one line, and not a name of anybody."""
    title = shape("Quiet<NEXT>Islands", kind="ctrTitle").replace("<NEXT>", "</a:t><a:br/><a:t>")
    found = document(presentation(title + shape("Anna Lindqvist"), shape(LONG)), "a.pptx")
    assert found.header.title == "Quiet Islands"
    assert [dict(one.names) for one in found.header.authors] == [{"en": "Anna Lindqvist"}]
    untitled = document(presentation(shape(LONG), shape("Quiet Islands", kind="title")), "a.pptx")
    assert (untitled.header.title, len(untitled.body)) == ("", 2)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (shape("one") + shape("two") + shape("first", kind="title"), ["first", "one", "two"]),
        (
            "<p:sp><p:txBody><a:p><a:r><a:t>a</a:t></a:r><a:br/><a:fld type='x'><a:t>b</a:t>"
            "</a:fld><a:fld type='slidenum'><a:t>7</a:t></a:fld><a:fld type='datetime1'><a:t>no"
            "</a:t></a:fld></a:p></p:txBody></p:sp>",
            ["a", "b"],
        ),
        (
            f"<p:graphicFrame><a:tbl><a:tr><a:tc>{shape('a')}</a:tc><a:tc>{shape('b')}</a:tc></a:tr>"
            "</a:tbl></p:graphicFrame>",
            ["a", "b"],
        ),
        (f"<p:grpSp><p:sp/>{shape('in a group')}</p:grpSp>", ["in a group"]),
        (
            f"<p:grpSp><p:nvGrpSpPr><p:cNvPr hidden='1'/></p:nvGrpSpPr>{shape('no')}</p:grpSp>"
            + shape("no", hidden=True)
            + shape("a"),
            ["a"],
        ),
        ("".join(shape("no", kind=kind) for kind in ("dt", "ftr", "sldNum")) + shape("a"), ["a"]),
        (
            f"<mc:AlternateContent><mc:Choice>{shape('a')}</mc:Choice><mc:Fallback>{shape('no')}"
            "</mc:Fallback></mc:AlternateContent>",
            ["a"],
        ),
        (shape("a &lt;b&gt;"), ["a <b>"]),
    ],
)
def test_what_is_on_a_slide(content: str, found: list[str]) -> None:
    """The title is first; numbers, dates and what is hidden are left out."""
    assert texts(content) == found


def test_notes_follow_their_slide() -> None:
    """Of the page of notes only the notes count."""
    notes = shape("no", kind="sldImg") + shape("a note", kind="body") + shape("1", kind="sldNum")
    assert texts(shape("a"), notes=notes) == ["a note", "a"]


def test_hidden_slides_are_left_out() -> None:
    """With their notes."""
    hidden = f'<p:sld {PPT} show="0">{shape("no")}</p:sld>'
    found = document(presentation(hidden, shape(LONG), notes=shape("no")), "a.pptx")
    assert found.text == LONG


def test_diagrams_are_read_in_their_place() -> None:
    """SmartArt keeps its texts in a part of its own; one within itself is read once."""
    point = "<dgm:pt{}><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    data = point.format("", "node") + point.format(' type="pres"', "no")
    data += "<dgm:relIds r:dm='d'/>"
    frame = "<p:graphicFrame><dgm:relIds r:dm='d'/></p:graphicFrame>"
    parts = {
        "ppt/slides/_rels/1.xml.rels": relations({"d": ("diagramData", "../d.xml")}),
        "ppt/d.xml": f"<dgm:dataModel {PPT}>{data}</dgm:dataModel>",
    }
    assert texts(shape("a") + frame + shape("b"), **parts) == ["a", "node", "b"]


def test_core_properties_fill_in_for_the_text() -> None:
    """Title, author and date, but not those of a template."""
    core = {"docProps/core.xml": CORE.format("Old and New", "林安娜")}
    header = document(presentation(shape(LONG * 3), **core), "a.pptx").header
    assert (header.title, header.date) == ("Old and New", dt.date(2024, 3, 5))
    assert [dict(author.names) for author in header.authors] == [{"zh": "林安娜"}]
    core = {"docProps/core.xml": CORE.format("PowerPoint Presentation", "")}
    header = document(presentation(shape(LONG * 3), **core), "a.pptx").header
    assert (header.title, header.authors, header.date) == ("", (), None)


@pytest.mark.parametrize("name", ["a.pptx", "a.docx", "a.txt", "-"])
def test_a_presentation_is_known_by_its_contents(name: str) -> None:
    """Under another name, or from standard input."""
    assert document(presentation(shape(LONG)), name).format == "pptx"


ONE_SLIDE = f"<p:presentation {PPT}><p:sldId r:id='a'/></p:presentation>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just text", "is not of the format that its name says, or is damaged: save it again"),
        (presentation(shape(LONG))[:-40], "is not of the format that its name says, or is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), r"is an old Office file"),
        (package({"other.xml": "<a/>"}), "is not a PowerPoint presentation: it has no part ppt/"),
        (
            package({"ppt/presentation.xml": ONE_SLIDE}),
            "is damaged: it lacks a slide; save it again",
        ),
        (
            package(
                {
                    "ppt/presentation.xml": ONE_SLIDE,
                    "ppt/_rels/presentation.xml.rels": relations({"a": ("slide", "1.xml")}),
                }
            ),
            "is damaged: it has no part ppt/1.xml; save it again",
        ),
        (presentation("<p:sp>"), r"is damaged in ppt/slides/0\.xml"),
        (presentation(shape("")), "holds no text"),
    ],
)
def test_what_is_no_presentation_is_refused_in_one_line(data: bytes, message: str) -> None:
    """The message says which part, and what to do."""
    with pytest.raises(DocumentError, match=message) as caught:
        document(data, "a.pptx")
    assert "\n" not in str(caught.value)


def test_slides_and_diagrams_are_read_once() -> None:
    """A small file that names a slide or a diagram very often cannot take hours."""
    slides = "<p:sldId r:id='r0'/>" * 3
    parts = {
        "ppt/presentation.xml": f"<p:presentation {PPT}>{slides}</p:presentation>",
        "ppt/slides/_rels/0.xml.rels": relations({"d": ("diagramData", "../d.xml")}),
        "ppt/d.xml": f"<dgm:dataModel {PPT}><a:p><a:t>drawn</a:t></a:p></dgm:dataModel>",
    }
    data = presentation(shape(LONG) + "<dgm:relIds r:dm='d'/>" * 3, **parts)
    assert document(data, "a.pptx").text.split("\n") == [LONG, "drawn"]
