"""Coarse sounds of Latin words and Chinese characters, to tell which may transliterate which.

The characters are read in pinyin, the Latin letters by the commonest rules of European spelling.
Both become sequences of sounds, one class each for vowels, lip sounds, sibilants and so on. As
Chinese inserts vowels between consonants and drops others, vowels and semivowels weigh little.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from termbase.lazy import lazily
from termbase.text import readings

VOWEL, AND = "V", "&"
"""The sounds of all vowels, and of *and*, which stands for itself."""
_WEAK = frozenset("YWHL")
# Latin spellings to classes of sounds; several letters are alternatives, a tuple is a sequence.
# P: lips, F: f and v, T: d and t, K: throat, S: sibilants and affricates, L: l and r.
_SPELLINGS: dict[str, str | tuple[str, ...]] = {
    **dict.fromkeys(("sch", "tsch", "tch", "cz", "sh", "ts", "tz", "zh", "dj", "dg"), "S"),
    **dict.fromkeys(("ck", "qu", "k", "q"), "K"),
    **dict.fromkeys(("gh", "kh"), "KH"),
    **dict.fromkeys(("ph", "f"), "F"),
    **dict.fromkeys(("kn", "ng", "gn", "n"), "N"),
    **dict.fromkeys(("wr", "l", "r"), "L"),
    **dict.fromkeys(("b", "p"), "P"),
    **dict.fromkeys(("d", "t"), "T"),
    **dict.fromkeys(("s", "z"), "S"),
    **{"ch": "SKH", "th": "TS", "wh": "WH", "x": ("K", "S"), "m": "M", "v": "FWP", "w": "WF"},
    **{"c": "KS", "g": "KSH", "h": "H", "j": "SYH", "y": "Y", "nn": ("N", "n"), "mm": ("M", "n")},
}
_SPELLING = lazily(
    "|".join(sorted((*_SPELLINGS, "[aeiou]+"), key=lambda one: -len(one.strip("[]+"))))
)
_INITIAL = lazily("zh|ch|sh|[bpmfdtnlgkhjqxrzcs]|y(?!i)|w(?!u)")
_INITIALS = {
    **dict.fromkeys(("b", "p"), "P"),
    **dict.fromkeys(("d", "t"), "T"),
    **dict.fromkeys(("g", "k"), "K"),
    **dict.fromkeys(("zh", "ch", "sh", "z", "c", "s"), "S"),
    **{"m": "M", "f": "F", "n": "N", "l": "L", "h": "HKF", "j": "SKH", "q": "SK", "x": "SH"},
    **{"r": "LSY", "y": "Y", "w": "WF"},
}
_CODA = lazily("ng?$|^er$")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "e", "œ": "e", "đ": "d"})


@lru_cache(maxsize=1024)
def of_word(word: str) -> tuple[str, ...]:
    """Return the sounds of a Latin word."""
    if word.lower() == "and":
        return (AND,)
    decomposed = unicodedata.normalize("NFD", word.lower().translate(_UNDECOMPOSED))
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    result: list[str] = []
    for spelling in _SPELLING.findall(plain):
        sound = _SPELLINGS.get(spelling, VOWEL)
        if isinstance(sound, tuple):
            result += sound
        elif result[-1:] != [sound] or sound == VOWEL:
            result.append(sound)
    return tuple(result)


@lru_cache(maxsize=4096)
def of_character(character: str) -> tuple[str, ...]:
    """Return the sounds of a Chinese character; none if it has no reading."""
    syllables = [one.rstrip("12345") for one in readings.of_character(character)[:2]]
    if not syllables:
        return ()
    initials = [match[0] if (match := _INITIAL.match(one)) else "" for one in syllables]
    alternatives = "".join(dict.fromkeys("".join(_INITIALS.get(one, "") for one in initials)))
    result = [alternatives, VOWEL] if initials[0] else [VOWEL]
    coda = _CODA.search(syllables[0])
    if coda:
        result.append("L" if coda[0] == "er" else "n")
    return tuple(result)


def is_weak(sounds: tuple[str, ...]) -> bool:
    """Return whether a syllable begins with a vowel or semivowel."""
    return bool(sounds) and (sounds[0] == VOWEL or _WEAK.issuperset(sounds[0]))


@lru_cache(maxsize=4096)
def matched(one: str, other: str) -> float:
    """Return the score of two sounds in the same place."""
    if VOWEL in (one, other):
        if one == other:
            return 0.25
        return 0.1 if _WEAK.intersection(one + other) - {"L"} else -1.0
    return 1.0 if set(one.upper()).intersection(other.upper()) else -0.8


@lru_cache(maxsize=1024)
def unmatched(sound: str) -> float:
    """Return the score of a sound that the other side lacks."""
    if sound == VOWEL:
        return -0.05
    if sound.islower():
        return -0.1
    return -0.25 if _WEAK.intersection(sound) else -0.6
