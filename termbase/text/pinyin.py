"""Hanyu Pinyin: how Chinese is read, and what was meant by pinyin that someone typed.

Readings come from the character and phrase tables of pypinyin (which has them from the Unihan
database and from dictionaries), used directly: its own conversion segments the text with regular
expressions and takes a hundred times as long. Loading the tables takes 0.2 s; only what makes an
index or a file name needs them. Reading a query (`parse`) needs no table.

Syllables are written with a tone digit, 5 for the neutral tone, and ``v`` for ``ü``: ``nv3``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

MAX_READINGS = 6
MAX_SYLLABLES = 40
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_DIAERESIS = "\u0308"
_MARKS = re.compile("[\u0300-\u036f]")
_TYPED = re.compile(r"[a-z1-5\s'’ʼ`:\-\u00b7\u0300-\u036f]+")
_LETTERS = re.compile("[a-z]+")
_DIGITS = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")
_PIECE = re.compile("([a-z]+)([1-5]?)")
_SEPARATOR = re.compile(r"[\s'’ʼ`:\-\u00b7]+")
_U_UMLAUT = re.compile("(?<=[ln])u(?=e)")
_PLAIN_U = re.compile("(?<=[jqxy])v")
_HAN = re.compile("[\u3400-\u9fff\u3007\uf900-\ufaff\U00020000-\U0003ffff]")

Syllables = tuple[str, ...]


def key(syllables: Syllables) -> str:
    """The syllables joined, without tones: what a query is compared with.

    >>> key(("nv3", "er2"))
    'nver'
    """
    return _canonical("".join([_bare(one) for one in syllables]))


def initials(syllables: Syllables) -> str:
    """The first letter of each syllable.

    >>> initials(("duo1", "ji2", "hua4"))
    'djh'
    """
    return "".join([one[0] for one in syllables])


@lru_cache(maxsize=4096)
def _bare(syllable: str) -> str:
    """A syllable without its tone."""
    return syllable.rstrip("12345")


def _canonical(letters: str) -> str:
    """One spelling for ``ü``: ``v`` after l and n, ``u`` after j, q, x and y.

    What is joined may be 绿儿 or 略 followed by r: both are ``lver`` here, as both may be typed
    ``luer``.
    """
    if "v" in letters:
        letters = _PLAIN_U.sub("u", letters)
    return _U_UMLAUT.sub("v", letters) if "ue" in letters else letters


# --- what was typed -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """Pinyin as someone typed it.

    Attributes:
        letters: Everything joined, without tones.
        breaks: Offsets in `letters` at which a new syllable was begun by a space or apostrophe.
        tones: Offset in `letters` of a letter of the syllable, and the tone digit typed for it.
    """

    letters: str
    breaks: frozenset[int]
    tones: tuple[tuple[int, str], ...]

    def fit(self, syllables: Syllables) -> float:
        """How well a reading with the same letters agrees: 0 to 1, 1 in breaks and tones too."""
        ends = list(accumulate(len(s.rstrip("12345")) for s in syllables))
        if not self.breaks <= set(ends):
            return 0.0
        if not self.tones:
            return 1.0
        typed = {bisect_right(ends, offset): tone for offset, tone in self.tones}
        right = 0.0
        for place, syllable in enumerate(syllables):
            own, tone = syllable[-1], typed.get(place, "5")
            right += 1.0 if own == tone else 0.5 if "5" in (own, tone) else 0.0
        return right / len(syllables)


def parse(text: str) -> Typed | None:
    """What a query says when it is read as pinyin; None where it cannot be pinyin.

    Takes syllables joined or apart, with tone marks, tone digits or neither, ``ü`` also as ``v``,
    ``u:`` or ``yu``: ``duōjíhuà``, ``duo1 ji2 hua4``, ``xi'an``, ``nu:er``.

    >>> parse("Nǚ'ér").letters
    'nver'
    """
    lowered = unicodedata.normalize("NFD", text.strip().lower()).replace("u:", "u" + _DIAERESIS)
    if len(lowered) > 8 * MAX_SYLLABLES or not _TYPED.fullmatch(lowered):
        return None
    letters: list[str] = []
    breaks: list[int] = []
    tones: list[tuple[int, str]] = []
    size = 0
    for word in filter(None, _SEPARATOR.split(lowered)):
        if size:
            breaks.append(size)
        plain = _read_marks(word, size, tones)
        for part in _PIECE.finditer(plain):
            letters.append(part[1])
            size += len(part[1])
            if part[2]:
                tones.append((size - 1, part[2]))
                breaks.append(size)
        if plain[:1].isdigit():
            return None
    joined = _canonical("".join(letters))
    if not joined:
        return None
    return Typed(joined, frozenset(b for b in breaks if b < size), tuple(tones))


def _read_marks(word: str, offset: int, tones: list[tuple[int, str]]) -> str:
    """The word without its marks; the tones among them are noted."""
    plain: list[str] = []
    for char in word:
        if char in _TONES:
            tones.append((offset + len(plain) - 1, _TONES[char]))
        elif char == _DIAERESIS and plain and plain[-1] == "u":
            plain[-1] = "v"
        elif not _MARKS.match(char):
            plain.append(char)
    made = "".join(plain)
    return {"lyu": "lv", "nyu": "nv", "lyue": "lve", "nyue": "nve"}.get(made, made)


# --- how Chinese is read ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of pypinyin, in digits.

    Attributes:
        characters: Character to its readings, the likeliest within a word first.
        phrases: Phrase to its reading.
        beginnings: First two characters of phrases to the length of the longest of them.
    """

    characters: dict[str, tuple[str, ...]]
    phrases: dict[str, Syllables]
    beginnings: dict[str, int]


@cache
def _tables() -> _Tables:
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    digits: dict[str, str] = {}

    def syllable(marked: str) -> str:
        made = digits.get(marked)
        if made is None:
            made = digits[marked] = with_digit(marked)
        return made

    phrases = {
        phrase: tuple(syllable(options[0]) for options in read)
        for phrase, read in phrases_dict.items()
    }
    attested: dict[str, Counter[str]] = {}
    for phrase, read in phrases.items():
        for char, one in zip(phrase, read, strict=False):
            attested.setdefault(char, Counter())[one.rstrip("12345")] += 1
    characters = {
        chr(point): _ranked([syllable(one) for one in listed.split(",")], attested.get(chr(point)))
        for point, listed in pinyin_dict.items()
    }
    beginnings: dict[str, int] = {}
    for phrase in phrases:
        beginnings[phrase[:2]] = max(len(phrase), beginnings.get(phrase[:2], 0))
    return _Tables(characters, phrases, beginnings)


def _ranked(listed: list[str], attested: Counter[str] | None) -> tuple[str, ...]:
    """Readings that differ in more than the tone; one that phrases clearly prefer comes first.

    The order of the table is that of the character by itself: 长 zhǎng, 都 dōu, though within
    compounds cháng and dū are commoner.
    """
    distinct: dict[str, str] = {}
    for one in listed:
        distinct.setdefault(one.rstrip("12345"), one)
    if attested is None or len(distinct) == 1:
        return tuple(distinct.values())
    first, *others = distinct
    much = [bare for bare in others if attested[bare] > 2 * attested[first] + 2]
    order = sorted(distinct, key=lambda bare: (bare not in much, bare != first, -attested[bare]))
    return tuple(distinct[bare] for bare in order)


def with_digit(marked: str) -> str:
    """A syllable with its tone mark turned into a digit.

    >>> with_digit("nǚ"), with_digit("de"), with_digit("lüè")
    ('nv3', 'de5', 'lve4')
    """
    tone = "5"
    plain: list[str] = []
    for char in unicodedata.normalize("NFD", marked.lower()):
        if char in _TONES:
            tone = _TONES[char]
        elif char == _DIAERESIS and plain and plain[-1] == "u":
            plain[-1] = "v"
        elif "a" <= char <= "z":
            plain.append(char)
    return "".join(plain) + tone


def marked(syllables: Syllables) -> str:
    """Syllables as they are printed, with tone marks, by the rules of ISO 7098.

    >>> marked(("nv3", "er2"))
    'nǚ ér'
    """
    return " ".join(_marked(one) for one in syllables)


def _marked(syllable: str) -> str:
    bare = syllable.rstrip("12345")
    mark = next((m for m, digit in _TONES.items() if digit == syllable[-1:]), "")
    # The mark stands on a or e, on the o of ou, else on the last vowel.
    place = max(
        (bare.find(v) for v in ("a", "e", "ou")),
        default=-1,
    )
    if place < 0:
        place = max((i for i, letter in enumerate(bare) if letter in "iouv"), default=-1)
    if mark and place >= 0:
        bare = bare[: place + 1] + mark + bare[place + 1 :]
    return unicodedata.normalize("NFC", bare.replace("v", "u" + _DIAERESIS))


@lru_cache(maxsize=1024)
def readings(text: str) -> tuple[Syllables, ...]:
    """How a text is read aloud: the likeliest way first, then other plausible ones.

    Words in the phrase table settle most heteronyms (``银行`` háng, ``行动`` xíng); the others are
    read each way in turn. Letters stand for themselves, one syllable each, digits by their names.

    Args:
        text: Chinese, preferably simplified; at most `MAX_SYLLABLES` characters are read.

    Returns:
        At most `MAX_READINGS` tuples of syllables; none for a text without Chinese characters.
    """
    if not _HAN.search(text):
        return ()
    spots = list(_spots(text[: 2 * MAX_SYLLABLES]))[:MAX_SYLLABLES]
    best = tuple(options[0] for options in spots)
    found = {best: None}
    for place, options in enumerate(spots):
        for other in options[1:]:
            found.setdefault((*best[:place], other, *best[place + 1 :]))
    if len(found) < MAX_READINGS:
        for one in list(found)[1:]:
            for place, options in enumerate(spots):
                if one[place] == best[place]:
                    for other in options[1:]:
                        found.setdefault((*one[:place], other, *one[place + 1 :]))
    return tuple(found)[:MAX_READINGS]


def _spots(text: str) -> Iterator[tuple[str, ...]]:
    """For each character that is read, its readings, the likeliest here first."""
    tables = _tables()
    at, size = 0, len(text)
    while at < size:
        length = min(tables.beginnings.get(text[at : at + 2], 1), size - at)
        while length > 1 and text[at : at + length] not in tables.phrases:
            length -= 1
        known = tables.phrases.get(text[at : at + length]) if length > 1 else None
        if known and len(known) == length:
            for char, one in zip(text[at : at + length], known, strict=True):
                yield _options(char, one)
        else:
            for char in text[at : at + length]:
                if char == "儿" and at:
                    yield "er2", "r5"
                elif char in tables.characters:
                    yield tables.characters[char]
                elif "0" <= char <= "9":
                    yield (_DIGITS[int(char)],)
                elif char.isascii() and char.isalpha():
                    yield (char.lower(),)
        at += length


def _options(char: str, first: str) -> tuple[str, ...]:
    """The readings of a character, one of them known to be right in its phrase."""
    bare = first.rstrip("12345")
    others = _tables().characters.get(char, ())
    extra = ("r5",) if char == "儿" else ()
    return (first, *(one for one in (*others, *extra) if one.rstrip("12345") != bare))
