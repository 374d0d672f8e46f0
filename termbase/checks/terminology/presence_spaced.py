"""Finds a term in another form or order in a text whose words have spaces between them.

It accepts what translators legitimately do with a term and a plain search does not find: another
form (``annotations``), a word of the same family (``economic`` for ``economy``), the words of the
term apart or reversed (``the development of talent``), a head that two terms share (``Chinese and
Russian relations``), the initials of a long name, other hyphens and spaces.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

from termbase.checks.terminology.content_words import WORD, content
from termbase.checks.terminology.families import alike, root
from termbase.checks.terminology.initials import (
    has_initials,
    has_initials_in_full,
    has_partial_initials,
)
from termbase.lazy import lazily
from termbase.text import english, wordlists
from termbase.text.plain import bare
from termbase.text.stopwords import stop_words

_MARK = lazily(r"[,;:.!?]\s")
_AGENT = lazily(r"(?:ators?|itors?|ors?|ers?|ists?)$")
_BLEND = lazily(r"(?<!\w)(?=\w*[a-z])(?:[A-Z][a-z]*){2,}(?!\w)")
_PART = lazily(r"[A-Z][a-z]*")
_DOTTED = lazily(r"(?<!\w)(?:[A-Za-z]{2,}\.\s?){2,}")
_PHRASAL = lazily("(?P<verb>[a-z]{3,})(?P<particle>up|out|in|off|down|back|over|on|away)")
_PEOPLE = frozenset({"person", "persons", "people"})
_EXTRA_WORDS = 4
_TWO = 2
_CONJUNCTIONS = frozenset({"and", "or", "but"})
_STOP_WORDS = stop_words("en")
_LONGEST_OFFICE = 80
"""Longest name of an office, in characters."""
_HEAD = lazily(
    r"(?<!\w)(?:directors?|commissioners?|secretary|secretaries|controllers?|ministers?|heads?)"
    r"(?: general|-general)? (?:of|for) "
)
AGENTS = frozenset("器者员員人家商师師机機")
"""Characters after a Chinese word that correspond to an English ending of an agent (垃圾回收器)."""


@lru_cache(maxsize=64)
def _words_and_letters(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a text in lower case, and its letters with a space before each word."""
    found = tuple(WORD.findall(bare(unicodedata.normalize("NFKC", text))))
    return found, "".join(" " + word for word in found)


@lru_cache(maxsize=64)
def _marks_before(text: str) -> tuple[int, ...]:
    """Return, for each word of a text, the number of punctuation marks before it."""
    plain = bare(unicodedata.normalize("NFKC", text))
    marks = [found.start() for found in _MARK.finditer(plain)]
    return tuple(bisect_left(marks, found.start()) for found in WORD.finditer(plain))


def occurs(term: str, text: str, *, agents: bool = False) -> bool:
    """Return whether a term occurs in a text, in any form.

    With `agents`, a word for who or what does it counts (``collector`` for ``collection``).
    """
    term_words = content(term)
    text_words, letters = _words_and_letters(text)
    if not term_words:
        return True
    if len(term_words) == 2 and term_words[1] in _PEOPLE:
        # “Elderly persons” can be “the elderly”.
        term_words = term_words[:1]
    if (
        _has_letters(term_words, letters)
        or has_initials(term, text)
        or _has_blend(term_words, text)
        or has_partial_initials(term_words, text)
        or has_initials_in_full(term, text)
        or _has_phrasal_verb(term_words, text_words)
    ):
        return True
    if len(term_words) == 1:
        if term.isupper() and len(term) > 1:
            # The letters of a name must be a word of their own: HA does not occur in “has”.
            flags = re.IGNORECASE if len(term) > 2 else re.NOFLAG
            # A currency may stand right before its figures: RMB417.8 billion.
            end = r"(?:\d|s?(?!\w))" if len(term) > 2 else r"s?(?!\w)"
            return re.search(rf"(?<!\w){re.escape(term)}{end}", text, flags) is not None
        return any(_is_form_of(term_words[0], word, agents=agents) for word in text_words)
    if not _has_words_near(term_words, text, agents=agents):
        return False
    return len(term_words) != _TWO or not _is_name(term) or _has_name(term_words, text)


def _is_name(term: str) -> bool:
    """Return whether all words of a term have a capital, but are no acronyms: Global Fund."""
    found = WORD.findall(term)
    return all(word[0].isupper() and not word.isupper() for word in found)


def _has_name(term_words: tuple[str, ...], text: str) -> bool:
    """Return whether a text may have a name of two words, not only each of them in lower case.

    They are beside each other but for words such as “of”, or one of them has a capital and belongs
    to no other name: global climate funding is no Global Fund, and neither is a global programme of
    the Pension Fund.
    """
    found = WORD.findall(text)
    names = [word[0].isupper() and word.lower() not in _STOP_WORDS for word in found]
    own = [any(alike(want, word.lower()) for want in term_words) for word in found]
    if any(
        own[place] and names[place] and (own[place - 1] or not names[place - 1])
        for place in range(1, len(found))
    ):
        return True
    kept = [word.lower() for word in found if word.lower() not in stop_words("en")]
    return any(
        all(any(alike(want, word) for word in pair) for want in term_words)
        for pair in pairwise(kept)
    )


def _has_phrasal_verb(term_words: tuple[str, ...], text_words: tuple[str, ...]) -> bool:
    """Return whether a noun made of a verb and a particle occurs as a verb: bought back, log in."""
    *others, last = term_words
    found = _PHRASAL.fullmatch(last)
    if not found or english.VERB not in english.classes(found["verb"]):
        return False
    verb, particle = found["verb"], found["particle"]
    for place, word in enumerate(text_words):
        if word != verb and verb not in english.lemmas(word):
            continue
        if particle in text_words[place + 1 : place + _EXTRA_WORDS]:
            around = text_words[max(0, place - _EXTRA_WORDS) : place + 2 * _EXTRA_WORDS]
            if all(any(alike(other, one) for one in around) for other in others):
                return True
    return False


def ends_of(term: str, text: str) -> list[int]:
    """Return where words of a text end that are forms of the last word of a term."""
    *_, last = content(term) or ("",)
    return [found.end() for found in WORD.finditer(text) if alike(last, bare(found[0]))]


def _is_form_of(want: str, word: str, *, agents: bool) -> bool:
    return alike(want, word) or (agents and root(_AGENT.sub("", word)) == root(want))


def _has_letters(wanted: tuple[str, ...], letters: str) -> bool:
    """Return whether the words of a term occur in order, joined or divided in any way."""
    joined = "".join(wanted)
    if len(joined) < 4:
        return False
    pattern = _letters_pattern(joined)
    return pattern.search(letters) is not None


@lru_cache(maxsize=1 << 12)
def _letters_pattern(joined: str) -> re.Pattern[str]:
    """Return a pattern of letters from the beginning of a word, with optional spaces between."""
    return re.compile(" " + " ?".join(joined) + "(?:e?s)?(?= |$)")


def has_head_of(term: str, text: str) -> bool:
    """Return whether a text names the head of an office: Director of Lands for Lands Department."""
    wanted = content(term)
    base = tuple(word for word in wanted if word not in wordlists.english("headed_bodies"))
    lower = text.lower()
    return len(base) < len(wanted) and any(
        content(lower[found.end() : found.end() + _LONGEST_OFFICE])[: len(base)] == base
        for found in _HEAD.finditer(lower)
    )


def has_most(term: str, text: str) -> bool:
    """Return whether at least half of the words of a term occur in a text, in any form."""
    wanted = content(term)
    found, _ = _words_and_letters(text)
    here = sum(any(alike(want, word) for word in found) for want in wanted)
    return len(wanted) > 1 and 2 * here >= len(wanted)


def _has_blend(term_words: tuple[str, ...], text: str) -> bool:
    """Return whether the beginnings of all words occur joined or with dots (LegCo, sub. leg.)."""
    if len(term_words) < 2:
        return False
    runs = [_PART.findall(blend) for blend in _BLEND.findall(text)]
    runs += [dotted.replace(".", " ").split() for dotted in _DOTTED.findall(text)]
    for parts in runs:
        if len(parts) == len(term_words) and all(
            word.startswith(part.lower()) for word, part in zip(term_words, parts, strict=True)
        ):
            return True
    return False


def _has_words_near(term_words: tuple[str, ...], text: str, *, agents: bool) -> bool:
    """Return whether all words occur close to each other, in any form.

    In their own order they may have a mark between them (primary, secondary and special schools),
    in another order not (“this year, five schools” is not a school year), nor may another part of
    the sentence begin between them (“development abroad and find talent” is no talent
    development).
    """
    text_words, _ = _words_and_letters(text)
    places: list[tuple[int, int]] = []
    for number, want in enumerate(term_words):
        occurrences = [
            (place, number)
            for place, word in enumerate(text_words)
            if _is_form_of(want, word, agents=agents)
        ]
        if not occurrences:
            return False
        places += occurrences
    places.sort()
    clauses, reach = _marks_before(text), len(term_words) + _EXTRA_WORDS
    for first, (start, _) in enumerate(places):
        window = [one for one in places[first : first + 64] if one[0] < start + reach]
        if len({number for _, number in window}) < len(term_words):
            continue
        if _are_in_order(window, len(term_words)):
            return True
        here = [one for one in window if clauses[one[0]] == clauses[start]]
        while len({number for _, number in here[:-1]}) == len(term_words):
            here.pop()  # What is beyond the nearest words is another matter.
        if len({number for _, number in here}) == len(term_words) and not _is_interrupted(
            text_words, [place for place, _ in here]
        ):
            return True
    return False


def _are_in_order(places: list[tuple[int, int]], count: int) -> bool:
    """Return whether the `count` words of a term follow each other, even if one occurs again.

    Each place is the index of a word in the text and its number in the term.
    """
    reached, wanted = -1, 0
    for place, number in places:
        if number == wanted and place > reached:
            reached, wanted = place, wanted + 1
    return wanted == count


def _is_interrupted(text_words: tuple[str, ...], places: list[int]) -> bool:
    """Return whether, among the words of a term, a conjunction joins others than these."""
    kept = [
        place
        for place in range(places[0], places[-1] + 1)
        if place in places or text_words[place] not in _STOP_WORDS
    ]
    for place in range(places[0] + 1, places[-1]):
        if text_words[place] in _CONJUNCTIONS:
            after = bisect_left(kept, place)
            if kept[after - 1] not in places and kept[after] not in places:
                return True
    return False
