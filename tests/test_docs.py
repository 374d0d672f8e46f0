"""The examples in Python run, and do what is said of them."""

from __future__ import annotations

import doctest
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
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


LINK = re.compile(r"\[(?P<text>[^]]*)\]\((?P<page>[^)#:]*)(?:#(?P<anchor>[^)]*))?\)")
TITLE = re.compile(r"^#+ .*", re.MULTILINE)
LINKED = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
# A page in Chinese with that in English.
PAIRS = [(ROOT / "README.zh-CN.md", ROOT / "README.md")] + [
    (path, ROOT / "docs" / path.name) for path in ROOT.glob("docs/zh_*/*.md")
]
of_every_pair = pytest.mark.parametrize(
    ("chinese", "english"), PAIRS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def anchors(path: Path, manual: ModuleType) -> list[str]:
    """The anchors of a page, without what only looks like a heading in its code."""
    text = re.sub(r"(?ms)^```.*?^```$", "", path.read_text(encoding="utf-8"))
    return list(manual.anchors("\n\n".join(TITLE.findall(text))))


def links(path: Path) -> Iterator[tuple[str, Path, str | None]]:
    """The links of a page to others and within it: their text, the page, and the anchor."""
    for found in LINK.finditer(path.read_text(encoding="utf-8")):
        target = (path.parent / found["page"]).resolve() if found["page"] else path
        yield found["text"], target, found["anchor"]


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path, manual_script: ModuleType) -> None:
    """The pages that a page links to are there, and have the headings."""
    for _text, target, anchor in links(path):
        assert target.exists(), target
        assert anchor is None or anchors(target, manual_script).count(anchor) == 1, anchor


@of_every_pair
def test_links_lead_to_the_same_part_in_chinese(
    chinese: Path, english: Path, manual_script: ModuleType
) -> None:
    """A page in Chinese has the links of the one in English, to pages in Chinese if there are."""
    translations = {one: other for other, one in PAIRS if other.parent == chinese.parent}
    if english.name == "README.md":
        translations = {one: other for other, one in PAIRS if "zh_TW" not in other.parts}

    def places(path: Path) -> Counter[tuple[Path, int]]:
        return Counter(
            (
                translations.get(target, target),
                anchors(target, manual_script).index(anchor) if anchor else -1,
            )
            for text, target, anchor in links(path)
            if text not in {"English", "简体中文", "繁體中文"}
        )

    assert places(chinese) == places(english)


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("## A web page", "a-web-page"),
        ("## `pyproject.toml` and `setup.cfg`", "pyprojecttoml-and-setupcfg"),
        ("### How to add …", "how-to-add-"),
        ("# 已知问题：基线", "已知问题基线"),
        ("## 用 `termbase_check` 检查，再提交", "用-termbase_check-检查再提交"),
    ],
)
def test_anchors_are_those_of_github(title: str, anchor: str, manual_script: ModuleType) -> None:
    """Letters of any script are kept, marks are not, and spaces become hyphens."""
    assert manual_script.anchors(title) == [anchor]


@of_every_pair
def test_pages_in_chinese_have_the_parts_of_those_in_english(chinese: Path, english: Path) -> None:
    """Headings, items, rows and blocks of code are as many, in the same order."""

    def shape(path: Path) -> str:
        text = re.sub(r"(?ms)^```\w*\n.*?^```$", "```", path.read_text(encoding="utf-8"))
        return "".join(re.findall(r"(?m)^(?:#+ |- |\||```)", text))

    assert shape(chinese) == shape(english)


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
