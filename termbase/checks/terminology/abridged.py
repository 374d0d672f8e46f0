"""Recognises a part of a term that stands for all of it.

Official texts shorten

- a region to its place (香港 for 香港特别行政区, Guangdong for Guangdong Province),
- a state to its short name,
- a body that the reader knows to its kind (the Fund, 该委员会), or to its name without its owner
  (政协),
- a plan in quotation marks to its proper name: 「海风」项目 for 海风计划,
- a thing, after its first mention, to its last word (the bank),
- an office to its last word before the name of who holds it (Premier Li),
- states to the word for their kind (members for member states).

What depends on the language is in `abridged_spaced` and `abridged_unspaced`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.checks.terminology import abridged_spaced, abridged_unspaced, implied
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.plainsearch import search_fold
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text.script import HAN_CHARACTER
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words

_POSSESSIVE = lazily(r" of (?:the )?|(?:['’]s?)? |的?")
_GOVERNMENT = lazily(r"(?:['’]s?)? (?:government|authorities)\b|的?政府", re.IGNORECASE)
_TARGET_GOVERNMENT = lazily(r"\bgovernment|政府|当局")
_CONTEXT_LENGTH = 6


def is_abridged(demand: Demand, target: str, *, spaced: bool, named: bool) -> bool:
    """Return whether a part of an accepted term occurs in a text and may stand for all of it."""
    texts = [term.text for term in demand.accepted]
    if spaced:
        return any(implied.occurs_spaced(text, target) for text in texts) or any(
            abridged_spaced.occurs_in_part(text, target, named=named) for text in texts
        )
    initials = demand.term.text.isupper() and demand.term.text.isascii()
    return any(implied.occurs_unspaced(text, target) for text in texts) or any(
        abridged_unspaced.occurs_in_part(text, target, named=named, initials=initials)
        for text in texts
    )


def is_owner(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a region or state in the source only says whose an office in the target is.

    The Chief Executive of HKSAR is 行政长官, and its government 政府. In Chinese, the same goes for
    a department right before a part of it: 卫生署卫生防护中心.
    """
    terms = {term.text for reading in demand.readings for term in reading.concept.terms}
    region = any(map(_is_region, terms))
    if not region and not (demand.name and not match.text.isascii()):
        return False
    text, target = unit.source, search_fold(unit.target)
    if region and _GOVERNMENT.match(text, match.end) and _TARGET_GOVERNMENT.search(target):
        return True
    demands = demands_for(unit)
    for other in unit.source_matches:
        first, second = sorted((match, other), key=lambda one: one.start)
        if _POSSESSIVE.fullmatch(text, first.end, second.start) is None or first is second:
            continue
        if not region and (first is not match or first.end < second.start):
            continue
        wanted = demands.look_up(other)
        if wanted and any(key in target for key in wanted.keys):
            return True
    return False


def is_titled(unit: Unit, demand: Demand, target: str) -> bool:
    """Return whether an English text has as many holders of an office's title as the source.

    President Lin met Premier Wu does not say who 国家主席吴舟 is.
    """
    titles = _titles(demand)
    if not unit.spaced or not any(abridged_spaced.count_holders(one, target) for one in titles):
        return False
    demands = [one for one in map(demands_for(unit).look_up, unit.source_matches) if one]
    wanted = sum(not titles.isdisjoint(_titles(one)) for one in demands)
    return any(abridged_spaced.count_holders(one, target) >= wanted for one in titles)


def _titles(demand: Demand) -> frozenset[str]:
    return frozenset(abridged_spaced.title_of(term.text) for term in demand.accepted) - {""}


@lru_cache(maxsize=1 << 14)
def _is_region(text: str) -> bool:
    """Return whether the words of a name say that it is a region's or a state's."""
    if text.isascii():
        return abridged_spaced.is_region(text)
    return abridged_unspaced.is_region(text)


def is_kind_of(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a Chinese term has a noun before it, which takes the place of its first word.

    An interest rate is a 利率, but 存款利率 a deposit rate.
    """
    text = unit.source
    if not unit.spaced or not HAN_CHARACTER.match(text, match.start - 1) or not match.start:
        return False
    before = list(segmenter().tag(text[max(0, match.start - _CONTEXT_LENGTH) : match.start]))
    if not before or not before[-1][1].startswith("n"):
        return False
    for term in demand.accepted:
        first, _, head = term.text.partition(" ")
        qualified = rf"(?<![\w-])([A-Za-z-]{{3,}}) {re.escape(head)}s?(?!\w)"
        for found in re.finditer(qualified, unit.target) if head and " " not in head else ():
            word = found[1].lower()
            if word != first.lower() and word not in stop_words("en"):
                return True
    return False
