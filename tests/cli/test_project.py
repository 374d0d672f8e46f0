"""`init`, `update`, `compile`, `stats`, `import`: creating and maintaining a project."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termbase.cli.app import termbase
from termbase.cli.shell import quoted
from termbase.config import load
from termbase.model import Term
from termbase.project import TermBase

from .conftest import Run


def test_init_creates_a_project(tmp_path: Path) -> None:
    """A new project has its configuration and an empty catalog for each language."""
    folder = tmp_path / "new"
    words = ["init", str(folder), "-l", "zh-TW", "-l", "fr"]
    result = CliRunner().invoke(termbase, words)
    assert result.exit_code == 0, result.output
    made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.p*"))
    assert made == [
        "locales/fr/LC_MESSAGES/terms.po",
        "locales/terms.pot",
        "locales/zh_TW/LC_MESSAGES/terms.po",
    ]
    again = CliRunner().invoke(termbase, words)
    assert again.exit_code == 2
    assert "is already a termbase project" in again.stderr


def test_init_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that it names can be pasted; within the folder no path is needed."""
    monkeypatch.chdir(tmp_path)
    for folder, printed in [
        (".", "Next: termbase ingest DOC…"),
        ("my terms", f"Next: termbase --termbase {quoted('my terms')} ingest DOC…"),
    ]:
        result = CliRunner().invoke(termbase, ["init", folder])
        assert result.stdout.splitlines()[-1] == printed


@pytest.mark.parametrize(
    ("locale", "words", "languages"),
    [
        ("zh_TW.UTF-8", [], ["zh-Hant-TW"]),
        ("zh_HK:zh_TW", [], ["zh-Hant-HK"]),
        ("zh_HK", ["--starter"], ["zh-Hant-TW", "zh-Hans"]),
        ("zh_TW", ["-l", "fr"], ["fr"]),
        ("zh_CN", ["--starter"], ["zh-Hans", "zh-Hant-TW"]),
        ("zh_CN", ["--starter", "-l", "zh-Hans"], ["zh-Hans"]),
        ("zh_TW", ["--starter", "-l", "zh-Hans", "-l", "fr"], ["zh-Hans", "fr"]),
        ("zh_CN", [], ["zh-Hans"]),
        ("de_DE", [], ["zh-Hans"]),
    ],
)
def test_init_takes_the_chinese_of_the_locale(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    words: list[str],
    languages: list[str],
) -> None:
    """Who reads Traditional Chinese and names no language gets that, and is told why."""
    monkeypatch.setenv("LANGUAGE", locale)
    result = CliRunner().invoke(termbase, ["init", str(tmp_path / "new"), *words])
    assert result.exit_code == 0, result.output
    project = load(tmp_path / "new")
    assert list(project.languages) == languages
    assert set(project.tree.languages()) == set(languages)
    assert ("--language" in result.stdout) == (languages[0].startswith("zh-Hant"))


def test_init_with_the_starter_copies_it(tmp_path: Path) -> None:
    """The starter term base is copied, so that it can be extended."""
    result = CliRunner().invoke(termbase, ["init", str(tmp_path / "new"), "--starter"])
    assert result.exit_code == 0, result.output
    words = ["--termbase", str(tmp_path / "new"), "lookup", "多极化"]
    assert "multipolarity" in CliRunner().invoke(termbase, words).stdout


@pytest.mark.parametrize("writes", [3, 30])
def test_init_that_fails_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    """Nothing of the starter term base is left in the way, at whichever file the disk was full."""
    usual, calls = os.fsync, iter(range(100))

    def fail(handle: int) -> None:
        if next(calls) >= writes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        usual(handle)

    languages = ["-l", "fr", "-l", "zh-Hans", "-l", "zh-TW"]
    words = ["init", str(tmp_path / "new"), "--starter", *languages]
    monkeypatch.setattr(os, "fsync", fail)
    result = CliRunner().invoke(termbase, words)
    assert (result.exit_code, "No space left" in result.stderr) == (2, True)
    assert not [*tmp_path.rglob("*.po*")]
    monkeypatch.setattr(os, "fsync", usual)
    assert CliRunner().invoke(termbase, words).exit_code == 0


@pytest.mark.parametrize(
    ("config", "printed"),
    [
        ("[termbase\n", "termbase.toml:1: is not valid TOML"),
        ("[termbase]\nlanguage = 'zh'\n", "unknown key language in [termbase]"),
        (
            "[termbase]\nlanguages = 'zh'\n",
            "termbase.toml:2: languages in [termbase] must be a list of",
        ),
        ("[termbase]\nlanguages = ['?']\n", "termbase.toml:2: languages has ?, which is not a"),
        (
            "[termbase]\nlanguages = [\n  'zh-Hans',\n  'xx',\n]\n",
            "termbase.toml:4: languages has xx, which is not a language tag",
        ),
        ("[termbase]\ncatalogs = 3\n", "termbase.toml:2: catalogs in [termbase] must be a string"),
        ("[termbase]\ncatalogs = 'localse'\n", "termbase.toml: there is no term base in localse"),
        ("termbase = 3\n", "termbase must be a table"),
        (
            "[termbase]\nsubject = 'aux'\n",
            "subject is aux, which cannot be a file name on every system",
        ),
        (
            "[termbase]\nsubject = 'a/b'\n",
            "subject is a/b, which cannot be a file name on every system",
        ),
    ],
)
def test_mistakes_in_the_configuration_are_one_line(
    run: Run, project: Path, config: str, printed: str
) -> None:
    """The line names the file and the mistake."""
    (project / "termbase.toml").write_text(config, encoding="utf-8")
    message = run("stats", code=2).stderr
    assert printed in message
    assert message.count("\n") == 1


def test_configuration_with_bom_and_carriage_returns(run: Run, project: Path) -> None:
    """Editors on Windows may write a byte order mark and carriage returns."""
    path = project / "termbase.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    run("stats")


def test_subject_with_the_name_of_a_windows_device(run: Run, project: Path, tmp_path: Path) -> None:
    """The catalog has a name that git can check out on any system."""
    table = tmp_path / "terms.csv"
    table.write_text("en,zh-Hans,subject\nreef,礁石,Con\nshoal,浅滩,a:b?\n", encoding="utf-8")
    run("import", table)
    run("import", table)
    names = sorted(path.name for path in (project / "locales").glob("*.pot"))
    assert names == ["a-b.pot", "con-terms.pot", "terms.pot"]


def test_errors_name_files_relative_to_the_working_folder(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file elsewhere has its absolute path."""
    (project / "locales" / "terms.pot").write_text("oops\n", encoding="utf-8")
    assert "Error: locales/terms.pot:1: " in run("stats", code=2).output
    monkeypatch.chdir(project / "locales")
    assert "Error: terms.pot:1: " in run("stats", code=2).output


def test_catalogs_that_cannot_be_listed_are_an_error(run: Run, project: Path) -> None:
    """A folder that cannot be read is not an empty term base."""
    (project / "termbase.toml").write_text("[termbase]\n", encoding="utf-8")
    (project / "locales").rename(project / "elsewhere")
    (project / "locales").touch()  # as unreadable as a folder without permission, to root too
    assert "locales: cannot be read" in run("stats", code=2).stderr


def test_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    """The message says how to create one."""
    result = CliRunner().invoke(termbase, ["--termbase", str(tmp_path), "stats"])
    assert result.exit_code == 2
    assert (
        f"make a project there, or name another folder (termbase init {quoted(str(tmp_path))})"
        in result.stderr
    )


@pytest.mark.parametrize("command", [["update"], ["compile"], ["import", "x.csv"], ["ingest", "x"]])
def test_starter_is_read_only(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside a project, commands that write say how to create one."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(termbase, command)
    assert result.exit_code == 2
    assert "the starter term base is read-only" in result.stderr


def test_update_and_compile_name_changed_files(run: Run, project: Path) -> None:
    """A second run has nothing to do."""
    template = project / "locales/terms.pot"
    changed = template.read_text("utf-8").replace('msgid "arms control"', 'msgid "arms limits"')
    template.write_text(changed, "utf-8")
    shown = run("update", "--dry-run")
    assert "terms.po: 1 changed" in shown.stderr
    assert "+#| msgid" in shown.stdout or "+msgid" in shown.stdout
    assert "terms.po: 1 changed" in run("update").stdout
    assert "Every catalog is up to date." in run("update").stdout
    catalog = project / "locales/zh_CN/LC_MESSAGES/terms.po"
    catalog.with_name("gone.po").write_bytes(catalog.read_bytes())
    assert "gone.po: has no template" in run("update").stderr
    catalog.with_name("gone.po").unlink()
    assert "terms.mo" in run("compile").stdout
    assert "0 files written." in run("compile").stdout


def test_programs_learn_which_files_changed(
    run: Run, run_json: Callable[..., Any], project: Path
) -> None:
    """`update` gives the figures of each catalog, `compile` the files that it wrote."""
    template = project / "locales/terms.pot"
    changed = template.read_text("utf-8").replace('msgid "arms control"', 'msgid "arms limits"')
    template.write_text(changed, "utf-8")
    files = {file["path"]: file for file in run_json("update")["files"]}
    catalog = files[str(Path("locales/zh_CN/LC_MESSAGES/terms.po"))]
    assert (catalog["changed"], catalog["added"], catalog["retired_concepts"]) == (1, 0, [])
    assert run_json("compile") == {"changed": [str(Path("locales/zh_CN/LC_MESSAGES/terms.mo"))]}
    assert run_json("compile") == {"changed": []}


def test_update_names_retired_concepts(run: Run, project: Path) -> None:
    """An id may have any characters, because it is free text in a catalog."""
    template = project / "locales/terms.pot"
    before = template.read_text("utf-8")
    added = '\nmsgctxt "a{b}c"\nmsgid "brace"\nmsgstr ""\n'
    template.write_text(before + added, "utf-8")
    assert "terms.po: 1 added" in run("update").stdout
    template.write_text(before, "utf-8")
    assert "terms.po: 1 retired (a{b}c)" in run("update").stdout


def test_stats_count_concepts_and_terms(run: Run, run_json: Callable[..., Any]) -> None:
    """There are figures by subject and by language, and totals."""
    total = run_json("stats")["total"]
    assert (total["concepts"], total["proposed"], total["defined"]) == (3, 1, 2)
    chinese = total["languages"]["zh-Hans"]
    assert (chinese["translated"], chinese["missing"]) == (2, 1)
    assert chinese["terms"] == {"preferred": 2, "admitted": 2, "deprecated": 1, "superseded": 0}
    assert "world order" in run("stats").stdout


def test_import_is_reported_and_idempotent(
    run: Run, run_json: Callable[..., Any], tmp_path: Path
) -> None:
    """A language that the project lacks is added; a second time nothing changes."""
    table = tmp_path / "terms.csv"
    rows = "en,zh-Hans,fr,owner\nsoft power,软实力,puissance douce,x\nsoft power,软力量,,\n"
    table.write_text(rows, encoding="utf-8")
    report = run_json("import", table)
    assert (report["concepts"], report["languages"]) == (1, ["fr"])
    assert "owner" in report["left_out"]
    assert "locales/fr/LC_MESSAGES/terms.po" in report["changed"]
    found = run_json("lookup", "软力量")["hits"][0]
    assert found["terms"]["fr"] == [Term("puissance douce", "fr").data()]
    assert run_json("import", table)["changed"] == []
    assert run("import", table).stdout.startswith(f"{table}: 2 rows brought nothing new\n")


@pytest.mark.parametrize(
    ("columns", "row", "kept"),
    [
        ("en,zh-Hans,status", "soft power,软实力,禁用", ["status"]),
        ("en,zh-Hans,note", "soft power,软实力,other advice", ["note"]),
        ("en,zh-Hans,definition", "soft power,软实力,something else", ["definition"]),
        ("en,zh-Hans,pos", "soft power,软实力,verb", ["pos"]),
        ("en,zh-Hans,note,pos", "soft power,软实力,advice,noun", []),
        ("en,zh-Hans,definition", "soft power,软国力,influence", []),
        ("id,en,zh-Hans", "soft-power,pliant power,软实力", ["term"]),
    ],
)
def test_import_reports_what_the_term_base_keeps(
    run: Run, run_json: Callable[..., Any], columns: str, row: str, kept: list[str]
) -> None:
    """A row that differs from its concept is named, and what helps; an overwrite follows it."""
    first = "en,zh-Hans,definition,note,pos,status\nsoft power,软实力,influence,advice,noun,\n"
    run("import", "-", stdin=first)
    run("add", "soft power", "pliant power", "--status", "deprecated")
    printed = run("import", "-", "--dry-run", stdin=f"{columns}\n{row}\n").output
    assert ("1 difference from the term base" in printed) is bool(kept)
    assert (
        "import it with --overwrite; to change single concepts, use termbase set" in printed
    ) is bool(kept)
    assert ("-:2: soft-power: " in printed) is bool(kept)
    report = run_json("import", "-", stdin=f"{columns}\n{row}\n")
    assert report["differing"] == len(report["kept"]) == bool(kept)
    assert [one["field"] for one in report["kept"]] == kept
    replaced = run_json("import", "-", "--overwrite", stdin=f"{columns}\n{row}\n")["replaced"]
    assert {one["field"] for one in replaced if one["old"]} >= {*kept} - {"status"}


def test_import_lists_every_change_in_a_dry_run(run: Run, tmp_path: Path) -> None:
    """With the old and the new text, and what the file lacks; afterwards only the first ten."""
    table = tmp_path / "terms.csv"
    rows = "".join(f"c-{n},term {n},词{n},noun\n" for n in range(12))
    table.write_text(f"id,en,zh-Hans,pos\n{rows}", "utf-8")
    run("import", table)
    table.write_text(
        f"id,en,zh-Hans,pos\n{rows}".replace("noun", "verb").replace("词3", "字3"), "utf-8"
    )
    said = run("import", table, "--overwrite", "--dry-run").stderr
    assert said.startswith(f"{table}: 1 term added, 12 concepts changed\n14 changes:\n")
    assert f"{table}:5: c-3: zh-Hans: 词3 → 字3\n" in said
    assert f"{table}:13: c-11: part of speech: noun → verb\n" in said
    assert (
        "file, and stays; --remove-missing removes it:\n"
        f"  {table}:5: c-3: 词3 (zh-Hans): admitted\n" in said
    )
    assert "3 concepts of the same subjects are not in the file" in said
    assert "  and 4 more\n" in run("import", table, "--overwrite").stdout
    told = "id,en,definition\nc-1,term 1,{0} and {0}\n"
    table.write_text(told.format("one more clause of it; " * 9), "utf-8")
    run("import", table)
    table.write_text(told.format("one more clause of it; " * 9 + "or two"), "utf-8")
    said = run("import", table, "--overwrite", "--dry-run").stderr
    assert ": definition (en): … more clause of it; and one more clause of it; one" in said
    assert " → … more clause of it; or two and one more clause of it;" in said
    table.write_text(
        told.format("one more clause of it; " * 9).rstrip() + " and the last\n", "utf-8"
    )
    said = run("import", table, "--overwrite", "--dry-run").stderr
    assert ": definition (en): …e more clause of it; → …e more clause of it; and the last\n" in said
    table.write_text("id,en,zh-Hans\nc-5,,五\n", "utf-8")
    said = run("import", table, "--overwrite", "--remove-missing", "--dry-run").stderr
    assert f"{table}:2: c-5: 词5 (zh-Hans): preferred → –\n" in said
    assert (
        "1 preferred term is not in the file, but its concept needs it:\n"
        f"  {table}:2: c-5: term 5 (en): preferred\n" in said
    )
    table.write_text("id,en,zh-Hans\nc-5,term 5,五\nc-5,term 5,词5,too,many\n", "utf-8")
    options = "--overwrite", "--remove-missing"
    mend = tmp_path / "mend.csv"
    said = run("import", table, *options, "--rejected", mend, code=1).stdout
    assert (
        "1 term or text may be in what was not imported, and was not removed:\n"
        f"  {table}:2: c-5: 词5 (zh-Hans): admitted\n" in said
    )
    wrong = run("import", mend, *options, code=2).stderr
    assert "lacks the others: remove nothing" in wrong
    wrong = run("import", table, "--remove-missing", code=2).stderr
    assert "--remove-missing is for --overwrite." in wrong
    assert "omit --overwrite" in run("import", table, "--overwrite", "--proposed", code=2).stderr


def test_import_reports_concepts_of_other_subjects(run: Run) -> None:
    """It reports additions to concepts of other subjects, and possible duplicates there."""
    run("import", "-", "--subject", "finance", stdin="en,zh-Hans\nbank,银行\nnote,钞票\n")
    rows = "en,zh-Hans\nbank,银行\nnote,音符\n"
    printed = run("import", "-", "--subject", "music", stdin=rows).stdout
    assert "1 row belongs to a concept of another subject and went there:\n" in printed
    assert "-:2: bank, in finance\n" in printed
    assert (
        "1 new concept has the same term as another; if they are one concept, join them" in printed
    )
    assert "-:3: note is also in finance" in printed


def test_import_reads_standard_input(run: Run) -> None:
    """`-` is CSV unless another format is given; errors name it too."""
    assert "1 concept added" in run("import", "-", stdin="en,zh-Hans\nsoft power,软实力\n").stdout
    entry = "外交 外交 [wai4 jiao1] /diplomacy/\n"
    printed = run("import", "-", "--from", "cedict", stdin=entry).stdout
    assert "1 concept added" in printed
    assert run("import", "-", stdin="", code=2).stderr.startswith("Error: -: is empty")


def test_unknown_command_suggests_a_similar_one(run: Run) -> None:
    """A misspelt name is recognised."""
    assert "Did you mean lookup?" in run("lokup", code=2).stderr


def test_help_lists_every_command_file() -> None:
    """Every file of `cli/commands/` is a command, and its module documents it."""
    shown = CliRunner().invoke(termbase, ["--help"]).stdout
    commands = Path(__file__).parents[2] / "cli" / "commands"
    for path in commands.glob("[a-z]*.py"):
        assert f"\n  {path.stem.rstrip('_')} " in shown


def test_import_dry_run_prints_a_diff(run: Run, project: Path, tmp_path: Path) -> None:
    """It writes nothing, not even the catalog of a new language."""
    table = tmp_path / "terms.csv"
    table.write_text("en,zh-Hans,fr\narms control,武器管制,\nreef,礁石,récif\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*.po*")}
    said = run("import", "--dry-run", table)
    assert {path: path.read_bytes() for path in project.rglob("*.po*")} == before
    assert "+++ b/locales/zh_CN/LC_MESSAGES/terms.po\n" in said.stdout
    assert "+# admitted: 武器管制\n" in said.stdout
    assert '+msgstr "récif"\n' in said.stdout
    assert "1 concept added" in said.stderr
    assert "1 concept added" in run("import", table).stdout


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_git_can_apply_the_diff_of_import(
    run: Run, project: Path, tmp_path: Path, ends: str
) -> None:
    """The diff has the line ends of the catalogs, and can create files."""
    for path in project.rglob("*.po*"):
        path.write_bytes(path.read_bytes().replace(b"\n", ends.encode()))
    table = tmp_path / "terms.csv"
    table.write_text(
        "en,zh-Hans,subject\nreef,礁石,terms\nshoal,浅滩,sea\n", encoding="utf-8", newline=""
    )
    (project / "diff").write_bytes(run("import", "--dry-run", table).stdout_bytes)
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "apply", "diff"], cwd=project, check=True)
    shown = {path: path.read_bytes() for path in project.rglob("*.po*")}
    subprocess.run(["git", "apply", "-R", "diff"], cwd=project, check=True)
    run("import", table)
    assert {path: path.read_bytes() for path in project.rglob("*.po*")} == shown


def test_import_reports_only_counts_above_zero(run: Run, tmp_path: Path) -> None:
    """A kind of change that did not occur is not mentioned."""
    table = tmp_path / "terms.csv"
    table.write_text("en,zh-Hans\nreef,礁石\n", encoding="utf-8")
    assert run("import", table).stdout == f"{table}: 1 concept added, 2 terms added\n"
    assert run("import", table).stdout == f"{table}: 1 row brought nothing new\n"
    table.write_text("en,zh-Hans\nshoal,浅滩,bad\n", encoding="utf-8")
    said = run("import", table, code=1).stdout
    assert said.startswith(f"{table}: 0 concepts added\n1 row not imported:")


def test_import_counts_rows_with_the_same_fault_together(run: Run, tmp_path: Path) -> None:
    """Its report names the first of them, and so has room for every other fault."""
    table = tmp_path / "terms.csv"
    rows = "shoal,浅滩,,x\n" * 20 + f"reef,{'礁' * 1001},\n" + ',"?",\n,,OK\n'
    table.write_text(f"en,zh-Hans,status\n{rows}", encoding="utf-8")
    said = run("import", table, "--dry-run", "--format", "json", code=1).stdout
    found = json.loads(said)["reasons"]
    assert [(one["line"], one["count"]) for one in found] == [(2, 20), (22, 1), (23, 2)]
    lines = run("import", table, code=1).stdout.splitlines()[2:]
    assert (lines[0], len(lines)) == ("23 rows not imported:", 5)
    assert lines[1].startswith(f"  {table}:2: has 4 cells, but the first row has 3; ")
    assert lines[1].endswith("contains one (and 19 more rows)")
    assert lines[2] == f"  {table}:22: has a term of 1001 characters"


def test_import_reports_in_chinese(project: Path, tmp_path: Path) -> None:
    """Faults of rows are translated too."""
    table = tmp_path / "terms.csv"
    table.write_text("en,zh-Hans,status\nshoal,浅滩,,bad\n", encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "termbase", "--termbase", project, "import", table],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LANGUAGE": "zh_CN", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        check=False,
    )
    assert (said.returncode, "有 4 个单元格" in said.stdout) == (1, True)


def test_export_and_import_move_a_term_base(
    run: Run, run_json: Callable[..., Any], tmp_path: Path
) -> None:
    """The ending selects the format; standard output works too."""
    table = tmp_path / "terms.csv"
    said = run("export", table).stdout
    assert said == f"{table}: 3 concepts, 9 terms\n"
    piped = run("export", "-", "--to", "csv")
    assert piped.stdout_bytes == table.read_bytes()
    assert "3 concepts" in piped.stderr
    found = run_json("export", tmp_path / "terms.tbx", "--subject", "terms")
    assert (found["format"], found["concepts"], found["left_out"]) == ("tbx", 3, {})
    assert run_json("import", tmp_path / "terms.tbx")["unchanged"] == 3
    assert (
        "csv, deepl, docx, html, omegat, po, tbx, tbx-2008, tmx, xlsx (--to)"
        in run("export", "terms.doc", code=2).stderr
    )


def test_import_writes_the_rows_to_mend(run: Run, tmp_path: Path) -> None:
    """All of them but in a dry run; the report says how many it does not list."""
    table, mended = tmp_path / "terms.csv", tmp_path / "rows.csv"
    table.write_text(
        "名,译,审\n" + "".join(f"reef{n},礁石{n},绿,{',' * n}x\n" for n in range(13)), "utf-8"
    )
    named = ["--columns", "名=en,译=zh-Hans,审=status", "--values", "绿=preferred"]
    said = run("import", table, "--dry-run", *named, code=1).stderr
    assert "and 3 more" in said
    assert "(--rejected FILE.csv)" in said
    said = run("import", table, "--dry-run", *named, "--rejected", mended, code=1).stderr
    assert "The rows to mend will be in" in said
    assert not mended.exists()
    run("import", table, *named, "--rejected", mended, code=1)
    lines = mended.read_text("utf-8-sig").splitlines()
    assert (lines[0][:25], len(lines)) == ("problem,en,zh-Hans,status", 14)
    table.write_text("en,zh-Hans\nreef,礁石\n", "utf-8")
    run("import", table, "--dry-run", "--rejected", mended)
    assert mended.exists()
    run("import", table, "--rejected", mended)
    assert not mended.exists()


@pytest.mark.parametrize("content", ["en,zh-Hans\nbank,银行\n", "problems,note\n", "x"])
def test_rows_to_mend_replace_no_other_file(
    run: Run, base: TermBase, tmp_path: Path, content: str
) -> None:
    """A file that does not begin as such a table is kept, and nothing is imported."""
    table, own = tmp_path / "terms.csv", tmp_path / "own.csv"
    table.write_text("en,zh-Hans\nreef,礁石\n", "utf-8")
    own.write_text(content, "utf-8")
    for more in ([], ["--dry-run"]):
        said = run("import", table, "--rejected", own, *more, code=2).stderr
        assert "own.csv exists, and is no table of rows to mend" in said
    assert own.read_text("utf-8") == content
    assert "reef" not in {one.id for one in base.concepts}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--columns", "名=en,译"], "译 has no equals sign"),
        (["--columns", "名=en,译=colour"], "colour is neither a language nor one of id"),
        (["--columns", "名=en,词=zh-Hans"], "has no column 词; its columns are 名, 译"),
        (["--values", "绿=green"], "green is no status; use one of preferred, admitted"),
    ],
)
def test_import_refuses_names_it_does_not_know(
    run: Run, tmp_path: Path, options: list[str], told: str
) -> None:
    """The message says which one, and what there is."""
    table = tmp_path / "terms.csv"
    table.write_text("名,译\nreef,礁石\n", encoding="utf-8")
    assert told in run("import", table, *options, code=2).stderr


def test_old_and_missing_files_are_told_apart(run: Run, project: Path) -> None:
    """What Excel has to save anew is named; of a file that is not there, no format is asked."""
    (project / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    told = run("import", "old.xls", code=2).stderr
    assert "old.xls: this kind of file cannot be read: save it as .xlsx" in told
    told = run("import", "“my terms.xlsx”", code=2).stderr
    assert "“my terms.xlsx”: there is no such file" in told


def test_init_adds_to_what_git_ignores(tmp_path: Path) -> None:
    """In a folder with a .gitignore of its own, the lock of the term base is ignored, too."""
    ignored = tmp_path / "new" / ".gitignore"
    ignored.parent.mkdir()
    ignored.write_bytes(b"build/\r\n*.mo\r\n!a")
    assert CliRunner().invoke(termbase, ["init", str(tmp_path / "new")]).exit_code == 0
    assert ignored.read_bytes() == b"build/\r\n*.mo\r\n!a\n.termbase.lock\n.*.tmp\n"
