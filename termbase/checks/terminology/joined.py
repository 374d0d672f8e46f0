"""Two Chinese terms in one word: 中小学 for primary and secondary schools, 师生, 进出口.

Where a source names two things of a kind side by side, a translation joins what they share. The
word is one of the dictionary, so that chance characters are not taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.checks.terminology.demands import Demand, demands
from termbase.checks.terminology.presence_unspaced import form_of, view
from termbase.checks.unit import Unit
from termbase.model import Match
from termbase.text.lazy import lazily
from termbase.text.lexicon import lexicon

_JOINT = r"(?:\s(?:and|or)\s(?:the\s|an?\s)?|-(?:to|and)-|\s?[/&]\s?)"
_BETWEEN = lazily(_JOINT)
_BEFORE = lazily(rf"{_JOINT}\Z")
_SIZE = 2
"""Characters of a term that can be joined."""
_REACH = 10
"""Characters of what joins two terms, at the most."""


def is_joined(unit: Unit, match: Match, demand: Demand) -> bool:
    """Whether a term of two characters stands in the target joined to another.

    Args:
        unit: The unit; its target is Chinese.
        match: Where the term stands in the source.
        demand: What is to stand in the target.
    """
    forms = {form for term in demand.accepted if len(form := form_of(term.text)) == _SIZE}
    text = unit.source
    before = _BEFORE.search(text, max(0, match.start - _REACH), match.start)
    if not forms or not (before or _BETWEEN.match(text, match.end)):
        return False
    plain, known = view(unit.target), lexicon()
    for form in forms:
        pattern = f"(?=({re.escape(form[0])}.{{1,2}}{re.escape(form[1])}))"
        if any(known.get(word) for word in re.findall(pattern, plain)):
            return True
    return any(
        word not in (form, other) and word in plain and known.get(word)
        for form in forms
        for other in _neighbours(unit, match)
        for place in range(_SIZE)
        for word in (form[place] + other[place], other[place] + form[place])
    )


def _neighbours(unit: Unit, match: Match) -> Iterator[str]:
    """The accepted terms of two characters of what is joined to a term in the source."""
    asked = demands(unit)
    for other in unit.source_matches:
        first, second = sorted((match, other), key=lambda m: m.start)
        if not _BETWEEN.fullmatch(unit.source, first.end, second.start):
            continue
        demand = asked.of(other)
        for term in demand.accepted if demand else ():
            if len(form := form_of(term.text)) == _SIZE:
                yield form
