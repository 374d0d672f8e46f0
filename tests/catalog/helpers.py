"""Concepts and catalogs to test with."""

from __future__ import annotations

from pathlib import Path

from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.model import Concept, Status, Term, TermType

MULTIPOLARITY = Concept(
    id="multipolarity",
    subject="world order",
    terms=(
        Term("multipolarity", "en"),
        Term("multi-polarization", "en", Status.DEPRECATED, note="a calque"),
        Term("多极化", "zh-Hans"),
        Term("多极格局", "zh-Hans", Status.ADMITTED),
    ),
    pos="noun",
    definitions={"en": "order in which several powers share influence", "zh-Hans": "多方并存"},
    notes={"zh-Hans": "名词"},
)
NPT = Concept(
    id="npt",
    subject="arms control",
    terms=(
        Term("Non-Proliferation Treaty", "en"),
        Term("NPT", "en", Status.ADMITTED, TermType.ABBREVIATION),
        Term("不扩散核武器条约", "zh-Hans"),
    ),
)
PROPOSAL = Concept(
    id="fragile-truce",
    subject="arms control",
    terms=(Term("fragile truce", "en", proposed=True),),
    proposed=True,
)


def make_tree(
    folder: Path, *concepts: Concept, languages: tuple[str, ...] = ("zh-Hans",)
) -> CatalogTree:
    """A tree with one subject, `terms`, that holds the concepts."""
    tree = CatalogTree(folder)
    with editing(tree, languages) as editor:
        editor.add_subject("terms")
        for concept in concepts:
            editor.add(concept, "terms")
    return tree
