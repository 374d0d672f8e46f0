"""JSON: the figures, the findings, and the files that could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from termbase.report.formats import Format, _data
from termbase.report.model import Report, Style


def write(report: Report, style: Style) -> Iterator[str]:
    """Yield one object, finding by finding."""
    yield '{\n  "summary": ' + _block(_data.summary(report), "\n  ")
    yield ',\n  "findings": '
    yield from _array(_data.findings(report, style, "\n    "))
    yield ',\n  "errors": '
    yield from _array(_block(_data.error(problem), "\n    ") for problem in report.unreadable)
    yield "\n}\n"


def _block(value: dict[str, object], margin: str) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", margin)


def _array(items: Iterable[str]) -> Iterator[str]:
    opening = "["
    for item in items:
        yield f"{opening}\n    {item}"
        opening = ","
    yield "[]" if opening == "[" else "\n  ]"


FORMAT = Format(write, (".json",), is_json=True)
