"""Pinyin readings of Chinese text.

The readings come from the character and phrase tables of pypinyin, which are based on the Unihan
database and on dictionaries. The tables are used directly, since pypinyin's own conversion segments
the text with regular expressions and takes a hundred times as long. Making them from pypinyin's
takes a second, so they are cached.
"""

from __future__ import annotations

import zlib
from collections import Counter
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from termbase import cachefiles
from termbase.text.pinyin import MAX_SYLLABLES, Syllables, bare, with_digit
from termbase.text.script import has_han

MAX_READINGS = 6
_DIGITS = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")
_SEPARATOR = ","
# 儿 is either a syllable of its own (女儿 nǚ'ér) or a noun suffix (花儿 huār).
_ER = ("er2", "r5")


class _Tables:
    """The tables of pypinyin, with tone digits; what they say of a text is parsed on demand.

    Args:
        characters: Character to its plausible readings, the likeliest within a word first, with
            spaces between them.
        phrases: Phrase that contains a heteronym to the readings of each of its characters, the
            right one first, with `_SEPARATOR` between the characters.

    Attributes:
        beginnings: Maps the first two characters of phrases to the length of the longest of them.
    """

    def __init__(self, characters: dict[str, str], phrases: dict[str, str]) -> None:
        self._characters = characters
        self._phrases = phrases
        self.beginnings = {phrase[:2]: len(phrase) for phrase in sorted(phrases, key=len)}
        self._known: dict[str, tuple[tuple[str, ...], ...]] = {}

    def of_character(self, char: str) -> tuple[str, ...]:
        """Return the plausible readings of a character; none if it has none."""
        known = self._parsed(char, self._characters.get(char))
        return known[0] if known else ()

    def of_phrase(self, phrase: str) -> tuple[tuple[str, ...], ...]:
        """Return the readings of each character of a phrase; none if it is not in the table."""
        return self._parsed(phrase, self._phrases.get(phrase))

    def _parsed(self, text: str, written: str | None) -> tuple[tuple[str, ...], ...]:
        if written is None:
            return ()
        known = self._known.get(text)
        if known is None:
            parts = written.split(_SEPARATOR)
            known = self._known[text] = tuple(tuple(part.split(" ")) for part in parts)
        return known

    def dump(self) -> list[bytes]:
        """Serialise the tables: for each its keys, and what it says of them."""
        tables = (self._characters, self._phrases)
        parts = (part for table in tables for part in (table, table.values()))
        return ["\n".join(part).encode() for part in parts]

    @classmethod
    def load(cls, parts: list[bytes]) -> _Tables | None:
        """Restore the tables that `dump` serialised; None if the parts are not of this form."""
        if len(parts) != 4:
            return None
        try:
            lines = [part.decode().split("\n") for part in parts]
            characters, phrases = (dict(zip(*lines[n : n + 2], strict=True)) for n in (0, 2))
        except ValueError:
            return None
        return cls(characters, phrases)


@lru_cache(maxsize=1024)
def readings(text: str) -> tuple[Syllables, ...]:
    """Return the readings of a text, the likeliest first.

    Words in the phrase table settle most heteronyms (``银行`` háng, ``行动`` xíng); for the others
    each reading is tried in turn. A Latin letter is a syllable of its own; digits are read as the
    names of the figures.

    Args:
        text: Chinese text, preferably simplified; at most `MAX_SYLLABLES` characters are read.

    Returns:
        At most `MAX_READINGS` tuples of syllables; none for a text without Chinese characters.
    """
    if not has_han(text):
        return ()
    options_by_character = _options_by_character(text[: 2 * MAX_SYLLABLES])[:MAX_SYLLABLES]
    best = tuple([options[0] for options in options_by_character])
    doubtful = [place for place, options in enumerate(options_by_character) if len(options) > 1]
    if not doubtful:
        return (best,) if best else ()
    result = {best: None}
    for base in (best, None):
        for start in [best] if base else list(result)[1:]:
            for place in doubtful:
                if start[place] == best[place]:
                    for other in options_by_character[place][1:]:
                        result.setdefault((*start[:place], other, *start[place + 1 :]))
        if len(result) >= MAX_READINGS:
            break
    return tuple(result)[:MAX_READINGS]


def of_character(character: str) -> tuple[str, ...]:
    """Return the plausible readings of a character by itself, the likeliest within a word first."""
    return _tables().of_character(character)


def _options_by_character(text: str) -> list[tuple[str, ...]]:
    """Return the readings of each character that has any, the likeliest in its phrase first."""
    tables = _tables()
    beginnings = tables.beginnings
    result: list[tuple[str, ...]] = []
    position, size = 0, len(text)
    while position < size:
        longest = beginnings.get(text[position : position + 2])
        if longest:
            for end in range(min(size, position + longest), position + 1, -1):
                known = tables.of_phrase(text[position:end])
                if known:
                    result += known
                    position = end
                    break
            else:
                longest = None
        if not longest:
            char = text[position]
            options = tables.of_character(char)
            if char == "儿" and position:
                result.append(_ER)
            elif options:
                result.append(options)
            elif "0" <= char <= "9":
                result.append((_DIGITS[int(char)],))
            elif char.isascii() and char.isalpha():
                result.append((char.lower(),))
            position += 1
    return result


@cache
def _tables() -> _Tables:
    return cachefiles.get_or_create(_cache_name(), _Tables.load, _computed, _Tables.dump, keep=2)


def _cache_name() -> str:
    """Return the name of the tables' cache file, computed without importing pypinyin."""
    package = find_spec("pypinyin")
    origin = Path(str(package and package.origin))
    state = origin.stat() if origin.is_file() else None
    inputs = repr((str(origin), state and state.st_mtime_ns, cachefiles.program("text")))
    return f"readings-{zlib.crc32(inputs.encode(errors='replace')):08x}.dat"


def _computed() -> _Tables:
    """Make the tables from those of pypinyin."""
    # Not directly from these modules: see `termbase.exports`.
    from pypinyin import phrases_dict, pinyin_dict

    syllable = cache(with_digit)
    read = {
        phrase: [syllable(options[0]) for options in marked]
        for phrase, marked in phrases_dict.phrases_dict.items()
        if len(phrase) == len(marked)
    }
    attested: dict[str, Counter[str]] = {}
    for phrase, syllables in read.items():
        for char, reading in zip(phrase, syllables, strict=True):
            attested.setdefault(char, Counter())[reading] += 1
    characters = {
        chr(point): _plausible(
            [syllable(reading) for reading in listed.split(",")], attested.get(chr(point))
        )
        if "," in listed
        else (syllable(listed),)
        for point, listed in pinyin_dict.pinyin_dict.items()
    }
    options = cache(lambda char, reading: _options(reading, characters.get(char, ()), char))
    phrases = {
        phrase: _SEPARATOR.join(
            " ".join(options(char, reading))
            for char, reading in zip(phrase, syllables, strict=True)
        )
        for phrase, syllables in read.items()
        if any(len(characters.get(char, ())) > 1 for char in phrase)
    }
    return _Tables({char: " ".join(plausible) for char, plausible in characters.items()}, phrases)


def _plausible(listed: list[str], attested: Counter[str] | None) -> tuple[str, ...]:
    """Return the readings of a character that differ in more than their tone, without rare ones.

    pypinyin's order is that of the character by itself: 长 zhǎng, 都 dōu, although cháng and dū are
    more common in compounds. A reading that its phrases clearly prefer is therefore put first.
    `listed` is in pypinyin's order; `attested` is how often each occurs in the phrase table.
    """
    counts: Counter[str] = Counter()
    for reading, count in (attested or {}).items():
        counts[bare(reading)] += count
    distinct: dict[str, str] = {}
    for reading in [*listed, *counts]:
        distinct.setdefault(bare(reading), reading)
    first, *others = distinct
    preferred = [bare for bare in others if counts[bare] > 2 * counts[first] + 2]
    order = sorted(distinct, key=lambda bare: (bare not in preferred, bare != first, -counts[bare]))
    second = bare(listed[1]) if len(listed) > 1 else ""
    return tuple(
        distinct[bare] for n, bare in enumerate(order) if n < 2 or bare == second or counts[bare]
    )


def _options(right: str, others: tuple[str, ...], char: str) -> tuple[str, ...]:
    """Return the readings of a character in a phrase: the right one, then other plausible ones."""
    extra = ("r5",) if char == "儿" else ()
    return (right, *(reading for reading in (*others, *extra) if bare(reading) != bare(right)))
