"""The interface speaks the reader's language, all of it; what programs read stays the same."""

from __future__ import annotations

import gettext
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from gettext import GNUTranslations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from termbase.catalog.compile import compile_tree
from termbase.catalog.tree import CatalogTree
from termbase.cli import i18n
from termbase.cli.i18n import expanded, freshen
from termbase.errors import filled
from termbase.lint.runner import rules
from termbase.locales import INTERFACE

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile(r"[\u3400-\u9fff]")
# Three words in small letters: not the name of a command or a format, nor click's [OPTIONS].
ENGLISH_PHRASE = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")

# Variables of the environment; conftest.py has taken away those of whoever runs the tests.
Settings = tuple[tuple[str, str], ...]
CHINESE: Settings = (("LANGUAGE", "zh_CN"), ("LC_ALL", "C.UTF-8"))
TAIWAN: Settings = (("LANGUAGE", "zh_TW"), ("LC_ALL", "C.UTF-8"))
ENGLISH: Settings = ()
# What opens a line, and what an error begins with.
OPENINGS = {CHINESE: ("用法：", "错误："), TAIWAN: ("用法：", "錯誤：")}
in_chinese = pytest.mark.parametrize("settings", [CHINESE, TAIWAN], ids=["zh_CN", "zh_TW"])
# A half-width mark after a Chinese character, or a space between two sentences.
MIXED = re.compile(r"', '|[\u3400-\u9fff][,;:!?.](?![\w/*…])|[。，；：！？] (?!\[)")
# Code and examples in a page.
CODE = re.compile(r"`[^`]*`|\*[a-zA-Z/ -]+\*|[“「][ -~]+[”」]")

# Run in this order in a folder that holds the files of FILES.
RUNS = {
    "wrong option": ["lookup", "--no-such-option"],
    "wrong command": ["no-such-command"],
    "no argument": ["glossary"],
    "wrong value": ["lookup", "--limit", "many", "ferry"],
    "wrong choice": ["lookup", "--format", "odd", "ferry"],
    "no format": ["glossary", "one.csv", "-o", "one.zip"],
    "no language": ["glossary", "one.csv", "-l", "fr"],
    "no project": ["--termbase", "nowhere", "stats"],
    "no project of one's own": ["update"],
    "init": ["init", "-l", "zh-Hans", "project"],
    "one": ["--termbase", "project", "import", "one.csv"],
    "two": ["--termbase", "project", "import", "two.csv"],
    "lookup": ["--termbase", "project", "lookup", "ring road", "--format", "json"],
    "stats": ["--termbase", "project", "stats", "--format", "json"],
    "lint": ["--termbase", "project", "lint", "--format", "json"],
    "import": ["--termbase", "project", "import", "one.csv", "--format", "json"],
    "page of a check": ["check", "--explain", "missing-term"],
    "page of a rule": ["lint", "--explain", "guessed-translation"],
    "checks": ["check", "--explain", "all"],
    "rules": ["lint", "--explain", "all"],
}
FILES = {
    "one.csv": "en,zh-Hans\nring road,环路\n",
    "two.csv": "en,zh-Hans\nferry,渡轮\ncable car,缆车\n",
}
# A language is chosen when the commands are imported, so each has a process of its own, which
# runs everything: starting one is what takes the time.
PROBE = """
import json, sys
from pathlib import Path
from termbase.cli import i18n
i18n.LOCALES = Path(sys.argv[1])
i18n.setup()
import click
from click.testing import CliRunner
from termbase.cli.app import termbase

def run(words):
    result = CliRunner().invoke(termbase, words, prog_name="termbase")
    return [result.exit_code, result.stdout, result.output]

def told(command, context):
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    return [" ".join(record) for record in records if record]

root = click.Context(termbase, info_name="termbase")
names = termbase.list_commands(root)
commands = {name: termbase.get_command(root, name) for name in names}
json.dump({
    "help": {name: run([*name.split(), "--help"])[1] for name in ["", *names]},
    "options": {"": told(termbase, root)} | {
        name: told(command, click.Context(command, parent=root, info_name=name))
        for name, command in commands.items()
    },
    "short": {name: command.get_short_help_str(999) for name, command in commands.items()},
    "runs": {name: run(words) for name, words in json.loads(sys.argv[2]).items()},
}, sys.stdout)
"""

Ask = Callable[[Settings], dict[str, Any]]


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interface's catalogs, compiled: what an old build left beside them may be stale."""
    folder = tmp_path_factory.mktemp("locales")
    for name in INTERFACE:
        shutil.copy(ROOT / "locales" / f"{name}.pot", folder)
        for source in ROOT.glob(f"locales/*/LC_MESSAGES/{name}.po"):
            target = folder / source.relative_to(ROOT / "locales")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    compile_tree(CatalogTree(folder))
    return folder


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, locales: Path) -> Ask:
    """Gives what the command line says under some settings of the environment."""
    known: dict[Settings, dict[str, Any]] = {}

    def said(settings: Settings) -> dict[str, Any]:
        if settings not in known:
            folder = tmp_path_factory.mktemp("run")
            for name, text in FILES.items():
                (folder / name).write_text(text, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-c", PROBE, str(locales), json.dumps(RUNS)],
                env={**os.environ, "PYTHONUTF8": "1", **dict(settings)},
                cwd=folder,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, done.stderr
            known[settings] = json.loads(done.stdout)
        return known[settings]

    return said


def test_catalogs_are_whole(messages_script: ModuleType) -> None:
    """The template is fresh; every catalog has every message, with the same fields."""
    assert list(messages_script.problems()) == []


def test_findings_are_in_the_template(messages_script: ModuleType) -> None:
    """The sentence of every rule is there to be translated, as are labels inside f-strings."""
    known = {message.id for message in messages_script.extract()}
    assert {rule.message for rule in rules()} <= known
    assert "Terms" in known


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The catalog of a checkout, compiled."""
    catalog = tmp_path / "locales" / "zh_CN" / "LC_MESSAGES" / "cli.po"
    catalog.parent.mkdir(parents=True)
    (tmp_path / "setup.cfg").touch()
    shutil.copy(ROOT / "locales" / "zh_CN" / "LC_MESSAGES" / "cli.po", catalog)
    freshen(tmp_path / "locales", "cli")
    return catalog


def _pull(catalog: Path) -> str:
    """Change a message, as time goes by; return what the compiled catalog says then."""
    text = catalog.read_text("utf-8").replace('msgstr "错误"', 'msgstr "差错"')
    catalog.write_text(text, "utf-8")
    compiled = catalog.with_suffix(".mo")
    os.utime(compiled, (0, 0))
    freshen(catalog.parents[2], "cli")
    with compiled.open("rb") as stream:
        return GNUTranslations(stream).gettext("error")


def test_changed_messages_show_in_a_checkout(checkout: Path) -> None:
    """A catalog that `git pull` has changed is compiled by the next command."""
    assert _pull(checkout) == "差错"


def test_what_is_compiled_stays(checkout: Path) -> None:
    """A `.mo` that is no older than its catalog is not written again."""
    compiled = checkout.with_suffix(".mo")
    compiled.write_bytes(b"as it was")
    freshen(checkout.parents[2], "cli")
    assert compiled.read_bytes() == b"as it was"


def test_an_installed_package_stays_as_it_was_built(checkout: Path) -> None:
    """Without a setup.cfg beside it, a folder of catalogs is no checkout."""
    (checkout.parents[3] / "setup.cfg").unlink()
    assert _pull(checkout) == "错误"


def test_old_messages_will_do_amid_a_merge(checkout: Path) -> None:
    """A catalog in conflict does not keep commands from running."""
    checkout.write_text("<<<<<<< ours\n", "utf-8")
    assert _pull(checkout) == "错误"


@pytest.mark.parametrize("name", ["locales/{}/cli", "locales/{}/pages", "docs/locales/{}/docs"])
@pytest.mark.parametrize("locale", ["zh_CN", "zh_TW"])
def test_catalog_header_is_filled_in(locale: str, name: str) -> None:
    """The header names the language and its plural, and keeps no placeholder of gettext's."""
    path = ROOT / f"{name.format(f'{locale}/LC_MESSAGES')}.po"
    header = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert f'"Language: {locale}\\n"' in header
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in header
    assert not re.search(r"FULL NAME|EMAIL@ADDRESS|YEAR-MO-DA|LL@li\.org|fuzzy", header)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (CHINESE, "显示版本号"),
        ((("LANG", "zh_CN.UTF-8"),), "显示版本号"),
        ((("LANGUAGE", "zh-Hans"),), "显示版本号"),
        ((("LANGUAGE", "zh_TW"),), "顯示版本號碼"),
        ((("LANG", "zh_HK.UTF-8"),), "顯示版本號碼"),
        ((("LANGUAGE", "en"), ("LANG", "zh_CN.UTF-8")), "Show the version"),
        (ENGLISH, "Show the version"),
    ],
    ids=[
        "LANGUAGE=zh_CN",
        "LANG=zh_CN",
        "LANGUAGE=zh-Hans",
        "LANGUAGE=zh_TW",
        "LANG=zh_HK",
        "LANGUAGE=en",
        "nothing asked",
    ],
)
def test_environment_chooses_the_language(locales: Path, settings: Settings, told: str) -> None:
    """The variables that gettext reads choose it; English where they ask for none."""
    start = (
        "import sys; from pathlib import Path; from termbase.cli import i18n, main; "
        "i18n.LOCALES = Path(sys.argv.pop(1)); main.main()"
    )
    said = subprocess.run(
        [sys.executable, "-c", start, str(locales), "--help"],
        env={**os.environ, **dict(settings)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert told in said


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("zh_CN", "zh_CN"),
        ("zh_TW.UTF-8", "zh_TW.UTF-8"),
        ("zh_HK", "zh_HK:zh_TW"),
        ("zh_MO.Big5", "zh_MO.Big5:zh_TW"),
        ("zh_SG", "zh_SG:zh_CN"),
        ("zh", "zh:zh_CN"),
        ("zh-Hant", "zh-Hant:zh_TW"),
        ("zh_Hans_CN", "zh_Hans_CN:zh_CN"),
        ("zh_HK:zh_TW:zh_CN", "zh_HK:zh_TW:zh_CN"),
        ("fr:zh_HK", "fr:zh_HK:zh_TW"),
        ("en_US:en:zh_CN", "en_US"),
        ("C", "C"),
        ("", ""),
    ],
)
def test_chinese_is_read_however_it_is_asked_for(asked: str, read: str) -> None:
    """A place reads the catalog in its characters; what comes after English is not read."""
    assert expanded(asked) == read


@in_chinese
def test_chinese_help_is_chinese(ask: Ask, settings: Settings) -> None:
    """The help of the program and of every command, down to each option, is in Chinese."""
    said = ask(settings)
    assert len(said["help"]) > 10
    for name, text in said["help"].items():
        assert HAN.search(text), name
        assert not re.search(r"Usage|Options|Commands|Show ", text), name
        assert not MIXED.search(text), (name, MIXED.findall(text))
        assert not ENGLISH_PHRASE.search(" ".join(text.split())), name
    rows = [row for options in said["options"].values() for row in options]
    rows += said["short"].values()
    assert [row for row in rows if not HAN.search(row)] == []


@in_chinese
@pytest.mark.parametrize("name", ["page of a check", "page of a rule", "checks", "rules"])
def test_chinese_pages_are_chinese(ask: Ask, name: str, settings: Settings) -> None:
    """The page of a check or a rule is in Chinese, apart from code and examples."""
    code, text, _ = ask(settings)["runs"][name]
    lines = [CODE.sub("", line) for line in text.split("\n") if not line.startswith("    ")]
    said = [line for line in lines if line]
    assert code == 0
    assert len(said) > 3
    assert [line for line in said if not HAN.search(line)] == []
    assert [line for line in said if ENGLISH_PHRASE.search(line)] == []


@in_chinese
@pytest.mark.parametrize(
    "name",
    [
        "wrong option",
        "wrong command",
        "no argument",
        "wrong value",
        "wrong choice",
        "no format",
        "no language",
        "no project",
        "no project of one's own",
    ],
)
def test_chinese_errors_are_chinese(ask: Ask, name: str, settings: Settings) -> None:
    """click's own errors and the library's are in Chinese, down to the marks."""
    code, _, text = ask(settings)["runs"][name]
    error = text.strip().split("\n")[-1]
    opening = OPENINGS[settings][1]
    assert code == 2
    assert error.startswith(opening)
    assert HAN.search(error.removeprefix(opening))
    assert not MIXED.search(error)
    assert not ENGLISH_PHRASE.search(error.replace("termbase init", ""))
    assert text.startswith(OPENINGS[settings])


def test_english_is_english(ask: Ask) -> None:
    """Without a language asked for there is no Chinese in the help nor in the errors."""
    said = ask(ENGLISH)
    assert [name for name, text in said["help"].items() if HAN.search(text)] == []
    code, _, text = said["runs"]["wrong option"]
    assert code == 2
    assert text.startswith("Usage: termbase lookup")
    assert "Error: No such option" in text


@pytest.mark.parametrize(
    ("settings", "one", "two"),
    [
        (ENGLISH, "1 concept added, 2 terms added", "2 concepts added, 4 terms added"),
        (CHINESE, "新增 1 个概念，新增 2 条术语", "新增 2 个概念，新增 4 条术语"),
        (TAIWAN, "新增 1 個概念，新增 2 個術語", "新增 2 個概念，新增 4 個術語"),
    ],
    ids=["English", "Chinese", "Chinese of Taiwan"],
)
def test_plural_forms(ask: Ask, settings: Settings, one: str, two: str) -> None:
    """English tells one from many; Chinese has one form for both."""
    runs = ask(settings)["runs"]
    assert one in runs["one"][1]
    assert two in runs["two"][1]


@pytest.mark.parametrize("name", ["lookup", "stats", "lint", "import"])
def test_json_is_never_translated(ask: Ask, name: str) -> None:
    """What programs read is the same in every language, keys and values."""
    english, *chinese = (ask(settings)["runs"][name][1] for settings in (ENGLISH, CHINESE, TAIWAN))
    assert json.loads(english)
    assert chinese == [english, english]


def test_messages_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that asks for another language gets its messages, though they are kept."""
    monkeypatch.setattr(gettext, "_current_domain", i18n.DOMAIN)
    gettext.bindtextdomain(i18n.DOMAIN, str(i18n.LOCALES))
    for language, expected in (("zh_CN", "、"), ("en", ", "), ("zh_CN", "、")):
        monkeypatch.setenv("LANGUAGE", language)
        assert i18n.gettext("{first}, {second}").format(first="", second="") == expected
    assert i18n.ngettext("{count} concept", "{count} concepts", 2) != "{count} concepts"


def test_nothing_is_nothing_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The header of the catalog, which is what gettext has for it, is shown to nobody."""
    monkeypatch.setattr(gettext, "_current_domain", i18n.DOMAIN)
    gettext.bindtextdomain(i18n.DOMAIN, str(i18n.LOCALES))
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert filled("is not YAML: {reason}", {"reason": ""}, i18n.gettext) == "不是 YAML："
