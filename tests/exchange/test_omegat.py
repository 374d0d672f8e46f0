"""OmegaT's glossaries: pairs of terms without a head, both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from termbase.exchange import export, import_file
from termbase.model import Concept, Status, Term, TermType
from termbase.project import TermBase

from .conftest import facts

REEF = Concept(
    "reef",
    "terms",
    (
        Term("coral reef", "en"),
        Term("CR", "en", Status.ADMITTED, TermType.ABBREVIATION),
        Term("corall reef", "en", Status.DEPRECATED),
        Term("珊瑚礁", "zh-Hans"),
        Term("珊瑚\t礁\n石", "zh-Hans", Status.ADMITTED),
        Term("珊瑚岩", "zh-Hans", Status.DEPRECATED, note="that is the rock"),
    ),
    definitions={"en": "ridge built by corals"},
    notes={"zh-Hans": "科学用语"},
)


def _export(base: TermBase, *languages: str) -> list[list[str]]:
    with base.edit() as editor:
        editor.add(REEF, "terms")
        editor.add(Concept("=x", "terms", (Term("=x", "en"), Term("#爱", "zh-Hans"))), "terms")
        editor.add(Concept("alone", "terms", (Term("alone", "en"),)), "terms")
    report = export(base, Path("g.utf8"), languages=languages)
    assert (report.format, report.concepts) == ("omegat", 2)
    assert report.left_out["subject"] == 2
    return [line.split("\t") for line in report.data.decode().splitlines()]


def test_each_source_term_is_paired_with_each_accepted_target(base: TermBase) -> None:
    """Comments have definition, notes and terms to avoid; no cell begins a formula."""
    rows = _export(base, "en", "zh-Hans")
    about = "ridge built by corals; 科学用语; ✗ 珊瑚岩 (that is the rock)"
    assert rows == [
        ["coral reef", "珊瑚礁", about],
        ["coral reef", "珊瑚 礁 石", ""],
        ["CR", "珊瑚礁", ""],
        ["CR", "珊瑚 礁 石", ""],
        ["corall reef", "珊瑚礁", "✗ corall reef"],
        ["corall reef", "珊瑚 礁 石", "✗ corall reef"],
        ["=x", "#爱", ""],
    ]


def test_first_language_is_the_source(base: TermBase) -> None:
    """In the other direction, only accepted English terms are written."""
    rows = _export(base, "zh-Hans", "en")
    assert rows[0][:2] == ["珊瑚礁", "coral reef"]
    assert ["珊瑚岩", "coral reef", "✗ 珊瑚岩 (that is the rock)"] in rows
    assert not [row for row in rows if row[1] == "corall reef"]
    # What begins with # would be a comment of the file.
    assert rows[-1] == [" #爱", "=x", ""]


def test_exactly_two_languages_are_required(base: TermBase) -> None:
    """The error names those of the term base."""
    with pytest.raises(DocumentError, match="holds two languages: name the"):
        export(base, Path("g.utf8"), languages=["en"])
    with pytest.raises(DocumentError, match="has no fr; it has en"):
        export(base, Path("g.utf8"), languages=["en", "fr"])


def test_rows_are_read_by_the_named_columns(base: TermBase, tmp_path: Path) -> None:
    """Comments and empty lines are skipped, quotation marks are text, the last cell is optional."""
    path = tmp_path / "glossary.utf8"
    path.write_text('# ours\n\nbank "A"\t银行\tof money\nreef\t礁石\n\t\tx\n', "utf-8")
    with pytest.raises(DocumentError, match="name its columns, such as"):
        import_file(base, path)
    report = import_file(base, path, columns=["en", "zh-Hans", "note"])
    assert (report.concepts, report.rejected) == (2, 1)
    assert report.faults[0].line == 5
    assert facts(base)["bank-a"] == [
        ("en", 'bank "A"', "preferred"),
        ("zh-Hans", "银行", "preferred"),
    ]
    assert import_file(base, path, columns=["en", "zh-Hans", "note"]).unchanged == 2


def test_written_glossary_is_read_back(base: TermBase, tmp_path: Path) -> None:
    """Every pair of accepted terms is in one concept again."""
    _export(base, "en", "zh-Hans")
    path = tmp_path / "g.utf8"
    path.write_bytes(export(base, path, languages=["en", "zh-Hans"]).data)
    report = import_file(base, path, columns=["en", "zh-Hans", "note"])
    assert report.rejected == 0
    assert "=x" in {term.text for concept in base.concepts for term in concept.terms}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_glossary_may_end_in_txt(base: TermBase, encoding: str) -> None:
    """OmegaT's own is called glossary.txt; others may have any encoding."""
    path = base.project.root / "glossary.txt"
    path.write_bytes("# 潜水\n珊瑚礁\tcoral reef\n浅滩\tshoal\t水浅处\n".encode(encoding))
    report = import_file(base, path, columns=["zh-Hans", "en", "note"])
    assert (report.format, report.concepts, report.rejected) == ("omegat", 2, 0)
    assert set(facts(base)) == {"coral-reef", "shoal"}


def test_rows_with_too_few_or_many_cells_are_reported(base: TermBase) -> None:
    """The message names the columns given, not a header row."""
    path = base.project.root / "glossary.txt"
    path.write_text("礁石\treef\t地质\n浅滩\tshoal\n", encoding="utf-8")
    report = import_file(base, path, columns=["zh-Hans", "en"])
    assert [(fault.line, str(fault)) for fault in report.faults] == [
        (1, "has 3 cells, but 2 columns are named; name all of them, in order")
    ]
