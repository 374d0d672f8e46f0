"""Choosing the concepts that a text may name: none that it does is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.catalog.tree import CatalogTree
from termbase.index import Index, mentions
from termbase.match import Finder
from termbase.model import Concept
from tests.match.test_tables import finder, rows

from .conftest import concept, write

TABLES = {"found_en.tsv": "en", "found_zh.tsv": "zh-Hans", "found_zh_Hant.tsv": "zh-Hant"}
Case = tuple[str, tuple[Concept, ...], str]


def cases() -> list[Case]:
    """The cases of the finder's tables, their concepts with names of their own."""
    found: list[Case] = []
    for table, lang in TABLES.items():
        for row in rows(table):
            terms, text, _expected = row.values  # type: ignore[attr-defined]
            concepts = tuple(
                Concept(f"c{len(found)}-{number}", "terms", one.terms)
                for number, one in enumerate(finder(terms, lang)._concepts)
            )
            found.append((lang, concepts, text))
    return found


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, list[Case]]:
    """One index of the terms of all the finder's tables."""
    folder = tmp_path_factory.mktemp("tables") / "locales"
    folder.mkdir()
    held = cases()
    write(CatalogTree(folder), *(one for _lang, concepts, _text in held for one in concepts))
    return Index.open(CatalogTree(folder), tmp_path_factory.mktemp("cache")), held


def test_whatever_a_finder_finds_is_mentioned(everything: tuple[Index, list[Case]]) -> None:
    """In every case of the tables, each concept that is found is among those chosen."""
    index, held = everything
    missed = []
    for lang, concepts, text in held:
        readings = [r for match in Finder(concepts, lang).find(text) for r in match.readings]
        found = {reading.concept.id for reading in readings}
        chosen = {one.id for one in index.mentioned([text])}
        if not found <= chosen:
            missed.append((text, found - chosen))
    assert missed == []


def test_whatever_is_mentioned_is_so_however_the_forms_are_read(
    everything: tuple[Index, list[Case]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading all forms that begin with a character at once tells the same as asking for each."""
    index, held = everything
    texts = [text for _lang, _concepts, text in held]
    for often in (0, 1, 1 << 30):
        monkeypatch.setattr(mentions, "_MANY_QUERIES", often)
        chosen = [[one.id for one in index.mentioned([text])] for text in texts]
        together = [one.id for one in index.mentioned(texts)]
        if not often:
            expected = chosen, together
        assert (chosen, together) == expected


def test_few_others_are(tree: CatalogTree, cache: Path) -> None:
    """What a text does not name is left out, even where it shares words with it."""
    write(
        tree,
        concept("peace treaty", "peace treaty", "和平条约"),
        concept("peace talks", "peace talks", "和谈"),
        concept("trade", "trade", "贸易"),
    )
    index = Index.open(tree, cache)
    assert [one.id for one in index.mentioned(["A treaty; then peace talks."])] == ["peace talks"]
    assert [one.id for one in index.mentioned(["贸", "和平条约"])] == ["peace treaty"]
    assert index.mentioned([]) == []
    assert index.mentioned(["\ud800\0"]) == []
    assert [one.id for one in index.mentioned(["他说‘贸易’。"])] == ["trade"]


def test_in_one_order(tree: CatalogTree, cache: Path) -> None:
    """The order is that of subjects and ids, whatever was changed when."""
    write(tree, concept("b", "beta"), concept("a", "alpha"))
    index = Index.open(tree, cache)
    write(tree, concept("aa", "gamma"))
    assert [one.id for one in index.mentioned(["gamma beta alpha"])] == ["a", "aa", "b"]
