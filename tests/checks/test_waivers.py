"""Waivers in comments suppress what they name, and are reported if they name nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from termbase.checks import (
    Active,
    CrossFileCheck,
    Fault,
    Runner,
    Settings,
    Terms,
    Trace,
    Unit,
    UnitCheck,
)
from termbase.checks.base import Options
from termbase.checks.outcome import Outcome
from termbase.checks.registry import matching
from termbase.checks.rules._consistency import digest
from termbase.checks.waivers import Waivers, waivers
from termbase.model import Concept, Finding, Segment, Severity, Status, Term

NUMBER = Finding(
    "N201",
    "number-mismatch",
    Severity.ERROR,
    "",
    concept="harbour",
    source="the Old Harbour has 9 ships",
    target="老港有八艘船",
    source_term="old harbour",
    source_span=(20, 21),
    target_span=(3, 4),
)


def waived(*comments: str) -> bool:
    """Whether the comments of a unit suppress the finding."""
    return any(waiver.suppresses(NUMBER) for waiver in waivers(comments))


@pytest.mark.parametrize(
    "comment",
    [
        "termbase: ignore",
        "termbase: ignore nine is right",
        "termbase: ignore[number-mismatch]",
        "termbase: ignore[number-mismatch] nine [sic] is right",
        "termbase:ignore[ N201 ]",
        "termbase: ignore [N]",
        "termbase: ignore[T, all]",
        "termbase: ignore[unknown-waiver,number-mismatch]",
        "termbase：ignore［number-mismatch］ 原文如此",
        "termbase: ignore[C001、N201]",
        "termbase: ignore[number-mismatch: harbour]",
        "termbase: ignore[number-mismatch: Old Harbour]",
        "termbase: ignore[number-mismatch: 八]",
        "termbase: ignore[number-mismatch：9]",
        "Note: termbase: ignore[number-mismatch] as agreed",
        "termbase: ignore[C001] termbase: ignore[N201]",
        "termbase: ignore-file[number-mismatch]",
        "termbase: ignore[no-such-check, number-mismatch]",
    ],
)
def test_waivers_that_suppress_a_finding(comment: str) -> None:
    """They name it by name, code, group or all, and by its concept, term or faulty words."""
    assert waived("see page 9", comment)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "termbase",
        "termbase: see the style guide",
        "termbase: ignore[unknown-waiver]",
        "termbase: ignore[number-mismatch: port]",
        "termbase: ignore[number-mismatch: harb]",
        "termbase: ignore[number-mismatch",
        "termbase: ignore[]",
        "termbase: ignore[numbers]",
        "termbase: ignored[number-mismatch]",
        "mytermbase: ignore",
        "weblate: ignore[number-mismatch]",
    ],
)
def test_waivers_that_do_not_suppress_a_finding(comment: str) -> None:
    """They name other checks or words, are prose, or are incomplete."""
    assert not waived(comment)


@pytest.mark.parametrize(
    ("comment", "wrong"),
    [
        ("termbase: ignore[number-mismatch] right", []),
        ("termbase: use with care", []),
        ("termbase: ignore[numbers, N201]", ["numbers"]),
        ("termbase: ignore[N201", ["["]),
        ("termbase: ignore[]", ["[]"]),
        ("termbase: ingore[N201]", ["ingore"]),
        ("termbase: ignor", ["ignor"]),
        ("termbase: disable[N201]", ["disable"]),
    ],
)
def test_faulty_parts_of_waivers(comment: str, wrong: list[str]) -> None:
    """They are unknown names, unclosed brackets and misspelt words."""
    assert [word for waiver in waivers((comment,)) for word in waiver.wrong] == wrong


def segment(*comments: str, source: str = "9 ships", target: str = "八艘船") -> Segment:
    """Return a unit with a wrong number."""
    return Segment(source, target, "en", "zh-Hans", source, "a.po", 3, 9, comments=comments)


def run(
    segments: list[Segment], *names: str, concepts: tuple[Concept, ...] = ()
) -> tuple[list[Finding], Outcome]:
    """Return what some checks, given by name, find in these segments."""
    checks = [Active(check, {}, None) for name in names for check in matching(name)]
    return ran(segments, checks, concepts)


def ran(
    segments: list[Segment], checks: list[Active], concepts: tuple[Concept, ...] = ()
) -> tuple[list[Finding], Outcome]:
    """Return what these checks find."""
    outcome = Outcome()
    runner = Runner(checks, Terms(concepts), Settings())
    found = list(runner.run(segments, "a.po", outcome))
    return found, outcome


def test_a_waiver_is_for_its_unit() -> None:
    """The next unit is checked again; suppressed findings are counted."""
    found, outcome = run([segment("termbase: ignore[N]"), segment()], "number-mismatch")
    assert [(finding.name, outcome.waived) for finding in found] == [("number-mismatch", 1)]


def test_a_waiver_for_the_file_applies_from_its_unit_on() -> None:
    """It applies even if its own unit is not translated."""
    head = segment("termbase: ignore-file[number-mismatch] counted by hand", target="")
    found, outcome = run([segment(), head, segment(), segment("a note")], "number-mismatch")
    assert (len(found), outcome.waived) == (1, 2)


def test_an_unknown_check_is_reported_with_a_similar_one() -> None:
    """The finding is not suppressed, and the waiver is reported."""
    found, _ = run([segment("termbase: ignore[number-mismach]")], "number-mismatch", "C001")
    assert [finding.code for finding in found] == ["N201", "C001"]
    assert found[1].suggestions == ("number-mismatch",)
    assert "did you mean number-mismatch?" in found[1].text


@pytest.mark.parametrize(
    ("comment", "right"),
    [
        ("ingore[N201] why", "ignore[N201]"),
        ("ignor", "ignore"),
        ("Ignore_File[N]", "ignore-file[N]"),
        ("disable[T101]", "ignore[T101]"),
    ],
)
def test_a_misspelt_waiver_is_reported_with_the_right_word(comment: str, right: str) -> None:
    """It is not taken for the name of a check."""
    ((finding,), _) = run([segment(f"termbase: {comment}")], "unknown-waiver")
    assert finding.text.endswith(f" waives nothing: write termbase: {right}")


@pytest.mark.parametrize("comment", ["ignore[N201", "ignore[]", "ingore[N201]", "ignore[qqq]"])
def test_incomplete_waivers_are_reported(comment: str) -> None:
    """The finding quotes the waiver as written."""
    ((finding,), _) = run([segment(f"termbase: {comment} why")], "unknown-waiver")
    assert f"termbase: {comment}" in finding.text


def test_a_faulty_waiver_for_the_file_is_reported_once() -> None:
    """Formats repeat the header of a file on each unit."""
    found, _ = run([segment("termbase: ignore-file[nix]")] * 3, "unknown-waiver")
    assert len(found) == 1


def test_unused_waivers() -> None:
    """They are reported on request, except those of checks that did not run."""
    units = [
        segment("termbase: ignore-file[N201: 7]"),
        segment("termbase: ignore[N201]", target="九艘船"),
        segment("termbase: ignore[N201]"),
        segment("termbase: ignore[C001]"),
    ]
    found, _ = run(units, "number-mismatch", "unused-waiver")
    assert [finding.fields["waiver"] for finding in found if finding.code == "C002"] == [
        "termbase: ignore[N201]",
        "termbase: ignore-file[N201: 7]",
    ]
    assert not [finding for finding in run(units, "N201")[0] if finding.code == "C002"]


@pytest.mark.parametrize(
    ("waived_", "left"),
    [
        ("", {"forbidden-term"}),
        ("forbidden-term", set()),
        ("missing-term", {"forbidden-term"}),
        ("missing-term, forbidden-term", set()),
    ],
)
def test_waivers_of_redundant_findings(waived_: str, left: set[str]) -> None:
    """A waived finding makes others redundant; the waiver of a redundant one is not unused."""
    terms = (Term("ship", "en"), Term("船", "zh-Hans"), Term("舟", "zh-Hans", Status.DEPRECATED))
    unit = segment(f"termbase: ignore[{waived_}]" if waived_ else "", source="ship", target="舟")
    concepts = (Concept("ship", "sea", terms),)
    found, _ = run([unit], "missing-term", "forbidden-term", "C002", concepts=concepts)
    assert {finding.name for finding in found} == left


def _trace(unit: Unit, _options: Options) -> Trace:
    key = digest(unit.source)
    texts = unit.target, unit.source, unit.target, unit.source
    return Trace(key, *texts, "a.po", "en", "zh-Hans", 1, 1, (0, 1))


def _conclude(traces: Iterator[Trace], _options: Options) -> Iterator[tuple[Trace, Fault]]:
    return ((trace, Fault("")) for trace in traces)


def test_checks_across_files_ignore_waived_units() -> None:
    """A waived unit may differ from the others, and its waiver is not called unused."""
    (number,) = matching("number-mismatch")
    over_all = CrossFileCheck(number.code, "over-all", Severity.INFO, _trace, _conclude)
    checks = [Active(over_all, {}, None), *(Active(one, {}, None) for one in matching("C002"))]
    found, outcome = ran([segment("termbase: ignore[N201]"), segment()], checks)
    assert (found, len(outcome.traces["N201"])) == ([], 1)


HARBOUR = Concept("harbour", "sea", (Term("harbour", "en"), Term("港湾", "zh-Hans")))


def _faulty(unit: Unit, _options: Options) -> Iterator[Fault]:
    yield Fault("", concept="harbour")


@pytest.mark.parametrize(
    ("ignored", "waived_"),
    [
        ({}, 0),
        ({"": ("all",)}, 1),
        ({"zh-Hans": ("number-mismatch",)}, 1),
        ({"zh-Hans": ("N",)}, 1),
        ({"zh-Hant": ("N",)}, 0),
        ({"zh-Hans": ("C001",)}, 0),
        ({"": ("no-such-check",)}, 0),
    ],
)
def test_waivers_of_the_term_base(ignored: dict[str, tuple[str, ...]], waived_: int) -> None:
    """A concept can waive a check in every language or in one."""
    check = Active(UnitCheck("N201", "any", Severity.ERROR, _faulty), {}, None)
    concepts = (replace(HARBOUR, ignored=ignored),)
    found, outcome = ran([segment()], [check], concepts)
    assert (outcome.waived, len(found)) == (waived_, 1 - waived_)
    assert outcome.waiving == ({"harbour": 1} if waived_ else {})


def test_units_without_comments_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments without the word termbase are not parsed."""
    parse: Callable[[str], None] = pytest.fail
    monkeypatch.setattr("termbase.checks.waivers._parsed", parse)
    file_waivers = Waivers()
    assert (
        file_waivers.applying_to(segment())
        == file_waivers.applying_to(segment("a note", "another"))
        == ()
    )


@given(st.text(st.characters(codec=None)))
def test_any_comment(text: str) -> None:
    """Any comment is parsed or ignored."""
    waived(text, f"termbase: ignore[{text}", f"termbase: {text}]")
