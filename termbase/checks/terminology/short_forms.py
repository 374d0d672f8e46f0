"""Short forms of long Chinese names: a character each of some of their words (世贸组织, 医管局).

Two ways lead to them. Where the words of a name are known, so are the usual short forms of it. But
a dictionary cuts many names otherwise than their writers do (性公积 in 强制性公积金), so characters
of a text are taken for a short form, too, that follow each other in the name with others between,
up to its last word. Two characters are a short form if they are the first ones of two words of two
(高铁 for 高速铁路), or of the first and the last of several words (环评).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from termbase.text import segmenter
from termbase.text.boundaries import Boundaries, is_torn
from termbase.text.lazy import lazily
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN

HAN_ONLY = lazily(f"[{HAN}]+")
_SHORTEST = 3
"""Characters: fewer are no short form, but may be anything."""
_LONG = 4
"""Characters of a name that has short forms made of its words."""
_LONGER = 5
"""Characters of a name that has others."""
_JUMPS = 2
_FIRST_WORDS = (2, 3)
"""Characters of the first word in a name that the dictionary has as a whole."""
_AROUND = 6
"""Characters on either side of a short form that tell whether it is one."""
_RARE = 10
"""How often a word of the dictionary is counted that is hardly one."""
_USUAL = 50
"""How often one is counted that is likely to mean something else."""
_ORDINARY = 1000
"""How often one is counted that is an ordinary word."""
_PEOPLE = frozenset("官长员")
"""What ends the name of an office that is not shortened so: 行长 is no 行政长官."""
_KINDS = frozenset("局署处会院部司厅所")
"""What makes the name of an institution of its own of the word before it."""
_WHERE = frozenset("上下中内外里前后间时")
"""What follows a word rather to say where or when: in 银行中 the 银行中心 is not named."""


def is_shortened(name: str, text: str) -> bool:
    """Whether a short form of a name stands in a text.

    Args:
        name: The name, simplified, without marks.
        text: The text, likewise.
    """
    if not HAN_ONLY.fullmatch(name):
        return False
    if len(name) < _LONG:
        return False
    for pair in _pairs(name):
        if any(_is_whole(text, start, start + len(pair)) for start in places(pair, text)):
            return True
    if sum(one in text for one in name) < _SHORTEST:
        return False
    return any(
        is_apart(text, start, start + len(short))
        for short in _usual(name)
        for start in places(short, text)
    ) or any(
        is_apart(text, start, end)
        and is_contraction(text[start:end], name)
        and not _is_ordinary(text[start:end], name)
        for start, end in _candidates(name, text)
    )


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether no likelier word has but a part of a stretch: 都市 of 北部都 in 北部都市圈."""
    first = max(0, start - _AROUND)
    _, cuts = _boundaries().cuts(text[first : end + _AROUND])
    return not is_torn(cuts, start - first, end - first)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether words begin and end where a stretch does: not 总面 in 总面积, 法援 in 法援署."""
    if text[end : end + 1] in _KINDS and text[end:]:
        return False
    first = max(0, start - _AROUND)
    _, cuts = _boundaries().cuts(text[first : end + _AROUND])
    return {start - first, end - first} <= set(cuts)


@cache
def _boundaries() -> Boundaries:
    return Boundaries(frozenset())


def places(some: str, text: str) -> Iterator[int]:
    """Where some characters stand in a text."""
    place = text.find(some)
    while place >= 0:
        yield place
        place = text.find(some, place + 1)


@lru_cache(maxsize=1 << 14)
def words(term: str) -> tuple[str, ...]:
    """The words of a term, simplified, without marks."""
    return tuple(word for word, _, _ in segmenter.brief().cut(term) if word.strip())


@lru_cache(maxsize=1 << 14)
def _usual(name: str) -> tuple[str, ...]:
    """How a name of several words is shortened: by the first characters of some of them."""
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
        if len(short) >= _SHORTEST
        and short != name
        and (short[-1] not in _WHERE or short[-1] == name[-1])
        and not _is_ordinary(short, name)
    )


def _is_ordinary(short: str, name: str) -> bool:
    """Whether what could be a short form is an ordinary word: 总面积 for 总楼面面积."""
    return name.endswith(short[-2:]) and lexicon().get(short) >= _ORDINARY


@lru_cache(maxsize=1 << 14)
def _pairs(name: str) -> tuple[str, ...]:
    """The short forms of two characters: one of the first word of a name, and one of the last.

    Of two words of two characters, both first ones (高铁). Of longer names also the last one, but
    no word that says something else (环评, 公屋).
    """
    if name[-1] in _PEOPLE:
        return ()
    known = lexicon()
    if len(name) == _LONG:
        return (name[0] + name[2],) if known.get(name[:2]) and known.get(name[2:]) else ()
    parts = words(name)
    if len(parts) < 2 or len(parts[0]) < 2 or len(parts[-1]) < 2:
        return ()
    pairs = dict.fromkeys((parts[0][0] + parts[-1][0], parts[0][0] + parts[-1][-1]))
    return tuple(pair for pair in pairs if known.get(pair) < _USUAL)


def _candidates(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text, of the length of a contraction, that end as the name does.

    That is with its last character, its last two, or the first of its last word (发改委).
    """
    if len(name) < _LONGER:
        return
    for end in dict.fromkeys((name[-1], words(name)[-1][0])):
        yield from ((place - 2, place + 1) for place in places(end, text) if place > 1)
    yield from ((place - 2, place + 2) for place in places(name[-2:], text) if place > 1)


@lru_cache(maxsize=1 << 14)
def is_contraction(some: str, name: str) -> bool:
    """Whether characters stand for words of a name: with others between at least twice.

    With others between only once, they are as likely a name of their own: 发展局 is not the
    发展和改革局. But the end of a name that is no word is no name either (积金 in 强积金). The
    first character is that of a word, lest 华民国 be taken for 中华人民共和国. What a name begins
    with is another one: the 统计处 is not its 统计处处长.
    """
    places = []
    place = -1
    for one in some:
        place = name.find(one, place + 1)
        if place < 0:
            return False
        places.append(place)
    if places[0] not in _beginnings(name) or name.startswith(some):
        return False
    jumps = sum(right - left > 1 for left, right in pairwise(places))
    if jumps >= _JUMPS:
        return True
    if len(some) != _SHORTEST or some[0] != name[0]:
        return False
    first, *_, last = words(name)
    if first[:-1] == some[:2] and last[0] == some[2] and len(last) > 1:
        # 中小企 of 中小型企业, but 发展局 is not the 发展和改革局.
        return True
    ending = some[1:]
    return name.endswith(ending) and lexicon().get(ending) < _RARE


@lru_cache(maxsize=1 << 12)
def _beginnings(name: str) -> frozenset[int]:
    """Where words of a name begin, be it one that the dictionary has as a whole."""
    known = lexicon()
    found: set[int] = set()
    start = 0
    for word in words(name):
        found.add(start)
        if len(word) >= _LONGER:
            for first in _FIRST_WORDS:
                if known.get(word[:first]):
                    rest = (len(part) for part in words(word[first:]))
                    found.update(start + place for place in accumulate(rest, initial=first))
        start += len(word)
    return frozenset(found)
