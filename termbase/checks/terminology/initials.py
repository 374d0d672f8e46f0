"""Recognises the initials of a name, and a name for its initials, in English texts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from termbase.checks.terminology.content_words import CAPITALS, WORD, content
from termbase.text import wordlists
from termbase.text.plain import bare, fold_strict

_MOST_INITIALS = 8
"""The maximum number of words written as initials."""


def has_initials(term: str, text: str) -> bool:
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
    without_initial = wordlists.english("articles") | {"s"}
    every = [word for word in WORD.findall(bare(fold_strict(term))) if word not in without_initial]
    return frozenset("".join(word[0] for word in some).upper() for some in (content(term), every))


def _without_marks(text: str) -> str:
    """Return a text without the marks that may stand between initials: A&E, U.N."""
    return text.replace(".", "").replace("&", "")


def has_partial_initials(term_words: tuple[str, ...], text: str) -> bool:
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


def has_initials_in_full(term: str, text: str) -> bool:
    """Return whether initials within a longer term occur in full: United States dollar."""
    pattern = _spelled_out_pattern(term)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=1 << 12)
def _spelled_out_pattern(term: str) -> re.Pattern[str] | None:
    """Return a pattern of a term with full words for its initials; None if it has no initials."""
    if term.isupper() or " " not in term or not CAPITALS.search(term):
        return None
    parts = [
        _full_pattern(part, joined=False).pattern
        if CAPITALS.fullmatch(part)
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
