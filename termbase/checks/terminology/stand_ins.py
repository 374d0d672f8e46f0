"""Recognises words that conventionally stand for a term in one of the languages.

Contracts and laws write 双方 for the parties and “hereunder” for 本合同项下, news reports leave out
the reporter of 记者获悉 and the place of 北京时间, dates the era of 中华民国113年, names go without
their titles (Qianlong), a patient is whoever has a disease (“people with diabetes” for
糖尿病患者), negotiators hold talks, and who takes the floor at a meeting is a speaker.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from termbase.checks.terminology.demands import Demand
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.tags import primary_subtag
from termbase.text import english, wordlists
from termbase.text.script import simplify

_ACRONYM = lazily(r"[A-Z][A-Z0-9&-]{1,9}")
_PARTIES = lazily("[双两三四各多对他另己]方|[两二]造")
_THIS = ("本", "该", "該")
_HEREUNDER = lazily(
    r"\b(?:here|there)(?:after|by|from|in|inafter|of|on|to|under|upon|with)\b", re.IGNORECASE
)
_PATIENTS = frozenset({"patient", "patients", "sufferer", "sufferers"})
_BOTH = lazily(r"\b(?:both|n?either|(?:the|these) two)(?: of (?:the|these))? \Z", re.IGNORECASE)
_THE_TWO = lazily("[两兩二]者")
_NEGOTIATION = frozenset({"negotiation", "negotiations"})
_TALKS = lazily(r"\btalks\b", re.IGNORECASE)
_ONE_WHO_TALKS = lazily(
    r"(?:\b(?:he|she|it|who|which|(?:no|every|any|some)(?: ?one|body)|money|always|ever|hardly"
    r"|never|often|rarely|seldom|sometimes|usually)"
    r"|\b(?:Dr|Mr|Mrs|Ms|Miss|President|Professor|Sir)\.?(?: [A-Z][\w'’-]+){1,2}) \Z",
    re.IGNORECASE,
)
"""Matches what is before the verb, and hardly ever before the noun."""
_TALKS_SO = lazily(
    r" (?:a (?:lot|little|bit)|too|as if|like"
    r"|to (?:him|her|his|me|my|our|them|their|us|you|your|(?:the )?(?:press|media|journalists"
    r"|reporters|people|voters)))\b",
    re.IGNORECASE,
)
"""Matches what is after the verb."""
_IS_BOOK = lazily(
    r"\b(?:article|book|chapter|essay|film|novel|paper|poem|report|song|speech|story|text) \Z"
)
_SPOKESPERSON = frozenset({"spokesman", "spokesperson"})
_SPEAKERS = lazily(r"\bspeakers?\b", re.IGNORECASE)
_OF_OFFICE = lazily(
    "(?:新[闻聞]|(?:[部府院宫宮处處军軍署局国國方团團司党黨办辦馆館盟约約厅廳委构構警楼樓台臺社长長统統理]|主席"
    "|[机機海][关關]|[银銀央]行|(?:委[员員]|理事|[协協工商学學议議国國])[会會])(?:的|之)?[男女]?)$"
)
"""Matches what is before a word for a person who speaks for an office, or its head."""
_REPORTER = "记者"
_BYLINE_BEFORE = lazily("(?:本[报刊社台网]|截至|截止|[（(](?:见习|实习|特约)?)$")
_BYLINE_AFTER = lazily("(?:发稿|获悉|[今昨]?[天日]?从)")
_ERA = lazily("(?:中[华華])?民[国國]")
_YEAR_OF_ERA = lazily(" ?(?:[0-9０-９]{1,3}|[元一二三四五六七八九十百零〇○]{1,5}) ?(?:年|[./])")
_TIME = lazily("[时時][间間](?![内內里裡中上])")


def occurs(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """Return whether a text has a word that stands for a term."""
    texts = [term.text for term in demand.accepted]
    if not unit.spaced:
        plain = compact_text(target)
        if _THE_TWO.search(target) and _BOTH.search(
            unit.source, max(0, match.start - 20), match.start
        ):
            return True
        return any(_occurs_in_chinese(compact_term(text), plain) for text in texts)
    return (
        any(_has_own_name(text, target) for text in texts)
        or (_is_this(unit, match) and _has_adverb(texts, target))
        or (not _PATIENTS.isdisjoint(texts) and _people_with().search(target) is not None)
        or (not _NEGOTIATION.isdisjoint(texts) and _has_talks(target))
        or (not _SPOKESPERSON.isdisjoint(texts) and _has_speaker(unit, match, target))
    )


@cache
def _people_with() -> re.Pattern[str]:
    """Return a pattern of people who have something, such as a disease."""
    people = "|".join(sorted(wordlists.english("people")))
    having = "with|suffering from|who (?:have|has|had|suffer)"
    return re.compile(rf"\b(?:{people})(?: [\w-]+){{0,2}} (?:{having})\b", re.IGNORECASE)


def _has_talks(target: str) -> bool:
    """Return whether an English text has *talks* as a noun, not as a verb: he talks quickly."""
    return any(
        not _ONE_WHO_TALKS.search(target, max(0, found.start() - 40), found.start())
        and not _IS_BOOK.search(target, max(0, found.start() - 10), found.start())
        and not _TALKS_SO.match(target, found.end())
        for found in _TALKS.finditer(target)
    )


def _has_speaker(unit: Unit, match: Match, target: str) -> bool:
    """Return whether the target has a speaker at a meeting, who speaks for no office."""
    before = unit.source[max(0, match.start - 5) : match.start]
    return _SPEAKERS.search(target) is not None and not _OF_OFFICE.search(before)


def _occurs_in_chinese(form: str, plain: str) -> bool:
    """Return whether a text has 双方 for a party, or a monarch's name without the title.

    Or a word names both sides (朝野 for the ruling party and the opposition), or is a usual short
    form (中小企).
    """
    if form in wordlists.chinese("parties"):
        return _PARTIES.search(plain) is not None
    if any(wordlists.short_forms(one).get(form, "\0") in plain for one in ("both", "called")):
        return True
    name = wordlists.without_ending(form, "monarchs", 2)
    return name != form and name in plain


def _is_this(unit: Unit, match: Match) -> bool:
    return unit.source.endswith(_THIS, 0, match.start)


def _has_adverb(texts: list[str], target: str) -> bool:
    """Return whether “hereunder” or a similar word stands for a legal document."""
    documents = wordlists.english("documents")
    named = any(text.lower().rpartition(" ")[2] in documents for text in texts)
    return named and _HEREUNDER.search(target) is not None


def _has_own_name(term: str, target: str) -> bool:
    """Return whether the target has a name without what it names: Qianlong, the Tang, dengue."""
    name = _own_name(term)
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", target) is not None


@lru_cache(maxsize=1 << 12)
def _own_name(text: str) -> str:
    """Return the proper part of a name of two words, one of which is a title or a kind."""
    first, _, last = text.partition(" ")
    if not last or " " in last:
        return ""
    titles = wordlists.english("monarchs")
    if first.lower() in titles and last[0].isupper():
        return last
    if last.lower() in titles and first[0].isupper():
        return first
    if last.lower() not in wordlists.english("named_kinds"):
        return ""
    plain = first.lower()
    return "" if english.is_word(plain) or english.lemmas(plain) else first


def is_formula(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term is part of a formula that other languages leave out.

    That is 记者 in 记者获悉, a place in 北京时间, and 中华民国 before a year that it counts.
    """
    text = unit.source
    if _ERA.fullmatch(match.text):
        return _YEAR_OF_ERA.match(text, match.end) is not None
    if simplify(match.text) == _REPORTER:
        before = simplify(text[max(0, match.start - 4) : match.start])
        after = simplify(text[match.end : match.end + 4])
        return bool(_BYLINE_BEFORE.search(before) or _BYLINE_AFTER.match(after))
    return not match.text.isascii() and _TIME.match(text, match.end) is not None


def has_source_acronym(unit: Unit, demand: Demand) -> bool:
    """Return whether a text without spaces has an acronym of the term in the source's language.

    Chinese texts have CPI for 消費者物價指數, even if the term base does not admit it.
    """
    if unit.spaced:
        return False
    lang = primary_subtag(unit.source_lang)
    acronyms = (
        term.text
        for term in demand.concept.terms
        if term.accepted and primary_subtag(term.lang) == lang and _ACRONYM.fullmatch(term.text)
    )
    return any(
        re.search(rf"(?<![A-Za-z]){re.escape(acronym)}(?![A-Za-z])", unit.target)
        for acronym in acronyms
    )
