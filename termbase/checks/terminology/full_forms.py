"""Recognises full forms of short Chinese terms: 环境影响评估 for 环评, 强制性公积金 for 强积金.

A term base often has only the short form, or has the full form as another concept, while texts use
the full form at first mention. The words of the full form begin with the characters of the short
form; its last word may end with the last character instead.
"""

from __future__ import annotations

from itertools import accumulate

from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.checks.terminology.short_forms import (
    is_contraction,
    is_intact,
    places,
    words,
)
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN_RUN

_LONGEST_SHORT_FORM = 4
"""Longest short form, in characters."""
_LONGEST_FULL_FORM = 16
"""Longest full form, in characters."""
_MOST_WORDS = 5
"""The maximum number of words in a full form."""
_COMMON_FREQUENCY = 100
"""Frequency in the dictionary from which a word is more than a mere short form."""
_AND = frozenset("及和与")
_FUNCTION_WORDS = frozenset("的了在是由从将把对向使为被以")
"""Words that do not occur within a name."""


def is_spelled_out(term: str, text: str) -> bool:
    """Return whether the full form of a short term occurs in a text."""
    short, text = compact_term(term), compact_text(text)
    if len(short) == _LONGEST_SHORT_FORM:
        # For 一国两制, the full form has a comma: 一个国家，两种制度.
        text = text.replace(",", "")
    if not 1 < len(short) <= _LONGEST_SHORT_FORM or any(one not in text for one in short):
        return False
    if not HAN_RUN.fullmatch(short):
        return False
    return any(_full_form_begins(short, text, place) for place in places(short[0], text))


def _full_form_begins(short: str, text: str, start: int) -> bool:
    """Return whether the full form of a short term begins at a place in a text."""
    run = HAN_RUN.match(text, start, start + _LONGEST_FULL_FORM)
    parts = words(run[0])[:_MOST_WORDS] if run else ()
    ends = accumulate(map(len, parts))
    return any(
        count > 1
        and short[-1] in (part[0], part[-1])
        and _is_full_form(short, parts[:count])
        and is_intact(text, start, start + end)
        for count, (part, end) in enumerate(zip(parts, ends, strict=True), 1)
    )


def _is_full_form(short: str, parts: tuple[str, ...]) -> bool:
    """Return whether words are the full form of a short term."""
    if not _FUNCTION_WORDS.isdisjoint(parts):
        return False
    if len(short) > 2:
        return is_contraction(short, "".join(parts))
    if len(parts[0]) < 2 or len(parts[-1]) < 2:
        return False
    if lexicon().get(short) < _COMMON_FREQUENCY:
        return len(parts) < _MOST_WORDS
    # A word in its own right must be a pair of words joined by “and”: 研究及发展 for 研发.
    return len(parts) == 3 and parts[1] in _AND
