"""Tells whether a translation has a term in another form than a plain search finds.

`presence_spaced` and `presence_unspaced` look for it in languages with and without spaces.
"""

from __future__ import annotations

import re

from termbase.checks.language import is_english
from termbase.checks.terminology import (
    abridged_unspaced,
    full_forms,
    initials,
    institutions_unspaced,
    introduced,
    joined,
    names,
    presence_spaced,
    presence_unspaced,
    qualified,
    wordclass,
)
from termbase.checks.terminology.content_words import content
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.short_forms import words
from termbase.checks.terminology.short_places import has_short_place, is_in_row
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text.stopwords import stop_words

_MEMBER = lazily("[議议][員员]")
_TARGET_MEMBER = lazily(
    r"\b(?:legislators?|law-?makers?|councill?ors?|parliamentarians?|MPs?)\b", re.IGNORECASE
)
"""Matches a word for a council member: Chinese appends it to the council's name, English uses it
alone."""
_WORD_BEFORE = lazily(r"(?<![A-Za-z])([A-Za-z]{2,})[ -]\Z")
_HEAD_OF_OFFICE = lazily(
    "(?:副|助理|常任|常务|常務|首席)?(?:[署處处局部厅廳司]?[长長]|[秘祕][书書][长長]|专员|專員|总监|總監)"
)
"""Matches a word for the head of an office or a deputy, which Chinese appends to the office's
name."""


def occurs(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """Return whether an accepted term occurs in a text in another form."""
    if unit.spaced:
        return _occurs_spaced(unit, match, demand, target)
    name = names.are_names(demand)
    # What is a 计算机 in one place is a 电脑 in another: 量子电脑 for quantum computing.
    other = presence_unspaced.compact_text(target).replace("电脑", "计算机")
    texts = (target, other) if "计算机" in other else (target,)
    if any(
        presence_unspaced.occurs(term.text, text, name=name)
        for term in demand.accepted
        for text in texts
    ):
        return True
    if (
        _is_measured(unit.source, match, demand, target)
        or _has_members(demand, target)
        or joined.is_joined(unit, match, demand)
        or joined.has_no_head(unit, demand)
        or any(abridged_unspaced.is_quoted(term.text, target) for term in demand.accepted)
    ):
        return True
    if demand.term.text[:1].isupper() and _has_short_place(unit, demand, target):
        return True
    if not wordclass.may_be_adjective(demand):
        return False
    bases = (presence_unspaced.without_class(term.text) for term in demand.accepted)
    return any(base and base in presence_unspaced.compact_text(target) for base in bases)


def _has_members(demand: Demand, target: str) -> bool:
    """Return whether a Chinese text names the members of a house: 参议员 for the Senate."""
    plain = presence_unspaced.compact_text(target)
    forms = (presence_unspaced.compact_term(term.text) for term in demand.accepted)
    return any(form.endswith("议院") and f"{form[:-1]}员" in plain for form in forms)


def _has_short_place(unit: Unit, demand: Demand, target: str) -> bool:
    """Return whether a single character stands for a country, perhaps in a row with others."""
    accepted = [term.text for term in demand.accepted]
    if any(has_short_place(name, target) for name in accepted):
        return True
    demands = map(demands_for(unit).look_up, unit.source_matches)
    others = {term.text for wanted in demands if wanted for term in wanted.accepted}
    return any(is_in_row(name, others, target) for name in accepted)


def _is_measured(source: str, match: Match, demand: Demand, target: str) -> bool:
    """Return whether a quantity is named together with what it is of: water temperature, 水温."""
    return _follows_word(source, match) and any(
        qualified.has_measured(term.text, target) for term in demand.accepted
    )


def ends_word(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether one character ends a word that says what a term is of: tax rate, 税率."""
    return _follows_word(unit.source, match) and any(
        qualified.ends_word(term.text, unit.target, "after_noun") for term in demand.accepted
    )


def _follows_word(source: str, match: Match) -> bool:
    """Return whether an English term has a word before it that may say what it is of."""
    before = _WORD_BEFORE.search(source, max(0, match.start - 24), match.start)
    return before is not None and before[1].lower() not in stop_words("en")


def _occurs_spaced(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """Return whether an accepted term occurs in another form in a text with spaces."""
    agents = unit.source[match.end : match.end + 1] in presence_spaced.AGENTS
    if any(presence_spaced.occurs(t.text, target, agents=agents) for t in demand.accepted):
        return True
    if target == unit.target and _is_found(unit, demand):
        return True
    if _MEMBER.match(unit.source, match.end) and _TARGET_MEMBER.search(unit.target):
        return True
    headed = _HEAD_OF_OFFICE.match(unit.source, match.end) is not None
    return headed and any(presence_spaced.has_head_of(t.text, target) for t in demand.accepted)


def _is_found(unit: Unit, demand: Demand) -> bool:
    """Return whether the finder sees an accepted term in a target in another language than English.

    The finder knows the inflection of the language if there is an analyzer for it. English needs no
    second look, since `presence_spaced` accepts more than the finder does.
    """
    if is_english(unit.target_lang):
        return False
    accepted = {term.text for term in demand.accepted}
    return any(
        reading.term.text in accepted for match in unit.target_matches for reading in match.readings
    )


def is_spelled_out(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether the target has the full form of an accepted term.

    It does not count if both sides have a short form in brackets, which must be the accepted one.
    """
    if introduced.is_bracketed(unit, match) and not {"(", "（"}.isdisjoint(unit.target):
        return False
    find = initials.is_spelled_out if unit.spaced else full_forms.is_spelled_out
    return any(find(term.text, unit.target) for term in demand.accepted)


def has_base(unit: Unit, demand: Demand) -> bool:
    """Return whether a Chinese target has the term without a last word that says little."""
    if unit.spaced:
        return False
    without = (presence_unspaced.without_head, institutions_unspaced.without_kind)
    bases = (cut(term.text) for term in demand.accepted for cut in without)
    return any(base and base in presence_unspaced.compact_text(unit.target) for base in bases)


def has_last_word(unit: Unit, demand: Demand) -> bool:
    """Return whether the target has the last word of a term; the context may say the rest."""
    if unit.spaced:
        heads = (content(term.text) for term in demand.accepted)
        return any(
            len(head) > 1 and presence_spaced.occurs(head[-1], unit.target, agents=False)
            for head in heads
        )
    return any(
        len(parts) > 1 and qualified.occurs_alone(parts[-1], unit.target)
        for parts in (words(presence_unspaced.compact_term(term.text)) for term in demand.accepted)
    )


def has_word(unit: Unit, demand: Demand) -> bool:
    """Return whether the target has any word of a term, which may stand for all of it."""
    if unit.spaced:
        return any(
            len(parts) > 1 and any(presence_spaced.occurs(one, unit.target) for one in parts)
            for parts in (content(term.text) for term in demand.accepted)
        )
    plain = presence_unspaced.compact_text(unit.target)
    return any(
        len(parts) > 1 and any(len(part) > 1 and part in plain for part in parts)
        for parts in (words(presence_unspaced.compact_term(term.text)) for term in demand.accepted)
    )


def has_most(unit: Unit, demand: Demand) -> bool:
    """Return whether the target has most of a term; one word may go without saying."""
    find = presence_spaced.has_most if unit.spaced else presence_unspaced.has_most
    return any(find(term.text, unit.target) for term in demand.accepted)
