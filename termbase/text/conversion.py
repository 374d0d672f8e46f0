"""Conversion between Traditional and Simplified Chinese, for texts that people read.

OpenCC converts with its phrase tables, so that 头发 becomes 頭髮 but 发展 becomes 發展. To compare
texts, `script.simplify` is enough, and does without the 0.1 s that OpenCC takes to load.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from termbase.lazy import lazily
from termbase.text.script import has_han, simplify

_WRITTEN = lazily("(?<=[专论卓土显昭名编译原遗撰杂新拙])着")
"""A 着 that OpenCC wrongly converts from 著 in words for writing and renown (专著, 显著)."""
_SURROGATES = lazily("([\ud800-\udfff]+)")
_REGIONS = {"": "s2t", "TW": "s2tw", "HK": "s2hk", "MO": "s2hk"}


def to_simplified(text: str, region: str = "") -> str:
    """Convert Traditional Chinese to Simplified by OpenCC, which respects words.

    A text without Traditional characters is returned at once, without loading OpenCC. For ``TW``,
    著 also stands for 着 (意味著) and not only for 著 (著名).
    """
    if text.isascii() or simplify(text) == text:
        return text
    if region.upper() != "TW":
        return _convert("t2s", text)
    return _WRITTEN.sub("著", _convert("tw2s", text))


def to_traditional(text: str, region: str = "") -> str:
    """Convert Simplified Chinese to Traditional by OpenCC, which respects words.

    Only the characters change, not the vocabulary: 软件 becomes 軟件, not 軟體. The forms are those
    of a region (``TW``, ``HK``, ``MO``: 裡, 裏), or otherwise OpenCC's standard ones.
    """
    if not has_han(text):
        return text
    return _convert(_REGIONS.get(region.upper(), "s2t"), text)


def to_mainland(text: str) -> str:
    """Convert Traditional Chinese to Simplified, with the words of Taiwan to those of the mainland.

    檔案 becomes 文件, though in other contexts it means 档案.
    """
    return _convert("tw2sp", text) if has_han(text) else text


@cache
def _converter(configuration: str) -> Any:
    from opencc import OpenCC

    return OpenCC(configuration)


def _convert(configuration: str, text: str) -> str:
    """Convert with OpenCC, leaving out lone surrogates, which it rejects."""
    convert = _converter(configuration).convert
    parts = _SURROGATES.split(text)
    parts[::2] = [convert(part) if part else "" for part in parts[::2]]
    return "".join(parts)
