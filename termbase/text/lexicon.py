"""The segmenter's dictionary for `termbase.text.boundaries`: simplified and loaded in parts.

Loading all 340,000 words takes most of a second, and a text needs few of them. The cache therefore
groups them by their first characters, and a group is parsed when one of its words is looked up.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import accumulate, groupby, pairwise
from operator import add, itemgetter
from pathlib import Path

from termbase import cachefiles
from termbase.text import datafiles
from termbase.text.script import simplify
from termbase.version import __version__

_FORMAT = 3
"""Version of the cached data; increase it when its format or content changes."""


class Lexicon:
    """A dictionary of words with their counts, parsed by first character on demand.

    Args:
        total: The sum of all counts.
        characters: The characters that have a group, in order.
        groups: The concatenated groups of `characters` in UTF-8 (see `_group`).
        ends: The end of each group, in bytes.
        pairs: One line for each of `characters`, with the characters that follow it within a word.

    Attributes:
        total: The sum of all counts.
        follows: Maps a character to the characters that follow it within some word.
    """

    def __init__(
        self, total: int, characters: str, groups: bytes, ends: array[int], pairs: str
    ) -> None:
        self.total = total
        self.follows = dict(zip(characters, pairs.split("\n"), strict=True))
        self._groups = groups
        self._spans = dict(zip(characters, pairwise((0, *ends)), strict=True))
        self._counts: dict[str, dict[str, int]] = {}
        self._fours: dict[str, frozenset[str]] = {}

    def get(self, word: str, default: int = 0) -> int:
        """Return how often a word occurs in the texts that the dictionary was made from."""
        counts = self._counts.get(word[:1])
        if counts is None:
            counts = self._read(word[:1])
        return counts.get(word, default)

    def is_inside_word(self, four: str) -> bool:
        """Return whether a string of four characters is part of a longer word."""
        if four[0] not in self._fours:
            self._read(four[0])
        return four in self._fours[four[0]]

    def _read(self, first: str) -> dict[str, int]:
        """Parse the group of a character, and return its words with their counts."""
        start, end = self._spans.get(first, (0, 0))
        words, counts, fours = [
            line.split(" ") if line else []
            for line in (self._groups[start:end].decode("utf-8") or "\n\n").split("\n")
        ]
        self._fours[first] = frozenset(fours)
        self._counts[first] = known = dict(zip(words, map(int, counts), strict=True))
        return known


def _cache_name() -> str:
    """Return the name of the lexicon's cache file, which depends on the state of its sources.

    It is computed without importing jieba, which takes long.
    """
    package = find_spec("jieba")
    data = files(__package__).joinpath("data")
    sources = [Path(str(data.joinpath(name))) for name in ("simplified.tsv", "words_zh.tsv")]
    if package is not None and package.origin is not None:
        sources.append(Path(package.origin).with_name("dict.txt"))
    stats = [(str(path), s.st_size, s.st_mtime_ns) for path in sources for s in [path.stat()]]
    key = repr((_FORMAT, __version__, sys.byteorder, stats))
    return f"lexicon-{zlib.crc32(key.encode(errors='replace')):08x}.dat"


def _group(words: list[str], counts: Mapping[str, str], fours: set[str]) -> bytes:
    """Serialize the group of a first character.

    Its lines are the words, their counts, and the strings of four characters (`fours`) that begin
    with the character and are part of a longer word.
    """
    lines = (words, [counts[word] for word in words], sorted(fours))
    return "\n".join(map(" ".join, lines)).encode("utf-8")


@cache
def _added_words() -> tuple[dict[str, int], frozenset[str]]:
    """Return words that the dictionary lacks or undercounts, and those of them that are names."""
    fields = datafiles.rows("words_zh.tsv")
    words = {word: int(count) for word, count, *_ in fields}
    return words, frozenset(word for word, _, *kinds in fields if "name" in kinds)


def is_name(word: str) -> bool:
    """Return whether a word is a name whose parts are not words in it: 马里 in 马里乌波尔."""
    return word in _added_words()[1]


def _counted() -> tuple[dict[str, str], int]:
    """Return all words, simplified, with their counts as decimal strings, and jieba's total."""
    from termbase.text.dictionary import entries

    words, counts = entries()
    counted = dict(zip(words, counts, strict=True))
    total = sum(map(int, counted.values()))
    counted.update((word, str(count)) for word, count in _added_words()[0].items())
    keys = simplify("\n".join(counted)).split("\n")
    changed = [(word, key) for word, key in zip(counted, keys, strict=True) if word != key]
    for word, key in changed:  # few words
        counted[key] = max(counted.pop(word), counted.get(key, "0"), key=int)
    return counted, total


def _follows(by_first: Mapping[str, list[str]]) -> dict[str, set[str]]:
    """Return, for each character, the characters that follow it within any word."""
    follows = {first: {word[1] for word in words if word[1:]} for first, words in by_first.items()}
    text = "\n".join([word[1:] for words in by_first.values() for word in words if word[2:]])
    for a, b in dict.fromkeys(map(add, text, text[1:])):
        if a != "\n" != b:
            follows.setdefault(a, set()).add(b)
    return follows


def _build_parts() -> list[bytes]:
    """Build the parts of the lexicon's cache file from jieba's dictionary and `_added_words`."""
    counted, total = _counted()
    by_first = {first: list(group) for first, group in groupby(sorted(counted), key=itemgetter(0))}
    follows = _follows(by_first)
    fours: dict[str, set[str]] = {}
    for word in counted:
        if len(word) > 4:
            for start in range(len(word) - 3):
                fours.setdefault(word[start], set()).add(word[start : start + 4])
    characters = "".join(sorted({*by_first, *follows}))
    groups = [_group(by_first.get(c, []), counted, fours.get(c, set())) for c in characters]
    ends = array("I", accumulate(map(len, groups)))
    pairs = "\n".join(["".join(sorted(follows.get(c, ""))) for c in characters])
    texts = (str(total), characters, pairs)
    return [*(text.encode("utf-8") for text in texts), ends.tobytes(), b"".join(groups)]


def _check_parts(parts: list[bytes]) -> list[bytes] | None:
    """Return the parts of a cache file if they are those of a lexicon, else None."""
    return parts if len(parts) == 5 else None


def _unpack(parts: list[bytes]) -> Lexicon:
    """Restore a lexicon from its parts."""
    ends = array("I")
    ends.frombytes(parts[3])
    total, characters, pairs = (part.decode("utf-8") for part in parts[:3])
    return Lexicon(int(total), characters, parts[4], ends, pairs)


@cache
def lexicon() -> Lexicon:
    """Return the segmenter's dictionary; it is shared and must not be changed."""
    return _unpack(
        cachefiles.get_or_create(_cache_name(), _check_parts, _build_parts, list, keep=2)
    )
