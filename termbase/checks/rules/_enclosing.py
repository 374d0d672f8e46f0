"""What is beyond the brackets and quotation marks next to a punctuation mark of Chinese."""

from __future__ import annotations

from functools import lru_cache

from termbase.lazy import lazily
from termbase.text.script import HAN

ENDS = f"{HAN}》〉」』】〕）”’、…"
"""Characters, for a class of a regular expression, that show that the text before is Chinese."""
BEGINS = f"{HAN}《〈「『【〔（“‘"
"""Characters that show that the text after is Chinese."""

_CHINESE_BEFORE = lazily(f"[{ENDS}]")
_CHINESE_AFTER = lazily(f"[{BEGINS}]")
_FARTHEST = 4
"""How many brackets and quotation marks side by side are looked beyond."""
_LONGEST_ITEM = 5
_ENCLOSING = lazily(r"[()（）\[\]\"]")
_OPENED_BY = {")": "(", "）": "(", "]": "[", '"': '"'}
_OPENING = {"(": "(", "（": "(", "[": "[", '"': '"'}


@lru_cache(maxsize=16)  # for all the marks of a text
def enclosed(text: str) -> dict[int, int]:
    """Map the offset of each bracket and straight quotation mark to that of its counterpart.

    Those without a counterpart are left out; a bracket of either width may close one of the other.
    """
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {"(": [], "[": [], '"': []}
    for match in _ENCLOSING.finditer(text):
        mark, place = match[0], match.start()
        waiting = opened[_OPENED_BY.get(mark) or _OPENING[mark]]
        if mark in _OPENED_BY and waiting:
            opening = waiting.pop()
            partners[opening], partners[place] = place, opening
        elif mark in _OPENING:
            waiting.append(place)
    return partners


def is_chinese_before(text: str, end: int, mark: str) -> bool:
    """Return whether closing brackets or quotes before a mark enclose Chinese, or follow it."""
    partners = enclosed(text)
    for place in range(end - 1, max(-1, end - 1 - _FARTHEST), -1):
        if text[place] in "?!." and place < end - 1:
            continue
        if text[place] not in ')]"':
            return _CHINESE_BEFORE.match(text, place) is not None
        opening = partners.get(place, place)
        if opening >= place:
            return False
        before = text[max(0, opening - 2) : opening].rstrip(" ")
        if before and _CHINESE_BEFORE.match(before[-1]):
            return True
        if mark == "." and opening == 0 and end <= _LONGEST_ITEM:
            return False  # the number of an item: (一).
    return False


def is_chinese_after(text: str, place: int, mark: str) -> bool:
    """Return whether the bracket or quote at `place`, after a mark, ends Chinese or begins it."""
    partner = enclosed(text).get(place)
    if partner is None:
        return False
    if partner < place:
        is_smiley = text[place] == ")" and mark in ":;"
        return not is_smiley
    for beyond in range(place + 1, min(place + 1 + _FARTHEST, len(text))):
        if text[beyond] not in '(["':
            return _CHINESE_AFTER.match(text, beyond) is not None
    return False
