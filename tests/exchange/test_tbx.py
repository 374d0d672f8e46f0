"""TBX of both editions of the standard, as other tools write it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, strategies as st

from termbase.config import starter
from termbase.errors import DocumentError
from termbase.exchange import ImportReport, export, import_file
from termbase.exchange.formats import tbx
from termbase.exchange.formats._tbx import id_of, write_tbx
from termbase.exchange.record import Source
from termbase.maintenance import join_concepts, retire_concepts
from termbase.model import Concept, Status, Term, TermType
from termbase.project import TermBase, open as open_base

from .conftest import contents, facts

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>any tool</p></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry id="c1">
  <descrip type="subjectField">sea</descrip>
  <descripGrp><descrip type="definition" xml:lang="en">belt of sea</descrip>
    <admin type="source">a book</admin></descripGrp>
  <langSet xml:lang="en-US"><ntig><termGrp><term>contiguous <hi>zone</hi></term>
    <termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
    <tig><term>CZ</term><termNote type="termType">acronym</termNote></tig></langSet>
  <langSet xml:lang="zh-CN">
    <tig><term>邻接区</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
      <note>a calque</note></tig>
    <tig><term>毗连区</term></tig>
    <note>海洋法用语</note>
  </langSet>
</termEntry>
</body></text></martif>
"""
NEW = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>any tool</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>sea</min:subjectField>
  <langSec xml:lang="en">
    <descripGrp><basic:definition>belt of sea</basic:definition><basic:source>a book</basic:source>
    </descripGrp>
    <termSec><term>contiguous zone</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
    <termSec><term>CZ</term><basic:termType>acronym</basic:termType></termSec></langSec>
  <langSec xml:lang="zh-Hans"><note>海洋法用语</note>
    <termSec><term>邻接区</term>
      <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
      <note>a calque</note></termSec>
    <termSec><term>毗连区</term></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


ODD_IDS = ("2008 crisis", "-x", "a_x0041_b", "只有", "_", "a:b<c", "\U0001f600")


def _odd() -> list[Concept]:
    """Concepts for which the standard has no place but `projectSubset`; odd ids."""
    terms = (Term("toll", "en", proposed=True), Term("过路费", "zh-Hans"))
    return [
        *(Concept(name, "roads", terms, pos="proper noun") for name in ODD_IDS),
        Concept("defined", "roads", terms[:1], "phrase", {"zh-Hans": "过路"}, {"zh-Hans": "注"}),
    ]


def test_ids_are_escaped_for_xml_and_round_trip() -> None:
    """An id begins with a letter and has no spaces (XML 1.0, NCName)."""
    concepts = _odd()
    found = ElementTree.fromstring(write_tbx(concepts, ["en", "zh-Hans"]))
    space = "{urn:iso:std:iso:30042:ed-2}"
    names = [entry.attrib["id"] for entry in found.iter(f"{space}conceptEntry")]
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", name) for name in names)
    assert list(map(id_of, names)) == [concept.id for concept in concepts]
    assert len(set(names)) == len(names)


def test_what_is_written_is_valid(dev_data: Path) -> None:
    """By the grammar of the standard, where that and lxml are at hand."""
    lxml = pytest.importorskip("lxml.etree")
    grammar = dev_data / "tbx" / "schemas" / "TBXcoreStructV03.rng"
    if not grammar.is_file():
        pytest.skip("no grammar of TBX in $TERMBASE_DEV_DATA/tbx")
    valid = lxml.RelaxNG(lxml.parse(str(grammar)))
    starter_base = TermBase(starter())
    for concepts in (_odd(), starter_base.concepts):
        valid.assertValid(lxml.fromstring(write_tbx(concepts, ["en", "zh-Hans", "zh-Hant-TW"])))


def _import(base: TermBase, content: str, **options: bool) -> ImportReport:
    path = base.project.root / "terms.tbx"
    path.write_text(content, encoding="utf-8")
    return import_file(base, path, **options)


def test_only_the_wanted_languages_are_imported(base: TermBase) -> None:
    """Neither terms nor texts in others, of which a file may have many; no catalog is added."""
    german = '<langSet xml:lang="de"><tig><term>{}</term></tig><note>selten</note></langSet>'
    content = OLD.replace("</termEntry>", german.format("Zone") + "</termEntry>")
    content = content.replace("</body>", f"<termEntry>{german.format('Riff')}</termEntry></body>")
    path = base.project.root / "terms.tbx"
    path.write_text(content, "utf-8")
    report = import_file(base, path, languages=["zh-Hans", "en"], overwrite=True)
    assert (report.concepts, report.languages, report.rejected) == (1, (), 0)
    (one,) = TermBase(base.project).concepts
    assert {*one.languages} == {"en", "zh-Hans"} == {*one.notes, "en"}
    table = base.project.root / "terms.csv"
    table.write_text(f"id,status,en,zh-Hans\n{one.id},,contiguous zone,毗连区\n", "utf-8")
    options = {"overwrite": True, "remove_missing": True}
    report = import_file(base, table, languages=["en"], **options)
    assert [(gone.lang, gone.term) for gone in report.replaced] == [("en", "CZ")]


@pytest.mark.parametrize("content", [OLD, NEW])
def test_both_editions_are_read_alike(base: TermBase, content: str) -> None:
    """Terms with status and note, definition, part of speech, id."""
    report = _import(base, content)
    assert (report.format, report.concepts, report.left_out) == ("tbx", 1, {})
    (one,) = TermBase(base.project).concepts
    assert (one.id, one.subject, one.pos) == ("c1", "sea", "noun")
    assert dict(one.definitions) == {"en": "belt of sea (source: a book)"}
    assert dict(one.notes) == {"zh-Hans": "海洋法用语"}
    assert [(t.lang, t.text, t.status, t.type, t.note) for t in one.terms] == [
        ("en", "contiguous zone", Status.PREFERRED, TermType.FULL, ""),
        ("en", "CZ", Status.ADMITTED, TermType.ABBREVIATION, ""),
        ("zh-Hans", "毗连区", Status.PREFERRED, TermType.FULL, ""),
        ("zh-Hans", "邻接区", Status.DEPRECATED, TermType.FULL, "a calque"),
    ]
    before = contents(base)
    assert _import(base, content).unchanged == 1
    assert contents(base) == before


def _entry(en: str, zh: str) -> str:
    return (
        f'<termEntry><langSet xml:lang="en"><tig><term>{en}</term></tig></langSet>'
        f'<langSet xml:lang="zh"><tig><term>{zh}</term></tig></langSet></termEntry>'
    )


def _martif(*entries: str) -> str:
    return f"<martif><text><body>{''.join(entries)}</body></text></martif>"


def test_two_entries_are_two_concepts(base: TermBase) -> None:
    """TBX goes by concepts: homographs stay apart, and importing them again changes nothing."""
    content = _martif(_entry("bank", "银行"), _entry("bank", "河岸"))
    assert _import(base, content).concepts == 2
    assert {name: terms[1][1] for name, terms in facts(base).items()} == {
        "bank": "银行",
        "bank-2": "河岸",
    }
    assert _import(base, content).unchanged == 2
    later = _import(base, _martif(_entry("bank", "银行").replace("银行", "钱庄")))
    assert later.concepts == 0


def _terms(lang: str, *terms: tuple[str, str]) -> str:
    """A language of which each term, given with its data, has a note."""
    groups = (
        f"<tig><term>{text}</term>{data}<note>note on {text}</note></tig>" for text, data in terms
    )
    return f'<langSet xml:lang="{lang}">{"".join(groups)}</langSet>'


ADMITTED = '<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>'
ACRONYM = '<termNote type="termType">acronym</termNote>'
OLD_NAME = '<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>'
BASE = _terms("zh", ("基地", ""))


@pytest.mark.parametrize(
    ("english", "chinese", "of_terms"),
    [
        (_terms("en", ("base", "")), BASE, []),
        (_terms("en", ("base", ACRONYM)), BASE, []),
        (_terms("en", ("base", ADMITTED)), BASE, []),
        (_terms("en", ("base", ADMITTED)), _terms("zh", ("基地", ADMITTED)), ["基地"]),
        (_terms("en", ("base", ADMITTED)), _terms("zh", ("基地", ACRONYM)), ["基地"]),
        (_terms("en", ("base", "")), _terms("zh", ("基地", ADMITTED)), ["基地"]),
        (_terms("en", ("base", ADMITTED)), _terms("zh", ("基地", OLD_NAME)), ["基地"]),
        (_terms("en", ("base", ACRONYM), ("camp", OLD_NAME)), BASE, ["camp"]),
        (_terms("en", ("camp", OLD_NAME), ("base", ADMITTED)), BASE, ["camp"]),
        (_terms("en", ("base", ADMITTED), ("camp", ADMITTED)), BASE, ["camp"]),
    ],
)
def test_notes_are_kept_whatever_the_status_of_the_terms(
    base: TermBase, english: str, chinese: str, of_terms: list[str]
) -> None:
    """A note stays with a language or a term, even if no term of the language is preferred."""
    _import(base, _martif(f"<termEntry>{english}{chinese}</termEntry>"))
    (concept,) = TermBase(base.project).concepts
    noted = {term.text: term.note for term in concept.terms if term.note}
    assert noted == {text: f"note on {text}" for text in of_terms}
    rest = {"base", "基地"} - noted.keys()
    assert {*concept.notes.values()} == {f"note on {text}" for text in rest}
    assert concept.preferred("en").text == "base"


def test_terms_without_an_element_around_them_are_read(base: TermBase) -> None:
    """Scripts that write TBX leave out `tig`; several terms of a language are one concept's."""
    content = _martif(_entry("bank", "银行")).replace("<tig>", "").replace("</tig>", "")
    content = content.replace("银行</term>", "银行</term><note>a loan</note><term>钱庄</term>")
    assert _import(base, content).terms == 3
    assert facts(base)["bank"][1:] == [
        ("zh-Hans", "银行", "preferred"),
        ("zh-Hans", "钱庄", "admitted"),
    ]


def test_entries_without_a_term_or_a_language_are_reported(base: TermBase) -> None:
    """The others are imported."""
    report = _import(
        base,
        _martif(
            "<termEntry/>",
            '<termEntry><langSet xml:lang="?"><tig><term>x</term></tig></langSet></termEntry>',
            _entry("reef", "礁石"),
        ),
    )
    assert [str(fault) for fault in report.faults] == [
        "has no term",
        "has the language ?, which is not a language tag",
        "has no term",
    ]
    assert list(facts(base)) == ["reef"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("en,zh\na,b\n", "not well-formed XML"),
        ("<html/>", "not TBX"),
        ('<!DOCTYPE martif [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><martif>&b;</martif>', "expand"),
        ("<martif><text>", "1:"),
    ],
)
def test_other_files_are_refused(base: TermBase, content: str, told: str) -> None:
    """What is no TBX, or hostile, is one line of error."""
    with pytest.raises(DocumentError, match=told):
        _import(base, content)


RICH = """<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1">
  <admin type="source">PBOC</admin>
  <langSet xml:lang="en"><note>plain</note>
    <tig><term>base rate</term><termNote type="geographicalUsage">UK</termNote>
      <descripGrp><descrip type="context">The rate; it rose (twice).</descrip>
        <admin type="source">Bank (2012)</admin></descripGrp>
      <termNote type="usageNote">formal</termNote><admin type="customerSubset">A</admin></tig>
    <tig><term>bank rate</term><note>older</note><note>rare</note>
      <descrip type="context">at bank rate</descrip></tig></langSet>
  <langSet xml:lang="zh-CN">
    <descripGrp><descrip type="definition">利率</descrip>
      <admin type="source">央行</admin></descripGrp>
    <tig><term>基准利率</term><termNote type="grammaticalGender">none</termNote></tig></langSet>
  <langSet xml:lang="de"><tig><term>Leitzins</term></tig></langSet>
  <descrip type="relatedConcept" target="c2">policy rate</descrip>
  <transacGrp><transac type="transactionType">origination</transac></transacGrp>
</termEntry></body></text></martif>
"""


@pytest.mark.parametrize("old", [False, True])
def test_contexts_sources_and_usage_are_kept_and_written_again(base: TermBase, old: bool) -> None:
    """As parts of notes; what TBX-Basic has a category for is written as that."""
    report = _import(base, RICH)
    assert report.left_out == {"transactionType": 1}
    (one,) = TermBase(base.project).concepts
    assert one.notes == {
        "en": "plain; usage: formal; see also: policy rate; region: UK; context: The rate; it rose "
        "(twice). (source: Bank (2012)); source: PBOC; customer: A",
        "zh-Hans": "gender: none",
    }
    assert one.definitions == {"zh-Hans": "利率 (source: 央行)"}
    assert [term.note for term in one.terms if term.text == "bank rate"] == [
        "older; rare; context: at bank rate"
    ]
    assert _import(base, RICH).unchanged == 1
    written = write_tbx([one], ["en", "zh-Hans", "de"], old=old).decode()
    assert '<descrip type="context">at bank rate</descrip>' in written
    assert "<note>plain; usage: formal; see also: policy rate</note>" in written
    assert '<admin type="source">Bank (2012)</admin>' in written
    assert '<termNote type="geographicalUsage">UK</termNote>' in written
    before = contents(base)
    assert _import(base, written).unchanged == 1
    assert contents(base) == before


NOTES = st.lists(
    st.sampled_from(
        [
            "",
            "a",
            "; ",
            ": ",
            "context",
            "source",
            "region: x",
            "(source: b)",
            " (source: ",
            ")",
            "。",
        ]
    ),
    max_size=6,
).map("".join)


@given(first=NOTES, second=NOTES)
def test_notes_and_definitions_of_any_form_round_trip(first: str, second: str) -> None:
    """Whatever a person has written, they come back as they were."""
    noted = Term("b", "en", Status.ADMITTED, note=" ".join(second.split()))
    first = " ".join(first.split())
    texts = {"en": first} if first else {}
    concept = Concept("a", "s", (Term("a", "en"), noted), "", texts, texts)
    source = Source(Path("a.tbx"), BytesIO(write_tbx([concept], ["en"])))
    (record,) = tbx.FORMAT.reader.read(source)
    assert (record.notes, record.definitions, record.terms[1]) == (texts, texts, noted)


def _file(*entries: tuple[str, str, str]) -> str:
    """Return a file of another tool with ids."""
    rows = (
        _entry(en, zh).replace("<termEntry>", f'<termEntry id="{id}">') for id, en, zh in entries
    )
    return f'<martif type="TBX"><text><body>{"".join(rows)}</body></text></martif>'


def test_ids_of_other_tools_identify_their_concepts(base: TermBase) -> None:
    """A newer file changes the concepts of the older one, and they are written with their ids."""
    _import(base, _file(("c1", "bank", "银行"), ("12", "levy", "征费"), ("c3", "quay", "码头")))
    newer = (("c1", "banking house", "银行"), ("12", "levy", "征税"), ("c4", "quay", "埠头"))
    report = _import(base, _file(*newer), overwrite=True)
    assert facts(base) == {
        "c1": [
            ("en", "banking house", "preferred"),
            ("en", "bank", "admitted"),
            ("zh-Hans", "银行", "preferred"),
        ],
        "12": [
            ("en", "levy", "preferred"),
            ("zh-Hans", "征税", "preferred"),
            ("zh-Hans", "征费", "admitted"),
        ],
        "c3": [
            ("en", "quay", "preferred"),
            ("zh-Hans", "埠头", "preferred"),
            ("zh-Hans", "码头", "admitted"),
        ],
    }
    assert (report.corrected, [one.term for one in report.missing]) == (3, ["bank", "征费"])
    written = export(open_base(base.project.root), "x.tbx").data.decode()
    assert re.findall('conceptEntry id="(.+)"', written) == ["c1", "_x0031_2", "c3"]


def test_ids_of_two_tools_are_told_apart(base: TermBase) -> None:
    """The same number is another concept, unless a term is the same; a retired one stays so."""
    _import(base, _file(("1", "bank", "银行"), ("2", "levy", "征费"), ("3", "quay", "码头")))
    report = _import(base, _file(("1", "reef", "礁石"), ("2", "levy", "征费")))
    assert (report.concepts, report.unchanged) == (1, 1)
    assert list(facts(base)) == ["1", "2", "3", "reef"]
    retire_concepts(base, ["3"])
    join_concepts(base, ["2", "1"])
    old = _file(("1", "bank", "银行"), ("3", "quay", "埠头"), ("3b", "quay", "埠"))
    report = _import(open_base(base.project.root), old)
    assert (report.concepts, report.unchanged, report.rejected) == (1, 1, 1)
    assert str(report.faults[0]) == "the concept 3 was retired; use another id, or bring it back"
    assert list(facts(base)) == ["2", "reef", "3b"]
