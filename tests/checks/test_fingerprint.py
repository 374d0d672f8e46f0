"""Fingerprints identify findings from run to run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from termbase.checks.fingerprint import fingerprint, fingerprints
from termbase.model import Finding, Severity
from termbase.paths import portable, posix

FINDING = Finding(
    "T101",
    "missing-term",
    Severity.ERROR,
    "{term} is missing",
    {"term": "harbour"},
    path="po/a.po",
    line=7,
    column=9,
    end_line=7,
    end_column=11,
    concept="harbour",
    unit="Leave the harbour",
    source="Leave the harbour",
    target="离开港口",
    source_term="harbour",
    source_span=(10, 17),
    target_span=(2, 4),
)


@pytest.mark.parametrize(
    "change",
    [
        {"line": 90, "column": 1, "end_line": 90, "end_column": 3},
        {"severity": Severity.INFO},
        {"message": "{term} has no counterpart"},
        {"suggestions": ("海港",), "fix": "海港"},
        {"target": "快离开港口", "target_span": (3, 5)},
    ],
    ids=["place", "severity", "wording", "suggestions", "words before it"],
)
def test_what_does_not_change_a_fingerprint(change: dict[str, object]) -> None:
    """A finding that moves, or whose wording changes, keeps its fingerprint."""
    assert fingerprint(replace(FINDING, **change), "po/a.po") == fingerprint(FINDING, "po/a.po")


@pytest.mark.parametrize(
    "change",
    [
        {"code": "T102"},
        {"unit": "Enter the harbour"},
        {"form": "1"},
        {"context": "menu"},
        {"concept": "port"},
        {"source_term": "port"},
        {"target_span": (0, 2)},
        {"source_span": (0, 5)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_changes_a_fingerprint(change: dict[str, object]) -> None:
    """Another check, unit, concept or faulty word gives another fingerprint."""
    assert fingerprint(replace(FINDING, **change), "po/a.po") != fingerprint(FINDING, "po/a.po")


def test_numbered_units_are_identified_by_their_source() -> None:
    """A row inserted above renumbers the units of a table, but fingerprints stay."""
    one, two = (replace(FINDING, unit=number) for number in ("12", "13"))
    assert fingerprint(one, "a.csv") == fingerprint(two, "a.csv")
    assert fingerprint(one, "a.csv") != fingerprint(replace(one, source="The"), "a.csv")


def test_findings_about_the_term_base_differ_by_their_fields() -> None:
    """Findings without source and target have different fingerprints if their fields differ."""
    bare = Finding("L101", "shared-term", Severity.ERROR, "{a}", {"a": "x"}, "a.po", 3)
    assert fingerprint(bare, "a.po") != fingerprint(replace(bare, fields={"a": "y"}), "a.po")


def test_equal_findings_are_numbered() -> None:
    """After one of three equal findings is fixed, the other two have known fingerprints."""
    three = list(fingerprints([FINDING] * 3))
    assert len(set(three)) == 3
    assert list(fingerprints([FINDING] * 2)) == three[:2]


def test_windows_and_posix_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline written on Windows is valid on other systems."""
    from pathlib import PureWindowsPath

    there = fingerprint(FINDING, "po/a.po")
    monkeypatch.setattr("termbase.paths.PurePath", PureWindowsPath)
    portable.cache_clear()
    posix.cache_clear()
    assert fingerprint(FINDING, r"po\a.po") == there
    assert fingerprint(FINDING, "po/re\u0301.po") == fingerprint(FINDING, "po/r\xe9.po")  # macOS
    portable.cache_clear()
    posix.cache_clear()


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_text(unit: str, target: str) -> None:
    """Any code point has a fingerprint, even a lone surrogate."""
    assert fingerprint(replace(FINDING, unit=unit, target=target), unit)
