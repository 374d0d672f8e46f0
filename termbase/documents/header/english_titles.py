"""Finds titles in English clauses: associate professor, visiting scholars, finance minister."""

from __future__ import annotations

from termbase.documents.header.lexicon import words
from termbase.lazy import lazily
from termbase.text import wordlists

_WORD = lazily(r"[^\s,]+")
_MOST_SUBJECTS = 3
_ARTICLE = lazily(r"\b(?:an?|the|as|former|its|his|her|their) $")
_LONGEST_ARTICLE = 8


def normalized(word: str) -> str:
    """Return a word in lower case, without punctuation around it."""
    return word.lower().strip(".,;:()'’\"“”")


def head_word(text: str) -> str:
    """Return the last word of a title, in lower case."""
    return normalized(text.rsplit(maxsplit=1)[-1])


def follows_comma(text: str, start: int) -> bool:
    """Return whether a clause is not the first of its line, where the name stands."""
    return text[max(0, start - 2) : start].strip() == ","


def find_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the first title in a clause, up to its last head, or None.

    Between modifiers and head, or behind an article, it has its subject: a finance minister.
    """
    heads = words("english", "heads")
    first, last, subjects = -1, -1, 0
    for match in _WORD.finditer(text, start, end):
        word = normalized(match.group())
        if word in heads or (first >= 0 and _is_plural(text, start, word)):
            first, last = (match.start() if first < 0 else first), match.end()
        elif word in words("english", "modifiers behind heads") and last >= 0:
            last = match.end()
        elif word in words("english", "modifiers") or (word in ("and", "&") and last >= 0):
            first = match.start() if first < 0 else first
        elif last >= 0:
            break
        elif (
            subjects < _MOST_SUBJECTS
            and _is_subject(match.group())
            and (first >= 0 or _follows_article(text, match.start()))
        ):
            first, subjects = (match.start() if first < 0 else first), subjects + 1
        else:
            first, subjects = -1, 0
    return (first, last) if last >= 0 else None


def _is_plural(text: str, start: int, word: str) -> bool:
    """Return whether a word is the head of the title of several people named before a comma."""
    return word.removesuffix("s") in words("english", "heads") and follows_comma(text, start)


def _is_subject(word: str) -> bool:
    """Return whether a word may say what a title is about: finance, in finance minister."""
    return word.isalpha() and word.islower() and word not in wordlists.english("after_subjects")


def _follows_article(text: str, start: int) -> bool:
    """Return whether an article, ``former`` or the like is before a word."""
    return bool(_ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start))
