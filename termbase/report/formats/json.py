"""JSON: the figures, the findings, and the files that could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from termbase.report.formats import _data
from termbase.report.model import Report, Style

NAME = "json"
ENDINGS = (".json",)


def write(report: Report, style: Style) -> Iterator[str]:
    """One object, a finding at a time."""
    summary = json.dumps(_data.summary(report), ensure_ascii=False, indent=2)
    yield '{\n  "summary": ' + summary.replace("\n", "\n  ")
    yield ',\n  "findings": '
    yield from _array(_data.findings(report, style))
    yield ',\n  "errors": '
    yield from _array(map(_data.error, report.unreadable))
    yield "\n}\n"


def _array(items: Iterable[dict[str, object]]) -> Iterator[str]:
    opening = "["
    for item in items:
        yield opening + "\n    "
        yield json.dumps(item, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        opening = ","
    yield "[]" if opening == "[" else "\n  ]"
