"""Figures are those of the catalogs on the disk, kept or counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase import cachefiles, stats as module
from termbase.catalog.tree import CatalogTree
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase
from termbase.scaffold import create
from termbase.stats import stats

CONCEPTS = (
    Concept(
        "treaty",
        "law",
        (
            Term("treaty", "en"),
            Term("pact", "en", Status.ADMITTED),
            Term("条约", "zh-Hans"),
            Term("合约", "zh-Hans", Status.DEPRECATED),
        ),
        definitions={"en": "a written agreement of states"},
        references=(Reference("a.txt", 1),),
    ),
    Concept("quay", "ports", (Term("quay", "en"), Term("码头", "zh-Hans", proposed=True))),
    Concept("draft", "ports", (Term("draft", "en", proposed=True),), proposed=True),
)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TermBase:
    """A project with the concepts above, and a cache of its own."""
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path / "cache"))
    base = create(tmp_path / "project")
    with base.edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, concept.subject)
    return base


def test_figures_of_a_subject_and_of_the_whole(base: TermBase) -> None:
    """Concepts by their state, terms by language and status."""
    figures = stats(base)
    law, ports = figures.subjects
    assert (law.subject, law.concepts, law.defined, law.referenced) == ("law", 1, 1, 1)
    assert (ports.concepts, ports.proposed) == (2, 2)
    chinese = ports.languages[1]
    assert (chinese.translated, chinese.proposed, chinese.missing) == (0, 1, 1)
    total = figures.total
    assert (total.subject, total.concepts) == ("", 3)
    assert [lang.lang for lang in total.languages] == ["en", "zh-Hans"]
    assert total.languages[0].terms[Status.ADMITTED] == 1
    assert total.languages[1].terms[Status.DEPRECATED] == 1


def test_what_is_kept_is_what_was_counted(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is read but the bytes of the files, and the figures are the same."""
    counted = stats(base)
    monkeypatch.setattr(module, "_count", None)
    assert stats(base) == counted


def test_what_is_written_meanwhile_is_not_kept(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures of a catalog that was written while it was counted are not those of what it was."""
    path = base.tree.catalog("ports", "zh-Hans")
    before = path.read_bytes()
    read = type(base.tree).concepts_of

    def late(tree: CatalogTree, subject: str) -> Iterator[Concept]:
        if subject == "ports":
            path.write_bytes(before.replace(b"#, fuzzy\n", b""))
        return read(tree, subject)

    with monkeypatch.context() as patch:
        patch.setattr(type(base.tree), "concepts_of", late)
        changed = stats(base)
    path.write_bytes(before)
    assert stats(base) != changed


def test_another_program_counts_anew(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept belongs to the code that reads the catalogs, of one version or not."""
    stats(base)
    monkeypatch.setattr(cachefiles, "program", lambda *_folders: "other")
    monkeypatch.setattr(module, "_count", lambda _concepts: {})
    assert stats(base).subjects == ()


def test_a_changed_catalog_is_counted_anew(base: TermBase) -> None:
    """What is kept belongs to the content of the files."""
    before = stats(base).total.languages[1].translated
    path = base.tree.catalog("ports", "zh-Hans")
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    assert stats(base).total.languages[1].translated == before + 1
