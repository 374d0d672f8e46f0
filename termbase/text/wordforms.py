"""The keys of words in English terms, and every form in which a word may stand in a text.

A key is what spellings of one word have in common; a word that is known by its capitals has a key
of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from termbase.text import english, spelling
from termbase.text.lazy import lazily
from termbase.text.plain import bare

Keys = tuple[str, ...]
Slot = tuple[tuple[bool, Keys], ...]
"""What may stand in one place of a term: whether it is inflected, and the keys of its words."""
NOUN_ONLY = frozenset({english.NOUN})
"""The classes of a word that is a noun and nothing else."""

_SUFFIXES = frozenset({"hood", "less", "like", "ment", "ness", "ship", "sion", "tion", "wise"})
_CASE = lazily(r"(?=.*[A-Z].*[A-Z0-9]|.*[0-9].*[A-Z])[A-Z0-9]+s?")
_NUMBERED = lazily(r"([A-Z]{1,3})([0-9]{1,3})")
_MARK = "="
"""What the key of a word begins with that is matched by its case."""


def key(word: str) -> str:
    """The key of a word whose case does not count."""
    return spelling.key(bare(word))


def by_case(word: str) -> str:
    """The key of a word whose case counts: it has this key only as it stands."""
    return _MARK + word


def bears_case(word: str) -> bool:
    """Whether a word is known by its capitals: ``WTO``, ``G20``, ``NPTs``; not ``iOS``."""
    return _CASE.fullmatch(word) is not None


def is_name(word: str) -> bool:
    """Whether a word is another word with its capital than without: ``Polish``, ``May``."""
    return word.istitle() and word.lower() in english.words("capitonyms")


@lru_cache(maxsize=1 << 16)
def only(key: str) -> Slot:
    """The slot of a word that has but one form."""
    return ((False, (key,)),)


@lru_cache(maxsize=1 << 16)
def forms_of(word: str, pos: str, number: bool, single: bool) -> Slot:
    """The forms of an ordinary word."""
    forms = sorted(english.inflections(word, pos))
    if number and pos != english.VERB:
        # By itself, "right" is mostly no singular of "rights".
        forms += [w for w in _singular(word) if not single or english.classes(w) == NOUN_ONLY]
    base = spelling.key(word)
    others = dict.fromkeys(map(spelling.key, forms))
    others.pop(base, None)
    return (False, (base,)), *((True, (form,)) for form in others)


def cased_forms(word: str) -> Slot:
    """An acronym, its plural, and an acronym written as a name: Unesco."""
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


def numbered(word: str) -> Slot:
    """Letters and a number written with a hyphen or a space (``G-20``); empty for other words."""
    found = _NUMBERED.fullmatch(word)
    return ((False, (by_case(found[1]), found[2])),) if found else ()


def _singular(word: str) -> list[str]:
    """The singular of a word that is a plural and nothing else."""
    if not word.endswith("s") or word in english.words("own_plurals") or english.is_word(word):
        return []
    return [
        base
        for base in english.lemmas(word)
        if english.NOUN in english.classes(base) and english.plural(base) == word
    ]


@lru_cache(maxsize=1 << 16)
def apart(word: str, forms: Slot) -> Slot:
    """A closed compound written as two words, or with a hyphen, in every form."""
    written: dict[Keys, bool] = {}
    for cut in _divisions(word):
        head = spelling.key(word[:cut])
        written[head, spelling.key(word[cut:])] = False
        for inflected, (form, *_) in forms:
            if form.startswith(word[:cut]):
                written.setdefault((head, form[cut:]), inflected)
    return tuple((inflected, keys) for keys, inflected in written.items())


def _divisions(word: str) -> Iterator[int]:
    """Where a closed compound may be divided: after a prefix, or between two nouns."""
    if len(word) < 5 or not word.isalpha():
        return
    for cut in range(1, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head in english.words("prefixes"):
            if (english.is_word(tail) or english.lemmas(tail)) and tail not in english.words(
                "closed"
            ):
                yield cut
        elif cut > 2 and len(tail) > 3 and _is_noun(head) and (_is_noun(tail) or _is_gerund(tail)):
            yield cut


def _is_noun(word: str) -> bool:
    """Whether a word is a noun that makes compounds."""
    if word in _SUFFIXES or word in english.words("closed"):
        return False
    return english.NOUN in english.classes(word)


def _is_gerund(word: str) -> bool:
    """Whether a word names what a verb does: ``keeping`` in peacekeeping."""
    if not word.endswith("ing"):
        return False
    return any(english.VERB in english.classes(base) for base in english.lemmas(word))
