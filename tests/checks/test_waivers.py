"""Waivers in comments hold back what they name, and say so when they name nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.checks import Active, Check, Fault, Runner, Settings, Terms, Trace, Unit
from termbase.checks.base import Options
from termbase.checks.outcome import Outcome
from termbase.checks.registry import matching
from termbase.checks.rules._consistency import digest
from termbase.checks.waivers import Waivers, waived, waivers
from termbase.model import Concept, Finding, Segment, Severity, Term

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
def test_what_waives(comment: str) -> None:
    """By name, code, group or all; with the concept, the term or the words at fault."""
    assert waived(("see page 9", comment), NUMBER)


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
def test_what_does_not_waive(comment: str) -> None:
    """Other checks, other words, prose, and what is not complete."""
    assert not waived((comment,), NUMBER)


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
def test_what_is_wrong_with_a_waiver(comment: str, wrong: list[str]) -> None:
    """Names of no check, brackets that are not closed, words that are nearly the right one."""
    assert [word for waiver in waivers((comment,)) for word in waiver.wrong] == wrong


def segment(*comments: str, source: str = "9 ships", target: str = "八艘船") -> Segment:
    """A unit with a wrong number."""
    return Segment(source, target, "en", "zh-Hans", source, "a.po", 3, 9, comments=comments)


def run(
    segments: list[Segment], *names: str, concepts: tuple[Concept, ...] = ()
) -> tuple[list[Finding], Outcome]:
    """What some checks find in these segments."""
    checks = [Active(check, {}, None) for name in names for check in matching(name)]
    return ran(segments, checks, concepts)


def ran(
    segments: list[Segment], checks: list[Active], concepts: tuple[Concept, ...] = ()
) -> tuple[list[Finding], Outcome]:
    """What these checks find."""
    outcome = Outcome()
    runner = Runner(checks, Terms(concepts), Settings())
    found = list(runner.run(segments, "a.po", outcome))
    return found, outcome


def test_a_waiver_is_for_its_unit() -> None:
    """The next unit is checked again; what was held back is counted."""
    found, outcome = run([segment("termbase: ignore[N]"), segment()], "number-mismatch")
    assert [(finding.name, outcome.waived) for finding in found] == [("number-mismatch", 1)]


def test_a_waiver_for_the_file_holds_from_there_on() -> None:
    """Also where it stands on a unit that is not translated."""
    head = segment("termbase: ignore-file[number-mismatch] counted by hand", target="")
    found, outcome = run([segment(), head, segment(), segment("a note")], "number-mismatch")
    assert (len(found), outcome.waived) == (1, 2)


def test_an_unknown_check_is_reported_with_the_one_that_was_meant() -> None:
    """The finding is still there, and the waiver is told of."""
    found, _ = run([segment("termbase: ignore[number-mismach]")], "number-mismatch", "C001")
    assert [finding.code for finding in found] == ["N201", "C001"]
    assert found[1].suggestions == ("number-mismatch",)
    assert "did you mean number-mismatch?" in found[1].text


@pytest.mark.parametrize("comment", ["ignore[N201", "ignore[]", "ingore[N201]", "ignore[qqq]"])
def test_what_is_not_complete_is_reported(comment: str) -> None:
    """It is reported as it was written."""
    ((finding,), _) = run([segment(f"termbase: {comment} why")], "unknown-waiver")
    assert f"termbase: {comment}" in finding.text


def test_what_is_wrong_with_a_waiver_for_the_file_is_told_once() -> None:
    """Formats repeat the head of a file on each unit."""
    found, _ = run([segment("termbase: ignore-file[nix]")] * 3, "unknown-waiver")
    assert len(found) == 1


def test_waivers_that_hold_nothing_back() -> None:
    """Told if asked for: of units, of files, and never of checks that did not run."""
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


def _trace(unit: Unit, _options: Options) -> Trace:
    key = digest(unit.source)
    texts = unit.target, unit.source, unit.target, unit.source
    return Trace(key, *texts, "a.po", "en", "zh-Hans", 1, 1, (0, 1))


def _conclude(traces: Iterator[Trace], _options: Options) -> Iterator[tuple[Trace, Fault]]:
    return ((trace, Fault("")) for trace in traces)


def test_a_check_over_all_files_does_not_see_what_is_waived() -> None:
    """A unit may differ from the others if it says so; and nobody calls that unused."""
    (number,) = matching("number-mismatch")
    over_all = Check(number.code, "over-all", Severity.INFO, trace=_trace, conclude=_conclude)
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
    """A concept may be left out of a check, in every language or in one."""
    check = Active(Check("N201", "any", Severity.ERROR, _faulty), {}, None)
    concepts = (replace(HARBOUR, ignored=ignored),)
    found, outcome = ran([segment()], [check], concepts)
    assert (outcome.waived, len(found)) == (waived_, 1 - waived_)


def test_units_without_comments_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is parsed where no comment speaks of termbase."""
    parse: Callable[[str], None] = pytest.fail
    monkeypatch.setattr("termbase.checks.waivers._parsed", parse)
    file_waivers = Waivers()
    assert (
        file_waivers.applying_to(segment())
        == file_waivers.applying_to(segment("a note", "another"))
        == ()
    )


@given(st.text(st.characters(codec=None)))
def test_no_comment_is_too_odd(text: str) -> None:
    """Whatever stands in a comment, it is read or passed over."""
    waived((text, f"termbase: ignore[{text}", f"termbase: {text}]"), NUMBER)
