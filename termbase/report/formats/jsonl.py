"""JSON Lines: one object per line, with its `type`: `finding`, `error` or, last, `summary`."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.report.formats import Format, _data
from termbase.report.model import Report, Style


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield the findings, the files that could not be read, and the figures."""
    for finding in _data.findings(report, style):
        yield '{"type": "finding", ' + finding[1:] + "\n"
    for problem in report.unreadable:
        yield _line("error", _data.error(problem))
    yield _line("summary", _data.summary(report))


def _line(kind: str, value: dict[str, object]) -> str:
    return _data.encode({"type": kind, **value}) + "\n"


FORMAT = Format(write, (".jsonl", ".ndjson"), is_json=True)
