"""`termbase lookup`: both directions, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run


@pytest.mark.parametrize(
    "query", ["多极化", "多極化", "multipolarity", "Multi-polarity", "duojihua"]
)
def test_both_directions_find_the_concept(run_json: Callable[..., Any], query: str) -> None:
    """Whatever the direction, script, case, hyphenation: the concept comes first."""
    found = run_json("lookup", query)
    assert found["query"] == query
    first = found["hits"][0]
    assert first["concept"] == "multipolarity"
    assert first["terms"]["zh-Hans"][0] == {"text": "多极化", "status": "preferred"}
    assert first["definition"].startswith("order in which")
    assert first["subject"] == "world order"
    assert 0 < first["score"] <= 1


def test_deprecated_term_is_shown_with_what_to_use(run: Run, run_json: Callable[..., Any]) -> None:
    """Who looks up a deprecated term is told so, why, and what to use."""
    first = run_json("lookup", "multi-polarization")["hits"][0]
    assert first["matched"]["status"] == "deprecated"
    assert first["use"] == "multipolarity"
    text = run("lookup", "多极性").stdout
    assert "“多极性” is deprecated; use “多极化”" in text
    assert "✗ 多极性 (deprecated) — 很少这样说" in text


def test_unreviewed_concept_is_shown_as_such(run: Run, run_json: Callable[..., Any]) -> None:
    """A proposal is found and marked."""
    first = run_json("lookup", "fragile truce")["hits"][0]
    assert first["proposed"] is True
    assert first["terms"]["en"][0]["proposed"] is True
    assert "proposed" in run("lookup", "fragile truce").stdout


def test_words_need_no_quotation_marks(run_json: Callable[..., Any]) -> None:
    """A query of several words may be typed as it is."""
    assert run_json("lookup", "arms", "control") == run_json("lookup", "arms control")


def test_nothing_found_is_no_failure(run: Run, run_json: Callable[..., Any]) -> None:
    """An empty answer is an answer: exit code 0, and a line that says so."""
    assert "Nothing found for “xyzzyq”." in run("lookup", "xyzzyq").stdout
    assert run_json("lookup", "xyzzyq") == {"query": "xyzzyq", "hits": []}


def test_batch_gives_one_line_a_query_in_order(run: Run, tmp_path: Path) -> None:
    """Queries come from a file or standard input; answers keep their order, empty lines too."""
    queries = ["多极化", "", "nothing like it", "军控"]
    listed = tmp_path / "queries.txt"
    listed.write_text("\n".join(queries) + "\n", encoding="utf-8")
    by_file = run("lookup", "--batch", listed, "--format", "jsonl").stdout
    by_pipe = run("lookup", "--batch", "-", "--format", "jsonl", stdin="\n".join(queries)).stdout
    assert by_file == by_pipe
    answers = [json.loads(line) for line in by_file.splitlines()]
    assert [answer["query"] for answer in answers] == queries
    assert [bool(answer["hits"]) for answer in answers] == [True, False, False, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_batch_is_read_in_any_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    """A list saved by Notepad or Excel is read as documents are; line ends of any kind."""
    listed = tmp_path / "queries.txt"
    listed.write_bytes("多极化\r\n军备控制\narms control\n".encode(encoding))
    lines = run("lookup", "--batch", listed, "--format", "jsonl").stdout.splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["query"] for answer in answers] == ["多极化", "军备控制", "arms control"]
    assert all(answer["hits"] for answer in answers)


def test_batch_tells_which_query_it_answers(run: Run, tmp_path: Path) -> None:
    """In text, each query stands above its answers, those without any among them."""
    listed = tmp_path / "queries.txt"
    listed.write_text("多极化\n\nxyzzyq\n", encoding="utf-8")
    lines = run("lookup", "--batch", listed).stdout.splitlines()
    assert lines[0] == "== 多极化 =="
    assert "multipolarity" in lines[1]
    assert lines[lines.index("== xyzzyq ==") + 1 :] == ["Nothing found for “xyzzyq”.", ""]
    assert sum(line.startswith("==") for line in lines) == 2


def test_batch_with_a_damaged_line_says_which(run: Run, tmp_path: Path) -> None:
    """One bad byte does not make the whole file another encoding's: its line is told."""
    listed = tmp_path / "queries.txt"
    listed.write_bytes("多极化\n军备控制\narms \n".encode() + b"\xff\n" + "军控\n".encode())
    done = run("lookup", "--batch", listed, code=2)
    assert done.stdout == ""
    assert f"{listed}:4: this byte (0xff) is not UTF-8" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    listed.write_bytes("café\n".encode("latin-1"))
    assert "café" in run("lookup", "--batch", listed, "--format", "jsonl").stdout


def test_batch_that_is_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    """A picture holds no queries; an empty file holds none either, which is no fault."""
    listed = tmp_path / "queries.png"
    listed.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "queries.png" in run("lookup", "--batch", listed, code=2).stderr
    listed.write_bytes(b"")
    assert run("lookup", "--batch", listed).stdout == ""


def test_limit_cuts_the_list(run_json: Callable[..., Any]) -> None:
    """No more answers than asked for."""
    assert len(run_json("lookup", "a", "--limit", "1")["hits"]) <= 1


@pytest.mark.parametrize("words", [[], ["a", "--batch", "-"]])
def test_query_or_batch_is_wanted(run: Run, words: list[str]) -> None:
    """Neither or both is wrong usage, and the message says what to give."""
    assert "Give one QUERY" in run("lookup", *words, code=2).stderr


def test_look_up_sees_a_change_of_the_catalog(run_json: Callable[..., Any], project: Path) -> None:
    """The index follows the catalogs, by whatever tool they were changed."""
    assert run_json("lookup", "军控")["hits"][0]["concept"] == "arms-control"
    catalog = project / "locales/zh_CN/LC_MESSAGES/terms.po"
    catalog.write_text(catalog.read_text("utf-8").replace("军控", "限武"), "utf-8")
    assert run_json("lookup", "限武")["hits"][0]["concept"] == "arms-control"
