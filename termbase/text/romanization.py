"""Romanizations of Mandarin: the spellings that people use for their names besides pinyin.

Taiwan has had four official systems, and a passport may show any of them: Wade–Giles (usually
without its apostrophes), the Mandarin Phonetic Symbols II of 1986, Tongyong pinyin of 2002, and
Hanyu pinyin of 2009. Families from the south, Hong Kong and overseas often spell their surname as
it sounds in Cantonese, Hokkien or Hakka; those spellings are in the file ``surnames.tsv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, islice, product

from termbase.lazy import lazily
from termbase.text import datafiles, zhuyin
from termbase.text.plain import bare
from termbase.text.script import simplify

_BETWEEN = lazily(r",?\s+|-")
_MOST_PARTS = 4
_FEWEST_LETTERS = 5
"""Number of letters from which a word may be two syllables: Hsinchu, but not Lee."""
_MOST_COMBINATIONS = 32
_SYLLABLE = lazily(r"([zcs]h|[bpmfdtnlgkhjqxrzcs]|)([a-z]+)")
_APICAL = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
# Finals that pinyin abbreviates, in full: liu, gui, lun.
_FULL = {"iu": "iou", "ui": "uei", "un": "uen"}


_System = dict[str, dict[str, str]]
"""What a romanization writes in another way than pinyin, by the kinds of ``romanization.tsv``."""


@cache
def _systems() -> tuple[_System, ...]:
    found: dict[str, _System] = {}
    for system, kind, pairs in datafiles.rows("romanization.tsv"):
        found.setdefault(system, {})[kind] = dict(pair.split("=") for pair in pairs.split())
    return tuple(found.values())


@cache
def spellings(syllable: str) -> frozenset[str]:
    """Return the spellings of a syllable (with ``v`` for ``ü``, without tone) in all systems.

    They are in small letters without marks.

    >>> sorted(spellings("xu")), sorted(spellings("zhi"))
    (['hsu', 'shiu', 'syu', 'xu'], ['chih', 'jhih', 'jr', 'zhi'])
    """
    found = {syllable, syllable.replace("v", "u")}
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:
        return frozenset(found)
    for system in _systems():
        whole = system["whole"].get(syllable)
        found.update(whole.split("/") if whole else [_spelling(system, match[1], match[2])])
    return frozenset(found)


def _spelling(system: _System, initial: str, final: str) -> str:
    """Return a syllable in a romanization, by its rules."""
    if not initial:
        return system["alone"].get(final, final)
    if final == "i" and initial in _APICAL:
        return system["initial"].get(initial, initial) + system["apical"][final]
    if initial in "jqx" and final.startswith("u"):
        final = "v" + final[1:]
    full = final if final == "vn" else _FULL.get(final, final)
    return system["initial"].get(initial, initial) + system["final"].get(full, full)


def in_pinyin(latin: str) -> list[str]:
    """Return what a romanized name may be in pinyin, joined and without tones.

    Args:
        latin: A name of a person, whose surname comes first or, if it has three syllables, last, or
            of a place: Chiang Ching-kuo, Ching-te Lai, Lee Teng-hui, Lin Piao, Hsinchu.

    Returns:
        A few dozen strings at most, since a spelling may stand for several syllables; none if the
        name is not romanized, or has only one syllable.
    """
    parts = [_letters(part) for part in _BETWEEN.split(latin)]
    if not 1 <= len(parts) <= _MOST_PARTS or not all(parts):
        return []
    if len(parts) == 1:
        return list(_two_syllables(parts[0]))
    choices = [_syllables().get(part) or _two_syllables(part) for part in parts]
    places = (0, -1)[: len(parts) - 1]  # of the surname
    for place in places:
        if parts[place] not in _syllables():
            choices[place] = _readings_of_surname(parts[place]) or choices[place]
    orders = (choices[place:] + choices[:place] for place in places)
    found = (islice(product(*order), _MOST_COMBINATIONS) for order in orders)
    return list(dict.fromkeys(map("".join, chain.from_iterable(found))))


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    """Return each spelling of a syllable with the syllables of pinyin that it may be."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable in zhuyin.syllables():
        for spelling in spellings(syllable):
            found[spelling] = (*found.get(spelling, ()), syllable)
    return found


def _two_syllables(word: str) -> tuple[str, ...]:
    if len(word) < _FEWEST_LETTERS:
        return ()
    known = _syllables()
    pairs = ((known.get(word[:n], ()), known.get(word[n:], ())) for n in range(1, len(word)))
    return tuple(a + b for first, second in pairs for a in first for b in second)


def _readings_of_surname(spelling: str) -> tuple[str, ...]:
    """Return the pinyin of surnames that are spelt as they sound in another variety of Chinese."""
    from termbase.text.readings import readings

    names = [name for name, spelt in _surnames().items() if spelling in spelt]
    return tuple(readings(name)[0][0].rstrip("012345") for name in names if len(name) == 1)


def places(latin: str) -> list[str]:
    """Return the places, in simplified Chinese, that had a name among foreigners before pinyin.

    >>> places("Peking"), places("Hong Kong"), places("Beijing")
    (['北京'], ['香港'], [])
    """
    return _places().get(_letters(latin), [])


@lru_cache(maxsize=1024)
def is_romanized(chinese: str, latin: str) -> bool:
    """Return whether a Latin name is the romanization of a Chinese one: Lee Ming-che for 李明哲.

    The Chinese name has two to five characters, in either script. The Latin one may be in either
    order; spaces, hyphens, apostrophes, tones and case are ignored.
    """
    if not 2 <= len(chinese) <= 5:
        return False
    wanted = _letters(latin)
    for parts in _patterns(chinese):
        for surname in (1, 2):
            given_last = "".join(parts)
            given_first = "".join([*parts[surname:], *parts[:surname]])
            if re.fullmatch(given_last, wanted) or re.fullmatch(given_first, wanted):
                return True
    return False


def shares_surname(chinese: str, latin: str) -> bool:
    """Return whether a Latin name begins or ends with the surname of a Chinese one.

    >>> shares_surname("林书豪", "Jeremy S.H. Lin"), shares_surname("林书豪", "Ann Lee")
    (True, False)
    """
    parts = [_letters(part) for part in re.split(r"[\s,-]+", latin)]
    parts = [part for part in parts if part]
    outer = {*parts[:1], *parts[-1:], "".join(parts[:2]), "".join(parts[-2:])}
    return any(
        re.fullmatch("".join(pattern[:size]), part)
        for pattern in _patterns(chinese)
        for size in ((1, 2) if len(chinese) > 2 else (1,))
        for part in outer
    )


def surname_spellings(character: str) -> frozenset[str]:
    """Return the spellings of a surname of one character, in small letters without accents."""
    from termbase.text.readings import readings

    plain = simplify(character)
    found = {one for reading in readings(plain) for one in spellings(reading[0].rstrip("012345"))}
    return frozenset(found) | _surnames().get(plain, frozenset())


def _letters(latin: str) -> str:
    """Return the letters of a name in small letters, without accents, hyphens and spaces."""
    return "".join(char for char in bare(latin.casefold()) if "a" <= char <= "z")


@lru_cache(maxsize=256)
def _patterns(chinese: str) -> tuple[tuple[str, ...], ...]:
    """Return a regular expression for each character of a name, for each of its readings."""
    from termbase.text.readings import readings  # loads the tables of pinyin

    plain = simplify(chinese)
    found = []
    for reading in readings(plain):
        options = [spellings(syllable.rstrip("012345")) for syllable in reading]
        options[0] |= _surnames().get(plain[0], frozenset())
        patterns = tuple(f"(?:{'|'.join(sorted(one))})" for one in options)
        found.append(patterns)
        if compound := _surnames().get(plain[:2]):
            found.append((f"(?:{'|'.join(sorted(compound))})", "", *patterns[2:]))
    return tuple(found)


@cache
def _places() -> dict[str, list[str]]:
    """Map the former names of places, as `_letters` gives them, to the places."""
    found: dict[str, list[str]] = {}
    for place, spelt in datafiles.rows("postal.tsv"):
        for name in spelt.split():
            found.setdefault(name, []).append(place)
    return found


@cache
def _surnames() -> dict[str, frozenset[str]]:
    """Return the spellings of surnames that follow their sound in Cantonese, Hokkien or Hakka."""
    return {name: frozenset(spelt.split()) for name, spelt in datafiles.rows("surnames.tsv")}
