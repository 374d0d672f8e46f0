"""A program can register checks of its own, which then run like the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from termbase import ProjectError, Segment, Settings, Severity, TermBase
from termbase.checks import (
    Configuration,
    CrossFileCheck,
    Fault,
    Option,
    Options,
    Trace,
    Unit,
    UnitCheck,
    checks,
    register,
    registry,
)
from termbase.project import open as open_base
from termbase.report import Report, render, rules

PO = """msgid ""
msgstr "Language: zh_CN\\n"

msgid "Hello {number}"
msgstr "你好~"

# termbase: ignore[tilde]
msgid "Bye {number}"
msgstr "再见~"
"""


def find(unit: Unit, options: Options) -> Iterator[Fault]:
    """A mark that the house style forbids."""
    mark = str(options["mark"])
    place = unit.target.find(mark)
    if place >= 0:
        span = place, place + len(mark)
        yield Fault("no {mark} here", {"mark": mark}, target_span=span, fix="")


_MARK = Option("mark", "~", "The mark.")
TILDE = UnitCheck("X901", "tilde", Severity.WARNING, find, options=(_MARK,))


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Remove what a test registers."""
    yield
    registry._added.clear()
    checks.cache_clear()


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TermBase:
    """Create a project that only configures checks, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "termbase.toml").write_text('[check]\nselect = ["tilde"]\n', encoding="utf-8")
    (tmp_path / "a.po").write_text(PO, encoding="utf-8")
    return open_base()


def test_it_is_not_known_before(base: TermBase) -> None:
    """The settings may name it only if it is registered."""
    with pytest.raises(ProjectError, match="there is no check tilde"):
        base.check_files(["a.po"])


def test_it_runs_like_the_others(base: TermBase) -> None:
    """It is selected, configured, waived and reported by its name or code."""
    register(TILDE)
    register(TILDE)
    result = base.check_files(["a.po"])
    (found,) = result.findings
    assert (found.code, found.text, found.line, found.column) == ("X901", "no ~ here", 5, 11)
    assert result.waived == 1
    unit = Segment("Hello", "你好！", "en", "zh-Hans")
    options = {"X901": {"mark": "！"}}
    (found,) = base.check([unit], Settings(options=options, severity={"X": Severity.INFO}))
    assert (found.name, found.target_span, found.severity) == ("tilde", (2, 3), Severity.INFO)
    assert not [*base.check([unit], Settings(options=options, ignore=("tilde",)))]
    report = Report((found,), rules=rules(checks()))
    assert "A mark that the house style forbids." in "".join(render(report, "sarif"))


def _trace(unit: Unit, _options: Options) -> Trace:
    texts = unit.source, unit.target
    place = unit.segment.unit, unit.segment.path, unit.source_lang, unit.target_lang
    return Trace("0" * 16, unit.target, *texts, *place, unit.segment.line, 1, (0, 1))


def _conclude(traces: Iterable[Trace], _options: Options) -> Iterator[tuple[Trace, Fault]]:
    """The last translation of all."""
    *_, last = traces
    yield last, Fault("")


def test_a_check_across_files_runs_like_the_others(base: TermBase) -> None:
    """It compares the units of all files; the docstring of `conclude` is its page."""
    check = CrossFileCheck("X902", "last", Severity.INFO, _trace, _conclude)
    register(check)
    Path("b.po").write_text(PO, encoding="utf-8")
    (found,) = base.check_files(["a.po", "b.po"], Configuration(Settings(("last",)))).findings
    assert (found.path, found.unit, found.severity) == ("b.po", "Bye {number}", Severity.INFO)
    assert check.page == "The last translation of all."


def test_results_without_it_are_not_reused(base: TermBase) -> None:
    """A run that has it does not take the findings of an earlier one that had not."""
    every = Settings(extend=("all",))
    plain = base.check_files(["a.po"], Configuration(every)).findings
    register(TILDE)
    found = base.check_files(["a.po"], Configuration(every)).findings
    assert {one.name for one in found} - {one.name for one in plain} == {"tilde"}
    registry._added.clear()
    checks.cache_clear()
    register(replace(TILDE, severity=Severity.ERROR))
    again = base.check_files(["a.po"], Configuration(every)).findings
    assert {one.severity for one in again if one.name == "tilde"} == {Severity.ERROR}


def test_worker_processes_have_it(
    base: TermBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where they are new interpreters, as on Windows."""
    import multiprocessing

    spawn = multiprocessing.get_context("spawn")
    monkeypatch.setattr(multiprocessing, "get_context", lambda _kind: spawn)
    monkeypatch.setattr("termbase.checks.engine._PARALLEL_BYTES", 0)
    (tmp_path / "b.po").write_text(PO, encoding="utf-8")
    register(TILDE)
    result = base.check_files(["a.po", "b.po"], processes=2, cached=False)
    assert [one.path for one in result.findings] == ["a.po", "b.po"]


@pytest.mark.parametrize(
    ("code", "name", "says"),
    [
        ("X901", "missing-term", r"there is another check missing-term \(T101\)"),
        ("T101", "tilde", r"there is another check missing-term \(T101\)"),
        ("x1", "tilde", "needs a code such as X101"),
        ("X", "tilde", "needs a code such as X101"),
        ("X1", "Tilde", "a name such as missing-term"),
    ],
)
def test_codes_and_names_are_distinct_and_well_formed(code: str, name: str, says: str) -> None:
    """Otherwise settings and waivers could not tell checks apart."""
    with pytest.raises(ValueError, match=says):
        register(replace(TILDE, code=code, name=name))
