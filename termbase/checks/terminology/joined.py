"""Recognises two Chinese terms joined in one word: 中小学 (primary and secondary schools), 师生.

Where a source names two related things side by side, a translation may join them and say only once
what they share. The joined word must be in the dictionary, so that characters that meet by chance
are not taken for it. Or it leaves out what they share: 将前景设定为黑色，背景设定为白色, where
前景色 and 背景色 are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from termbase.checks.terminology.content_words import content
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text.lexicon import lexicon

_JOINT = r"(?:\s(?:and|or)\s(?:the\s|an?\s)?|-(?:to|and)-|\s?[/&]\s?)"
_BETWEEN = lazily(_JOINT)
_BEFORE = lazily(rf"{_JOINT}\Z")
_TERM_LENGTH = 2
"""Length, in characters, of terms that can be joined."""
_PARTS = 2
"""Least number of words of a term, and of characters of its beginning, to tell it from another."""
_LONGEST_JOINT = 10
"""Longest connection between two terms in the source, in characters."""


def is_joined(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a term of two characters occurs in the target joined to another."""
    forms = {
        form for term in demand.accepted if len(form := compact_term(term.text)) == _TERM_LENGTH
    }
    text = unit.source
    before = _BEFORE.search(text, max(0, match.start - _LONGEST_JOINT), match.start)
    if not forms or not (before or _BETWEEN.match(text, match.end)):
        return False
    plain, dictionary = compact_text(unit.target), lexicon()
    for form in forms:
        pattern = f"(?=({re.escape(form[0])}.{{1,2}}{re.escape(form[1])}))"
        if any(dictionary.get(word) for word in re.findall(pattern, plain)):
            return True
    return any(
        word not in (form, other) and word in plain and dictionary.get(word)
        for form in forms
        for other in _neighbours(unit, match)
        for place in range(_TERM_LENGTH)
        for word in (form[place] + other[place], other[place] + form[place])
    )


def has_no_head(unit: Unit, demand: Demand) -> bool:
    """Return whether a Chinese target has a term and another one without the end that they share.

    They share it in the source, too: foreground color, background color.
    """
    own = content(demand.term.text)
    if len(own) < _PARTS:
        return False
    plain = compact_text(unit.target)
    demands = demands_for(unit)
    for other in filter(None, map(demands.look_up, unit.source_matches)):
        theirs = content(other.term.text)
        if other.concept is demand.concept or len(theirs) < _PARTS or theirs[-1] != own[-1]:
            continue
        for one, two in product(_forms(demand), _forms(other)):
            # 前景色 and 背景色 end alike in 景色, but it is 色 that they leave out.
            for size in range(1, len(one) - 1):
                rest = one[:-size], two[:-size]
                if one[-size:] != two[-size:]:
                    break
                if len(rest[1]) >= _PARTS and all(part in plain for part in rest):
                    return True
    return False


def _forms(demand: Demand) -> Iterator[str]:
    return (compact_term(term.text) for term in demand.accepted)


def _neighbours(unit: Unit, match: Match) -> Iterator[str]:
    """Yield the accepted two-character terms of the terms next to one in the source."""
    demands = demands_for(unit)
    for other in unit.source_matches:
        first, second = sorted((match, other), key=lambda m: m.start)
        if not _BETWEEN.fullmatch(unit.source, first.end, second.start):
            continue
        demand = demands.look_up(other)
        for term in demand.accepted if demand else ():
            if len(form := compact_term(term.text)) == _TERM_LENGTH:
                yield form
