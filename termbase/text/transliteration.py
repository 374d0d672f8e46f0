"""Transliteration: Chinese names that sound like the original (彼得·纳瓦罗, *Peter Navarro*).

Both become sequences of coarse sounds (see `termbase.text.sounds`), whose best alignment tells
which characters render which words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text import datafiles, sounds
from termbase.text.script import simplify

DOTS = "·・‧•．"
"""Dots between the parts of a transliterated name, among them the bullet, typed for one."""
SEPARATORS = DOTS + "-"
"""Characters between the parts of a transliterated name."""
_WORD = lazily(r"[^\W\d_]+")
_INITIALISM = lazily(r"(?:[^\W\d_]\.)+")
_CONJUNCTIONS = frozenset("和与及")
_LONGEST, _MOST_NAMES = 30, 3
"""Characters before an offset, and names beside each other in a term, that are considered."""
_LEAST, _LEAST_OF_VOWEL = 0.85, 0.35
"""The score that a character needs on average, and one that begins with a vowel needs."""
_LEAST_SHARE = 0.6
"""The share of the consonants of a name that a rendering needs."""
_FITTING, _FOREIGN, _EXCLUDED = 0.15, -1.0, -2.0
"""What a character adds to a score, if it transliterates names, seldom does, or never does."""


class Rendering(NamedTuple):
    """Chinese characters that sound like so many Latin words.

    The score is about 1 for each character that begins with a consonant, if they agree.
    """

    score: float
    start: int
    end: int
    words: int


def characters() -> frozenset[str]:
    """Return the characters, mostly simplified, that transliterate foreign names."""
    return _lists()["names"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found = datafiles.lists("transliteration.txt")
    return {name: frozenset("".join(words)) for name, words in found.items()}


def may_render(character: str) -> bool:
    """Return whether a character may stand in a foreign name, or between the parts of one."""
    return character in SEPARATORS or _fitness(simplify(character)) >= 0


def rendering_before(text: str, end: int, latin: str) -> Rendering | None:
    """Return the characters before an offset that sound like a Latin name, or its last words.

    It is the best of at least two characters, such as for *George P. Shultz*; None if there is none
    that can be relied on. Single letters with a full stop do not count.
    """
    return _reliable(_renderings(text, end, _words(latin), anywhere=False), text)


def likeness(chinese: str, latin: str) -> float:
    """Return how well a Chinese term sounds like a Latin name, or like its last words.

    The score is about the number of consonants that agree; 0 if part of the Chinese term or much of
    the Latin name is not rendered.
    """
    if not all(map(may_render, chinese)):
        return 0.0
    found = rendering_before(chinese, len(chinese), latin)
    if found is None or found.start > 0:
        return 0.0
    words = _words(latin)[-found.words :]
    consonants = sum(
        one.isupper() and one != sounds.VOWEL for word in words for one in sounds.of_word(word)
    )
    return found.score if found.score >= _LEAST_SHARE * consonants else 0.0


def renderings_within(text: str, end: int, latin: str) -> Iterator[Rendering]:
    """Yield the characters before an offset that sound like names in a Latin term, name by name.

    They may be anywhere in the clause. Of a term such as *Phillips curve*, only words with a
    capital letter count.
    """
    names: list[str] = []
    for word in _words(latin):
        names = [*names[1 - _MOST_NAMES :], word] if _is_name(word) else []
        found = _reliable(_renderings(text, end, names, anywhere=True), text) if names else None
        if found is not None:
            yield found


def _reliable(options: Iterable[Rendering], text: str) -> Rendering | None:
    """Return the best of the renderings that can be relied on."""
    relied_on = (one for one in options if _is_reliable(one, text[one.start : one.end]))
    return max(relied_on, default=None)


def _is_reliable(one: Rendering, written: str) -> bool:
    """Return whether a rendering of at least two characters agrees too well for chance."""
    syllables = [
        sounds.of_character(simplify(character))
        for character in written
        if character not in SEPARATORS
    ]
    least = sum(_LEAST_OF_VOWEL if sounds.is_weak(one) else _LEAST for one in syllables)
    return len(syllables) > 1 and one.score >= least


def _renderings(
    text: str, end: int, words: Sequence[str], *, anywhere: bool
) -> Iterator[Rendering]:
    """Yield the renderings of the last words that end at `end`, or `anywhere` before it.

    The alignment is that of Needleman and Wunsch, from right to left: `row` has, for each number of
    the last sounds of the words, the best score with the characters so far, and where it ends.
    """
    latin: list[str] = []
    beginnings: dict[int, int] = {}
    for count, word in enumerate(reversed(words), 1):
        latin += reversed(sounds.of_word(word))
        beginnings[len(latin)] = count
    nothing = list(accumulate(map(sounds.unmatched, latin), initial=0.0))
    row = [(score, end) for score in nothing]
    for start in range(end - 1, max(-1, end - _LONGEST - 1), -1):
        character = simplify(text[start])
        if character in SEPARATORS:
            continue
        spoken, added = _spoken(character, may_join=sounds.AND in latin)
        if not spoken and not anywhere:
            return
        for sound in reversed(spoken):
            row = _next_row(row, sound, latin)
        row = [(score + added, last) for score, last in row]
        for size, count in beginnings.items() if added >= 0 else ():
            score, last = row[size]
            yield Rendering(score, start, last, count)
        if anywhere:
            anew = [(score, start) for score in nothing]
            row = anew if added < 0 else list(map(max, row, anew))


def _spoken(character: str, *, may_join: bool) -> tuple[tuple[str, ...], float]:
    """Return the sounds of a character, and what it adds to a score whatever its sound.

    A character that separates words has no sounds, unless it joins names as *and* does.
    """
    if may_join and character in _CONJUNCTIONS:
        return (sounds.AND,), 0.0
    if character in _lists()["separating"]:
        return (), _EXCLUDED
    return sounds.of_character(character), _fitness(character)


def _fitness(character: str) -> float:
    """Return what a character adds to the score of a rendering, whatever its sound."""
    if character in characters():
        return _FITTING
    known = _lists()
    if character in known["common"]:
        return 0.0
    return _EXCLUDED if character in known["ending"] else _FOREIGN


def _next_row(
    row: Sequence[tuple[float, int]], sound: str, latin: Sequence[str]
) -> list[tuple[float, int]]:
    """Return the row of the alignment after one more sound of the characters."""
    alone = sounds.unmatched(sound)
    score, last = row[0]
    result = [(score + alone, last)]
    for size, other in enumerate(latin):
        score, last = row[size]
        matched = (score + sounds.matched(sound, other), last)
        score, last = row[size + 1]
        left = (score + alone, last)
        score, last = result[size]
        result.append(max(matched, left, (score + sounds.unmatched(other), last)))
    return result


def _is_name(word: str) -> bool:
    """Return whether a Latin word may be a name, or a part of one, by its letters."""
    return word[0].isupper() and (len(word) > 3 or not word.isupper())


def _words(latin: str) -> list[str]:
    """Return the words of a Latin term without initials, and with *and* as a sound of its own."""
    words = _WORD.findall(_INITIALISM.sub(" ", latin.replace("&", " and ")))
    return [word for word in words if len(word) > 1]
