"""Hanyu Pinyin: its keys and its printed form, and the parsing of pinyin as users type it.

Syllables are represented with a tone digit (5 for the neutral tone) and ``v`` for ``ü``: ``nv3``.
For the pinyin of Chinese characters see `termbase.text.readings`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from termbase.lazy import lazily
from termbase.text import zhuyin

MAX_SYLLABLES = 40
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_DIAERESIS = "\u0308"
_MARKS = lazily("[\u0300-\u036f]")
_TYPED = lazily(r"[a-z1-5\s'’ʼ`:\-\u00b7\u0300-\u036f]+")
_PIECE = lazily("([a-z]+)([1-5]?)")
_SEPARATOR = lazily(r"[\s'’ʼ`:\-\u00b7]+")
# A permissive syllable: it also matches some combinations that no character has as its reading.
_SYLLABLE = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an"
    "|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[vü]e|[aeiouvü])|ang?|a[io]|e[inr]?|eng|a|ou?)"
)
_ONE = lazily(_SYLLABLE)
_LONGEST_SYLLABLE = 6
_LONGEST_HEAD = 2
"""Number of letters of a syllable that are no syllable themselves: the zh of zhao."""
_LONGEST_TAIL = 6
"""The same of its end, the uang of zhuang, and two letters that were transposed."""
_SYLLABLES = lazily(f"(?:{_SYLLABLE})+")
_TYPED_SYLLABLES = lazily(f"(?:{_SYLLABLE}['’ -]?)+")
_MOST_LETTERS = 24  # longer strings have too many divisions into syllables to try
_TYPED_U = lazily("(?<=[ln])u")
_TYPED_YU = lazily("(?<=[ln])yu")
_U_UMLAUT = lazily("(?<=[ln])u(?=e)")
_PLAIN_U = lazily("(?<=[jqxy])v")

Syllables = tuple[str, ...]


def key(syllables: Syllables) -> str:
    """Join syllables without their tones into the key that queries are compared with.

    >>> key(("nv3", "er2"))
    'nver'
    """
    return _unify_umlaut("".join(map(bare, syllables)))


def initials(syllables: Syllables) -> str:
    """Return the first letter of each syllable.

    >>> initials(("duo1", "ji2", "hua4"))
    'djh'
    """
    return "".join([syllable[0] for syllable in syllables])


@lru_cache(maxsize=4096)
def bare(syllable: str) -> str:
    """Return a syllable without its tone."""
    return syllable.rstrip("12345")


def _unify_umlaut(letters: str) -> str:
    """Unify the spelling of ``ü``: ``v`` before e after l and n, ``u`` after j, q, x and y.

    Joined letters may be ambiguous: ``luer`` is 绿儿, or 略 and an r. Both become ``lver``.
    """
    if "v" in letters:
        letters = _PLAIN_U.sub("u", letters)
    return _U_UMLAUT.sub("v", letters) if "ue" in letters else letters


def with_digit(marked: str) -> str:
    """Convert the tone mark of a syllable to a digit.

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
    """Format syllables for readers, with tone marks by the rules of ISO 7098.

    >>> marked(("nv3", "er2"))
    'nǚ ér'
    """
    return " ".join(_marked(syllable) for syllable in syllables)


def _marked(syllable: str) -> str:
    bare = syllable.rstrip("12345")
    mark = next((m for m, digit in _TONES.items() if digit == syllable[-1:]), "")
    # The mark goes on a or e, on the o of ou, else on the last vowel.
    place = max(
        (bare.find(v) for v in ("a", "e", "ou")),
        default=-1,
    )
    if place < 0:
        place = max((i for i, letter in enumerate(bare) if letter in "iouv"), default=-1)
    if mark and place >= 0:
        bare = bare[: place + 1] + mark + bare[place + 1 :]
    return unicodedata.normalize("NFC", bare.replace("v", "u" + _DIAERESIS))


# --- typed pinyin ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """Pinyin as a user typed it.

    Attributes:
        letters: All letters joined, without tones and separators.
        breaks: Offsets in `letters` at which a syllable must begin, after a separator or a tone
            digit.
        tones: For each typed tone, the offset in `letters` of a letter of its syllable, and the
            tone digit.
    """

    letters: str
    breaks: frozenset[int]
    tones: tuple[tuple[int, str], ...]

    def fit(self, syllables: Syllables) -> float:
        """Rate from 0 to 1 how well a reading with the same letters fits the breaks and tones."""
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

    def begins(self, syllables: Syllables) -> bool:
        """Return whether it is the first syllables of a reading, two or more, each of them whole.

        >>> parse("lüse").begins(("lv4", "se4", "ji4")), parse("lus").begins(("lu4", "se4"))
        (True, False)
        """
        ends = list(accumulate(len(bare(one)) for one in syllables))
        return len(self.letters) in ends[1:] and self.breaks <= set(ends)

    @property
    def is_whole(self) -> bool:
        """Whether each part between breaks consists of whole syllables."""
        if len(self.letters) > _MOST_LETTERS:
            return False
        places = [0, *sorted(self.breaks), len(self.letters)]
        return all(_SYLLABLES.fullmatch(self.letters[a:b]) for a, b in pairwise(places))

    def with_umlaut(self) -> Iterator[Typed]:
        """Yield readings with ``ü`` for a typed ``yu`` or ``u``: ``nyuren``, ``nuren``.

        A ``yu`` is replaced only if the letters are not whole syllables as typed, unlike ``jinyu``.
        """
        return self._with_v(_TYPED_U if self.is_whole else _TYPED_YU)

    def _with_v(self, pattern: re.Pattern[str]) -> Iterator[Typed]:
        """Yield copies with ``v`` for all matches of a pattern, and for each one alone."""
        all_spots = [match.span() for match in pattern.finditer(self.letters)]
        alone = [[spot] for spot in all_spots] if len(all_spots) > 1 else []
        for spots in [all_spots, *alone] if all_spots else []:
            letters = self.letters
            for start, end in reversed(spots):
                letters = f"{letters[:start]}v{letters[end:]}"
            moved = [(end, end - start - 1) for start, end in spots]

            def place(offset: int, moved: Sequence[tuple[int, int]] = moved) -> int:
                return offset - sum(less for end, less in moved if end <= offset)

            breaks = frozenset(map(place, self.breaks))
            tones = tuple((place(offset), tone) for offset, tone in self.tones)
            yield Typed(letters, breaks, tones)


def is_whole(text: str) -> bool:
    """Return whether a lower-case text may consist of whole syllables; a quick test.

    >>> is_whole("women"), is_whole("xi'an"), is_whole("trade")
    (True, True, False)
    """
    return len(text) <= _MOST_LETTERS and _TYPED_SYLLABLES.fullmatch(text) is not None


def edits(letters: str) -> range:
    """Return the offsets at which an edit may make whole syllables of letters.

    All offsets are returned if they are whole syllables already.

    >>> edits("duojihau"), edits("duojihua"), edits("straight")
    (range(2, 9), range(0, 9), range(2, 3))
    """
    size = len(letters)
    begun, ended = {0}, {size}
    for start in range(size):
        if start in begun:
            begun.update(_ends(letters, start))
    for start in reversed(range(size)):
        if not ended.isdisjoint(_ends(letters, start)):
            ended.add(start)
    if size in begun:
        return range(size + 1)
    return range(max(0, min(ended) - _LONGEST_TAIL), min(size, max(begun) + _LONGEST_HEAD) + 1)


def _ends(letters: str, start: int) -> list[int]:
    """Return the ends of the syllables that may begin at an offset."""
    ends = range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1)
    return [end for end in ends if _ONE.fullmatch(letters, start, end)]


def parse(text: str) -> Typed | None:
    """Parse a query as pinyin or zhuyin; return None if it can be neither.

    Syllables may be joined or separated, with tone marks, tone digits or neither. For ``ü`` they
    may have ``v``, ``u:`` or, if separated, ``yu``: ``duōjíhuà``, ``duo1 ji2 hua4``, ``xi'an``,
    ``nu:er``.

    >>> parse("Nǚ'ér").letters, parse("ㄋㄩˇㄦˊ").letters
    ('nver', 'nver')
    """
    lowered = unicodedata.normalize("NFD", text.strip().lower()).replace("u:", "u" + _DIAERESIS)
    if len(lowered) > 8 * MAX_SYLLABLES:
        return None
    if not _TYPED.fullmatch(lowered):
        spelt = zhuyin.pinyin(text)
        return parse(spelt) if spelt else None
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
    joined = _unify_umlaut("".join(letters))
    if not joined:
        return None
    return Typed(joined, frozenset(b for b in breaks if b < size), tuple(tones))


def _read_marks(word: str, offset: int, tones: list[tuple[int, str]]) -> str:
    """Return a word without its marks, and append its tones to `tones`."""
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
