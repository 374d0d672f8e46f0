"""Cached forms of terms give the same matches as those created anew."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from termbase.catalog.cached import Concepts
from termbase.match import Finder, prepared as module
from termbase.model import Concept, Term

CONCEPTS = (
    Concept("multipolarity", "test", (Term("multipolarity", "en"), Term("多極化", "zh-Hant"))),
    Concept("ro", "test", (Term("reverse osmosis", "en"), Term("RO技术", "zh-Hans"))),
    Concept("us", "test", (Term("US", "en"), Term("美国", "zh-Hans"), Term("美·国", "zh-Hans"))),
    Concept("gap", "test", (Term("wealth gap", "en"), Term("贫富\n差距", "zh-Hans"))),
)
TEXTS = {
    "en": "Multi-polarity and the US's wealth gaps (贫富差距): reverse osmosis for us.",
    "zh-Hans": "美国谈多极化与贫富差距，采用RO技术、reverse osmosis，US 也是。",
    "zh-Hant-TW": "美國談多極化與貧富差距。",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_cached_forms_find_the_same(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first finder writes the forms, the second reads them, a third has no cache."""
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path))
    concepts = Concepts(CONCEPTS, digest="state")
    first = Finder(concepts, lang).find(TEXTS[lang])
    assert list(tmp_path.glob("forms-*.dat"))
    analysed: list[str] = []
    monkeypatch.setattr(module, "Entries", _Watched)
    monkeypatch.setattr(_Watched, "made", analysed)
    assert Finder(concepts, lang).find(TEXTS[lang]) == first
    assert analysed == []
    assert Finder(CONCEPTS, lang).find(TEXTS[lang]) == first
    assert analysed
    assert len(first) >= 2


class _Watched(module.Entries):
    """Notes the languages whose terms are chosen anew."""

    made: ClassVar[list[str]] = []

    def take(self, language: str, *args: object, **kwargs: object) -> None:
        self.made.append(language)
        super().take(language, *args, **kwargs)  # type: ignore[arg-type]
