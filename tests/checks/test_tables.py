"""Each check finds what its table of cases in `tables` lists, and nothing else.

A row is a unit and what is to be found in it: severity, the stretch of the target (null for the
target as a whole), and the fix if there is one. Languages are en and zh-Hans if not given. Units
before it in the file, as pairs of texts, may be given, too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from termbase.checks import Document, Terms, Unit, UnitCheck, checks
from termbase.checks.base import Fault
from termbase.checks.marks import MarkedUnits
from termbase.model import InlineCode, Segment

TABLES = sorted((Path(__file__).parent / "tables").glob("*.jsonl"))
LEAST = 12


def read(table: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]


def cases() -> list[Any]:
    return [
        pytest.param(table.stem, row, id=f"{table.stem}-{number}")
        for table in TABLES
        for number, row in enumerate(read(table), 1)
    ]


def unit(row: dict[str, Any], document: Document) -> Unit:
    segment = Segment(
        row["source"],
        row["target"],
        row.get("from", "en"),
        row.get("to", "zh-Hans"),
        "unit",
        document.path,
        1,
        1,
        flags=tuple(row.get("flags", ())),
        form=row.get("form", ""),
        comments=tuple(row.get("comments", ())),
        source_codes=tuple(InlineCode(*code) for code in row.get("source_codes", ())),
        target_codes=tuple(InlineCode(*code) for code in row.get("target_codes", ())),
    )
    return Unit(segment, segment.source_lang, segment.target_lang, Terms(()), document)


@pytest.mark.parametrize(("name", "row"), cases())
def test_each_row_of_a_table_is_reported_as_listed(name: str, row: dict[str, Any]) -> None:
    """The check reports what the row lists, and nothing else."""
    check = next(check for check in checks() if check.name == name)
    assert isinstance(check, UnitCheck)
    document = Document(row.get("path", "some/file.po"))
    options = check.with_defaults(row.get("options", {}))
    for source, target in row.get("before", ()):
        list(check.find(unit({**row, "source": source, "target": target}, document), options))
    one = unit(row, document)

    def shown(fault: Fault) -> list[str | None]:
        stretch = None if fault.target_span is None else one.target[slice(*fault.target_span)]
        severity = str(fault.severity or check.severity)
        return [severity, stretch] + ([] if fault.fix is None else [fault.fix])

    found = [
        fault for _ in MarkedUnits([one]).concerning(check) for fault in check.find(one, options)
    ]
    assert [shown(fault) for fault in found] == row["found"]
    for fault in found:
        assert "{" not in fault.message.format(**dict.fromkeys(fault.fields, ""))
        if fault.source_span is not None:
            assert unit_has(one.source, fault.source_span)


def unit_has(text: str, span: tuple[int, int]) -> bool:
    return 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_has_correct_and_faulty_rows(table: Path) -> None:
    """A table has enough rows, with and without faults."""
    rows = read(table)
    assert len(rows) >= LEAST
    assert 0 < sum(not row["found"] for row in rows) < len(rows)
