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
from itertools import combinations

from termbase.checks.terminology.families import alike, root
from termbase.text import english
from termbase.text.lazy import lazily
from termbase.text.plain import bare, fold_strict
from termbase.text.stopwords import stop_words

_WORD = lazily(r"[^\W_]+")
_CAPITALS = lazily(r"(?<!\w)[A-Z]{2,}(?!\w)")
_MARK = lazily(r"[,;:.!?]\s")
_AGENT = lazily(r"(?:ators?|itors?|ors?|ers?|ists?)$")
_BLEND = lazily(r"(?<!\w)(?=\w*[a-z])(?:[A-Z][a-z]*){2,}(?!\w)")
_PART = lazily(r"[A-Z][a-z]*")
_DOTTED = lazily(r"(?<!\w)(?:[A-Za-z]{2,}\.\s?){2,}")
_PHRASAL = lazily("(?P<verb>[a-z]{3,})(?P<particle>up|out|in|off|down|back|over|on|away)")
_PEOPLE = frozenset({"person", "persons", "people"})
_EXTRA_WORDS = 4
_MOST_INITIALS = 8
"""The maximum number of words written as initials."""
_WITHOUT_INITIAL = frozenset({"the", "a", "an", "s"})
_OFFICES = frozenset({"administration", "bureau", "commission", "department", "ministry", "office"})
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
    found = tuple(_WORD.findall(bare(unicodedata.normalize("NFKC", text))))
    return found, "".join(" " + word for word in found)


@lru_cache(maxsize=64)
def _marks_before(text: str) -> tuple[int, ...]:
    """Return, for each word of a text, the number of punctuation marks before it."""
    plain = bare(unicodedata.normalize("NFKC", text))
    marks = [found.start() for found in _MARK.finditer(plain)]
    return tuple(bisect_left(marks, found.start()) for found in _WORD.finditer(plain))


@lru_cache(maxsize=1 << 14)
def content(term: str) -> tuple[str, ...]:
    """Return the words of a term that carry meaning, in lower case."""
    found = _WORD.findall(bare(fold_strict(term)))
    # The US is not us, and IT is not it.
    capitals = {word.lower() for word in _CAPITALS.findall(term)} if not term.isupper() else set()
    kept = tuple(w for w in found if (w not in stop_words("en") and w != "s") or w in capitals)
    return kept or tuple(found)


@lru_cache(maxsize=1 << 14)
def head_of(term: str) -> str:
    """Return a term up to its first preposition: “spokesperson” of “spokesperson for the Fund”.

    After a name, the last word is the head: “Ministry of Finance spokesperson”.
    """
    parts = term.split(" ")
    if len(parts) > 1 and parts[-1].islower() and parts[-2][:1].isupper():
        return term
    prepositions = english.words("prepositions")
    for place, word in enumerate(parts):
        if place and word.lower() in prepositions:
            return " ".join(parts[:place])
    return term


def occurs(term: str, text: str, *, agents: bool = False) -> bool:
    """Return whether a term occurs in a text, in any form.

    Args:
        term: The term.
        text: The text.
        agents: Whether to accept a word for who or what does it (``collector`` for ``collection``).
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
        or _has_initials(term, text)
        or _has_blend(term_words, text)
        or _has_partial_initials(term_words, text)
        or _has_initials_in_full(term, text)
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
    return _has_words_near(term_words, text, agents=agents)


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
    return [found.end() for found in _WORD.finditer(text) if alike(last, bare(found[0]))]


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


def _has_initials(term: str, text: str) -> bool:
    """Return whether a text has the initials of a term of at least two words, in capitals."""
    closed = _without_marks(text)
    for letters in _initials_of(term):
        if len(letters) < 2 or not letters.isalpha() or letters not in closed:
            continue
        # The initials of a region may end those of its full name: SAR in HKSAR.
        before = "[A-Z]{0,3}" * (len(letters) > 2)
        if re.search(rf"(?<!\w){before}{'[.&]?'.join(letters)}s?(?!\w)", text):
            return True
    return False


@lru_cache(maxsize=1 << 12)
def _initials_of(term: str) -> frozenset[str]:
    """Return the initials of a term with and without its small words: BOT, BT."""
    every = [
        word for word in _WORD.findall(bare(fold_strict(term))) if word not in _WITHOUT_INITIAL
    ]
    return frozenset("".join(word[0] for word in some).upper() for some in (content(term), every))


def _without_marks(text: str) -> str:
    """Return a text without the marks that may stand between initials: A&E, U.N."""
    return text.replace(".", "").replace("&", "")


def _has_partial_initials(term_words: tuple[str, ...], text: str) -> bool:
    """Return whether some words of a long term occur as initials: Composite CPI."""
    size = len(term_words)
    for first, last in combinations(range(size + 1), 2):
        initials = "".join(word[0] for word in term_words[first:last]).upper()
        if not 1 < last - first < min(size, _MOST_INITIALS) or initials not in _without_marks(text):
            continue
        before, after = (
            re.escape(" ".join(some)) for some in (term_words[:first], term_words[last:])
        )
        around = f"(?i:{before}) " * bool(first) + "&?".join(initials)
        around += f" (?i:{after})s?" * (last < size)
        if re.search(rf"(?<!\w){around}(?!\w)", text):
            return True
    return False


def _has_initials_in_full(term: str, text: str) -> bool:
    """Return whether initials within a longer term occur in full: United States dollar."""
    pattern = _spelled_out_pattern(term)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=1 << 12)
def _spelled_out_pattern(term: str) -> re.Pattern[str] | None:
    """Return a pattern of a term with full words for its initials; None if it has no initials."""
    if term.isupper() or " " not in term or not _CAPITALS.search(term):
        return None
    parts = [
        _full_pattern(part, joined=False).pattern
        if _CAPITALS.fullmatch(part)
        else f"(?i:{re.escape(part)})"
        for part in term.split(" ")
    ]
    return re.compile(" ".join(parts) + r"(?:e?s)?(?!\w)")


def is_spelled_out(term: str, text: str) -> bool:
    """Return whether a text has the full form of an abbreviation: Hospital Authority for HA."""
    letters = re.sub(r"[^A-Za-z]", "", term)
    if not (letters.isascii() and letters.isupper() and 1 < len(letters) <= _MOST_INITIALS):
        return False
    return _full_pattern(letters, "&" in term).search(text) is not None


@lru_cache(maxsize=1 << 12)
def _full_pattern(letters: str, joined: bool) -> re.Pattern[str]:
    """Return a pattern of words with these initials; two words must have capitals."""
    any_case = joined or len(letters) > 2
    first = [f"[{one}{one.lower()}]" if any_case else one for one in letters]
    return re.compile(
        r"(?<!\w)" + r"\w{2,}(?:-|\s(?:(?:and|of|for|the|in|on) ){0,2})".join(first) + r"\w{2,}"
    )


def has_head_of(term: str, text: str) -> bool:
    """Return whether a text names the head of an office: Director of Lands for Lands Department."""
    wanted = content(term)
    base = tuple(word for word in wanted if word not in _OFFICES)
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
    in another order not (“this year, five schools” is not a school year).
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
        numbers = list(dict.fromkeys(number for _, number in window))
        if len(numbers) < len(term_words):
            continue
        if numbers == sorted(numbers):
            return True
        if len({number for place, number in window if clauses[place] == clauses[start]}) == len(
            term_words
        ):
            return True
    return False
