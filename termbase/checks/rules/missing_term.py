"""A source term is translated by none of its concept's accepted terms.

The term base says which terms a concept has in each language. If the source
contains a term of a concept, the translation must contain one of the
concept's accepted terms: preferred or admitted, and reviewed.

- Of nested terms, only the longest counts.
- If several concepts share the source term, a term of any of them is enough.
- A concept without an accepted term in the language of the translation is not
  checked.
- A text of a region that the term base does not have, such as Hong Kong, may
  use the terms of any other region. If these are the terms of the other side
  of the Taiwan Strait, its own word is accepted, too: 伺服器 for 服务器.
- A translation with a forbidden term of the concept is one finding, of
  `forbidden-term`.

**Why:** readers take two words for two things.

Wrong:

    en: The decorator is applied to the class.
    zh: 该修饰符应用于此类。

Right:

    en: The decorator is applied to the class.
    zh: 该装饰器应用于此类。

**Not reported:** what good translators do with a term. They may

- inflect it, or use another word of its family: *economic* for *economy*
- put words between its parts, or change their order: 人才的发展 for 人才发展
- let two terms share a part: 中小学 for *primary and secondary schools*
- leave out what two terms share: 前景 and 背景 for *foreground color* and
  *background color*
- refer back to two things: 两者 for *both fields*
- name a quantity or a thing by its first character after what it is of: 水温,
  時區
- say the same thing more briefly: 减排 for 减少排放
- express a negation by the opposite: 无效 for *not valid*
- use the initials, the usual short form or the full form of a name
- leave an acronym, a name or a literal such as `@name` as it is, but not in
  brackets after something other than the term
- refer back to a name: by a pronoun, *the Fund*, *the bank*, 该委员会
- name a region by its place (香港), or omit it beside its office
- name countries by their characters: 访欧, 叙以边界, 中、欧、美
- leave the country of a currency out: *dollars* for 美元
- name a government by its state or its seat: 澳大利亚将购买 for *Canberra will
  acquire*
- shorten an office before the name of who holds it: *President Lin*
- write a currency before a sum as a sign: HK$ for 港币
- express a figure in another way: 1.5个百分点 for *150 basis points*,
  *net loss* for a negative 净利润
- use the words of contracts and of the press: 双方 for *both parties*,
  *hereunder* for 本合同项下, *people with diabetes* for 糖尿病患者
- use the words of meetings: *talks* for 谈判, *speakers* for 发言人 who do not
  speak for an office

Nor is a term reported where the source uses its words for something else:

- in a longer name that the term base does not have: *Chief Executive
  Officer*, *America/Nassau*
- in a longer Chinese word: 社会 in 社会保障
- as a verb, if the term is a noun: *function* in “can function as”
- in a compound with a hyphen: *loan* in *loan-to-value*
- in a phrase with a sense of its own: *table of contents*, *time zone*

Many of these are reported after all if the translation contains another term
that nothing in the source accounts for. It has probably taken the place of
the right one.

**Severity:**

- error: nothing else explains the translation. Typically, a term of another
  concept stands in the same sentence instead, and no word of the source hints
  at it, as *solar* would at 太阳能; or an institution of another kind (立法局
  for 立法会).
- warning: there may be another explanation; see below.
- info: it is a name, and its full form occurs earlier in the file, or it is
  the region of a language, as in *English (US)*; or it is an acronym of
  common words that may be short for something else, since the translation has
  no part of any accepted term (红外线 for *IR*); or the source has more than 16
  words, and the translation has a word of the term (*growth* for 经济增长); or
  its concept is marked as meant only in texts about its subject
  (`check: subject` in the catalogs), and the text around it has terms of fewer
  than two other concepts of that subject, like *connectivity* in the manual of
  a router.
- info: the source or the translation has more than 100,000 characters, and was
  not checked.

The severity is a warning if no term of another concept stands instead, and

- the term is also a word of general language
- it is a name, which the context may replace
- it explains a name of code beside it, as in *the x argument*
- it names a state, but has no article here: *decisive for world power*
- the translation has only its last word, or most of its words
- the translation is so short that something has been left out
- the source has more than 16 words, and may be paraphrased. A word that is
  general in both languages is then not reported at all, if the source
  accounts for every term of the translation.

A state whose name the translation has only within the name of another state is
an error: *the Republic of China* for 中华人民共和国.

It is also a warning if the translation has the term only within other terms,
only by its short form in brackets (醫院管理局（房委會） for *Housing Authority
(HA)*), or once less than the source (in languages with spaces between words),
and a term of another concept stands in its place.

It is a warning, too, if the translation has an acronym in the source's
language instead (CPI for 消費者物價指數), only the opposite of the term
(被上诉人 for 上诉人), the term only where its end begins another word
(劳动法 in 劳动法院), or the two words of a name apart and in lower case
(*global climate funding* for *Global Fund*); or if the noun may be an adjective
in its place (*the current state*).

It is a warning at most if the term base has only the terms of the other side
of the Taiwan Strait.

The starter term base has this mark for words such as *editor*, *internet* and
*take effect*, which have other senses, and other translations, outside
international affairs.

To make all findings errors, set `missing-term = "error"` under
`[check.severity]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import LONGEST_TEXT, Fault, Options, UnitCheck
from termbase.checks.terminology import (
    negation,
    repeated,
    states,
    subjects,
)
from termbase.checks.terminology.absent import absent
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.judgement import judge
from termbase.checks.terminology.plainsearch import search_fold
from termbase.checks.terminology.varieties import alternatives, written
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Match, Severity

_JUDGED_OCCURRENCES = 8
"""How many occurrences of a missing term are judged in a unit."""
_MESSAGE = N_("{term} should be translated as {accepted}")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each term of the source that the translation lacks, once for each term."""
    if not unit.plain_source_matches:
        return
    missing: dict[str, tuple[Match, Demand, Severity]] = {}
    judged: dict[str, int] = {}
    for match, demand, enclosing_keys in absent(unit):
        occurrences = judged[demand.term.text] = judged.get(demand.term.text, 0) + 1
        if occurrences > _JUDGED_OCCURRENCES:
            continue
        severity = judge(unit, match, demand, enclosing_keys)
        if severity is not None:
            known = missing.get(demand.term.text)
            if known is None or severity.rank < known[2].rank:
                missing[demand.term.text] = match, demand, severity
    for match, demand in (*_replaced(unit), *_opposed(unit)):
        missing.setdefault(demand.term.text, (match, demand, Severity.WARNING))
    for match, demand in states.misnamed(unit):
        missing[demand.term.text] = match, demand, Severity.ERROR
    for match, demand, severity in missing.values():
        is_off = subjects.is_off_subject(unit, demand)
        yield _fault(unit, match, demand, Severity.INFO if is_off else severity)


def _replaced(unit: Unit) -> Iterator[tuple[Match, Demand]]:
    """Yield the terms that the target has, but fewer times than the source."""
    if not unit.spaced:
        return
    matches = unit.plain_source_matches
    # Equal stretches share one tuple of readings.
    if len({id(match.readings) for match in matches}) < len(matches):
        yield from repeated.replaced(unit, unit.source_matches)


def _opposed(unit: Unit) -> Iterator[tuple[Match, Demand]]:
    """Yield the terms that the target has only within their opposites: 被上诉人 for 上诉人."""
    if unit.spaced or not negation.may_oppose(unit.target):
        return
    target = search_fold(unit.target)
    demands = demands_for(unit)
    wanted: dict[str, tuple[Match, Demand, list[str]]] = {}
    for match in unit.plain_source_matches:
        demand = demands.look_up(match)
        if demand and demand.term.text not in wanted:
            found = [key for key in demand.keys if key in target]
            if found and all(negation.may_be_opposed(key, target) for key in found):
                wanted[demand.term.text] = match, demand, found
    known = negation.opposites(unit, target) if wanted else {}
    for match, demand, found in wanted.values() if known else ():
        if all(negation.is_opposed(demand, key, target, known) for key in found):
            yield match, demand


def _fault(unit: Unit, match: Match, demand: Demand, severity: Severity) -> Fault:
    suggestions = tuple(written(term, unit.target_lang) for term in demand.accepted)
    term = written(demand.term, unit.source_lang)
    return Fault(
        _MESSAGE,
        {"term": term, "accepted": alternatives(suggestions)},
        severity,
        source_span=(match.start, match.end),
        concept=demand.concept.id,
        source_term=term,
        suggestions=suggestions,
    )


CHECK = UnitCheck(
    "T101",
    "missing-term",
    Severity.ERROR,
    find,
    compares=True,
    needs_terms=True,
    yields_to=("forbidden-term",),
    longest=LONGEST_TEXT,
)
