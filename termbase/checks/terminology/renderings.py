"""Tells whether a term to avoid renders a concept of the source, or another word of it.

If a translation has accepted terms of a concept as often as its source has the concept, a
deprecated one says something else: with 文件夹 for the folder, 目录 in 将目录复制到此文件夹 is a
directory.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from termbase.checks.terminology import presence_spaced, wordclass
from termbase.checks.terminology.plainsearch import search_fold, search_key
from termbase.checks.terminology.strangers import sentence_ends
from termbase.checks.terminology.varieties import usable
from termbase.checks.unit import Unit
from termbase.forks import cached_property
from termbase.model import Concept, Match, Term
from termbase.tags import primary_subtag

_LONGEST = 64
"""Longest accepted term of which a term to avoid may be a part, in characters."""


class Role(Enum):
    """What a term to avoid does in a translation.

    Attributes:
        RENDERS: It renders a concept of the source, as does each of its occurrences.
        AMONG: The same, if no other of its occurrences does.
        OTHER: It renders something else, as the source lacks the concept, or there are as many
            accepted renderings as the source has the concept.
    """

    RENDERS = auto()
    AMONG = auto()
    OTHER = auto()


class Source:
    """Tells which concepts the source of a unit contains; a translation may have many terms."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._parts: dict[str, list[int]] = {}

    def has(self, concept: Concept) -> bool:
        """Return whether the source has a term of a concept."""
        return bool(self.places(concept))

    def is_old(self, concept: Concept) -> bool:
        """Return whether the source has a concept only by terms not to be used (Zaire)."""
        found = [term for _, term in self._found.get(concept.id, ()) if self._is_own(term)]
        return bool(found) and not any(term.status.accepted for term in found)

    def has_relative(self, concept: Concept) -> bool:
        """Return whether the source has another word of the family of a term of one word."""
        return any(
            term.text.isascii()
            and term.text.isalpha()
            and presence_spaced.occurs(term.text, self._unit.source_opaque.masked)
            for term in concept.terms
            if self._is_own(term)
        )

    def places(self, concept: Concept) -> list[int]:
        """Return where the source has a concept; as a part of longer terms only if nowhere else.

        The finder reports only the longer ones. A noun does not count where it is a verb.
        """
        found = self._found.get(concept.id)
        if found is None:
            return self._places_of_parts(concept)
        return [match.start for match, _ in found]

    def is_part(self, concept: Concept) -> bool:
        """Return whether the terms of a concept are only in longer ones."""
        return concept.id not in self._found

    @cached_property
    def _found(self) -> dict[str, list[tuple[Match, Term]]]:
        """Id of each concept to the stretches where its terms were found; none if all are verbs."""
        found: dict[str, list[tuple[Match, Term]]] = defaultdict(list)
        for match in self._unit.source_matches:
            for reading in match.readings:
                here = found[reading.concept.id]
                if not wordclass.is_verb(self._unit, match, reading):
                    here.append((match, reading.term))
        return found

    @cached_property
    def _folded(self) -> str:
        return search_fold(self._unit.source_opaque.masked)

    def _is_own(self, term: Term) -> bool:
        return primary_subtag(term.lang) == primary_subtag(self._unit.source_lang)

    def _places_of_parts(self, concept: Concept) -> list[int]:
        known = self._parts.get(concept.id)
        if known is None:
            own = [term.text for term in concept.terms if self._is_own(term)]
            known = _places((search_key(one) for one in own if len(one) > 1), self._folded)
            self._parts[concept.id] = known
        return known


class Renderings:
    """Counts the renderings of concepts in a translation.

    `avoided` are the stretches of terms to avoid, with the ids of the concepts that they may
    render.
    """

    def __init__(
        self, unit: Unit, source: Source, avoided: Sequence[tuple[Match, frozenset[str]]]
    ) -> None:
        self._unit = unit
        self._source = source
        self._avoided = avoided
        self._known: dict[str, tuple[Counter[int], Counter[int], Counter[int]]] = {}
        self._within: dict[str, list[tuple[int, int]]] = {}
        self._inside: dict[tuple[str, str], Counter[int]] = {}

    def role(self, match: Match, concept: Concept) -> Role:
        """Return what a term to avoid does: in its sentence, if both texts have as many of them."""
        counts = self._counts(concept)
        place = bisect_right(self._ends[1], match.start)
        hidden = self._hidden(match, concept)
        if counts[0][place]:
            wanted, accepted, avoided, within = (count[place] for count in (*counts, hidden))
        else:
            wanted, accepted, avoided, within = (sum(count.values()) for count in (*counts, hidden))
        if accepted >= wanted:
            return Role.OTHER
        if avoided + within <= wanted - accepted:
            return Role.RENDERS
        return Role.OTHER if accepted else Role.AMONG

    def is_within_accepted(self, match: Match, concept: Concept) -> bool:
        """Return whether a stretch is a part of an accepted term of its concept."""
        return self._is_within_accepted(match.start, match.end, concept)

    def _is_within_accepted(self, start: int, end: int, concept: Concept) -> bool:
        if concept.id not in self._within:
            folded = search_fold(self._unit.target)
            keys = self._keys(concept)
            self._within[concept.id] = sorted(
                (place, place + len(key)) for key in keys for place in _places([key], folded)
            )
        spans = self._within[concept.id]
        first = bisect_right(spans, (start - _LONGEST, 0))
        last = bisect_right(spans, (start, len(self._unit.target)))
        return any(b >= end and b - a > end - start for a, b in spans[first:last])

    def _hidden(self, match: Match, concept: Concept) -> Counter[int]:
        """Count by sentence where a Chinese term to avoid is only a part of other words.

        In 目录和子目录, both may render folders, and then each is to be replaced.
        """
        if self._unit.spaced or not (key := search_key(match.text)):
            return Counter()
        known = self._inside.get((key, concept.id))
        if known is None:
            known = self._inside[key, concept.id] = Counter(
                bisect_right(self._ends[1], place)
                for place in _places([key], search_fold(self._unit.target))
                if place not in self._covered
                and not self._is_within_accepted(place, place + len(key), concept)
            )
        return known

    @cached_property
    def _covered(self) -> frozenset[int]:
        """Every place of a term to avoid."""
        return frozenset(place for one, _ in self._avoided for place in range(one.start, one.end))

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        """Where sentences of the source and target end; none if these do not correspond."""
        source, target = sentence_ends(self._unit.source), sentence_ends(self._unit.target)
        return (source, target) if len(source) == len(target) else ([], [])

    def _counts(self, concept: Concept) -> tuple[Counter[int], Counter[int], Counter[int]]:
        """Count occurrences of a concept by sentence: in the source, rendered well, and badly."""
        known = self._known.get(concept.id)
        if known is None:
            source, target = self._ends
            avoided = (one.start for one, ids in self._avoided if concept.id in ids)
            known = self._known[concept.id] = (
                Counter(bisect_right(source, place) for place in self._source.places(concept)),
                Counter(bisect_right(target, place) for place in self._accepted(concept)),
                Counter(bisect_right(target, place) for place in avoided),
            )
        return known

    def _accepted(self, concept: Concept) -> list[int]:
        """Return where the target has accepted terms of a concept."""
        found = [
            match.start
            for match in self._unit.target_matches
            if any(one.concept.id == concept.id and one.term.accepted for one in match.readings)
        ]
        if self._unit.spaced:
            return found
        keys = [key for key in self._keys(concept) if len(key) > 1]
        return sorted({*found, *_places(keys, self._without_others(concept))})

    def _keys(self, concept: Concept) -> list[str]:
        return [search_key(term.text) for term in usable(concept, self._unit.target_lang)]

    def _without_others(self, concept: Concept) -> str:
        """Return the target without terms to avoid, and without those of other concepts.

        Terms of other concepts count if the source has the concept only as a part of theirs.
        """
        spans = [(one.start, one.end) for one, ids in self._avoided if concept.id in ids]
        if not self._source.is_part(concept):
            spans += [
                (match.start, match.end)
                for match in self._unit.target_matches
                if all(one.concept.id != concept.id for one in match.readings)
                and any(
                    one.term.accepted and self._source.has(one.concept) for one in match.readings
                )
            ]
        folded = list(search_fold(self._unit.target))
        for start, end in spans:
            folded[start:end] = "|" * (end - start)
        return "".join(folded)


def _places(keys: Iterable[str], folded: str) -> list[int]:
    """Return where any of several keys begin in a text, which both are prepared for a search."""
    found = set()
    for key in keys:
        place = folded.find(key)
        while place >= 0:
            found.add(place)
            place = folded.find(key, place + len(key))
    return sorted(found)
