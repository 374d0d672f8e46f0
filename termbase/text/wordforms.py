"""Keys of English words, and the forms in which a word of a term may occur in a text.

All spellings of a word share one key; a word that is distinguished by its capitals has a key of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from termbase.lazy import lazily
from termbase.text import english, spelling, wordlists
from termbase.text.plain import bare

Keys = tuple[str, ...]
Slot = tuple[tuple[bool, Keys], ...]
"""The alternatives for one word of a term: whether each is inflected, and the keys of its words."""
NOUN_ONLY = frozenset({english.NOUN})
"""The classes of a word that can only be a noun."""

_SUFFIXES = frozenset({"hood", "less", "like", "ment", "ness", "ship", "sion", "tion", "wise"})
_CASE = lazily(r"(?=.*[A-Z].*[A-Z0-9]|.*[0-9].*[A-Z])[A-Z0-9]+s?")
_NUMBERED = lazily(r"([A-Z]{1,3})([0-9]{1,3})")
_MARK = "="
"""Prefix of the keys of words that are matched by their case."""


def key(word: str) -> str:
    """Return the key of a word, ignoring its case."""
    return spelling.key(bare(word))


def by_case(word: str) -> str:
    """Return the key of a word that respects its case."""
    return _MARK + word


def bears_case(word: str) -> bool:
    """Return whether a word has the capitals of an acronym: ``WTO``, ``G20``, ``NPTs``."""
    return _CASE.fullmatch(word) is not None


def is_name(word: str) -> bool:
    """Return whether a word's capital makes it a different word: ``Polish``, ``May``."""
    return word.istitle() and word.lower() in wordlists.english("capitonyms")


@lru_cache(maxsize=1 << 16)
def single_form(key: str) -> Slot:
    """Return the slot of a word that has only one form."""
    return ((False, (key,)),)


@lru_cache(maxsize=1 << 16)
def forms_of(word: str, pos: str, number: bool, single: bool) -> Slot:
    """Return the forms of an ordinary word, as `bare` gives it, of a part of speech or any.

    `number`: a plural also gives its singular; `single`: the word is the whole term.
    """
    forms = sorted(english.inflections(word, pos))
    if number and pos != english.VERB:
        # On its own, "right" is rarely the singular of "rights".
        forms += [w for w in _singular(word) if not single or english.classes(w) == NOUN_ONLY]
    base = spelling.key(word)
    others = dict.fromkeys(map(spelling.key, forms))
    others.pop(base, None)
    return (False, (base,)), *((True, (form,)) for form in others)


def cased_forms(word: str) -> Slot:
    """Return the forms of an acronym or name: ``UNESCO``, its plural, and ``Unesco``."""
    forms: list[tuple[bool, Keys]] = [(False, (by_case(word),))]
    if word.isupper():
        forms.append((True, (by_case(word + "s"),)))
        lower = word.lower()
        known = english.is_word(lower) or bool(english.lemmas(lower))
        if len(word) > 3 and word.isalpha() and not known:
            forms.append((False, (by_case(word.capitalize()),)))
    elif word.istitle():
        forms.append((False, (by_case(word.upper()),)))
    return tuple(forms)


def hyphenated_form(word: str) -> Slot:
    """Return the divided form of letters and a number (``G-20``); empty for other words."""
    found = _NUMBERED.fullmatch(word)
    return ((False, (by_case(found[1]), found[2])),) if found else ()


def _singular(word: str) -> list[str]:
    """Return the singulars of a word that can only be a plural."""
    if not word.endswith("s") or word in wordlists.english("own_plurals") or english.is_word(word):
        return []
    return [
        base
        for base in english.lemmas(word)
        if english.NOUN in english.classes(base) and english.plural(base) == word
    ]


@lru_cache(maxsize=1 << 16)
def divided_forms(word: str, forms: Slot) -> Slot:
    """Return the forms of a closed compound written as two words or with a hyphen."""
    inflected_by_keys: dict[Keys, bool] = {}
    for cut in _divisions(word):
        head = spelling.key(word[:cut])
        inflected_by_keys[head, spelling.key(word[cut:])] = False
        for inflected, (form, *_) in forms:
            if form.startswith(word[:cut]):
                inflected_by_keys.setdefault((head, form[cut:]), inflected)
    return tuple((inflected, keys) for keys, inflected in inflected_by_keys.items())


def _divisions(word: str) -> Iterator[int]:
    """Yield the offsets at which a closed compound divides: after a prefix, or between nouns."""
    if len(word) < 5 or not word.isalpha():
        return
    for cut in range(1, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head in wordlists.english("prefixes"):
            if (english.is_word(tail) or english.lemmas(tail)) and tail not in wordlists.english(
                "closed"
            ):
                yield cut
        elif cut > 2 and len(tail) > 3 and _is_noun(head) and (_is_noun(tail) or _is_gerund(tail)):
            yield cut


def _is_noun(word: str) -> bool:
    """Return whether a word is a noun that forms compounds."""
    if word in _SUFFIXES or word in wordlists.english("closed"):
        return False
    return english.NOUN in english.classes(word)


def _is_gerund(word: str) -> bool:
    """Return whether a word is the ``-ing`` form of a verb: ``keeping`` in peacekeeping."""
    if not word.endswith("ing"):
        return False
    return any(english.VERB in english.classes(base) for base in english.lemmas(word))
