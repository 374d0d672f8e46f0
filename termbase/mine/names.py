"""Foreign names: completion of those that the segmenter has cut, and removal of titles.

Names are rarely in the dictionary, and the segmenter cuts them depending on the context. Over many
texts a part of a name (卡尔 + 扎伊, or 卡尔 + 扎伊说) can be recognized, since the same character
follows or precedes it nearly everywhere.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, MutableMapping, Sequence
from typing import NamedTuple

from termbase.extract.foreign_names import spoken_like, title_before
from termbase.extract.lexicon import english as lexicon
from termbase.text.transliteration import characters

_MIN_SHARE = 0.8
_MIN_OCCURRENCES = 3
"""The least number of occurrences of a part for it to be completed."""


class _Place(NamedTuple):
    """An occurrence of a part of a name: the index of the text, and start and end in it."""

    text: int
    start: int
    end: int


def triples(numbers: array[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the occurrences in an array of `Spans.occurrences`: (term, start, end)."""
    each = iter(numbers)
    return zip(each, each, each, strict=True)


def complete(
    texts: Sequence[str], numbers: MutableMapping[str, int], occurrences: Sequence[array[int]]
) -> None:
    """Replace parts of names by the whole names in the occurrences (see `Spans`).

    Whole names are added to `numbers`, which are those of terms; the texts are simplified.
    """
    letters = characters()
    keys = list(numbers)
    parts: dict[int, list[_Place]] = {
        item: [] for item, key in enumerate(keys) if letters.issuperset(key)
    }
    for number, spans in enumerate(occurrences):
        for item, start, end in triples(spans):
            if item in parts:
                parts[item].append(_Place(number, start, end))
    changed: defaultdict[int, dict[_Place, _Place]] = defaultdict(dict)
    for places in parts.values():
        for place, whole in _whole_names(texts, places).items():
            changed[place.text][place] = whole
    for number, wholes in changed.items():
        text = texts[number]
        # Without duplicates: two parts may have been completed to the same name.
        completed: dict[tuple[int, int, int], None] = {}
        spans = occurrences[number]
        for item, start, end in triples(spans):
            grown = wholes.get(_Place(number, start, end))
            if grown:
                name = text[grown.start : grown.end]
                completed[numbers.setdefault(name, len(numbers)), grown.start, grown.end] = None
            else:
                completed[item, start, end] = None
        occurrences[number][:] = array(
            spans.typecode, [value for triple in completed for value in triple]
        )


def without_title(chinese: str, english: str) -> str:
    """Return the translation of a name without the title that always stands beside it.

    An example is 联合国秘书长科菲·安南. If the English term is not a name, the translation is
    returned as it is.
    """
    if not is_name(english):
        return chinese
    start, end = spoken_like(chinese, 0, len(chinese), english)
    return chinese[start:end] if title_before(chinese, start) else chinese


def is_name(text: str) -> bool:
    """Return whether an English term is a name, none of its words being in a dictionary."""
    words = text.replace("-", " ").split()
    return not text.isupper() and all(
        word[0].isupper() and lexicon().word(word.lower()).unknown for word in words
    )


def _whole_names(texts: Sequence[str], places: Sequence[_Place]) -> dict[_Place, _Place]:
    """Map occurrences of a part of a name to those of the whole; empty if it is the whole."""
    letters = characters()
    wholes = {place: place for place in places}
    grows = True
    while grows:
        grows = False
        for step in (1, -1):
            while len(wholes) >= _MIN_OCCURRENCES:
                beside = {place: _beside(texts, whole, step) for place, whole in wholes.items()}
                character, count = Counter(beside.values()).most_common(1)[0]
                if character not in letters or count < _MIN_SHARE * len(places):
                    break
                grows = True
                wholes = {
                    place: _longer(whole, step)
                    for place, whole in wholes.items()
                    if beside[place] == character
                }
    return {place: whole for place, whole in wholes.items() if place != whole}


def _beside(texts: Sequence[str], place: _Place, step: int) -> str:
    """Return the character after or before an occurrence; empty at the edge of the text."""
    text = texts[place.text]
    if step > 0:
        return text[place.end : place.end + 1]
    return text[place.start - 1 : place.start]


def _longer(place: _Place, step: int) -> _Place:
    if step > 0:
        return place._replace(end=place.end + 1)
    return place._replace(start=place.start - 1)
