"""CSV: every dialect that translators send, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from termbase.errors import CatalogError, DocumentError
from termbase.exchange import (
    Elsewhere,
    ImportReport,
    Namesake,
    Similar,
    Source,
    Unsplit,
    import_file,
)
from termbase.exchange.formats import csv as csv_format
from termbase.exchange.writing import MAX_TERMS
from termbase.maintenance import review
from termbase.model import Status, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create
from termbase.stats import stats
from tests.growth import assert_linear

from .conftest import contents, facts

PLAIN = [("en", "bank", "preferred"), ("zh-Hans", "银行", "preferred")]


def _import(base: TermBase, content: str | bytes, **options: object) -> ImportReport:
    path = base.project.root / "terms.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_file(base, path, **options)  # type: ignore[arg-type]


_SENSES = {
    "other definitions": (["银行,money,", "河岸,slope,"], [["银行"], ["河岸"]], []),
    "other parts of speech": (["银行,,noun", "堆积,,verb"], [["银行"], ["堆积"]], []),
    "a name": (["银行,,noun", "河岸,,proper noun"], [["银行", "河岸"]], ["河岸"]),
    "nothing but the translations": (["银行,,", "河岸,slope,"], [["银行", "河岸"]], ["河岸"]),
    "a character in common": (["银行,money,noun", "银号,shop,verb"], [["银行", "银号"]], []),
    "the same definition": (["银行,money,", "钱庄,money,"], [["银行", "钱庄"]], []),
    "a sense that is known": (
        ["银行,money,", "河岸,slope,", "堤,slope,", "河岸,,"],
        [["银行"], ["河岸", "堤"]],
        [],
    ),
    "three senses": (
        ["银行,money,", "河岸,slope,", "排,row,"],
        [["银行"], ["河岸"], ["排"]],
        [],
    ),
}


@pytest.mark.parametrize("name", _SENSES)
def test_rows_of_another_sense(base: TermBase, name: str) -> None:
    """They are told by definitions and parts of speech, or else reported; a second time, too."""
    rows, wanted, reported = _SENSES[name]
    table = "en,zh-Hans,definition,pos\n" + "".join(f"bank,{row}\n" for row in rows)
    report = _import(base, table)
    found = [[text for lang, text, _ in terms if lang != "en"] for terms in facts(base).values()]
    assert found == wanted
    assert [one.text for one in report.senses] == reported
    assert report.alike == len(wanted) - 1
    again = _import(base, table)
    assert (again.changes, again.senses) == ({}, ())


def test_row_of_a_term_of_several_concepts_says_which_is_meant(base: TermBase) -> None:
    """By a translation, a definition or an id; what says nothing else belongs to any."""
    _import(base, "id,en,zh-Hans,definition\nb-1,bank,银行,money\nb-2,bank,河岸,slope\n")
    rows = "id,en,zh-Hans,definition\n,bank,堤,\n,bank,堤岸,slope\n,bank,,\nb-1,bank,行,\n"
    report = _import(base, rows, keep_rows=True)
    assert [(one.line, str(one)) for one in report.faults] == [
        (
            2,
            "bank is a term of several concepts, b-1, b-2: state the id of the one that is meant, "
            "or a new one",
        )
    ]
    assert [row.cells[2] for _, row in report.wrong_rows] == ["堤"]
    assert [[text for _, text, _ in terms] for terms in facts(base).values()] == [
        ["bank", "银行", "行"],
        ["bank", "河岸", "堤岸"],
    ]


@pytest.mark.parametrize(
    ("headings", "langs"),
    [
        ("英文,SC,TW", ["en", "zh-Hans", "zh-Hant-TW"]),
        ("Anglais,CN,TC", ["en", "zh-Hans", "zh-Hant"]),
        ("EN,HK,MO", ["en", "zh-Hant-HK", "zh-Hant-MO"]),
        ("中文,TW Term,FR", ["zh-Hans", "zh-Hant-TW", "fr"]),
        ("术语（英）,术语（陆）,术语（台）", ["en", "zh-Hans", "zh-Hant-TW"]),
        ("FR,TW,SC", ["fr", "tw", "sc"]),
    ],
)
def test_codes_of_regions_beside_english_or_chinese(
    base: TermBase, headings: str, langs: list[str]
) -> None:
    """TW is Taiwan there, and Twi elsewhere; SC and TC are the scripts of Chinese."""
    _import(base, f"{headings}\nalpha,beta,gamma\n")
    (terms,) = facts(base).values()
    assert {(lang, text) for lang, text, _ in terms} == {
        *zip(langs, ["alpha", "beta", "gamma"], strict=True)
    }


@pytest.mark.parametrize("cell", ["词{n}（A{n}）", "——", "甲{n}/乙{n}"])
def test_a_table_may_be_wide(base: TermBase, cell: str) -> None:
    """A cell is not compared with all others of its row, whatever it may be."""

    def table(width: int) -> str:
        langs = ["zh-Hans", "zh-Hant", "ja", "ko"] * width
        cells = [cell.format(n=n) for n in range(width)]
        return f"en,{','.join(langs[:width])}\nunit,{','.join(cells)}\n"

    assert_linear(lambda text: _import(base, text, preview=True), table, 4000)


@pytest.mark.parametrize(
    ("headings", "cells", "notes"),
    [
        ("来源", "年报", {"zh-Hans": "source: 年报"}),
        ("出處", "UNCLOS", {"en": "source: UNCLOS"}),
        ("Source", "UNCLOS", {"en": "source: UNCLOS"}),
        ("上下文,语境", "甲,乙", {"zh-Hans": "context: 甲; 乙"}),
        ("备注,例句,来源", "注,例,书", {"zh-Hans": "注; example: 例; source: 书"}),
        ("note,来源", "on money,书", {"en": "on money", "zh-Hans": "source: 书"}),
        (
            "context (zh-Hans),English context",
            "甲,It lends.",
            {"zh-Hans": "context: 甲", "en": "context: It lends."},
        ),
        ("en_context,备注（中）", "It lends.,注", {"en": "context: It lends.", "zh-Hans": "注"}),
        ("备注,附注,说明", "a,,b", {"en": "a; b"}),
        ("使用地区", "香港", {"zh-Hans": "region: 香港"}),
        ("来源,note (zh-Hans)", "待查,——", {}),
    ],
)
def test_texts_without_a_field_become_parts_of_notes(
    base: TermBase, headings: str, cells: str, notes: dict[str, str]
) -> None:
    """Sources, contexts and the like are labelled; several columns of one are joined."""
    report = _import(base, f"en,zh-Hans,{headings}\nbank,银行,{cells}\n")
    assert report.left_out == {}
    (concept,) = TermBase(base.project).concepts
    assert concept.notes == notes


def test_texts_of_a_row_with_a_status_are_of_its_terms(base: TermBase) -> None:
    """A source and a note say why a term is to be avoided; that of a definition follows it."""
    table = (
        "en,zh-Hans,status,备注,来源,定义,定义来源\n"
        "bank,银行,,,,放款的机构,商业银行法\nbank,钱庄,deprecated,旧,年报,,\n"
    )
    _import(base, table)
    (concept,) = TermBase(base.project).concepts
    assert concept.definitions == {"zh-Hans": "放款的机构 (source: 商业银行法)"}
    assert {term.text: term.note for term in concept.terms if term.note} == {
        "钱庄": "旧; source: 年报"
    }
    assert _import(base, table).changes == {}


def test_columns_may_be_mapped_to_one_text(base: TermBase) -> None:
    """All of them are read; a source is one, too."""
    columns = {"甲": "note", "乙": "note", "丙": "source"}
    _import(base, "en,zh-Hans,甲,乙,丙\nbank,银行,a,b,c\n", columns=columns)
    (concept,) = TermBase(base.project).concepts
    assert concept.notes == {"en": "a; b; source: c"}


def test_damaged_text_is_not_imported(base: TermBase) -> None:
    """A stray byte refuses the file, and what another program could not read only its row."""
    with pytest.raises(DocumentError, match=r"terms\.csv:3: is damaged"):
        _import(base, "en,zh-Hans\nbank,银行\n".encode() + b"caf\xe9,\xe5\x92\x96\n")
    report = _import(base, "en,zh-Hans\nbank,银行\ncaf\ufffd,咖啡\n")
    assert [(one.line, one.fields["character"]) for one in report.faults] == [(3, "\ufffd")]
    assert facts(base) == {"bank": PLAIN}


def test_row_becomes_a_concept(base: TermBase) -> None:
    """The header has language tags; the id is derived from the English term."""
    report = _import(base, "en,zh-Hans\nbank,银行\nglobal governance,全球治理\n")
    assert (report.format, report.concepts, report.terms, report.rejected) == ("csv", 2, 4, 0)
    assert facts(base) == {
        "bank": PLAIN,
        "global-governance": [
            ("en", "global governance", "preferred"),
            ("zh-Hans", "全球治理", "preferred"),
        ],
    }


@pytest.mark.parametrize(
    "content",
    [
        "en;zh-Hans\nbank;银行\n",
        "en\tzh-Hans\nbank\t银行\n",
        "en|zh-Hans\nbank|银行\n",
        "sep=;\nen;zh-Hans\nbank;银行\n",
        "sep=;\r\nen;zh-Hans\r\nbank;银行\r\n",
        "\n\nen,zh-Hans\n\nbank,银行\n\n",
        "en,zh-Hans\rbank,银行\r",
        '"en","zh-Hans"\n"bank","银行"',
        " EN , zh_CN \n bank , 银行 \n",
        "English,Chinese\nbank,银行\n",
        "英文,中文\nbank,银行\n",
        "en,zh\nbank,银行\n",
        '\ufeff"en","zh-Hans"\nbank,银行\n',
        "en,zh-Hans,\nbank,银行,\n",
        "Terms of finance,,\n,,\n序号,英文,中文\n1,bank,银行\n",
        "金融术语\nen;zh-Hans;note\nbank;银行\n",
        "金融术语,,\n序号,英文,译名\n1,bank,银行\n",
        "推荐译名|英文\n银行|bank\n",
        "中译\t英译\n银行\tbank\n",
    ],
)
def test_dialects_of_csv_give_the_same_records(base: TermBase, content: str) -> None:
    """Separators, quotes, line ends, blank rows, a BOM, names of languages, titles."""
    _import(base, content)
    assert facts(base) == {"bank": PLAIN}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "gb18030"])
def test_encodings_give_the_same_records(base: TermBase, encoding: str) -> None:
    """What Excel and older tools write is decoded."""
    rows = "".join(
        f"{en},{zh}\n"
        for en, zh in [
            ("global governance", "全球治理"),
            ("climate change", "气候变化"),
            ("sustainable development", "可持续发展"),
            ("terms of trade", "贸易条件"),
        ]
    )
    _import(base, f"en,zh-Hans\nbank,银行\n{rows}".encode(encoding))
    assert facts(base)["bank"] == PLAIN
    assert len(facts(base)) == 5


GLOSSARIES = {
    "Crowdin": (
        "Concept ID,Concept Subject,Concept Note,Term [en],Description [en],Part of Speech [en],"
        "Status [en],Term [zh-CN],Description [zh-CN],Part of Speech [zh-CN],Status [zh-CN]\n"
        "7,sea,of ships,mooring,place to tie up,noun,preferred,系泊,停船处,noun,not recommended\n",
        {"en": "place to tie up", "zh-Hans": "停船处"},
        ["preferred", "deprecated"],
    ),
    "Lokalise": (
        "term;forbidden;en;en_description;zh_CN;zh_CN_description\n"
        "mooring;no;mooring;place to tie up;系泊;\n",
        {"en": "place to tie up"},
        ["preferred", "preferred"],
    ),
    "memoQ": (
        "Entry_ID\tEnglish_United_States_Def\tEnglish_United_States\tChinese_PRC_Def\tChinese_PRC\n"
        "7\tplace to tie up\tmooring\t\t系泊\n",
        {"en": "place to tie up"},
        ["preferred", "preferred"],
    ),
    "Phrase": (
        '"Term base ID","en_us","en_us_Status","zh_cn","zh_cn_Status"\n'
        '"7","mooring","Approved","系泊","Forbidden"\n',
        {},
        ["preferred", "deprecated"],
    ),
}


@pytest.mark.parametrize("tool", GLOSSARIES)
def test_glossaries_of_other_tools(base: TermBase, tool: str) -> None:
    """Their columns for descriptions and statuses in a language are not languages."""
    content, definitions, statuses = GLOSSARIES[tool]
    _import(base, content)
    (one,) = TermBase(base.project).concepts
    assert [(t.lang, t.text, str(t.status)) for t in one.terms] == [
        ("en", "mooring", statuses[0]),
        ("zh-Hans", "系泊", statuses[1]),
    ]
    assert dict(one.definitions) == definitions
    assert one.id == "mooring"


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("英文,譯名", ["en", "zh-Hans"]),
        ("中文,译名", ["en", "zh-Hans"]),
        ("德文,译名", None),
        ("de,译名", ["de", "zh-Hans"]),
        ("en,zh-Hans,译名", ["en", "zh-Hans"]),
    ],
)
def test_a_column_of_translations(base: TermBase, header: str, languages: list[str] | None) -> None:
    """Beside one language it is Chinese, or English; beside two it is reported as unknown."""
    rows = f"{header}\nGDP,GDP{',GDP' if header.count(',') > 1 else ''}\n"
    if languages is None:
        with pytest.raises(DocumentError, match="names no language"):
            _import(base, rows)
        return
    _import(base, rows)
    assert [lang for lang, _, _ in facts(base)["gdp"]] == languages


@pytest.mark.parametrize(
    ("languages", "table", "lang"),
    [
        (["zh-Hant-TW"], "英文,中文\nnetwork,網路\n", "zh-Hant-TW"),
        (["zh-Hant-TW"], "en,zh\nnetwork,網路\n", "zh-Hant-TW"),
        (
            ["zh-Hant-TW"],
            "English,Chinese term\ncash,現金\ncare,照护\nnetwork,網路\n",
            "zh-Hant-TW",
        ),
        (["zh-Hant-TW"], "英文,譯名\nnetwork,網路\n", "zh-Hant-TW"),
        (["zh-Hant-TW"], "英文,繁體中文\nnetwork,網路\n", "zh-Hant-TW"),
        (["zh-Hant-TW"], "英文,中文\nday,日\n", "zh-Hant-TW"),
        (["zh-Hant-TW"], "英文,中文\nnetwork,网络\n", "zh-Hans"),
        (["zh-Hans"], "英文,中文\nnetwork,網路\n", "zh-Hant"),
        (["zh-Hans", "zh-Hant-TW"], "英文,中文\nnetwork,網路\n", "zh-Hant-TW"),
        (["zh-Hans", "zh-Hant-TW"], "英文,中文\nday,日\n", "zh-Hans"),
        (["zh-Hant-TW", "zh-Hant"], "英文,中文\nnetwork,網絡\n", "zh-Hant"),
        (["zh-Hant-TW"], "英文,台灣,香港,繁體\nnetwork,,,網絡\n", "zh-Hant"),
        (["zh-Hant-TW"], "英文,中文,繁體中文\nday,日,\n", "zh-Hans"),
    ],
)
def test_chinese_whose_script_no_heading_names(
    tmp_path: Path, languages: list[str], table: str, lang: str
) -> None:
    """The terms tell the script, and the term base in which Chinese of that script they belong."""
    create(tmp_path / "p", languages)
    base = open_base(tmp_path / "p")
    _import(base, table)
    langs = {lang for terms in facts(base).values() for lang, _, _ in terms}
    assert langs == {"en", lang}


@pytest.mark.parametrize("heading", ["繁體中文", "zh-Hant", "中文", "譯名"])
def test_traditional_chinese_of_several_regions_is_to_be_named(
    tmp_path: Path, heading: str
) -> None:
    """No language is added, and none of them is chosen."""
    create(tmp_path / "p", ["zh-Hant-TW", "zh-Hant-HK"])
    base = open_base(tmp_path / "p")
    table = f"en,{heading}\nnetwork,網絡\n"
    with pytest.raises(DocumentError, match="several regions here: name one of zh-Hant-TW, zh"):
        _import(base, table)
    report = _import(base, table, columns={heading: "zh-Hant-HK"})
    assert (report.terms, report.languages) == (2, ())
    assert [lang for lang, _, _ in facts(base)["network"]] == ["en", "zh-Hant-HK"]


def test_definition_in_a_column_of_either_script(tmp_path: Path) -> None:
    """Definitions and notes follow the terms, and terms with a status of their own do, too."""
    create(tmp_path / "p", ["zh-Hant-TW"])
    base = open_base(tmp_path / "p")
    _import(
        base,
        "英文,中文,中文（拒用）,中文定義,備註,狀態\nnetwork (NW),網路,網絡,互連的電腦,常用,核定\n",
    )
    (one,) = open_base(tmp_path / "p").concepts
    assert [(t.lang, t.text, str(t.status)) for t in one.terms] == [
        ("en", "network (NW)", "preferred"),
        ("zh-Hant-TW", "網路", "preferred"),
        ("zh-Hant-TW", "網絡", "deprecated"),
    ]
    assert (dict(one.definitions), dict(one.notes)) == (
        {"zh-Hant-TW": "互連的電腦"},
        {"zh-Hant-TW": "常用"},
    )


def test_abbreviation_in_a_row_with_a_status(base: TermBase) -> None:
    """It is split off in rows of preferred terms, whether they say so or not."""
    for word in ("", "preferred", "核定"):
        _import(base, f"en,zh-Hans,status\nunmanned aerial vehicle (UAV),无人机,{word}\n")
    assert [text for _, text, _ in facts(base)["unmanned-aerial-vehicle"]] == [
        "unmanned aerial vehicle",
        "UAV",
        "无人机",
    ]


def test_rows_with_one_english_term_are_one_concept(base: TermBase) -> None:
    """The first row's term is the preferred one, those of later rows are admitted."""
    report = _import(base, "en,zh-Hans\nsummit,峰会\nbank,银行\nsummit,首脑会议\nsummit,峰会\n")
    assert facts(base)["summit"] == [
        ("en", "summit", "preferred"),
        ("zh-Hans", "峰会", "preferred"),
        ("zh-Hans", "首脑会议", "admitted"),
    ]
    assert (report.concepts, report.terms, report.unchanged) == (2, 5, 1)


def test_file_without_english_is_keyed_by_its_first_language(base: TermBase) -> None:
    """Rows with one term in the first column are one concept."""
    report = _import(base, "zh-Hans,de\n峰会,Gipfel\n峰会,Gipfeltreffen\n银行,Bank\n")
    assert report.languages == ("de",)
    assert sorted(facts(base).values()) == [
        [
            ("de", "Bank", "preferred"),
            ("zh-Hans", "银行", "preferred"),
        ],
        [
            ("de", "Gipfel", "preferred"),
            ("de", "Gipfeltreffen", "admitted"),
            ("zh-Hans", "峰会", "preferred"),
        ],
    ]


def test_one_chinese_term_may_have_several_english_ones(base: TermBase) -> None:
    """Different English terms are different concepts, as the file does not say otherwise."""
    _import(base, "en,zh-Hans\nthreat,威胁\nmenace,威胁\n")
    assert list(facts(base)) == ["threat", "menace"]


def test_a_language_may_have_several_columns(base: TermBase) -> None:
    """Of two columns of a language, the first is preferred."""
    _import(base, "en,en,zh-Hans\nclimate change,global warming,气候变化\n")
    assert facts(base) == {
        "climate-change": [
            ("en", "climate change", "preferred"),
            ("en", "global warming", "admitted"),
            ("zh-Hans", "气候变化", "preferred"),
        ]
    }


def test_all_columns_are_imported(base: TermBase) -> None:
    """Id, subject, part of speech, definition and note, each in its language."""
    _import(
        base,
        "id,en,zh-Hans,subject,pos,definition,note\n"
        "x1,summit,峰会,World Affairs,noun,a meeting of leaders,缩写见下\n",
    )
    (one,) = TermBase(base.project).concepts
    assert (one.id, one.subject, one.pos) == ("x1", "World Affairs", "noun")
    assert dict(one.definitions) == {"en": "a meeting of leaders"}
    assert dict(one.notes) == {"zh-Hans": "缩写见下"}
    assert base.tree.subjects() == ["world-affairs"]


def test_rows_with_one_id_are_one_concept(base: TermBase) -> None:
    """With ids, the status of a row is that of all its new terms, English ones too."""
    _import(
        base,
        "id,en,zh-Hans,status\n"
        "b-r,Belt and Road Initiative,一带一路,\n"
        "b-r,One Belt One Road,一带一路倡议,deprecated\n"
        "b-r,BRI,,admitted\n"
        "other,Belt and Road Initiative,倡议,preferred\n",
    )
    assert facts(base)["b-r"] == [
        ("en", "Belt and Road Initiative", "preferred"),
        ("en", "One Belt One Road", "deprecated"),
        ("en", "BRI", "admitted"),
        ("zh-Hans", "一带一路", "preferred"),
        ("zh-Hans", "一带一路倡议", "deprecated"),
    ]
    assert "other" in facts(base)


def test_status_applies_to_the_terms_that_a_row_adds(base: TermBase) -> None:
    """Without ids the English term joins the rows, and the status is its translation's."""
    _import(base, "en,zh-Hans,status\ntsunami,海啸,preferred\ntsunami,津波,Deprecated\n")
    assert facts(base)["tsunami"] == [
        ("en", "tsunami", "preferred"),
        ("zh-Hans", "海啸", "preferred"),
        ("zh-Hans", "津波", "deprecated"),
    ]


def test_note_beside_a_status_belongs_to_the_term(base: TermBase) -> None:
    """Why a term must not be used is noted at that term; any other note is of the concept."""
    _import(
        base,
        "en,zh-Hans,status,note\n"
        "tsunami,海啸,,a wave\n"
        "tsunami,津波,deprecated,Japanese\n"
        "tsunami,大海啸,admitted,\n",
    )
    (one,) = TermBase(base.project).concepts
    assert {term.text: term.note for term in one.terms if term.note} == {"津波": "Japanese"}
    assert dict(one.notes) == {"en": "a wave"}


def test_status_abbreviation_is_accepted(base: TermBase) -> None:
    """It is the key of catalogs."""
    _import(
        base,
        "id,en,zh-Hans,status\neez,exclusive economic zone,专属经济区,\neez,EEZ,,abbreviation\n",
    )
    (one,) = TermBase(base.project).concepts
    assert [(t.text, t.status, t.type) for t in one.in_language("en")] == [
        ("exclusive economic zone", Status.PREFERRED, TermType.FULL),
        ("EEZ", Status.ADMITTED, TermType.ABBREVIATION),
    ]


def test_semicolons_separate_the_terms_of_a_cell(base: TermBase) -> None:
    """The first is the preferred one; the status of a row is not that of its English terms."""
    _import(
        base,
        "en,zh-Hans,status\nright of hot pursuit; hot pursuit,紧追权；追缉权,\n"
        "right of hot pursuit;hot pursuit,热追,deprecated\n",
    )
    assert facts(base)["right-of-hot-pursuit"] == [
        ("en", "right of hot pursuit", "preferred"),
        ("en", "hot pursuit", "admitted"),
        ("zh-Hans", "紧追权", "preferred"),
        ("zh-Hans", "追缉权", "admitted"),
        ("zh-Hans", "热追", "deprecated"),
    ]


def test_deprecated_english_term_joins_the_concept_of_its_translation(
    base: TermBase,
) -> None:
    """A deprecated or short English term beside a known Chinese one does not make a concept."""
    report = _import(
        base,
        "en,zh-Hans,status,note\n"
        "arms control,军备控制,,\n"
        "armaments control,军备控制,deprecated,not said\n"
        "AC,军备控制,abbreviation,\n",
    )
    assert report.concepts == 1
    assert facts(base) == {
        "arms-control": [
            ("en", "arms control", "preferred"),
            ("en", "armaments control", "deprecated"),
            ("en", "AC", "admitted"),
            ("zh-Hans", "军备控制", "preferred"),
        ]
    }
    (one,) = TermBase(base.project).concepts
    assert one.in_language("en")[1].note == "not said"
    before = contents(base)
    _import(base, "en,zh-Hans,status\narmaments control,军备控制,deprecated\n")
    assert contents(base) == before


def test_regional_english_is_imported_as_english(base: TermBase) -> None:
    """Tools write en-US and zh-CN; spellings of several countries are terms of one language."""
    report = _import(base, "zh-CN,en-US,en-GB\n颜色,color,colour\n银行,bank,bank\n")
    assert report.languages == ()
    assert facts(base)["color"] == [
        ("en", "color", "preferred"),
        ("en", "colour", "admitted"),
        ("zh-Hans", "颜色", "preferred"),
    ]


def test_regional_english_is_kept_if_the_base_has_it(base: TermBase) -> None:
    """A project with a catalog of British English gets its terms there."""
    with base.edit() as editor:
        editor.add_language("en-GB")
        editor.add_subject("terms")
    _import(base, "en,en-GB\ncolor,colour\n")
    assert facts(base)["color"] == [("en", "color", "preferred"), ("en-GB", "colour", "preferred")]


def test_prose_may_have_a_column_for_each_language(base: TermBase) -> None:
    """The heading names the language, as in `note (en)`."""
    _import(
        base,
        "en,zh-Hans,definition (en),definition (zh-Hans),note (中文)\n"
        "dean,院长,“院长” of a school,学院的负责人,not 校长\n",
    )
    (one,) = TermBase(base.project).concepts
    assert dict(one.definitions) == {"en": "“院长” of a school", "zh-Hans": "学院的负责人"}
    assert dict(one.notes) == {"zh-Hans": "not 校长"}


def test_backslash_escapes_a_semicolon(base: TermBase) -> None:
    """And an apostrophe that prevents a formula is removed."""
    _import(base, "en,zh-Hans\na\\; b,甲\n'-ism,主义\n'tis,乙\n")
    assert [terms[0][1] for terms in facts(base).values()] == ["a; b", "-ism", "'tis"]


def test_heading_may_name_a_status(base: TermBase) -> None:
    """Beside the language; a row need not reach such columns."""
    table = (
        "en,zh-Hans,status,en (abbreviation),zh-Hans (admitted),中文（deprecated）\n"
        "arms control,军备控制,,AC,军控; 武器管制,军备管理\n"
        "bank,银行\n"
        ",军备控制,,,,军备限控\n"
    )
    report = _import(base, table)
    assert (report.concepts, report.rejected, report.left_out) == (2, 0, {})
    assert facts(base)["arms-control"] == [
        ("en", "arms control", "preferred"),
        ("en", "AC", "admitted"),
        ("zh-Hans", "军备控制", "preferred"),
        ("zh-Hans", "军控", "admitted"),
        ("zh-Hans", "武器管制", "admitted"),
        ("zh-Hans", "军备管理", "deprecated"),
        ("zh-Hans", "军备限控", "deprecated"),
    ]
    before = contents(base)
    _import(base, table)
    assert contents(base) == before


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        ("exclusive economic zone (EEZ)", ["exclusive economic zone", "EEZ"]),
        ("Comprehensive Nuclear-Test-Ban Treaty（CTBT）", None),
        ("bank (of a river)", ["bank (of a river)"]),
        ("bank (UN)", ["bank (UN)"]),
    ],
)
def test_abbreviation_in_brackets_becomes_a_term(
    base: TermBase, cell: str, terms: list[str] | None
) -> None:
    """If it consists of the initials of the term before it."""
    _import(base, f"en,zh-Hans\n{cell},某词\n")
    (one,) = TermBase(base.project).concepts
    found = [term.text for term in one.in_language("en")]
    assert found == (terms or ["Comprehensive Nuclear-Test-Ban Treaty", "CTBT"])


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("姓名（中）", "姓名（英）"),
        ("名称（中文）", "名称（英文）"),
        ("中文姓名", "英文姓名"),
        ("Name (zh-CN)", "Name (en)"),
        ("术语(中)", "译名(英)"),
    ],
)
def test_heading_may_name_the_language_in_brackets(
    base: TermBase, chinese: str, english: str
) -> None:
    """As tables of names do."""
    _import(base, f"{chinese},{english},国籍\n林远,Lin Yuan,中国\n")
    assert facts(base)["lin-yuan"] == [
        ("en", "Lin Yuan", "preferred"),
        ("zh-Hans", "林远", "preferred"),
    ]


def test_heading_may_be_the_name_of_a_language_of_the_term_base(tmp_path: Path) -> None:
    """In English, Chinese or itself; other languages have to be named by their tags."""
    base = create(tmp_path / "six", ["zh-Hans", "fr", "de", "ru"])
    report = _import(
        base, "中文,英文,法文,Deutsch,Russian term,日文\n碳税,carbon levy,taxe,Steuer,сбор,税\n"
    )
    assert {
        (term.lang, term.text) for one in open_base(tmp_path / "six").concepts for term in one.terms
    } == {
        ("zh-Hans", "碳税"),
        ("en", "carbon levy"),
        ("fr", "taxe"),
        ("de", "Steuer"),
        ("ru", "сбор"),
    }
    assert report.left_out == {"日文": 1}


def test_row_may_omit_empty_cells_at_its_end(base: TermBase) -> None:
    """Many tools write no separators after the last cell with content."""
    report = _import(base, "en,zh-Hans,definition,note\nbank,银行\nreef,礁石,rock\n")
    assert (report.concepts, report.rejected) == (2, 0)
    assert TermBase(base.project).concepts[1].definition == "rock"


def test_prose_gets_the_chinese_variety_of_its_row(base: TermBase) -> None:
    """A Chinese definition beside a Traditional term is of Traditional Chinese."""
    _import(base, "en,zh-Hans,zh-Hant,definition\nbank,银行,,机构\nbank,,銀行,機構\n")
    (one,) = TermBase(base.project).concepts
    assert dict(one.definitions) == {"zh-Hans": "机构", "zh-Hant": "機構"}


def test_definitions_may_be_in_a_language_without_terms(base: TermBase) -> None:
    """Chinese definitions beside English terms are imported."""
    _import(base, "en,definition (zh-Hans),note (zh-Hans)\nbank,机构,非河岸\n")
    (one,) = TermBase(base.project).concepts
    assert dict(one.definitions) == {"zh-Hans": "机构"}
    assert dict(one.notes) == {"zh-Hans": "非河岸"}


def test_proposed_terms_await_a_reviewer(base: TermBase) -> None:
    """Approved is what is imported, unless the row or the caller says proposed."""
    _import(base, "en,zh-Hans,status\nbank,银行,\nreef,礁石,proposed\n")
    states = {one.id: one.proposed for one in TermBase(base.project).concepts}
    assert states == {"bank": False, "reef": True}
    _import(base, "en,zh-Hans\nshoal,浅滩\n", proposed=True)
    assert TermBase(base.project).concepts[-1].proposed


def test_importing_a_proposed_term_as_reviewed_accepts_it(base: TermBase) -> None:
    """A proposal that is imported as reviewed is accepted."""
    _import(base, "en,zh-Hans\nbank,银行\n", proposed=True)
    report = _import(base, "en,zh-Hans\nbank,银行\n")
    assert (report.terms, report.updated, report.unchanged) == (0, 1, 0)
    (one,) = TermBase(base.project).concepts
    assert not any(term.proposed for term in one.terms)
    again = _import(base, "en,zh-Hans\nbank,银行\n", proposed=True)
    assert again.unchanged == 1
    assert not TermBase(base.project).concepts[0].proposed


@pytest.mark.parametrize(("row", "concepts"), [("12,", 0), ("12,十二", 1), ("G7,", 1), (",5G", 1)])
def test_a_mere_number_is_no_term(base: TermBase, row: str, concepts: int) -> None:
    """It is a total or a page, unless it is translated."""
    report = _import(base, f"en,zh-Hans\n{row}\n")
    assert (report.concepts, report.rejected) == (concepts, 1 - concepts)


def test_a_term_to_avoid_accepts_no_proposal(base: TermBase) -> None:
    """The English term of its row only says which concept is meant."""
    _import(base, "en,zh-Hans\nbank,银行\n", proposed=True)
    before = contents(base)
    rows = "en,zh-Hans,status\nbank,银行,deprecated\n"
    assert _import(base, rows).differing == 1
    assert _import(base, rows, overwrite=True).replaced == ()
    assert contents(base) == before
    _import(base, "en,zh-Hans,status\nbank,钱庄,superseded\n")
    assert TermBase(base.project).concepts[0].proposed


def test_messy_cells_are_split_where_it_is_certain(base: TermBase) -> None:
    """At slashes between terms, and before abbreviations in brackets; other rows are listed."""
    _import(base, "en,zh-Hans\nhydrocarbons,碳氢化合物\n")
    content = (
        "中文,English\n"
        "训练架构（GCTF）,training framework\n"
        "垂直起降（eVTOL）,take-off (eVTOL)\n"
        "银行（岸）,bank (edge)\n"
        "吓阻／威慑,deterrence\n"
        "灰区胁迫,gray-zone coercion/grey zone coercion\n"
        "石油、天然气,hydrocarbons\n"
        "碳排、碳汇,carbon flows\n"
        "输入\\/输出,flow\n"
    )
    report = _import(base, content)
    assert (report.several, report.unsplit) == (
        2,
        (Unsplit(7, "石油、天然气", "hydrocarbons"), Unsplit(8, "碳排、碳汇")),
    )
    found = {
        one.preferred("en").text: [(t.text, t.type.value) for t in one.in_language("zh-Hans")]
        for one in TermBase(base.project).concepts
    }
    assert found == {
        "hydrocarbons": [("碳氢化合物", "full")],
        "training framework": [("训练架构", "full"), ("GCTF", "abbreviation")],
        "take-off (eVTOL)": [("垂直起降", "full"), ("eVTOL", "abbreviation")],
        "bank (edge)": [("银行（岸）", "full")],
        "deterrence": [("吓阻", "full"), ("威慑", "full")],
        "gray-zone coercion": [("灰区胁迫", "full")],
        "carbon flows": [("碳排、碳汇", "full")],
        "flow": [("输入/输出", "full")],
    }
    before = contents(base)
    assert _import(base, content).several == 1
    assert contents(base) == before


@pytest.mark.parametrize(
    ("row", "unsplit"),
    [
        ('beer,啤酒,"brew, ale",', ["brew, ale"]),
        ("beer,啤酒,,麦酒，皮酒", ["麦酒，皮酒"]),
        ('beer,啤酒,"brew, ale",麦酒，皮酒', ["brew, ale", "麦酒，皮酒"]),
        ('beer,啤酒,"brew\\, ale",', []),
        ('beer,啤酒,"brew of 1,000 l",', []),
        ('Washington,华盛顿,"Washington, D.C.",', []),
        ('Smith,史密斯,"Smith, Jr.; Smith & Sons, Ltd",', []),
        ('Smith,史密斯,"Smith, Inc., smithy",', ["Smith, Inc., smithy"]),
        ('beer,啤酒,"brew (pale, dark)",', []),
        ('"oil, gas",石油，天然气,"petrol, gas",', []),
        ('"bread, white",面包,,', []),
    ],
)
def test_synonyms_between_commas_are_listed(base: TermBase, row: str, unsplit: list[str]) -> None:
    """A column of synonyms is where people write several; a preferred term may have a comma."""
    report = _import(base, f"en,zh-Hans,英文别名,别名\n{row}\n")
    assert [one.term for one in report.unsplit] == unsplit


@pytest.mark.parametrize(
    ("cell", "terms", "count"),
    [
        ("批准，核准", ["批准，核准"], 1),
        ("偿债,还本付息", ["偿债,还本付息"], 1),
        ("批准\\，核准", ["批准，核准"], 0),
        ("己所不欲，勿施于人", ["己所不欲，勿施于人"], 0),
        ("账户|账号", ["账户", "账号"], 0),
    ],
)
def test_commas_and_bars_in_chinese(
    base: TermBase, cell: str, terms: list[str], count: int
) -> None:
    """A comma may separate terms or belong to a saying; a bar belongs to none."""
    report = _import(base, f'en,zh-Hans\nterm,"{cell}"\n')
    found = TermBase(base.project).concepts[0].in_language("zh-Hans")
    assert ([term.text for term in found], report.several) == (terms, count)


@pytest.mark.parametrize(
    "text",
    ["cafe\u0301 fund", "caf\u00e9 \u200bf\u00adund", "caf\u00e9\xa0fund", "café\u2060 fund"],
)
def test_terms_are_written_as_one_types_them(base: TermBase, text: str) -> None:
    """Whatever a PDF or a web page had; so they are found, and no concept is added twice."""
    _import(base, "en,zh-Hans\ncaf\u00e9 fund,咖啡基金\n\ufb01nance,金融\n")
    assert _import(base, f"en,zh-Hans\n{text},另一\nfinance,财政\n").concepts == 0
    assert "finance" in facts(base)


def test_rows_with_ids_are_split_at_semicolons_only(base: TermBase) -> None:
    """A term base has written them, whose terms may look like several."""
    _import(base, "id,en,zh-Hans\na,deterrence,吓阻／威慑（ABC）\n")
    assert facts(base)["a"][1:] == [("zh-Hans", "吓阻／威慑（ABC）", "preferred")]
    assert _import(base, "id,en,zh-Hans\na,deterrence,吓阻、劝阻\n").several == 0


TRADE = (
    "en,zh-Hans\ntrade war,贸易战;商战\ntrade war,关税战\nnearshoring,近岸外包\n"
    "labour market,劳动市场\nneutrality,中立\n"
)


@pytest.mark.parametrize(
    ("row", "similar", "concepts", "terms"),
    [
        ("Trade War,贸易战", (), 0, 0),
        ("trade-war,商战;贸易之战", (), 0, 1),
        ("near-shoring,近岸外包", (), 0, 0),
        ("labor market,劳动市场", (), 0, 1),
        ("Labor-Market,劳动市场;劳工市场", (), 0, 2),
        ("labor market,劳工市场", (), 1, 2),
        ("labour markets,劳动市场", (Similar(2, "labour-markets", "labour-market"),), 1, 2),
        ("neutralities,中立", (Similar(2, "neutralities", "neutrality"),), 1, 2),
        ("Trade Wars,贸易战", (Similar(2, "trade-wars", "trade-war"),), 1, 2),
        ("trade wars,关税战", (Similar(2, "trade-wars", "trade-war"),), 1, 2),
        ("trade wars,贸易的战争", (), 1, 2),
        ("Trade-War,贸易的战争", (), 1, 2),
        ("trade wars,", (), 1, 1),
        ("war,贸易战", (), 1, 2),
        ("tariff war,贸易战", (), 1, 2),
    ],
)
def test_terms_in_another_form(
    base: TermBase, row: str, similar: tuple[Similar, ...], concepts: int, terms: int
) -> None:
    """Capitals and hyphens make no new concept if a translation is the same; a plural is told."""
    _import(base, TRADE)
    content = f"en,zh-Hans\n{row}\n"
    report = _import(base, content)
    assert (report.similar, report.resembling) == (similar, len(similar))
    assert (report.concepts, report.terms) == (concepts, terms)
    before = contents(base)
    assert _import(base, content).unchanged == 1
    assert contents(base) == before


def test_terms_in_another_form_within_a_file(base: TermBase) -> None:
    """Concepts of earlier rows count, and a row with an id is what it says."""
    rows = ",trade war,贸易战\n,Trade War,贸易战\n,trade wars,贸易战\nw,TRADE WAR,贸易战\n"
    report = _import(base, f"id,en,zh-Hans\n{rows}")
    assert list(facts(base)) == ["trade-war", "trade-wars", "w"]
    assert report.similar == (Similar(4, "trade-wars", "trade-war"),)


def test_a_proposal_without_translation_may_be_the_same_concept(base: TermBase) -> None:
    """The plural of a proposal without translation is told of, but not that of what is reviewed."""
    _import(base, "en\nharbour pilot\n", proposed=True)
    _import(base, "en\nharbour toll\n")
    rows = "en,zh-Hans\nharbour pilots,引航员\nharbour tolls,港口费\n"
    report = _import(base, rows)
    assert report.similar == (Similar(2, "harbour-pilots", "harbour-pilot"),)


REJECTED = "en,zh-Hans,status\nblue wall,蓝墙,proposed\nblue wall,蓝色墙,proposed\nbank,银行,\n"


@pytest.mark.parametrize(
    ("content", "declined", "concepts"),
    [
        (REJECTED, 2, 0),
        ("en,zh-Hans,status\nBlue Wall,蓝墙,proposed\n", 1, 0),
        ("zh-Hans,status\n蓝墙,proposed\n", 1, 0),
        ("id,en,zh-Hans,status\nblue-wall,wall,墙,proposed\n", 1, 0),
        ("en,zh-Hans,status\nblue wall,藍色長城,proposed\n", 0, 1),
        ("en,zh-Hans\nblue wall,蓝墙\n", 0, 1),
    ],
)
def test_rejected_proposals_are_not_made_again(
    base: TermBase, content: str, declined: int, concepts: int
) -> None:
    """All rows with the rejected terms are left out, but not other terms, or reviewed ones."""
    _import(base, REJECTED)
    review(base, reject=["blue-wall"])
    before = contents(base)
    report = _import(base, content)
    assert (report.declined, report.concepts, report.rejected) == (declined, concepts, 0)
    assert (contents(base) == before) is (concepts == 0)


def test_reviewed_term_replaces_a_proposal(base: TermBase) -> None:
    """A reviewer may correct a proposal in a table."""
    _import(base, "en,zh-Hans\nsubmarine cable,电缆\n", proposed=True)
    _import(base, "en,zh-Hans\nsubmarine cable,海底电缆\n")
    (one,) = TermBase(base.project).concepts
    assert [(t.text, str(t.status), t.proposed) for t in one.terms] == [
        ("submarine cable", "preferred", False),
        ("海底电缆", "preferred", False),
    ]
    assert not one.proposed
    before = contents(base)
    _import(base, "en,zh-Hans\nsubmarine cable,电缆\n", proposed=True)
    _import(base, "en,zh-Hans\nsubmarine cable,海底电缆\n")
    after = facts(base)["submarine-cable"]
    assert after[1] == ("zh-Hans", "海底电缆", "preferred")
    assert before.keys() == contents(base).keys()


def test_proposed_term_beside_a_reviewed_one_stays_proposed(base: TermBase) -> None:
    """It has a key of its own, in English too, until it is imported as reviewed."""
    _import(base, "id,en,zh-Hans\nc,submarine cable,海底电缆\n")
    table = "id,en,zh-Hans,status\nc,undersea cable,海缆,{}\n"
    report = _import(base, table.format("proposed"))
    assert (report.concepts, report.proposals, stats(base).total.proposed) == (0, 1, 1)
    (one,) = TermBase(base.project).concepts
    assert {t.text: (str(t.status), t.proposed) for t in one.terms} == {
        "submarine cable": ("preferred", False),
        "undersea cable": ("admitted", True),
        "海底电缆": ("preferred", False),
        "海缆": ("admitted", True),
    }
    before = contents(base)
    assert "# proposed: 海缆\n".encode() in before["terms.pozh_CN"]
    report = _import(base, table.format("proposed"))
    assert (report.unchanged, report.proposals) == (1, 0)
    assert contents(base) == before
    assert _import(base, table.format("admitted")).unchanged == 0
    (one,) = TermBase(base.project).concepts
    assert all(term.accepted for term in one.terms)
    assert b"proposed" not in b"".join(contents(base).values())
    assert _import(base, table.format("admitted")).unchanged == 1


def test_status_may_be_combined_with_proposed(base: TermBase) -> None:
    """As in an abbreviation that nobody has reviewed, with a note of its own."""
    _import(base, 'id,en,status,note\nc,cable,,\nc,CB,"abbreviation, proposed",rare\n')
    (one,) = TermBase(base.project).concepts
    (_, short) = one.terms
    assert (short.proposed, short.note, one.notes) == (True, "rare", {})


def test_deprecating_a_term_does_not_accept_its_proposal(base: TermBase) -> None:
    """Who deprecates what was proposed does not accept it."""
    _import(base, "en,zh-Hans\nsubmarine cable,电缆\n", proposed=True)
    _import(base, "en,zh-Hans,status\nsubmarine cable,电缆,deprecated\n")
    (one,) = TermBase(base.project).concepts
    assert all(term.proposed for term in one.in_language("zh-Hans"))


def test_importing_twice_changes_nothing(base: TermBase) -> None:
    """The second time every row is unchanged, and no file is written."""
    content = (
        "en,zh-Hans,zh-Hant,status,definition,note,subject\n"
        "bank,银行,銀行,,takes deposits,,finance\n"
        "bank,银号,,deprecated,,,finance\n"
        "a|b,甲|乙,,,,备注|x,\n"
        '"quote ""it""",引,,,,,\n'
        ",仅中文,僅中文,,,,\n"
    )
    first = _import(base, content)
    before = contents(base)
    second = _import(base, content)
    assert first.rejected == second.rejected == 0
    assert (second.concepts, second.terms, second.unchanged) == (0, 0, 5)
    assert contents(base) == before


def test_known_concepts_get_what_they_lack(base: TermBase) -> None:
    """A later file adds terms, a definition, a language; existing data is kept."""
    _import(base, "en,zh-Hans\nbank,银行\n")
    report = _import(
        base, "en,zh-Hans,de,definition\nbank,银号,Bank,takes deposits\nreef,礁石,Riff,\n"
    )
    assert report.languages == ("de",)
    found = {one.id: one for one in TermBase(base.project).concepts}
    assert facts(base)["bank"] == [
        ("en", "bank", "preferred"),
        ("de", "Bank", "preferred"),
        ("zh-Hans", "银行", "preferred"),
        ("zh-Hans", "银号", "admitted"),
    ]
    assert found["bank"].definition == "takes deposits"
    _import(base, "en,definition\nbank,another definition\n")
    assert TermBase(base.project).concepts[0].definition == "takes deposits"


def test_subject_separates_homographs(base: TermBase) -> None:
    """With a subject, a concept of another subject is another concept."""
    _import(base, "en,zh-Hans\nbank,银行\n", subject="finance")
    _import(base, "en,zh-Hans\nbank,河岸\n", subject="geography")
    _import(base, "en,zh-Hans\nbank,岸\n", subject="geography")
    assert {name: terms[1][1] for name, terms in facts(base).items()} == {
        "bank": "银行",
        "bank-2": "河岸",
    }


def test_homograph_of_another_subject_is_reported(base: TermBase) -> None:
    """Only the term is the same; the user decides, once."""
    _import(base, "en,zh-Hans\nbank,银行\n", subject="finance")
    report = _import(base, "en,zh-Hans\nreef,礁石\nbank,河岸\n", subject="geography")
    assert (report.concepts, report.alike, report.elsewhere) == (2, 1, ())
    assert report.namesakes == (Namesake(3, "bank", "finance"),)
    again = _import(base, "en,zh-Hans\nreef,礁石\nbank,河岸\n", subject="geography")
    assert (again.unchanged, again.namesakes) == (2, ())


def test_concept_of_another_subject_is_identified_by_a_translation(base: TermBase) -> None:
    """It stays in its subject and gets what it lacks; the other rows of the term follow."""
    _import(base, "en,zh-Hans\nbank,银行\n", subject="finance")
    table = "en,zh-Hans,definition\nbank,银行,takes deposits\nbank,银号,\n"
    report = _import(base, table, subject="Money Matters")
    assert (report.concepts, report.terms, len(report.elsewhere)) == (0, 1, 2)
    assert report.elsewhere[1] == Elsewhere(3, "bank", "finance")
    (one,) = TermBase(base.project).concepts
    assert (one.definition, one.subject) == ("takes deposits", "finance")
    assert facts(base) == {"bank": [*PLAIN, ("zh-Hans", "银号", "admitted")]}
    before = contents(base)
    assert _import(base, table, subject="Money Matters").unchanged == 2
    assert contents(base) == before


def test_row_with_a_subject_is_identified_by_a_translation(base: TermBase) -> None:
    """It joins a concept of another subject; the term without one in common is another concept."""
    _import(base, "en,zh-Hans\nbank,银行\nBlue Economy,蓝色经济\n", subject="finance")
    table = (
        "en,zh-Hans,subject\nbank,银行,Money Matters\nbank,银号,Money Matters\n"
        "bank,河岸,geography\nblue-economy,蓝色经济,sea\n"
    )
    report = _import(base, table)
    assert (report.concepts, report.terms, len(report.elsewhere)) == (1, 3, 3)
    assert report.namesakes == (Namesake(4, "bank", "finance"),)
    assert {name: len(terms) for name, terms in facts(base).items()} == {
        "bank": 3,
        "blue-economy": 2,
        "bank-2": 2,
    }
    assert _import(base, table).unchanged == 4


def test_row_joins_the_concept_of_its_own_subject_first(base: TermBase) -> None:
    """Also if a concept of another subject has the same terms, or the term in other capitals."""
    table = "id,en,zh-Hans,subject\na,Free Port,自由港,sea\nb,Free Port,自由港,trade\n"
    _import(base, table)
    for text in ("Free Port", "free-port"):
        report = _import(base, f"en,zh-Hans,definition,subject\n{text},自由港,no duty,trade\n")
        assert (report.concepts, report.elsewhere) == (0, ())
    assert {one.id: one.definition for one in base.concepts} == {"a": "", "b": "no duty"}


def test_subject_may_be_written_as_name_or_slug(base: TermBase) -> None:
    """As the name of its catalog, or as a person writes it."""
    _import(base, "en,zh-Hans\nbank,银行\n", subject="Money Matters")
    for subject in ("money-matters", "money matters", "Money Matters"):
        report = _import(base, "en,zh-Hans\nbank,银行\n", subject=subject)
        assert (report.unchanged, report.elsewhere, report.alike) == (1, (), 0)


def test_columns_that_cannot_be_imported_are_reported(base: TermBase) -> None:
    """Unknown columns are counted where they have content."""
    report = _import(base, "en,zh-Hans,Translator,Date\nbank,银行,Li,\nreef,礁石,Wu,2020\n")
    assert report.left_out == {"Translator": 2, "Date": 1}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",,,note", "has no term"),
        ("bank,银行,,n,extra", "has 5 cells, but the first row has 4"),
        ("bank", "has 1 cells, but the first row has 4"),
        ('bank",银行,,', "has a misplaced quotation mark"),
        ('the "bank,银行,,', "has a misplaced quotation mark"),
        ("x" * 2000 + ",长,,", "has a term of 2000 characters"),
    ],
)
def test_invalid_rows_are_reported_and_skipped(base: TermBase, row: str, told: str) -> None:
    """With their line; the others are imported."""
    report = _import(base, f'en,zh-Hans,status,note\n"good\none",好,,\n{row}\nreef,礁石,,\n')
    assert [fault.line for fault in report.faults] == [4]
    assert told in str(report.faults[0])
    assert "reef" in facts(base)


_MANY = {
    "faults": ("bank,,,,surplus\n", "rejected", 150),
    "namesakes": ("bank,行{0},,field {0}\n", "alike", 149),
    "remarks": ("word {0},词{0}【待查】,,\n", "remarked", 150),
    "unsplit": ("flow {0},碳排、碳汇,,\n", "several", 150),
    "kept": ("bank,银行,,\nbank,银行,deprecated,\n", "differing", 150),
}


@pytest.mark.parametrize("name", _MANY)
def test_of_each_kind_a_hundred_are_kept_and_all_counted(base: TermBase, name: str) -> None:
    """What may be very long in a report is counted, and a hundred of it are kept."""
    row, total, count = _MANY[name]
    rows = "".join(row.format(number) for number in range(150))
    report = _import(base, f"en,zh-Hans,status,subject\n{rows}")
    assert (len(getattr(report, name)), getattr(report, total)) == (100, count)


def test_rows_with_the_same_fault_are_counted_together(base: TermBase) -> None:
    """A reason that is rare comes before further ones of a kind, however many these are."""
    rows = ["bank,岸,,x"] * 150 + [f"bank,岸,,{',' * n}x" for n in range(1, 121)]
    rows += [",,", "bank,岸,,x", "x" * 2000 + ",长,", ",河,", "bank,岸,OK"]
    report = _import(base, "en,zh-Hans,status\n" + "\n".join(rows) + "\n")
    told = [(one.fault.line, str(one.fault).partition(",")[0], one.count) for one in report.reasons]
    assert told[:4] == [
        (2, "has 4 cells", 151),
        (274, "has a term of 2000 characters", 1),
        (152, "has 5 cells", 1),
        (153, "has 6 cells", 1),
    ]
    assert (len(told), report.rejected) == (101, 272)


def test_retired_id_is_refused(base: TermBase) -> None:
    """An id whose concept was retired is not given to another one."""
    _import(base, "id,en,zh-Hans\nx,bank,银行\n")
    with base.edit() as editor:
        editor.retire("x")
    report = _import(base, "id,en,zh-Hans\nx,reef,礁石\n")
    assert report.rejected == 1
    assert "retired" in str(report.faults[0])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("bank,银行\nreef,礁石\n", "names no language"),
        ("note,status\nx,y\n", "names no language"),
        ("bank,银行\nen,zh-Hans\n", "1: the first row names no language"),
        ("bank,银行\nEnglish,language,noun\n", "1: the first row names no language"),
        ("a title\n" * 30 + "en,zh-Hans\nbank,银行\n", "1: the first row names no language"),
        ("en,zh-Hans\n", "1: has no rows below"),
        ("\nen,zh-Hans\n\n\n", "2: has no rows below"),
        ("en,note,zh-Hans,Note\na,b,c,d\n", "1: the column note is named twice"),
        ('en,zh-Hans\nbank,"银行\n' + "x,y\n" * 60_000, "2: .*closing quotation mark missing"),
        ('en,zh-Hans\nbank,"银行\nreef,礁石\n', "2: an unclosed quotation mark"),
        ('"en,zh-Hans\nbank,银行\nreef,礁石\n', "1: an unclosed quotation mark"),
        ('en,zh-Hans\na,b\nbank,"银行\nreef,礁石"\nc,d\n', "3: an unclosed quotation mark"),
        ('en,zh-Hans\nbank,"银行\nreef,"礁石"\n', "2: a quotation mark is not closed"),
        ('en,zh-Hans\n"bank" card,银行卡\nreef,礁石\n', "2: a quoted cell continues"),
        (
            'en,zh-Hans,note\nbank,银行,"of money\nreef,礁石,of coral\nshoal,浅滩,of sand"\n',
            "2: an unclosed quotation mark",
        ),
        ("en,zh-Hans\nbank,银行\nre\0ef,礁石\n", "NUL"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "image"),
        (b"PK\x03\x04" + b"\0" * 100, "zip"),
    ],
)
def test_other_files_are_refused(base: TermBase, content: str | bytes, told: str) -> None:
    """A file that is not a table of terms changes nothing; the error names the file."""
    with pytest.raises(DocumentError, match=told) as caught:
        _import(base, content)
    assert "terms.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert facts(base) == {}


@pytest.mark.parametrize(
    ("row", "en"),
    [
        ('bank,"银行"', "bank"),
        ('"bank", "银行"', "bank"),
        ('"the ""bank""",银行', 'the "bank"'),
        ('the "bank",银行', 'the "bank"'),
        ('5" disk,五英寸盘', '5" disk'),
        ('"bank, of a river",岸', "bank, of a river"),
        ('"bank\nof a river",岸', "bank of a river"),
        ("bank,银行,,", "bank"),
    ],
)
def test_correct_quotation_marks_are_read(base: TermBase, row: str, en: str) -> None:
    """Around a cell, doubled within it, in pairs elsewhere, for inches."""
    report = _import(base, f"en,zh-Hans\n{row}\nreef,礁石\n")
    assert (report.concepts, report.rejected) == (2, 0)
    assert next(iter(facts(base).values()))[0][1] == en


def test_prose_may_have_several_lines(base: TermBase) -> None:
    """A definition of several lines with commas is one cell."""
    report = _import(
        base, 'en,zh-Hans,definition\nbank,银行,"a house\nthat keeps, lends\nand moves money"\n'
    )
    assert (report.concepts, report.rejected) == (1, 0)
    assert TermBase(base.project).concepts[0].definition == (
        "a house that keeps, lends and moves money"
    )


def test_missing_file_and_unknown_format_are_refused(base: TermBase, tmp_path: Path) -> None:
    """The error names the file, and the formats there are."""
    with pytest.raises(DocumentError, match="there is no such file or folder: check the name"):
        import_file(base, tmp_path / "none.csv")
    for name in ("terms.xyz", "terms.csv"):
        (tmp_path / name).touch()
    with pytest.raises(DocumentError, match=r"cedict.*csv"):
        import_file(base, tmp_path / "terms.xyz")
    with pytest.raises(DocumentError, match="is not one of the formats"):
        import_file(base, tmp_path / "terms.csv", format="xyz")


def test_progress_goes_up_to_the_size_of_the_file(base: TermBase) -> None:
    """Progress is bytes read, growing, the whole file at the end."""
    seen: list[tuple[int, int]] = []
    rows = "".join(f"term {n},第{n}号\n" for n in range(2500))
    _import(base, "en,zh-Hans\n" + rows, progress=lambda *told: seen.append(told))
    size = (base.project.root / "terms.csv").stat().st_size
    assert seen == sorted(seen)
    assert len(seen) > 2
    assert {total for _, total in seen} == {size}
    assert seen[-1][0] == size


_CELLS = st.text("ab,;\"'\t |甲乙\u3000\x85\u2028é0-=", max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_CELLS, max_size=5), max_size=6))
def test_any_table_is_read_or_raises_document_error(tmp_path: Path, table: list[list[str]]) -> None:
    """Whatever its cells contain, reading ends in records, faults or a DocumentError."""
    path = tmp_path / "any.csv"
    lines = ["en,zh-Hans,status,id", *(",".join(row) for row in table)]
    path.write_text("\n".join(lines), encoding="utf-8")
    source = Source(path)
    try:
        records = list(csv_format.read(source))
    except DocumentError as error:
        assert "any.csv" in str(error)  # noqa: PT017
        return
    assert all(record.terms or record.id for record in records)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_raise_document_error(tmp_path: Path, data: bytes) -> None:
    """No bytes raise another error."""
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    try:
        for record in csv_format.read(Source(path)):
            assert record.terms
    except DocumentError as error:
        assert "any.csv" in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    "content",
    [
        "bank,银行,of money\nreef,礁石,\n",
        "bank\t银行\tof money\nreef\t礁石\n",
        'sep=;\n"bank";"银行";"of money, or of blood"\nreef;礁石;\n',
        "bank|银行|a, b, c, d\nreef|礁石|\n",
    ],
)
def test_columns_may_be_named_by_the_user(base: TermBase, content: str) -> None:
    """Then the first row is a row of terms."""
    report = _import(base, content, columns=["en", "zh-Hans", "note"])
    assert (report.concepts, report.terms, report.rejected) == (2, 4, 0)
    assert facts(base)["bank"] == PLAIN


def test_columns_named_by_the_user_are_validated(base: TermBase) -> None:
    """One must be a language; an unknown one is skipped; a format without columns is an error."""
    with pytest.raises(DocumentError, match="no column is a language"):
        _import(base, "bank,银行\n", columns=["note", "x"])
    report = _import(base, "1,bank,银行\n", columns=["序号", "en", "zh-Hans"])
    assert (report.concepts, dict(report.left_out)) == (1, {"序号": 1})
    path = base.project.root / "x.tbx"
    path.write_text("<tbx/>")
    with pytest.raises(DocumentError, match="this format is not a table"):
        import_file(base, path, columns=["en"])


def test_concept_with_too_many_terms_gets_no_more(base: TermBase) -> None:
    """A column with one word in all rows does not make one of all; the rest is reported."""
    rows = "".join(f"thing,术语{number}\n" for number in range(MAX_TERMS + 1))
    report = _import(base, f"en,zh-Hans\n{rows}thing,术语1\nbank,银行\n")
    assert (report.concepts, report.terms, report.unchanged) == (2, MAX_TERMS + 2, 1)
    assert report.rejected == 2
    assert str(report.faults[0]) == (
        "thing already has 1000 terms; is the wrong column used for terms?"
    )


def test_file_that_is_too_large_is_refused(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of exactly the limit is read."""
    content = "en,zh-Hans\nbank,银行\n"
    size = len(content.encode())
    monkeypatch.setattr(csv_format, "MAX_TEXT", size)
    assert _import(base, content).concepts == 1
    monkeypatch.setattr(csv_format, "MAX_TEXT", size - 1)
    with pytest.raises(DocumentError, match=r"terms\.csv: is over 0 MB; split it into several"):
        _import(base, content)


def test_row_with_a_control_character_is_reported(base: TermBase) -> None:
    """No catalog can hold it; the other rows are imported."""
    report = _import(
        base, "en,zh-Hans,note\nbank,银行,\x1b[31mred\nharbour,港\x7f口,\ncoast,海岸,\n"
    )
    assert [(fault.line, str(fault)) for fault in report.faults] == [
        (2, "has a control character, U+001B; remove it"),
        (3, "has a control character, U+007F; remove it"),
    ]
    assert facts(base).keys() == {"coast"}


def test_excluded_subject_is_reported(tmp_path: Path) -> None:
    """Concepts in a template outside the term base would not be found again."""
    text = '[termbase]\nexclude = ["messages"]\n'
    (tmp_path / "termbase.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=r"messages\.pot: is not part of the term base"):
        _import(open_base(tmp_path), "en,zh-Hans\nbank,银行\n", subject="messages")


def test_concept_with_deprecated_terms_only_is_reported(base: TermBase) -> None:
    """Its English term would become the msgid, which counts as preferred."""
    report = _import(base, "en,zh-Hans,status\nbank,,deprecated\ncoast,海岸,\n")
    assert [fault.line for fault in report.faults] == [2]
    assert "no concept has bank, and a new one needs a preferred term" in str(report.faults[0])
    assert facts(base).keys() == {"coast"}


class _Slow(BytesIO):
    """A pipe out of which all comes as the term base is asked whether it is free."""

    def __init__(self, content: str, free: Callable[[], None]) -> None:
        super().__init__(content.encode())
        self._free = free

    def read(self, size: int | None = -1, /) -> bytes:
        self._free()
        return super().read(size)


def test_file_is_read_before_the_term_base_is_locked(base: TermBase) -> None:
    """Others may write while the rows come out of a pipe."""
    times = 0

    def write() -> None:
        nonlocal times
        with base.edit():
            times += 1

    report = _import_stream(base, _Slow("en,zh-Hans\nbank,银行\n", write))
    assert (report.concepts, times > 0) == (1, True)


def test_preview_takes_no_lock(base: TermBase) -> None:
    """And writes nothing."""
    with base.edit():
        report = _import_stream(base, BytesIO("en,zh-Hans\nbank,银行\n".encode()), preview=True)
    assert len(report.changes) == 2
    assert not contents(base)


def _import_stream(base: TermBase, stream: BinaryIO, **options: Any) -> ImportReport:
    return import_file(base, "-", format="csv", stream=stream, **options)


def test_mined_pairs_become_proposals(base: TermBase, tmp_path: Path) -> None:
    """What a table of mined pairs says about their origin is not reported as left out."""
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(
        "status,en,zh-Hans,score,count,path,line,context,translation\n"
        "proposed,reef,礁,0.5,3,a.tmx,7,A reef.,一处礁石。\n"
        ",buoy,浮标,0.4,2,a.tmx,9,A buoy.,一个浮标。\n",
        encoding="utf-8",
    )
    report = import_file(base, pairs)
    assert (report.concepts, report.proposals, report.rejected) == (2, 1, 0)
    assert report.left_out == {}
    other = tmp_path / "other.csv"
    other.write_text("en,zh-Hans,score\nmast,桅杆,0.5\n", encoding="utf-8")
    assert import_file(base, other).left_out == {"score": 1}


def test_glossary_of_weblate_is_read(base: TermBase) -> None:
    """Its columns do not name languages; comments are notes, and what is fuzzy is a proposal."""
    report = _import(
        base,
        '"location","source","target","id","fuzzy","context","translator_comments"\n'
        '"","tide gate","潮闸","","False","","on rivers"\n"","moor","系泊","","True","",""\n',
        columns={"source": "en", "target": "zh-Hans"},
    )
    assert (report.concepts, report.proposals, report.left_out) == (2, 1, {})
    assert TermBase(base.project).concepts[0].notes == {"en": "on rivers"}
