"""Every format of glossaries is complete and safe, and matches its golden file."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from shutil import which

import docx
import polib
import pytest

from termbase.documents.header import Author, Role
from termbase.documents.tables import Cell
from termbase.errors import DependencyError, DocumentError
from termbase.glossary.formats import Style, format_endings, format_names, format_of, render
from termbase.glossary.model import Candidate, Entry, Glossary, Mark, Occurrence, Source
from termbase.model import Concept, Status, Term, TermType
from termbase.text.columns import width

GOLDEN = Path(__file__).parent / "golden"
NASTY = '=cmd|"x"!A1 <script>alert(1)</script> `*_[a](b)| & \\'


def _place(text: str, term: str) -> Occurrence:
    start = text.index(term)
    return Occurrence("a b.txt", 3, start + 1, text, start, start + len(term))


def _glossary() -> Glossary:
    plain = Concept(
        "multipolarity",
        "world order",
        (
            Term("multipolarity", "en"),
            Term("multi-polarity", "en", Status.ADMITTED),
            Term("MP", "en", Status.ADMITTED, TermType.ABBREVIATION),
            Term("multi-polarization", "en", Status.DEPRECATED, note="a calque"),
            Term("多极化", "zh-Hans"),
            Term("多极性", "zh-Hans", Status.SUPERSEDED, note="旧译"),
        ),
        pos="noun",
        definitions={"en": "order in which several powers share influence"},
        notes={"en": "names the process, too"},
    )
    nasty = Concept(
        "nasty",
        NASTY,
        (Term(NASTY, "en"), Term("+1 危险", "zh-Hans")),
        definitions={"en": NASTY},
    )
    first = _place("Multipolarity rests on many pillars.", "Multipolarity")
    second = _place(f"Beware of {NASTY} here.", NASTY)
    paragraph = "Multipolarity rests on many pillars."
    role = Role("某大学教授", "某大学", "教授", "", 0, 5)
    return Glossary(
        sources=(
            Source(
                "a b.txt",
                "Pillars <of> order",
                "en",
                "A & B",
                "2024-03-07",
                (Author({"zh": "林海涛", "en": "Peter Lindqvist"}, (role,)),),
                (paragraph,),
                ((Mark(0, 13, "multipolarity"),),),
            ),
        ),
        entries=(Entry(plain, 2, first, ("Multipolarity",)), Entry(nasty, 1, second, (NASTY,))),
        candidates=(
            Candidate("many pillars", 1, _place(paragraph, "many pillars")),
            Candidate("pillar", 1, _place(paragraph, "pillar"), None, (Term("支柱", "zh-Hans"),)),
        ),
        languages=("en", "zh-Hans"),
    )


@pytest.mark.parametrize("name", ["md", "csv", "json", "text"])
def test_output_matches_the_golden_file(name: str) -> None:
    """A change of the output is visible to a reviewer as a change of the golden file."""
    made = render(_glossary(), name, Style())
    golden = GOLDEN / f"glossary.{name}"
    assert made == golden.read_bytes()


@pytest.mark.parametrize("name", ["md", "text", "html", "docx"])
def test_definitions_are_in_the_language_of_the_reader(name: str) -> None:
    """The reader's comes first, then that of the documents; each is marked as what it is."""
    glossary = _glossary()
    entry = glossary.entries[0]
    chinese = "几个大国分享影响力的秩序"
    concept = replace(entry.concept, definitions={**entry.concept.definitions, "zh-Hans": chinese})
    glossary = replace(glossary, entries=(replace(entry, concept=concept),))

    def shown(style: Style, languages: tuple[str, ...] = ("en", "zh-Hans")) -> tuple[bool, bool]:
        made = render(replace(glossary, languages=languages), name, style)
        if name == "docx":
            tables = docx.Document(io.BytesIO(made)).tables
            text = "".join(cell.text for row in tables[0].rows for cell in row.cells)
        else:
            text = made.decode()
        return "order in which several" in " ".join(text.split()), chinese in text

    assert shown(Style()) == (True, False)
    assert shown(Style(reader="zh-Hans")) == (False, True)
    assert shown(Style(reader="de"), ("zh-Hans", "en")) == (False, True)
    if name == "html":
        made = render(glossary, name, Style(reader="zh-Hans")).decode()
        assert f'<span lang="zh-Hans">{chinese}</span>' in made


def test_colours_do_not_change_the_layout() -> None:
    """With colours the lines are the same, and control characters of a text are not printed."""
    style = Style(colour=True, columns=60)
    painted = render(_glossary(), "text", style).decode()
    plain = render(_glossary(), "text", replace(style, colour=False)).decode()
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain
    assert max(map(width, plain.splitlines())) <= 60
    assert "\x1b[4mMultipolarity\x1b[0m rests" in painted
    evil = replace(_glossary(), sources=(Source("a.txt", "red \x1b[31m\r", "en"),))
    shown = render(evil, "text", Style()).decode()
    assert shown.startswith("red ␛[31m␍\n")


def test_an_unknown_format_is_refused() -> None:
    """The error lists the formats; without a style, a glossary is in English."""
    with pytest.raises(DocumentError, match=r"pdf is not one of the formats: csv, docx, .*xlsx"):
        render(_glossary(), "pdf")
    assert render(_glossary(), "md") == render(_glossary(), "md", Style())


def test_endings_select_formats() -> None:
    """Each ending belongs to one format; the error for an unknown one lists the endings."""
    found = {ending: format_of(Path(f"x{ending.upper()}")) for ending in format_endings()}
    assert set(found.values()) == set(format_names())
    assert found[".markdown"] == "md"
    with pytest.raises(DocumentError, match=r"the endings are \.csv, \.docx, \.htm"):
        format_of(Path("x.pdf"))


def test_no_cell_is_a_formula() -> None:
    """A spreadsheet program reads no cell as a formula, and recognises UTF-8."""
    data = render(_glossary(), "csv", Style())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r]", cell)]


class _Page(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        self.ids.add(found.get("id") or "")
        self.links += [v for k, v in attrs if k in {"href", "src"} and v]


def test_page_is_self_contained_and_escaped() -> None:
    """Nothing is loaded from elsewhere, no text becomes markup, and links lead to rows."""
    html = render(_glossary(), "html", Style()).decode()
    page = _Page()
    page.feed(html)
    assert page.tags.count("script") == 1
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert "#multipolarity" in page.links
    rows = {entry.concept.id for entry in _glossary().entries}
    assert rows.issuperset(filter(None, page.ids)), "a concept may be called like a control"
    assert "<mark>Multipolarity</mark> rests" in html
    assert "http:" not in html
    assert "https:" not in html


def test_page_shows_tables_of_a_document() -> None:
    """Cells stand beside each other with their terms marked; a layout of one column does not."""
    cells = [
        Cell(0, 1, 0, 0, 1),
        Cell(1, 2, 0, 0, 2),
        Cell(2, 3, 0, 1, 2),
        None,
        Cell(4, 5, 1, 0, 0),
    ]
    source = Source(
        *("a.docx", "Title", "en"),
        paragraphs=("Year", "Multipolarity", "8%", "After.", "Boxed."),
        marks=((), (Mark(0, 13, "multipolarity"),), (), (), ()),
        cells=tuple(cells),
    )
    html = render(replace(_glossary(), sources=(source,)), "html", Style()).decode()
    article = html.partition("<article")[2].partition("</article>")[0]
    rows = article.partition('<div class="grid" role="table">')[2].split('<div role="row">')[1:]
    texts = [re.findall(r'role="cell">(.*?)</div>', row, re.DOTALL) for row in rows]
    plain = [["".join(re.split("<[^>]*>", cell)).strip() for cell in row] for row in texts]
    assert plain == [["Year", "Multipolarity"], ["", "8%"]]
    assert '<a href="#multipolarity">' in rows[0]
    assert article.count('role="table"') == 1
    assert article.rindex("After.") < article.rindex("Boxed.")


def test_page_is_in_the_readers_language() -> None:
    """Labels and names of languages are translated."""
    html = render(_glossary(), "html", Style(lambda text: f"«{text}»", reader="zh-Hans")).decode()
    assert "<h1>«Glossary»</h1>" in html
    assert "<title>«Glossary»«: »Pillars" in html
    assert 'lang="zh-Hans"' in html
    assert "英语" in html
    assert "中文（简体）" in html


@pytest.mark.parametrize(
    ("reader", "name", "bracketed"),
    [
        ("en", "Chinese (Traditional, Taiwan)", "x (y)"),
        ("zh-Hans", "中文（繁体，台湾）", "x（y）"),
        ("zh-Hant-TW", "中文（繁體，台灣）", "x（y）"),
    ],
)
def test_brackets_follow_the_readers_language(reader: str, name: str, bracketed: str) -> None:
    """Chinese has full-width brackets, even around names of languages."""
    style = Style(reader=reader)
    assert style.language("zh-Hant-TW") == name
    assert "x" + style.bracketed("y") == bracketed


def test_word_document_has_the_content_of_the_page() -> None:
    """Each concept has a row, the header repeats, terms to avoid are struck, Chinese has a font."""
    document = docx.Document(io.BytesIO(render(_glossary(), "docx", Style())))
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells][:2] == ["English", "Chinese (Simplified)"]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    english, chinese, about, count = table.rows[1].cells
    assert english.text.split("\n") == [
        "multipolarity",
        "multi-polarity",
        "MP",
        "multi-polarization\u200d a calque",
    ]
    assert about.text.startswith("order in which several powers share influence\nnames the process")
    assert count.text == "2"
    struck = [run.text for line in chinese.paragraphs for run in line.runs if run.font.strike]
    assert struck == ["多极性"]
    fonts = chinese._tc.xpath(".//w:rFonts/@w:eastAsia")
    assert set(fonts) == {"Microsoft YaHei"}
    assert [cell.text for cell in table.rows[2].cells[:2]] == ["\u200d" + NASTY, "+1 危险"]
    lines = [line.text for line in document.paragraphs]
    assert any(line.startswith("pillar — 支柱 ×1") for line in lines)
    assert document.core_properties.title == "Glossary: Pillars <of> order"


def test_word_document_follows_the_schema() -> None:
    """The table's properties are in the order of ECMA-376; all rows have equal heights."""
    document = docx.Document(io.BytesIO(render(_glossary(), "docx", Style())))
    [table] = document.tables
    names = [one.tag.rpartition("}")[2] for one in table._tblPr if "Style" not in one.tag]
    assert names == ["tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    first, second, *_ = zip(*(cell.paragraphs for cell in table.rows[1].cells[:2]), strict=False)
    for line in (first, second):
        heights = {part.paragraph_format.line_spacing for part in line}
        assert len(heights) == 1


@pytest.mark.parametrize(
    ("lang", "text", "font", "tag"),
    [
        ("zh-Hant-TW", "鐘", ["Microsoft JhengHei"], ["zh-TW"]),
        ("zh-Hant-HK", "鐘", ["Microsoft JhengHei"], ["zh-HK"]),
        ("zh-Hans", "钟", ["Microsoft YaHei"], ["zh-CN"]),
        ("en", "Bell · 鐘樓學會", ["Microsoft JhengHei"], ["zh-TW"]),
        ("en", "Bell · 钟楼学会", ["Microsoft YaHei"], ["zh-CN"]),
        ("en", "Bell · 李明", [], []),
    ],
)
def test_fonts_of_chinese_in_a_word_document(
    lang: str, text: str, font: list[str], tag: list[str]
) -> None:
    """Chinese in any text has the font and spell checker of its script, or else the reader's."""
    glossary = _glossary()
    source = replace(glossary.sources[0], title=text, lang=lang)
    glossary = replace(glossary, sources=(source,), languages=("en", "zh-Hant-TW"))
    document = docx.Document(io.BytesIO(render(glossary, "docx", Style())))
    run = document.paragraphs[1].runs[0]._r
    assert run.xpath(".//w:rFonts/@w:eastAsia") == font
    assert run.xpath(".//w:lang/@w:eastAsia") == tag
    normal = document.styles["Normal"].element
    assert normal.xpath(".//w:rFonts/@w:eastAsia") == ["Microsoft JhengHei"]


def test_word_document_without_entries() -> None:
    """If no term was found, the document says so, and has no table."""
    empty = replace(_glossary(), entries=(), candidates=())
    document = docx.Document(io.BytesIO(render(empty, "docx", Style())))
    assert not document.tables
    assert document.paragraphs[-1].text == "The documents mention no term of the term base."


def test_word_document_replaces_invalid_characters() -> None:
    """A control character or a lone surrogate is replaced."""
    odd = Concept("odd", "s", (Term("bell\a \ud800", "en"), Term("钟", "zh-Hant-TW")))
    entry = Entry(odd, 1, _place("A bell\a rings.", "bell"), ("bell",))
    glossary = replace(_glossary(), entries=(entry,), languages=("en", "zh-Hant-TW"))
    document = docx.Document(io.BytesIO(render(glossary, "docx", Style())))
    english, chinese, *_ = document.tables[0].rows[1].cells
    assert english.text == "bell\ufffd \ufffd"
    assert chinese._tc.xpath(".//w:rFonts/@w:eastAsia") == ["Microsoft JhengHei"]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without python-docx the error says what to install."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DependencyError, match=r"python-docx.*office"):
        render(_glossary(), "docx", Style())


def test_catalog_can_be_read(tmp_path: Path) -> None:
    """The PO file has terms, statuses and candidates, and passes GNU gettext's check."""
    path = tmp_path / "g.po"
    path.write_bytes(render(_glossary(), "po", Style()))
    found = {entry.msgid: entry for entry in polib.pofile(str(path))}
    assert found["multipolarity"].msgstr == "多极化"
    assert "superseded: 多极性 | 旧译" in found["multipolarity"].tcomment
    assert found[NASTY].msgstr == "+1 危险"
    assert found["many pillars"].fuzzy
    if which("msgfmt"):
        subprocess.run(["msgfmt", "--check", "-o", os.devnull, path], check=True)


def test_json_has_the_documented_keys() -> None:
    """It has the keys that programs rely on."""
    found = json.loads(render(_glossary(), "json", Style()))
    assert set(found) == {"documents", "entries", "candidates"}
    entry = found["entries"][0]
    assert entry["concept"] == "multipolarity"
    assert entry["terms"]["zh-Hans"][0] == Term("多极化", "zh-Hans").data()
    assert entry["count"] == 2
    assert {"path", "line", "context"} <= entry["first"].keys()
    assert found["candidates"][0]["text"] == "many pillars"


@pytest.mark.parametrize(("lang", "separator"), [("zh-Hans", "、"), ("en", ", ")])
def test_names_below_a_title_are_listed_as_in_the_document(lang: str, separator: str) -> None:
    """With the mark that its language has between the items of a list."""
    authors = (Author({"zh": "陆知远"}), Author({"zh": "谭小北"}))
    assert Source("a.txt", "港口", lang, authors=authors).about == (f"陆知远{separator}谭小北",)
