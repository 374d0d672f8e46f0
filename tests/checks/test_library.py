"""Checking from a program: as `termbase check` does, or as the program says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from termbase import ProjectError, Segment, Settings, Severity, TermBase
from termbase.checks import PathSettings, configured
from termbase.project import open as open_base

NUMBER = ("It took 30 years.", "历时20年。")
SPACING = ("the API", "在API中")


def _units(*paths: str, pair: tuple[str, str] = NUMBER) -> list[Segment]:
    return [Segment(*pair, "en", "zh-Hans", path=path) for path in paths]


def _names(base: TermBase, units: Iterable[Segment], settings: Settings | None = None) -> list[str]:
    return [f"{one.path} {one.name}" for one in base.check(units, settings)]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TermBase:
    """A project in the working folder, with settings of its own."""
    (tmp_path / "termbase.toml").write_text(
        """
[termbase]
languages = []
[check]
select = ["number-mismatch", "T"]
target-lang = "zh-Hans"
[check.severity]
N201 = "info"
[[check.paths]]
files = ["legacy/"]
ignore = ["N"]
"""
    )
    monkeypatch.chdir(tmp_path)
    base = open_base()
    with base.edit() as editor:
        editor.add_subject("terms")
    return base


def test_project_says_how(base: TermBase) -> None:
    """Without settings those of the project hold, those for some files too."""
    units = _units("a.po", "legacy/a.po", "b.po")
    assert _names(base, units) == ["a.po number-mismatch", "b.po number-mismatch"]
    assert {one.severity for one in base.check(units)} == {Severity.INFO}
    settings = configured(base.project).settings
    assert list(base.check(units, settings)) == list(base.check(units))


def test_program_says_how(base: TermBase) -> None:
    """What is given takes the place of the project's settings, those for some files too."""
    settings = Settings(paths=(PathSettings(("*.md",), severity={"N": Severity.WARNING}),))
    found = list(base.check(_units("a.po", "x/b.md", "/elsewhere/c.md"), settings))
    assert [one.severity for one in found] == [Severity.ERROR, Severity.WARNING, Severity.ERROR]


@pytest.mark.parametrize("key", ["cjk-latin-spacing", "P402"])
def test_options_go_by_name_or_code(base: TermBase, key: str) -> None:
    """A check is told something under any of the words that name it."""
    units = _units("a.po", pair=SPACING)
    settings = Settings(select=(key,), options={key: {"style": "space"}})
    assert _names(base, units, settings) == ["a.po cjk-latin-spacing"] * 2


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings(select=("nonsense",)), "there is no check nonsense"),
        (Settings(severity={"nonsense": Severity.INFO}), "there is no check nonsense"),
        (Settings(paths=(PathSettings(("*",), ("nonsense",)),)), "there is no check nonsense"),
        (Settings(options={"nonsense": {}}), "there is no check nonsense"),
        (
            Settings(options={"cjk-latin-spacing": {"stile": "space"}}),
            r"unknown key stile in \[options.cjk-latin-spacing\]; did you mean: style",
        ),
        (
            Settings(options={"cjk-latin-spacing": {"style": "wide"}}),
            r"style in \[options.cjk-latin-spacing\] is 'wide'; it may be",
        ),
        (
            Settings(options={"cjk-latin-spacing": {"style": 3}}),
            r"style in \[options.cjk-latin-spacing\] must be a text in quotes",
        ),
    ],
)
def test_mistakes_are_told_at_once(base: TermBase, settings: Settings, says: str) -> None:
    """Before the first finding is asked for."""
    with pytest.raises(ProjectError, match=says):
        base.check([], settings)
