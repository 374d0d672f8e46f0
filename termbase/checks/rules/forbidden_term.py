"""The translation uses a term that the term base marks as deprecated or superseded.

A deprecated term should no longer be used for its concept; a superseded term
has been replaced by another one. The finding names the accepted terms.

**Why:** the old word lives on in translation memories, templates and machine
translation, and they bring it back.

Wrong, if the term base deprecates 加载程序 for the concept *loader*:

    en: The loader reads the file.
    zh: 加载程序读取该文件。

Right:

    en: The loader reads the file.
    zh: 加载器读取该文件。

**Not reported:**

- a word that is also an accepted term, of this or another concept
- a part of a longer accepted term
- a single word, or a Chinese term of up to three characters, if the source
  does not contain the concept, because it may mean something else
- the same where the translation has an accepted term as often as the source
  has the concept: beside 文件夹 for the *folder*, 目录 is a *directory*
- a longer term, if the source does not contain the concept, but another word of
  the family: 选择区域 for *selected region*, deprecated for *selection*
- a term of a noun (`pos: noun`), if the source has its word only as a verb
- a term that is deprecated in Taiwan's Chinese as a word of the mainland, in a
  text for the mainland or Hong Kong (软件, 軟件), or the reverse

**Severity:**

- error: the source contains the concept
- warning: the source contains it only by a term that should not be used
  either; or it does not contain the concept, but the term is too specific to
  mean anything else; or the term is deprecated in the Chinese of another
  region or script than the text; or the term base has the same term for another
  concept of the source

**Fix:** `--fix` inserts the accepted term, if there is exactly one, it fits in
the same form, and the source has the concept for each occurrence of the
forbidden term. It inserts no negation (不透明度 for 透明度), which might
reverse the meaning, and nothing into a language where articles, adjectives or
particles depend on the word, such as German, French, Russian or Korean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

from termbase.catalog.cached import UNACCEPTED
from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.language import valid_tag
from termbase.checks.terminology.negation import NEGATIVE
from termbase.checks.terminology.plainsearch import search_fold, search_key
from termbase.checks.terminology.renderings import Renderings, Role, Source
from termbase.checks.terminology.varieties import alternatives, usable, written
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Match, MatchKind, Reading, Severity, Status, Term
from termbase.tags import is_chinese, primary_subtag
from termbase.terms import Terms
from termbase.text import regional
from termbase.text.script import SURROGATE
from termbase.text.searching import searcher_of

_MESSAGES = {
    (Status.DEPRECATED, True): N_("{term} is deprecated; use {accepted}"),
    (Status.DEPRECATED, False): N_("{term} is deprecated"),
    (Status.SUPERSEDED, True): N_("{term} is superseded; use {accepted}"),
    (Status.SUPERSEDED, False): N_("{term} is superseded"),
}
_LONGER_NAME = lazily(r"\s(?:of\s|for\s)?(?:the\s)?[A-Z]")
_VOWELS = "aeiouAEIOU"
_WITHOUT_AGREEMENT = frozenset({"en", "id", "ms", "vi"})
"""Languages with spaces in which no other word depends on a noun, as an article does in German."""
_FEW_HAN = 4
_ENDING = 2
"""Letters at the end of a word that may change when it is inflected."""


class _Forbidden:
    """A fast test of whether a text may contain a forbidden term of a language."""

    def __init__(self, terms: Iterable[str], *, spaced: bool) -> None:
        self._further_stems: dict[str, list[tuple[str, ...]]] = {}
        for term in terms:
            first, *rest = _stems(term) if spaced else [search_key(term)]
            self._further_stems.setdefault(first, []).append(tuple(rest))
        self._first_stems = list(self._further_stems)
        self._searcher = searcher_of(self._first_stems)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text contains everything that all forms of some term have in common."""
        found = self._searcher.all_in(text)
        return any(
            all(stem in text for stem in stems)
            for number in {number for number, _, _ in found}
            for stems in self._further_stems[self._first_stems[number]]
        )


_by_terms: WeakKeyDictionary[Terms, dict[str, _Forbidden | None]] = WeakKeyDictionary()


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each forbidden term in the translation."""
    forbidden = _forbidden(unit)
    if forbidden is None:
        return
    if not forbidden.may_be_in(SURROGATE.sub("\ufffd", search_fold(unit.target))):
        return
    found = list(_found(unit))
    source = Source(unit)
    renderings = Renderings(
        unit, source, [(one, frozenset(r.concept.id for r in wrong)) for one, wrong in found]
    )
    for match, wrong in found:
        fault = _fault(unit, source, renderings, match, wrong)
        if fault:
            yield fault


def _found(unit: Unit) -> Iterator[tuple[Match, list[Reading]]]:
    """Yield the stretches that can only be forbidden terms, with these."""
    for match in unit.target_matches:
        readings = [r for r in match.readings if _is_of(r.term, unit.target_lang)]
        wrong = [r for r in readings if _is_forbidden(r)]
        if wrong and not any(reading.term.accepted for reading in readings):
            yield match, wrong


def _is_of(term: Term, lang: str) -> bool:
    return primary_subtag(term.lang) == primary_subtag(lang)


def _is_forbidden(reading: Reading) -> bool:
    term = reading.term
    return not (term.status.accepted or term.proposed or reading.concept.proposed)


def _forbidden(unit: Unit) -> _Forbidden | None:
    """Return the test for forbidden terms in the target's language; None if there are none."""
    languages = _by_terms.setdefault(unit.terms, {})
    if unit.target_lang not in languages:
        terms = [
            term.text
            for concept in unit.terms.concepts.marked(UNACCEPTED)
            for term in concept.terms
            if not (term.status.accepted or term.proposed) and _is_of(term, unit.target_lang)
        ]
        languages[unit.target_lang] = _Forbidden(terms, spaced=unit.spaced) if terms else None
    return languages[unit.target_lang]


def _stems(term: str) -> list[str]:
    """Return what all forms of each word of a term begin with."""
    words = search_key(term).replace("-", " ").split()
    return [word[: max(3, len(word) - _ENDING)] for word in words] or [search_key(term)]


def _fault(
    unit: Unit, source: Source, renderings: Renderings, match: Match, wrong: list[Reading]
) -> Fault | None:
    """Return the fault of a forbidden term; None if it may mean something else."""
    wrong = sorted(wrong, key=lambda one: _is_deprecated_elsewhere(one.term, unit.target_lang))
    roles = {one.concept.id: renderings.role(match, one.concept) for one in wrong}
    meant = [one for one in wrong if roles[one.concept.id] is not Role.OTHER]
    reading = (meant or wrong)[0]
    if renderings.is_within_accepted(match, reading.concept):
        return None
    if not meant and (not _is_specific(unit, match) or source.has_relative(reading.concept)):
        return None
    is_elsewhere = _is_deprecated_elsewhere(reading.term, unit.target_lang)
    if is_elsewhere and regional.is_word_of(reading.term.text, _region(unit.target_lang)):
        return None
    terms = usable(reading.concept, unit.target_lang)
    suggestions = tuple(written(term, unit.target_lang) for term in terms)
    contested = sum(source.has(concept) for concept in {one.concept for one in match.readings}) > 1
    is_certain = meant and not (contested or is_elsewhere or source.is_old(reading.concept))
    severity = Severity.ERROR if is_certain else Severity.WARNING
    status = reading.term.status
    is_every = roles[reading.concept.id] is Role.RENDERS
    return Fault(
        _MESSAGES[status, bool(terms)],
        {"term": match.text, "accepted": alternatives(suggestions)},
        severity,
        (match.start, match.end),
        concept=reading.concept.id,
        source_term=_source_term(reading, unit.source_lang),
        suggestions=suggestions,
        fix=None if contested or not is_every else _fix(unit, match, reading, terms),
    )


def _is_deprecated_elsewhere(term: Term, lang: str) -> bool:
    """Return whether a term is deprecated in the Chinese of another region or script than a text.

    There another word may be usual. A superseded term is no longer correct anywhere.
    """
    if term.status is not Status.DEPRECATED or not is_chinese(lang):
        return False
    pairs = zip(valid_tag(term.lang).split("-"), valid_tag(lang).split("-"), strict=False)
    return any(one != other for one, other in pairs)


def _region(lang: str) -> str:
    """Return the region whose words a Chinese text uses; Hong Kong has most of the mainland's."""
    return "TW" if valid_tag(lang).endswith("-TW") else "CN"


def _is_specific(unit: Unit, match: Match) -> bool:
    """Return whether a term is unlikely to be ordinary words or part of a longer name."""
    if not unit.spaced:
        return len(match.text) >= _FEW_HAN
    longer = match.text[0].isupper() and _LONGER_NAME.match(unit.target, match.end)
    return " " in match.text and not longer


def _source_term(reading: Reading, lang: str) -> str:
    own = (term.text for term in reading.concept.terms if _is_of(term, lang) and term.accepted)
    return next(own, "")


def _fix(unit: Unit, match: Match, reading: Reading, terms: Sequence[Term]) -> str | None:
    """Return the only accepted term, if it fits exactly where the forbidden one is."""
    exact = reading.kind is MatchKind.EXACT and match.text.lower() == reading.term.text.lower()
    if len(terms) != 1 or not exact or valid_tag(terms[0].lang) != valid_tag(unit.target_lang):
        return None
    new = terms[0].text
    if not unit.spaced:
        # Where the deprecated word is right after all, its opposite would reverse the meaning.
        negates = new[0] in NEGATIVE and new[1:] == match.text
        return new if match.text == reading.term.text and not negates else None
    if primary_subtag(unit.target_lang) not in _WITHOUT_AGREEMENT:
        return None
    before = unit.target[: match.start].rstrip().rpartition(" ")[2].lower()
    if before in ("a", "an") and (new[0] in _VOWELS) != (match.text[0] in _VOWELS):
        return None
    capital = match.text[0].isupper() and reading.term.text[0].islower()
    return new[0].upper() + new[1:] if capital else new


CHECK = UnitCheck("T102", "forbidden-term", Severity.ERROR, find, needs_terms=True)
