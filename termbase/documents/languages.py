"""Detecting the language of a text: English, Simplified Chinese or Traditional Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.lazy import lazily
from termbase.text.script import HAN_CHARACTER, Script, detect

_WORDS = lazily("[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 1 << 16


def is_chinese_text(text: str) -> bool:
    """Return whether a text is Chinese: whether it has more Chinese characters than Latin words.

    English articles may contain Chinese names and terms, and vice versa, but never nearly as many.
    """
    if text.isascii():
        return False
    text = text[:_SAMPLE]
    return len(HAN_CHARACTER.findall(text)) > len(_WORDS.findall(text))


def chinese_of(lines: Iterable[str], default: str = "zh-Hans") -> str:
    """Return the script of Chinese that most lines are in, as ``zh-Hans`` or ``zh-Hant``."""
    simplified = traditional = seen = 0
    for line in lines:
        script = detect(line[:_SAMPLE])
        simplified += len(line) if script is Script.SIMPLIFIED else 0
        traditional += len(line) if script is Script.TRADITIONAL else 0
        seen += len(line)
        if seen > _SAMPLE:
            break
    if simplified == traditional:
        return default
    return "zh-Hans" if simplified > traditional else "zh-Hant"
