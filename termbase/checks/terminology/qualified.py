"""Whether a Chinese word, or one character that stands for it, says what it is of: 失业率."""

from __future__ import annotations

from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.script import HAN
from termbase.text.segmenter import segmenter

_WORD_LENGTH = 2
_QUALIFIED = lazily(
    f"[{HAN}](?<![的了和与及或是在由从将把用对向为被以其该此这那各每某有无等并而时总])$"
)


def occurs_alone(word: str, text: str) -> bool:
    """Return whether a word of at least two characters occurs without another to qualify it."""
    plain = compact_text(text)
    place = plain.find(word) if len(word) > 1 else -1
    while place >= 0:
        if not _QUALIFIED.search(plain, max(0, place - 1), place):
            return True
        place = plain.find(word, place + 1)
    return False


def has_measured(term: str, text: str) -> bool:
    """Return whether a quantity is named by its first character after what it is of.

    That is 水温 for the 温度 of water, 车速 for the 速度 of a car, 设定档 for the 档案 of settings.
    """
    if ends_word(term, text, "thing"):
        return True
    form, plain = compact_term(term), compact_text(text)
    if form not in wordlists.chinese("quantities") or form[0] not in plain:
        return False
    return any(
        len(word) == _WORD_LENGTH and word[1] == form[0] and tag == "n"
        for word, tag, _, _ in segmenter().tag(plain)
    )


def ends_word(term: str, text: str, context: str) -> bool:
    """Return whether one character at the end of a word stands for a term: 失业率 for 比率.

    Args:
        term: The term.
        text: The text.
        context: Where the character may stand for it: a context of `wordlists.short_forms`.
    """
    short = wordlists.short_forms(context).get(compact_term(term))
    plain = compact_text(text)
    return bool(short and short in plain) and any(
        word[-1] == short and _QUALIFIED.search(plain, max(0, end - 2), end - 1) is not None
        for word, _, _, end in segmenter().tag(plain)
    )
