"""Programs can check like `termbase check`, or with their own settings."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from termbase import Concept, ProjectError, Segment, Settings, Severity, Term, TermBase
from termbase.checks import PathSettings, configured
from termbase.project import open as open_base
from termbase.report import Report, render

NUMBER = ("It took 30 years.", "历时20年。")
SPACING = ("the API", "在API中")


def _units(*paths: str, pair: tuple[str, str] = NUMBER) -> list[Segment]:
    return [Segment(*pair, "en", "zh-Hans", path=path) for path in paths]


def _names(base: TermBase, units: Iterable[Segment], settings: Settings | None = None) -> list[str]:
    return [f"{one.path} {one.name}" for one in base.check(units, settings)]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TermBase:
    """Create a project with its own settings in the working folder."""
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


def test_settings_of_the_project_apply(base: TermBase) -> None:
    """Without other settings those of the project apply, including those for some files."""
    units = _units("a.po", "legacy/a.po", "b.po")
    assert _names(base, units) == ["a.po number-mismatch", "b.po number-mismatch"]
    assert {one.severity for one in base.check(units)} == {Severity.INFO}
    settings = configured(base.project).settings
    assert list(base.check(units, settings)) == list(base.check(units))


def test_settings_of_the_program_replace_the_projects(base: TermBase) -> None:
    """Settings that are passed replace all of the project's settings."""
    settings = Settings(paths=(PathSettings(("*.md",), severity={"N": Severity.WARNING}),))
    found = list(base.check(_units("a.po", "x/b.md", "/elsewhere/c.md"), settings))
    assert [one.severity for one in found] == [Severity.ERROR, Severity.WARNING, Severity.ERROR]


@pytest.mark.parametrize("langs", [("en_GB", "zh_CN"), ("eng", "cmn-Hans")])
def test_languages_may_be_named_as_locales(base: TermBase, langs: tuple[str, str]) -> None:
    """Neither a unit nor the settings need BCP 47 tags."""
    with base.edit() as editor:
        editor.add(Concept("quay", "terms", (Term("quay", "en"), Term("码头", "zh"))), "terms")
    pair = "The quay is closed.", "已关闭。"
    named = Settings(select=("T101",), source_lang=langs[0], target_lang=langs[1])
    (by_settings,) = base.check([Segment(*pair, "fr", "zh-TW")], named)
    (by_unit,) = base.check([Segment(*pair, *langs)], Settings(select=("T101",)))
    for found in (by_unit, by_settings):
        assert found.target_lang == "zh-Hans"
        assert found.source_lang in ("en", "en-GB")


@pytest.mark.parametrize("key", ["cjk-latin-spacing", "P402"])
def test_options_are_set_by_name_or_code(base: TermBase, key: str) -> None:
    """The options of a check can be set under any word that selects it."""
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
            r"style in \[options.cjk-latin-spacing\] is 'wide'; it must be one of",
        ),
        (
            Settings(options={"cjk-latin-spacing": {"style": 3}}),
            r"style in \[options.cjk-latin-spacing\] must be a string in quotation marks",
        ),
    ],
)
def test_mistakes_are_raised_at_once(base: TermBase, settings: Settings, says: str) -> None:
    """Invalid settings raise an error before the first finding is requested."""
    with pytest.raises(ProjectError, match=says):
        base.check([], settings)


PO = """msgid ""
msgstr "Language: zh_CN\\n"

msgid "It took 30 years."
msgstr "历时20年。"

msgid "the API"
msgstr "在API中"
"""


def _files(root: Path) -> None:
    for name in ("a.po", "legacy/b.po", "broken.po"):
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("msgid\n" if name == "broken.po" else PO, encoding="utf-8")


def test_files_are_checked_as_by_the_command(base: TermBase, tmp_path: Path) -> None:
    """The result has the findings, the number of files and units, and the errors."""
    _files(tmp_path)
    result = base.check_files(["."], cached=False)
    assert [(one.path, one.name) for one in result.findings] == [("a.po", "number-mismatch")]
    assert result.files == 3
    assert result.checked == ("a.po", "broken.po", str(Path("legacy/b.po")))
    assert [error.path for error in result.errors] == ["broken.po"]
    assert result.units == 4
    for paths in (iter(["a.po", Path("broken.po"), "legacy"]), ["*.po", "legacy/*.po"]):
        again = base.check_files(paths, processes=2)
        assert replace(again, errors=result.errors) == result
    report = Report.of(result)
    assert (report.files, report.units, len(report.unreadable)) == (3, 4, 1)
    assert "broken.po" in "".join(render(report, "text"))


def test_a_configuration_replaces_the_projects(base: TermBase, tmp_path: Path) -> None:
    """A configuration that is passed replaces the project's, including its baseline."""
    from termbase.checks.baseline import write

    _files(tmp_path)
    own = configured(base.project)
    other = replace(own, settings=Settings(select=("cjk-latin-spacing", "N")))
    found = base.check_files(["a.po", "legacy"], other)
    assert {one.name for one in found.findings} == {"number-mismatch", "cjk-latin-spacing"}
    old = base.check_files(["a.po"], other).findings
    write(tmp_path / "known.jsonl", old)
    news = base.check_files(["a.po", "legacy"], replace(other, baseline=tmp_path / "known.jsonl"))
    assert news.known == len(old)
    assert {Path(one.path) for one in news.findings} == {Path("legacy/b.po")}


def test_monolingual_files_are_checked_against_their_source(base: TermBase, tmp_path: Path) -> None:
    """The source is passed, or found by convention; having nothing to check is not an error."""
    (tmp_path / "en.json").write_text('{"a": "It took 30 years."}', encoding="utf-8")
    (tmp_path / "zh.json").write_text('{"a": "历时20年。"}', encoding="utf-8")
    (found,) = base.check_files(["zh.json"], source="en.json").findings
    assert (found.path, found.name) == ("zh.json", "number-mismatch")
    assert base.check_files([tmp_path / "locales"]).files == 0
    with pytest.raises(TypeError, match="is one text"):
        base.check_files("zh.json")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write every file")
def test_files_that_are_read_only_are_not_corrected(base: TermBase, tmp_path: Path) -> None:
    """Their content is protected, although a file could be put in their place."""
    path = tmp_path / "x.po"
    path.write_text('msgid "Hello, friend."\nmsgstr "你好,朋友。"\n', "utf-8")
    path.chmod(0o444)
    every = replace(configured(base.project), settings=Settings())
    [file] = base.checking(["x.po"], every).fix().corrections
    assert "is read-only" in str(file.skipped[0].reason)
    assert "你好,朋友" in path.read_text("utf-8")


def test_corrections_are_repeated_until_none_is_left(base: TermBase, tmp_path: Path) -> None:
    """A program corrects files and records the rest, as the command line does."""
    path = tmp_path / "x.po"
    path.write_text('msgid "It took 30 years, friend."\nmsgstr "历时20年,朋友。"\n', "utf-8")
    every = replace(configured(base.project), settings=Settings())
    checking = base.checking(["x.po"], every)
    before = checking.run()
    [previewed] = checking.corrected(before.findings)
    corrected = checking.fix()
    assert path.read_bytes() == previewed.new
    assert [len(file.applied) for file in corrected.corrections] == [1]
    assert {one.name for one in before.findings} - {one.name for one in corrected.result.findings}
    assert checking.record(corrected.result, "known.jsonl") == len(corrected.result.findings) == 1
    with_baseline = replace(every, baseline=tmp_path / "known.jsonl")
    assert base.check_files(["x.po"], with_baseline).findings == ()


def test_the_default_language_is_chinese(base: TermBase, tmp_path: Path) -> None:
    """It applies where neither the file nor the project names a language."""
    (tmp_path / "x.po").write_text('msgid "It took 30 years."\nmsgstr "历时20年。"\n', "utf-8")
    plain = replace(configured(base.project), settings=Settings(select=("N",)))
    assert base.languages == ("en",)
    (found,) = base.check_files(["x.po"], plain).findings
    assert (found.name, found.target_lang) == ("number-mismatch", "zh-Hans")
    (found,) = base.check([Segment("It took 30 years.", "历时20年。")], plain.settings)
    assert found.target_lang == "zh-Hans"


@pytest.mark.parametrize(
    ("named", "default", "lang"),
    [
        ("", "zh-Hant-TW", "zh-Hant-TW"),
        ("zh-Hant", "zh-Hant-TW", "zh-Hant-TW"),
        ("zh-Hant", "zh-Hans", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant-TW", "zh-Hant-HK"),
        ("zh-Hans", "zh-Hant-TW", "zh-Hans"),
    ],
)
def test_traditional_chinese_of_no_region(named: str, default: str, lang: str) -> None:
    """It is that of the region whose Chinese the project has first."""
    segment = Segment("Software", "軟體", target_lang=named)
    assert Settings().languages(segment, default) == ("en", lang)
    assert Settings(target_lang="zh-Hant").languages(segment, default) == ("en", "zh-Hant")
