"""Catalogs that come back from a translator."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import CatalogError, DocumentError
from termbase.exchange import ImportReport, import_file
from termbase.project import TermBase

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
