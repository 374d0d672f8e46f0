"""Recognises English terms that are a part of a longer name, or of a compound.

The longer name may be translated differently: chief executive, Chief Executive Officer.
"""

from __future__ import annotations

import re
from functools import cache

from termbase.checks.terminology import wordclass
from termbase.checks.terminology.capitals import begins_sentence, is_heading
from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import english, wordlists

_CAPITALISED = lazily(r"[A-Z][\w'’-]*")
_QUOTED = lazily(r" of (?:the )?[“\"'‘「《]")
_BEFORE_NAME = lazily(
    r"(?<!\w)(?!(?:The|An?|This|These|That|Those|Its?|Our|Their|Each|All|Any|No|In|On|For|By|To|At"
    r"|With|Of|From|Under|If|When|As|And|But)\s)[A-Z][\w'’-]*\s$"
)
_AFTER_NAME = lazily(r"\s[A-Z]")
_OF_NAME = lazily(r"\s(?:of|for)\s(?:the\s)?[A-Z]")
"""Matches whose a title is: Director of Lands, President of the Council."""
_BRACKETED_IN_NAME = lazily(r"[A-Z][\w'’-]*\s\($"), lazily(r"[^()]{0,40}\)\s[A-Z]")
"""Match what is before and after a part of a title in brackets: Housing (Amendment) Bill."""
_OF_ROMANCE = lazily(r"\sd(?:el?|o|a)s?\s(?:l[ao]s?\s)?[A-Z]")
"""Matches what follows a part of a name in Spanish or Portuguese: San Francisco de Macorís."""
_LONGEST_IDIOM = 30
_DIRECTION = r"(?:(?:North|South)(?:[Ee]ast|[Ww]est)?|East|West|Central|Middle)(?:ern)?"
_IN_DIRECTION = lazily(rf"\b{_DIRECTION}(?:,? (?:and|&|or) {_DIRECTION}|, {_DIRECTION})*\s$")
"""Matches what makes another place of a place: North and Central America."""


def is_in_name(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a word without a capital of its own is in a longer name (Premier League)."""
    text = unit.source
    if demand.term.text[:1].isupper() or not text[match.start].isupper():
        return False
    if _BEFORE_NAME.search(text, max(0, match.start - 40), match.start):
        return True
    before, after = _BRACKETED_IN_NAME
    if before.search(text, max(0, match.start - 40), match.start) and after.match(text, match.end):
        return True
    if begins_sentence(text, match.start):
        return False
    return any(after.match(text, match.end) for after in (_AFTER_NAME, _OF_NAME))


def is_modifier(unit: Unit, match: Match) -> bool:
    """Return whether a term qualifies the next word (Revenue Ordinance, but not Typhoon Saola).

    There may be a bracket between them: (Amendment) Bill.
    """
    bracket = unit.source.startswith(")", match.end)
    found = _CAPITALISED.match(unit.source, match.end + bracket + 1)
    return found is not None and english.is_word(found[0].lower())


def is_of_body(unit: Unit, match: Match) -> bool:
    """Return whether a term says what a body is for, which may go by a short name: 社署."""
    found = _CAPITALISED.match(unit.source, match.end + 1)
    return found is not None and found[0].lower() in wordlists.english("headed_bodies")


def is_in_longer_name(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a term is only part of a longer name in a sentence (Chief Executive Officer).

    In a heading, every word may have a capital, so it is not.
    """
    before = unit.source[max(0, match.start - 40) : match.start]
    if demand.name and (
        (" " not in match.text and _IN_DIRECTION.search(before))
        or _OF_ROMANCE.match(unit.source, match.end)
    ):
        return True
    if is_heading(unit.unmarked_source):
        return False
    if not demand.term.text[:1].isupper():
        return is_in_name(unit, match, demand)
    if _BEFORE_NAME.search(before) and (
        wordclass.is_common(demand) or _is_after_adjective(unit, match)
    ):
        return True
    if " " not in match.text and _OF_NAME.match(unit.source, match.end):
        return True
    return _AFTER_NAME.match(unit.source, match.end) is not None


def _is_after_adjective(unit: Unit, match: Match) -> bool:
    """Return whether an adjective before several words makes another name: Liberal … Party."""
    word = unit.source[: match.start].rstrip().rpartition(" ")[2]
    start = unit.source.rfind(word, 0, match.start)
    if " " not in match.text or word in wordlists.english("of_time"):
        return False
    if begins_sentence(unit.source, start):
        return False
    return english.ADJECTIVE in english.classes(word.lower())


def is_plural(match: Match, demand: Demand) -> bool:
    """Return whether a name has a plural's ending, and so is another: Frances for France."""
    name = demand.term.text
    return demand.name and name[-1:] != "s" and match.text.lower() == f"{name.lower()}s"


def is_compounded(text: str, match: Match, *, acronyms: bool = False) -> bool:
    """Return whether an English term is part of a compound with a hyphen: loan in loan-to-value.

    Acronyms, GDP in debt-to-GDP, count if `acronyms`.
    """
    start, end, upper = match.start, match.end, match.text.isupper()
    if not match.text.isascii() or (upper and not acronyms):
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    beside = before[:1] * (before[1:] == "-") + after[1:] * (after[:1] == "-")
    # Two acronyms may also be joined as equals: EU-China.
    return any(one.islower() if upper else one.isalpha() for one in beside)


def is_in_idiom(unit: Unit, match: Match) -> bool:
    """Return whether a word is in a phrase with a sense of its own: table of contents."""
    first = max(0, match.start - _LONGEST_IDIOM)
    return any(
        found.start() <= match.start and match.end <= found.end() and found[0] != match.text
        for found in _idioms().finditer(unit.source, first, match.end + _LONGEST_IDIOM)
    )


@cache
def _idioms() -> re.Pattern[str]:
    """Return a pattern of phrases with a sense of their own, whose words may be plurals."""
    idioms = sorted(wordlists.english("idioms"))
    phrases = "|".join(idiom.replace("-", "s?[ -]") for idiom in idioms)
    return re.compile(rf"(?<![\w-])(?:{phrases})s?(?!\w)", re.IGNORECASE)


def is_apposed(unit: Unit, match: Match) -> bool:
    """Return whether an English term only explains a quoted name: the policy of “open doors”."""
    return " " not in match.text and _QUOTED.match(unit.source, match.end) is not None
