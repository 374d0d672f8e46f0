"""Recognises English words of one family: economy and economics, apply and application.

Translations use a verb for a noun, or the name of a people for that of its country. Agents
(``-er``, ``-or``, ``-ee``) and possibilities (``-able``) do not belong to the family, because they
name other things.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from termbase.lazy import lazily
from termbase.text import datafiles, english, spelling, wordlists

_FAMILY_ENDING = lazily(
    r"(?:liness|ships?|hood|isms?|ations?|itions?|ions?|ates?|ated|ating|ati?ve|ments?|nesses|ness|ity|ities|ically|ical|"
    r"ics?|ally|ly|al|ives?|ous|ful|anc(?:es?|y|ies)|enc(?:es?|y|ies)|ants?|ents?|ese|ians?|ans?|ish|ing|ings|ed|"
    r"es|s|e|y|i|ies|a)$"
)
_OF_NOUNS = lazily(r"(?<=ion|ent|get)ary$")
"""Matches what makes an adjective of a noun that has an ending itself: inflationary, budgetary."""
_SHORTEST_STEM = 4
"""The minimum number of letters that removing an ending must leave."""
_SHORTEST_PLACE = 3
"""The minimum number of letters of a place that its people share with it."""
_ISM = lazily(r"(?:isms?|ists?|istic)$")
"""Matches what makes adjectives, too, of what ends in ``-ism``: nationalist."""
_EE_ENDING = lazily(r"ees?$")


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Return what the words of a family share: ``econom`` for ``economy`` and ``economics``.

    Agents (``-er``, ``-or``) and possibilities (``-able``) keep their endings.
    """
    if word in wordlists.english("underived") or _EE_ENDING.search(word):
        return word.removesuffix("s")
    word = _OF_NOUNS.sub("", word)
    for _ in range(3):
        ending = _FAMILY_ENDING.search(word, _SHORTEST_STEM)
        if ending is None:
            break
        word = word[: ending.start()]
    return word


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> frozenset[str]:
    """Return the keys of a word: of itself, of its base forms, and of the roots of its family."""
    bases: tuple[str, ...] = (word, *english.lemmas(word))
    if word.endswith("ings"):
        # The verb of settings is two steps away.
        bases += english.lemmas(word.removesuffix("s"))
    verbs = [verb for base in bases for verb in _verbs(base)]
    isms = [_ISM.sub("", base) for base in bases if _ISM.search(base, _SHORTEST_STEM)]
    return frozenset(spelling.key(base) for base in (*bases, *verbs)).union(
        ("=" + root(base) for base in (*bases, *verbs) if len(base) > 3),
        (f"{stem}-ism" for stem in isms),
    )


def _verbs(noun: str) -> list[str]:
    """Return the verbs that a noun may come from, where its root does not show it."""
    if noun in wordlists.english("underived"):
        return []
    known = [_bases()[noun]] if noun in _bases() else []
    for ending, verbs in _derivations():
        found = ending.search(noun)
        if found and found.start() > 0:
            return known + [noun[: found.start()] + verb for verb in verbs]
    return known


@cache
def _derivations() -> list[tuple[re.Pattern[str], list[str]]]:
    """Return endings of derived words, and those of the words they come from."""
    return [
        (re.compile(f"{ending}$"), verbs.replace("-", "").split(" "))
        for ending, verbs in datafiles.rows("derivations.tsv")
    ]


@cache
def _bases() -> dict[str, str]:
    """Map words that no rule derives to the verbs, adjectives or nouns that they are made of."""
    return {word: base for base, words in datafiles.rows("derived.tsv") for word in words.split()}


@cache
def _peoples() -> dict[str, list[str]]:
    """Map places to adjectives and peoples that no rule derives from their names."""
    return {place: words.split() for place, words in datafiles.rows("peoples.tsv")}


def alike(one: str, other: str) -> bool:
    """Return whether two lower-case words are forms of one word, or belong to one family."""
    return (
        one == other or not _keys(one).isdisjoint(_keys(other)) or _are_place_and_people(one, other)
    )


def _are_place_and_people(one: str, other: str) -> bool:
    """Return whether one word is a place, and the other its adjective or people."""
    # Most pairs of words differ in their beginnings, and there are very many pairs.
    peoples = _peoples()
    named = one in peoples or other in peoples
    if not named and one[:_SHORTEST_PLACE] != other[:_SHORTEST_PLACE]:
        return False
    return _is_people_of(one, other) or _is_people_of(other, one)


def _is_people_of(place: str, word: str) -> bool:
    """Return whether a word is the adjective or the people of a place (Peru, Peruvian)."""
    peoples = _peoples().get(place, ())
    if word in peoples or word.removesuffix("s") in peoples:
        return True
    stem = place.rstrip("aeiouy")
    if len(stem) < _SHORTEST_PLACE or not word.startswith(stem):
        return False
    ending = word[len(stem) :]
    if ending not in wordlists.english("place_endings"):
        return False
    # A carer is not from a place named Care.
    return not ending.startswith("er") or not english.is_word(place)
