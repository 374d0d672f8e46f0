"""What people write in tables besides terms: remarks, placeholders, statuses and headings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from termbase.errors import DocumentError
from termbase.exchange import ImportReport, import_file, rows_to_mend
from termbase.exchange.remarks import content, is_placeholder
from termbase.exchange.words import status_named
from termbase.project import TermBase
from termbase.spreadsheets import csv_table

from .conftest import contents, facts


def _import(base: TermBase, text: str, **options: object) -> ImportReport:
    path = base.project.root / "terms.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(base, path, **options)  # type: ignore[arg-type]


REMARKS = {
    "风力【待查】": [("风力", "proposed")],
    "风力（暂定）": [("风力", "proposed")],
    "风力？": [("风力", "proposed")],
    "风力（勿用：风能）": [("风力", ""), ("风能", "deprecated")],
    "风力（误译：风能、风劲）": [("风力", ""), ("风能", "deprecated"), ("风劲", "deprecated")],
    "风力[旧称：风劲]": [("风力", ""), ("风劲", "superseded")],
    "风力（又称风劲）": [("风力", ""), ("风劲", "admitted")],
    "风力发电（简称：风电）": [("风力发电", ""), ("风电", "abbreviation")],
    "风力（禁用）": [("风力", "deprecated")],
    "风力；旧称风劲": [("风力", ""), ("风劲", "superseded")],
    "旧称：风劲": [("风劲", "superseded")],
    "风力 或 风劲": [("风力", ""), ("风劲", "")],
    "1. 风力 2. 风劲": [("风力", ""), ("风劲", "")],
    "①风力 ②风劲": [("风力", ""), ("风劲", "")],
    "ＡＩ芯片": [("AI芯片", "")],
    # What belongs to the terms.
    "葡萄牙语（巴西）": [("葡萄牙语（巴西）", "")],
    "合同（草案）": [("合同（草案）", "")],
    "云（计算）": [("云（计算）", "")],
    "见证": [("见证", "")],
    "简称": [("简称", "")],
    "又称谓": [("又称谓", "")],
    "或有负债": [("或有负债", "")],
    "3.5 毫米": [("3.5 毫米", "")],
    "风力（2019年会议决定）": [("风力", "")],
    "1. 风力": [("1. 风力", "")],
    "待定系数": [("待定系数", "")],
    "无线电": [("无线电", "")],
}


@pytest.mark.parametrize("cell", REMARKS)
def test_remarks_are_told_from_terms(cell: str) -> None:
    """They give a status or name further terms; what qualifies a term stays with it."""
    found = content(cell, is_chinese=True).parts
    assert [(part.text, part.status) for part in found] == REMARKS[cell]


@pytest.mark.parametrize(
    ("cell", "text", "pos"),
    [
        ("turbine (n.)", "turbine", "noun"),
        ("spin (verb)", "spin", "verb"),
        ("f (n)", "f (n)", ""),
        ("ｔｕｒｂｉｎｅ （n.）", "turbine", "noun"),
        ("model (draft)", "model (draft)", ""),
        ("see-saw", "see-saw", ""),
        ("ABC [DEF]", "ABC [DEF]", ""),
        ("what is wind?", "what is wind?", ""),
    ],
)
def test_parts_of_speech_are_split_off(cell: str, text: str, pos: str) -> None:
    """Where a word in brackets is certainly one."""
    [part] = content(cell).parts
    assert (part.text, part.pos) == (text, pos)


@pytest.mark.parametrize(
    ("cell", "beside", "is_one"),
    [
        *((word, "turbine", True) for word in ("待查", "待定", "——", "-", "无", "N/A", "TBD", "?")),
        *(
            (word, "turbine", True)
            for word in ("（待补）", "【暂无】", "暂缺", "同上", "〃", "無", "/")
        ),
        ("无", "none", False),
        ("待定", "to be determined", False),
        ("不适用", "N/A", False),
        ("N/A", "不适用", False),
        ("?", "问号", False),
        ("-", "hyphen", False),
        ("无人机", "drone", False),
        ("Na", "钠", False),
        ("空", "blank", False),
    ],
)
def test_placeholders(cell: str, beside: str, is_one: bool) -> None:
    """They say that a term is missing, unless they translate what is beside them."""
    assert is_placeholder(cell, [beside]) is is_one


def test_cells_without_terms_are_empty(base: TermBase) -> None:
    """They are counted, and join no concepts; a second import changes nothing."""
    table = (
        "英文,中文,备注\nturbine,待查,无\nrotor,——,\nblade,见 rotor,\ngale,大风,\nstorm,同上,\n"
        "hub,轮毂（李老师意见）,\n"
    )
    report = _import(base, table)
    assert report.placeholders == {"待查": 1, "——": 1}
    assert [(one.line, one.text) for one in report.remarks] == [
        (4, "见 rotor"),
        (6, "中文: 大风"),
        (7, "轮毂（李老师意见）"),
    ]
    assert facts(base)["turbine"] == [("en", "turbine", "preferred")]
    assert facts(base)["storm"][1] == ("zh-Hans", "大风", "preferred")
    notes = {one.id: dict(one.notes) for one in TermBase(base.project).concepts if one.notes}
    assert notes == {"blade": {"zh-Hans": "见 rotor"}, "hub": {"zh-Hans": "李老师意见"}}
    before = contents(base)
    _import(base, table)
    assert contents(base) == before


def test_rows_with_an_id_are_read_as_they_are(base: TermBase) -> None:
    """A term base has written them: only semicolons separate, and everything else is a term."""
    _import(
        base,
        "id,en,zh-Hans\n1,World Health Organization (WHO),待查\n2,gust?,阵风（暂定）\n"
        "3,ditto,同上\n",
    )
    assert {name: [text for _, text, _ in terms] for name, terms in facts(base).items()} == {
        "1": ["World Health Organization (WHO)", "待查"],
        "2": ["gust?", "阵风（暂定）"],
        "3": ["ditto", "同上"],
    }


STATUSES: Mapping[str, str] = {
    "preferred": "审定 已审 已核 确认 已确认 定稿 通过 采用 规范用词 正名 首选 优先 √ ✓ 是 ok",
    "admitted": "又称 别称 俗称 可用 备选 备用 次选",
    "abbreviation": "简称 缩写 缩略语",
    "superseded": "曾称 旧称 旧译 废止 作废 已废 淘汰",
    "deprecated": "禁用 不用 勿用 停用 误译 错译 错误 ×",
    "proposed": "拟定 暂定 暂译 试用 待审 待核 待进一步讨论 未定 未审 尚未核定 初稿 讨论中 存疑 "
    "待定 tba ? ？ ?? ？？ (?) （？） [?] 【？】 ﹖ ⁇ ？！",
}


@pytest.mark.parametrize("status", STATUSES)
def test_everyday_words_for_statuses(status: str) -> None:
    """Those of the terminology committees and of people who keep lists."""
    words = STATUSES[status].split()
    assert {word: status_named(word) for word in words} == dict.fromkeys(words, status)


@pytest.mark.parametrize(
    ("cell", "is_proposal", "is_told"),
    [
        *[(mark, False, False) for mark in ("", "-", "——", "／", "N/A", "无", "（无）")],
        *[(mark, True, False) for mark in ("？", "待定", "待查", "TBA", "未定")],
        *[(mark, True, True) for mark in ("*", "＊", "#", "!", "…", "x", "不详", "已审？")],
    ],
)
def test_marks_for_a_status(base: TermBase, cell: str, *, is_proposal: bool, is_told: bool) -> None:
    """Only what says that there is no status is like an empty cell; nothing else is approved."""
    report = _import(base, f"en,zh-Hans,状态\nturbine,涡轮机,{cell}\n")
    [one] = TermBase(base.project).concepts
    assert (one.proposed, bool(report.statuses)) == (is_proposal, is_told)


def test_unknown_status_does_not_lose_the_term(base: TermBase) -> None:
    """It is a proposal with the word in a note, unless the user says what the word means."""
    table = "英文,中文,审核状态\nturbine,涡轮机,绿灯\nrotor,转子,已审\n"
    report = _import(base, table)
    assert (report.statuses, report.rejected) == ({"绿灯": 1}, 0)
    turbine = next(one for one in TermBase(base.project).concepts if one.id == "turbine")
    assert turbine.proposed
    assert turbine.notes == {"zh-Hans": "审核状态: 绿灯"}
    assert _import(base, table).changes == {}
    report = _import(base, table, values={"绿灯": "preferred"})
    assert (report.statuses, report.updated) == ({}, 1)
    with pytest.raises(ValueError, match="'green' is no status"):
        _import(base, table, values={"绿灯": "green"})


@pytest.mark.parametrize(
    ("heading", "cell", "status"),
    [
        ("是否采用", "否", "deprecated"),
        ("是否采用", "是", "preferred"),
        ("采用", "×", "deprecated"),
        ("是否审定", "否", "proposed"),
        ("是否审定", "√", "preferred"),
        ("禁用", "是", "deprecated"),
        ("forbidden", "no", "preferred"),
        ("forbidden", "yes", "deprecated"),
    ],
)
def test_columns_may_ask_a_question(base: TermBase, heading: str, cell: str, status: str) -> None:
    """Yes and no are statuses then."""
    _import(base, f"英文,中文,{heading}\nturbine,涡轮机,{cell}\n")
    [one] = TermBase(base.project).concepts
    [term] = one.in_language("zh-Hans")
    assert ("proposed" if term.proposed else str(term.status)) == status


def test_columns_of_other_terms_need_no_language(base: TermBase) -> None:
    """They are in the Chinese of the table, or English if they are in Latin letters."""
    report = _import(
        base,
        "英文,中文,首选译名,简称,别名,旧称,禁用词,英文别名,解释,说明\n"
        "wind power,风力发电,风能发电,风电,风力电,风车发电,风动发电,wind energy,以风发电,见下\n"
        "gross product,总产值,,GP,,,,,,\n",
    )
    assert report.left_out == {}
    assert facts(base)["wind-power"] == [
        ("en", "wind power", "preferred"),
        ("en", "wind energy", "admitted"),
        ("zh-Hans", "风能发电", "preferred"),
        ("zh-Hans", "风力发电", "admitted"),
        ("zh-Hans", "风电", "admitted"),
        ("zh-Hans", "风力电", "admitted"),
        ("zh-Hans", "风车发电", "superseded"),
        ("zh-Hans", "风动发电", "deprecated"),
    ]
    assert facts(base)["gross-product"][1] == ("en", "GP", "admitted")
    one = next(one for one in TermBase(base.project).concepts if one.id == "wind-power")
    assert (one.definitions, one.notes) == ({"zh-Hans": "以风发电"}, {"zh-Hans": "见下"})


def test_columns_are_named_by_their_headings(base: TermBase) -> None:
    """The others are read as usual; one named as nothing is left out."""
    table = "甲,乙,丙,备注\nturbine,涡轮机,已审,a\nrotor,转子,禁,b\n"
    report = _import(
        base,
        table,
        columns={"甲": "en", "乙": "zh-Hans", "丙": "status", "备注": ""},
        values={"禁": "deprecated"},
    )
    assert (report.concepts, report.left_out, report.statuses) == (2, {}, {})
    assert facts(base)["rotor"][1] == ("zh-Hans", "转子", "deprecated")
    assert not any(one.notes for one in TermBase(base.project).concepts)
    with pytest.raises(DocumentError, match="has no column 丁; its columns are 甲, 乙, 丙, 备注"):
        _import(base, table, columns={"甲": "en", "丁": "note"})
    with pytest.raises(DocumentError, match="colour is neither a language nor one of id"):
        _import(base, table, columns={"甲": "en", "乙": "colour"})


def test_header_below_columns_in_order_is_no_row(base: TermBase) -> None:
    """Names of the same columns in the first row are not terms."""
    _import(base, "术语名称,译名\nturbine,涡轮机\n", columns=["en", "zh-Hans"])
    _import(base, "English,Chinese\nrotor,转子\n", columns=["en", "zh-Hans"])
    _import(base, "English,英语\n", columns=["en", "zh-Hans"])
    assert list(facts(base)) == ["turbine", "rotor", "english"]


def test_rows_without_the_english_term_belong_to_the_row_above(base: TermBase) -> None:
    """If their status says that they have another term of a concept."""
    table = "英文,中文,状态\nstagflation,滞胀,审定\n,停滞性通货膨胀,旧译\n,滞涨,误译\n,通胀,\n"
    _import(base, table)
    assert facts(base)["stagflation"] == [
        ("en", "stagflation", "preferred"),
        ("zh-Hans", "滞胀", "preferred"),
        ("zh-Hans", "停滞性通货膨胀", "superseded"),
        ("zh-Hans", "滞涨", "deprecated"),
    ]
    assert len(facts(base)) == 2
    before = contents(base)
    _import(base, table)
    assert contents(base) == before


@pytest.mark.parametrize(
    "table",
    [
        "en,zh-Hans,status\ngale,大风,proposed\ngale,强风,\n",
        "en,zh-Hans,status\ngale,大风,proposed\ngale,强风,admitted\n",
        "en,zh-Hans\ngale,大风【待查】\n,强风\n",
        "英文,繁體中文,台灣,香港\ngale,大風,強風,烈風\n",
        "en,zh-Hans,status\n,大风,旧称\n",
        "zh-Hans,status\n大风,禁用\n",
    ],
)
def test_second_import_changes_nothing(base: TermBase, table: str) -> None:
    """Whatever the order of proposals, and whichever languages the first one has added."""
    _import(base, table)
    before = contents(base)
    assert _import(base, table).changes == {}
    assert contents(base) == before


def test_rows_to_mend_are_imported_when_mended(base: TermBase, tmp_path: Path) -> None:
    """All of them, with what is wrong and under headings that need no mapping any more."""
    rows = "".join(f"word{n},词{n},已审,x\n" for n in range(300))
    table = f"术语名称,译名,审核\n{rows}refugee,难民、流民,已审\nreef,礁石,已审\n"
    mapped = {"术语名称": "en", "审核": "status"}
    report = _import(base, table, columns=mapped, keep_rows=True)
    assert (report.concepts, report.rejected, len(report.faults)) == (2, 300, 100)
    header, *wrong = rows_to_mend(report)
    assert header[:4] == ["problem", "en", "译名", "status"]
    assert len(wrong) == 301
    assert wrong[0] == [
        "has 4 cells, but the first row has 3; write a separator for each empty cell, and quote a "
        "cell that contains one",
        "word0",
        "词0",
        "已审",
        "x",
    ]
    assert wrong[-1][:3] == [
        "难民、流民 seems to be several terms; separate them by semicolons",
        "refugee",
        "难民、流民",
    ]
    path = tmp_path / "mended.csv"
    path.write_bytes(csv_table([header[:4], *(row[:4] for row in wrong)]))
    mended = import_file(base, path)
    assert (mended.concepts, mended.rejected, mended.left_out) == (300, 0, {})
    assert rows_to_mend(_import(base, "en,zh-Hans\nreef,礁石\n", keep_rows=True)) == []


@pytest.mark.parametrize(
    ("cells", "terms", "notes", "unsplit"),
    [
        ("free trade area*,自由贸易区①", ["free trade area", "自由贸易区"], {}, []),
        ("trade bloc†,贸易集团 ②", ["trade bloc", "贸易集团"], {}, []),
        ("C*,代数", ["C*", "代数"], {}, []),
        (
            '"rule of origin, rules of origin",原产地规则',
            ["rule of origin", "rules of origin", "原产地规则"],
            {},
            [],
        ),
        (
            '"time, place and manner",时间地点方式',
            ["time, place and manner", "时间地点方式"],
            {},
            [],
        ),
        (
            "customs duty = tariff,关税",
            ["customs duty = tariff", "关税"],
            {},
            ["customs duty = tariff"],
        ),
        ("WTO → World Trade,世贸", ["WTO → World Trade", "世贸"], {}, ["WTO → World Trade"]),
        ("E=mc2,质能方程", ["E=mc2", "质能方程"], {}, []),
        (
            "bloc,世贸组织（见：世界贸易组织）",
            ["bloc", "世贸组织"],
            {"zh-Hans": "见：世界贸易组织"},
            [],
        ),
        ("bloc (see also union),集团", ["bloc", "集团"], {"en": "see also union"}, []),
        ("to safeguard,保障（动）", ["to safeguard", "保障"], {}, []),
        ("dumping [trade],倾销［贸易］", ["dumping [trade]", "倾销［贸易］"], {}, []),
    ],
)
def test_marks_around_terms(
    base: TermBase, cells: str, terms: list[str], notes: dict[str, str], unsplit: list[str]
) -> None:
    """Marks of footnotes, references and plurals are told apart from terms; others are named."""
    report = _import(base, f"en,zh-Hans\n{cells}\n")
    (concept,) = TermBase(base.project).concepts
    assert [term.text for term in concept.terms] == terms
    assert concept.notes == notes
    assert [one.term for one in report.unsplit] == unsplit
