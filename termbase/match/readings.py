"""Deciding which concepts a matched text may denote, in the order of their likelihood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from termbase.match.entries import Entry
from termbase.match.forms import Forms
from termbase.model import Match, MatchKind, Reading
from termbase.text.plain import fold_strict

_KINDS = (MatchKind.EXACT, MatchKind.VARIANT, MatchKind.INFLECTED)
_MEMO = 1 << 17


_start = itemgetter(0)
_new = tuple.__new__


def make_match(start: int, end: int, text: str, readings: tuple[Reading, ...]) -> Match:
    """Create a `Match`, in half the time of its constructor."""
    return _new(Match, (start, end, text, readings))


def longest(matches: list[Match]) -> list[Match]:
    """Select, of overlapping matches, the first and then the longest; sort `matches` in place."""
    matches.sort(key=_start)
    selected: list[Match] = []
    reached = 0
    for match in matches:
        if match.start >= reached:
            selected.append(match)
            reached = match.end
        elif match.end > reached and match.start == selected[-1].start:
            selected[-1] = match
            reached = match.end
    return selected


class Readings:
    """The readings of matched texts, with a cache."""

    def __init__(self, entries: Sequence[Entry], forms: Forms) -> None:
        self._entries = entries
        self._owners = forms.owners
        self._count = 0
        self.known: defaultdict[int, dict[str, tuple[Reading, ...]]] = defaultdict(dict)

    def judge(self, form: int, text: str) -> tuple[Reading, ...]:
        """Compute and cache the readings of a text that matched a form, the likeliest first.

        There is none if the text is not a match after all.
        """
        owners = self._owners[form]
        readings = self._judge((owners,) if isinstance(owners, int) else owners, text)
        if self._count >= _MEMO:
            self._count = 0
            self.known.clear()
        self._count += 1
        self.known[form][text] = readings
        return readings

    def _judge(self, owners: tuple[int, ...], text: str) -> tuple[Reading, ...]:
        best: dict[str, tuple[tuple[int, ...], Reading]] = {}
        strict = fold_strict(text)
        lower = strict.islower()
        for owner in owners:
            item = self._entries[owner >> 1]
            if lower and item.is_name:
                continue
            kind = item.analyzer.kind(item.text, strict, inflected=bool(owner & 1))
            if kind is None:
                continue
            if kind is MatchKind.EXACT and not item.own:
                kind = MatchKind.VARIANT
            rank = (
                _KINDS.index(kind),
                not item.own,
                item.term.status.rank,
                item.term.proposed,
                item.order,
            )
            known = best.get(item.concept.id)
            if known is None or rank < known[0]:
                best[item.concept.id] = rank, Reading(item.concept, item.term, kind)
        readings = [reading for _, reading in sorted(best.values(), key=lambda pair: pair[0])]
        if readings and readings[0].kind is MatchKind.EXACT and strict.isupper():
            # US is not "us", if US itself is a term.
            readings = [
                r for r in readings if r.kind is not MatchKind.VARIANT or r.term.text.isupper()
            ]
        return tuple(readings)
