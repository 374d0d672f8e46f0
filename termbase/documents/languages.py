"""The language of a text, as far as they are told apart: English, and two kinds of Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termbase.text.script import Script, detect

_HAN = re.compile("[\u3400-\u9fff]")
_WORDS = re.compile("[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 1 << 16


def is_chinese_text(text: str) -> bool:
    """Whether a text is Chinese: whether it has more Chinese characters than Latin words.

    An English article names people and terms in Chinese, a Chinese one in English; neither comes
    near to the other.
    """
    if text.isascii():
        return False
    text = text[:_SAMPLE]
    return len(_HAN.findall(text)) > len(_WORDS.findall(text))


def chinese_of(lines: Iterable[str], default: str = "zh-Hans") -> str:
    """Which Chinese some lines are in, by most of what tells: ``zh-Hans`` or ``zh-Hant``."""
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
