"""What came of a file, and how that is written down for the next run."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

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
            "findings": {
                name: (values, which if len(values) > 1 else len(which))
                for name, values, which in _columns(self.findings)
            },
            "traces": {code: len(some) for code, some in traces.items()},
            "units": self.units,
            "waived": self.waived,
        }
        line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return b"".join((line.encode("utf-8", "surrogatepass"), b"\n", *traces.values()))

    @classmethod
    def load(cls, data: bytes) -> Outcome:
        """The outcome that `dump` wrote.

        Raises:
            ValueError, TypeError, LookupError: It did not.
        """
        line, _, rest = data.partition(b"\n")
        read: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
        traces = {}
        for code, size in read["traces"].items():
            traces[code], rest = Traces.load(rest[:size]), rest[size:]
        columns = [_column(name, *read["findings"][name]) for name in _NAMES]
        return cls(_findings(columns), traces, read["units"], read["waived"])


_NAMES = tuple(one.name for one in fields(Finding))


class _Column(NamedTuple):
    """What findings have of an attribute.

    Attributes:
        name: The attribute.
        values: Its values, each once.
        which: The number of the one that each finding has.
    """

    name: str
    values: list[Any]
    which: Sequence[int]


def shared(findings: Sequence[Finding]) -> list[Finding]:
    """The same findings, in half the room: what is equal in several is there once.

    A hundred thousand findings have ten thousand texts, places and lists of terms between them.
    """
    return _findings(_columns(findings))


def _columns(findings: Sequence[Finding]) -> list[_Column]:
    return [_distinct(name, [getattr(one, name) for one in findings]) for name in _NAMES]


def _distinct(name: str, told: list[Any]) -> _Column:
    keys = [tuple(one.items()) for one in told] if name == "fields" else told
    numbers: dict[Hashable, int] = {}
    which = [numbers.setdefault(key, len(numbers)) for key in keys]
    return _Column(name, list(dict(zip(keys, told, strict=True)).values()), which)


def _findings(columns: Iterable[_Column]) -> list[Finding]:
    told = ([values[number] for number in which] for _, values, which in columns)
    return [Finding(*one) for one in zip(*told, strict=True)]


_TUPLES = ("source_span", "target_span", "unit_lines", "suggestions")


def _column(name: str, values: list[Any], which: list[int] | int) -> _Column:
    """A column out of JSON, which knows neither tuples nor severities."""
    if name in _TUPLES:
        values = [value if value is None else tuple(value) for value in values]
    elif name == "severity":
        values = list(map(Severity, values))
    return _Column(name, values, [0] * which if isinstance(which, int) else which)
