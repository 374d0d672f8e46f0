"""The configuration of checks is read from each file that can contain it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from termbase.checks.base import Option
from termbase.checks.configuration import Configuration, configured
from termbase.checks.keys import CheckTable
from termbase.config import load
from termbase.configfile import config_file
from termbase.errors import ProjectError
from termbase.model import Severity
from termbase.project import discover

TOML = """
[termbase]
languages = ["zh-Hans"]

[check]
select = ["T", "number-mismatch"]
ignore = ["T104"]
target-lang = "zh-CN"
fail-on = "warning"
exclude = ["vendor/"]

[check.severity]
missing-term = "warning"

[[check.paths]]
files = ["legacy/"]
ignore = ["T"]
subjects = ["finance", "world order"]

[[check.source]]
source = "locales/en/{name}.json"
target = "locales/{lang}/{name}.json"
"""
PYPROJECT = "[project]\nname = 'x'\n" + TOML.replace("[termbase]", "[tool.termbase]").replace(
    "[check", "[tool.termbase.check"
).replace("[[check", "[[tool.termbase.check")
SETUP = """
[metadata]
name = x
[tool:termbase]
languages = zh-Hans
[tool:termbase.check]
select = T, number-mismatch
ignore = T104
target-lang = zh-CN
fail-on = warning
exclude =
    vendor/
[tool:termbase.check.severity]
missing-term = warning
[tool:termbase.check.paths.legacy]
files = legacy/
ignore = T
subjects = finance, world order
[tool:termbase.check.source.json]
source = locales/en/{name}.json
target = locales/{lang}/{name}.json
"""
FILES = {"termbase.toml": TOML, "pyproject.toml": PYPROJECT, "setup.cfg": SETUP}


def _configured(folder: Path, name: str, text: str) -> Configuration:
    (folder / name).write_text(text, encoding="utf-8")
    return configured(load(folder))


@pytest.mark.parametrize("name", FILES)
def test_the_configuration_can_be_in_three_files(tmp_path: Path, name: str) -> None:
    """The configuration is the same in each of the files."""
    found = _configured(tmp_path, name, FILES[name])
    settings = found.settings
    assert settings.select == ("T", "number-mismatch")
    assert settings.ignore == ("T104",)
    assert settings.target_lang == "zh-Hans"
    assert settings.severity == {"missing-term": Severity.WARNING}
    special = [(one.files, one.ignore, one.subjects) for one in settings.paths]
    assert special == [(("legacy/",), ("T",), ("finance", "world order"))]
    assert (found.fail_on, found.exclude) == ("warning", ("vendor/",))
    assert found.sources[0].source_of("locales/zh-CN/a.json") == ("locales/en/a.json", "zh-Hans")


@pytest.mark.parametrize("name", FILES)
def test_a_project_is_found_from_a_subfolder(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the files makes its folder a project, which its subfolders belong to."""
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    below = tmp_path / "docs"
    below.mkdir()
    monkeypatch.chdir(below)
    assert discover().root == tmp_path.resolve()


def test_files_of_other_programs_make_no_project(tmp_path: Path) -> None:
    """A pyproject.toml or setup.cfg without a table for termbase is ignored."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    (tmp_path / "setup.cfg").write_text("[metadata]\nname = x\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="not a termbase project"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "is_ours"),
    [
        ("pyproject.toml", "# [tool.termbase]\n", False),
        ("pyproject.toml", "a = 1 # as in [tool.termbase]\n", False),
        ("pyproject.toml", "[tool.termbase-extra]\n", False),
        ("pyproject.toml", "[tool.termbase]\n", True),
        ("pyproject.toml", "\ufeff[tool.termbase]\n", True),
        ("pyproject.toml", 'x = 1\r\n  [ tool . "termbase" . check ]\r\n', True),
        ("pyproject.toml", "[[tool.termbase.check.paths]]\nfiles = ['a']\n", True),
        ("setup.cfg", "# [tool:termbase]\n", False),
        ("setup.cfg", "[a]\nb =\n  [tool:termbase]\n", False),
        ("setup.cfg", "[tool:termbase-extra]\n", False),
        ("setup.cfg", "[a]\n[tool:termbase.check]\n", True),
    ],
)
def test_a_heading_makes_a_project(tmp_path: Path, name: str, text: str, is_ours: bool) -> None:
    """What looks like a heading within a comment or a value is none."""
    (tmp_path / name).write_bytes(text.encode())
    assert (config_file(tmp_path) is not None) == is_ours
    if is_ours:
        assert load(tmp_path).config


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[check]\nselcet = ['T']\n",
            "termbase.toml:2: unknown key selcet in [check]; did you mean",
        ),
        ("[termbase]\nx = 1\n[check]\nx = 1\n", "termbase.toml:2: unknown key x in [termbase]"),
        ("[check]\n[check.columns]\nx = 1\n", "the keys are comment, source, target, unit"),
        (
            "[check.paths]\n[chek]\n",
            "termbase.toml:2: unknown table or key chek; did you mean: [ch",
        ),
        ("languages = ['fr']\n", "termbase.toml:1: unknown table or key languages; the tables are"),
        ("a = " + "9" * 5000, "not valid TOML"),
        ("a = " + "[" * 5000, "too many brackets"),
        ("a = " + "{a = " * 5000, "too many brackets"),
        ("[termbase]\ncatalogs = '../x'\n", "termbase.toml:2: catalogs is ../x, which is outside"),
        ("[termbase]\ncatalogs = '/etc/x'\n", "catalogs is /etc/x, which is outside the project"),
        ("[termbase]\ncatalogs = 'a/../../x'\n", "which is outside the project"),
        ("[check]\nselect = [\n'T',\n'missing-trem']\n", "toml:4: there is no check missing-trem"),
        ("[check]\nselect = 'T'\n", "must be a list of strings"),
        ("[check]\nfail-on = 'worst'\n", "error, warning, info, never"),
        ("[check]\ntarget-lang = '!'\n", "not a language tag"),
        ("[check]\ntarget-lang = 'xx'\n", "not a language tag"),
        ("[check]\nfuzzy = 'yes'\n", "must be true or false"),
        ("[check.severity]\nmissing-term = 'grave'\n", "error, warning, info"),
        ("[check.severity]\nmissing-trem = 'error'\n", "toml:2: there is no check missing-trem"),
        ("[check]\nfuzzy = true\ntarget-lang = 'xx'\n", "termbase.toml:3: target-lang has xx"),
        ("[[check.paths]]\nfiles = ['a']\n[[check.paths]]\nfiles = 1\n", "toml:4: files in"),
        ("[check]\nseverity = {x = 'error'}\n", "termbase.toml:2: there is no check x"),
        ("[check.options.number-mismatch]\nstyle = 1\n", "unknown key style"),
        ("[check.options.length-ratio]\nfactor = 'big'\n", "must be a number"),
        ("[check.options.length-ratio]\nfactor = true\n", "must be a number"),
        ("[check.options.length-ratio]\nfactor = nan\n", "toml:2: factor in [check.options.length"),
        ("[check.options.length-ratio]\nfactor = '-inf'\n", "must be a number"),
        (f"[check.options.length-ratio]\nfactor = 1{'0' * 400}\n", "must be a number"),
        ("[check.options.wrong-script]\nvocabulary = 'no'\n", "must be true or false"),
        ("[check.options.quote-style]\nstyle = 'odd'\n", "must be one of auto, curly"),
        ("[check]\nselect = ['T', 1]\n", "must be a list of strings"),
        ("[[check.paths]]\nfile = ['a']\n", "did you mean: files"),
        ("[[check.paths]]\nignore = ['P']\n", "files is missing in [check.paths]"),
        ("[[check.source]]\ntarget = 'a.{lang}.json'\n", "source is missing in [check.source]"),
        ("[[check.source]]\nsource = 'a.json'\n", "termbase.toml: where are the translations"),
        ("[check]\njobs = 3\n", "the keys are baseline, columns, exclude"),
        ("[check.options.url-mismatch]\nx = 1\n", "this table has no keys"),
        ("[check]\nselect = ['missing-trem']\n", "did you mean missing-term?"),
        ("[[check.source]]\nsource = 'en.json'\ntarget = 'zh.json'\n", "{lang}"),
        ("[[check.source]]\nsource = 'en/a.x'\nformat = 'mardown'\n", "it must be one of android"),
        ("check = 3\n", "must be a table"),
        ("[check]\nselect = [\n", "not valid TOML"),
    ],
)
def test_mistakes_are_refused(tmp_path: Path, text: str, message: str) -> None:
    """The error names the file, the key and the permitted values."""
    with pytest.raises(ProjectError) as caught:
        _configured(tmp_path, "termbase.toml", text)
    assert message in str(caught.value)
    assert "termbase.toml" in str(caught.value) or "pattern" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("pyproject.toml", 'tool = 1\nx = """\n[tool.termbase]\n"""\n', "tool must be a table"),
        ("pyproject.toml", "[tool.termbase.chek]\n", "pyproject.toml:1: unknown key chek"),
        ("setup.cfg", "[tool:termbase]\ncheck = 1\n", "check must be a table"),
        ("setup.cfg", "[tool:termbase.check]\nselcet = T\n", "setup.cfg:2: unknown key selcet"),
        (
            "setup.cfg",
            "[tool:termbase.check]\nseverity = x\n[tool:termbase.check.severity]\na = b\n",
            "severity is a key and a section",
        ),
        (
            "setup.cfg",
            "[tool:termbase.check.severity]\na = b\n[tool:termbase.check]\nseverity = x\n",
            "severity is a key and a section",
        ),
    ],
)
def test_mistakes_in_files_of_other_programs_are_refused(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    """Their errors are as those of `termbase.toml`."""
    with pytest.raises(ProjectError, match=re.escape(message)):
        _configured(tmp_path, name, text)


@pytest.mark.parametrize(
    ("name", "head"),
    [("termbase.toml", ""), ("setup.cfg", "[tool:termbase]\nlanguages = zh-Hans\n")],
)
def test_an_option_of_a_check_has_the_type_of_its_default(
    tmp_path: Path, name: str, head: str
) -> None:
    """A number and a truth value are read as such, also from setup.cfg, which has only texts."""
    table = "[tool:termbase.check.options" if head else "[check.options"
    text = f"{head}{table}.length-ratio]\nfactor = 3\n{table}.wrong-script]\nvocabulary = false\n"
    options = _configured(tmp_path, name, text).settings.options
    assert options == {"length-ratio": {"factor": 3.0}, "wrong-script": {"vocabulary": False}}


def test_an_option_may_be_a_list() -> None:
    """The check of a program may have an option whose default is several texts."""
    option = Option("words", ("sea",), "The words.")
    assert CheckTable({"words": ["reef", "isle"]}, "options").option(option) == ("reef", "isle")


def test_catalogs_may_be_elsewhere_in_the_repository(tmp_path: Path) -> None:
    """They may lie beside the project if git keeps both together."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "termbase.toml").write_text("[termbase]\ncatalogs = '../terms'\n", encoding="utf-8")
    assert load(folder).catalogs == tmp_path.resolve() / "terms"


PAGE = Path(__file__).parent.parent.parent / "docs" / "configuration.md"
BLOCKS = re.findall(r"(?ms)^```(toml|ini)\n(.*?)^```", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "text"), BLOCKS)
def test_the_examples_of_the_documentation_are_valid(tmp_path: Path, kind: str, text: str) -> None:
    """Every example of `docs/configuration.md` is accepted."""
    for folder in ("locales", "terms"):  # those that the page names
        (tmp_path / folder).mkdir()
    name = "setup.cfg" if kind == "ini" else "termbase.toml"
    if "tool.termbase" in text:
        name = "pyproject.toml"
    assert _configured(tmp_path, name, text) != Configuration()
