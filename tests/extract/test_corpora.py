"""Term candidates of real corpora with annotated terms, where the data is present."""

from pathlib import Path

import pytest

from termbase.extract import candidates


def gold_of(folder: Path) -> set[str]:
    """The annotated terms and names of a corpus, in lower case."""
    rows = (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {row.split("\t")[0] for row in rows}


def corpora(dev_data: Path) -> list[Path]:
    """The annotated corpora that are there."""
    return sorted(path.parent for path in (dev_data / "extract").glob("*/gold.tsv"))


def test_most_of_the_best_hundred_are_terms(dev_data: Path) -> None:
    """The head of the list is what annotators call a term or a name."""
    if not corpora(dev_data):
        pytest.skip("no annotated corpora in $TERMBASE_DEV_DATA/extract")
    for folder in corpora(dev_data):
        gold = gold_of(folder)
        texts = [p.read_text(encoding="utf-8") for p in sorted((folder / "texts").glob("*.txt"))]
        found = [c.text.lower() for c in candidates(texts)]
        right = [text in gold for text in found]
        assert sum(right[:100]) >= 80
        best = max(2 * sum(right[:n]) / (n + len(gold)) for n in range(100, len(right), 100))
        assert best >= 0.4
        assert len(gold.intersection(found)) >= 0.65 * len(gold)
