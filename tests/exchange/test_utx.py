"""UTX: glossaries of machine translation systems."""

from __future__ import annotations

import pytest

from termbase.errors import DocumentError
from termbase.exchange import ImportReport, import_file
from termbase.project import TermBase

from .conftest import facts

HEAD = "#UTX 1.20; en/zh-CN; 2014-03-01T10:00:00Z; copyright: none"
COLUMNS = "#src\ttgt\tsrc:pos\tterm status\ttgt:comment\tconcept ID\tx"
ROWS = """tide gate\t潮闸\tnoun\tapproved\t水利\t1
TG\t潮闸\tnoun\tnon-standard\t\t1
tide gate\t闸潮\tnoun\tforbidden\t\t1\ty
# a comment
moor\t系泊\tverb\tprovisional
"""


def _import(base: TermBase, content: str) -> ImportReport:
    path = base.project.root / "terms.utx"
    path.write_text(content, "utf-8")
    return import_file(base, path)


def test_concepts_and_statuses_are_read(base: TermBase) -> None:
    """Rows with one concept id are one concept; other columns are reported."""
    report = _import(base, f"{HEAD}\n{COLUMNS}\n{ROWS}")
    assert (report.format, report.concepts, report.left_out) == ("utx", 2, {"x": 1})
    assert facts(base) == {
        "tide-gate": [
            ("en", "tide gate", "preferred"),
            ("en", "TG", "admitted"),
            ("zh-Hans", "潮闸", "preferred"),
            ("zh-Hans", "闸潮", "deprecated"),
        ],
        "moor": [("en", "moor", "preferred"), ("zh-Hans", "系泊", "preferred")],
    }
    gate, moor = TermBase(base.project).concepts
    assert (gate.pos, gate.notes, moor.proposed) == ("noun", {"zh-Hans": "水利"}, True)
    assert not _import(base, f"{HEAD}\n{COLUMNS}\n{ROWS}").changes


@pytest.mark.parametrize(
    "content", ["", "a\tb\n", HEAD, f"{HEAD}\n#a\tb\n", f"{HEAD.replace('en/', 'q/')}\n{COLUMNS}\n"]
)
def test_other_files_are_refused(base: TermBase, content: str) -> None:
    """The first two lines have to name the languages and the columns."""
    with pytest.raises(DocumentError, match=r"terms\.utx:1: (?:is not UTX|has the language q)"):
        _import(base, content)
