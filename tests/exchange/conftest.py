"""A project to import into."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.config import load
from termbase.project import TermBase


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """An empty project for English and Simplified Chinese."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "termbase.toml").write_text('[termbase]\nlanguages = ["zh-Hans"]\n', encoding="utf-8")
    return TermBase(load(root))


def facts(base: TermBase) -> dict[str, list[tuple[str, str, str]]]:
    """Each concept's terms: (language, text, status); none before the first import."""
    if not base.project.has_catalogs():
        return {}
    return {
        one.id: [(term.lang, term.text, str(term.status)) for term in one.terms]
        for one in TermBase(base.project).concepts
    }


def contents(base: TermBase) -> dict[str, bytes]:
    """The bytes of every catalog."""
    return {path.name + path.parent.parent.name: path.read_bytes() for path in base.tree.files()}
