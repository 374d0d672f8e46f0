"""Term bases for look-up."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.config import load
from termbase.exchange import import_file
from termbase.index import Index
from termbase.model import Concept, Hit, Status, Term
from termbase.project import TermBase

DATA = Path(__file__).parent.parent / "data"


def concept(name: str, en: str = "", zh: str = "", **more: str) -> Concept:
    """A concept with an English and a Chinese term; `more` is by language, or `admitted_en`."""
    terms = [Term(en, "en")] if en else []
    terms += [Term(zh, "zh-Hans")] if zh else []
    for key, text in more.items():
        status, _, lang = key.rpartition("_")
        tag = {"en": "en", "zh": "zh-Hans", "hant": "zh-Hant", "de": "de"}[lang]
        terms.append(Term(text, tag, Status(status) if status else Status.PREFERRED))
    return Concept(name, "terms", tuple(terms))


def write(tree: CatalogTree, *concepts: Concept, subject: str = "terms") -> None:
    """Add concepts to the catalogs."""
    with editing(tree, ["zh-Hans"]) as editor:
        for one in concepts:
            for term in one.terms:
                editor.add_language(term.lang)
            editor.add(one, subject)


def ids(hits: Iterable[Hit]) -> list[str]:
    """The concepts of the hits, in order."""
    return [hit.concept.id for hit in hits]


@pytest.fixture
def tree(tmp_path: Path) -> CatalogTree:
    """Empty catalogs."""
    folder = tmp_path / "locales"
    folder.mkdir()
    return CatalogTree(folder)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder of the test's own."""
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TermBase]:
    """The term base of `lookup_terms.csv`."""
    root = tmp_path_factory.mktemp("sample")
    (root / "termbase.toml").write_text('[termbase]\nlanguages = ["zh-Hans"]\n', encoding="utf-8")
    base = TermBase(load(root))
    import_file(base, DATA / "lookup_terms.csv")
    yield base
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def index(sample: TermBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The index of that term base."""
    opened = Index.open(sample.tree, tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()
