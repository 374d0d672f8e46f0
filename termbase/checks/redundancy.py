"""Findings that say again what others of the same unit say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.checks.base import UnitCheck
from termbase.model import Finding, Severity


class Redundancy:
    """Knows which findings are redundant beside which; see `UnitCheck.yields_to`."""

    def __init__(self, checks: Iterable[UnitCheck]) -> None:
        self._yields_to = {check.name: check.yields_to for check in checks if check.yields_to}
        self._yielded_to = frozenset[str]().union(*self._yields_to.values())

    def distinct(self, left: Sequence[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings `left` by waivers except those that another one makes redundant.

        One that is waived makes others redundant whatever their severity: who accepts a forbidden
        term does not want to hear that its concept is missing.
        """
        kept = set(map(id, left))
        ranks: dict[tuple[str, str | int], int] = {}
        for one in found:
            if one.name in self._yielded_to:
                rank = one.severity.rank if id(one) in kept else Severity.ERROR.rank
                for subject in _subjects(one):
                    ranks[one.name, subject] = min(rank, ranks.get((one.name, subject), rank))
        for one in left:
            names = self._yields_to.get(one.name, ()) if ranks else ()
            if not any(
                ranks.get((name, subject), one.severity.rank + 1) <= one.severity.rank
                for name in names
                for subject in _subjects(one)
            ):
                yield one


def _subjects(found: Finding) -> Iterator[str | int]:
    """Yield what a finding is about: its concept, and each offset in the translation."""
    if found.concept:
        yield found.concept
    if found.target_span:
        yield from range(*found.target_span)
