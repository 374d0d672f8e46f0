"""What checks have found in the units of a file, to check it again after a few of them changed.

An editor has a file checked with every pause of typing. What a check finds in a unit depends on the
texts of the unit, and on what the check asks of the file and of the unit's place in it. So it is
sought again only if one of these is another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from termbase.checks.activation import Active, faults
from termbase.checks.base import CrossFileCheck, Fault, Trace, UnitCheck
from termbase.checks.document import Answer, with_answers
from termbase.checks.unit import Unit
from termbase.model import Finding


class _Search(NamedTuple):
    """What a check found in a unit, and what that depends on besides the texts."""

    active: Active[UnitCheck]
    faults: tuple[Fault, ...]
    answers: list[Answer]

    def is_valid_for(self, unit: Unit) -> bool:
        """Return whether a unit with the same texts gets the same answers; makes notes anew."""
        document = unit.document
        return all(
            method(document if is_of_document else unit, *arguments) == result
            for method, arguments, result, is_of_document in self.answers
        )


def _search(unit: Unit, active: Active[UnitCheck]) -> _Search:
    def found() -> tuple[Fault, ...]:
        return tuple(fault for _, fault in faults(unit, [active]))

    return _Search(active, *with_answers(unit.document, found))


class Remembered:
    """What the checks have found in a unit with certain texts."""

    __slots__ = ("_searches", "_traces")

    def __init__(self) -> None:
        self._searches: list[_Search] | None = None
        self._traces: dict[str, Trace | None] = {}

    @property
    def is_new(self) -> bool:
        """Whether nothing is known yet."""
        return self._searches is None

    def findings(self, unit: Unit, checks: Iterable[Active[UnitCheck]]) -> list[Finding]:
        """Return the findings in a unit; checks that have been given before may be left out."""
        if self._searches is None:
            searches: Iterator[_Search] = (_search(unit, active) for active in checks)
        else:
            known = self._searches
            searches = (
                one if one.is_valid_for(unit) else _search(unit, one.active) for one in known
            )
        # Without answers or faults there is nothing to keep: the next search would be in vain, too.
        self._searches = [one for one in searches if one.answers or one.faults]
        return [one.active.finding(fault, unit) for one in self._searches for fault in one.faults]

    def trace(self, unit: Unit, active: Active[CrossFileCheck]) -> Trace | None:
        """Return what a check across files remembers of a unit."""
        code = active.check.code
        if code not in self._traces:
            self._traces[code] = active.check.trace(unit, active.options)
        trace = self._traces[code]
        if trace is None:
            return None
        line, column, end_line, end_column = unit.place
        return trace._replace(line=line, column=column, end_line=end_line, end_column=end_column)


class Memory:
    """What one `Runner` has found in the units of one file."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Remembered] = {}
        self._used: dict[Hashable, Remembered] = {}

    def of(self, unit: Unit) -> Remembered:
        """Return what is known of a unit."""
        key = _texts(unit)
        found = self._used[key] = self._known.setdefault(key, Remembered())
        return found

    def forget_others(self) -> None:
        """Forget the units that the file no longer has: those not asked for since the last call."""
        self._known, self._used = self._used, {}


def _texts(unit: Unit) -> Hashable:
    """Return everything about a unit that does not depend on its place in the file."""
    segment = unit.segment
    return (
        unit.source_lang,
        unit.target_lang,
        segment._replace(path="", line=0, column=0, layout=None, first_line=0, last_line=0),
    )
