"""What a stretch of text that matched may mean, and how surely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from termbase.model import Concept, Match, MatchKind, Reading, Status, Term
from termbase.text.analysis import Analyzer
from termbase.text.plain import fold_strict

_KINDS = (MatchKind.EXACT, MatchKind.VARIANT, MatchKind.INFLECTED)
_STATUS = {status: rank for rank, status in enumerate(Status)}
_MEMO = 1 << 17


@dataclass(frozen=True, slots=True)
class Entry:
    """A term to find.

    Attributes:
        concept: Its concept.
        term: The term.
        text: Its text, folded by `fold_strict`.
        analyzer: The rules of its language.
        own: Whether it is of the language of the text; a term of a sister language (Traditional
            where the text is asked for Simplified) is no more than a variant.
        order: Where its concept stands in the term base.
    """

    concept: Concept
    term: Term
    text: str
    analyzer: Analyzer
    own: bool
    order: int


def entry(concept: Concept, term: Term, analyzer: Analyzer, *, own: bool, order: int) -> Entry:
    """Make the entry of a term."""
    return Entry(concept, term, fold_strict(term.text, term.lang), analyzer, own, order)


_start = attrgetter("start")
_new = object.__new__
_set_start, _set_end, _set_text, _set_readings = (
    Match.__dict__[name].__set__ for name in ("start", "end", "text", "readings")
)


def make_match(start: int, end: int, text: str, readings: tuple[Reading, ...]) -> Match:
    """Make a `Match`, in half the time that the constructor of a frozen class takes.

    A text may have a match every twenty characters; making them is a third of all the work.
    """
    match = _new(Match)
    _set_start(match, start)
    _set_end(match, end)
    _set_text(match, text)
    _set_readings(match, readings)
    return match


def longest(matches: list[Match]) -> list[Match]:
    """Of matches that overlap, the one further left, else the longer one."""
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


class Forms:
    """Strings to find, and which terms each is a form of.

    A term base of 100,000 concepts has some 400,000 forms, nearly all of one term only: an owner
    is a single number then, twice the number of the term, one more if the form is inflected.
    """

    def __init__(self) -> None:
        self.owners: dict[str, int | tuple[int, ...]] = {}

    def add(self, form: str, term: int, *, inflected: bool = False) -> None:
        """Note that a string is a form of a term."""
        self.merge(form, 2 * term + inflected)

    def merge(self, form: str, owner: int) -> None:
        """Note that a string is a form that an owner has."""
        known = self.owners.setdefault(form, owner)
        if known == owner:
            return
        owners = (known,) if isinstance(known, int) else known
        kept = {number >> 1: number for number in sorted((*owners, owner), reverse=True)}
        self.owners[form] = tuple(sorted(kept.values())) if len(kept) > 1 else min(kept.values())

    def of(self, form: str) -> tuple[int, ...]:
        """The owners of a form."""
        owners = self.owners[form]
        return (owners,) if isinstance(owners, int) else owners


class Readings:
    """The readings of what matched, each kind of stretch judged once.

    Args:
        entries: The terms.
        forms: Their forms; the number of a form is its place among them.

    Attributes:
        known: For each form, what is known already of stretches that matched it.
    """

    def __init__(self, entries: Sequence[Entry], forms: Forms) -> None:
        self._entries = entries
        self._owners = list(forms.owners.values())
        self._count = 0
        self.known: defaultdict[int, dict[str, tuple[Reading, ...]]] = defaultdict(dict)

    def judge(self, form: int, text: str) -> tuple[Reading, ...]:
        """The readings of a stretch that matched a form, the surest first; none if it fails."""
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
        for owner in owners:
            item = self._entries[owner >> 1]
            kind = item.analyzer.kind(item.text, strict, inflected=bool(owner & 1))
            if kind is None:
                continue
            if kind is MatchKind.EXACT and not item.own:
                kind = MatchKind.VARIANT
            rank = (
                _KINDS.index(kind),
                not item.own,
                _STATUS[item.term.status],
                item.term.proposed,
                item.order,
            )
            known = best.get(item.concept.id)
            if known is None or rank < known[0]:
                best[item.concept.id] = rank, Reading(item.concept, item.term, kind)
        ranked = [reading for _, reading in sorted(best.values(), key=lambda pair: pair[0])]
        if ranked and ranked[0].kind is MatchKind.EXACT and strict.isupper():
            # US is not us, where there is a term for it.
            ranked = [r for r in ranked if r.kind is not MatchKind.VARIANT or r.term.text.isupper()]
        return tuple(ranked)
