"""A baseline suppresses known findings, and no others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.checks import baseline
from termbase.checks.baseline import Baseline
from termbase.errors import ProjectError
from termbase.model import Finding, Severity
from termbase.scaffold import create

HEADER = '{"termbase": "baseline", "version": 1}\n'


def finding(path: Path, unit: str = "Leave the harbour", line: int = 7) -> Finding:
    """Return a missing-term finding in a unit of a file."""
    return Finding(
        "T101",
        "missing-term",
        Severity.ERROR,
        "{term} is missing",
        {"term": "harbour"},
        path=str(path),
        line=line,
        column=9,
        concept="harbour",
        unit=unit,
        source=unit,
        target="离开",
        source_term="harbour",
        source_span=(10, 17),
    )


def test_known_findings_are_not_reported(tmp_path: Path) -> None:
    """A finding in the baseline is known even if its line has moved; any other is reported."""
    home, po = tmp_path / "known.jsonl", tmp_path / "a.po"
    assert baseline.write(home, [finding(po)]) == 1
    fresh = finding(po, "Enter the harbour")
    assert Baseline.load(home).without_known([fresh, finding(po, line=700)]) == ([fresh], 1)


def test_renamed_files_have_the_same_findings(tmp_path: Path) -> None:
    """They are known by the names of files that no longer exist; those of other files are new."""
    home = tmp_path / "known.jsonl"
    names = [f"zh_{n}/app.po" for n in range(30)]
    baseline.write(home, [finding(tmp_path / name, f"unit {n}") for n, name in enumerate(names)])
    moved = [finding(tmp_path / f"po/{name}", f"unit {n}") for n, name in enumerate(names)]
    assert Baseline.load(home).without_known(moved) == ([], 30)
    other = finding(tmp_path / "po/zh_1/app.po", "other unit")
    again = finding(tmp_path / "po/zh_1/app.po", "unit 1")
    found = [other, again, again]
    assert Baseline.load(home).without_known(found) == ([other, again], 1)
    (tmp_path / "zh_1").mkdir()
    (tmp_path / "zh_1/app.po").touch()  # it is still there: the other one is a copy
    assert Baseline.load(home).without_known(found) == (found, 0)


def test_equal_findings_are_counted(tmp_path: Path) -> None:
    """If the baseline knows two equal findings, a third one is reported."""
    home, po = tmp_path / "known.jsonl", tmp_path / "a.po"
    found = [finding(po, line=line) for line in (3, 5, 7)]
    assert baseline.write(home, found[:2]) == 2
    assert Baseline.load(home).without_known(found) == (found[2:], 2)


def test_paths_do_not_depend_on_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are relative to the baseline's own folder."""
    (tmp_path / "po").mkdir()
    home = tmp_path / "known.jsonl"
    baseline.write(home, [finding(tmp_path / "po" / "a.po")])
    assert json.loads(home.read_text(encoding="utf-8").splitlines()[1])["path"] == "po/a.po"
    monkeypatch.chdir(tmp_path / "po")
    assert Baseline.load("../known.jsonl").without_known([finding(Path("a.po"))]) == ([], 1)


def test_the_file_is_sorted(tmp_path: Path) -> None:
    """The file has one line per finding, in an order that does not depend on that of the run."""
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    found = [finding(tmp_path / name, unit) for name in ("b.po", "a.po") for unit in ("y", "x 港")]
    baseline.write(one, found)
    baseline.write(two, reversed(found))
    assert one.read_bytes() == two.read_bytes()
    lines = one.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {"termbase": "baseline", "version": 1}
    keys = ("path", "unit", "name", "term")
    assert [tuple(json.loads(line)[key] for key in keys) for line in lines[1:]] == [
        ("a.po", "x 港", "missing-term", "harbour"),
        ("a.po", "y", "missing-term", "harbour"),
        ("b.po", "x 港", "missing-term", "harbour"),
        ("b.po", "y", "missing-term", "harbour"),
    ]
    assert "港" in lines[1]


def test_lines_duplicated_by_a_merge_count_once(tmp_path: Path) -> None:
    """If two branches added the same finding, the baseline knows it once."""
    home, po = tmp_path / "known.jsonl", tmp_path / "a.po"
    baseline.write(home, [finding(po)])
    home.write_text(
        home.read_text(encoding="utf-8") + home.read_text(encoding="utf-8").splitlines()[1] + "\n"
    )
    assert Baseline.load(home).without_known([finding(po)] * 2)[1] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ":1: is not a baseline"),
        (b"[]\n", ":1: is not a baseline"),
        (b'{"version": 1}\n', ":1: is not a baseline"),
        (b'{"termbase": "baseline", "version": 9}\n', ":1: is a baseline of version 9"),
        (b'{"termbase": "baseline", "version": 1}\n{"path": 1}\n', ":2: is not a line"),
        (b'{"termbase": "baseline", "version": 1}\n\n{"path": "a"}\n', ":3: is not a line"),
        (
            b'{"termbase": "baseline", "version": 1}\n{"fingerprint": "a", "times": 0}\n',
            ":2: is not a line",
        ),
        (b'{"termbase": "baseline", "version": 1}\n<<<<<<< HEAD\n', ":2: has a merge conflict"),
        (b"[" * 100000, ":1: is not a baseline"),
        (b"\xff\xfe\x00", ": the baseline cannot be read (it is not in UTF-8): name another"),
    ],
)
def test_an_invalid_baseline_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """The error for a damaged file is one line that names the place."""
    home = tmp_path / "known.jsonl"
    home.write_bytes(content)
    with pytest.raises(ProjectError) as error:
        Baseline.load(home)
    assert str(error.value).startswith(f"{home}{message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, None),
        ("", None),
        ("# Notes\n", ":1: is not a baseline: name another file"),
        ('{"name": "termbase"}\n', ":1: is not a baseline: name another file"),
        (f"{HEADER}5\n", ":2: is not a line of a baseline: correct it, or delete the file"),
        (HEADER.replace("1", "2"), ":1: is a baseline of version 2"),
        (f"{HEADER}<<<<<<< HEAD\n", ":2: has a merge conflict: keep the lines of both sides"),
    ],
)
def test_only_a_baseline_is_written_again(
    tmp_path: Path, content: str | None, message: str | None
) -> None:
    """A file of someone else, of a newer version or in conflict keeps its content."""
    base = create(tmp_path / "project")
    home, po = tmp_path / "known.jsonl", tmp_path / "a.po"
    po.write_text('msgid "five 5"\nmsgstr "六 6"\n', "utf-8")
    checking = base.checking([po])
    result = checking.run(cached=False)
    if content is not None:
        home.write_text(content, "utf-8")
    if message is None:
        assert checking.record(result, home) == len(result.findings) > 0
        assert Baseline.load(home).entries
    else:
        with pytest.raises(ProjectError) as error:
            checking.record(result, home)
        assert str(error.value).startswith(f"{home}{message}")
        assert home.read_text("utf-8") == content


def test_a_missing_baseline_is_refused(tmp_path: Path) -> None:
    """The error says how to write a baseline."""
    with pytest.raises(ProjectError, match=r"No such file.*write it first"):
        Baseline.load(tmp_path / "none")


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None), min_size=1))
def test_any_unit_round_trips(
    tmp_path_factory: pytest.TempPathFactory, unit: str, term: str
) -> None:
    """Any code point can be in a baseline, even a lone surrogate."""
    home = tmp_path_factory.getbasetemp() / "any.jsonl"
    one = replace(finding(home.with_name("a.po"), unit), source_term=term)
    baseline.write(home, [one])
    assert Baseline.load(home).without_known([one, one]) == ([one], 1)
