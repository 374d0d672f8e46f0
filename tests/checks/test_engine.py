"""Results do not depend on the number of processes or on the cache."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.checks.base import LONGEST_TEXT
from termbase.checks.cache import Cache
from termbase.checks.configuration import Configuration
from termbase.checks.engine import run
from termbase.checks.files import Search
from termbase.checks.jobs import Job
from termbase.checks.plan import Plan
from termbase.checks.results import Result
from termbase.checks.settings import PathSettings, Settings
from termbase.model import Concept, Severity, Status, Term
from termbase.stamps import COARSE_TICK, FileRecord
from termbase.text.numbers.comparing.comparison import LONGEST
from tests.packages import hide
from tests.signals import by_signal, end_by_signal, needs_children

CONCEPT = Concept("trade-war", "trade", (Term("trade war", "en"), Term("贸易战", "zh-Hans")))
HEARING = """
import signal
from termbase.cli.main import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The command, which hears an interrupt even if the tests run in the background and hear none."""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'


def _po(*pairs: tuple[str, str]) -> str:
    return HEADER + "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Create three catalogs: a correct one, one with a wrong number, one without the term."""
    for name, pairs in {
        "right.po": [("A trade war for 3 years", "持续3年的贸易战")],
        "number.po": [("Sound", "声音"), ("It took 30 years.", "历时20年。")],
        "term.po": [("They started a trade war.", "他们开始争吵。")],
    }.items():
        (tmp_path / name).write_text(_po(*pairs), encoding="utf-8")
    return tmp_path


def _plan(root: Path, fingerprint: str = "", **settings: object) -> Plan:
    configuration = Configuration(Settings(**settings))  # type: ignore[arg-type]
    return Plan(root, configuration, lambda: [CONCEPT], lambda: fingerprint, "zh-Hans")


def _run(plan: Plan, folder: Path, cache: Cache | None = None, processes: int = 1) -> Result:
    jobs = list(Search(folder).find([folder]).jobs)
    return run(plan, jobs, cache=cache, processes=processes)


def _found(result: Result) -> list[tuple[str, str]]:
    return [(Path(one.path).name, one.name) for one in result.findings]


def test_findings_are_sorted_by_file_and_place(folder: Path) -> None:
    """Files keep their order; the findings of each are sorted by line."""
    result = _run(_plan(folder, select=("T101", "N")), folder)
    assert _found(result) == [("number.po", "number-mismatch"), ("term.po", "missing-term")]
    assert (result.files, result.units, result.errors) == (3, 4, ())


def test_one_mistake_is_one_finding(folder: Path) -> None:
    """A forbidden term is not also a missing term and a word of the other side."""
    concept = Concept(
        "server",
        "test",
        (
            Term("server", "en"),
            Term("服务器", "zh-Hans"),
            Term("伺服器", "zh-Hans", Status.DEPRECATED),
        ),
    )
    (folder / "number.po").write_text(_po(("The server stops.", "伺服器停止。")), "utf-8")

    def names(**settings: object) -> list[str]:
        configuration = Configuration(Settings(**settings))  # type: ignore[arg-type]
        plan = Plan(folder, configuration, lambda: [concept], lambda: "", "zh-Hans")
        return [name for _, name in _found(run(plan, [Job(folder / "number.po")]))]

    assert names(select=("T",)) == ["forbidden-term"]
    assert names(select=("T",), ignore=("T102",)) == ["missing-term", "wrong-script"]
    # A finding is kept if it is more severe than the one that explains it.
    mild = names(select=("T",), severity={"T102": Severity.INFO})
    assert sorted(mild) == ["forbidden-term", "missing-term", "wrong-script"]


def test_unchanged_files_come_from_the_cache(folder: Path, tmp_path: Path) -> None:
    """A second run has the same findings from the cache, without loading the terms."""
    cache = Cache(tmp_path / "cache")
    first = _run(_plan(folder, select=("T101", "N")), folder, cache)

    def no_concepts() -> list[Concept]:
        raise AssertionError("the term base is not needed")

    plan = Plan(
        folder, _plan(folder, select=("T101", "N")).configuration, no_concepts, str, "zh-Hans"
    )
    assert _run(plan, folder, cache) == first


def test_files_of_an_earlier_run_are_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size, times and inode show that a file is unchanged, unless it was recorded at once.

    Files are told apart by their whole path, whatever folder is the working folder.
    """
    cache = Cache(tmp_path / "cache")
    plan = _plan(folder, select=("T101", "N"))
    later = [time.time_ns() + 2 * COARSE_TICK]
    monkeypatch.setattr("termbase.stamps.time.time_ns", lambda: later[0])
    monkeypatch.chdir(folder)
    jobs = [Job(Path("number.po")), Job(folder / "term.po")]
    first = run(plan, jobs, cache=cache)

    def read(path: Path) -> FileRecord:
        raise AssertionError(f"{path} is read")

    monkeypatch.setattr("termbase.checks.records.record_of", read)
    later[0] += 1
    assert run(plan, jobs, cache=cache) == first
    other = folder / "other"
    other.mkdir()
    (other / "number.po").write_bytes((folder / "number.po").read_bytes())
    monkeypatch.chdir(other)
    with pytest.raises(AssertionError, match=r"number\.po is read"):
        run(plan, jobs, cache=cache)


@pytest.mark.parametrize("change", ["file", "term base", "settings", "damage"], ids=str)
def test_changes_invalidate_the_cache(folder: Path, tmp_path: Path, change: str) -> None:
    """Files are checked again if they, the term base, the settings or the cache have changed."""
    cache = Cache(tmp_path / "cache")
    _run(_plan(folder, select=("T101", "N")), folder, cache)
    plan = _plan(folder, select=("T101", "N"))
    wanted = [("number.po", "number-mismatch"), ("term.po", "missing-term")]
    if change == "file":
        (folder / "number.po").write_text(
            _po(("It took 30 years.", "历时30年。")), encoding="utf-8"
        )
        wanted = wanted[1:]
    elif change == "term base":
        other = replace(CONCEPT, terms=(*CONCEPT.terms, Term("争吵", "zh-Hans", Status.ADMITTED)))
        plan = Plan(folder, plan.configuration, lambda: [other], lambda: "another", "zh-Hans")
        wanted = wanted[:1]
    elif change == "settings":
        plan = _plan(folder, select=("T101",))
        wanted = wanted[1:]
    else:
        for file in (tmp_path / "cache").iterdir():
            file.write_bytes(b"\0damage" * 1000)
    assert _found(_run(plan, folder, cache)) == wanted


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_text_that_is_too_long_is_reported(tmp_path: Path, side: str) -> None:
    """A check never skips a unit silently, but says so once."""
    long = "trade war 7 " * (LONGEST_TEXT // 12 + 1)
    pair = {"source": (long, "8"), "target": ("trade war 7", long)}[side]
    (tmp_path / "a.po").write_text(_po(pair, ("trade war 7", "8")), encoding="utf-8")
    names = ("missing-term", "number-mismatch")
    plan = _plan(tmp_path, select=names)
    result = _run(plan, tmp_path)
    first, second = result.findings[:2]
    assert first.line == second.line < result.findings[2].line
    assert {first.name, second.name} == set(names)
    assert first.severity is second.severity is Severity.INFO
    assert first.message == second.message == "this text is too long to check: split it"
    assert {one.message for one in result.findings[2:]}.isdisjoint({first.message})
    assert sorted(one.name for one in result.findings[2:]) == sorted(names)


def test_the_longest_texts_are_compared() -> None:
    """The comparison of numbers takes every text that the check gives it."""
    assert LONGEST >= LONGEST_TEXT


def test_changes_during_a_run_are_not_cached(folder: Path, tmp_path: Path) -> None:
    """Outcomes are not stored if the file or the term base changes during the run."""
    cache = Cache(tmp_path / "cache")
    wrong = (folder / "term.po").read_bytes()
    right = _po(("They started a trade war.", "他们打起了贸易战。")).encode()
    missing = ("term.po", "missing-term")
    state = ["before"]

    def concepts() -> list[Concept]:
        (folder / "term.po").write_bytes(right)
        return [CONCEPT]

    configuration = _plan(folder, select=("T101",)).configuration
    plan = Plan(folder, configuration, concepts, lambda: state[0], "zh-Hans")
    assert _found(_run(plan, folder, cache)) == []
    (folder / "term.po").write_bytes(wrong)
    plan = Plan(folder, configuration, lambda: [CONCEPT], lambda: state[0], "zh-Hans")
    assert _found(_run(plan, folder, cache)) == [missing]

    def changing() -> list[Concept]:
        state[0] = "after"
        return []

    other = Cache(tmp_path / "other")
    plan = Plan(folder, configuration, changing, lambda: state[0], "zh-Hans")
    assert _found(_run(plan, folder, other)) == []
    state[0] = "before"
    plan = Plan(folder, configuration, lambda: [CONCEPT], lambda: state[0], "zh-Hans")
    assert _found(_run(plan, folder, other)) == [missing]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(folder: Path, tmp_path: Path) -> None:
    """Input that can be read only once is checked, and its outcome is not cached."""
    pipe = tmp_path / "pipe.po"
    os.mkfifo(pipe)
    content = (folder / "number.po").read_bytes()
    writer = threading.Thread(target=pipe.write_bytes, args=(content,), daemon=True)
    writer.start()
    result = run(_plan(folder, select=("N",)), [Job(pipe)], cache=Cache(tmp_path / "cache"))
    assert _found(result) == [("pipe.po", "number-mismatch")]


def test_a_missing_package_does_not_stop_other_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without PyYAML a YAML file is an error of its own, and other files are checked."""
    (folder / "en.yaml").write_text("a: It took 3 years.\n", encoding="utf-8")
    (folder / "zh.yaml").write_text("a: 历时30年。\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "yaml", None)
    jobs = [Job(folder / "zh.yaml", folder / "en.yaml"), Job(folder / "number.po")]
    result = run(_plan(folder, select=("N",)), jobs)
    assert _found(result) == [("number.po", "number-mismatch")]
    [error] = result.errors
    assert str(error).startswith(str(folder / "zh.yaml"))
    assert "termbase[formats]" in str(error)


def test_a_missing_package_is_named_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file once, and keeps its message, so that it can be translated."""
    (folder / "speech.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    hide("pypdfium2_raw", monkeypatch)
    [error] = run(_plan(folder), [Job(folder / "speech.pdf")]).errors
    assert str(error).count("speech.pdf") == 1
    assert error.message.startswith("PDF files are read with pypdfium2")


def test_each_file_is_checked_once(folder: Path, tmp_path: Path) -> None:
    """A file is checked once even if it is given several times, under different names."""
    (tmp_path / "link.po").symlink_to(folder / "number.po")
    names = [folder / "number.po", folder / "number.po", tmp_path / "link.po", folder]
    jobs = [job for job in Search(folder).find(names).jobs if isinstance(job, Job)]
    assert [job.path.name for job in jobs] == ["number.po", "right.po", "term.po"]


def test_settings_for_some_files(folder: Path) -> None:
    """A pattern can turn a check off in some files, or change its severity there."""
    plan = _plan(
        folder,
        select=("T101", "N"),
        severity={"N": Severity.INFO},
        paths=(
            PathSettings(("number.*",), severity={"number-mismatch": Severity.WARNING}),
            PathSettings(("te*",), ignore=("missing-term",)),
        ),
    )
    result = _run(plan, folder)
    assert _found(result) == [("number.po", "number-mismatch")]
    assert result.findings[0].severity is Severity.WARNING


def test_a_wrong_address_of_a_link_is_reported_at_its_words(tmp_path: Path) -> None:
    """Although the text of the unit has no address: the file does, behind the words."""
    for name, text in {
        "a.md": "# Guide\n\nSee **the [map](map.md)** and [the *old* plan](plan.md).\n",
        "a.zh-CN.md": "# 指南\n\n参见**[地图](map.md)**和\n[*旧*规划](plane.md)。\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    [finding] = run(
        _plan(tmp_path, select=("I303",)),
        list(Search(tmp_path).find([tmp_path / "a.zh-CN.md"]).jobs),
    ).findings
    place = finding.line, finding.column, finding.end_line, finding.end_column
    assert place == (4, 5, 4, 7)
    assert finding.suggestions == ()


def test_an_unreadable_file_does_not_stop_the_others(folder: Path) -> None:
    """Its error is kept, with the line, and the other files are checked."""
    (folder / "broken.po").write_text(HEADER + '\nmsgid "a\nmsgstr "b"\n', encoding="utf-8")
    result = _run(_plan(folder, select=("N",)), folder)
    assert _found(result) == [("number.po", "number-mismatch")]
    [error] = result.errors
    assert error.path is not None
    assert error.path.endswith("broken.po")
    assert error.line


def test_a_file_of_no_named_language_is_not_taken_for_chinese(folder: Path) -> None:
    """A catalog without its language is an error if no text is Chinese, unless one names it."""
    pairs = [
        ("Open it now", "Ouvrez-le maintenant"),
        ("Close it", "Fermez cela"),
        ("Go on", "Continuez donc"),
    ]
    text = _po(*pairs).replace('"Language: zh_CN\\n"\n', "")
    (folder / "nameless.po").write_text(text, encoding="utf-8")
    result = _run(_plan(folder, select=("T",)), folder)
    assert _found(result) == [("term.po", "missing-term")]
    [error] = result.errors
    assert error.path is not None
    assert error.path.endswith("nameless.po")
    assert not _run(_plan(folder, select=("T",), target_lang="fr"), folder).errors


def test_a_source_of_many_files_is_one_error(folder: Path) -> None:
    """An unreadable source is reported once, not again for each of its translations."""
    (folder / "en.json").write_text('{"a": // a comment\n"b"}', encoding="utf-8")
    jobs = [Job(folder / f"{lang}.json", folder / "en.json") for lang in ("de", "fr", "zh")]
    for job in jobs:
        job.path.write_text('{"a": "c"}', encoding="utf-8")
    [error] = run(_plan(folder), jobs).errors
    assert str(error).startswith(str(folder / "en.json"))


def test_a_missing_file_is_an_error_in_its_place(folder: Path) -> None:
    """A file that is given but does not exist becomes an error in the list, not an exception."""
    jobs = list(Search(folder).find([folder / "none.po", folder / "right.po"]).jobs)
    assert [isinstance(job, Job) for job in jobs] == [False, True]
    result = run(_plan(folder), jobs)
    assert len(result.errors) == 1
    assert result.files == 1


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    """One process and three give the same output for many files, byte for byte."""
    for i in range(60):
        pairs = [(f"In year {n} of {i}", f"{n + (n % 50 == i)}年，{i}") for n in range(2000, 2200)]
        (tmp_path / f"{i}.po").write_text(_po(*pairs), encoding="utf-8")
    outputs = []
    for jobs in ("1", "3"):
        command = [sys.executable, "-m", "termbase", "check", str(tmp_path), "--no-cache"]
        options = ["--select", "N", "--format", "json", "-j", jobs]
        done = subprocess.run([*command, *options], capture_output=True, check=False)
        assert done.returncode == 1, done.stderr.decode()
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert len(json.loads(outputs[0])["findings"]) > 60


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the others begin anew")
@pytest.mark.parametrize(("select", "times"), [("T101", 1), ("N201", 0)])
def test_the_dictionary_is_loaded_in_parallel(
    select: str, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of several processes loads it, and only if terms are looked for."""
    for name in "ab":
        (tmp_path / f"{name}.po").write_text(_po(("A trade war", "一场贸易战")), encoding="utf-8")
    asked = tmp_path / "asked"
    asked.touch()

    def note() -> None:
        with asked.open("a") as file:
            file.write("x")

    monkeypatch.setattr("termbase.checks.engine._PARALLEL_BYTES", 0)
    monkeypatch.setattr("termbase.text.lexicon.lexicon", note)
    _run(_plan(tmp_path, select=(select,)), tmp_path, processes=2)
    assert asked.read_text() == "x" * times


@needs_children
@by_signal
def test_a_signal_ends_all_processes(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """After a signal to the command, none of its processes is left, and none prints a traceback."""
    entries = _po(*((f"It took {n} years of pumping.", f"历时{n}年。") for n in range(40_000)))
    for name in ("one.po", "other.po"):
        (tmp_path / name).write_text(entries, encoding="utf-8")
    command = [sys.executable, "-c", HEARING, "check", str(tmp_path), "--no-cache", "-j", "2"]
    end_by_signal(command, sent, code)


def test_a_finding_across_files_has_the_texts_of_its_unit(tmp_path: Path) -> None:
    """It has source, target and languages like any other; long texts are cut short."""
    for name, rest in (("a.po", "泵站。"), ("b.po", "水泵站，" * 30)):
        pair = ("Reset the pump in the station before use.", f"使用前请重置{rest}")
        (tmp_path / name).write_text(_po(pair), encoding="utf-8")
    plan = Plan(tmp_path, Configuration(Settings(select=("T105",))), tuple, lambda: "")
    [finding] = run(plan, list(Search(tmp_path).find([tmp_path]).jobs)).findings
    assert finding.path.endswith("b.po")
    assert (finding.source_lang, finding.target_lang) == ("en", "zh-Hans")
    assert finding.source == "Reset the pump in the station before us…"
    assert finding.target.endswith("…")
    assert finding.target_span == (0, len(finding.target))
    assert (finding.end_line, finding.end_column) == (finding.line, finding.column + 126)


@pytest.mark.parametrize(
    ("tags", "odd"),
    [
        (("zh_TW", "zh_Hant", "zh_Hant", "zh_TW", "zh_TW"), ["d.po"]),
        (("zh_TW", "zh_Hant", "zh_Hant", "zh_HK", "zh_TW"), []),
        (("zh_CN", "zh_Hans", "zh", "zh_CN", "zh_TW"), ["d.po"]),
    ],
)
def test_names_of_one_language_are_compared(
    tmp_path: Path, tags: tuple[str, ...], odd: list[str]
) -> None:
    """The odd translation is reported, whichever tag most of the right ones have."""
    for tag, name, text in zip(tags, "abcde", ("甲乙丙",) * 3 + ("丁乙丙", "甲乙丙"), strict=True):
        entry = _po(("The ship left the old harbour.", text)).replace("zh_CN", tag)
        assert tag in entry
        (tmp_path / f"{name}.po").write_text(entry, encoding="utf-8")
    plan = Plan(tmp_path, Configuration(Settings(select=("T105",))), tuple, lambda: "")
    findings = run(plan, list(Search(tmp_path).find([tmp_path]).jobs)).findings
    assert [Path(finding.path).name for finding in findings] == odd


def test_a_source_that_is_not_a_text_is_not_compared(tmp_path: Path) -> None:
    """A text's name, or an entry for translators' names, is not compared with its translation."""
    path = tmp_path / "a.po"
    path.write_text(
        HEADER + '\nmsgid "label_next_item"\nmsgstr "下一个：<b>${title}</b>（共 3 个）"\n\n'
        'msgid "translator-credits"\nmsgstr "Wang Wu <wang@a.example>, 2014"\n\n'
        'msgctxt "NAME OF TRANSLATORS"\nmsgid "Your names"\nmsgstr "Wang Wu"\n\n'
        'msgid "EMAIL OF TRANSLATORS"\nmsgstr "wang@a.example"\n\n'
        'msgid "label_of_pump"\nmsgstr "水泵,水闸"\n\n'
        'msgid "read-only"\nmsgstr "只读 %(n)d"\n',
        encoding="utf-8",
    )
    plan = Plan(tmp_path, Configuration(), tuple, str)
    findings = run(plan, list(Search(tmp_path).find([path]).jobs)).findings
    assert [(one.name, one.line) for one in findings] == [
        ("half-width-punctuation", 20),
        ("placeholder-mismatch", 23),
    ]


def test_qt_placeholders_are_learnt_from_earlier_units(tmp_path: Path) -> None:
    """Once both sides of a unit have `%1` before a full stop, later units must keep it."""
    path = tmp_path / "a.po"
    pairs = [
        ("It grew by 5%1.", "增长了 5%。"),
        ("Cannot open %1.", "无法打开 %1："),
        ("Cannot open %1.", "无法打开 %1"),
        ("Cannot close %1.", "无法关闭"),
    ]
    path.write_text(_po(*pairs), encoding="utf-8")
    plan = Plan(tmp_path, Configuration(), tuple, str)
    findings = run(plan, list(Search(tmp_path).find([path]).jobs)).findings
    found = [(one.name, one.target) for one in findings if one.code == "I301"]
    assert found == [("placeholder-mismatch", "无法关闭")]
