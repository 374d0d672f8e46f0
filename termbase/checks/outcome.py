"""What came of a file, and how that is written down for the next run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any

from termbase.checks.traces import Traces
from termbase.errors import DocumentError
from termbase.model import Finding, Severity


@dataclass(slots=True)
class Outcome:
    """What came of one file.

    Attributes:
        findings: In the order of its units.
        traces: What the checks over all files keep, by code of the check.
        units: How many units were checked.
        waived: How many findings waivers hold back.
        error: Why it could not be read to its end, if so.
    """

    findings: list[Finding] = field(default_factory=list)
    traces: dict[str, Traces] = field(default_factory=dict)
    units: int = 0
    waived: int = 0
    error: DocumentError | None = None

    def dump(self) -> bytes:
        """The outcome as bytes; that of a file which cannot be read is not to be kept.

        A line of JSON, then the traces.
        """
        traces = {code: some.dump() for code, some in self.traces.items()}
        data = {
            "findings": [_without_defaults(finding) for finding in self.findings],
            "traces": {code: len(some) for code, some in traces.items()},
            "units": self.units,
            "waived": self.waived,
        }
        line = json.dumps(data, ensure_ascii=True, separators=(",", ":")).encode()
        return b"".join((line, b"\n", *traces.values()))

    @classmethod
    def load(cls, data: bytes) -> Outcome:
        """The outcome that `dump` wrote.

        Raises:
            ValueError, TypeError, KeyError: It did not.
        """
        line, _, rest = data.partition(b"\n")
        read: dict[str, Any] = json.loads(line)
        traces = {}
        for code, size in read["traces"].items():
            traces[code], rest = Traces.load(rest[:size]), rest[size:]
        findings = [_finding(one) for one in read["findings"]]
        return cls(findings, traces, read["units"], read["waived"])


_DEFAULTS = {one.name: one.default for one in fields(Finding)}
_SPANS = ("source_span", "target_span", "unit_lines")


def _without_defaults(finding: Finding) -> dict[str, Any]:
    values = ((name, getattr(finding, name)) for name in _DEFAULTS)
    return {name: value for name, value in values if value != _DEFAULTS[name]}


def _finding(data: dict[str, Any]) -> Finding:
    for name in _SPANS:
        if data.get(name):
            data[name] = tuple(data[name])
    data["severity"] = Severity(data["severity"])
    data["suggestions"] = tuple(data.get("suggestions", ()))
    return Finding(**data)
