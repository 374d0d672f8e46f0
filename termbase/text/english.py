"""English inflection: the inflected forms of a word, and the base forms of an inflected word.

This is inflection, not stemming: ``partnerships`` is a form of ``partnership``, but ``manager`` and
``management`` are different words, and so are ``security`` and ``securities`` (shares and bonds).
Words in the dictionary (``data/english.tsv``, made from the NIH's SPECIALIST Lexicon) are inflected
as it says; other words by the regular rules, with a part of speech guessed from their endings.

All words here are in lower case. For British and American spelling see `termbase.text.spelling`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from termbase.lazy import lazily
from termbase.text import datafiles, wordlists

NOUN, VERB, ADJECTIVE = "noun", "verb", "adjective"
_CLASS = {"N": NOUN, "n": NOUN, "V": VERB, "C": ADJECTIVE, "A": ADJECTIVE, "R": "adverb"}
PROPER = frozenset({"proper noun", "propernoun", "propn"})
"""The parts of speech that mark a proper noun in term bases (ISO 12620), in lower case."""
_POS = {
    "noun": NOUN,
    "n": NOUN,
    **dict.fromkeys(PROPER, NOUN),
    "verb": VERB,
    "v": VERB,
    "adjective": ADJECTIVE,
    "adj": ADJECTIVE,
    "a": ADJECTIVE,
}

_BE = frozenset({"am", "are", "is", "was", "were", "been", "being"})
_HAVE = frozenset({"has", "had", "having"})
_POSSESSIVE = ("'s", "’s", "'", "’")
_SIBILANT = lazily(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = lazily(r"(?:[^aeiou]|qu)y$")
_SHORT = lazily(r"(?:[^aeiou]|qu)*[aeiouy][bcdfgklmnprstvz]$")
_VOWEL = lazily(r"[aeiouy]")
_VERB_ENDING = lazily(r"..(?:[iy]s|iz|at|if|yz)e$|...ify$")
_NO_PLURAL = lazily(r"(?:ese|ics|ly|ness|ous|ic|al|less|ful|able|ible)$")


@cache
def _prefix() -> re.Pattern[str]:
    """Return a pattern of the prefixes with which a word is inflected as it is without."""
    return re.compile(f"(?:{'|'.join(sorted(wordlists.english('inflected')))})(?=...)")


def part_of_speech(pos: str) -> str:
    """Normalize the name of a part of speech; an unknown one is only put in lower case."""
    return _POS.get(pos.lower(), pos.lower())


@cache
def _lexicon() -> dict[str, str]:
    """Return the dictionary: each word with the unparsed fields of its classes and forms."""
    entries = (line.partition("\t") for line in datafiles.lines("english.tsv"))
    return {word: rest for word, _, rest in entries}


def is_word(word: str) -> bool:
    """Return whether a word is a base form in the dictionary or a function word."""
    return word in wordlists.english("closed") or word in _lexicon()


@lru_cache(maxsize=1 << 16)
def classes(word: str) -> frozenset[str]:
    """Return a word's classes in the dictionary: ``noun``, ``verb``, ``adjective``, ``adverb``.

    The set is empty for a word that the dictionary lacks.
    """
    return frozenset(_CLASS[field[0]] for field in _lexicon().get(word, "").split("\t") if field)


def plural(noun: str) -> str:
    """Return the regular plural of a noun, which is also the third person of a verb."""
    if _SIBILANT.search(noun):
        return noun + "es"
    if _CONSONANT_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + "s"


def with_ending(word: str, ending: str) -> str:
    """Add ``ed``, ``ing``, ``er`` or ``est`` to a word, by the regular rules of spelling."""
    if ending == "ing":
        if word.endswith("ie"):
            return word[:-2] + "ying"
        if word.endswith("e") and word[-2:-1] not in ("", "e", "o", "y"):
            return word[:-1] + "ing"
    elif word.endswith("e"):
        return word + ending[1:]
    elif _CONSONANT_Y.search(word):
        return word[:-1] + "i" + ending
    return word + word[-1] + ending if _SHORT.match(word) else word + ending


@lru_cache(maxsize=1 << 17)
def inflections(word: str, pos: str = "") -> frozenset[str]:
    """Return the inflected forms of a word, without the word itself.

    These are the plural, ``-s``, ``-ed``, ``-ing``, participles, ``-er`` and ``-est``, regular or
    not. The possessive is not included: its apostrophe ends the word.

    Args:
        word: A word in its base form, in lower case.
        pos: Part of speech, if known (``noun``, ``verb``, ``adjective``, …); only its forms are
            returned then. Other parts of speech have no forms.
    """
    if word in wordlists.english("closed") or len(word) < 2 or not word.isalpha():
        special = {"be": _BE, "have": _HAVE}.get(word, frozenset[str]())
        return special if pos in ("", VERB) else frozenset()
    word_class = part_of_speech(pos)
    forms: set[str] = set()
    for field in _fields(word, word_class):
        forms.update(_forms(word, field))
    own_plurals = wordlists.english("own_plurals") if word_class != VERB else frozenset()
    return frozenset(forms - {word, ""} - own_plurals)


def _fields(word: str, word_class: str) -> list[str]:
    """Return the dictionary fields that apply to a word; guess them if it is unknown."""
    entry = _lexicon().get(word)
    if entry is not None:
        fields = [f for f in entry.split("\t") if not word_class or _CLASS[f[0]] == word_class]
        if fields or not word_class:
            return fields
    if word_class:
        guess = {NOUN: "N", VERB: "V", ADJECTIVE: "C" if len(word) < 7 else "A"}.get(word_class)
        return [guess] if guess else []
    prefix = _prefix().match(word)
    if prefix:
        rest = word[prefix.end() :]
        fields = [f for f in _lexicon().get(rest, "").split("\t") if f[:1] in ("N", "n", "V")]
        if fields:
            return [f"{f[0]}={_prefixed(prefix[0], f[2:])}" if "=" in f else f for f in fields]
    fields = [] if _NO_PLURAL.search(word) else ["N"]
    return [*fields, "V"] if _VERB_ENDING.search(word) else fields


def _prefixed(prefix: str, forms: str) -> str:
    return ",".join(prefix + form if form else "" for form in forms.split(","))


def _forms(word: str, field: str) -> Iterator[str]:
    """Yield the forms of a word in one class: the listed ones, else the regular ones."""
    kind, _, listed = field.partition("=")
    if listed:
        yield from listed.split(",")
    elif kind == "N":
        if word.endswith("sis"):
            yield word[:-2] + "es"
        elif not word.endswith("s") or word.endswith(("ss", "us")):
            yield plural(word)
    elif kind == "V" and _VOWEL.search(word):
        yield plural(word)
        yield with_ending(word, "ed")
        yield with_ending(word, "ing")
        if re.search(r"[aeiou][aeiou]?[^aeiou]*[aeiou]l$", word):
            yield from (word + "led", word + "ling")
    elif kind == "C":
        yield with_ending(word, "er")
        yield with_ending(word, "est")


@cache
def _irregular() -> dict[str, list[str]]:
    """Map each irregular form to its base forms."""
    bases: dict[str, list[str]] = {}
    for word, entry in _lexicon().items():
        if "=" in entry:
            for field in entry.split("\t"):
                for form in field[2:].split(","):
                    if form and form != word:
                        bases.setdefault(form, []).append(word)
    for forms, word in ((_BE, "be"), (_HAVE, "have")):
        for form in forms:
            bases.setdefault(form, []).append(word)
    return bases


@lru_cache(maxsize=1 << 16)
def lemmas(word: str) -> tuple[str, ...]:
    """Return the base forms that a word may be an inflected form of.

    They are those in the dictionary first, without the word itself; none if it is not inflected.
    ``left`` gives ``leave``, ``analyses`` both ``analysis`` and ``analyse``. A possessive ending
    (``'s``, ``'``) is ignored.
    """
    bare = word
    while ending := next(filter(bare.endswith, _POSSESSIVE), ""):
        bare = bare.removesuffix(ending)
    if bare != word:
        return tuple(dict.fromkeys((bare, *lemmas(bare)))) if bare else ()
    candidates = [*_irregular().get(word, ()), *_possible_bases(word)]
    found = [c for c in dict.fromkeys(candidates) if word in inflections(c)]
    return tuple(sorted(found, key=lambda c: (c not in _lexicon(), len(word) - len(c))))


def _possible_bases(word: str) -> Iterator[str]:
    """Yield the strings of which a word may be a regular form; most of them are not words."""
    if len(word) < 3:
        return
    if word.endswith("s"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
            yield word[:-2] + "is"
        if word.endswith("ies"):
            yield word[:-3] + "y"
    for ending in ("ed", "ing", "er", "est"):
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        yield stem
        yield stem + "e"
        if stem.endswith("i"):
            yield stem[:-1] + "y"
        if ending == "ing" and stem.endswith("y"):
            yield stem[:-1] + "ie"
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
    prefix = _prefix().match(word)
    if prefix:
        for base in _irregular().get(word[prefix.end() :], ()):
            yield prefix[0] + base
