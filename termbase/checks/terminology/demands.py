"""What the term base demands of a translation for each term of its source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from termbase.checks.language import valid_tag
from termbase.checks.terminology.plainsearch import search_key
from termbase.checks.terminology.varieties import in_script_of, script_of, side_of, usable
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Concept, Match, Reading, Term
from termbase.tags import CHINESE, primary_subtag
from termbase.terms import Terms
from termbase.text import regional
from termbase.text.stopwords import stop_words

_MOST_KNOWN = 1 << 17
_WITHOUT_CAPITALS = CHINESE | {"ja", "ko"}
_WORD = lazily(r"(?<![\w-])[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Demand(NamedTuple):
    """What the translation of a stretch of source text must contain.

    Attributes:
        readings: The readings of the stretch that demand something, most likely first.
        accepted: The terms of which the target must contain one, best first.
        keys: The forms of these terms for a first, plain search; see `search_key`.
        sure: Whether every reading of the stretch demands something.
        name: Whether it is a name, judged by its capitals.
        across: Whether all accepted terms are those of the other side of the Taiwan Strait.
    """

    readings: tuple[Reading, ...]
    accepted: tuple[Term, ...]
    keys: tuple[str, ...]
    sure: bool
    name: bool
    across: bool = False

    @property
    def concept(self) -> Concept:
        """The concept of the most likely reading."""
        return self.readings[0].concept

    @property
    def term(self) -> Term:
        """The source term in the most likely reading."""
        return self.readings[0].term


class Demands:
    """The demands of a term base on translations from one language into another."""

    def __init__(self, source_lang: str, target_lang: str) -> None:
        self._source = primary_subtag(source_lang)
        self.script_of = script_of(source_lang)
        self._target = valid_tag(target_lang) or target_lang
        self.side_of = side_of(self._target)
        # Hong Kong has the words of either side.
        self._words = "CN" if self._target.endswith(("-HK", "-MO")) else self.side_of
        self._known: dict[int, tuple[tuple[Reading, ...], Demand | None]] = {}

    def look_up(self, match: Match) -> Demand | None:
        """Return what a match in the source demands; None if nothing."""
        # The finder shares one tuple of readings between equal stretches. Its identity is a valid
        # key as long as the tuple is kept; hashing it would take longer than everything else.
        readings = match.readings
        known = self._known.get(id(readings))
        if known is not None and known[0] is readings:
            return known[1]
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        demand = self._demand(readings)
        self._known[id(readings)] = readings, demand
        return demand

    def _demand(self, readings: Iterable[Reading]) -> Demand | None:
        asking: list[Reading] = []
        accepted: dict[str, Term] = {}
        sure = True
        for reading in readings:
            if primary_subtag(reading.term.lang) != self._source:
                continue
            if self.script_of and _is_foreign(reading, self.script_of):
                continue
            terms = self._accepted(reading)
            if terms:
                asking.append(reading)
                accepted.update((term.text, term) for term in terms if term.text not in accepted)
            else:
                sure = False
        if not asking:
            return None
        terms = tuple(accepted.values())
        keys = dict.fromkeys(search_key(term.text) for term in terms)
        name = any(map(is_name, (*_spellings(asking[0]), *terms)))
        across = all(self._is_across(term) for reading in asking for term in self._usable(reading))
        return Demand(tuple(asking), terms, tuple(keys), sure, name, across)

    def _accepted(self, reading: Reading) -> tuple[Term, ...]:
        """Return the accepted terms of a reading's concept in the target language."""
        if reading.concept.proposed or reading.term.proposed:
            return ()
        terms = self._usable(reading)
        others = (
            term for term in terms if self._words and side_of(term.lang) not in ("", self._words)
        )
        return (*(self._localized(term) for term in others), *terms)

    def _usable(self, reading: Reading) -> tuple[Term, ...]:
        return usable(reading.concept, self._target)

    def _is_across(self, term: Term) -> bool:
        """Return whether a term is one of the other side of the Taiwan Strait."""
        return bool(self.side_of) and side_of(term.lang) not in ("", self.side_of)

    def _localized(self, term: Term) -> Term:
        """Return a term of the other side in the words of the target's: 伺服器 for 服务器."""
        text = in_script_of(term.text, self._target)
        words = regional.foreign_words(text, self._words)
        for word in reversed(words):
            own = in_script_of(word.replacement, self._target)
            text = text[: word.start] + own + text[word.end :]
        return term._replace(text=text, lang=self._target) if words else term


def _spellings(reading: Reading) -> tuple[Term, ...]:
    """Return the term of a reading; if it consists of initials, also what they may stand for."""
    if not reading.term.text.isupper():
        return (reading.term,)
    lang = reading.term.lang
    return tuple(term for term in reading.concept.terms if term.lang == lang)


def _is_foreign(reading: Reading, script_: str) -> bool:
    """Return whether a term is of the other script, and its concept has other terms in this one.

    In Taiwan 協商 is a negotiation, on the mainland 协商 is a consultation.
    """
    if script_of(reading.term.lang) in ("", script_):
        return False
    here = {
        search_key(term.text) for term in reading.concept.terms if script_of(term.lang) == script_
    }
    return bool(here) and search_key(reading.term.text) not in here


def is_name(term: Term) -> bool:
    """Return whether a term is spelt like a name: all its words but stop words are capitalised."""
    if term.text.isascii() or primary_subtag(term.lang) not in _WITHOUT_CAPITALS:
        return _has_capitals(term.text)
    return False


@lru_cache(maxsize=1 << 14)
def _has_capitals(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word not in stop_words("en")]
    capitals = bool(words) and all(word[0].isupper() for word in words)
    # An acronym alone may be a word of any kind.
    return capitals and not all(map(str.isupper, words))


_by_terms: WeakKeyDictionary[Terms, dict[tuple[str, str], Demands]] = WeakKeyDictionary()


def demands_for(unit: Unit) -> Demands:
    """Return the demands for a unit's pair of languages; they are made once for each pair."""
    by_languages = _by_terms.get(unit.terms)
    if by_languages is None:
        by_languages = _by_terms[unit.terms] = {}
    pair = unit.source_lang, unit.target_lang
    known = by_languages.get(pair)
    if known is None:
        known = by_languages[pair] = Demands(*pair)
    return known
