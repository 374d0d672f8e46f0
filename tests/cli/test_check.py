"""`termbase check`, as a localisation lead uses it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner

from termbase.cli.app import termbase
from tests.cli.conftest import Run

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'


def _po(path: Path, *pairs: tuple[str, str]) -> Path:
    entries = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs)
    path.write_text(HEADER + entries, encoding="utf-8")
    return path


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """Create a catalog of three units: one lacks a term, one has a wrong number."""
    return _po(
        tmp_path / "app.po",
        ("Multipolarity grows", "世界正在变化"),
        ("Arms control", "军备控制"),
        ("It took 30 years.", "历时20年。"),
    )


def test_findings_have_the_documented_keys(run_json: Callable[..., Any], catalog: Path) -> None:
    """The JSON has the keys that programs rely on; places are those of the file."""
    found = run_json("check", catalog, code=1)
    [term] = [one for one in found["findings"] if one["name"] == "missing-term"]
    assert term["code"] == "T101"
    assert (term["path"], term["line"], term["column"]) == (catalog.as_posix(), 7, 9)
    assert term["unit"] == "Multipolarity grows"
    assert term["source_term"] == "multipolarity"
    assert term["source_span"] == [0, 13]
    assert term["concept"] == "multipolarity"
    assert term["suggestions"][0] == "多极化"
    assert {"severity", "message", "target_span"} <= term.keys()
    [number] = [one for one in found["findings"] if one["name"] == "number-mismatch"]
    assert (number["line"], number["column"]) == (13, 11)
    assert number["severity"] == "error"


@pytest.mark.parametrize("has_outer", [True, False])
def test_a_configuration_below_that_is_not_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_outer: bool
) -> None:
    """Not if it is in use, nor if the user has chosen another project."""
    folder = tmp_path / "packages" / "a b" / "locales"
    folder.mkdir(parents=True)
    _po(folder / "app.zh_CN.po", ("Save", "保存"))
    (folder.parent / "termbase.toml").write_text("[check]\n", encoding="utf-8")
    if has_outer:
        (tmp_path / "termbase.toml").write_text("[check]\n", encoding="utf-8")

    def said_of(*words: str) -> str:
        return CliRunner().invoke(termbase, ["check", *words], catch_exceptions=False).stderr

    monkeypatch.chdir(tmp_path)
    said = said_of("packages")
    assert said.startswith("Not used: packages/a b/termbase.toml, because")
    assert "add --termbase 'packages/a b'" in said.replace('"', "'")
    assert "Not used" not in said_of("--termbase", "packages/a b", "packages")
    monkeypatch.chdir(folder)
    assert "Not used" not in said_of()


def test_exit_codes(run: Run, catalog: Path, tmp_path: Path) -> None:
    """0 without an error, 1 with one, 2 for unreadable files; --fail-on sets the severity."""
    run("check", catalog, code=1)
    run("check", catalog, "--fail-on", "never", code=0)
    run("check", catalog, "--ignore", "N,T", code=0)
    right = _po(tmp_path / "right.po", ("Arms control", "军备控制"))
    assert "no findings" in run("check", right, code=0).output
    result = run("check", right, tmp_path / "none.po", code=2)
    assert "none.po" in result.output
    run("check", right, "--select", "nothing-like-it", code=2)
    run("check", code=2)
    (tmp_path / "empty").mkdir()
    assert "no translations" in run("check", tmp_path / "empty", code=2).output


def test_an_unreadable_file_does_not_stop_the_others(
    run_json: Callable[..., Any], catalog: Path, tmp_path: Path
) -> None:
    """The report has its error with file and line, and the other findings; the exit code is 2."""
    broken = tmp_path / "broken.po"
    broken.write_text(HEADER + '\nmsgid "a\nmsgstr "b"\n', encoding="utf-8")
    found = run_json("check", broken, catalog, code=2)
    assert found["findings"]
    [error] = found["errors"]
    assert error["path"] == broken.as_posix()
    assert error["line"] == 6


def test_a_run_without_readable_files_does_not_report_success(run: Run, tmp_path: Path) -> None:
    """It reports what could not be read, and why."""
    broken = tmp_path / "a.po"
    broken.write_text('msgid "a\n', encoding="utf-8")
    output = run("check", broken, code=2).output
    assert "1 file not read" in output
    assert "no findings" not in output


def test_endings_select_the_formats_of_reports(run: Run, catalog: Path, tmp_path: Path) -> None:
    """One run prints for the log and writes a page, SARIF and JUnit."""
    files = [tmp_path / name for name in ("r.html", "r.sarif", "r.xml", "r.txt", "r.json")]
    options = [word for file in files for word in ("-o", file)]
    result = run("check", catalog, "--format", "github", *options, code=1)
    assert "::error file=" in result.output
    assert all(file.stat().st_size > 100 for file in files)
    assert json.loads(files[1].read_text(encoding="utf-8"))["version"] == "2.1.0"
    result = run("check", catalog, "-o", "x.doc", code=2)
    assert "no format has this file name ending; the endings are .htm, .html" in result.output
    assert "T101" not in result.output  # nobody waits for a run to learn of a slip in its options


def test_only_findings_outside_the_baseline_fail(run: Run, tmp_path: Path, catalog: Path) -> None:
    """Known findings pass even when lines move; a new fault fails."""
    baseline = tmp_path / "known.jsonl"
    run("check", catalog, "--write-baseline", baseline)
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("\nmsgid", "\n# a comment\n\nmsgid", 2), encoding="utf-8")
    run("check", catalog, "--baseline", baseline, code=0)
    _po(catalog, ("Multipolarity grows", "世界正在变化"), ("5 men", "6人"), ("30 men", "20人"))
    result = run("check", catalog, "--baseline", baseline, code=1)
    assert "5" in result.output
    assert "世界正在变化" not in result.output
    config = Path("termbase.toml")
    config.write_text(config.read_text("utf-8") + f"[check]\nbaseline = '{baseline}'\n", "utf-8")
    assert "世界正在变化" not in run("check", catalog, code=1).output
    assert "世界正在变化" in run("check", catalog, "--no-baseline", code=1).output
    run("check", catalog, "--no-baseline", "--baseline", baseline, code=2)


def test_a_baseline_keeps_what_was_not_run(run: Run, tmp_path: Path) -> None:
    """What is known of other files and checks remains; what is corrected or deleted goes."""
    known = tmp_path / "known.jsonl"
    pairs = ("5 men", "6人,"), ("7 men", "8人")
    one, two, three = (_po(tmp_path / f"{name}.po", *pairs) for name in ("one", "two", "three"))

    def written(*words: object) -> Counter[tuple[str, str]]:
        run("check", *words, "--write-baseline", known, code=0)
        lines = known.read_text(encoding="utf-8").splitlines()[1:]
        found = [json.loads(line) for line in lines]
        return Counter((entry["path"], entry["name"]) for entry in found)

    both = {"number-mismatch": 2, "half-width-punctuation": 1}
    every = {
        (f"{file}.po", name): n for file in ("one", "two", "three") for name, n in both.items()
    }
    assert written(one, two, three) == every
    assert written(one) == every
    assert written(one, "--select", "N") == every
    _po(one, ("5 men", "5人,"), ("7 men", "8人"))
    assert written(one, "--select", "half-width-punctuation") == every
    three.unlink()
    assert written(one, "--select", "N") == {
        ("one.po", "number-mismatch"): 1,
        ("one.po", "half-width-punctuation"): 1,
        ("two.po", "number-mismatch"): 2,
        ("two.po", "half-width-punctuation"): 1,
    }
    two.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))  # cannot be read
    run("check", tmp_path, "--write-baseline", known, code=2)
    assert "two.po" in known.read_text(encoding="utf-8")


def test_another_file_is_not_mistaken_for_a_baseline(run: Run, catalog: Path) -> None:
    """It is left as it is, which the command says before it checks anything."""
    notes = catalog.with_name("notes.md")
    notes.write_text("# Notes\n", encoding="utf-8")
    result = run("check", catalog, "--write-baseline", notes, "-o", "report.json", code=2)
    assert "notes.md:1: is not a baseline" in result.stderr
    assert notes.read_text(encoding="utf-8") == "# Notes\n"


@pytest.mark.parametrize("whole", [True, False])
def test_a_baseline_keeps_what_only_all_files_show(run: Run, tmp_path: Path, whole: bool) -> None:
    """Whether translations agree is known only if all files are checked."""
    known = tmp_path / "known.jsonl"
    source = "The ship leaves the harbour today."
    one, two = (
        _po(tmp_path / f"{n}.po", (source, text)) for n, text in (("a", "甲走"), ("b", "乙去"))
    )
    run("check", one, two, "--write-baseline", known, code=0)
    assert "inconsistent-translation" in known.read_text(encoding="utf-8")
    _po(one, (source, "乙去"))
    run("check", tmp_path if whole else two, "--write-baseline", known, code=0)
    assert ("inconsistent-translation" in known.read_text(encoding="utf-8")) is not whole


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_only_units_that_a_branch_changed_are_reported(run: Run, tmp_path: Path) -> None:
    """Units with older faults pass; one that the branch breaks fails."""
    folder = tmp_path / "repository"
    folder.mkdir()
    catalog = _po(folder / "app.po", ("5 men", "6人"), ("7 men", "7人"))

    def git(*words: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "x")
    git("switch", "-c", "topic")
    run("check", catalog, "--changed-since", "main", code=0)
    _po(catalog, ("5 men", "6人"), ("7 men", "8人"))
    result = run("check", catalog, "--changed-since", "main", "--format", "json", code=1)
    assert [one["unit"] for one in json.loads(result.output)["findings"]] == ["7 men"]
    known = folder / "known.jsonl"
    run("check", catalog, "--write-baseline", known, code=0)
    _po(catalog, ("5 men", "6人"), ("7 men", "7人"), ("9 men", "8人"))
    run("check", catalog, "--changed-since", "main", "--write-baseline", known, code=0)
    units = [json.loads(line)["unit"] for line in known.read_text().splitlines()[1:]]
    assert sorted(units) == ["5 men", "7 men", "9 men"]  # whatever was not asked for is kept


def test_word_documents(run_json: Callable[..., Any], run: Run, project: Path) -> None:
    """A document has both languages in a table, or its source is given or beside it."""
    made = docx.Document()
    made.add_paragraph("It took 30 years")
    row = made.add_table(2, 2)
    for cell, text in zip(row._cells, ["en", "zh", "It took 5 days", "历时6天"], strict=True):
        cell.text = text
    made.save(str(project / "both.docx"))
    for name, text in {"a.en.docx": "It took 30 years", "a.zh.docx": "历时20年"}.items():
        made = docx.Document()
        made.add_paragraph(text)
        made.save(str(project / name))
    found = run_json("check", "both.docx", code=1)["findings"]
    assert [(one["line"], one["name"]) for one in found] == [(5, "number-mismatch")]
    for words in (["a.zh.docx"], ["a.zh.docx", "--source", "a.en.docx"]):
        found = run_json("check", *words, code=1)["findings"]
        assert [(one["line"], one["name"]) for one in found] == [(1, "number-mismatch")]
    (project / "a.en.docx").unlink()
    assert "--source" in run("check", "a.zh.docx", code=2).output


def test_files_of_one_language(
    run_json: Callable[..., Any], run: Run, tmp_path: Path, project: Path
) -> None:
    """Their source is found by convention or by a pattern, or is given."""
    for name, text in {"english": "It took 30 years", "zh-CN": "历时20年"}.items():
        path = project / "ui" / name / "app.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"menu": {"years": text}}), encoding="utf-8")
    target = project / "ui" / "zh-CN" / "app.json"
    assert "--source" in run("check", target, code=2).output
    source = project / "ui" / "english" / "app.json"
    found = run_json("check", target, "--source", source, "--target-lang", "zh", code=1)
    assert [one["unit"] for one in found["findings"]] == ["menu.years"]
    config = project / "termbase.toml"
    pattern = (
        '\n[[check.source]]\nsource = "ui/english/{name}.json"\ntarget = "ui/{lang}/{name}.json"\n'
    )
    config.write_text(config.read_text(encoding="utf-8") + pattern, encoding="utf-8")
    found = run_json("check", project / "ui", code=1)
    assert [one["unit"] for one in found["findings"]] == ["menu.years"]
    assert found["summary"]["files"] == 1
    source.rename(source.with_name("app.en.json"))
    target.rename(target.with_name("app.zh-CN.json"))
    target.with_name("app.zh-CN.json").rename(source.with_name("app.zh-CN.json"))
    found = run_json("check", source.with_name("app.zh-CN.json"), code=1)
    assert [one["source_lang"] for one in found["findings"]] == ["en"]


def test_a_file_with_a_given_source_is_in_the_language_of_its_name(
    run_json: Callable[..., Any], project: Path
) -> None:
    """Characters that are right in the Chinese that its name says are no mistake."""
    (project / "words.json").write_text('{"a": "Several items"}', encoding="utf-8")
    for name in ("zh-TW.json", "app.zh-Hant.json", "values-zh-rHK/a.json"):
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"a": "數個項目"}', encoding="utf-8")
        assert run_json("check", path, "--source", "words.json")["findings"] == []
    found = run_json("check", path, "--source", "words.json", "--target-lang", "zh-CN", code=1)
    assert [one["name"] for one in found["findings"]] == ["wrong-script"]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("en.json", "ja.json"),
        ("old/en/words.json", "ja/words.json"),
        ("app.en.json", "app.ja.json"),
        ("app.json", "app_ja.json"),
        ("values/words.json", "values-ja/words.json"),
    ],
)
def test_a_file_whose_name_differs_from_its_source_in_the_language_is_in_it(
    source: str, path: str, run_json: Callable[..., Any], project: Path
) -> None:
    """Japanese beside a source that is named is not corrected as if it were Chinese."""
    for name, text in {source: "No results", path: "該当なし"}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(json.dumps({"a": text}), encoding="utf-8")
    assert run_json("check", path, "--source", source, "--language", "ja")["findings"] == []


def test_files_without_a_text_to_compare_are_named(run: Run, project: Path) -> None:
    """No findings does not mean that anything was checked."""
    (project / "en.js").write_text("export default (n) => `${n} items`", encoding="utf-8")
    (project / "zh.js").write_text("export default (n) => `${n} 项`", encoding="utf-8")
    output = run("check", "zh.js", "--source", "en.js").output
    assert "Nothing checked in zh.js" in output
    (project / "zh.js").write_text("export default { a: '数项' }", encoding="utf-8")
    (project / "en.js").write_text("export default { a: 'Several items' }", encoding="utf-8")
    assert "Nothing checked" not in run("check", "zh.js", "--source", "en.js").output


def test_the_default_path_is_the_working_folder(run: Run, project: Path) -> None:
    """The configuration says what to check, so no path is needed."""
    _po(project / "app.po", ("It took 30 years.", "历时20年。"))
    assert "1 error in 1 file" in run("check", code=1).output


def test_refused_corrections_are_not_promised(run: Run, tmp_path: Path) -> None:
    """The summary after `--fix` does not say that more can be fixed."""
    for name, text in {
        "en.md": "The ship comes, and goes.\n",
        "zh.md": "船来了，**，** 走了。\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ("check", tmp_path / "zh.md", "--source", tmp_path / "en.md", "--select", "P405")
    assert "1 can be fixed" in run(*words, code=0).output
    output = run(*words, "--fix", code=0).output
    assert "cannot be corrected" in output
    assert "can be fixed" not in output
    assert "P405" in output


def test_what_stands_for_a_value_is_called_a_placeholder(run: Run, tmp_path: Path) -> None:
    """Only what looks like a tag is called one."""
    for folder, text in {
        "values": '<xliff:g id="n">%1$s</xliff:g> ships',
        "values-zh": "船",
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "strings.xml").write_text(
            '<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">'
            f'<string name="a">{text}</string></resources>\n',
            encoding="utf-8",
        )
    output = run("check", tmp_path / "values-zh" / "strings.xml", "--select", "I", code=1).output
    assert "the placeholder %1$s is missing" in output
    assert "the tag %1$s" not in output


def test_standard_input(run: Run, run_json: Callable[..., Any], project: Path) -> None:
    """`-` is a translation from standard input, such as an editor's or that of another commit."""
    _po(project / "app.po", ("It took 30 years.", "历时20年。"))
    piped = (project / "app.po").read_text(encoding="utf-8")
    found = run_json("check", "-", "--from", "po", stdin=piped, code=1)
    assert [(one["path"], one["name"]) for one in found["findings"]] == [("-", "number-mismatch")]
    assert "--from" in run("check", "-", stdin=piped, code=2).output
    assert "cannot be corrected" in run("check", "-", "--fix", stdin=piped, code=2).output
    source = project / "en.json"
    source.write_text('{"years": "It took 30 years."}', encoding="utf-8")
    words = ("check", "-", "--from", "json", "--source", source, "--target-lang", "zh")
    assert len(run_json(*words, stdin='{"years": "历时20年。"}', code=1)["findings"]) == 1


def test_the_project_option_can_follow_the_command(
    project: Path, catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--termbase` is accepted in both places; the second one counts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMBASE", "nowhere")
    words = ["check", str(catalog), "--select", "T", "--termbase", str(project)]
    result = CliRunner().invoke(termbase, words, catch_exceptions=False)
    assert (result.exit_code, "T101 multipolarity" in result.output) == (1, True)


def test_sources_can_be_given(run: Run, project: Path) -> None:
    """A hook passes all files of a commit; sources are read only with their translations."""
    config = project / "termbase.toml"
    pattern = '\n[[check.source]]\nsource = "en/{name}.json"\ntarget = "{lang}/{name}.json"\n'
    config.write_text(config.read_text(encoding="utf-8") + pattern, encoding="utf-8")
    for lang, value in {"en": "It took 30 years.", "zh": "历时20年。"}.items():
        (project / lang).mkdir()
        (project / lang / "a.json").write_text(json.dumps({"a": value}), encoding="utf-8")
    assert "1 error in 1 file" in run("check", "en/a.json", "zh/a.json", code=1).output
    alone = run("check", "en/a.json", code=0)
    assert "no findings" in alone.stdout
    assert alone.stderr.startswith(
        "Not checked, because they look like sources: en/a.json. If one is a translation"
    )
    assert "Not checked" not in run("check", "en/a.json", "zh/a.json", code=1).output
    many = run("check", *["en/a.json"] * 5, code=0).stderr
    assert many.count("en/a.json") == 3
    (project / "b.json").write_text("{}", encoding="utf-8")
    assert "nothing says which file is its source" in run("check", "b.json", code=2).output


def test_the_catalogs_of_the_term_base_are_not_checked(
    run_json: Callable[..., Any], project: Path
) -> None:
    """A folder that contains the term base is checked without its catalogs."""
    _po(project / "app.po", ("30 men", "30人"))
    assert run_json("check", project)["summary"]["files"] == 1


@pytest.mark.parametrize("path", [".", "locales", "locales/zh_CN"])
def test_a_folder_with_only_the_term_base_is_an_error(run: Run, project: Path, path: str) -> None:
    """The message refers to `lint`, which checks catalogs of a term base."""
    printed = run("check", path, code=2).stderr
    assert f"no translations found in {path}, only the term base itself" in printed
    assert "termbase lint" in printed


@pytest.fixture
def documents(project: Path) -> Path:
    """A project with documents beside their sources, which folders are not searched for."""
    for name in ("a", "b", "c", "d"):
        (project / f"{name}.md").write_text("30 men", encoding="utf-8")
        (project / f"{name}.zh-CN.md").write_text("30人", encoding="utf-8")
    (project / "a.id.md").write_text("30 orang", encoding="utf-8")  # not of the project's languages
    return project


def test_what_is_left_out_of_folders_is_named(run: Run, documents: Path) -> None:
    """Translations of a kind that has to be named are listed, unless they are named or excluded."""
    _po(documents / "app.po", ("30 men", "30人"))
    left = run("check", code=0).stderr
    assert left.startswith("Left out: a.zh-CN.md, b.zh-CN.md, c.zh-CN.md, …, because")
    assert "Left out: d.zh-CN.md, because" in run("check", ".", "[abc].zh*", code=0).stderr
    assert not run("check", "app.po", code=0).stderr
    assert "Left out: d.zh-CN.md, because" in run("check", ".", ".", "[abc].zh*", code=0).stderr
    assert not run("check", ".", "*.zh-CN.md", code=0).stderr
    (documents / "termbase.toml").write_text('[termbase]\n[check]\nexclude = ["*.md"]\n')
    assert not run("check", code=0).stderr


def test_a_folder_with_only_documents_is_an_error(run: Run, documents: Path) -> None:
    """The message names them, since they are what must be named."""
    printed = run("check", ".", code=2).stderr
    assert "no translations found in . but a.zh-CN.md, b.zh-CN.md, c.zh-CN.md, …;" in printed


def test_only_languages_of_the_term_base_are_checked(run: Run, project: Path) -> None:
    """Translations into others are counted in one line; an option or a setting chooses them."""
    for lang in ("zh_CN", "zh_TW", "ar", "ja"):
        text = HEADER.replace("zh_CN", lang) + '\nmsgid "It is {n}"\nmsgstr "{m}"\n'
        (project / f"{lang}.po").write_text(text, encoding="utf-8")

    def checked(*options: str) -> tuple[set[str], str]:
        ran = run("check", "--format", "json", *options, code=1)
        return {one["path"] for one in json.loads(ran.stdout)["findings"]}, ran.stderr

    files, said = checked()
    assert files == {"zh_CN.po", "zh_TW.po"}
    assert "Not checked: translations into 2 other languages (ar, ja)." in said
    files, said = checked("--language", "zh-Hans", "--language", "ar")
    assert files == {"zh_CN.po", "ar.po"}
    assert "Not checked: translations into 2 other languages (ja, zh-Hant-TW)." in said
    assert checked("--target-lang", "zh-Hans")[1] == ""
    (project / "termbase.toml").write_text('[termbase]\n[check]\nlanguages = ["ja"]\n')
    assert checked()[0] == {"ja.po"}
    (project / "termbase.toml").write_text("[check]\n")
    files, said = checked()
    assert len(files) == 4
    assert "Not checked" not in said


def test_files_in_other_languages_are_not_read(run: Run, project: Path) -> None:
    """A file in one language whose path names another one may be unreadable, and costs nothing."""
    texts = {"en": '{"a": "It is 9"}', "ja": "{", "zh_CN": '{"a": "是八"}'}
    for lang, text in texts.items():
        (project / "i18n").mkdir(exist_ok=True)
        (project / "i18n" / f"{lang}.json").write_text(text, encoding="utf-8")
    said = run("check", "i18n", "--language", "zh-Hans")
    assert "number-mismatch" in said.stdout
    assert "Not checked: translations into 1 other language (ja)." in said.stderr
    assert "ja.json" in run("check", "i18n", "--language", "ja", code=2).stdout


def test_mistakes_of_the_command_line_are_told(run: Run, catalog: Path) -> None:
    """A dash that a word processor has made, a translation as its own source, a wrong folder."""
    told = run("check", catalog, "—source", "a.po", code=2).stderr
    assert "—source begins with a dash instead of hyphens; write --source" in told
    told = run("check", catalog, "--source", catalog, code=2).stderr
    assert "app.po is given as the translation and as its source" in told
    told = run("check", "nowhere", "--changed-since", "main", code=2).stdout
    assert "nowhere: error there is no such file or folder" in told


def test_a_translation_without_source_is_left_out(run: Run, project: Path) -> None:
    """It is named in one line; it is an error if no source is where the pattern says."""
    pattern = '[[check.source]]\nsource = "docs/{name}.md"\ntarget = "docs/{name}.{lang}.md"\n'
    (project / "termbase.toml").write_text(pattern)
    (project / "docs").mkdir()
    for name, text in (("a.md", "30 men"), ("a.zh-CN.md", "30人"), ("only.zh-CN.md", "仅此")):
        (project / "docs" / name).write_text(text, encoding="utf-8")
    said = "Not checked: docs/only.zh-CN.md, because its source does not exist: docs/only.md."
    ran = run("check", code=0)
    assert said in ran.stderr
    assert "1 file" in ran.stdout
    assert said in run("check", "docs/only.zh-CN.md", code=0).stderr
    (project / "docs" / "a.md").unlink()
    assert "docs/a.md: error there is no such file or folder" in run("check", code=2).stdout


def test_a_pattern_names_files(run_json: Callable[..., Any], project: Path) -> None:
    """--from applies to the files that a pattern matches, as to those that a shell expands."""
    (project / "a.data").write_text("en,zh\n30 men,40人\n", encoding="utf-8")
    found = run_json("check", "*.data", "--from", "csv", code=1)
    assert [one["name"] for one in found["findings"]] == ["number-mismatch"]


def test_explain_prints_pages(run: Run) -> None:
    """`--explain` prints the page of a check, or a line for each of several."""
    assert "3.5 million" in run("check", "--explain", "N201").output
    lines = run("check", "--explain", "all").output.splitlines()
    assert len(lines) > 10
    assert any(line.startswith("T101 missing-term (error): ") for line in lines)
    page = run("check", "--explain", "missing-term").output
    assert page.startswith("T101 missing-term (error)\n\nA source term is translated by none ")
    assert run("check", "--explain", "nothing-like-it", code=2).output.count("\n") < 3


def test_safe_corrections_are_applied(run: Run, tmp_path: Path) -> None:
    """--diff only shows them; --fix applies them, keeps the rest and reports what is left."""
    catalog = _po(tmp_path / "app.po", ("Done.", "完成了."), ("5 men", "6人"))
    before = catalog.read_text(encoding="utf-8")
    shown = run("check", catalog, "--diff", code=1).output
    assert run("check", catalog, "--fix", "--diff", code=1).output == shown
    assert '-msgstr "完成了."' in shown
    assert '+msgstr "完成了。"' in shown
    assert catalog.read_text(encoding="utf-8") == before
    left = run("check", catalog, "--fix", "--format", "json", code=1)
    assert [one["name"] for one in json.loads(left.stdout)["findings"]] == ["number-mismatch"]
    assert catalog.read_text(encoding="utf-8") == before.replace("完成了.", "完成了。")
    assert not run("check", catalog, "--diff", code=0).output


def test_corrections_that_cannot_be_written_are_not_counted(run: Run, tmp_path: Path) -> None:
    """A Word file is named once as not correctable; only the catalog's mark can be fixed."""
    catalog = _po(tmp_path / "app.po", ("Done.", "完成了."))
    for name, lines in (("s.docx", ("Reefs.", "Seas.")), ("t.docx", ("礁石.", "海洋."))):
        written = docx.Document()
        for line in lines:
            written.add_paragraph(line)
        written.save(str(tmp_path / name))
    word = (tmp_path / "t.docx", "--source", tmp_path / "s.docx")
    before = word[0].read_bytes()
    assert "can be fixed" not in run("check", *word).stdout
    assert "1 can be fixed (--fix)" in run("check", catalog).stdout
    other = catalog.rename(tmp_path / "app.txt")
    assert "1 can be fixed (--fix)" in run("check", other, "--from", "po").stdout
    piped = run("check", "-", "--from", "po", stdin=other.read_text(encoding="utf-8"))
    assert "1 warning in 1 file" in piped.stdout
    assert "can be fixed" not in piped.stdout
    printed = run("check", *word, "--fix").stderr.splitlines()
    assert printed == [
        f"{word[0]}: files of this format cannot be corrected here: use the program that "
        "writes them"
    ]
    assert word[0].read_bytes() == before


def test_lock_files_of_word_are_skipped(run: Run, tmp_path: Path) -> None:
    """A pattern matches them, but they contain no document."""
    for name, line in (("a.en.docx", "Two reefs."), ("a.zh.docx", "两座礁石。")):
        written = docx.Document()
        written.add_paragraph(line)
        written.save(str(tmp_path / name))
    (tmp_path / "~$zh.docx").write_bytes(b"\x05Lin" + bytes(158))
    named = sorted(tmp_path.glob("*.docx"))
    assert len(named) == 3
    assert "no findings in 1 file, 1 unit" in run("check", *named).stdout
    assert "~$" not in run("glossary", *named, code=0).output


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no full disk")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["check", "app.po"], ["lookup", "peace"], ["--help"]], ids=str)
def test_a_full_disk_is_one_line(catalog: Path, words: list[str], unbuffered: str) -> None:
    """If standard output cannot be written, the exit code is 2 and there is no traceback."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "termbase", *words],
            cwd=catalog.parent,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.splitlines()) == 1


def test_closed_standard_output(catalog: Path) -> None:
    """The exit code still tells the result, and there is no traceback."""
    command = f'"{sys.executable}" -m termbase check "{catalog}" >&-'
    done = subprocess.run(
        command, shell=True, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_can_apply_the_diff(run: Run, tmp_path: Path, project: Path) -> None:
    """The lines of the file may end as on Windows."""
    file = project / "a.po"
    content = 'msgid "A b."\nmsgstr "\u7532\u2028\u4e59."\n'
    file.write_bytes(content.replace("\n", "\r\n").encode())
    (project / "diff").write_bytes(run("check", "--diff", "a.po", code=1).stdout_bytes)
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    subprocess.run(["git", "apply", "diff"], cwd=project, check=True)
    assert (
        file.read_bytes() == content.replace("\u4e59.", "\u4e59。").replace("\n", "\r\n").encode()
    )


@pytest.mark.parametrize("place", ["git", "submodule", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_ci_systems_get_paths_in_the_repository(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Wherever termbase runs: they would not find a path relative to that folder."""
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    folder = project / "site" / "zh CN"
    folder.mkdir(parents=True)
    if place.isupper():
        monkeypatch.setenv(place, str(project))
    else:
        (project / ".git").mkdir()
    if place == "submodule":
        (folder / ".git").write_text("gitdir: ../../.git/modules/zh")
    (folder / "a.po").write_text('msgid "Hello, friend."\nmsgstr "你好,朋友。"\n', encoding="utf-8")
    monkeypatch.chdir(folder)
    words = ["check", "a.po", "--fail-on", "never", "-o", "a.sarif", "--format"]
    [issue] = json.loads(run(*words, "gitlab").stdout)
    assert issue["location"]["path"] == "site/zh CN/a.po"
    assert "file=site/zh CN/a.po" in run(*words, "github").stdout
    assert '"site/zh%20CN/a.po"' in Path("a.sarif").read_text(encoding="utf-8")
    assert run(*words, "text").stdout.startswith("a.po:")
