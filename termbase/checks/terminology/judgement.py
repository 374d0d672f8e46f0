"""Decides whether a term that a plain search missed is really missing, and how certain that is.

Cases that are certainly right are ruled out first. What is left is an error if nothing excuses the
translator, and a warning otherwise. If the translation has a term of another concept instead
(`termbase.checks.terminology.strangers`), there is little doubt.
"""

from __future__ import annotations

from termbase.checks.terminology import (
    abridged,
    capitals,
    figures,
    institutions_spaced,
    institutions_unspaced,
    introduced,
    kept,
    longer_names,
    longer_words,
    metonyms,
    money,
    names,
    negation,
    presence,
    stand_ins,
    subjects,
    wordclass,
)
from termbase.checks.terminology.demands import Demand
from termbase.checks.terminology.mentioned import accounts_for_all
from termbase.checks.terminology.plainsearch import search_fold, without_keys
from termbase.checks.terminology.strangers import (
    has_rival,
    has_stranger,
    has_stranger_of,
    is_replaced,
)
from termbase.checks.terminology.swallowed import Swallowed
from termbase.checks.unit import Unit
from termbase.model import Match, Severity
from termbase.text.script import HAN_CHARACTER

_LOWEST_RATIO = {True: 1.5, False: 0.16}
"""Ratio of the target's characters to the source's below which something must have been left out,
for targets with spaces between words and without."""
_LONGEST_SENTENCE = 16
"""Words of a source above which a missing term has probably been paraphrased."""
_CHARACTERS_PER_WORD = 2
"""Chinese characters that count as one word."""


def judge(
    unit: Unit, match: Match, demand: Demand, enclosing_keys: frozenset[str]
) -> Severity | None:
    """Return how certain it is that a term is missing; None if it is not.

    Args:
        unit: The unit.
        match: Where the term is in the source.
        demand: What the target must contain; a search for its keys found nothing.
        enclosing_keys: The keys of other terms of the unit, or the brackets of a short form, if the
            target has the term only within these, or the key itself if it is `Swallowed`; else
            empty.
    """
    target = (
        without_keys(search_fold(unit.target), enclosing_keys) if enclosing_keys else unit.target
    )
    is_swallowed = isinstance(enclosing_keys, Swallowed)
    is_covered = bool(enclosing_keys) and not is_swallowed and not has_rival(unit, match, demand)
    if is_covered or _is_satisfied(unit, match, demand, target):
        return None
    named = names.are_names(demand)
    other_institution = (named and not unit.spaced) and any(
        institutions_unspaced.has_other_kind(term.text, unit.target) for term in demand.accepted
    )
    is_spelled_out = presence.is_spelled_out(unit, match, demand)
    rest = target if is_swallowed else unit.target
    if not other_institution and _may_be_rephrased(
        unit, match, demand, rest, spelled_out=is_spelled_out
    ):
        return None
    if enclosing_keys or is_spelled_out or _is_unsure(unit, match, demand):
        return Severity.WARNING
    doubtful = named or _is_doubtful(unit, match, demand)
    if not doubtful or other_institution:
        return Severity.ERROR
    is_foreign = _is_of_other_field(unit, match, demand)
    if not is_foreign and is_replaced(unit, match, demand, named=named):
        is_certain = not wordclass.may_qualify(unit, match, demand)
        return Severity.ERROR if is_certain else Severity.WARNING
    # After its first mention a name may be left to context, and prose shortens terms.
    is_slight = (
        names.is_known(unit, demand) or kept.is_of_language(unit) or is_foreign
        if named
        else _may_be_another(unit, match, demand)
        or (_is_prose(unit) and presence.has_word(unit, demand))
    )
    return Severity.INFO if is_slight else Severity.WARNING


def _may_be_rephrased(
    unit: Unit, match: Match, demand: Demand, target: str, *, spelled_out: bool
) -> bool:
    """Return whether a translation may legitimately shorten, paraphrase or omit the term.

    It may not if something else stands in its place. Strangers are looked for last, and only where
    they matter, because finding them takes longer than everything else.
    """
    named = names.are_names(demand)
    if (
        spelled_out
        or longer_names.is_in_longer_name(unit, match, demand)
        or longer_words.is_in_word(unit, match)
        or longer_words.is_counter(unit, match)
        or longer_words.is_done(unit, match, demand)
        or longer_words.is_draft(unit, match)
        or longer_words.is_in_company(unit, match)
        or longer_words.is_after_years(unit, match)
        or longer_words.is_of_chapter(unit, match)
        or longer_names.is_compounded(unit.source, match, acronyms=True)
        or longer_names.is_apposed(unit, match)
        or stand_ins.is_formula(unit, match)
        or wordclass.is_variant(match, demand)
        or (named and _is_left_to_context(unit, match, demand))
        or longer_names.is_plural(match, demand)
        or _is_called_by_kind(unit, match, demand)
        or abridged.is_abridged(demand, target, spaced=unit.spaced, named=named)
        or abridged.is_owner(unit, match, demand)
        or abridged.is_kind_of(unit, match, demand)
        or presence.ends_word(unit, match, demand)
    ) and not has_stranger(unit):
        return True
    # Words that are general in both languages have many translations in prose.
    return wordclass.is_general(demand) and _is_prose(unit) and accounts_for_all(unit)


def _is_unsure(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether another word or name may be meant, or a part of the term stands for it."""
    return (
        not demand.sure
        or demand.across
        or _is_variant(unit, match, demand)
        or wordclass.is_uncounted(unit, match, demand)
        or _is_named_after(unit, match, demand)
        or longer_names.is_compounded(unit.source, match)
        or any(institutions_spaced.has_first_word(t.text, unit.target) for t in demand.accepted)
        or presence.has_base(unit, demand)
        or metonyms.has_counterpart(unit, match, demand)
        or stand_ins.has_source_acronym(unit, demand)
    )


def _is_noun_mistaken(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a term of another concept replaces a noun that the term base capitalises."""
    return wordclass.may_be_noun(match, demand) and has_stranger(unit)


def _is_variant(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether the source has other capitals, so that another word may be meant.

    Another word is not meant if the words can only be nouns and a term of another concept stands
    instead.
    """
    noun = " " in match.text or wordclass.may_be_noun(match, demand)
    return wordclass.is_variant(match, demand) and not (noun and has_stranger(unit))


def _is_named_after(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether the term is part of a longer name, which may be translated differently.

    It is the term all the same if a term of another concept stands instead, unless it is a single
    word that qualifies the next one (Inland Revenue Ordinance), or names a body's business.
    """
    if not longer_names.is_in_name(unit, match, demand):
        return False
    other = " " not in match.text and longer_names.is_modifier(unit, match)
    return other or longer_names.is_of_body(unit, match) or not has_rival(unit, match, demand)


def _is_doubtful(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether there may be other reasons for the term to be absent."""
    return (
        wordclass.is_common(demand)
        or _may_be_another(unit, match, demand)
        or presence.has_last_word(unit, demand)
        or presence.has_most(unit, demand)
        or kept.adjoins_name(unit, match)
        or len(unit.target) < _LOWEST_RATIO[unit.spaced] * len(unit.source)
        or _is_prose(unit)
    )


def _is_prose(unit: Unit) -> bool:
    """Return whether the source is so long that a translator may paraphrase it.

    A label or a short sentence leaves little choice: there, whatever stands in place of the term is
    another term.
    """
    han = len(HAN_CHARACTER.findall(unit.source))
    return len(unit.source.split()) + han // _CHARACTERS_PER_WORD > _LONGEST_SENTENCE


def _may_be_another(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether an acronym may be another name's, as nothing of the term is in the target.

    IR stands for 国际关系, but elsewhere for infrared.
    """
    if not capitals.is_acronym(match):
        return False
    there = frozenset(
        search_fold(unit.target).split() if unit.target.isascii() else search_fold(unit.target)
    )
    wanted = (search_fold(term.text) for term in demand.accepted)
    return all(there.isdisjoint(one.split() if one.isascii() else one) for one in wanted)


def _is_of_other_field(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether an acronym is another name's, as neither text is about the term's subject.

    HST is a theory of international relations, and in a list of time zones Hawaii's.
    """
    return (
        _may_be_another(unit, match, demand)
        and subjects.is_apart(unit, demand)
        and not has_stranger_of(unit, {reading.concept.subject for reading in demand.readings})
    )


def _is_satisfied(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """Return whether a text certainly has the term, or the source does not really contain it."""
    target = introduced.without_introduced(unit, match, demand, target)
    return (
        kept.is_kept(unit, match.start, match.end)
        or kept.is_in_path(unit)
        or longer_names.is_in_idiom(unit, match)
        or (capitals.is_acronym(match) and capitals.has_acronym(unit, match))
        or presence.occurs(unit, match, demand, target)
        or abridged.is_titled(unit, demand, target)
        or money.is_money(unit, match)
        or (
            wordclass.is_other_word(unit, match, demand.readings[0])
            and not capitals.is_name_within(unit, match, demand)
            and not _is_noun_mistaken(unit, match, demand)
        )
        or introduced.has_short(unit, demand, target)
        or figures.is_share(unit, match)
        or figures.occurs(unit, match, demand, target)
        or stand_ins.occurs(unit, match, demand, target)
        or capitals.is_of_other_name(unit, match, demand)
        or metonyms.is_government(unit, match, demand)
        or money.is_in_currency(unit, match)
        or money.has_last_word(unit, match, demand)
        or negation.occurs(unit, match, demand, target)
    )


def _is_called_by_kind(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether an acronym is rendered by the end of its name, after the name in full."""
    acronym = not unit.spaced and capitals.is_acronym(match)
    return (
        acronym
        and names.is_known(unit, demand)
        and (presence.has_last_word(unit, demand) or names.has_part(unit, demand))
    )


def _is_left_to_context(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a name may be meant without being given in full."""
    if capitals.may_be_word(unit, match, demand):
        return True
    known = names.is_known(unit, demand)
    if names.has_surname(unit, demand) or (known and names.has_part(unit, demand)):
        return True
    # A person or place of whom the text has told already goes by any pronoun.
    return (
        unit.source.count(match.text) == 1
        and names.has_pronoun(unit, balanced=not known or " " in match.text)
        and not (unit.spaced and names.has_strange_name(unit, demand))
    )
