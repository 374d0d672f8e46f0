"""Several terms in one cell, with slashes or marks of enumeration between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.text.alternatives import alternatives
from termbase.text.several import escaped, joined, looks_like_several, unescaped

LINES = (Path(__file__).parent / "alternatives.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("cell", "beside", "terms"), ROWS)
def test_terms_of_a_cell(cell: str, beside: str, terms: str) -> None:
    """A mark separates terms where the terms beside it show that it does."""
    others = [] if beside == "-" else beside.split("|")
    found = alternatives(cell, others)
    assert "|".join(found.terms) + "?" * found.is_doubtful == terms
    assert looks_like_several(cell, others) is (len(found.terms) > 1 or " / " in cell)


@pytest.mark.parametrize(
    "text", ["嚇阻／威懾", "海底電纜、海纜", "a; b", "oil/gas", "input/output", "石油"]
)
def test_escaped_terms_are_read_back(text: str) -> None:
    """A term that looks like several keeps its marks in a document, and semicolons in a table."""
    assert unescaped(escaped(text)) == unescaped(joined(text, ["x"])) == text
    assert alternatives(joined(text, ["x"]), ["x"]).terms == [joined(text, ["x"])]
