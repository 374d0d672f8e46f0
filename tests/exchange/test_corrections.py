"""Tables that a colleague has corrected and sends back."""

from __future__ import annotations

from typing import Any

import pytest

from termbase.exchange import ImportReport, import_file
from termbase.model import Concept
from termbase.project import TermBase, open as open_base

FIRST = """\
id,subject,pos,status,en,zh-Hans,note,definition (en),definition (zh-Hans)
trade-war,trade,noun,preferred,trade war,贸易战,,conflict with barriers,互设壁垒的冲突
trade-war,trade,,admitted,,贸易摩擦,,,
trade-war,trade,,deprecated,,商战,between firms,,
trade-war,trade,,abbreviation,TW,,,,
truce,trade,noun,proposed,truce,停战,,,
"""


def _import(base: TermBase, rows: str, **options: Any) -> ImportReport:
    path = base.project.root / "terms.csv"
    path.write_text(rows, encoding="utf-8")
    return import_file(base, path, **options)


@pytest.fixture
def first(base: TermBase) -> TermBase:
    """A term base with a concept that has everything, and a proposal."""
    _import(base, FIRST)
    return base


def _told(report: ImportReport, name: str) -> list[tuple[object, ...]]:
    found = getattr(report, name)
    return [(one.line, one.field, one.term or one.lang, one.old, one.new) for one in found]


REPLACED = {
    "preferred term": (
        ("trade war,贸易战,", "trade war,贸易争端,"),
        [
            (2, "term", "zh-Hans", "贸易战", "贸易争端"),
            (2, "status", "贸易战", "preferred", "admitted"),
        ],
        ["贸易战"],
    ),
    "English term": (
        ("preferred,trade war", "preferred,trade conflict"),
        [
            (2, "term", "en", "trade war", "trade conflict"),
            (2, "status", "trade war", "preferred", "admitted"),
        ],
        ["trade war"],
    ),
    "two terms change places": (
        (
            "贸易战,,conflict with barriers,互设壁垒的冲突\ntrade-war,trade,,admitted,,贸易摩擦",
            "贸易摩擦,,conflict with barriers,互设壁垒的冲突\ntrade-war,trade,,admitted,,贸易战",
        ),
        [
            (2, "term", "zh-Hans", "贸易战", "贸易摩擦"),
            (3, "status", "贸易战", "preferred", "admitted"),
        ],
        [],
    ),
    "status": (
        ("deprecated,,商战", "admitted,,商战"),
        [(4, "status", "商战", "deprecated", "admitted")],
        [],
    ),
    "type": (
        ("abbreviation,TW", "admitted,TW"),
        [(5, "status", "TW", "abbreviation", "admitted")],
        [],
    ),
    "proposal accepted": (
        ("proposed,truce", "preferred,truce"),
        [
            (6, "status", "truce", "proposed", "preferred"),
            (6, "status", "停战", "proposed", "preferred"),
        ],
        [],
    ),
    "doubts": (
        ("preferred,trade war", "proposed,trade war"),
        [
            (2, "status", "trade war", "preferred", "proposed"),
            (5, "status", "TW", "abbreviation", "abbreviation, proposed"),
            (2, "status", "贸易战", "preferred", "proposed"),
            (3, "status", "贸易摩擦", "admitted", "admitted, proposed"),
            (4, "status", "商战", "deprecated", "deprecated, proposed"),
        ],
        [],
    ),
    "reason": (
        ("between firms", "among firms"),
        [(4, "note", "商战", "between firms", "among firms")],
        [],
    ),
    "texts": (
        (
            "noun,preferred,trade war,贸易战,,conflict with barriers",
            "verb,,trade war,贸易战,,a war",
        ),
        [
            (2, "definition", "en", "conflict with barriers", "a war"),
            (2, "pos", "", "noun", "verb"),
        ],
        [],
    ),
    "subject": (
        ("trade,noun,preferred", "war,noun,preferred"),
        [(2, "subject", "", "trade", "war")],
        [],
    ),
    "new term": (
        ("abbreviation,TW", "admitted,tariff war"),
        [(5, "status", "tariff war", "", "admitted")],
        ["TW"],
    ),
    "missing": (
        ("贸易战,,conflict with barriers,互设壁垒的冲突\n", "贸易战,,conflict with barriers,\n"),
        [],
        ["zh-Hans"],
    ),
}


@pytest.mark.parametrize("name", REPLACED)
def test_a_corrected_table_replaces_and_removes_nothing(first: TermBase, name: str) -> None:
    """Each change is reported with both versions, and so is what is not in the table."""
    (old, new), replaced, missing = REPLACED[name]
    assert FIRST.count(old) == 1
    rows = FIRST.replace(old, new)
    report = _import(first, rows, overwrite=True, preview=True)
    assert _told(report, "replaced") == replaced
    assert [one.term or one.lang for one in report.missing] == missing
    done = _import(first, rows, overwrite=True)
    assert (done.changes, done.replaced) == (report.changes, report.replaced)
    assert (done.corrected, done.kept) == (any(one[3] for one in replaced), ())
    assert _import(first, rows, overwrite=True).changes == {}


def _concept(base: TermBase) -> Concept:
    return next(one for one in open_base(base.project.root).concepts if one.id == "trade-war")


def test_what_the_table_lacks_is_removed_if_asked_for(first: TermBase) -> None:
    """Terms in its languages and texts of its columns; preferred terms stay beside others."""
    rows = FIRST.replace("TW,,,,", ",交战,,,").replace(",互设壁垒的冲突", ",")
    rows = rows.replace("trade war,贸易战", "trade conflict,").replace("between firms", "")
    report = _import(first, rows, overwrite=True, remove_missing=True)
    assert [(one.term or one.lang, one.new) for one in report.replaced] == [
        ("en", "trade conflict"),
        ("交战", "abbreviation"),
        ("trade war", ""),
        ("TW", ""),
        ("商战", ""),
        ("zh-Hans", ""),
    ]
    assert [(one.term, one.old) for one in report.missing] == [("贸易战", "preferred")]
    assert [term.text for term in _concept(first).terms] == [
        "trade conflict",
        "贸易战",
        "贸易摩擦",
        "商战",
        "交战",
    ]
    assert _concept(first).definitions == {"en": "conflict with barriers"}


def test_rows_may_be_left_without_a_term(first: TermBase) -> None:
    """As where a column was deleted: they are about the concept that they name."""
    _import(first, "id,en,zh-Hans,definition (en)\ngale,gale,,strong wind\n")
    rows = [row.split(",") for row in FIRST.splitlines()]
    table = "\n".join(",".join(row[:4] + row[5:]) for row in rows)
    table = table.replace("贸易摩擦", "").replace("conflict with barriers", "dispute")
    table += "\ngale,,,preferred,,,storm,\nnew,,,,,,storm,\n"
    report = _import(first, table, overwrite=True)
    assert [(one.line, str(one)) for one in report.faults] == [(8, "has no term")]
    assert [(one.line, one.field, one.new) for one in report.replaced] == [
        (2, "definition", "dispute"),
        (7, "definition", "storm"),
    ]
    report = _import(
        first, table.replace("new,,,,,,storm,", ""), overwrite=True, remove_missing=True
    )
    assert [(one.term, one.old) for one in report.replaced] == [("贸易摩擦", "admitted")]
    assert len(TermBase(first.project).concepts) == 3


def test_columns_that_the_table_lacks_are_not_missing(first: TermBase) -> None:
    """A table without notes, definitions, parts of speech and a language does not remove them."""
    before = _concept(first)
    rows = "id,status,en\ntrade-war,,trade war\n"
    report = _import(first, rows, overwrite=True)
    assert [one.term for one in report.missing] == ["TW"]
    _import(first, rows, overwrite=True, remove_missing=True)
    assert _concept(first).terms == tuple(term for term in before.terms if term.text != "TW")
    assert _concept(first).definitions == before.definitions
    assert report.absent == ("truce",)


def test_a_table_without_statuses_has_only_preferred_terms(first: TermBase) -> None:
    """It removes the one that it replaces, and none of the others."""
    before = [term.text for term in _concept(first).terms]
    rows = "id,zh-Hans\ntrade-war,贸易战\n"
    assert _import(first, rows, overwrite=True, remove_missing=True).changes == {}
    rows = rows.replace("贸易战", "贸易争端")
    report = _import(first, rows, overwrite=True, remove_missing=True)
    assert [one.term or one.new for one in report.replaced] == ["贸易争端", "贸易战"]
    left = {term.text for term in _concept(first).terms}
    assert left == {*before, "贸易争端"} - {"贸易战"}


@pytest.mark.parametrize("word", ["deprecated", "拒绝", "superseded"])
def test_a_proposal_that_is_avoided_is_not_accepted(first: TermBase, word: str) -> None:
    """It stays a proposal, and the report says what the table has."""
    rows = FIRST.replace("proposed,truce,停战", f"{word},truce,停战")
    report = _import(first, rows, overwrite=True)
    assert (report.changes, report.replaced) == ({}, ())
    assert [(one.term, one.old) for one in report.kept] == [
        ("truce", "proposed"),
        ("停战", "proposed"),
    ]


def test_a_row_that_was_copied_with_its_id_is_refused(first: TermBase) -> None:
    """It has other terms and another subject or definition; other terms alone are synonyms."""
    rows = "id,subject,en,zh-Hans,definition\n{0}{1}"
    truce = "truce,trade,truce,停战,end of fire\n"
    for copied in ("truce,law,amnesty,大赦,\n", "truce,,amnesty,大赦,pardon\n"):
        report = _import(first, rows.format(truce, copied), overwrite=True, preview=True)
        assert [(one.line, one.fields) for one in report.faults] == [(3, {"other": 2})]
    for added in ("truce,,armistice,停火,\n", "truce,law,,大赦,\n", "truce,law,truce,大赦,\n"):
        report = _import(first, rows.format(truce, added), overwrite=True, preview=True)
        assert report.faults == ()
    moved = FIRST.replace("trade-war,trade,noun", "trade-war,war,noun")
    assert _import(first, moved, overwrite=True, preview=True).faults == ()


def test_a_language_keeps_its_preferred_term(first: TermBase) -> None:
    """Unless the table prefers another one. Also, the first of its rows counts."""
    row = "trade-war,trade,,{},,商战,{},,\n"
    rows = FIRST.replace("noun,preferred,trade war", "noun,deprecated,")
    report = _import(first, rows + row.format("superseded", "obsolete"), overwrite=True)
    assert _told(report, "kept") == [
        (7, "status", "商战", "deprecated", "superseded"),
        (7, "note", "商战", "between firms", "obsolete"),
        (2, "status", "贸易战", "preferred", "deprecated"),
    ]
    assert report.replaced == ()
    row = row.replace("商战", "交战")
    report = _import(first, rows + row.format("preferred", ""), overwrite=True)
    assert report.kept == ()


def test_a_row_without_an_id_is_recognised_by_its_english_term(first: TermBase) -> None:
    """It says which translation is preferred, and nothing of those that it lacks."""
    rows = "en,zh-Hans,definition\ntrade war,贸易争端,a war\n"
    assert _told(_import(first, rows), "kept") == [
        (2, "definition", "en", "conflict with barriers", "a war")
    ]
    report = _import(first, rows, overwrite=True)
    assert _told(report, "replaced") == [
        (2, "term", "zh-Hans", "贸易战", "贸易争端"),
        (2, "status", "贸易战", "preferred", "admitted"),
        (2, "definition", "en", "conflict with barriers", "a war"),
    ]
    assert (report.missing, report.absent) == ((), ())


def test_an_import_that_overwrites_nothing_tells_the_same_differences(first: TermBase) -> None:
    """Of a row with an id; a new term is added all the same."""
    report = _import(first, FIRST.replace("贸易战", "贸易争端").replace("noun", "verb"))
    assert _told(report, "kept") == [
        (2, "term", "zh-Hans", "贸易战", "贸易争端"),
        (2, "pos", "", "noun", "verb"),
        (6, "pos", "", "noun", "verb"),
    ]
    assert (report.differing, report.replaced, report.terms) == (3, (), 1)


@pytest.mark.parametrize(
    "options", [{"remove_missing": True}, {"overwrite": True, "proposed": True}]
)
def test_only_reviewed_terms_overwrite(base: TermBase, options: dict[str, bool]) -> None:
    """Options that contradict each other are refused."""
    with pytest.raises(ValueError, match="only reviewed terms overwrite"):
        _import(base, FIRST, **options)


def test_a_correction_is_no_other_sense(first: TermBase) -> None:
    """Of a row without an id, unless another row of the table has gone to the concept."""
    rows = "en,zh-Hans,definition\ntrade war,关税之争,a war\n"
    report = _import(first, rows, overwrite=True, preview=True)
    assert [one.new for one in report.replaced] == ["关税之争", "admitted", "a war"]
    assert (report.concepts, report.senses) == (0, ())
    report = _import(first, rows + "trade war,买卖,another war\n", overwrite=True)
    assert (report.concepts, report.alike, report.corrected) == (1, 1, 1)


@pytest.mark.parametrize("nothing", ["n/a", "待定", "——"])
def test_a_cell_that_says_that_there_is_no_term_replaces_none(
    first: TermBase, nothing: str
) -> None:
    """Such a row is reported instead, although the id says which concept is meant."""
    rows = f"id,en,zh-Hans\ntrade-war,trade war,{nothing}\n"
    report = _import(first, rows, overwrite=True)
    assert (len(report.faults), report.replaced) == (1, ())
