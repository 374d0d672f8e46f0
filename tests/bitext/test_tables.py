"""CSV, TSV and workbooks: columns, positions, damage."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext import Options, read
from termbase.bitext.base import File
from termbase.bitext.formats import csv as csv_format
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, segments
from tests.zips import zipped

COLUMNS = [
    # header, options, (source, target, source_lang, target_lang, unit, comment) of the segments
    ("en,zh-CN", {}, [("A", "B", "en", "zh-Hans", "2", ())]),
    ("zh,en", {}, [("A", "B", "zh-Hans", "en", "2", ())]),
    ("zh,en", {"source_lang": "en"}, [("B", "A", "en", "zh-Hans", "2", ())]),
    ("de,zh", {}, [("A", "B", "de", "zh-Hans", "2", ())]),
    ("zh,en", {"source_lang": "zh-Hans"}, [("A", "B", "zh-Hans", "en", "2", ())]),
    ("id,en,zh,note", {}, [("B", "C", "en", "zh-Hans", "A", ("D",))]),
    (
        "en,zh-CN,zh-TW",
        {},
        [("A", "B", "en", "zh-Hans", "2", ()), ("A", "C", "en", "zh-Hant-TW", "2", ())],
    ),
    ("en,zh-CN,zh-TW", {"target_lang": "zh-Hant"}, [("A", "C", "en", "zh-Hant-TW", "2", ())]),
    ("ID,English,中文,Remark", {}, [("B", "C", "en", "zh-Hans", "A", ("D",))]),
    ("English,Chinese (Traditional)", {}, [("A", "B", "en", "zh-Hant", "2", ())]),
    (
        "简体中文,繁體中文,英文",
        {},
        [("A", "B", "zh-Hans", "zh-Hant", "2", ()), ("A", "C", "zh-Hans", "en", "2", ())],
    ),
    ("编号,英文原文,中文译文,备注", {}, [("B", "C", "en", "zh-Hans", "A", ("D",))]),
    ("中文译文,英文原文", {}, [("B", "A", "en", "zh-Hans", "2", ())]),
    ("Chinese translation,English source", {}, [("B", "A", "en", "zh-Hans", "2", ())]),
    ("Target,Source,Key", {}, [("B", "A", "", "", "C", ())]),
    ("String ID,Source_String,target string", {}, [("B", "C", "", "", "A", ())]),
    ("源语言,目标语言,备注", {}, [("A", "B", "", "", "2", ("C",))]),
    ("key,text,translation", {}, [("B", "C", "", "", "A", ())]),
    ("译文,原文,备注", {"target_lang": "zh-Hans"}, [("B", "A", "", "zh-Hans", "2", ("C",))]),
    (
        "Text,Übersetzung,Nummer",
        {"columns": {"source": "text", "target": "Übersetzung", "unit": 3}},
        [("A", "B", "", "", "C", ())],
    ),
]


def test_tables_beside_each_other(tmp_path: Path) -> None:
    """Where headings repeat, each row has the units of several tables."""
    text = "No.,En,中文,,EN,中文,备注\n1,A,甲,,B,乙,x\n2,C,丙\n"
    found = segments(tmp_path, "a.csv", text)
    places = [(s.source, s.target, s.target_lang, s.line, s.column, s.comments) for s in found]
    assert places == [
        ("A", "甲", "zh-Hans", 2, 5, ()),
        ("B", "乙", "zh-Hans", 2, 10, ("x",)),
        ("C", "丙", "zh-Hans", 3, 5, ()),
    ]


def test_other_columns_may_repeat(tmp_path: Path) -> None:
    """Tables are not beside each other unless each of them has two languages."""
    text = "En,中文,状态,日期,状态,日期\nA,甲,x,y,x,y\n"
    (found,) = segments(tmp_path, "a.csv", text)
    assert (found.source, found.target) == ("A", "甲")


@pytest.mark.parametrize(("header", "options", "expected"), COLUMNS)
def test_columns(
    tmp_path: Path, header: str, options: dict[str, object], expected: list[object]
) -> None:
    """Columns are found by language tags, by usual names, or by the options."""
    row = ",".join("ABCD"[: header.count(",") + 1])
    found = segments(tmp_path, "a.csv", f"{header}\n{row}\n", **options)
    assert [
        (s.source, s.target, s.source_lang, s.target_lang, s.unit, s.comments) for s in found
    ] == expected


def test_no_header(tmp_path: Path) -> None:
    """Two columns need no header row, nor do columns given by number."""
    found = segments(
        tmp_path, "a.tsv", "war\t战争\n\npeace\t\n", source_lang="en", target_lang="zh"
    )
    assert [(s.source, s.target, s.state, s.line, s.column) for s in found] == [
        ("war", "战争", "translated", 1, 5),
        ("peace", "", "untranslated", 3, 7),
    ]
    assert (found[0].source_lang, found[0].target_lang) == ("en", "zh-Hans")
    columns = {"source": 3, "target": 1}
    (one,) = segments(tmp_path, "a.csv", "x,y,z\n", columns=columns)
    assert (one.source, one.target, one.unit) == ("z", "x", "1")


@pytest.mark.parametrize(
    ("text", "langs"),
    [
        ("source,target\n公務員,civil servant\n", ("zh-Hant", "en")),
        ("source,target\ncivil servant,公务员\n", ("", "zh-Hans")),
        ("公务员,civil servant\n", ("zh-Hans", "en")),
        ("en,target\ncivil servant,公务员\n", ("en", "zh-Hans")),
        ("英文,译名\nGDP,GDP\n", ("en", "zh-Hans")),
        ("English,推薦譯名\nGDP,GDP\n", ("en", "zh-Hant")),
        ("中文,译名\nGDP,GDP\n", ("zh-Hans", "en")),
        ("英文（原文）,中文（译文）\nGDP,GDP\n", ("en", "zh-Hans")),
        ("中译,英译\nGDP,GDP\n", ("zh-Hans", "en")),
        ("英文,中文\ncivil servant,公務員\n", ("en", "zh-Hant")),
        ("en,zh\ncivil servant,公務員\n", ("en", "zh-Hant")),
        ("中文原文,英文譯文\n公務員,civil servant\n", ("zh-Hant", "en")),
        ("英文,中文\ncivil servant,公務員為国服務\n", ("en", "zh-Hant")),
        ("英文,簡體中文\ncivil servant,公務員\n", ("en", "zh-Hans")),
    ],
)
def test_chinese_column_is_detected(tmp_path: Path, text: str, langs: tuple[str, str]) -> None:
    """An unnamed column with Chinese characters is Chinese, and the other one English."""
    [one] = segments(tmp_path, "a.csv", text)
    assert (one.source_lang, one.target_lang) == langs


@pytest.mark.parametrize(("wanted", "lang"), [("zh-TW", "zh-Hant-TW"), ("zh-CN", "zh-Hans")])
def test_the_language_that_the_user_names(tmp_path: Path, wanted: str, lang: str) -> None:
    """It is more exact than a heading that leaves the script open."""
    [one] = segments(tmp_path, "a.csv", "英文,中文\nday,日\n", target_lang=wanted)
    assert one.target_lang == lang


TITLES = [
    "术语表\n",
    "术语表,\n2024 年版,\n,\n",
    "Terms of trade,2024\n译者,林\n",
    "\n" * 9 + "术语表\n" * 20,
]


@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_titles_above_the_header_are_skipped(tmp_path: Path, titles: str, mark: str) -> None:
    """As by an import; lines are counted, and so are rows without an id."""
    text = f"{titles}英文,译名,备注\nbank,银行,a\n".replace(",", mark)
    [one] = segments(tmp_path, "a.csv", text)
    assert (one.source, one.target, one.line) == ("bank", "银行", titles.count("\n") + 2)
    assert one.comments == ("a",)


def test_rows_that_name_languages_are_no_header(tmp_path: Path) -> None:
    """A row of translations may; the header has more cells than what stands above it."""
    found = segments(tmp_path, "a.csv", "Language,语言\nEnglish,英文\nChinese,中文\n")
    assert [s.target for s in found] == ["语言", "英文", "中文"]
    with pytest.raises(DocumentError, match="which columns"):
        segments(tmp_path, "a.csv", "a title\n" * 30 + "en,zh-Hans,note\nbank,银行,a\n")


def test_most_rows_decide_the_language(tmp_path: Path) -> None:
    """A text may quote a Chinese word, and the first rows may have names and numbers only."""
    text = "source,target\nNATO,NATO\nthe 两会 of March,三月的两会\n2,二\npeace,和平\nwar,战争\n"
    langs = {(s.source_lang, s.target_lang) for s in segments(tmp_path, "a.csv", text)}
    assert langs == {("", "zh-Hans")}
    text = "source,target\nNATO,NATO\n2,2\n会议,meeting\n"
    langs = {(s.source_lang, s.target_lang) for s in segments(tmp_path, "a.csv", text)}
    assert langs == {("zh-Hans", "en")}


def test_rows_before_an_error(tmp_path: Path) -> None:
    """What can be read before a damaged cell is read, though rows are read ahead."""
    path = tmp_path / "a.csv"
    path.write_text('en,zh\nwar,战争\npeace,"和平\n', encoding="utf-8")
    found = read(path)
    assert next(found).target == "战争"
    with pytest.raises(DocumentError, match="quotation mark") as error:
        next(found)
    assert error.value.line == 3


def test_empty_cells_are_ignored(tmp_path: Path) -> None:
    """A spreadsheet may write more separators than there are columns."""
    [one] = segments(tmp_path, "a.csv", "en,zh\nwar,战争,,\n")
    assert one.target == "战争"


def test_quoted_cells(tmp_path: Path) -> None:
    """Quotation marks, separators and line ends within cells; each code point is found."""
    text = 'en,zh\r\n"One, two","一，""二""\r\n三"\r\n"a""b",c"d\r\n\r\n,无\r\nlast,末'
    found = segments(tmp_path, "a.csv", text)
    assert [(s.source, s.target, s.first_line, s.line, s.column, s.last_line) for s in found] == [
        ("One, two", '一，"二"\n三', 2, 2, 13, 3),
        ('a"b', 'c"d', 4, 4, 8, 4),
        ("last", "末", 7, 7, 6, 7),
    ]
    assert not misplaced(found)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, mark: str) -> None:
    """The first line shows which character separates cells."""
    text = f"en{mark}zh\nOne, two; three{mark}一".replace("One", '"One').replace("three", 'three"')
    (found,) = segments(tmp_path, "a.csv", text)
    assert (found.source, found.target) == ("One, two; three", "一")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "sep=;\nen;zh\nHello | you, there;你好\n"),
        ("a.csv", "sep=|\r\nHello; you, there|你好\r\n"),
        ("a.csv", "Hello | you; there,你好\nGood | bad; ugly,好\n"),
        ("a.csv", "Hello | you,你好 | 您\nGood,好\n"),
        ("a.csv", "原文;译文\nHello, you, there;你好\n"),
        ("a.tab", "en,zh\nHello,你好\n"),
        ("a.tsv", "Hello, you; there | here\t你好\n"),
    ],
)
def test_separators_are_detected_as_for_imports(tmp_path: Path, name: str, text: str) -> None:
    """By a line for Excel, the headings, or what gives two columns in most rows."""
    found = segments(tmp_path, name, text)
    assert found[0].source.startswith("Hello")
    assert found[0].target.startswith("你好")
    assert not misplaced(found)


def test_quotation_marks_in_tsv(tmp_path: Path) -> None:
    """In TSV a lone quotation mark is one; whole cells may be quoted all the same."""
    text = 'en\tzh\n"Yes\t“是\n"She said ""no"""\t"她说""不"""\nso"\t"所以\n'
    found = segments(tmp_path, "a.tsv", text)
    assert [(s.source, s.target) for s in found] == [
        ('"Yes', "“是"),
        ('She said "no"', '她说"不"'),
        ('so"', '"所以'),
    ]
    assert not misplaced(found)


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.csv", "a,b,c\nd,e,f\n", 1, "which columns are the source"),
        ("a.csv", "en,note\na,b\n", 1, "which columns are the source"),
        ("a.csv", "one\n", 1, "which columns are the source"),
        ("a.csv", 'en,zh\na,"b\nc\n', 2, "opening quotation mark but no closing one"),
        ("a.csv", 'en,zh\na,"b" c\n', 2, "opening quotation mark but no closing one"),
        ("a.csv", "en,zh\na,甲\nb, or c,乙\n", 3, "3 cells, but the first row has 2"),
        (
            "a.csv",
            "en,zh\na,战争与和平\n".encode() + b"b,\xff\n",
            3,
            "bytes that are not utf-8",
        ),
        ("a.csv", "en,zh\na,甲乙丙丁戊".encode()[:-1], 2, "bytes that are not utf-8"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0", None, "an image"),
        ("a.csv", b"PK\x03\x04 a workbook", None, "zip archive"),
    ],
)
def test_errors(tmp_path: Path, name: str, text: str | bytes, line: int, reason: str) -> None:
    """A damaged table, or one whose columns are unclear, is an error."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, name, text)
    assert error.value.line == line


def test_missing_column(tmp_path: Path) -> None:
    """A column that the options name or number must exist."""
    with pytest.raises(DocumentError, match=r"no column 9.*its columns are en, zh"):
        segments(tmp_path, "a.csv", "en,zh\na,b", columns={"source": 1, "target": 9})
    with pytest.raises(DocumentError, match=r"German.*its columns are en, zh"):
        segments(tmp_path, "a.csv", "en,zh\na,b", columns={"target": "German"})


def test_named_columns_below_a_title(tmp_path: Path) -> None:
    """The header is the row that has the names from the options."""
    text = "Phrases,,\n\nNo.,Text,Übersetzung\n1,law,法\n"
    columns = {"source": "Text", "target": "Übersetzung"}
    (found,) = segments(tmp_path, "a.csv", text, columns=columns)
    assert (found.source, found.target, found.line) == ("law", "法", 4)


CELLS = st.text(
    st.sampled_from('ab,;"\n 术\t') | st.characters(codec="utf-8", exclude_characters="\r\0")
)


@settings(max_examples=50)
@given(st.lists(st.tuples(CELLS.filter(str.strip), CELLS), max_size=5))
def test_cells_written_by_python_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """Any cells that Python's `csv` writes are read back with their positions."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("en", "zh"), *rows])
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    found = list(csv_format.read(File(path), Options()))
    assert [(s.source, s.target) for s in found] == rows
    assert not misplaced(found)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>
<sheet name="Texts" sheetId="1" r:id="rId1"/><sheet name="More" sheetId="2" r:id="rId2"/>
</sheets></workbook>"""
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/one.xml"/>
<Relationship Id="rId2" Target="/xl/worksheets/two.xml"/></Relationships>"""
STRINGS = f"""<sst xmlns="{MAIN}"><si><t>id</t></si><si><t>en</t></si><si><t>zh-CN</t></si>
<si><r><t>Peace </t></r><r><rPr><b/></rPr><t>talks</t></r></si>
<si><t>和平_x4F1A_谈</t><rPh sb="0" eb="2"><t>hépíng</t></rPh></si></sst>"""
ONE = f"""<worksheet xmlns="{MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
<c r="D1" t="s"><v>2</v></c></row>
<row r="3"><c r="A3"><v>17</v></c><c r="B3" t="s"><v>3</v></c><c r="D3" t="s"><v>4</v></c></row>
<row r="5"><c r="B5" t="inlineStr"><is><t>war</t></is></c>
<c r="C5" t="str"><f>A1</f><v>x</v></c></row>
</sheetData></worksheet>"""
TWO = f"""<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>a</t></is></c>
<c t="inlineStr"><is><t>b</t></is></c></row></sheetData></worksheet>"""
PARTS = {
    "xl/workbook.xml": WORKBOOK,
    "xl/_rels/workbook.xml.rels": RELATIONS,
    "xl/sharedStrings.xml": STRINGS,
    "xl/worksheets/one.xml": ONE,
    "xl/worksheets/two.xml": TWO,
}


def test_workbook(tmp_path: Path) -> None:
    """Shared, rich and inline texts are read; lines and columns are those of the sheet."""
    found = segments(tmp_path, "a.xlsx", zipped(PARTS))
    assert [(s.unit, s.source, s.target, s.target_lang) for s in found] == [
        ("17", "Peace talks", "和平会谈", "zh-Hans"),
        ("3", "war", "", "zh-Hans"),
    ]
    assert [(s.line, s.column, s.position(3)) for s in found] == [(3, 4, (3, 4)), (5, 1, (5, 4))]


def test_a_strict_workbook(tmp_path: Path) -> None:
    """A workbook as ISO 29500 has it, with other namespaces, has the same sheets."""
    usual, strict = (
        "schemas.openxmlformats.org/officeDocument/2006",
        "purl.oclc.org/ooxml/officeDocument",
    )
    parts = {name: part.replace(usual, strict) for name, part in PARTS.items()}
    assert strict in parts["xl/workbook.xml"]
    (found,) = segments(tmp_path, "a.xlsx", zipped(parts), sheet="More")
    assert (found.source, found.target) == ("a", "b")


def test_another_sheet(tmp_path: Path) -> None:
    """The options can name the sheet."""
    (found,) = segments(tmp_path, "a.xlsx", zipped(PARTS), sheet="More")
    assert (found.source, found.target, found.line, found.column) == ("a", "b", 1, 2)
    with pytest.raises(DocumentError, match="has no sheet Nil; it has Texts, More"):
        segments(tmp_path, "a.xlsx", zipped(PARTS), sheet="Nil")


def test_every_sheet_with_headings_is_read(tmp_path: Path) -> None:
    """A chart, and a sheet without headings, are left out; a later sheet is named."""
    relations = RELATIONS.replace(
        "</Relationships>",
        '<Relationship Id="r3" Type="a/chartsheet" Target="chartsheets/sheet1.xml"/>'
        '<Relationship Id="r4" Target="worksheets/one.xml"/></Relationships>',
    )
    sheets = '<sheet name="Chart" r:id="r3"/>', '<sheet name="Late" r:id="r4"/></sheets>'
    workbook = WORKBOOK.replace("<sheets>", f"<sheets>{sheets[0]}").replace("</sheets>", sheets[1])
    parts = PARTS | {"xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": relations}
    parts["xl/chartsheets/sheet1.xml"] = "<chartsheet/>"
    found = segments(tmp_path, "a.xlsx", zipped(parts))
    assert [(Path(one.path).name, one.unit) for one in found] == [
        ("a.xlsx", "17"),
        ("a.xlsx", "3"),
        ("Late", "17"),
        ("Late", "3"),
    ]


DATES = [
    # style, type, number, text
    (0, "", "46082", "46082"),
    (1, "", "46082", "2026-03-01"),
    (1, "n", "46082.770833333336", "2026-03-01 18:30"),
    (1, "", "0.25", "06:00"),
    (1, "", "-1", "-1"),
    (1, "str", "46082", "46082"),
    (2, "", "46082", "2026-03-01"),
    (3, "", "46082", "46082"),
    (4, "", "1.25", "1.25"),
    (9, "", "46082", "46082"),
    (0, "b", "1", "TRUE"),
]
STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts>
<numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
<numFmt numFmtId="165" formatCode="[Red]0.00_)&quot;days&quot;"/>
<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="166"/></cellXfs></styleSheet>"""


@pytest.mark.parametrize(("style", "kind", "number", "text"), DATES)
def test_dates_of_workbooks(tmp_path: Path, style: int, kind: str, number: str, text: str) -> None:
    """A number that is shown as a date is read as that date."""
    cell = f'<c r="B3" s="{style}" t="{kind}"><v>{number}</v></c>'
    sheet = ONE.replace('<c r="B3" t="s"><v>3</v></c>', cell)
    parts = PARTS | {"xl/styles.xml": STYLES, "xl/worksheets/one.xml": sheet}
    first = segments(tmp_path, "a.xlsx", zipped(parts))[0]
    assert (first.source, first.target) == (text, "和平会谈")


BOMB = f'<!DOCTYPE sst [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><sst xmlns="{MAIN}"/>'
DAMAGED = [
    (b"", "not a workbook"),
    (b"PK\x03\x04", "not a workbook"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is an old Office file"),
    (b"en,zh\na,b\n", "not a workbook"),
    (zipped({"a.txt": "a"}), "not a workbook"),
    (zipped(PARTS)[:-200], "not a workbook"),
    (zipped({**PARTS, "xl/worksheets/one.xml": ONE[:-60]}), "not well-formed XML"),
    (zipped({**PARTS, "xl/worksheets/one.xml": "<html/>"}), "not XLSX"),
    (zipped({**PARTS, "xl/sharedStrings.xml": BOMB}), "expand without end"),
    (zipped({**PARTS, "xl/worksheets/one.xml": "<worksheet>" + "<c>" * 999}), "nested"),
]


@pytest.mark.parametrize(("data", "reason"), DAMAGED)
def test_damaged_workbooks(tmp_path: Path, data: bytes, reason: str) -> None:
    """A damaged workbook is an error that names the file."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, "a.xlsx", data)
    assert error.value.path == str(tmp_path / "a.xlsx")


def test_workbook_with_a_changed_byte(tmp_path: Path) -> None:
    """A workbook with any byte changed is read or is an error."""
    data = zipped(PARTS)
    path = tmp_path / "a.xlsx"
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            list(read(path))
        except DocumentError as error:
            assert str(path) in str(error)  # noqa: PT017


def test_zip_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that unpacks to far more than any workbook holds is refused while reading."""
    monkeypatch.setattr("termbase.documents.workbooks.workbook._MAX_STRINGS", 1 << 20)
    bomb = f'<sst xmlns="{MAIN}">' + "<si><t>x</t></si>" * 100_000 + "</sst>"
    with pytest.raises(DocumentError, match="unpacks to more than"):
        segments(tmp_path, "a.xlsx", zipped({**PARTS, "xl/sharedStrings.xml": bomb}))


@pytest.mark.parametrize("mistake", [KeyError, IndexError, ValueError, RuntimeError])
def test_a_mistake_of_the_reader_is_not_taken_for_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: type[Exception]
) -> None:
    """Only what the archive itself raises says that a workbook is damaged."""

    def failing(_sheet: object, _text: str) -> None:
        raise mistake("row 7")

    monkeypatch.setattr("termbase.documents.workbooks.excelsheet.Sheet._record_cell", failing)
    with pytest.raises(mistake, match="row 7"):
        segments(tmp_path, "a.xlsx", zipped(PARTS))
