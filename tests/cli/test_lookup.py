"""`termbase lookup` answers in both directions, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbase.model import Term

from .conftest import Run


@pytest.mark.parametrize(
    "query", ["多极化", "多極化", "multipolarity", "Multi-polarity", "duojihua"]
)
def test_both_directions_find_the_concept(run_json: Callable[..., Any], query: str) -> None:
    """In any direction, script, case or hyphenation the concept comes first."""
    found = run_json("lookup", query)
    assert found["query"] == query
    first = found["hits"][0]
    assert first["concept"] == "multipolarity"
    assert first["terms"]["zh-Hans"][0] == Term("多极化", "zh-Hans").data()
    assert first["definition"].startswith("order in which")
    assert first["subject"] == "world order"
    assert 0 < first["score"] <= 1


def test_definition_is_in_the_language_of_the_reader(
    run: Run, run_json: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs get all of them."""
    english, chinese = "limits on weapons that states agree on", "各国商定的武器限制"
    shown = run("lookup", "arms control").stdout
    assert english in shown
    assert chinese not in shown
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    shown = run("lookup", "arms control").stdout
    assert chinese in shown
    assert english not in shown
    hit = run_json("lookup", "arms control")["hits"][0]
    assert hit["definition"] == english
    assert hit["definitions"] == {"en": english, "zh-Hans": chinese}


@pytest.mark.parametrize(
    ("reader", "is_warned"), [("zh_CN", True), ("zh_TW", False), ("en", False)]
)
def test_a_term_is_judged_as_the_language_of_the_reader_has_it(
    run: Run,
    run_json: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
    *,
    is_warned: bool,
) -> None:
    """Only a reader of the Chinese that deprecates a term is told to use another."""
    run("add", "Trump", "-l", "zh-Hans", "特朗普", "-l", "zh-Hant-TW", "川普")
    run("add", "Trump", "-l", "zh-Hans", "川普", "--status", "deprecated")
    monkeypatch.setenv("LANGUAGE", reader)
    _title, second, *_ = run("lookup", "川普").stdout.splitlines()
    assert ("特朗普" in second and "川普" in second) == is_warned
    hit = run_json("lookup", "川普")["hits"][0]
    assert (hit["matched"]["lang"], hit["use"]) == ("zh-Hant-TW", "")


def test_deprecated_term_is_shown_with_its_replacement(
    run: Run, run_json: Callable[..., Any]
) -> None:
    """The answer says that it is deprecated, why, and what to use."""
    first = run_json("lookup", "multi-polarization")["hits"][0]
    assert first["matched"]["status"] == "deprecated"
    assert first["use"] == "multipolarity"
    text = run("lookup", "多极性").stdout
    assert "“多极性” is deprecated; use “多极化”" in text
    assert "✗ 多极性 (deprecated) — 很少这样说" in text


def test_proposals_are_marked(run: Run, run_json: Callable[..., Any]) -> None:
    """A proposal is found and marked."""
    first = run_json("lookup", "fragile truce")["hits"][0]
    assert first["proposed"] is True
    assert first["terms"]["en"][0]["proposed"] is True
    assert "proposed" in run("lookup", "fragile truce").stdout


def test_words_need_no_quotation_marks(run_json: Callable[..., Any]) -> None:
    """A query of several words may be typed without quotation marks."""
    assert run_json("lookup", "arms", "control") == run_json("lookup", "arms control")


def test_an_empty_answer_is_not_a_failure(run: Run, run_json: Callable[..., Any]) -> None:
    """The exit code is 0, and a line says that nothing was found."""
    assert "Nothing found for “xyzzyq”." in run("lookup", "xyzzyq").stdout
    assert run_json("lookup", "xyzzyq") == {"query": "xyzzyq", "hits": []}


def test_batch_answers_queries_in_order(run: Run, tmp_path: Path) -> None:
    """They come from a file or standard input; empty lines keep their place too."""
    queries = ["多极化", "", "nothing like it", "军控"]
    listed = tmp_path / "queries.txt"
    listed.write_text("\n".join(queries) + "\n", encoding="utf-8")
    by_file = run("lookup", "--batch", listed, "--format", "jsonl").stdout
    by_pipe = run("lookup", "--batch", "-", "--format", "jsonl", stdin="\n".join(queries)).stdout
    assert by_file == by_pipe
    answers = [json.loads(line) for line in by_file.splitlines()]
    assert json.loads(run("lookup", "--batch", listed, "--format", "json").stdout) == answers
    assert [answer["query"] for answer in answers] == queries
    assert [bool(answer["hits"]) for answer in answers] == [True, False, False, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_batch_is_read_in_any_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    """Files saved by Notepad or Excel can be read, with any line ends, and so can pipes."""
    listed = tmp_path / "queries.txt"
    listed.write_bytes("多极化\r\n军备控制\narms control\n".encode(encoding))
    for batch in (listed, "-"):
        done = run("lookup", "--batch", batch, "--format", "jsonl", stdin=listed.read_bytes())
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert [answer["query"] for answer in answers] == ["多极化", "军备控制", "arms control"]
        assert all(answer["hits"] for answer in answers)


def test_batch_repeats_each_query(run: Run, tmp_path: Path) -> None:
    """In text, each query is above its answers, even if there are none."""
    listed = tmp_path / "queries.txt"
    listed.write_text("多极化\n\nxyzzyq\n", encoding="utf-8")
    lines = run("lookup", "--batch", listed).stdout.splitlines()
    assert lines[0] == "== 多极化 =="
    assert "multipolarity" in lines[1]
    assert lines[lines.index("== xyzzyq ==") + 1 :] == ["Nothing found for “xyzzyq”.", ""]
    assert sum(line.startswith("==") for line in lines) == 2


def test_batch_names_a_damaged_line(run: Run, tmp_path: Path) -> None:
    """One invalid byte does not change the encoding of the file; its line is named."""
    listed = tmp_path / "queries.txt"
    listed.write_bytes("多极化\n军备控制\narms \n".encode() + b"\xff\n" + "军控\n".encode())
    done = run("lookup", "--batch", listed, code=2)
    assert done.stdout == ""
    assert f"{listed}:4: this byte (0xff) is not UTF-8" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    listed.write_bytes("café\n".encode("latin-1"))
    assert "café" in run("lookup", "--batch", listed, "--format", "jsonl").stdout


def test_batch_must_be_text(run: Run, tmp_path: Path) -> None:
    """A picture is refused; an empty file is accepted and has no queries."""
    listed = tmp_path / "queries.png"
    listed.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "queries.png" in run("lookup", "--batch", listed, code=2).stderr
    listed.write_bytes(b"")
    assert run("lookup", "--batch", listed).stdout == ""


def test_limit_shortens_the_list(run_json: Callable[..., Any]) -> None:
    """No more answers than requested are printed."""
    assert len(run_json("lookup", "a", "--limit", "1")["hits"]) <= 1


@pytest.mark.parametrize("words", [[], ["a", "--batch", "-"]])
def test_query_or_batch_is_required(run: Run, words: list[str]) -> None:
    """Neither or both is a usage error that says what to give."""
    assert "Give one QUERY" in run("lookup", *words, code=2).stderr


def test_lookup_sees_changes_of_catalogs(run_json: Callable[..., Any], project: Path) -> None:
    """The index follows the catalogs, whichever tool changes them."""
    assert run_json("lookup", "军控")["hits"][0]["concept"] == "arms-control"
    catalog = project / "locales/zh_CN/LC_MESSAGES/terms.po"
    catalog.write_text(catalog.read_text("utf-8").replace("军控", "限武"), "utf-8")
    assert run_json("lookup", "限武")["hits"][0]["concept"] == "arms-control"
