"""Is a term that a plain search does not find in the translation really missing, and how surely?

What certainly is no fault comes first; what is left is an error where nothing speaks for the
translator, a warning where something does. A translation that has a term of another concept
instead (`termbase.checks.terminology.strangers`) leaves little doubt.
"""

from __future__ import annotations

import re

from termbase.checks.terminology import (
    abridged,
    full_forms,
    joined,
    money,
    names,
    presence_spaced,
    presence_unspaced,
    uses,
    wordclass,
)
from termbase.checks.terminology.demands import Demand, ready, without
from termbase.checks.terminology.short_forms import words
from termbase.checks.terminology.strangers import answers_all, has_rival, has_stranger
from termbase.checks.unit import Unit
from termbase.model import Match, Severity
from termbase.text.lazy import lazily
from termbase.text.script import HAN

_SHORT = {True: 1.5, False: 0.16}
"""Characters of the target for each of the source, where something must have been left out: with
words that have spaces, without."""
_SENTENCE = 16
"""Words of a source in which a term that is not there has been translated otherwise."""
_CHARACTERS = 2
"""Chinese characters that are about a word."""
_CHARACTER = lazily(f"[{HAN}]")
_MEMBER = lazily("[議议][員员]")
_MEMBER_THERE = lazily(
    r"\b(?:legislators?|law-?makers?|councill?ors?|parliamentarians?|MPs?)\b", re.IGNORECASE
)
"""Who sits in a council, after its name in Chinese; in English, without it."""
_HEAD = lazily(
    "(?:副|助理|常任|常务|常務|首席)?(?:[署處处局部厅廳司]?[长長]|[秘祕][书書][长長]|专员|專員|总监|總監)"
)
"""Who heads an office, or stands in, after its name in Chinese."""


def judge(
    unit: Unit, match: Match, demand: Demand, *, longer: frozenset[str], spaced: bool
) -> Severity | None:
    """How sure it is that a term is missing; None where it is not.

    Args:
        unit: The unit.
        match: Where the term stands in the source.
        demand: What is to stand in the target; no search for its keys found anything.
        longer: Keys of other terms of the unit within which alone it was found, if it was.
        spaced: Whether the words of the target have spaces between them.
    """
    target = without(ready(unit.target), longer) if longer else unit.target
    unsaid = bool(longer) and not has_rival(unit, match, demand)
    if unsaid or _is_right(unit, match, demand, target, spaced=spaced):
        return None
    named = names.are_names(demand)
    other = named and not spaced and names.has_other_institution(unit, demand)
    full = _is_spelled_out(unit, match, demand, spaced=spaced)
    if not other and _is_unsaid(unit, match, demand, spaced=spaced, full=full):
        return None
    if longer or full or _is_unsure(unit, match, demand, spaced=spaced):
        return Severity.WARNING
    doubtful = named or _is_doubtful(unit, match, demand, spaced=spaced)
    if not doubtful or other:
        return Severity.ERROR
    if has_stranger(unit) if named else has_rival(unit, match, demand):
        return Severity.ERROR
    # Once it is known, the context may stand for a name.
    return Severity.INFO if named and names.is_known(unit, demand) else Severity.WARNING


def _is_unsaid(unit: Unit, match: Match, demand: Demand, *, spaced: bool, full: bool) -> bool:
    """Whether a term may well be said by a part of it, or in other words, or not at all.

    Not where something else stands in its place. Strangers are looked for last, and only where they
    tell: that takes longer than all the rest.
    """
    named = names.are_names(demand)
    if (
        full
        or uses.is_in_longer_name(unit, match, demand)
        or uses.is_in_word(unit, match)
        or uses.is_counter(unit, match)
        or uses.is_in_company(unit, match)
        or uses.is_after_years(unit, match)
        or uses.is_compounded(unit.source, match, acronyms=True)
        or uses.is_apposed(unit, match)
        or wordclass.is_variant(match, demand)
        or (named and _is_left_to_context(unit, match, demand, spaced=spaced))
        or _is_called_by_kind(unit, match, demand, spaced=spaced)
        or abridged.is_abridged(demand, unit.target, spaced=spaced, named=named)
        or abridged.is_owner(unit, match, demand)
    ) and not has_stranger(unit):
        return True
    # A word that is general in both languages has many translations in prose.
    return wordclass.is_general(demand) and _is_prose(unit) and answers_all(unit)


def _is_unsure(unit: Unit, match: Match, demand: Demand, *, spaced: bool) -> bool:
    """Whether another word or name may be meant, or a part of the term stands for it."""
    return (
        not demand.sure
        or _is_variant(unit, match, demand)
        or _is_named_after(unit, match, demand)
        or uses.is_compounded(unit.source, match)
        or any(names.stands_shortened(term.text, unit.target) for term in demand.accepted)
        or _has_base(unit, demand, spaced=spaced)
    )


def _is_noun_mistaken(unit: Unit, match: Match, demand: Demand) -> bool:
    """Whether a noun that the term base writes with a capital became a term of another concept."""
    return wordclass.may_be_noun(match, demand) and has_stranger(unit)


def _is_variant(unit: Unit, match: Match, demand: Demand) -> bool:
    """Whether the source has other capitals, so that another word may be meant.

    None is where the words can be but nouns, and a term of another concept stands instead.
    """
    noun = " " in match.text or wordclass.may_be_noun(match, demand)
    return wordclass.is_variant(match, demand) and not (noun and has_stranger(unit))


def _is_named_after(unit: Unit, match: Match, demand: Demand) -> bool:
    """Whether a longer name has a term in it, so that the name may be translated otherwise.

    It is the term all the same where that of another concept stands instead; but what a single word
    only says more of may be called otherwise (Inland Revenue Ordinance).
    """
    if not uses.is_in_name(unit, match, demand):
        return False
    other = " " not in match.text and uses.is_modifier(unit, match)
    return other or not has_rival(unit, match, demand)


def _is_doubtful(unit: Unit, match: Match, demand: Demand, *, spaced: bool) -> bool:
    """Whether there may be other reasons where no term of another concept stands in the target."""
    return (
        wordclass.is_common(demand)
        or _may_be_another(unit, match, demand)
        or _has_last_word(unit, demand, spaced=spaced)
        or _has_most(unit, demand, spaced=spaced)
        or uses.adjoins_name(unit, match)
        or len(unit.target) < _SHORT[spaced] * len(unit.source)
        or _is_prose(unit)
    )


def _is_prose(unit: Unit) -> bool:
    """Whether the source is so long that a translator may say it all in other words.

    A label or a short sentence can hardly be put otherwise: there, what stands in place of the term
    is another one.
    """
    han = len(_CHARACTER.findall(unit.source))
    return len(unit.source.split()) + han // _CHARACTERS > _SENTENCE


def _may_be_another(unit: Unit, match: Match, demand: Demand) -> bool:
    """Whether an acronym may be that of another name: nothing of a term is in the target.

    IR, of 国际关系, is infrared elsewhere.
    """
    if not uses.is_acronym(match):
        return False
    there = frozenset(ready(unit.target).split() if unit.target.isascii() else ready(unit.target))
    wanted = (ready(term.text) for term in demand.accepted)
    return all(there.isdisjoint(one.split() if one.isascii() else one) for one in wanted)


def _is_right(unit: Unit, match: Match, demand: Demand, target: str, *, spaced: bool) -> bool:
    """Whether the target, or what is left of it, surely has the term, or the source has it not."""
    target = names.without_introduced(unit, match, demand, target)
    return (
        uses.is_kept(unit, match.start, match.end)
        or uses.is_in_path(unit)
        or (uses.is_acronym(match) and uses.has_acronym(unit, match))
        or _stands(unit, match, demand, target, spaced=spaced)
        or money.is_money(unit, match, spaced=spaced)
        or (
            wordclass.is_other_word(unit, match, demand)
            and not _is_noun_mistaken(unit, match, demand)
        )
        or names.has_short(unit, demand, target)
        or uses.is_share(unit, match)
        or uses.is_of_other_name(unit, match, demand)
    )


def _stands(unit: Unit, match: Match, demand: Demand, target: str, *, spaced: bool) -> bool:
    """Whether an accepted term stands in another form in a text: the target, or most of it."""
    if spaced:
        return _stands_spaced(unit, match, demand, target)
    name = names.are_names(demand)
    if any(presence_unspaced.stands(term.text, target, name=name) for term in demand.accepted):
        return True
    if joined.is_joined(unit, match, demand) or abridged.is_quoted(demand, target):
        return True
    capital = demand.term.text[:1].isupper()
    if capital and any(presence_unspaced.has_short_place(t.text, target) for t in demand.accepted):
        return True
    if not wordclass.may_be_adjective(demand):
        return False
    bases = (presence_unspaced.without_class(term.text) for term in demand.accepted)
    return any(base and base in presence_unspaced.view(target) for base in bases)


def _stands_spaced(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """The same, where words have spaces between them."""
    agents = unit.source[match.end : match.end + 1] in presence_spaced.AGENTS
    if any(presence_spaced.stands(t.text, target, agents=agents) for t in demand.accepted):
        return True
    if _MEMBER.match(unit.source, match.end) and _MEMBER_THERE.search(unit.target):
        return True
    headed = _HEAD.match(unit.source, match.end) is not None
    return headed and any(presence_spaced.has_head_of(t.text, target) for t in demand.accepted)


def _is_spelled_out(unit: Unit, match: Match, demand: Demand, *, spaced: bool) -> bool:
    """Whether the full form of an accepted term stands in the target.

    Not where both sides have a short form in brackets: that is to be the one.
    """
    if names.is_bracketed(unit, match) and not {"(", "（"}.isdisjoint(unit.target):
        return False
    find = presence_spaced.is_spelled_out if spaced else full_forms.is_spelled_out
    return any(find(term.text, unit.target) for term in demand.accepted)


def _has_base(unit: Unit, demand: Demand, *, spaced: bool) -> bool:
    """Whether a term stands in a Chinese target but for a last word that says little."""
    if spaced:
        return False
    bases = (presence_unspaced.without_head(term.text) for term in demand.accepted)
    return any(base and base in presence_unspaced.view(unit.target) for base in bases)


def _has_last_word(unit: Unit, demand: Demand, *, spaced: bool) -> bool:
    """Whether the last word of a term stands in the target: the context may say the rest."""
    if spaced:
        heads = (presence_spaced.content(term.text) for term in demand.accepted)
        return any(
            len(head) > 1 and presence_spaced.stands(head[-1], unit.target, agents=False)
            for head in heads
        )
    return any(
        len(parts) > 1 and presence_unspaced.stands_alone(parts[-1], unit.target)
        for parts in (words(presence_unspaced.form_of(term.text)) for term in demand.accepted)
    )


def _has_most(unit: Unit, demand: Demand, *, spaced: bool) -> bool:
    """Whether most of a term stands in the target: a word of it went without saying."""
    has_most = presence_spaced.has_most if spaced else presence_unspaced.has_most
    return any(has_most(term.text, unit.target) for term in demand.accepted)


def _is_called_by_kind(unit: Unit, match: Match, demand: Demand, *, spaced: bool) -> bool:
    """Whether an acronym is said by the last word of the name, which the text has had in full."""
    acronym = not spaced and uses.is_acronym(match)
    return acronym and names.is_known(unit, demand) and _has_last_word(unit, demand, spaced=spaced)


def _is_left_to_context(unit: Unit, match: Match, demand: Demand, *, spaced: bool) -> bool:
    """Whether a name may be meant without being said in full."""
    if uses.may_be_word(unit, match, demand):
        return True
    if names.has_part(unit, demand, spaced=spaced) and names.is_known(unit, demand):
        return True
    return (
        unit.source.count(match.text) == 1
        and names.has_pronoun(unit.target, spaced=spaced)
        and not (spaced and names.has_strange_name(unit, demand))
    )
