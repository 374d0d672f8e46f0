"""Mistakes in calls are refused, and mutable arguments do no harm."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

import termbase
from termbase import Concept, Finding, Progress, Segment, Settings, Severity, Term, TermBase
from termbase.checks import PathSettings
from termbase.documents import Document
from termbase.exchange import export, import_file
from termbase.extract import candidates, extract
from termbase.glossary import build
from termbase.ingest import ingest
from termbase.mine import pairs
from termbase.report import Report, render
from termbase.scaffold import create


@pytest.fixture(scope="module")
def base() -> TermBase:
    """The starter term base."""
    return termbase.open()


@pytest.mark.parametrize(
    "call",
    [
        lambda base: base.mentioned("trade war"),
        lambda base: Settings(select="number-mismatch"),
        lambda base: Settings(extend="T"),
        lambda base: Settings(ignore="T101"),
        lambda base: PathSettings("legacy/"),
        lambda base: export(base, "a.csv", subjects="trade"),
        lambda base: export(base, "a.csv", languages="en"),
        lambda base: import_file(base, "a.csv", columns="en"),
        lambda base: build(base, [], languages="en"),
        lambda base: create("nowhere", "en"),
        lambda base: base.check_files("examples"),
        lambda base: candidates("the trade war"),
        lambda base: PathSettings(("legacy/",), ignore="T101"),
    ],
)
def test_one_text_is_not_several(base: TermBase, call: Callable[[TermBase], object]) -> None:
    """A text where several are asked for would be taken letter by letter."""
    with pytest.raises(TypeError, match=r"is one text, and has to be several: write \["):
        call(base)


def _document(base: TermBase) -> Document:
    return base.read_document("a.txt", stream=BytesIO("礁石（reef）很大。\n".encode()))


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda base: base.check_files(PurePosixPath("a.po")), r"\[PurePosixPath\('a.po'\)\]"),
        (lambda base: base.check(Segment("a", "b", "en", "fr")), r"segments is one Segment"),
        (lambda base: ingest(base, _document(base)), "documents is one Document"),
        (lambda base: build(base, _document(base)), "documents is one Document"),
        (lambda base: extract(_document(base)), "documents is one Document"),
        (lambda base: pairs(Segment("a", "b", "en", "fr")), "segments is one Segment"),
    ],
)
def test_one_thing_is_not_several(
    tmp_path: Path, call: Callable[[TermBase], object], told: str
) -> None:
    """A single path, document or unit is told as what it is, before anything is done."""
    with pytest.raises(TypeError, match=told):
        call(create(tmp_path / "project"))


_UNIT = Segment("the trade war", "战争", "en", "zh-Hans", unit="17")


@pytest.mark.parametrize(
    ("call", "kind", "told"),
    [
        (lambda base: base.lookup(b"reef"), TypeError, r"query is b'reef', and has to be a text"),
        (lambda base: base.complete(None), TypeError, "prefix is None"),
        (lambda base: base.find(None, "en"), TypeError, "text is None"),
        (lambda base: base.find("reef", None), TypeError, "lang is None"),
        (lambda base: base.find("reef", "../x"), ValueError, "is not a language tag"),
        (lambda base: base.mentioned([None]), TypeError, "texts is None"),
        (lambda base: base.terms_in(["reef", 1]), TypeError, "texts is 1"),
        (lambda base: base.read_document(None), TypeError, "not NoneType"),
        (lambda base: base.check([], {"select": "T"}), TypeError, "has to be of Settings"),
        (lambda base: base.check_files([], Settings()), TypeError, "has to be of Configuration"),
        (lambda base: base.check_files(["."], processes=0), ValueError, "has to be 1 or more"),
        (lambda base: list(base.check([None])), TypeError, "only Segment objects"),
        (
            lambda base: list(base.check([_UNIT, _UNIT._replace(source=None)])),
            TypeError,
            "segment '17': source is None",
        ),
        (
            lambda base: list(base.check([_UNIT._replace(unit=17)])),
            TypeError,
            "segment 17: unit is 17",
        ),
        (
            lambda base: list(base.check([_UNIT._replace(target="", target_lang="chinese!")])),
            ValueError,
            "segment '17': 'chinese!' is not a language tag",
        ),
    ],
)
def test_other_things_than_texts_are_told(
    base: TermBase, call: Callable[[Any], object], kind: type[Exception], told: str
) -> None:
    """The error names the argument, and of several segments the one, whatever the others are."""
    with pytest.raises(kind, match=told):
        call(base)


def test_what_takes_long_tells_how_far_it_is(tmp_path: Path) -> None:
    """Each call in one way: how much is done, and how much there is; the last time it is all."""
    base = create(tmp_path / "project")
    table = tmp_path / "terms.csv"
    table.write_text("en,zh-Hans\nreef,礁石\n", "utf-8")
    document = _document(base)
    unit = Segment("the reef", "礁石", "en", "zh-Hans")
    calls: list[Callable[[Progress], object]] = [
        lambda progress: import_file(base, table, progress=progress),
        lambda progress: base.check_files([table], progress=progress, cached=False),
        lambda progress: ingest(base, [document], progress=progress),
        lambda progress: build(base, [document], progress=progress),
        lambda progress: extract([document], progress=progress),
        lambda progress: candidates([document.text], "zh", progress=progress),
        lambda progress: pairs([unit, unit], progress=progress),
    ]
    for call in calls:
        seen: list[tuple[int, int]] = []
        call(lambda done, total, seen=seen: seen.append((done, total)))  # type: ignore[misc]
        assert seen[-1][0] == seen[-1][1] > 0
        assert all(done <= total for done, total in seen)


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.__setitem__("en", "x"),
        lambda held: held.__delitem__("en"),
        lambda held: held.update(en="x"),
        lambda held: held.pop("en"),
        lambda held: held.clear(),
        lambda held: held.setdefault("fr", "x"),
        lambda held: held.__ior__({"en": "x"}),
    ],
)
def test_answers_cannot_be_changed(base: TermBase, change: Callable[[Any], object]) -> None:
    """What is done to one answer does not show in the next."""
    concept = base.lookup("trade war")[0].concept
    for held in (concept.definitions, concept.notes, concept.ignored):
        with pytest.raises(TypeError, match="cannot be changed"):
            change(held)
    assert base.lookup("trade war")[0].concept == concept
    finding = next(base.check([_UNIT], Settings(select=("T101",))))
    with pytest.raises(TypeError, match="cannot be changed"):
        change(finding.fields)
    assert hash(base.project) == hash(replace(base.project))


def test_frozen_mappings_are_like_others() -> None:
    """They equal plain ones, and are copied, pickled and written as these are."""
    given = {"en": "open fight"}
    concept = Concept("war", "x", (Term("war", "en"),), definitions=given)
    given["en"] = "changed"
    assert concept.definitions == {"en": "open fight"}
    assert repr(concept.definitions) == "{'en': 'open fight'}"
    assert dict(concept.definitions) | {"fr": "x"} == {"en": "open fight", "fr": "x"}
    assert copy.deepcopy(concept) == pickle.loads(pickle.dumps(concept)) == concept
    again = pickle.loads(pickle.dumps(concept))
    with pytest.raises(TypeError, match="cannot be changed"):
        again.definitions["en"] = "x"
    assert replace(concept, notes={"en": "n"}).notes == {"en": "n"}


@pytest.mark.parametrize("limit", [10**20, 1 << 31, True])
def test_any_number_of_answers_may_be_asked_for(base: TermBase, limit: int) -> None:
    """However many are asked for, there are as many as there are."""
    assert base.lookup("trad", limit)
    assert base.complete("trad", limit)


def test_limit_is_a_whole_number(base: TermBase) -> None:
    """Half an answer is a mistake in the call, not a damaged index."""
    for ask in (base.lookup, base.complete):
        with pytest.raises(TypeError, match="integer"):
            ask("trad", 30.5)  # type: ignore[arg-type]


def test_report_takes_findings_as_they_come(base: TermBase) -> None:
    """A generator is read once, and every format has all of it."""
    units = [Segment("It took 30 years.", "历时20年。", "en", "zh-Hans", path="a.po")]
    report = Report(base.check(units))  # type: ignore[arg-type]
    assert isinstance(report.findings, tuple)
    assert '"number-mismatch"' in "".join(render(report, "json"))
    assert "1 error" in "".join(render(report, "text"))


def test_answers_show_what_they_are(base: TermBase) -> None:
    """A hit is one short line, and what finds terms tells its size."""
    assert repr(base.lookup("trade war")[0]) == "Hit('trade-war', 'trade war', 'exact', 1.0)"
    count = f"{len(base.concepts):,}"
    assert repr(base.finder("zh-CN")) == f"<Finder of zh-Hans: {count} concepts>"
    assert repr(base.terms) == f"<Terms: {count} concepts>"
    assert repr(termbase.open().terms) == "<Terms: not read yet>"


def test_severity_is_one(base: TermBase) -> None:
    """A severity that is none is refused at once."""
    assert list(base.check([], Settings(severity={"T101": Severity.INFO}))) == []
    with pytest.raises(ValueError, match="fatal"):
        base.check([], Settings(severity={"T101": "fatal"}))  # type: ignore[dict-item]


def test_findings_are_pickled(base: TermBase) -> None:
    """What is found goes from one process to another."""
    units = [Segment("It took 30 years.", "历时20年。", "en", "zh-Hans")]
    found: list[Finding] = list(base.check(units))
    assert found
    assert pickle.loads(pickle.dumps(found)) == found
