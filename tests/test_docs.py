"""The examples in Python run, and do what is said of them."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import termbase
from termbase.checks import registry
from termbase.documents.formats import formats
from termbase.exchange import format_names, import_file
from termbase.scaffold import create
from termbase.text import analysis

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh-CN.md", "docs/python.md")


def blocks(page: str, language: str = "python") -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", ["sh", "powershell", "console", "po", "python"])
def test_readmes_show_the_same(language: str) -> None:
    """Whoever reads Chinese is given the same commands and samples, the remarks apart."""
    english, chinese = (
        [re.sub(r" +#[^|].*", "", block) for block in blocks(page, language)]
        for page in ("README.md", "README.zh-CN.md")
    )
    assert english
    assert chinese == english


def test_readmes_point_to_the_same_pages() -> None:
    """Links are the same but for those from one to the other, and to pages in Chinese."""
    english, chinese = (
        set(re.findall(r"\]\(([^)]+)\)", (ROOT / page).read_text(encoding="utf-8")))
        for page in ("README.md", "README.zh-CN.md")
    )
    chinese = {link.replace("docs/zh_CN/", "docs/") for link in chinese}
    assert english - {"README.zh-CN.md"} == chinese - {"README.md"}


def modules_with_examples() -> list[str]:
    """The modules whose docstrings have examples, as they are imported."""
    paths = [*ROOT.glob("termbase/**/*.py"), *ROOT.glob("cli/**/*.py")]
    found = (path.relative_to(ROOT) for path in paths if ">>> " in path.read_text("utf-8"))
    parts = (path.with_suffix("").parts for path in found)
    return sorted(
        ".".join(part if part[0] == "termbase" else ("termbase", *part)) for part in parts
    )


@pytest.mark.parametrize("module", modules_with_examples())
def test_examples_in_docstrings_hold(module: str) -> None:
    """What the examples of a module say comes out."""
    found = doctest.testmod(import_module(module))
    assert found.attempted
    assert not found.failed


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is in no project, with the examples; what these register is removed."""
    (tmp_path / "examples").mkdir()
    for path in (ROOT / "examples").iterdir():
        (tmp_path / "examples" / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(registry, "_added", {})
    monkeypatch.setattr(analysis, "_registry", {**analysis.factories()})
    yield tmp_path
    registry.checks.cache_clear()
    analysis.analyzer_for.cache_clear()
    analysis._create.cache_clear()


@pytest.mark.parametrize("page", PAGES)
def test_examples_run(page: str, outside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One after another, each printing something unless it only defines."""
    names: dict[str, Any] = {}
    assert blocks(page)
    for block in blocks(page):
        exec(compile(block, page, "exec"), names)
        shown = capsys.readouterr().out
        assert shown or "def " in block, block


def test_the_examples_of_an_edit_change_the_term_base(outside: Path) -> None:
    """The functions of the page, in a project: a concept is added, corrected and removed."""
    [block] = [block for block in blocks("docs/python.md") if "def add(" in block]
    names: dict[str, Any] = {"termbase": termbase}
    exec(compile(block, "docs/python.md", "exec"), names)
    create(outside / "mine")
    names["add"](outside / "mine")
    hit = termbase.open(outside / "mine").lookup("盟友外包")[0]
    assert hit.term.status is termbase.Status.DEPRECATED
    assert hit.concept.id == "friend-shoring"
    names["deprecate"](outside / "mine", "friend-shoring", "友岸外包", "unusual")
    avoided = termbase.open(outside / "mine").concepts[0].in_language("zh-Hans")
    assert ("deprecated", "unusual") in [(term.status, term.note) for term in avoided]
    names["correct"](outside / "mine", "friend-shoring")
    assert termbase.open(outside / "mine").concepts[0].notes == {"en": "coined in 2021"}
    names["remove"](outside / "mine", "friend-shoring")
    assert not termbase.open(outside / "mine").concepts


def test_the_example_of_an_exchange_brings_terms_in(
    outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What one block writes, the function that it defines takes; a second time, nothing is new."""
    [block] = [block for block in blocks("docs/python.md") if "def take(" in block]
    names: dict[str, Any] = {"termbase": termbase, "base": termbase.open(), "Path": Path}
    exec(compile(block, "docs/python.md", "exec"), names)
    written, _, _ = capsys.readouterr().out.partition(" ")
    create(outside / "mine")
    concepts, terms, unchanged = names["take"](outside / "mine")
    assert (str(concepts), unchanged) == (written, 0)
    assert terms > concepts
    assert names["take"](outside / "mine")[:2] == (0, 0)


def test_a_segment_needs_two_texts_only() -> None:
    """For translations that are in no file."""
    segment = termbase.Segment("30 years", "20年")
    assert (segment.path, segment.position(1)) == ("", (1, 2))


def test_table_of_the_page_comes_in_whole(tmp_path: Path) -> None:
    """The sample of `docs/exchange.md` has no column and no row that an import leaves out."""
    page = (ROOT / "docs/exchange.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    path = tmp_path / "terms.csv"
    path.write_text(table, encoding="utf-8")
    create(tmp_path / "project")
    report = import_file(termbase.open(tmp_path / "project"), path)
    assert (report.concepts, report.terms, report.rejected, report.left_out) == (1, 4, 0, {})


def test_page_names_every_ending_of_documents() -> None:
    """The endings in the first table of `docs/documents.md` are those that are read."""
    page = (ROOT / "docs/documents.md").read_text(encoding="utf-8").partition("\n## ")[0]
    listed = re.findall(r"`(\.\w+)`", "\n".join(re.findall(r"(?m)^\|.*", page)))
    assert sorted(listed) == sorted(end for one in formats().values() for end in one.endings)


def test_page_names_every_format() -> None:
    """What is read is in the list of `docs/exchange.md`, and what is written is said to be."""
    page = (ROOT / "docs/exchange.md").read_text(encoding="utf-8").casefold()
    for name in format_names():
        (row,) = re.findall(
            rf"^\| (?:cc-)?{name}(?![\w-])[^|]*\| yes \|([^|]*)\|", page, re.MULTILINE
        )
        assert row.strip() == ("yes" if name in format_names(written=True) else "")
