"""MultiTerm XML, as Trados MultiTerm and memoQ write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from termbase.exchange import ImportReport, import_file
from termbase.model import Status, TermType
from termbase.project import TermBase

from .conftest import contents

ENTRY = """<conceptGrp><concept>7</concept><system type="entryClass">1</system>
<transacGrp><transac type="origination">ann</transac><date>2020-01-02T03:04:05</date></transacGrp>
<descripGrp><descrip type="Subject">sea</descrip></descripGrp>
<languageGrp><language type="English" lang="EN-US"/>
  <descripGrp><descrip type="Definition">belt <xref Tlink="x">of sea</xref></descrip>
    <descripGrp><descrip type="Source">a book</descrip></descripGrp></descripGrp>
  <termGrp><term>contiguous zone</term>
    <transacGrp><transac type="modification">ann</transac><date>2020-01-02</date></transacGrp>
    <descripGrp><descrip type="Part of Speech">noun</descrip></descripGrp></termGrp></languageGrp>
<languageGrp><language type="Chinese (Simplified, China)" lang="ZH-CN"/>
  <termGrp><term>邻接区</term><descripGrp><descrip type="Status">Forbidden</descrip></descripGrp>
    <descripGrp><descrip type="备注">a calque</descrip></descripGrp></termGrp>
  <termGrp><term>毗连区</term>
    <descripGrp><descrip type="Term Status">推荐</descrip></descripGrp></termGrp></languageGrp>
</conceptGrp>"""


def _import(base: TermBase, content: str, encoding: str = "utf-8") -> ImportReport:
    path = base.project.root / "terms.xml"
    path.write_bytes(content.encode(encoding))
    return import_file(base, path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_fields_with_usual_names_are_read(base: TermBase, encoding: str) -> None:
    """Status, notes, definition with its source, subject and part of speech are kept."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    content = f"{head}<mtf>{ENTRY}</mtf>"
    report = _import(base, content, encoding)
    assert (report.format, report.concepts, report.left_out) == ("multiterm", 1, {})
    (one,) = TermBase(base.project).concepts
    assert (one.id, one.subject, one.pos) == ("7", "sea", "noun")
    assert dict(one.definitions) == {"en": "belt of sea (source: a book)"}
    assert [(t.lang, t.text, t.status, t.note) for t in one.terms] == [
        ("en", "contiguous zone", Status.PREFERRED, ""),
        ("zh-Hans", "毗连区", Status.PREFERRED, ""),
        ("zh-Hans", "邻接区", Status.DEPRECATED, "a calque"),
    ]
    before = contents(base)
    assert _import(base, content, encoding).unchanged == 1
    assert contents(base) == before


def test_an_entry_is_recognised_by_its_number(base: TermBase) -> None:
    """If the English term has changed since; a number of another term base counts for nothing."""
    _import(base, f"<mtf>{ENTRY}</mtf>")
    renamed = ENTRY.replace("contiguous zone", "adjacent zone")
    report = _import(base, f"<mtf>{renamed}</mtf>")
    assert (report.concepts, [one.new for one in report.kept]) == (0, ["adjacent zone"])
    other = ENTRY.replace("contiguous zone", "reef").replace("邻接区", "礁").replace("毗连区", "岩")
    assert _import(base, f"<mtf>{other}</mtf>").concepts == 1


def test_a_language_may_be_given_by_its_name(base: TermBase) -> None:
    """Term bases without codes of languages have names such as `English`."""
    content = ENTRY.replace(' lang="EN-US"', "").replace(' lang="ZH-CN"', "")
    content = content.replace("Chinese (Simplified, China)", "Chinese")
    assert _import(base, f"<mtf>{content}</mtf>").concepts == 1
    (one,) = TermBase(base.project).concepts
    assert {term.lang for term in one.terms} == {"en", "zh-Hans"}


def test_an_unknown_status_is_reported(base: TermBase) -> None:
    """The term is imported as preferred, and the report names the field."""
    report = _import(base, f"<mtf>{ENTRY.replace('Forbidden', 'Amber')}</mtf>")
    assert report.left_out == {"Status": 1}
    content = ENTRY.replace('"Status">Forbidden', '"Usage">said of waters')
    assert _import(base, f"<mtf>{content}</mtf>").left_out == {"Usage": 1}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("Type", "Acronym", ("admitted", TermType.ABBREVIATION, False)),
        ("术语类型", "缩略语", ("admitted", TermType.ABBREVIATION, False)),
        ("Type", "Full form", ("preferred", TermType.FULL, False)),
        ("Usage", "Deprecated", ("deprecated", TermType.FULL, False)),
        ("Status", "Draft", ("preferred", TermType.FULL, True)),
        ("状态", "待审", ("preferred", TermType.FULL, True)),
    ],
)
def test_types_and_drafts_are_read(
    base: TermBase, field: str, value: str, expected: tuple[str, TermType, bool]
) -> None:
    """An abbreviation is one, and a draft is a proposal; nothing is left out."""
    content = ENTRY.replace('"Term Status">推荐', f'"{field}">{value}')
    assert _import(base, f"<mtf>{content}</mtf>").left_out == {}
    (one,) = TermBase(base.project).concepts
    term = next(term for term in one.terms if term.text == "毗连区")
    assert (str(term.status), term.type, term.proposed) == expected


def test_parts_of_speech_are_written_in_one_way(base: TermBase) -> None:
    """A name that the author of the term base chose becomes that of the term base."""
    _import(base, f"<mtf>{ENTRY.replace('>noun', '>专有名词')}</mtf>")
    (one,) = TermBase(base.project).concepts
    assert one.pos == "proper noun"


def test_tbx_may_be_called_xml(base: TermBase) -> None:
    """The root element decides which of the two formats a file is in."""
    entry = (
        '<termEntry><langSet xml:lang="en"><tig><term>bank</term></tig></langSet>'
        '<langSet xml:lang="zh"><tig><term>银行</term></tig></langSet></termEntry>'
    )
    assert _import(base, f"<martif><text><body>{entry}</body></text></martif>").concepts == 1


def test_other_xml_is_refused(base: TermBase) -> None:
    """The error names the root element."""
    with pytest.raises(DocumentError, match=r"terms.xml:1: is XML, but not MultiTerm XML.* svg"):
        _import(base, "<svg/>")


def test_entities_are_not_expanded(base: TermBase, tmp_path: Path) -> None:
    """A file cannot read another one."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    doctype = f'<!DOCTYPE mtf [<!ENTITY x SYSTEM "{tmp_path}/secret.txt">]>'
    with pytest.raises(DocumentError):
        _import(base, f"{doctype}<mtf>{ENTRY.replace('a calque', '&x;')}</mtf>")


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("Context", "context: a text"),
        ("上下文", "context: a text"),
        ("例句", "example: a text"),
        ("来源", "source: a text"),
        ("Client", "customer: a text"),
        ("地區", "region: a text"),
        ("Usage Note", "a text"),
    ],
)
def test_fields_without_a_place_of_their_own_are_in_notes(
    base: TermBase, field: str, note: str
) -> None:
    """What belongs to the preferred term is in the note of its language."""
    told = f'<descripGrp><descrip type="{field}">a text</descrip></descripGrp>'
    report = _import(base, f"<mtf>{ENTRY.replace('</term>', f'</term>{told}')}</mtf>")
    assert report.left_out == {}
    (one,) = TermBase(base.project).concepts
    assert one.notes == {"en": note, "zh-Hans": note}
    (*_, deprecated) = one.terms
    assert set(deprecated.note.split("; ")) == {"a calque", note}
