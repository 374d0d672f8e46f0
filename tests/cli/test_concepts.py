"""Commands that change single concepts: add, set, join, retire."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete

from termbase.cli.app import termbase
from termbase.model import Status, Term

from .conftest import Run

RunJson = Callable[..., Any]


def test_add_tells_in_one_line(run: Run) -> None:
    """The id and the subject of a new concept, or how many terms one got."""
    new = run("add", "carbon levy", "碳税", "--subject", "Trade").stdout
    assert new == "carbon-levy added to Trade: carbon levy · 碳税\n"
    more = run("add", "carbon levy", "碳捐", "--status", "deprecated", "--note", "rare").stdout
    assert more == "1 term added to carbon-levy: 碳捐 (deprecated)\n"
    same = run("add", "carbon levy", "碳税").stdout
    assert same == "carbon-levy already has all of this\n"
    both = run("add", "carbon levy", "carbon tax", "--definition", "levy on emissions").stdout
    assert both == "1 term, definition added to carbon-levy: carbon tax\n"
    kept = run("add", "carbon levy", "--definition", "a tax", "--pos", "verb").stdout
    assert kept == (
        "carbon-levy keeps its present definition, part of speech; to change that: "
        "termbase set carbon-levy --definition TEXT --pos TEXT\n"
    )


def test_traditional_chinese_of_several_regions(run: Run, project: Path) -> None:
    """It is to be named, or add says which one it has taken; a look-up has the configured order."""
    path = project / "termbase.toml"
    text = path.read_text("utf-8")
    text = re.sub("languages = .*", 'languages = ["zh-Hant-TW", "zh-Hant-HK"]', text)
    path.write_text(text, "utf-8")
    told = run("add", "carbon levy", "碳稅").stdout.splitlines()[1]
    assert told == "碳稅 is taken to be zh-Hant-TW; -l names another one: zh-Hant-HK"
    told = run("add", "carbon levy", "-l", "zh-Hant", "碳費", code=2).stderr
    assert "zh-Hant is of several regions here: name one of zh-Hant-TW, zh-Hant-HK" in told
    told = run("add", "carbon levy", "-l", "zh-Hant-HK", "碳費").stdout
    assert told == "1 term added to carbon-levy: 碳費\n"
    assert "carbon levy  碳稅  碳費" in run("lookup", "carbon levy").stdout


def test_set_changes_fields(run: Run, run_json: RunJson) -> None:
    """One line each; with terms, the note is on these, and other fields are not mixed in."""
    run("add", "carbon levy", "碳税;碳捐", "--subject", "Trade")
    told = run("set", "carbon-levy", "--definition", "a tax", "--subject", "climate").stdout
    assert told == "definition of carbon-levy changed\ncarbon-levy is now in climate\n"
    told = run("set", "carbon-levy", "--remove", "碳捐", "--note", "rare").stdout
    assert told == "note of carbon-levy changed\nRemoved from carbon-levy: 碳捐\n"
    done = run_json("set", "carbon-levy", "--note", "")
    assert (done["fields"], done["set"], done["removed"]) == (["note"], [], [])
    assert "already has all of this" in run("set", "carbon-levy", "--note", "").stdout
    mixed = run("set", "carbon-levy", "碳税", "--definition", "x", code=2).stderr
    assert "in another" in mixed
    assert "--text-language" in run("set", "carbon-levy", "--text-language", "fr", code=2).stderr


def test_add_tells_what_else_there_is_to_know(run: Run) -> None:
    """Languages that are new, homographs, proposals that are accepted by it."""
    run("add", "bank", "银行", "--subject", "finance")
    told = run("add", "bank", "河岸", "--subject", "rivers").stdout
    assert told.endswith("\nThe same term is also in bank; if they are one concept, join them\n")
    told = run("add", "bank", "银行", "-l", "fr", "banque", "--id", "bank").stdout
    assert told == "1 term added to bank: banque\nLanguages added: fr\n"
    told = run("add", "fragile truce", "脆弱停火").stdout
    assert "fragile-truce: proposed terms accepted in en" in told
    run("retire", "bank")
    told = run("add", "bank", "河岸", "--id", "shore").stdout
    assert "The same term is in bank, retired; termbase retire --undo brings it back" in told


def test_add_tells_which_terms_keep_their_status(run: Run, run_json: RunJson) -> None:
    """With the command that changes it, whether the term is the preferred one or not."""
    run("add", "carbon levy", "碳税;碳捐")
    told = run("add", "carbon levy", "碳税", "--status", "deprecated", "--note", "x").stdout
    assert told == (
        "碳税 is preferred in carbon-levy; to change that: "
        "termbase set carbon-levy TERM --former deprecated\n"
    )
    told = run("add", "carbon levy", "碳捐", "--status", "preferred").stdout
    assert told == (
        "碳捐 is admitted in carbon-levy; to change that: "
        "termbase set carbon-levy '碳捐' --status preferred\n"
    )
    done = run_json("add", "carbon levy", "碳捐;碳税", "--status", "superseded")
    assert [term["text"] for term in done["unchanged"]] == ["碳税", "碳捐"]
    run("set", "carbon-levy", "碳捐", "--status", "deprecated")
    assert "碳捐 is deprecated" in run("add", "carbon levy", "碳捐").stdout


def test_add_tells_of_a_concept_in_another_form(run: Run, run_json: RunJson) -> None:
    """A plural may be a concept of its own; other capitals are not."""
    run("add", "carbon levy", "碳税")
    assert run("add", "Carbon-Levy", "碳税").stdout == "carbon-levy already has all of this\n"
    told = run("add", "carbon levies", "碳税", "--dry-run").stderr
    assert "termbase join carbon-levy carbon-levies" in told
    assert run_json("add", "carbon levies", "碳税")["similar"] == ["carbon-levy"]


def test_set_tells_what_it_changed(run: Run, run_json: RunJson) -> None:
    """Each term with its new status; what to use instead is noted in the user's language."""
    run("add", "carbon levy", "碳税")
    told = run("set", "carbon-levy", "碳捐", "--former", "deprecated").stdout
    assert told == (
        "碳捐 is now preferred in carbon-levy\n碳税 is now deprecated in carbon-levy — use 碳捐\n"
    )
    assert "already has all of this" in run("set", "carbon-levy", "碳捐").stdout
    done = run_json("set", "carbon-levy", "碳税", "--status", "superseded", "--note", "old")
    assert done["set"] == [Term("碳税", "zh-Hans", Status.SUPERSEDED, note="old").data()]
    assert done["changed"] == ["locales/zh_CN/LC_MESSAGES/terms.po"]
    dry = run("set", "carbon-levy", "-l", "en", "carbon charge", "--dry-run")
    assert '+msgid "carbon charge"' in dry.stdout
    assert "carbon levy is now admitted" in dry.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["carbon-levy"], "Give at least one TERM."),
        (["carbon-levy", "碳捐", "--note", "x"], "--note is for a deprecated or superseded term."),
        (["carbon-levi", "碳捐"], "the nearest is carbon-levy"),
        (["碳稅", "碳捐"], "no concept 碳稅, but this is a term of carbon-levy; write the id"),
        (["Carbon  levy", "碳捐"], "but this is a term of carbon-levy; write the id"),
        (["carbon-levy", "碳税", "--status", "admitted"], "preferred instead (--former)"),
        (["carbon-levy", "碳", "--status", "admitted"], "(termbase add --id carbon-levy '碳')"),
    ],
)
def test_mistakes_in_setting_are_told(run: Run, arguments: list[str], message: str) -> None:
    """In one line that says what to do."""
    run("add", "carbon levy", "碳税")
    told = run("set", *arguments, code=2).stderr
    assert message in told
    assert "Traceback" not in told


def test_add_tells_which_proposals_a_term_replaces(run: Run) -> None:
    """A reviewed term takes the place of the one that was proposed."""
    run("add", "reef fence", "礁栏", "--proposed")
    told = run("add", "reef fence", "礁石围栏").stdout
    assert "Proposals replaced: 礁栏" in told


def test_language_of_a_term_is_said_or_told(run: Run, run_json: RunJson) -> None:
    """An equals sign is of the term; a language by any spelling is that of the term base."""
    run("add", "E=mc²", "-l", "zh", "质能方程", "-l", "zh_CN", "fr=质能等价")
    terms = run_json("lookup", "E=mc²")["hits"][0]["terms"]
    assert {lang: [term["text"] for term in held] for lang, held in terms.items()} == {
        "en": ["E=mc²"],
        "zh-Hans": ["质能方程", "fr=质能等价"],
    }


def test_a_term_of_another_region_gets_a_catalog_of_its_own(run: Run, project: Path) -> None:
    """A word of Hong Kong does not become one of Taiwan."""
    run("add", "taxi", "-l", "zh-TW", "計程車")
    run("add", "taxi", "-l", "zh-HK", "的士")
    catalogs = (project / "locales").glob("*/LC_MESSAGES/*.po")
    found = {path.parts[-3] for path in catalogs if "的士" in path.read_text(encoding="utf-8")}
    assert found == {"zh_HK"}


def test_add_as_json(run_json: RunJson) -> None:
    """Every part of what was done, in words that are never translated."""
    done = run_json("add", "carbon levy", "碳税", "--proposed", "--id", "levy", "--pos", "noun")
    assert (done["concept"], done["subject"], done["new"]) == ("levy", "terms", True)
    assert done["added"] == [
        Term("carbon levy", "en", proposed=True).data(),
        Term("碳税", "zh-Hans", proposed=True).data(),
    ]
    assert done["terms"]["zh-Hans"][0]["proposed"]
    assert done["changed"] == ["locales/terms.pot", "locales/zh_CN/LC_MESSAGES/terms.po"]
    others = (
        "texts",
        "accepted",
        "replaced",
        "kept",
        "languages",
        "namesakes",
        "retired_namesakes",
    )
    assert [done[key] for key in others] == [[]] * len(others)
    again = run_json("add", "carbon levy", "碳排放税")
    assert again["replaced"] == [Term("碳税", "zh-Hans", proposed=True).data()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add"], "Give at least one TERM."),
        (["add", "налог"], "is not clear from its characters: state it (-l TAG "),
        (["add", "碳稅"], "than the term base: state its language (-l TAG "),
        (["add", "-l", "xx", "y"], "xx is not a language tag"),
        (["add", "x", "--status", "admitted"], "no concept has x, and a new one needs a preferred"),
        (["add", "x", "--status", "good"], "'good' is not one of 'preferred', 'admitted'"),
        (["join", "multipolarity"], "Give the ids of at least two concepts"),
        (["join"], "or --duplicates to join those with one id"),
        (["join", "--duplicates", "multipolarity"], "joins all entries with the same id"),
        (["join", "--subject", "a", "b", "c"], "--subject only applies to --duplicates"),
        (["join", "multipolarity", "arms-controll"], "the nearest is arms-control"),
        (["retire"], "use --list to list the retired ones"),
        (["retire", "--list", "arms-control"], "use --list to list the retired ones"),
        (["retire", "--undo", "arms-control"], "arms-control is already in use"),
        (["retire", "nothing-such"], "there is no concept nothing-such; check the id"),
    ],
)
def test_mistakes_are_told(run: Run, words: list[str], told: str) -> None:
    """One line that says what to do, and exit code 2."""
    assert told in run(*words, code=2).stderr


def test_join_tells_what_it_did(run: Run, run_json: RunJson) -> None:
    """What the first got, and what is retired; in JSON too."""
    first, kept, last = run("join", "arms-control", "multipolarity").stdout.splitlines()
    assert first.startswith("5 terms, part of speech added to arms-control: multipolarity · ")
    assert kept == "arms-control keeps its own definition; the retired entries keep theirs"
    assert last == "Retired: multipolarity"
    told = run("retire", "--undo", "multipolarity").stdout
    assert "arms-control, into which it was joined, keeps its terms (termbase set " in told
    again = run_json("join", "arms-control", "multipolarity")
    assert (again["concept"], again["added"]) == ("arms-control", [])
    assert again["retired"] == ["multipolarity"]
    run("retire", "--undo", "multipolarity")
    told = run("join", "arms-control", "multipolarity").stdout
    assert told == f"arms-control already has all of this\n{kept}\nRetired: multipolarity\n"


def test_join_of_duplicates_is_what_lint_and_errors_advise(
    run: Run, run_json: RunJson, project: Path
) -> None:
    """It says of each id in which subject it is now; in JSON too."""
    run("add", "export control", "出口管制", "--subject", "trade")
    assert run("join", "--duplicates").stdout == "No id occurs twice.\n"
    for path in project.rglob("trade.po*"):
        path.with_stem("security").write_bytes(path.read_bytes())
    advised = "termbase join --duplicates"
    assert advised in run("lint", code=1).stdout
    assert advised in run("add", "x", "某", code=2).stderr
    told = run_json(*advised.split()[1:], "--subject", "trade", "--dry-run")
    assert [one["concept"] for one in told["joined"]] == ["export-control"]
    told = run("join", "--duplicates", "--subject", "trade").stdout
    assert told == (
        "export-control is now once, in trade\n  export-control already has all of this\n"
    )
    run("add", "x", "某")


@pytest.mark.parametrize(
    "words",
    [
        ["add", "arms control", "裁军"],
        ["set", "arms-control", "军控"],
        ["join", "arms-control", "multipolarity"],
        ["retire", "arms-control"],
    ],
)
def test_dry_run_shows_a_diff(run: Run, project: Path, words: list[str]) -> None:
    """On standard output, so that git apply takes it; what it says goes to standard error."""
    before = {path: path.read_bytes() for path in project.rglob("*.po*")}
    done = run(*words, "--dry-run")
    assert done.stdout.startswith("--- a/locales/")
    assert "arms-control" in done.stderr
    assert {path: path.read_bytes() for path in project.rglob("*.po*")} == before


def test_rename(run: Run, project: Path) -> None:
    """A dry run shows a diff; whether new concepts go to a file of the old name is said."""
    templates = project / "locales"
    shown = run("rename", "terms", "世界秩序", "--dry-run")
    assert "+++ b/locales/shi-jie-zhi-xu.pot" in shown.stdout
    assert "+++ /dev/null" in shown.stdout
    assert [path.name for path in templates.glob("*.pot")] == ["terms.pot"]
    told = run("rename", "terms", "世界秩序").stdout.splitlines()
    assert told[0] == "terms is now 世界秩序, with 0 concepts"  # each names a subject of its own
    assert told[1].endswith('write: subject = "shi-jie-zhi-xu"')
    assert [path.name for path in templates.glob("*.pot")] == ["shi-jie-zhi-xu.pot"]
    again = run("rename", "世界秩序", "世界秩序")
    assert again.stdout == "世界秩序 is called so already\n"


def test_retire_and_undo(run: Run, run_json: RunJson) -> None:
    """What it was called is told, and how to bring it back."""
    told = run("retire", "arms-control").stdout.splitlines()
    assert told[0].startswith("arms-control is retired: arms control · 军备控制 · 军控")
    assert told[1] == "To bring it back: termbase retire --undo arms-control"
    assert run("retire", "--list").stdout == "arms-control: arms control · 军备控制 · 军控\n"
    assert run_json("retire", "--list") == {
        "concepts": [{"concept": "arms-control", "called": ["arms control", "军备控制", "军控"]}]
    }
    assert "(termbase retire --undo arms-control)" in run("retire", "arms-control", code=2).stderr
    refused = run("add", "truce", "--id", "arms-control", code=2).stderr
    assert (
        "was retired; use another id, or bring it back (termbase retire --undo arms-control)"
        in refused
    )
    assert "arms-control is in use again" in run("retire", "--undo", "arms-control").stdout
    assert run("retire", "--list").stdout == "No concept is retired.\n"
    assert run_json("retire", "arms-control")["retired"] == ["arms-control"]
    assert run_json("retire", "--undo", "arms-control")["restored"] == ["arms-control"]


@pytest.mark.parametrize(
    ("words", "typed", "found"),
    [
        (["join"], "", ["multipolarity", "arms-control", "fragile-truce"]),
        (["join", "arms-control"], "", ["multipolarity", "fragile-truce"]),
        (["review"], "", ["fragile-truce"]),
        (["retire"], "a", ["arms-control"]),
        (["add", "--id"], "mu", ["multipolarity"]),
    ],
)
def test_shell_completes_ids(project: Path, words: list[str], typed: str, found: list[str]) -> None:
    """Of the concepts that a command may mean, with their terms beside them."""
    shell = ShellComplete(termbase, {}, "termbase", "_TERMBASE_COMPLETE")
    items = shell.get_completions(["--termbase", str(project), *words], typed)
    assert [item.value for item in items] == found
    assert items[-1].help


def test_retired_ids_are_completed_too(run: Run, project: Path) -> None:
    """They may be brought back."""
    run("retire", "arms-control")
    shell = ShellComplete(termbase, {}, "termbase", "_TERMBASE_COMPLETE")
    items = shell.get_completions(["--termbase", str(project), "retire", "--undo"], "arms")
    assert [(item.value, item.help) for item in items] == [
        ("arms-control", "arms control · 军备控制 · 军控")
    ]


@pytest.mark.parametrize(
    ("words", "typed", "found"),
    [
        (["check", "--select"], "missing-t", [("missing-term", "T101")]),
        (["check", "--explain"], "t101", [("T101", "missing-term")]),
        (["check", "--from"], "xl", [("xliff", None), ("xlsx", None)]),
        (["lint", "--ignore"], "several", [("several-terms", "L109")]),
        (["glossary", "-l"], "", [("en", None), ("zh-Hans", None)]),
        (["check", "--target-lang"], "z", [("zh-Hans", None)]),
        (["export", "--subject"], "", [("terms", None)]),
        (["import", "--subject"], "x", []),
        (["import", "--from"], "tbx-", [("tbx-2008", None)]),
    ],
)
def test_shell_completes_names(
    project: Path, words: list[str], typed: str, found: list[tuple[str, str | None]]
) -> None:
    """Checks and rules with their codes, formats, and what the term base has."""
    shell = ShellComplete(termbase, {}, "termbase", "_TERMBASE_COMPLETE")
    items = shell.get_completions(["--termbase", str(project), *words], typed)
    assert [(item.value, item.help) for item in items] == found


@pytest.mark.parametrize(
    "words", [["check"], ["mine"], ["glossary"], ["ingest"], ["import"], ["review", "--seen"]]
)
def test_shell_completes_files(words: list[str]) -> None:
    """The shell itself knows them; patterns are typed."""
    shell = ShellComplete(termbase, {}, "termbase", "_TERMBASE_COMPLETE")
    assert [item.type for item in shell.get_completions(words, "loc")] == ["file"]


def test_completion_without_a_project_is_quiet(tmp_path: Path) -> None:
    """What is typed stays as it is."""
    shell = ShellComplete(termbase, {}, "termbase", "_TERMBASE_COMPLETE")
    assert shell.get_completions(["--termbase", str(tmp_path), "join"], "x") == []


def test_help_lists_each_command_under_one_heading() -> None:
    """The three main jobs come first, and none is left over."""
    context = termbase.context_class(termbase, info_name="termbase", terminal_width=60)
    text = termbase.get_help(context)
    assert re.findall(r"^  (\w+) ", text.partition("Use the terms:")[2], re.MULTILINE)[:3] == [
        "lookup",
        "glossary",
        "check",
    ]
    assert "check translations" in text.partition("Options:")[0].replace("\n  ", " ")
    assert "Other commands" not in text
    lines = text.splitlines()
    for name in termbase.list_commands(context):
        assert sum(line.startswith(f"  {name} ") for line in lines) == 1
        assert next(line for line in lines if line.startswith(f"  {name} "))[10:13].strip(" ")


def test_command_without_a_place_is_listed_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is a command at once, before anybody has placed it."""
    monkeypatch.setattr("termbase.cli.app.SECTIONS", {"Use": ("lookup",)})
    context = click.Context(termbase, info_name="termbase")
    names = termbase.list_commands(context)
    assert names[0] == "lookup"
    assert names[1:] == sorted(names[1:])
    assert "add" in termbase.get_help(context).partition("Other commands:")[2]


def test_words_that_were_not_quoted_are_told(run: Run, project: Path) -> None:
    """Words of a term without quotation marks become terms; capitals and a single word do not."""
    told = run("add", "dual", "carbon", "双碳", code=0).stderr
    assert "dual, carbon are 2 terms; quote a term of several words" in told
    assert "dual carbon" in told
    assert not run("add", "EU", "European Union", "欧盟", code=0).stderr
    assert (project / "locales").exists()
