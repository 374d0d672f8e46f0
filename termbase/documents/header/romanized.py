"""Recognises the pinyin form of a Chinese name."""

from __future__ import annotations


def is_romanized(chinese: str, latin: str) -> bool:
    """Return whether a Latin name is the romanization of a Chinese one: Siqi Wang for 王思齐.

    Args:
        chinese: A name of two to four Chinese characters, in either script.
        latin: The name in Latin letters, without tones, in either order; spaces, hyphens and case
            are ignored.
    """
    from termbase.text.readings import readings
    from termbase.text.script import to_simplified

    if not 2 <= len(chinese) <= 4:
        return False
    wanted = "".join(filter(str.isalpha, latin)).casefold().replace("\u00fc", "v")
    for reading in readings(to_simplified(chinese)):
        parts = [syllable.rstrip("012345").replace("\u00fc", "v") for syllable in reading]
        for surname in (1, 2):
            given_last = "".join(parts)
            given_first = "".join([*parts[surname:], *parts[:surname]])
            if wanted in (given_last, given_first):
                return True
    return False
