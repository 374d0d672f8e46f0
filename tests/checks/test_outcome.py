"""Outcomes can be stored and read again, and take little memory."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from termbase.checks.base import Trace
from termbase.checks.outcome import Outcome, with_shared_values
from termbase.checks.traces import Traces
from termbase.model import Finding, Severity

TEXT = st.text(st.characters() | st.sampled_from("\ud83d\ude00\n\0\x85\u2028"), max_size=9)
SPAN = st.tuples(st.integers(0, 99), st.integers(0, 99))
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["T101", "N201"]),
    name=TEXT,
    severity=st.sampled_from(Severity),
    message=TEXT,
    fields=st.dictionaries(TEXT, TEXT, max_size=2),
    line=st.integers(0, 9),
    suggestions=st.lists(TEXT, max_size=2).map(tuple),
    source=TEXT,
    target=TEXT,
    source_span=st.none() | SPAN,
    target_span=st.none() | SPAN,
    fix=st.none() | TEXT,
    unit_lines=SPAN,
)
FOUND = Finding(
    "T101",
    "missing-term",
    Severity.ERROR,
    "{term} is missing",
    {"term": "harbour"},
    path="a.po",
    line=1000,
    source="The harbour is closed.",
    target="关闭了。",
    source_span=(4, 11),
    suggestions=("港口",),
    unit_lines=(1000, 1001),
)
TRACE = Trace(
    key="00000000000000ff",
    value="关\n闭",
    source="The harbour\nis closed.",
    target="关\n闭",
    unit="u",
    path="a.po",
    source_lang="en",
    target_lang="zh-Hans",
    line=1,
    column=2,
    target_span=(0, 1),
)


@given(st.lists(FINDINGS, max_size=5))
def test_outcomes_round_trip(findings: list[Finding]) -> None:
    """Any text survives, even lone surrogates; `None` is not an empty span."""
    read = Outcome.load(Outcome(findings, units=3, waived=2, waiving={"port": 1}).dump())
    assert (read.findings, read.units, read.waived) == (findings, 3, 2)
    assert read.waiving == {"port": 1}
    assert [type(one.severity) for one in read.findings] == [Severity] * len(findings)


def test_traces_round_trip() -> None:
    """They follow the findings, whose texts may have line breaks."""
    traces = Traces([TRACE])
    read = Outcome.load(Outcome([replace(FOUND, target="关\n闭")], {"T401": traces}).dump())
    assert read.traces == {"T401": traces}


@pytest.mark.parametrize("data", [b"", b"{}", b"{\n", b'{"findings":{},"traces":{}}\n'])
def test_damaged_data_is_refused(data: bytes) -> None:
    """The error is one of those after which a run checks the file again."""
    with pytest.raises((ValueError, TypeError, LookupError)):
        Outcome.load(data)


@given(st.lists(FINDINGS, max_size=5))
def test_sharing_keeps_findings_equal(findings: list[Finding]) -> None:
    """The findings are equal and in the same order."""
    assert with_shared_values(findings) == findings


def _copies() -> list[Finding]:
    """Return three findings that are equal but share no objects in memory."""
    return [pickle.loads(pickle.dumps(FOUND)) for _ in range(3)]


@pytest.mark.parametrize("how", ["shared", "written down", "from another process"])
def test_equal_values_are_shared(how: str) -> None:
    """A hundred findings in one unit share one source, one place and one list of terms."""
    findings = _copies()
    assert len({id(one.source) for one in findings}) == 3
    if how == "written down":
        findings = Outcome.load(Outcome(findings).dump()).findings
    else:
        findings = with_shared_values(findings)
    if how == "from another process":
        findings = pickle.loads(pickle.dumps(findings))
    for name in ("source", "target", "fields", "source_span", "unit_lines", "suggestions"):
        assert len({id(getattr(one, name)) for one in findings}) == 1, name
