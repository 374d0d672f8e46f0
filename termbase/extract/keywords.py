"""Finding the keywords that a paper has in two languages: 关键词：港口费；小船 and *Keywords: …*.

Both lists have the same order, so that the terms at the same place translate each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from termbase.extract.glosses import may_translate
from termbase.lazy import lazily
from termbase.text.script import HAN_CHARACTER

_CHINESE = lazily(
    r"[\[【(（*]?(?:中文)?(?:关 ?键 ?[词字]|關 ?鍵 ?[詞字]|主题词|主題詞)"
    r"(?:[\]】)）] ?[:：]?|\s?[:：])"
)
_LATIN = lazily(r"[\[【(（*]?(?i:key ?words?|index terms?)(?:[\]】)）] ?[:：]?|\s?[:：])")
_SEPARATORS = tuple(map(lazily, (r"[;；]", r"[,，、]", r"[|/·]", r"\s+")))
"""What may stand between keywords; the first one that a list has does."""
_LONGEST_LIST = 600


class Keyword(NamedTuple):
    """A keyword in two languages.

    Of the list in each language, it has the index of the text and the span in it.
    """

    zh: str
    en: str
    chinese: tuple[int, int, int]
    latin: tuple[int, int, int]


def keywords(texts: Sequence[str]) -> Iterator[Keyword]:
    """Yield the keywords that a document gives in two languages, in order.

    Of each language, the first list counts. Lists of different length, or with terms that cannot
    translate each other, are not paired.
    """
    chinese = latin = None
    for number, text in enumerate(texts):
        if chinese is None and (label := _CHINESE.match(text)):
            chinese = number, _items(text, label.end())
        elif latin is None and (label := _LATIN.match(text)):
            latin = number, _items(text, label.end())
    if chinese is None or latin is None or len(chinese[1]) != len(latin[1]):
        return
    pairs = [
        Keyword(
            texts[chinese[0]][slice(*one)],
            texts[latin[0]][slice(*other)],
            (chinese[0], *one),
            (latin[0], *other),
        )
        for one, other in zip(chinese[1], latin[1], strict=True)
    ]
    if len(pairs) > 1 and all(may_translate(one.zh, one.en) for one in pairs):
        yield from pairs


def _items(text: str, start: int) -> list[tuple[int, int]]:
    """Return the spans of the items of a list that begins at `start`."""
    end = min(len(text), start + _LONGEST_LIST)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。;；,，"):
        end -= 1
    is_chinese = HAN_CHARACTER.search(text, start, end) is not None
    separators = _SEPARATORS if is_chinese else _SEPARATORS[:-1]
    found = next((one for one in separators if one.search(text, start, end)), separators[0])
    edges = [(start, start), *(m.span() for m in found.finditer(text, start, end)), (end, end)]
    spans = ((before[1], after[0]) for before, after in pairwise(edges))
    return [_stripped(text, *span) for span in spans if text[slice(*span)].strip()]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without white space at its ends."""
    inner = text[start:end].strip()
    begin = text.index(inner, start)
    return begin, begin + len(inner)
