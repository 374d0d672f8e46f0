"""Tells whether Chinese text has a term only where its end begins another word.

印度人民党 does not name 印度人, nor 劳动法院 a 劳动法, even if the term base lacks the longer name.
"""

from __future__ import annotations

from termbase.text import segmenter, wordlists
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN_CHARACTER

_SHORTEST = 3
_CONTEXT = 6
"""Characters on either side of a term that are examined with it."""
_COMMON = 200
"""Frequency in the dictionary from which two characters are a word that a term may run into."""
_MEMBERS = "人员们"
"""Characters that make of a term those who belong to it: 共和党人."""


class Swallowed(frozenset[str]):
    """The keys of a term of which the target has only swallowed occurrences."""


def is_swallowed(key: str, target: str) -> bool:
    """Return whether the last character of a term begins another word wherever the term is."""
    if len(key) < _SHORTEST or not HAN_CHARACTER.match(key[-1]):
        return False
    start = target.find(key)
    while start >= 0:
        if not _runs_on(key, target, start):
            return False
        start = target.find(key, start + 1)
    return True


def _runs_on(key: str, target: str, start: int) -> bool:
    """Return whether the last character of a term at a place begins another word.

    The dictionary may have both as one: 印度人民党.
    """
    last = start + len(key) - 1
    word = target[last : last + 2]
    known = lexicon()
    if len(word) < 2 or word[1] in _MEMBERS:
        return False
    if known.get(word) < max(_COMMON, known.get(key)) or not known.get(key[:-1]):
        return False
    # 薪俸税收入 has 收入 in it rather than 税收.
    if known.get(target[last + 1 : last + 3]) > known.get(word):
        return False
    first = max(0, start - _CONTEXT)
    # 人民 of 外国人民 means what 人 does: it counts only if more follows.
    end = last + (2 if word in wordlists.chinese("begun") else 1)
    return any(
        first + begin <= last and first + stop > end
        for _, begin, stop in segmenter.brief().cut(target[first : last + 1 + _CONTEXT])
    )
