"""Catalogs as glossaries, both ways."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.config import starter
from termbase.errors import CatalogError, DocumentError
from termbase.exchange import ImportReport, export, import_file
from termbase.model import Concept, Reference, Status, Term, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

from .conftest import contents, facts

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"X-Generator: Poedit 3.4\\n"\n\n'


def _import(base: TermBase, content: str) -> ImportReport:
    path = base.project.root / "glossary.po"
    path.write_text(content, encoding="utf-8")
    return import_file(base, path)


def test_entry_means_what_it_does_in_a_catalog(base: TermBase) -> None:
    """Terms, comments, fuzzy entries, the id; a second import changes nothing."""
    content = (
        HEADER
        + "# admitted: 贸易摩擦\n# deprecated: 商战 | 商业竞争\n#. definition: raised barriers\n"
        + "#. subject: trade\n#. admitted: tariff war\n#: a.txt:1\n"
        + 'msgctxt "tw"\nmsgid "trade war"\nmsgstr "贸易战"\n\n'
        + '#, fuzzy\nmsgctxt "reef"\nmsgid "reef"\nmsgstr "礁石"\n\n'
        + '#~ msgctxt "gone"\n#~ msgid "gone"\n#~ msgstr "无"\n'
    )
    report = _import(base, content)
    assert (report.concepts, report.left_out) == (2, {"references": 1})
    found = {one.id: one for one in TermBase(base.project).concepts}
    assert facts(base)["tw"] == [
        ("en", "trade war", "preferred"),
        ("en", "tariff war", "admitted"),
        ("zh-Hans", "贸易战", "preferred"),
        ("zh-Hans", "贸易摩擦", "admitted"),
        ("zh-Hans", "商战", "deprecated"),
    ]
    assert (found["tw"].subject, found["tw"].definition) == ("trade", "raised barriers")
    assert found["reef"].proposed
    before = contents(base)
    assert _import(base, content).unchanged == 2
    assert contents(base) == before
    assert _import(base, content.replace("#, fuzzy\n", "")).unchanged == 1
    assert not any(one.proposed for one in TermBase(base.project).concepts)


def test_flags_of_weblate_set_the_status(base: TermBase) -> None:
    """A forbidden translation is deprecated; a read-only term is its own translation."""
    _import(
        base,
        HEADER
        + '#, forbidden\nmsgctxt "bad"\nmsgid "export"\nmsgstr "外销"\n\n'
        + '#, terminology\nmsgctxt "verb"\nmsgid "export"\nmsgstr "出口"\n\n'
        + '#, read-only, terminology\nmsgid "GitHub"\nmsgstr ""\n',
    )
    (export,) = (terms for terms in facts(base).values() if terms[0][1] == "export")
    assert export == [
        ("en", "export", "preferred"),
        ("zh-Hans", "出口", "preferred"),
        ("zh-Hans", "外销", "deprecated"),
    ]
    assert facts(base)["github"] == [
        ("en", "GitHub", "preferred"),
        ("zh-Hans", "GitHub", "preferred"),
    ]


def test_plural_forms_are_told_of(base: TermBase) -> None:
    """The first form is the term in its language; the others have no place in a term base."""
    plural = 'msgid "ship"\nmsgid_plural "ships"\nmsgstr[0] "船舶"\n\n'
    same = 'msgid "fish"\nmsgid_plural "fish"\nmsgstr[0] "鱼"\n'
    report = _import(base, HEADER + plural + same)
    assert report.left_out == {"plural forms": 1}
    french = HEADER.replace("zh_CN", "fr")
    forms = 'msgstr[0] "navire"\nmsgstr[1] "navires"'
    report = _import(base, french + plural.replace('msgstr[0] "船舶"', forms))
    assert report.left_out == {"plural forms": 2}
    assert {text for _, text, _ in facts(base)["ship"]} == {"ship", "船舶", "navire"}


def test_context_of_a_program_is_not_an_id(base: TermBase) -> None:
    """A context of several entries, or one that is not a slug, does not name a concept."""
    _import(
        base,
        HEADER
        + 'msgctxt "menu"\nmsgid "Open"\nmsgstr "打开"\n\n'
        + 'msgctxt "menu"\nmsgid "Close"\nmsgstr "关闭"\n\n'
        + 'msgctxt "A button"\nmsgid "Save"\nmsgstr "保存"\n',
    )
    assert list(facts(base)) == ["open", "close", "save"]


def test_context_of_weblate_is_no_other_concept(base: TermBase) -> None:
    """Not even if a concept has this id: it has none of the terms, or others lack contexts."""
    _import(base, HEADER + 'msgid "verb"\nmsgstr "动词"\n\nmsgid "noun"\nmsgstr "名词"\n')
    _import(base, HEADER + 'msgctxt "verb"\nmsgid "export"\nmsgstr "出口"\n')
    rows = 'msgctxt "phrase"\nmsgid "import"\nmsgstr "进口"\n\nmsgid "tariff"\nmsgstr "关税"\n'
    _import(base, HEADER + rows)
    assert list(facts(base)) == ["verb", "noun", "export", "import", "tariff"]
    assert [text for _, text, _ in facts(base)["verb"]] == ["verb", "动词"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('msgid "a"\nmsgstr "b"\n', DocumentError),
        (HEADER.replace("zh_CN", "?"), DocumentError),
        (HEADER + 'msgid "a\nmsgstr "b"\n', CatalogError),
    ],
)
def test_other_files_are_refused(base: TermBase, content: str, error: type[Exception]) -> None:
    """A file that names no language, or is broken, is one line of error."""
    with pytest.raises(error, match=Path("glossary.po").name):
        _import(base, content)


def test_long_text_is_not_a_term(base: TermBase) -> None:
    """An entry whose translation is as long as an article is reported, in any format."""
    report = _import(base, f'{HEADER}msgid "war"\nmsgstr "{"战" * 1001}"\n')
    assert (report.concepts, report.rejected) == (0, 1)
    assert str(report.faults[0]) == "has a term of 1001 characters"


TRADE_WAR = Concept(
    "trade-war",
    "trade",
    (
        Term("trade war", "en"),
        Term("trade battle", "en", Status.DEPRECATED, note="rare"),
        Term("贸易战", "zh-Hans"),
        Term("关税战", "zh-Hans", Status.ADMITTED),
        Term("商战", "zh-Hans", Status.DEPRECATED, note="not between\n states"),
        Term("貿易戰", "zh-Hant-TW"),
    ),
    pos="noun",
    definitions={"en": "raised barriers", "zh-Hans": "提高壁垒"},
    references=(Reference("a.txt", 1),),
)
OPEC = Concept("opec", "trade", (Term("OPEC+", "en"), Term("OPEC+", "zh-Hans")))
WTO = Concept(
    "wto", "trade", (Term("WTO", "en"), Term("世贸组织", "zh-Hans", Status.ADMITTED, proposed=True))
)


def _written(base: TermBase, *languages: str) -> list[str]:
    with base.edit() as editor:
        for concept in (TRADE_WAR, OPEC, WTO):
            editor.add(concept, "trade")
    report = export(TermBase(base.project), Path("g.po"), languages=languages)
    from_chinese = {"definition": 1, "deprecated": 1} if languages[0] != "en" else {}
    assert report.left_out == {"references": 1, **from_chinese}
    return report.data.decode().split("\n\n")


def test_glossary_has_an_entry_for_each_pair_of_terms(base: TermBase) -> None:
    """The first says everything; the flags are those that Weblate knows."""
    header, *entries = _written(base, "en", "zh-Hans")
    assert '"Language: zh_CN\\n"' in header
    assert entries[0] == (
        "# definition: 提高壁垒\n# admitted: 关税战\n# deprecated: 商战 | not between states\n"
        "#. definition: raised barriers\n#. subject: trade\n#. pos: noun\n"
        "#. deprecated: trade battle | rare\n"
        'msgctxt "trade-war"\nmsgid "trade war"\nmsgstr "贸易战"'
    )
    assert entries[1:3] == [
        'msgctxt "trade-war: 关税战"\nmsgid "trade war"\nmsgstr "关税战"',
        "#. not between states\n#, forbidden\n"
        'msgctxt "trade-war: 商战"\nmsgid "trade war"\nmsgstr "商战"',
    ]
    assert [entry.split("msgid ")[1] for entry in entries[3:6]] == [
        f'"trade battle"\nmsgstr "{term}"' for term in ("贸易战", "关税战", "商战")
    ]
    assert entries[6:] == [
        '#. subject: trade\n#, read-only\nmsgctxt "opec"\nmsgid "OPEC+"\nmsgstr "OPEC+"',
        '# proposed: 世贸组织\n#. subject: trade\nmsgctxt "wto"\nmsgid "WTO"\nmsgstr ""',
        '#, fuzzy\nmsgctxt "wto: 世贸组织"\nmsgid "WTO"\nmsgstr "世贸组织"\n',
    ]


def test_glossary_from_chinese_has_accepted_source_terms(base: TermBase) -> None:
    """The key `language` names the language of the `msgid`; the comments are on English."""
    header, *entries = _written(base, "zh-Hans", "en")
    assert '"Language: en\\n"' in header
    assert entries[0] == (
        "#. language: zh-Hans\n#. definition: raised barriers\n#. subject: trade\n#. pos: noun\n"
        "#. deprecated: trade battle | rare\n"
        'msgctxt "trade-war"\nmsgid "贸易战"\nmsgstr "trade war"'
    )
    assert [entry.split("msgid ")[1] for entry in entries[1:4]] == [
        '"贸易战"\nmsgstr "trade battle"',
        '"关税战"\nmsgstr "trade war"',
        '"关税战"\nmsgstr "trade battle"',
    ]


@pytest.mark.parametrize(
    "languages", [("zh-Hans", "en"), ("zh-Hans", "zh-Hant-TW"), ("en", "zh-Hans")]
)
def test_what_a_glossary_has_no_place_for_is_not_missing(
    base: TermBase, languages: tuple[str, str]
) -> None:
    """From Chinese, it has no statuses and notes of Chinese terms, and no preferred English one."""
    short = Term("贸战", "zh-Hans", Status.ADMITTED, TermType.ABBREVIATION, "in headlines")
    war = replace(TRADE_WAR, terms=(*TRADE_WAR.terms, short))
    with base.edit() as editor:
        editor.add(war, "trade")
    own = TermBase(base.project)
    before = set(own.concept("trade-war").terms)
    path = base.project.root / "g.po"
    path.write_bytes(export(own, path, languages=languages).data)
    report = import_file(own, path, overwrite=True, remove_missing=True)
    assert not [*report.replaced, *report.missing, *report.kept]
    assert not import_file(own, path).kept
    assert set(TermBase(base.project).concept("trade-war").terms) == before
    # What it has a place for is removed.
    text = path.read_text(encoding="utf-8")
    for old in ("关税战", "trade battle"):
        text = "\n\n".join(entry for entry in text.split("\n\n") if f'"{old}"' not in entry)
        text = re.sub(f"#.* (?:admitted|deprecated): {old}.*\n", "", text)
    path.write_text(text, encoding="utf-8")
    report = import_file(own, path, overwrite=True, remove_missing=True)
    english = {"trade battle"} if "en" in languages else set()
    assert {one.term for one in report.replaced} == {"关税战"} | english


@pytest.mark.parametrize("note", ["deprecated: since 2015", "definition: war | 战"])
def test_note_that_looks_like_a_key_comes_back_as_a_note(tmp_path: Path, note: str) -> None:
    """It is not taken for another term or for the definition of the concept."""
    old = Term("商战", "zh-Hans", Status.DEPRECATED, note=note)
    concept = Concept("war", "trade", (Term("trade war", "en"), Term("贸易战", "zh-Hans"), old))
    for name in ("one", "two"):
        create(tmp_path / name, ["zh-Hans"])
    first, second = (open_base(tmp_path / name) for name in ("one", "two"))
    with first.edit() as editor:
        editor.add_subject("trade")
        editor.add(concept, "trade")
    path = tmp_path / "glossary.po"
    path.write_bytes(export(first, path, languages=["en", "zh-Hans"]).data)
    import_file(second, path, subject="trade")
    (found,) = open_base(tmp_path / "two").concepts
    assert (set(found.terms), dict(found.definitions)) == (set(concept.terms), {})


@pytest.mark.parametrize("languages", [("en", "zh-Hans"), ("zh-Hans", "en")])
def test_written_glossary_comes_back(tmp_path: Path, languages: tuple[str, str]) -> None:
    """Every term of two languages with its status and note, of a large base."""
    starter_base = TermBase(starter())
    path = tmp_path / "glossary.po"
    path.write_bytes(export(starter_base, path, languages=languages).data)
    create(tmp_path / "copy", [lang for lang in languages if lang != "en"])
    assert not import_file(open_base(tmp_path / "copy"), path).faults
    copied = {one.id: one for one in open_base(tmp_path / "copy").concepts}
    for concept in starter_base.concepts:
        sides = [concept.in_language(lang) for lang in languages]
        if not all(sides):
            continue
        # From Chinese, terms that should not be used have no entry, and no place for their status.
        wanted = {t for t in (*sides[0], *sides[1]) if languages[0] == "en" or t.status.accepted}
        found = {term for lang in languages for term in copied[concept.id].in_language(lang)}
        if languages[0] == "en":
            assert found == wanted
        else:
            assert {(t.lang, t.text) for t in found} >= {(t.lang, t.text) for t in wanted}
        assert copied[concept.id].definitions.get("en") == concept.definitions.get("en")


@pytest.mark.parametrize(
    ("comments", "count"),
    [
        ("# a remark\n#. an explanation\n", 2),
        ("# admitted: 岸\n#. definition: slope\n", 0),
        ("#. Explanation: with a key that is none\n", 1),
        ("", 0),
    ],
)
def test_comments_without_a_key_are_reported(base: TermBase, comments: str, count: int) -> None:
    """Remarks of translators and explanations of programmers have no place in a concept."""
    path = base.project.root / "glossary.po"
    head = 'msgid ""\nmsgstr "Language: zh_Hans\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{head}\n{comments}msgid "bank"\nmsgstr "银行"\n', "utf-8")
    assert import_file(base, path).left_out == ({"comments": count} if count else {})
