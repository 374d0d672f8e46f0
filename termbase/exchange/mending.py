"""The rows of a table to mend and import again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from termbase.exchange.record import PROBLEM
from termbase.exchange.report import Fault, ImportReport, TableRow


def rows_to_mend(report: ImportReport, told: Callable[[Fault], str] = str) -> list[list[str]]:
    """Return a table of the rows that were kept, to be mended and imported again.

    Each row occurs once. The tables of a workbook are one, with the columns of all of them.

    Args:
        report: The report of an import that kept its rows.
        told: Returns what is wrong with a row, in the language of the reader.

    Returns:
        The header and the rows. Their first column says what is wrong, which an import ignores.
        No row if nothing is wrong.
    """
    wrong: dict[int, tuple[TableRow, list[str]]] = {}
    for fault, row in report.wrong_rows:
        wrong.setdefault(id(row), (row, []))[1].append(told(fault))
    columns: dict[tuple[str, int], int] = {}
    places = [
        [columns.setdefault(one, len(columns)) for one in _numbered(row)]
        for row, _ in wrong.values()
    ]
    if not wrong:
        return []
    table = [[PROBLEM, *(name for name, _ in columns)]]
    for (row, problems), at in zip(wrong.values(), places, strict=True):
        cells = [""] * len(columns)
        for place, text in zip(at, row.cells, strict=False):
            cells[place] = text
        table.append(["; ".join(dict.fromkeys(problems)), *cells])
    return table


def _numbered(row: TableRow) -> list[tuple[str, int]]:
    """Return the name of the column of each cell, with its number among those of this name."""
    seen: Counter[str] = Counter()
    found = []
    for name in (*row.names, *[""] * (len(row.cells) - len(row.names))):
        found.append((name, seen[name]))
        seen[name] += 1
    return found
