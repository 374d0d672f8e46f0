"""What capitals tell of a word in a text: that it begins a sentence, or is an acronym or a name.

``Hope`` at the beginning of a sentence is not necessarily the name in the term base.
"""

from __future__ import annotations

from termbase.checks.terminology import wordclass
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match

_CAPITALISED = lazily(r"[A-Z][\w'’-]*")
_LONG_WORD = lazily(r"(?<![A-Za-z])[A-Za-z]{4,}")
_SENTENCE = lazily(r"(?:^|[.!?:;。！？：；…]|\n)[\s\"'“‘”’(\[*_`—–-]*$")
_ACRONYM = lazily(r"(?<![A-Za-z.])(?:[A-Z]{2,6}|(?:[A-Z]\.){1,5}[A-Z]\.?)(?:'?s)?(?![A-Za-z])")
_SMALL_WORD = lazily(r"(?<![A-Za-z])[a-z]{2,6}(?![A-Za-z])")


def begins_sentence(text: str, place: int) -> bool:
    """Return whether a sentence or a line begins at a place, perhaps with quotation marks."""
    return _SENTENCE.search(text, max(0, place - 40), place) is not None


def is_heading(text: str) -> bool:
    """Return whether all long words of a text have capitals."""
    return all(word[0][0].isupper() for word in _LONG_WORD.finditer(text))


def may_be_word(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a capital may be due to the beginning of a sentence rather than to a name."""
    capital = demand.term.text[:1].isupper()
    return capital and wordclass.is_common(demand) and begins_sentence(unit.source, match.start)


def is_name_within(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a capital within a sentence shows that a name is meant: the Fed."""
    return (
        demand.term.text[:1].isupper()
        and match.text[:1].isupper()
        and not begins_sentence(unit.source, match.start)
        and not is_heading(unit.unmarked_source)
    )


def is_acronym(match: Match) -> bool:
    """Return whether a match is an acronym (EU, E.V., PNGs), which may be that of another name."""
    return _ACRONYM.fullmatch(match.text) is not None


def has_acronym(unit: Unit, match: Match) -> bool:
    """Return whether the target has the letters of an acronym, with or without full stops.

    They may be in lower case if both texts have them so: PNG-File (*.png).
    """
    letters = "".join(letter for letter in match.text if letter.isupper())
    if any(
        "".join(filter(str.isupper, one[0])) == letters for one in _ACRONYM.finditer(unit.target)
    ):
        return True
    small = letters.lower()
    return all(small in _SMALL_WORD.findall(text) for text in (unit.source, unit.target))


def is_of_other_name(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether an acronym in brackets follows another concept's name, which it abbreviates.

    The term base may have HA for a Housing Authority, but the text “the Hospital Authority (HA)”.
    """
    if not is_acronym(match):
        return False
    text, own = unit.source, {term.text for term in demand.accepted}
    demands = demands_for(unit)
    for named in unit.source_matches:
        if "".join(word[0] for word in _CAPITALISED.findall(named.text)) != match.text:
            continue
        if not text[named.end :].lstrip(' (（"“').startswith(match.text):
            continue
        other = demands.look_up(named)
        if other and own.isdisjoint(term.text for term in other.accepted):
            return True
    return False
