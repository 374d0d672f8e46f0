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
"""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.checks.terminology import implied, institutions_spaced, institutions_unspaced
from termbase.checks.terminology.content_words import content, head_of
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.terminology.names import has_namesake
from termbase.checks.terminology.plainsearch import search_fold
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text, without_head
from termbase.checks.terminology.short_forms import words
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import english, wordlists
from termbase.text.script import HAN_CHARACTER, simplify
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words

_REPUBLIC = lazily(r"(?<![^\W的在和与及或为是对从向自])(?:人民)?共和国")
_STATE_WORDS = lazily(
    r"\b\w+ (?:Republic|Kingdom|Federation|Union) of (?:the )?(?=[A-Z])"
    r"|\bRepublic of (?!China)(?:the )?"
)
_STATE_KIND = lazily(
    r"((?:(?:Democratic |Federal )?People['’]s (?:Democratic )?|Islamic |Federal )?"
    r"(?:Republic|Kingdom|Federation|Commonwealth)) of "
)
"""What a state that its context names is called: the People's Republic."""
_OWNER = lazily("^(?:全国|国家|中央|中国|政府|香港|澳门|台湾|本港)(?=..)")
_OWNER_WORDS = frozenset({"National", "Central", "China", "Hong Kong", "Macao", "Taiwan"})
_DEFINITE = (
    r"(?<!\w)(?:[Tt]he|[Tt]h(?:is|at|ese|ose)|[Ii]ts|[Tt]heir|[Oo]ur|\d[\d,.]*) "
    r"(?i:{})(?:e?s)?(?!\w|-)(['’]s?)?\s?(\w*)"
)
_BEFORE_HOLDER = r"(?<!\w)(?<!vice )(?<!vice-){} (?=[A-Z])"
_IN_NAME = lazily(r"[A-Z][\w.'’-]{0,40}[ -]\Z")
_HEADED = r"(?<!\w){} (?:Vice[- ])?(?:Chair\w*|President|Secretary|Spokes\w+|spokes\w+)(?!\w)"
_STATES = frozenset({"country", "nation", "state"})
_OF_KIND = r"(?<!\w)(?:{0}s|(?:an?|any|each|every|full|new|one) {0})(?!\w| (?:stat|countr|nation))"
_THE_STATE = r"(?<!\w)[Tt]he {}(?!\w| of)"
_POSSESSIVE = lazily(r" of (?:the )?|(?:['’]s?)? |的?")
_GOVERNMENT = lazily(r"(?:['’]s?)? (?:government|authorities)\b|的?政府", re.IGNORECASE)
_TARGET_GOVERNMENT = lazily(r"\bgovernment|政府|当局")
_SENTENCE_BREAKS = "。！？；!?;\n"
_WORD_LENGTH = 2
_CONTEXT_LENGTH = 6
_QUOTED = "[「『“《〈\"']{}[」』”》〉\"']"
_BEFORE_HEAD = "的了和与及或是在由对从本该此这其，、"
_POINTED_AT = "(?:[该本此这]|上述|有关|前述)[个项些间份条]?{}"
_UNQUALIFIED = r"(?<![^\W的在和与及由为是对从本该到]){}"
_CAPITAL = r"(?<!\w)(?:[Tt]he|[Tt]his|[Tt]hat|[Ss]aid) {}(?!\w| (?:of|for|on) | [A-Z])"


def is_abridged(demand: Demand, target: str, *, spaced: bool, named: bool) -> bool:
    """Return whether a part of an accepted term occurs in a text and may stand for all of it.

    Args:
        demand: What the text must contain.
        target: The text.
        spaced: Whether its words have spaces between them.
        named: Whether the term is a name.
    """
    texts = [term.text for term in demand.accepted]
    is_implied = implied.occurs_spaced if spaced else implied.occurs_unspaced
    if any(is_implied(text, target) for text in texts):
        return True
    if spaced:
        return any(
            has_kind(text, target, named=named)
            or _is_definite(text, target)
            or (named and _has_place(text, target))
            or (named and _has_plain_name(text, target))
            or _is_before_holder(text, target)
            or _is_called_by_kind(text, target)
            or (named and institutions_spaced.is_called(text, target))
            or institutions_spaced.is_authorities(text, target)
            for text in texts
        )
    initials = demand.term.text.isupper() and demand.term.text.isascii()
    if not named and not initials:
        return any(_occurs_by_last_word(compact_term(text), compact_text(target)) for text in texts)
    return any(
        _occurs_in_part(compact_term(text), compact_text(target), named=named)
        or institutions_unspaced.is_called(compact_term(text), target, initials=initials)
        for text in texts
        if not has_namesake(text, target)
    )


def is_quoted(demand: Demand, target: str) -> bool:
    """Return whether a Chinese name occurs in quotation marks, without the word for its kind."""
    for form in (compact_term(term.text) for term in demand.accepted):
        own = wordlists.without_ending(form, "undertakings", 3)
        if own != form and re.search(_QUOTED.format(re.escape(own)), _simplified(target)):
            return True
    return False


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


@lru_cache(maxsize=1 << 14)
def _is_region(text: str) -> bool:
    """Return whether the words of a name say that it is a region's or a state's."""
    if text.isascii():
        return _STATE_WORDS.search(text) is not None or (
            " " in text and not wordlists.english("areas").isdisjoint(text.lower().split(" "))
        )
    form = compact_term(text)
    return _place_of(form) != form or _is_state(form)


def _place_of(form: str) -> str:
    """Return a Chinese name without the word for the kind of a region, if it has one."""
    return wordlists.without_ending(form, "areas", 2)


def _is_state(form: str) -> bool:
    return wordlists.without_ending(form, "states", 0) != form


@lru_cache(maxsize=16)
def _simplified(text: str) -> str:
    return simplify(text)


def _occurs_in_part(form: str, plain: str, *, named: bool) -> bool:
    """Return whether a Chinese text has the place of a region, or a body's kind after 该."""
    place = _place_of(form)
    if place != form and (place in plain or _has_region(form[len(place) :], plain)):
        return True
    if _is_state(form) and (f"{form[0]}国" in plain or _REPUBLIC.search(plain)):
        return True
    own = _OWNER.sub("", form)
    if own != form and own in plain:
        return True
    parts = words(form)
    if not named or len(parts) < 2:
        return False
    return re.search(_POINTED_AT.format(re.escape(parts[-1])), plain) is not None


def _has_region(kind: str, plain: str) -> bool:
    """Return whether a region is called by its kind, without a place before: 特别行政区政府."""
    called = kind in wordlists.chinese("called_areas")
    return called and re.search(_UNQUALIFIED.format(kind), plain) is not None


def _has_place(text: str, target: str) -> bool:
    """Return whether an English text has the place of a region: Guangdong for Guangdong Province.

    Also accept the short name of a state, and the name of a body without its owner.
    """
    kind = _STATE_KIND.match(text)
    if kind and re.search(_THE_STATE.format(kind[1].replace("’", "'")), target.replace("’", "'")):
        return True
    own = _STATE_WORDS.sub("", text)
    whose = next((word for word in _OWNER_WORDS if text.startswith(word + " ")), "")
    if whose and text.count(" ") > whose.count(" ") + 1:
        own = text[len(whose) + 1 :]
    if own != text and re.search(rf"(?<!\w){re.escape(own)}(?!\w)", target):
        return True
    areas = wordlists.english("areas")
    kept = [word for word in text.split(" ") if word.lower() not in areas]
    if not kept or len(kept) == len(text.split(" ")) or kept[-1].islower():
        return False
    return re.search(rf"(?<!\w){re.escape(' '.join(kept))}(?!\w)", target) is not None


def _occurs_by_last_word(form: str, plain: str) -> bool:
    """Return whether the last word of a Chinese term occurs after 该, or far from its first word.

    In the latter case both must be in one sentence, and no other word may qualify the last one:
    经济 … 前景.
    """
    parts = words(form)
    # 该人员 can refer to any staff.
    is_specific = len(parts) > 1 and not without_head(form)
    if is_specific and re.search(_POINTED_AT.format(re.escape(parts[-1])), plain):
        return True
    if len(parts) != _WORD_LENGTH or any(
        len(part) < _WORD_LENGTH or part not in plain for part in parts
    ):
        return False
    first, last = map(re.escape, parts)
    return (
        re.search(f"{first}[^{_SENTENCE_BREAKS}]*(?<![^\\W{_BEFORE_HEAD}]){last}", plain)
        is not None
    )


def _is_definite(text: str, target: str) -> bool:
    """Return whether the last word of an English term stands for it after an article: the bank."""
    head = head_of(text)
    words_of_term = content(head)
    alone = words_of_term == content(text) and len(words_of_term) < _WORD_LENGTH
    # The last word may have a hyphen: the shoot-out.
    last = head.rpartition(" ")[2].lower()
    last = last if "-" in last else words_of_term[-1]
    if alone or last in wordlists.english("times") or last not in target.lower():
        return False
    return any(
        found[1] or not found[2] or found[2].lower() in stop_words("en") or _is_verb(found[2])
        for found in re.finditer(_DEFINITE.format(re.escape(last)), target)
    )


@lru_cache(maxsize=1 << 12)
def _is_verb(word: str) -> bool:
    """Return whether a word can only be a form of a verb: resolved, expects."""
    plain = word.lower()
    if word != plain or english.is_word(plain):
        return False
    classes = {one for base in english.lemmas(plain) for one in english.classes(base)}
    return english.VERB in classes and (english.NOUN not in classes or plain.endswith("ed"))


def has_kind(text: str, target: str, *, named: bool) -> bool:
    """Return whether a capitalised word for a body's kind stands for it: the Fund, the Board.

    It may also stand before the title of its head: Commission President.

    Args:
        text: The name of the body, in English.
        target: The English text.
        named: Whether it is spelt as a name.
    """
    kind = head_of(text).rpartition(" ")[2]
    called = kind[:1].isupper() if named else kind.lower() in wordlists.english("bodies")
    if kind == text or not called:
        return False
    kind = re.escape(kind.capitalize())
    if re.search(_CAPITAL.format(kind), target):
        return True
    return any(
        not _IN_NAME.search(target[: found.start()])
        for found in re.finditer(_HEADED.format(kind), target)
    )


def _has_plain_name(text: str, target: str) -> bool:
    """Return whether a name of several words occurs without the word for its kind."""
    name, _, kind = text.rpartition(" ")
    if kind not in wordlists.english("undertakings") or len(content(name)) < _WORD_LENGTH:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", target) is not None


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


def _is_before_holder(text: str, target: str) -> bool:
    """Return whether the last word of an office stands before the name of who holds it.

    It must not belong to another office: Vice President, Defense Minister.
    """
    head = head_of(text).rpartition(" ")[2]
    if head == text or head.lower() not in wordlists.english("offices"):
        return False
    return any(
        not _IN_NAME.search(target[: found.start()])
        for found in re.finditer(_BEFORE_HOLDER.format(head.capitalize()), target)
    )


def _is_called_by_kind(text: str, target: str) -> bool:
    """Return whether states are called by the word for their kind: members, creditors."""
    kind, _, head = text.lower().partition(" ")
    if head not in _STATES or english.NOUN not in english.classes(kind):
        return False
    return re.search(_OF_KIND.format(re.escape(kind)), target, re.IGNORECASE) is not None
