"""Full forms of short Chinese terms: 环境影响评估 for 环评, 强制性公积金 for 强积金.

A term base often has the short form alone, or another one for a concept of its own, and texts have
the full one at first. Its words begin, or the last of them ends, with the characters of the short
one.
"""

from __future__ import annotations

from itertools import accumulate

from termbase.checks.terminology.presence_unspaced import form_of, view
from termbase.checks.terminology.short_forms import (
    HAN_ONLY,
    is_apart,
    is_contraction,
    places,
    words,
)
from termbase.text.lazy import lazily
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN

_LONGEST = 4
"""Characters of a short form, at the most."""
_REACH = 16
"""Characters of a full form, at the most."""
_MOST = 5
"""Words of it, at the most."""
_COMMON = 100
"""How often a word of the dictionary is counted that is no mere short form."""
_AND = frozenset("及和与")
_LOOSE = frozenset("的了在是由从将把对向使为被以")
"""Words that no name has within it."""
_RUN = lazily(f"[{HAN}]+")


def is_spelled_out(term: str, text: str) -> bool:
    """Whether the full form of a short term stands in a text.

    Args:
        term: The term.
        text: The text.
    """
    short, text = form_of(term), view(text)
    if len(short) == _LONGEST:
        # 一个国家，两种制度 is 一国两制.
        text = text.replace(",", "")
    if not 1 < len(short) <= _LONGEST or any(one not in text for one in short):
        return False
    if not HAN_ONLY.fullmatch(short):
        return False
    return any(_begins(short, text, place) for place in places(short[0], text))


def _begins(short: str, text: str, start: int) -> bool:
    """Whether the full form of a short term begins at a place of a text."""
    run = _RUN.match(text, start, start + _REACH)
    parts = words(run[0])[:_MOST] if run else ()
    ends = accumulate(map(len, parts))
    return any(
        count > 1
        and short[-1] in (part[0], part[-1])
        and _is_full(short, parts[:count])
        and is_apart(text, start, start + end)
        for count, (part, end) in enumerate(zip(parts, ends, strict=True), 1)
    )


def _is_full(short: str, parts: tuple[str, ...]) -> bool:
    """Whether words are the full form of a short term."""
    if not _LOOSE.isdisjoint(parts):
        return False
    if len(short) > 2:
        return is_contraction(short, "".join(parts))
    if len(parts[0]) < 2 or len(parts[-1]) < 2:
        return False
    if lexicon().get(short) < _COMMON:
        return len(parts) < _MOST
    # A word of its own otherwise: 研究及发展 for 研发.
    return len(parts) == 3 and parts[1] in _AND
