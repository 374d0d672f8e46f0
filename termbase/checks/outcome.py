"""The outcome of checking a file, and its serialised form in the cache."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from termbase.checks.traces import Traces
from termbase.errors import DocumentError
from termbase.frozen import frozen
from termbase.model import Finding, Severity


@dataclass(slots=True)
class Outcome:
    """The outcome of checking one file.

    Attributes:
        findings: In the order of the file's units.
        traces: What the checks across files remember, by code of the check.
        units: The number of units checked.
        waived: The number of findings that waivers suppress.
        waiving: The number of those that concepts of the term base waive, by id of the concept.
        left_out: The number of translations into languages that are not to be checked, by language;
            1 for a file that was not read, as its path says that it is in such a language.
        error: Why the file could not be read to its end, if so.
    """

    findings: list[Finding] = field(default_factory=list)
    traces: dict[str, Traces] = field(default_factory=dict)
    units: int = 0
    waived: int = 0
    waiving: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    error: DocumentError | None = None

    def dump(self) -> bytes:
        """Return the outcome as bytes: a line of JSON, then the traces.

        `error` is not included, so the outcome of a file that cannot be read must not be stored.
        """
        traces = {code: some.dump() for code, some in self.traces.items()}
        data = {
            "findings": {
                name: (values, indices if len(values) > 1 else len(indices))
                for name, values, indices in _columns(self.findings)
                if indices
            },
            "traces": {code: len(some) for code, some in traces.items()},
            "units": self.units,
            "waived": self.waived,
            "waiving": self.waiving,
            "left_out": self.left_out,
        }
        line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return b"".join((line.encode("utf-8", "surrogatepass"), b"\n", *traces.values()))

    @classmethod
    def load(cls, data: bytes) -> Outcome:
        """Return the outcome that `dump` serialised.

        Raises:
            ValueError, TypeError, LookupError: The data is not from `dump`.
        """
        line, _, rest = data.partition(b"\n")
        read: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
        traces = {}
        for code, size in read["traces"].items():
            traces[code], rest = Traces.load(rest[:size]), rest[size:]
        findings: list[Finding] = []
        if found := read["findings"]:
            findings = _findings(_column(name, *found[name]) for name in _ATTRIBUTES)
        numbers = (read[name] for name in ("units", "waived", "waiving", "left_out"))
        return cls(findings, traces, *numbers)


_ATTRIBUTES = tuple(one.name for one in fields(Finding))


class _Column(NamedTuple):
    """The values that findings have for an attribute."""

    name: str
    values: list[Any]
    indices: Sequence[int]


def with_shared_values(findings: Sequence[Finding]) -> list[Finding]:
    """Return equal findings that share equal values, which halves their memory.

    A hundred thousand findings have about ten thousand different texts, places and lists of terms.
    """
    return _findings(_columns(findings))


def _columns(findings: Sequence[Finding]) -> list[_Column]:
    return [_distinct(name, [getattr(one, name) for one in findings]) for name in _ATTRIBUTES]


def _distinct(name: str, values: list[Any]) -> _Column:
    keys = [tuple(one.items()) for one in values] if name == "fields" else values
    numbers: dict[Hashable, int] = {}
    indices = [numbers.setdefault(key, len(numbers)) for key in keys]
    return _Column(name, list(dict(zip(keys, values, strict=True)).values()), indices)


def _findings(columns: Iterable[_Column]) -> list[Finding]:
    per_finding = ([values[number] for number in indices] for _, values, indices in columns)
    return [Finding(*one) for one in zip(*per_finding, strict=True)]


_TUPLES = ("source_span", "target_span", "unit_lines", "suggestions")


def _column(name: str, values: list[Any], indices: list[int] | int) -> _Column:
    """Return a column read from JSON, with tuples, immutable mappings and severities restored."""
    if name in _TUPLES:
        values = [value if value is None else tuple(value) for value in values]
    elif name == "fields":
        values = list(map(frozen, values))
    elif name == "severity":
        values = list(map(Severity, values))
    return _Column(name, values, [0] * indices if isinstance(indices, int) else indices)
