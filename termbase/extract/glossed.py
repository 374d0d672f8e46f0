"""Where the term before a bracket begins that contains its translation.

The candidates of term extraction that end there are compared by length with the translation, and by
what the term base tells of the words. Names are told by their sound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.documents.header.characters import unify_characters
from termbase.documents.header.names import name_shape
from termbase.extract.acronyms import acronym_start, is_acronym
from termbase.extract.anchored import anchored, with_prefix
from termbase.extract.attributes import with_attribute, with_modifiers
from termbase.extract.chinese_words import window, with_reversing
from termbase.extract.foreign_names import spoken_like
from termbase.extract.predicates import is_nominal, nominal, with_verb, without_predicate
from termbase.extract.renderings import Renderings
from termbase.extract.widened import widened
from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.romanization import shares_surname
from termbase.text.script import HAN, HAN_CHARACTER
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words

LONGEST = 80
"""The most characters before a bracket that are considered."""
_NAME_ALONE = lazily(rf"(?<![{HAN}])[{HAN}]{{2,4}}$")
_REVERSALS = ("de", "dis", "un")
_PARTS = lazily(r"[A-Z][a-z]+")
_AND = lazily(r"\band\b|&", re.IGNORECASE)
_CONJUNCTIONS = frozenset("与和及暨與")
_SHORT_CLAUSE = lazily(rf"(?:^|[。，、；：！？\n])([{HAN}]{{2,12}})$")
CHARACTERS = 2
"""Number of Chinese characters that usually translate a word."""
_LEAST_SPOKEN = 4
"""Number of letters of an acronym that may be spoken as a word: 兰德公司, RAND."""

Stretch = tuple[int, int, str]
"""Start, end and citation form of a term in a text."""


def chinese_before(
    text: str, end: int, inside: str, terms: Sequence[Stretch], renderings: Renderings
) -> Stretch | None:
    """Return the Chinese term before a bracket with a Latin one; None if that is not clear."""
    if person := _person(text, end, inside):
        return person
    wanted = words_in(inside) * CHARACTERS
    if is_acronym(inside):
        found = _spoken(text, end, inside, _lettered(text, end, inside, terms))
    else:
        found = _likeliest_chinese(terms, wanted) or _cut(text, end, wanted)
        found = _ungoverned(found, text, wanted)
        found = _informed(found, text, inside, renderings)
        found = _coordinated(text, end, inside, found) or found
        clause = _clause(text, end, wanted, found)
        found = _spoken(text, end, inside, clause or _completed(text, end, inside, found))
        found = _anchored(found, text, inside, renderings)
    start = widened(text, found[0] if found else end, end, inside, wanted)
    if inside.lower().startswith(_REVERSALS):
        start = with_reversing(text, start, end)
    return (start, end, text[start:end]) if start < (found[0] if found else end) else found


def _person(text: str, end: int, inside: str) -> Stretch | None:
    """Return the name before a bracket with its Latin spelling, as in 黄丽娟（Ng Lay Kuan）."""
    match = _NAME_ALONE.search(text[max(0, end - LONGEST) : end])
    if not match or not all(word[0].isupper() for word in inside.split()) or " " not in inside:
        return None
    start = end - len(match[0])
    is_name = name_shape(unify_characters(match[0])) in ("common", "compound")
    return (start, end, match[0]) if is_name and shares_surname(match[0], inside) else None


def latin_before(
    text: str, end: int, inside: str, terms: Sequence[Stretch], renderings: Renderings
) -> Stretch | None:
    """Return the Latin term before a bracket with a Chinese one; None if it cannot be determined.

    The arguments are as for `chinese_before`.
    """
    return _likeliest_latin(terms, inside, renderings) if terms else _word(text, end)


def words_in(text: str) -> int:
    """Return the number of content words of a Latin term; parts of a word count separately.

    These are between hyphens, or begin with a capital each: *DeFi*.
    """
    return sum(len(_PARTS.findall(word)) or 1 for word in _meaningful(text))


def _lettered(text: str, end: int, inside: str, terms: Sequence[Stretch]) -> Stretch | None:
    """Return the term before a bracket with an acronym, with an attribute that belongs to it."""
    start = acronym_start(text, end, inside, {term[0] for term in terms})
    start = _run(text, end, LONGEST) if start is None else start
    if end - start < len(inside):
        wanted = len(inside) * CHARACTERS
        first = with_attribute(text, start, end, wanted)
        start = first if first is not None and _fits(end - first - 1, wanted) else start
    return (start, end, text[start:end]) if start < end else None


def _spoken(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """Return the term before a bracket, with the names in it whole and without titles."""
    if inside.isupper() and len(inside) < _LEAST_SPOKEN:
        return found
    known = found[:2] if found else (end, end)
    start, end = spoken_like(text, *known, inside)
    if (start, end) == known:
        return found
    return start, end, text[start:end]


def _clause(text: str, end: int, wanted: int, found: Stretch | None) -> Stretch | None:
    """Return the clause before a bracket, if its length fits better than that of `found` in it.

    It is without the subject and verbs at its start.
    """
    match = _SHORT_CLAUSE.search(text[max(0, end - LONGEST) : end])
    if match is None:
        return None
    begin = end - len(match[1])
    start = nominal(text, begin, end)
    if found is None:
        is_long = wanted <= 2 * (end - start) <= 2 * wanted
        is_better = begin < start and is_long and is_nominal(text[start:end])
    else:
        is_better = found[1] - found[0] < end - start <= wanted
    return (start, end, text[start:end]) if is_better else None


def _likeliest_chinese(terms: Sequence[Stretch], wanted: int) -> Stretch | None:
    """Return the candidate before a bracket whose length fits the Latin term best, or None."""
    names = [term for term in terms if "·" in term[2]]
    if names:
        return min(names)  # lengths do not help with names
    best = min(terms, key=lambda term: (abs(term[1] - term[0] - wanted), term[0]), default=None)
    return best if best and _fits(best[1] - best[0], wanted) else None


def _ungoverned(found: Stretch | None, text: str, wanted: int) -> Stretch | None:
    """Return the term before a bracket without a verb that governs it."""
    if found is None:
        return None
    start, end, own = found
    first = without_predicate(text, start, end, wanted)
    return (first, end, text[first:end]) if first > start else (start, end, own)


def _informed(
    found: Stretch | None, text: str, inside: str, renderings: Renderings
) -> Stretch | None:
    """Return the term before a bracket, with the words before it that are known to belong to it.

    In 使用海上民兵（maritime militia）, 海上 belongs to the term, since it translates *maritime*.
    """
    if found is None:
        return None
    start, end, own = found
    others = [word for word in _meaningful(inside) if not renderings.translated(word, own)]
    first = _run(text, end, words_in(inside) * CHARACTERS)
    for word, begin, _ in segmenter().cut(text[first:start] if first < start else ""):
        if any(renderings.translated(one, word) for one in others):
            start = first + begin
            break
    return start, end, text[start:end] if start < found[0] else own


def _anchored(
    found: Stretch | None, text: str, inside: str, renderings: Renderings
) -> Stretch | None:
    """Return the term before a bracket from the word that its translation begins with."""
    latin = _meaningful(inside)
    if found is None or not latin or "·" in found[2]:
        return found
    start = with_prefix(text, anchored(text, *found[:2], latin, renderings), latin)
    return found if start == found[0] else (start, found[1], text[start : found[1]])


def _coordinated(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """Return the term before a bracket with what is coordinated in it, if its length fits better.

    An example is 损失与损害基金, *loss and damage fund*.
    """
    wanted = words_in(inside) * CHARACTERS
    start = found[0] if found else _run(text, end, wanted)
    if not _AND.search(inside) or text[start - 1 : start] not in _CONJUNCTIONS or start == end:
        return None
    first = _run(text, start - 1, wanted - (end - start))
    size, known = end - first - 1, end - start
    is_better = first < start - 1 and abs(size - wanted) < abs(known - wanted)
    return (first, end, text[first:end]) if is_better and _fits(size, wanted) else None


def _likeliest_latin(
    terms: Sequence[Stretch], inside: str, renderings: Renderings
) -> Stretch | None:
    """Return the candidate before a bracket that fits the Chinese term best, or None.

    Its length has to fit. Words that the Chinese term is known to translate belong to it, and it
    does not begin with a word that is known to be left out.
    """
    names = [term for term in terms if all(word[0].isupper() for word in term[2].split())]
    if names:
        return min(names)

    wanted = len(inside)

    def misfit(term: Stretch) -> tuple[int, int]:
        size = words_in(term[2]) * CHARACTERS
        told = [renderings.translated(word, inside) for word in _meaningful(term[2])]
        right = sum(one is True for one in told) - (told[:1] == [False])
        return abs(size - wanted) - CHARACTERS * right, term[0]

    best = min(terms, key=misfit, default=None)
    return best if best and _fits(words_in(best[2]) * CHARACTERS, wanted) else None


def _fits(size: int, wanted: int) -> bool:
    """Return whether a length is close to the expected one, so that no part is missing."""
    return abs(size - wanted) <= 2 or 3 * abs(size - wanted) < wanted


def _completed(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """Return the term before a bracket, extended by modifiers or an attribute that belong to it.

    Examples are 外国直接投资 and 共同但有区别的责任.
    """
    start = found[0] if found else _run(text, end, LONGEST)
    wanted = words_in(inside) * CHARACTERS
    if found:
        start = with_modifiers(text, start, end, wanted)
        start = with_verb(text, start, end, wanted)
        found = (start, end, text[start:end])
    if end - start >= wanted - 1:
        return found
    first = with_attribute(text, start, end, wanted)
    if first is None or not _fits(end - first - 1, wanted):
        return found
    return first, end, text[first:end]


def _cut(text: str, end: int, wanted: int) -> Stretch | None:
    """Return the words before a bracket back to a function word, if their length fits."""
    start = _run(text, end, wanted)
    first = nominal(text, start, end)
    start = first if _fits(end - first, wanted) else start
    return (start, end, text[start:end]) if _fits(end - start, wanted) and end > start else None


def _run(text: str, end: int, wanted: int) -> int:
    """Return the start of the words before a bracket, back to a function word or wanted length."""
    first = window(text, end, LONGEST)
    start = end
    for word, begin, _ in reversed(list(segmenter().cut(text[first:end]))):
        if not HAN_CHARACTER.match(word) or word in stop_words("zh-Hans") or end - start >= wanted:
            break
        start = first + begin
    return start


def _word(text: str, end: int) -> Stretch | None:
    """Return the lower-case word before a bracket, which usually is Chinese in pinyin."""
    found = re.search(r"(?<![\w'’-])[a-z]+$", text[max(0, end - LONGEST) : end])
    if found is None or found[0] in stop_words("en"):
        return None
    return end - len(found[0]), end, found[0]


def _meaningful(text: str) -> list[str]:
    """Return the words of a Latin term other than articles, prepositions and the like."""
    uncounted = wordlists.english("uncounted")
    return [word for word in re.split(r"[ /-]+", text) if word.lower() not in uncounted]
