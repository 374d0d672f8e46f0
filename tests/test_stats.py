"""Figures are those of the catalogs on the disk, kept or counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase import stats as module
from termbase.catalog.tree import CatalogTree
from termbase.model import Concept, Reference, Status, Term
from termbase.project import open as open_base
from termbase.scaffold import create
from termbase.stats import stats, stats_of

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
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CatalogTree:
    """A project with the concepts above, and a cache of its own."""
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path / "cache"))
    create(tmp_path / "project")
    base = open_base(tmp_path / "project")
    with base.edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, concept.subject)
    return base.tree


def test_figures_of_a_subject_and_of_the_whole() -> None:
    """Concepts by their state, terms by language and status."""
    law, ports, total = stats(CONCEPTS, ["en", "zh-Hans"])
    assert (law.subject, law.concepts, law.defined, law.referenced) == ("law", 1, 1, 1)
    assert (ports.concepts, ports.proposed) == (2, 1)
    chinese = ports.languages[1]
    assert (chinese.translated, chinese.proposed, chinese.missing) == (0, 1, 1)
    assert (total.subject, total.concepts) == ("", 3)
    assert total.languages[0].terms[Status.ADMITTED] == 1
    assert total.languages[1].terms[Status.DEPRECATED] == 1


def test_what_is_kept_is_what_was_counted(
    tree: CatalogTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is read but the bytes of the files, and the figures are the same."""
    languages = ["en", "zh-Hans", "zh-Hant-TW"]
    counted = stats_of(tree, languages)
    assert counted == stats(tree.concepts(), languages)
    monkeypatch.setattr(module, "_count", None)
    assert stats_of(tree, languages) == counted


def test_a_changed_catalog_is_counted_anew(tree: CatalogTree) -> None:
    """What is kept belongs to the content of the files."""
    before = stats_of(tree, ["zh-Hans"])[-1].languages[0].translated
    path = tree.catalog("ports", "zh-Hans")
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    assert stats_of(tree, ["zh-Hans"])[-1].languages[0].translated == before + 1
