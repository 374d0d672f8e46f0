"""Conversion of zhuyin (Bopomofo), Taiwan's phonetic notation of Chinese, to pinyin.

A syllable consists of an initial, a rime and a tone mark, each of which may be missing; the first
tone has no mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from termbase.lazy import lazily

CONSONANTS = {
    "ㄅ": "b", "ㄆ": "p", "ㄇ": "m", "ㄈ": "f", "ㄉ": "d", "ㄊ": "t", "ㄋ": "n", "ㄌ": "l",
    "ㄍ": "g", "ㄎ": "k", "ㄏ": "h", "ㄐ": "j", "ㄑ": "q", "ㄒ": "x", "ㄓ": "zh", "ㄔ": "ch",
    "ㄕ": "sh", "ㄖ": "r", "ㄗ": "z", "ㄘ": "c", "ㄙ": "s",
}  # fmt: skip
"""The letters for initials, with their pinyin."""
_SYLLABIC = frozenset("ㄓㄔㄕㄖㄗㄘㄙ")
"""Initials that form a syllable without a rime."""
# Rime → its pinyin after an initial, its pinyin without one.
_RIMES = {
    "ㄚ": ("a", "a"), "ㄛ": ("o", "o"), "ㄜ": ("e", "e"), "ㄝ": ("e", "e"), "ㄞ": ("ai", "ai"),
    "ㄟ": ("ei", "ei"), "ㄠ": ("ao", "ao"), "ㄡ": ("ou", "ou"), "ㄢ": ("an", "an"),
    "ㄣ": ("en", "en"), "ㄤ": ("ang", "ang"), "ㄥ": ("eng", "eng"), "ㄦ": ("er", "er"),
    "ㄧ": ("i", "yi"), "ㄧㄚ": ("ia", "ya"), "ㄧㄛ": ("io", "yo"), "ㄧㄝ": ("ie", "ye"),
    "ㄧㄞ": ("iai", "yai"), "ㄧㄠ": ("iao", "yao"), "ㄧㄡ": ("iu", "you"), "ㄧㄢ": ("ian", "yan"),
    "ㄧㄣ": ("in", "yin"), "ㄧㄤ": ("iang", "yang"), "ㄧㄥ": ("ing", "ying"),
    "ㄨ": ("u", "wu"), "ㄨㄚ": ("ua", "wa"), "ㄨㄛ": ("uo", "wo"), "ㄨㄞ": ("uai", "wai"),
    "ㄨㄟ": ("ui", "wei"), "ㄨㄢ": ("uan", "wan"), "ㄨㄣ": ("un", "wen"),
    "ㄨㄤ": ("uang", "wang"), "ㄨㄥ": ("ong", "weng"),
    "ㄩ": ("v", "yu"), "ㄩㄝ": ("ve", "yue"), "ㄩㄢ": ("van", "yuan"), "ㄩㄣ": ("vn", "yun"),
    "ㄩㄥ": ("iong", "yong"),
}  # fmt: skip
_TONES = {"ˉ": "1", "ˊ": "2", "ˇ": "3", "ˋ": "4", "˙": "5"}
_SYLLABLE = lazily(
    rf"(˙?)([ㄅ-ㄙ]?)({'|'.join(sorted(_RIMES, key=len, reverse=True))}|)([ˉˊˇˋ˙]?)[\s'’\-·]*"
)
# Some fonts and input methods use 一 and 丨 for the letter ㄧ, and accents for the tone marks.
_SUBSTITUTES = str.maketrans("一丨´`", "ㄧㄧˊˋ")
_LETTER = lazily("[ㄅ-ㄩ]")


def pinyin(text: str) -> str | None:
    """Convert zhuyin to pinyin with tone digits; return None if the text is not zhuyin.

    If no syllable has a tone mark, tones are taken as omitted, and there are no digits. An initial
    at the end is the beginning of a syllable that is still being typed.

    >>> pinyin("ㄉㄨㄛ ㄐㄧˊ ㄏㄨㄚˋ"), pinyin("ㄇㄠㄧ"), pinyin("ㄋㄩˇㄦˊ")
    ('duo1 ji2 hua4', 'mao yi', 'nv3 er2')
    >>> pinyin("ㄉㄨㄛㄐ"), pinyin("多極化")
    ('duo j', None)
    """
    if not _LETTER.search(text):
        return None
    rest = text.strip().translate(_SUBSTITUTES)
    with_tones = is_toned(rest)
    syllables = []
    while rest:
        match = _SYLLABLE.match(rest)
        if not match or not (match[2] or match[3]):
            return None
        rest = rest[match.end() :]
        syllable = _syllable(match[2], match[3])
        if not syllable:
            if rest:
                return None
            syllables.append(CONSONANTS[match[2]])
            break
        syllables.append(syllable + (_TONES.get(match[4] or match[1], "1") if with_tones else ""))
    return " ".join(syllables)


def initials(text: str) -> str:
    """Return the first letters in pinyin of syllables of which only the first letter is typed.

    The result is empty if the text is something else, or spells whole syllables.

    >>> initials("ㄉㄐㄏ"), initials("ㄇ ㄧ ㄓ"), initials("ㄇㄧ"), initials("djh")
    ('djh', 'myz', '', '')
    """
    parts = text.translate(_SUBSTITUTES).split()
    letters = "".join(parts)
    if len(letters) < 2 or not all("ㄅ" <= letter <= "ㄩ" for letter in letters):
        return ""
    are_apart = len(parts) == len(letters)
    are_consonants = all(letter in CONSONANTS for letter in letters)
    if not (are_apart or are_consonants) and pinyin(letters) is not None:
        return ""
    first = {**CONSONANTS, **{rime: alone for rime, (_, alone) in _RIMES.items()}}
    return "".join(first[letter][0] for letter in letters)


def zhuyin(syllable: str) -> str:
    """Convert a syllable of pinyin, with ``v`` for ``ü`` and without its tone, to zhuyin.

    What is not such a syllable stays as it is.

    >>> zhuyin("duo"), zhuyin("nv"), zhuyin("ju"), zhuyin("zhi")
    ('ㄉㄨㄛ', 'ㄋㄩ', 'ㄐㄩ', 'ㄓ')
    """
    return _written().get(syllable, syllable)


def syllables() -> Iterable[str]:
    """Return the syllables in pinyin, with some that no character is read as."""
    return _written()


@cache
def _written() -> dict[str, str]:
    """Return the syllables in pinyin, each with its zhuyin."""
    found: dict[str, str] = {}
    for initial in ("", *CONSONANTS):
        for rime in ("", *_RIMES):
            is_rounded = rime.startswith("ㄨ") and initial in {"ㄐ", "ㄑ", "ㄒ"}  # their u is a ü
            if (initial or rime) and not is_rounded and (spelt := _syllable(initial, rime)):
                found.setdefault(spelt, initial + rime)
    return found


def is_toned(text: str) -> bool:
    """Return whether a text has a zhuyin tone mark."""
    return not _TONES.keys().isdisjoint(text)


def _syllable(initial: str, rime: str) -> str:
    """Return a syllable in pinyin, with ``v`` for ``ü``.

    The result is empty for an initial that does not form a syllable by itself.
    """
    if not rime:
        return CONSONANTS[initial] + "i" if initial in _SYLLABIC else ""
    after, alone = _RIMES[rime]
    if not initial:
        return alone
    return (CONSONANTS[initial] + after).replace("v", "u" if initial in "ㄐㄑㄒ" else "v")
