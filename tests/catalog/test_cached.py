"""Cached concepts: the same as those of the catalogs, read one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase import cachefiles
from termbase.catalog import cached
from termbase.catalog.cached import UNACCEPTED, WAIVING, Concepts
from termbase.catalog.tree import CatalogTree
from termbase.match import Finder
from termbase.model import Concept

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TREE_PATHS = ("sea.pot", "zh_Hans/LC_MESSAGES/sea.po")


@pytest.fixture(name="tree")
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CatalogTree:
    """A term base that counts as large, and an empty cache."""
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cached, "WORTH_CACHING", 1)
    folder = tmp_path / "locales"
    (folder / "zh_Hans" / "LC_MESSAGES").mkdir(parents=True)
    template, catalog = HEAD, HEAD
    for number in range(30):
        said = "# deprecated: 旧海\n" if number == 3 else ""
        waived = "#. ignore: missing-term\n" if number == 5 else ""
        head = f'msgctxt "sea-{number}"\nmsgid "sea wave {number}"\n'
        template += f'{waived}#. definition: 第 {number} 个\n{head}msgstr ""\n\n'
        catalog += f'{said}{head}msgstr "海浪{number}号"\n\n'
    for name, text in zip(TREE_PATHS, (template, catalog), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return CatalogTree(folder)


def _again(tree: CatalogTree, monkeypatch: pytest.MonkeyPatch) -> Concepts:
    """The concepts where the catalogs cannot be read any more."""

    def fails(_tree: CatalogTree) -> list[Concept]:
        raise AssertionError("the catalogs were read")

    with monkeypatch.context() as patch:
        patch.setattr(CatalogTree, "concepts", fails)
        return cached.concepts(tree)


def test_cached_concepts_are_those_of_the_catalogs(
    tree: CatalogTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once, one by one, from the end, or as slices."""
    wanted = tree.concepts()
    assert list(cached.concepts(tree)) == wanted
    assert list(_again(tree, monkeypatch)) == wanted
    single = _again(tree, monkeypatch)
    assert [single[i] for i in reversed(range(30))] == wanted[::-1]
    some = _again(tree, monkeypatch)
    assert (some[-1], some[-30], some[2:8:3]) == (wanted[-1], wanted[0], (wanted[2], wanted[5]))
    assert len(some) == 30
    for wrong in (30, -31):
        with pytest.raises(IndexError):
            some[wrong]


def test_each_concept_is_always_the_same_object(
    tree: CatalogTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when all of them are read afterwards."""
    cached.concepts(tree)
    concepts = _again(tree, monkeypatch)
    first = concepts[7]
    assert concepts[7] is first
    assert list(concepts)[7] is first
    assert concepts[7] is first


def test_concepts_are_found_by_their_marks(
    tree: CatalogTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that waive a check, and those with a term that must not be used."""
    for concepts in (
        cached.concepts(tree),
        _again(tree, monkeypatch),
        Concepts.of(tree.concepts()),
    ):
        assert [concept.id for concept in concepts.marked(UNACCEPTED)] == ["sea-3"]
        assert [concept.id for concept in concepts.marked(WAIVING)] == ["sea-5"]


def test_cache_is_dropped_when_catalogs_change(tree: CatalogTree) -> None:
    """A cache belongs to one state of the catalogs."""
    before = cached.concepts(tree)
    path = tree.folder / TREE_PATHS[1]
    path.write_text(path.read_text("utf-8").replace("海浪4号", "波浪"), encoding="utf-8")
    after = cached.concepts(tree)
    assert after.digest != before.digest
    assert [one.terms[-1].text for one in (before[4], after[4])] == ["海浪4号", "波浪"]


def test_damaged_cache_is_rebuilt(tree: CatalogTree, tmp_path: Path) -> None:
    """A truncated file, or one of another program, is replaced."""
    wanted = list(cached.concepts(tree))
    (path,) = (tmp_path / "cache").glob("concepts-*")
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert list(cached.concepts(tree)) == wanted
    assert path.read_bytes() == whole
    cachefiles.write(path.name, [b"x"])
    assert list(cached.concepts(tree)) == wanted


def test_small_term_bases_are_not_cached(
    tree: CatalogTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading them is fast enough."""
    monkeypatch.setattr(cached, "WORTH_CACHING", 1 << 20)
    assert [concept.id for concept in cached.concepts(tree)][::29] == ["sea-0", "sea-29"]
    assert cached.concepts(tree).digest == ""
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(("lang", "count"), [("en", 5), ("zh-Hans", 5), ("fr", 2)])
def test_finder_of_cached_concepts_finds_the_same(
    tree: CatalogTree, lang: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether its forms are computed or cached; it decodes only the concepts that it finds."""
    text = "Sea wave 3, SEA-WAVE 12’s and 海浪12号、舊海 in sea\nwave 29."
    wanted = Finder(tree.concepts(), lang).find(text)
    assert len(wanted) == count
    assert Finder(cached.concepts(tree), lang).find(text) == wanted
    concepts = _again(tree, monkeypatch)
    assert Finder(concepts, lang).find(text) == wanted
