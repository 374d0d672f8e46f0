"""Recognises short forms of long Chinese names, with one character for a word (世贸组织, 医管局).

There are two methods. If the words of a name are known, its usual short forms can be derived. But
the dictionary cuts many names differently from their writers (性公积 in 强制性公积金). So
characters of a text are also accepted as a short form if they occur in the name in this order, with
others between them, up to its last word. Two characters are a short form if they begin the words of
a name of two two-character words (高铁 for 高速铁路), or come from the first and the last of
several words (环评). Conjunctions do not count (研发 for 研究及发展).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from termbase.lazy import lazily
from termbase.text import segmenter
from termbase.text.boundaries import Boundaries, is_torn
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN_RUN

_CONJUNCTION = lazily("(?<=..)[及和与暨](?=..)")
_SHORTEST_FORM = 3
"""The minimum length of a short form, in characters; a shorter one could be anything."""
_SHORTEST_NAME = 4
"""The minimum length of a name that is shortened by its words."""
_LONG_NAME = 5
"""The minimum length of a name that is shortened in other ways."""
_LEAST_GAPS = 2
_FIRST_WORD_LENGTHS = (2, 3)
"""Lengths to try for the first word of a name that the dictionary has as a whole."""
_CONTEXT_LENGTH = 6
"""Characters on either side of a short form that are examined with it."""
_RARE_FREQUENCY = 10
"""Frequency in the dictionary below which an entry is hardly a word."""
_USUAL_FREQUENCY = 50
"""Frequency from which a word is likely to mean something else."""
_ORDINARY_FREQUENCY = 1000
"""Frequency from which a word is an ordinary one."""
_OFFICE_ENDINGS = frozenset("官长员")
"""Last characters of offices that are not shortened in this way: 行长 is not 行政长官."""
_INSTITUTION_KINDS = frozenset("局署处会院部司厅所")
"""Characters that make another institution's name of the word before them."""
_PLACE_WORDS = frozenset("上下中内外里前后间时")
"""Characters after a word that rather say where or when: 银行中 does not name the 银行中心."""


def is_shortened(name: str, text: str) -> bool:
    """Return whether a short form of a name occurs in a text."""
    if not HAN_RUN.fullmatch(name):
        return False
    if len(name) < _SHORTEST_NAME:
        return False
    for pair in _pairs(_CONJUNCTION.sub("", name)):
        if any(_is_whole(text, start, start + len(pair)) for start in places(pair, text)):
            return True
    if sum(one in text for one in name) < _SHORTEST_FORM:
        return False
    return any(
        is_intact(text, start, start + len(short))
        for short in _usual_forms(name)
        for start in places(short, text)
    ) or any(
        is_intact(text, start, end)
        and is_contraction(text[start:end], name)
        and not _is_ordinary(text[start:end], name)
        for start, end in _candidate_spans(name, text)
    )


def is_intact(text: str, start: int, end: int) -> bool:
    """Return whether no likelier word cuts into a stretch: 北部都市圈 has 都市, not 北部都."""
    first = max(0, start - _CONTEXT_LENGTH)
    _, cuts = _boundaries().cuts(text[first : end + _CONTEXT_LENGTH])
    return not is_torn(cuts, start - first, end - first)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a stretch begins and ends where words do, unlike 总面 in 总面积."""
    if text[end : end + 1] in _INSTITUTION_KINDS and text[end:]:
        return False
    first = max(0, start - _CONTEXT_LENGTH)
    _, cuts = _boundaries().cuts(text[first : end + _CONTEXT_LENGTH])
    return {start - first, end - first} <= set(cuts)


@cache
def _boundaries() -> Boundaries:
    return Boundaries(frozenset())


def places(some: str, text: str) -> Iterator[int]:
    """Yield each place where a string occurs in a text."""
    place = text.find(some)
    while place >= 0:
        yield place
        place = text.find(some, place + 1)


@lru_cache(maxsize=1 << 14)
def words(term: str) -> tuple[str, ...]:
    """Return the words of a term, simplified, without marks."""
    return tuple(word for word, _, _ in segmenter.brief().cut(term) if word.strip())


@lru_cache(maxsize=1 << 14)
def _usual_forms(name: str) -> tuple[str, ...]:
    """Return the usual short forms of a name of several words, made of their first characters."""
    parts = words(name)
    if len(parts) < 2:
        return ()
    firsts = [part[0] for part in parts]
    shorts = [
        "".join(firsts[:-1]) + parts[-1],
        parts[0] + "".join(firsts[1:]),
        "".join(firsts),
        "".join(firsts[:-1]) + parts[-1][-1],
        firsts[0] + parts[-1],
    ]
    return tuple(
        short
        for short in dict.fromkeys(shorts)
        if len(short) >= _SHORTEST_FORM
        and short != name
        and (short[-1] not in _PLACE_WORDS or short[-1] == name[-1])
        and not _is_ordinary(short, name)
    )


def _is_ordinary(short: str, name: str) -> bool:
    """Return whether a possible short form is an ordinary word: 总面积 for 总楼面面积."""
    return name.endswith(short[-2:]) and lexicon().get(short) >= _ORDINARY_FREQUENCY


@lru_cache(maxsize=1 << 14)
def _pairs(name: str) -> tuple[str, ...]:
    """Return the two-character short forms of a name: from its first word and its last.

    For two two-character words, these are their first characters (高铁). For longer names, it may
    also be the last character, but not if the result is a word with another meaning (环评, 公屋).
    """
    if name[-1] in _OFFICE_ENDINGS:
        return ()
    dictionary = lexicon()
    if len(name) == _SHORTEST_NAME:
        # The first word of 仲裁裁决 is not short for all of it.
        whole = dictionary.get(name[:2]) and dictionary.get(name[2:]) and name[1] != name[2]
        ends = name[0] + name[3]
        is_word = 0 < dictionary.get(ends) < _USUAL_FREQUENCY
        return (name[0] + name[2], *([ends] * is_word)) if whole else ()
    parts = words(name)
    if len(parts) < 2 or len(parts[0]) < 2 or len(parts[-1]) < 2:
        return ()
    pairs = dict.fromkeys((parts[0][0] + parts[-1][0], parts[0][0] + parts[-1][-1]))
    return tuple(pair for pair in pairs if dictionary.get(pair) < _USUAL_FREQUENCY)


def _candidate_spans(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches of a text with the length and the ending of a contraction of a name.

    The ending is the last character of the name, its last two, or the first of its last word
    (发改委).
    """
    if len(name) < _LONG_NAME:
        return
    for end in dict.fromkeys((name[-1], words(name)[-1][0])):
        yield from ((place - 2, place + 1) for place in places(end, text) if place > 1)
    yield from ((place - 2, place + 2) for place in places(name[-2:], text) if place > 1)


@lru_cache(maxsize=1 << 14)
def is_contraction(short: str, name: str) -> bool:
    """Return whether characters stand for words of a name, with gaps in at least two places.

    With a single gap, they may just as well be another name: 发展局 is not the 发展和改革局. But
    they are accepted if they end in an ending of the name that is not a word itself (积金 in
    强积金). The first character must begin a word, so that 华民国 is not taken for 中华人民共和国.
    The beginning of a name is another name: 统计处 is not its 统计处处长.
    """
    places = []
    place = -1
    for character in short:
        place = name.find(character, place + 1)
        if place < 0:
            return False
        places.append(place)
    if places[0] not in _beginnings(name) or name.startswith(short):
        return False
    gaps = sum(right - left > 1 for left, right in pairwise(places))
    if gaps >= _LEAST_GAPS:
        return True
    if len(short) != _SHORTEST_FORM or short[0] != name[0] or len(words(name)) < 2:
        return False
    first, *_, last = words(name)
    if first[:-1] == short[:2] and last[0] == short[2] and len(last) > 1:
        # Accepts 中小企 for 中小型企业, but not 发展局 for 发展和改革局.
        return True
    ending = short[1:]
    return name.endswith(ending) and lexicon().get(ending) < _RARE_FREQUENCY


@lru_cache(maxsize=1 << 12)
def _beginnings(name: str) -> frozenset[int]:
    """Return where words of a name begin, even within a name that is a word in the dictionary."""
    dictionary = lexicon()
    beginnings: set[int] = set()
    start = 0
    for word in words(name):
        beginnings.add(start)
        if len(word) >= _LONG_NAME:
            for first in _FIRST_WORD_LENGTHS:
                if dictionary.get(word[:first]):
                    rest = (len(part) for part in words(word[first:]))
                    beginnings.update(start + place for place in accumulate(rest, initial=first))
        start += len(word)
    return frozenset(beginnings)
