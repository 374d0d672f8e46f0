"""Workbooks: the table of each sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from termbase.errors import DocumentError
from termbase.exchange import ImportReport, import_file
from termbase.model import Status
from termbase.project import TermBase
from tests.documents.helpers import opendocument
from tests.zips import zipped

from .conftest import facts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _workbook(sheets: Mapping[str, Sequence[Sequence[str]]], merged: Sequence[str] = ()) -> bytes:
    """A workbook of these sheets, with merged cells in each; an empty cell is none."""
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    names = list(enumerate(sheets, 1))
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in names)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n, _ in names)
        + "</Relationships>",
    }
    for number, rows in enumerate(sheets.values(), 1):
        cells = "".join(
            f'<row r="{line}">'
            + "".join(
                f'<c r="{chr(65 + place)}{line}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
                for place, text in enumerate(row)
                if text
            )
            + "</row>"
            for line, row in enumerate(rows, 1)
        )
        sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData>{ranges}</worksheet>'
        parts[f"xl/worksheets/s{number}.xml"] = sheet
    return zipped(parts)


def _import(
    base: TermBase, sheets: Mapping[str, Sequence[Sequence[str]]], *merged: str
) -> ImportReport:
    path = base.project.root / "terms.xlsx"
    path.write_bytes(_workbook(sheets, merged))
    return import_file(base, path)


def test_rows_above_the_header_may_have_several_cells(base: TermBase) -> None:
    """Such as author and date; the name of a language as a term below does not make a header."""
    report = _import(
        base,
        {
            "Verbs": [
                ["术语对照表"],
                ["制表：翻译处", "", "", "2025-08"],
                ["序号", "中文", "英文", "备注"],
                ["1", "英文", "English"],
                ["2", "靠港", "port call"],
            ],
            "Bare": [["礁石", "reef"], ["英文", "English", "language"]],
        },
    )
    assert set(facts(base)) == {"english", "port-call"}
    assert [str(fault) for fault in report.faults] == [
        "the sheet Bare names no language in its first row and was not read; if it holds terms, "
        "write language tags such as en,zh-Hans there"
    ]


def test_table_below_a_title_is_read(base: TermBase) -> None:
    """A title, missing cells, Chinese headings; unknown columns are reported."""
    report = _import(
        base,
        {
            "术语": [
                ["金融术语对照表"],
                [],
                ["序号", "中文", "英文", "备注"],
                ["1", "银行", "bank", "lends"],
                ["2", "峰会", "summit"],
                ["3", "首脑会议", "summit"],
            ]
        },
    )
    assert facts(base) == {
        "bank": [("en", "bank", "preferred"), ("zh-Hans", "银行", "preferred")],
        "summit": [
            ("en", "summit", "preferred"),
            ("zh-Hans", "峰会", "preferred"),
            ("zh-Hans", "首脑会议", "admitted"),
        ],
    }
    assert (report.format, report.rejected, report.left_out) == ("xlsx", 0, {"序号": 3})


def test_headings_may_qualify_the_language(base: TermBase) -> None:
    """中文术语, English term, 英文缩写; lines of a cell are separate terms, brackets are not."""
    _import(
        base,
        {
            "One": [
                ["中文术语", "English term", "英文缩写"],
                ["专属经济区", "exclusive economic zone", "EEZ"],
                ["群岛国", "archipelagic State\narchipelagic nation"],
                ["差价合约", "contract for difference\n(CfD)"],
            ]
        },
    )
    assert facts(base) == {
        "exclusive-economic-zone": [
            ("en", "exclusive economic zone", "preferred"),
            ("en", "EEZ", "admitted"),
            ("zh-Hans", "专属经济区", "preferred"),
        ],
        "archipelagic-state": [
            ("en", "archipelagic State", "preferred"),
            ("en", "archipelagic nation", "admitted"),
            ("zh-Hans", "群岛国", "preferred"),
        ],
        "contract-for-difference": [
            ("en", "contract for difference", "preferred"),
            ("en", "CfD", "admitted"),
            ("zh-Hans", "差价合约", "preferred"),
        ],
    }


def test_usual_chinese_headings_and_values_are_read(base: TermBase) -> None:
    """学科领域, 审定状态, 词性, 英文定义; two columns of notes are one."""
    report = _import(
        base,
        {
            "One": [
                [
                    "中文",
                    "英文",
                    "中文（拒用）",
                    "学科领域",
                    "审定状态",
                    "词性",
                    "英文定义",
                    "备注",
                    "注释",
                ],
                ["银行", "bank", "钱庄", "finance", "已审定", "名词", "it lends", "one", "two"],
                ["礁石", "reef", "", "finance", "待审定", "", "", "", ""],
            ]
        },
    )
    assert (report.rejected, report.left_out) == (0, {})
    bank, reef = TermBase(base.project).concepts
    assert (bank.subject, bank.pos, dict(bank.definitions)) == (
        "finance",
        "noun",
        {"en": "it lends"},
    )
    assert [(t.text, str(t.status)) for t in bank.in_language("zh-Hans")] == [
        ("银行", "preferred"),
        ("钱庄", "deprecated"),
    ]
    assert reef.proposed


def test_rows_of_a_merged_term_are_one_concept(base: TermBase) -> None:
    """One Chinese cell beside two English ones; a merged subject is that of all its rows."""
    report = _import(
        base,
        {
            "One": [
                ["Terms of the sea"],
                ["领域", "中文", "英文", "备注"],
                ["sea", "紧追权", "right of hot pursuit", "a"],
                ["", "", "hot pursuit", "b"],
                ["", "登临权", "right of visit"],
                ["air", "领空", "airspace"],
            ]
        },
        "A1:D1",
        "B3:B4",
        "A3:A5",
    )
    assert (report.concepts, report.rejected) == (3, 0)
    assert facts(base)["right-of-hot-pursuit"] == [
        ("en", "right of hot pursuit", "preferred"),
        ("en", "hot pursuit", "admitted"),
        ("zh-Hans", "紧追权", "preferred"),
    ]
    found = {one.id: one for one in TermBase(base.project).concepts}
    assert [one.subject for one in found.values()] == ["air", "sea", "sea"]
    assert found["right-of-hot-pursuit"].notes == {"en": "a b"}


def test_rows_of_a_merged_cell_keep_their_statuses(base: TermBase) -> None:
    """The term is that of all rows, a status and a note of its own row."""
    report = _import(
        base,
        {
            "One": [
                ["英文", "中文", "状态", "备注"],
                ["cloud", "云计算", "审定"],
                ["", "云端运算", "禁用", "少见"],
                ["data", "大数据"],
                ["", "海量数据", "可用"],
            ]
        },
        "A2:A3",
        "A4:A5",
    )
    assert (report.concepts, report.rejected) == (2, 0)
    cloud, data = TermBase(base.project).concepts
    assert [(t.text, t.status, t.note) for t in cloud.in_language("zh-Hans")] == [
        ("云计算", Status.PREFERRED, ""),
        ("云端运算", Status.DEPRECATED, "少见"),
    ]
    assert [(t.text, t.status) for t in data.in_language("zh-Hans")] == [
        ("大数据", Status.PREFERRED),
        ("海量数据", Status.ADMITTED),
    ]


HEADED = ["reef", "R", "礁石", "礁岩", "暗礁"]


@pytest.mark.parametrize(
    ("upper", "lower", "merged"),
    [
        ("英文,,中文,,", "术语,缩写,简体,台湾,香港", ["A1:B1", "C1:E1"]),
        ("English,,Chinese,,", "Term,Abbreviation,CN,TW,HK", ["A1:B1", "C1:E1"]),
        ("英文,英文缩写,中文,,", ",,大陆,台湾,香港", ["A1:A2", "B1:B2", "C1:E1"]),
        ("英文,,中文,,", "术语,缩写,简体,台湾,香港", []),  # merely side by side
    ],
)
def test_merged_headings_are_read_with_those_below(
    base: TermBase, upper: str, lower: str, merged: list[str]
) -> None:
    """中文 over 简体, 台湾 and 香港 are three languages, also below a title."""
    rows = [upper.split(","), lower.split(","), HEADED]
    report = _import(base, {"A": rows}, *merged)
    assert (report.rejected, report.left_out) == (0, {})
    wanted = {
        "reef": "en",
        "R": "en",
        "礁石": "zh-Hans",
        "礁岩": "zh-Hant-TW",
        "暗礁": "zh-Hant-HK",
    }
    (terms,) = facts(base).values()
    assert {text: lang for lang, text, _ in terms} == wanted
    moved = [one.replace("2", "4").replace("1", "3") for one in merged]
    assert _import(base, {"A": [["珊瑚术语"], [], *rows]}, "A1:E1", *moved).unchanged == 1


def test_merged_headings_do_not_swallow_terms(base: TermBase) -> None:
    """A heading over two columns of terms is one row; what has no heading is reported."""
    rows = [["英文", "", "中文"], ["reef", "R", "礁石"], ["shoal", "S", "浅滩", "x"]]
    report = _import(base, {"A": rows}, "A1:B1")
    assert (report.concepts, report.rejected) == (2, 0)
    assert report.left_out == {"column B": 2, "column D": 1}


def test_headings_in_two_rows_of_other_files(base: TermBase) -> None:
    """In CSV, what was merged has empty cells beside it; a term below a heading is none."""
    path = base.project.root / "terms.csv"
    path.write_text("英文,,中文,,\n术语,缩写,简体,台湾,香港\n" + ",".join(HEADED), encoding="utf-8")
    assert import_file(base, path).terms == 5
    path.write_text("中文,,英文\n浅滩,x,shoal\n海岭,y,rim\n", encoding="utf-8")
    report = import_file(base, path)
    assert (report.concepts, report.rejected, report.left_out) == (2, 0, {"column B": 2})


def test_cover_sheets_are_left_out(base: TermBase) -> None:
    """What has no terms is no row to mend; the report names it all the same."""
    rows = [["en", "zh-Hans"], ["reef", "礁石"]]
    cover = [["珊瑚术语库"], ["客户", "Acme 公司"], ["版本", "2.1"], ["日期", "2025-08"]]
    report = _import(base, {"封面": cover, "A": rows})
    assert (report.rejected, report.left_out) == (0, {"封面": 1})


def test_reports_name_the_sheet(base: TermBase) -> None:
    """Lines of a workbook with several sheets are those of a sheet, and rows are not confused."""
    rows = [["en", "zh-Hans"], ["reef", "浅滩、沙洲"]]
    path = base.project.root / "terms.xlsx"
    path.write_bytes(
        _workbook({"A": rows, "封面": [["rim", "乙"]], "B": [*rows[:1], [], ["rim", "海岭、海脊"]]})
    )
    report = import_file(base, path, keep_rows=True)
    assert [(one.line.sheet, one.line) for one in (*report.faults, *report.unsplit)] == [
        ("封面", 1),
        ("A", 2),
        ("B", 3),
    ]
    told = {row.cells[0]: fault.message for fault, row in report.wrong_rows}
    several = "{term} seems to be several terms; separate them by semicolons"
    assert told == {"reef": several, "rim": several}


@pytest.mark.parametrize("name", ["xl/comments1.xml", "xl/comments/comment1.xml", "xl/notes/n.xml"])
def test_comments_are_counted_whatever_their_part_is_called(base: TermBase, name: str) -> None:
    """The list of types says which parts have comments."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        f'PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.comments+xml"/></Types>'
    )
    path = base.project.root / "terms.xlsx"
    path.write_bytes(_workbook({"A": [["en", "zh-Hans"], ["reef", "礁石"]]}))
    with ZipFile(path, "a") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(name, f'<comments xmlns="{_MAIN}"><comment ref="A1"/></comments>')
    assert import_file(base, path).left_out == {"comments": 1}


def test_tables_beside_each_other_are_read(base: TermBase) -> None:
    """Where headings repeat, each has terms of its own; merged cells stay in their table."""
    report = _import(
        base,
        {
            "Terms": [
                ["English", "中文", "备注", "", "English", "中文", "备注"],
                ["peak load", "峰荷", "", "", "base load", "基荷", "day"],
                ["grid", "电网", "", "", "", "基本负荷"],
            ]
        },
        "E2:E3",
    )
    assert facts(base) == {
        "base-load": [
            ("en", "base load", "preferred"),
            ("zh-Hans", "基荷", "preferred"),
            ("zh-Hans", "基本负荷", "admitted"),
        ],
        "grid": [("en", "grid", "preferred"), ("zh-Hans", "电网", "preferred")],
        "peak-load": [("en", "peak load", "preferred"), ("zh-Hans", "峰荷", "preferred")],
    }
    assert not report.faults


def test_every_sheet_is_read(base: TermBase) -> None:
    """Each has its own columns; one without languages is named."""
    report = _import(
        base,
        {
            "About": [["This workbook", "was made by hand"]],
            "Finance": [["en", "zh-Hans"], ["bank", "银行"]],
            "Geography": [["中文", "English"], ["礁石", "reef"], ["", ""], ["", "", "stray"]],
        },
    )
    assert set(facts(base)) == {"bank", "reef"}
    assert report.left_out == {"About": 1}
    assert [(fault.line, str(fault)) for fault in report.faults] == [(4, "has no term")]


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        ({"One": []}, "is empty"),
        ({"One": [["bank", "银行"]], "Two": []}, "1: the first row names no language"),
    ],
)
def test_workbook_without_terms_is_refused(
    base: TermBase, sheets: Mapping[str, Sequence[Sequence[str]]], told: str
) -> None:
    """Where no sheet has a table of terms, nothing is imported."""
    with pytest.raises(DocumentError, match=told):
        _import(base, sheets)


def test_an_opendocument_spreadsheet_is_imported(base: TermBase) -> None:
    """Like a workbook, with its sheets and merged cells; comments are counted, not read."""

    def rows(*table: str) -> str:
        cells = (
            text.replace("|", "</text:p></table:table-cell><table:table-cell><text:p>")
            for text in table
        )
        start = "<table:table-row><table:table-cell><text:p>"
        return "".join(
            f"{start}{text}</text:p></table:table-cell></table:table-row>" for text in cells
        )

    content = f"<table:table table:name='One'>{rows('en|zh-Hans', 'bank|银行', 'shoal|浅滩')}"
    content += "</table:table><table:table table:name='Two'>"
    content += rows("en|zh-Hans|note", "reef|礁石|in the sea").replace(
        "<table:table-cell><text:p>reef",
        "<table:table-cell table:number-rows-spanned='2'><text:p>reef",
    )
    content += rows("|暗礁") + "</table:table>"
    comment = "<office:annotation><dc:date>2026</dc:date><text:p>why?</text:p></office:annotation>"
    content = content.replace("<text:p>浅滩", f"{comment}<text:p>浅滩")
    path = base.project.root / "terms.ods"
    path.write_bytes(opendocument(content, "spreadsheet"))
    assert import_file(base, path).left_out == {"comments": 1}
    assert facts(base) == {
        "bank": [("en", "bank", "preferred"), ("zh-Hans", "银行", "preferred")],
        "shoal": [("en", "shoal", "preferred"), ("zh-Hans", "浅滩", "preferred")],
        "reef": [
            ("en", "reef", "preferred"),
            ("zh-Hans", "礁石", "preferred"),
            ("zh-Hans", "暗礁", "admitted"),
        ],
    }


def test_other_files_are_refused(base: TermBase) -> None:
    """What is not a workbook is one line of error."""
    path = base.project.root / "terms.xlsx"
    path.write_bytes(b"en,zh-Hans\nbank,x\n")
    with pytest.raises(DocumentError, match="is not a workbook"):
        import_file(base, path)


def test_escaped_characters_of_excel_are_decoded(base: TermBase) -> None:
    """Those that no text has are dropped, and surrogate pairs are joined."""
    rows = (
        ("en", "zh-Hans", "note"),
        ("nu_x0000_l", "零_x0007_", "a_x000D__x000A_b _xD83D__xDE00_"),
    )
    report = _import(base, {"Terms": rows})
    assert (report.concepts, report.rejected) == (1, 0)
    assert facts(base) == {"nul": [("en", "nul", "preferred"), ("zh-Hans", "零", "preferred")]}
    assert TermBase(base.project).concepts[0].notes == {"en": "a b 😀"}


def test_only_struck_text_is_ignored(base: TermBase) -> None:
    """Whether the cell is struck through or a part of its text; comments are counted."""
    rows = [["en", "zh-Hans"], ["reef", "@struck"], ["shoal", "@rich"], ["ledge", "@shared"]]
    path = base.project.root / "terms.xlsx"
    path.write_bytes(_workbook({"One": rows}))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = parts["xl/worksheets/s1.xml"]
    rich = "<r><rPr><strike/></rPr><t>暗</t></r><r><rPr><strike val='0'/></rPr><t>浅滩</t></r>"
    sheet = sheet.replace('<c r="B2" t', '<c r="B2" s="1" t').replace("<t>@rich</t>", rich)
    sheet = sheet.replace('t="inlineStr"><is><t>@shared</t></is>', 't="s"><v>0</v>')
    parts["xl/worksheets/s1.xml"] = sheet
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}"><si>{rich}</si></sst>'
    parts["xl/comments1.xml"] = f'<comments xmlns="{_MAIN}"><comment ref="B2"/></comments>'
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{_MAIN}"><fonts><font/><font><strike/></font></fonts>'
        '<cellStyleXfs><xf fontId="1"/></cellStyleXfs>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    path.write_bytes(zipped(parts))
    report = import_file(base, path)
    assert (report.struck, report.left_out) == (3, {"comments": 1})
    assert {name: [text for _, text, _ in terms] for name, terms in facts(base).items()} == {
        "reef": ["reef"],
        "shoal": ["shoal", "浅滩"],
        "ledge": ["ledge", "浅滩"],
    }
