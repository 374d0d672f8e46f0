"""The examples in Python run, and do what is said of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import termbase
from termbase.scaffold import create

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/python.md")


def blocks(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is in no project, with the examples."""
    (tmp_path / "examples").mkdir()
    for path in (ROOT / "examples").iterdir():
        (tmp_path / "examples" / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_examples_run(page: str, outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One after another, each printing something unless it only defines."""
    names: dict[str, Any] = {}
    assert blocks(page)
    for block in blocks(page):
        exec(compile(block, page, "exec"), names)
        shown = capsys.readouterr().out
        assert shown or "def " in block, block


def test_the_example_of_an_edit_adds_a_concept(outside: Path) -> None:
    """The function of the page, in a project."""
    [block] = [block for block in blocks("docs/python.md") if "def add(" in block]
    names: dict[str, Any] = {"termbase": termbase}
    exec(compile(block, "docs/python.md", "exec"), names)
    create(outside / "mine")
    names["add"](outside / "mine")
    hit = termbase.open(outside / "mine").lookup("盟友外包")[0]
    assert hit.term.status is termbase.Status.DEPRECATED
    assert hit.concept.id == "friend-shoring"


def test_a_segment_needs_two_texts_only() -> None:
    """For translations that are in no file."""
    segment = termbase.Segment("30 years", "20年")
    assert (segment.path, segment.position(1)) == ("", (1, 2))
