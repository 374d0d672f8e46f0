"""One key for pinyin that differs only in sounds that many speakers of Chinese merge.

Speakers from the south write what they say: *zi* for *zhi*, *lan* for *nan* or *lang*, *fei* for
*hui*. The rules apply to joined letters, not to syllables, so that they need not know where a
syllable ends. Letters that follow a merged sound never decide whether it is merged, so a merger
gives the same key in every context.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.lazy import lazily
from termbase.text import pinyin

MOST_LETTERS = 40
_RETROFLEX = lazily("(?<=[zcs])h")
_LIQUID = lazily("[nr](?=[aeiou])")
_LABIAL = lazily("fu(?=[aeio])")
_LABIALS = (("fui", "fei"), ("fun", "fen"), ("fon", "fen"))


@lru_cache(maxsize=4096)
def key(letters: str) -> str:
    """Return the key of joined pinyin.

    zh, ch and sh become z, c and s; ng becomes n; n and r at the beginning of a syllable become l;
    h becomes f, with the finals that go with it (*huang* is *fang*, *hui* is *fei*); ü becomes u.

    Args:
        letters: Letters as `termbase.text.pinyin.key` returns them, or as a user typed them.

    >>> key("zhanlve"), key("zanlue"), key("fulan") == key("hunan")
    ('zanlue', 'zanlue', True)
    """
    merged = _RETROFLEX.sub("", letters.replace("v", "u")).replace("ng", "n").replace("yu", "u")
    merged = _LIQUID.sub("l", merged).replace("h", "f")
    for one, other in _LABIALS:
        merged = merged.replace(one, other)
    return _LABIAL.sub("f", merged)


def key_of(syllables: pinyin.Syllables) -> str | None:
    """Return the key of a reading; None if it has one syllable or more than `MOST_LETTERS`."""
    letters = pinyin.key(syllables)
    return key(letters) if len(syllables) > 1 and len(letters) <= MOST_LETTERS else None
