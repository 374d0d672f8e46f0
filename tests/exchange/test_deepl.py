"""Glossaries for machine translation: two columns without headings."""

from __future__ import annotations

from pathlib import Path

from termbase.exchange import export, import_file
from termbase.model import Concept, Status, Term, TermType
from termbase.project import TermBase

from .conftest import facts

BANK = Concept(
    "bank",
    "terms",
    (
        Term("sandbank", "en"),
        Term("bank", "en", Status.ADMITTED),
        Term("sand-bank", "en", Status.DEPRECATED),
        Term("沙\t洲", "zh-Hans"),
        Term("浅滩", "zh-Hans", Status.ADMITTED),
        Term("沙堤", "zh-Hans", Status.DEPRECATED),
    ),
    definitions={"en": "ridge of sand"},
)
CONCEPTS = (
    BANK,
    Concept("shore", "terms", (Term("bank", "en"), Term("岸", "zh-Hans"))),
    Concept(
        "buoy",
        "terms",
        (
            Term("buoy", "en"),
            Term("B", "en", Status.ADMITTED, TermType.ABBREVIATION, proposed=True),
            Term("浮标", "zh-Hans"),
        ),
    ),
    Concept("reef", "terms", (Term("reef", "en"), Term("礁", "zh-Hans", proposed=True))),
    Concept("formula", "terms", (Term("=x", "en"), Term("@艾", "zh-Hans"))),
    Concept("alone", "terms", (Term("alone", "en"),)),
)


def exported(base: TermBase, *languages: str) -> tuple[list[str], dict[str, int]]:
    """The lines of the glossary of these concepts, and what it leaves out."""
    with base.edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, "terms")
    report = export(base, Path("g.tsv"), format="deepl", languages=languages)
    return report.data.decode().splitlines(), dict(report.left_out)


def test_each_source_term_has_one_target(base: TermBase) -> None:
    """A homograph belongs to the concept that prefers it; proposals and formulas are left out."""
    lines, left_out = exported(base, "en", "zh-Hans")
    assert lines == [
        "sandbank\t沙 洲",
        "bank\t岸",
        "buoy\t浮标",
        "=x\t@艾",
        "sand-bank\t沙 洲",
    ]
    assert left_out == {
        "id": 5,
        "subject": 5,
        "definition": 1,
        "preferred": 1,
        "admitted": 1,
        "deprecated": 1,
        "proposed": 2,
    }


def test_from_chinese(base: TermBase) -> None:
    """The first language is the source."""
    lines, _ = exported(base, "zh-Hans", "en")
    assert "沙堤\tsandbank" in lines
    assert "岸\tbank" in lines


def test_it_can_be_imported_as_a_table(base: TermBase, tmp_path: Path) -> None:
    """A glossary is read like any table whose columns are named."""
    path = tmp_path / "g.tsv"
    path.write_text("buoy\t浮标\nreef\t礁\n", encoding="utf-8")
    import_file(base, path, format="deepl", columns=["en", "zh-Hans"])
    assert facts(base)["reef"] == [("en", "reef", "preferred"), ("zh-Hans", "礁", "preferred")]
