"""Recognises a part of an English term that stands for all of it; see `abridged`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from termbase.checks.terminology import institutions_spaced
from termbase.checks.terminology.content_words import content, head_of
from termbase.lazy import lazily
from termbase.text import english, wordlists
from termbase.text.stopwords import stop_words

_OF_STATE = lazily(
    r"\b\w+ (?:Republic|Kingdom|Federation|Union) of (?:the )?(?=[A-Z])"
    r"|\bRepublic of (?!China)(?:the )?"
)
_STATE_KIND = lazily(
    r"((?:(?:Democratic |Federal )?People['’]s (?:Democratic )?|Islamic |Federal )?"
    r"(?:Republic|Kingdom|Federation|Commonwealth)) of "
)
"""What a state that its context names is called: the People's Republic."""
_THE_STATE = r"(?<!\w)[Tt]he {}(?!\w| of)"
_STATES = frozenset({"country", "nation", "state"})
_OF_KIND = r"(?<!\w)(?:{0}s|(?:an?|any|each|every|full|new|one) {0})(?!\w| (?:stat|countr|nation))"
_DEFINITE = (
    r"(?<!\w)(?:[Tt]he|[Tt]h(?:is|at|ese|ose)|[Ii]ts|[Tt]heir|[Oo]ur|\d[\d,.]*) "
    r"(?i:{})(?:e?s)?(?!\w|-)(['’]s?)?\s?(\w*)"
)
_OTHER_NAME = lazily(r"(?:of|for) (?:the )?[A-Z]")
"""Matches what says that a word for a kind begins another name: the Court of Appeal."""
_CAPITAL = r"(?<!\w)(?:[Tt]he|[Tt]his|[Tt]hat|[Ss]aid) {}(?!\w| (?:of|for|on) | [A-Z])"
_HEADED = r"(?<!\w){} (?:Vice[- ])?(?:Chair\w*|President|Secretary|Spokes\w+|spokes\w+)(?!\w)"
_BEFORE_HOLDER = r"(?<!\w)(?<!vice )(?<!vice-){} (?=[A-Z])"
_IN_NAME = lazily(r"[A-Z][\w.'’-]{0,40}[ -]\Z")
_SEVERAL = 2


def occurs_in_part(term: str, target: str, *, named: bool) -> bool:
    """Return whether a part of a term occurs in an English text and may stand for all of it."""
    ways = (*_OF_NAMES, *_OF_ANY) if named else _OF_ANY
    return has_kind(term, target, named=named) or any(stands(term, target) for stands in ways)


def has_kind(term: str, target: str, *, named: bool) -> bool:
    """Return whether a capitalised word for a body's kind stands for it: the Fund, the Board.

    It may also stand before the title of its head: Commission President.
    """
    kind = head_of(term).rpartition(" ")[2]
    called = kind[:1].isupper() if named else kind.lower() in wordlists.english("bodies")
    if kind == term or not called:
        return False
    kind = re.escape(kind.capitalize())
    if re.search(_CAPITAL.format(kind), target):
        return True
    return _begins_name(_HEADED.format(kind), target)


def is_region(text: str) -> bool:
    """Return whether the words of an English name say that it is a region's or a state's."""
    if _OF_STATE.search(text):
        return True
    return " " in text and not wordlists.english("areas").isdisjoint(text.lower().split(" "))


def _has_place(term: str, target: str) -> bool:
    """Return whether a text has the place of a region: Guangdong for Guangdong Province.

    Also accept the short name of a state.
    """
    kind = _STATE_KIND.match(term)
    if kind and re.search(_THE_STATE.format(kind[1].replace("’", "'")), target.replace("’", "'")):
        return True
    own = _OF_STATE.sub("", term)
    if own != term and _has(own, target):
        return True
    areas = wordlists.english("areas")
    kept = [word for word in term.split(" ") if word.lower() not in areas]
    if not kept or len(kept) == len(term.split(" ")) or kept[-1].islower():
        return False
    return _has(" ".join(kept), target)


def _has_plain_name(term: str, target: str) -> bool:
    """Return whether a name of several words occurs without the word for its kind."""
    name, _, kind = term.rpartition(" ")
    if kind not in wordlists.english("undertakings") or len(content(name)) < _SEVERAL:
        return False
    return _has(name, target)


def _is_definite(term: str, target: str) -> bool:
    """Return whether the last word of an English term stands for it after an article: the bank."""
    head = head_of(term)
    words_of_term = content(head)
    alone = words_of_term == content(term) and len(words_of_term) < _SEVERAL
    # The last word may have a hyphen: the shoot-out.
    last = head.rpartition(" ")[2].lower()
    last = last if "-" in last else words_of_term[-1]
    if alone or last in wordlists.english("times") or last not in target.lower():
        return False
    named = head != term and term[:1].isupper()
    return any(
        (found[1] or not found[2] or found[2].lower() in stop_words("en") or _is_verb(found[2]))
        and not (named and _OTHER_NAME.match(target, found.start(2)))
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


@lru_cache(maxsize=1 << 14)
def title_of(text: str) -> str:
    """Return the one word of an office before “of”: President; empty if there is none."""
    head = head_of(text)
    return head if head != text and head.lower() in wordlists.english("offices") else ""


def count_holders(title: str, target: str) -> int:
    """Return how often a title stands before the name of a holder, and within no other title."""
    found = re.finditer(_BEFORE_HOLDER.format(title.capitalize()), target) if title else ()
    return sum(not _IN_NAME.search(target[: one.start()]) for one in found)


def _is_before_holder(term: str, target: str) -> bool:
    """Return whether the last word of an office stands before the name of who holds it.

    It must not belong to another office: Vice President, Defense Minister.
    """
    head = head_of(term).rpartition(" ")[2]
    if head == term or head.lower() not in wordlists.english("offices"):
        return False
    return _begins_name(_BEFORE_HOLDER.format(head.capitalize()), target)


def _is_called_by_kind(term: str, target: str) -> bool:
    """Return whether states are called by the word for their kind: members, creditors."""
    kind, _, head = term.lower().partition(" ")
    if head not in _STATES or english.NOUN not in english.classes(kind):
        return False
    return re.search(_OF_KIND.format(re.escape(kind)), target, re.IGNORECASE) is not None


def _has(words: str, target: str) -> bool:
    """Return whether a text has words exactly."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", target) is not None


def _begins_name(pattern: str, target: str) -> bool:
    """Return whether a pattern is found where it does not belong to a name that began before."""
    return any(
        not _IN_NAME.search(target[: found.start()]) for found in re.finditer(pattern, target)
    )


_Way = Callable[[str, str], bool]
_OF_ANY: tuple[_Way, ...] = (
    _is_definite,
    _is_before_holder,
    _is_called_by_kind,
    institutions_spaced.is_authorities,
)
_OF_NAMES: tuple[_Way, ...] = (_has_place, _has_plain_name, institutions_spaced.is_called)
