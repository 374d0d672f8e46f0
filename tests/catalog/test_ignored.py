"""A concept may say which checks are not to be made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from termbase.catalog.codec import decode, encode
from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.model import OFF_SUBJECT

from .helpers import MULTIPOLARITY, NPT, make_tree


@pytest.fixture
def tree(tmp_path: Path) -> CatalogTree:
    """A concept that no check is made of in any language, and one with a word in one."""
    return make_tree(
        tmp_path,
        replace(MULTIPOLARITY, ignored={"": ("all",), "zh-Hans": ("missing-term", "T102")}),
        NPT,
    )


def test_ignored_checks_round_trip(tree: CatalogTree) -> None:
    """In the template for every language, in a catalog for its own."""
    assert "#. check: off\n" in (tree.folder / "terms.pot").read_text(encoding="utf-8")
    catalog = (tree.folder / "zh_CN/LC_MESSAGES/terms.po").read_text(encoding="utf-8")
    assert "# ignore: missing-term, T102\n" in catalog
    found = {concept.id: concept.ignored for concept in tree.concepts()}
    assert found == {
        "multipolarity": {"": ("all",), "zh-Hans": ("missing-term", "T102")},
        "npt": {},
    }


def test_a_concept_meant_in_its_subject_only_round_trips(tmp_path: Path) -> None:
    """`check: subject` has a line of its own beside the names of checks."""
    ignored = {"": ("N", OFF_SUBJECT), "zh-Hans": (OFF_SUBJECT,)}
    tree = make_tree(tmp_path, replace(MULTIPOLARITY, ignored=ignored))
    assert "#. ignore: N\n#. check: subject\n" in (tree.folder / "terms.pot").read_text("utf-8")
    catalog = (tree.folder / "zh_CN/LC_MESSAGES/terms.po").read_text("utf-8")
    assert "\n# check: subject\n" in catalog
    assert [concept.ignored for concept in tree.concepts()] == [ignored]


def test_changes_of_other_concepts_leave_the_entry(tree: CatalogTree) -> None:
    """A change to another concept leaves every byte of the entry alone."""
    path = tree.folder / "zh_CN/LC_MESSAGES/terms.po"
    block = next(
        block for block in path.read_bytes().split(b"\n\n") if b'msgctxt "multipolarity"' in block
    )
    with editing(tree, ("zh-Hans",)) as editor:
        editor.add(replace(NPT, id="npt-2"), "terms")
    assert block in path.read_bytes().split(b"\n\n")


@pytest.mark.parametrize("ignored", [{}, {"": ("N",), "zh-Hans": ("T101", "T102")}])
def test_index_keeps_ignored_checks(ignored: dict[str, tuple[str, ...]]) -> None:
    """A concept comes out of the index as it went in."""
    concept = replace(MULTIPOLARITY, ignored=ignored)
    assert decode(encode(concept)) == concept
