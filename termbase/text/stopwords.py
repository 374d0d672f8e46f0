"""Function words (stop words) of English and Chinese."""

from __future__ import annotations

from functools import cache

from termbase.lazy import lazily
from termbase.tags import is_chinese, primary_subtag
from termbase.text import wordlists

_WORD = lazily(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the function words of a language; the set is empty but for English and Chinese."""
    if is_chinese(lang):
        return wordlists.chinese("stop")
    return wordlists.english("stop") if primary_subtag(lang) == "en" else frozenset()


def is_stop_phrase(text: str, lang: str) -> bool:
    """Return whether a text consists of function words only.

    A word in capitals does not count as one: ``US``, ``WHO`` and ``IT`` are names. ``A`` and ``I``
    are still function words.
    """
    words = _WORD.findall(text)
    known = stop_words(lang)
    for word in words:
        if word.lower() not in known or (len(word) > 1 and word.isupper() and word.isascii()):
            return False
    return bool(words)
