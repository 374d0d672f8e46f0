"""Finds the units that a check may find something in, by one search of many texts at once.

Most checks look for something that most units do not have: a quotation mark, a tag, an address. To
call each of them with each unit takes longer than to search a few hundred texts together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from termbase.checks.base import UnitCheck
from termbase.checks.unit import Unit

_SEPARATOR = "\uffff"  # a noncharacter, which is no mark


class MarkedUnits:
    """Units of which those with the marks of a check are found together."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._sources = _Texts([unit.source for unit in units])
        self._targets = _Texts([unit.target for unit in units])
        self._every = range(len(units))
        self._with_codes = [
            number
            for number, unit in enumerate(units)
            if unit.segment.source_codes or unit.segment.target_codes
        ]

    def concerning(self, check: UnitCheck) -> Iterator[int]:
        """Return the numbers of the units that a check has to look at, in order."""
        if check.marks is None:
            return iter(self._every)
        if not check.compares:
            return self._targets.having(check.marks)
        found = {*self._targets.having(check.marks), *self._sources.having(check.marks)}
        return iter(sorted(found.union(self._with_codes)))


class _Texts:
    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = _SEPARATOR.join(texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))

    def having(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Yield the number of each text in which a pattern is found."""
        search, joined, ends = pattern.search, self._joined, self._ends
        place = number = 0
        while number < len(ends) and (found := search(joined, place)):
            number = bisect_right(ends, found.start(), number)
            yield number
            place = ends[number]
            number += 1
