"""What the term base demands of a translation for each term of its source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from termbase.checks.language import canonical
from termbase.checks.unit import Unit
from termbase.model import Concept, Match, Reading, Term
from termbase.tags import CHINESE, primary_subtag
from termbase.terms import Terms
from termbase.text import languages, regional, script
from termbase.text.lazy import lazily
from termbase.text.plain import fold_strict
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
    """The demands of a term base on translations from one language into another.

    Args:
        source_lang: BCP 47 tag.
        target_lang: BCP 47 tag.
    """

    def __init__(self, source_lang: str, target_lang: str) -> None:
        self._source = primary_subtag(source_lang)
        self._script = _script(source_lang)
        self._target = canonical(target_lang) or target_lang
        self._side = _side(self._target)
        # Hong Kong has the words of either side.
        self._words = "CN" if self._target.endswith(("-HK", "-MO")) else self._side
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
            if self._script and _is_foreign(reading, self._script):
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
            term for term in terms if self._words and _side(term.lang) not in ("", self._words)
        )
        return (*(self._localized(term) for term in others), *terms)

    def _usable(self, reading: Reading) -> tuple[Term, ...]:
        return usable(reading.concept, self._target)

    def _is_across(self, term: Term) -> bool:
        """Return whether a term is one of the other side of the Taiwan Strait."""
        return bool(self._side) and _side(term.lang) not in ("", self._side)

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


def _script(lang: str) -> str:
    """Return the script subtag of a Chinese language tag; empty for other languages."""
    return next((part for part in canonical(lang).split("-") if part in ("Hans", "Hant")), "")


def _side(lang: str) -> str:
    """Return the side of the Taiwan Strait that a tag names: CN, TW, or empty."""
    return {"zh-Hans": "CN", "zh-Hans-CN": "CN", "zh-Hant-TW": "TW"}.get(canonical(lang), "")


def _is_foreign(reading: Reading, script_: str) -> bool:
    """Return whether a term is of the other script, and its concept has other terms in this one.

    In Taiwan 協商 is a negotiation, on the mainland 协商 is a consultation.
    """
    if _script(reading.term.lang) in ("", script_):
        return False
    here = {
        search_key(term.text) for term in reading.concept.terms if _script(term.lang) == script_
    }
    return bool(here) and search_key(reading.term.text) not in here


@lru_cache(maxsize=1 << 16)
def search_key(term: str) -> str:
    """Return the form of a term to search for in a text prepared by `search_fold`."""
    return script.simplify(fold_strict(term)).lower()


def search_fold(text: str) -> str:
    """Return a text of the same length in which to search for keys: lower case, simplified."""
    lower = text.lower()
    # Lower case turns one Turkish letter into two.
    return script.simplify(lower if len(lower) == len(text) else text)


def without_keys(text: str, keys: Iterable[str]) -> str:
    """Return a text prepared by `search_fold` in which some keys are blotted out."""
    for one in sorted(keys, key=len, reverse=True):
        text = text.replace(one, "|" * len(one))
    return text


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


@lru_cache(maxsize=1 << 12)
def in_script_of(text: str, lang: str) -> str:
    """Return a text in the script of a Chinese language tag; unchanged for other languages."""
    parts = canonical(lang).split("-")
    if parts[:2] == ["zh", "Hans"]:
        return script.to_simplified(text)
    if parts[:2] == ["zh", "Hant"] and not set(text) & regional.only_traditional():
        return script.to_traditional(text, "".join(parts[2:3]))
    return text


def written(term: Term, lang: str) -> str:
    """Return a term as it should be written in a text of the given language.

    If both have the same script, the term base's spelling is kept, because the term base knows best
    which of two spellings is usual (平台 or 平臺, 污水 or 汙水).

    Args:
        term: The term.
        lang: BCP 47 tag of the text.
    """
    same = _script(lang) == _script(term.lang)
    return term.text if same else in_script_of(term.text, lang)


def fitting(lang: str, among: Iterable[str]) -> list[str]:
    """Return the languages whose terms a text may use, the nearest first.

    That is the nearest one; but if it is of another region, any variety is as good: a text of Hong
    Kong may use the words of Taiwan or of the mainland.

    >>> known = ["zh-Hans", "zh-Hant-TW"]
    >>> fitting("zh-Hant", known), fitting("zh-Hant-HK", known)
    (['zh-Hant-TW'], ['zh-Hant-TW', 'zh-Hans'])
    """
    known = list(dict.fromkeys(among))
    varieties = languages.nearest(lang, known)
    if not varieties:
        return []
    near = varieties[0]
    parts = zip(near.lower().split("-"), lang.lower().split("-"), strict=False)
    if all(one == other for one, other in parts):
        return [near]
    return [near, *(other for other in known if other in varieties and other != near)]


def usable(concept: Concept, lang: str) -> tuple[Term, ...]:
    """Return the accepted terms of a concept that a text may use, of the nearest language first.

    A term that a nearer language has too, perhaps in other characters, is left out.

    Args:
        concept: The concept.
        lang: BCP 47 tag of the text.
    """
    terms = [term for term in concept.terms if term.accepted]
    langs = fitting(lang, (term.lang for term in terms))
    if len(langs) < 2:
        return tuple(term for term in terms if term.lang in langs)
    found: list[Term] = []
    keys: set[str] = set()
    for one in langs:
        own = [t for t in terms if t.lang == one and search_key(t.text) not in keys]
        found += own
        keys.update(search_key(term.text) for term in own)
    return tuple(found)


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


def end_of(key: str, target: str, *, spaced: bool) -> int:
    """Return where a term ends in a text; 0 if the text does not contain it.

    Args:
        key: The term, prepared by `search_key`.
        target: The text, prepared by `search_fold`.
        spaced: Whether the term must not be part of a longer word.
    """
    start = target.find(key)
    if not spaced:
        return start + len(key) if start >= 0 else 0
    while start >= 0:
        end = start + len(key)
        if not target[start - 1 : start].isalnum() and not target[end : end + 1].isalnum():
            return end
        start = target.find(key, start + 1)
    return 0
