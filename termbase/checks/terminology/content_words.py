"""The words of an English term that carry meaning, and its head."""

from __future__ import annotations

from functools import lru_cache

from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.plain import bare, fold_strict
from termbase.text.stopwords import stop_words

WORD = lazily(r"[^\W_]+")
CAPITALS = lazily(r"(?<!\w)[A-Z]{2,}(?!\w)")
"""A word in capitals, such as US."""


@lru_cache(maxsize=1 << 14)
def content(term: str) -> tuple[str, ...]:
    """Return the words of a term that carry meaning, in lower case."""
    found = WORD.findall(bare(fold_strict(term)))
    # The US is not us, and IT is not it.
    capitals = {word.lower() for word in CAPITALS.findall(term)} if not term.isupper() else set()
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
    prepositions = wordlists.english("prepositions")
    for place, word in enumerate(parts):
        if place and word.lower() in prepositions:
            return " ".join(parts[:place])
    return term
