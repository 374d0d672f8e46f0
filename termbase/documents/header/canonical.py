"""Maps a header line to a canonical form of the same length.

The grammar reads canonical text, in which differences of width, quotation marks, dots, spaces and
script have been removed. Nothing is joined or dropped, so offsets are valid for the original too.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from termbase.lazy import lazily
from termbase.text.script import HAN, HAN_CHARACTER

_EQUIVALENTS = {
    "•‧∙⋅・●▪■◆★☆▶►◎○◇□": "·",
    "「『„‟〝": "“",
    "」』〞": "”",
    '＂"': '"',
    "〈«": "《",
    "〉»": "》",
    "〔【［": "[",
    "〕】］": "]",
    "\u00a0\u3000\u2002\u2003\u2009\u202f\ufeff\u200b\u200e\u200f\u00ad\r\v\f\x85\u2028\u2029": " ",
    "‐‑‒–−": "-",
    "―─": "—",
    "︱｜丨¦‖＿│┃∣❘ǀ": "|",
    # Footnote marks: 张三①, 张三¹.
    "①②③④⑤⑥⑦⑧⑨⑩¹²³⁴⁵⁶⁷⁸⁹❶❷❸❹❺": " ",
    "﹑､": "、",
    "﹐": ",",
    "︰﹕": ":",
    # Traditional characters that GB 2312 has too: 合夥人, 任職於, 後任, 特徵.
    "夥": "伙",
    "於": "于",
    "後": "后",
    "徵": "征",
    # Variants in Japanese names: 𠮷田, 髙桥, 山﨑, 𡈽屋, 𣘺本, 𫝆井.
    "𠮷": "吉",
    "髙": "高",
    "﨑": "崎",
    "𡈽": "土",
    "𣘺": "桥",
    "𫝆": "今",
}
# A full stop between Chinese characters, within a name (羅伯．奧爾登) or between roles.
_DOT = lazily(rf"(?<=[{HAN}])[.．](?=[{HAN}])")


# Numbers and signs that lead from a name to an institute, in an original text.
_SIGN = r"[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨]|(?<!\d)\d{1,2}(?![\d\-./年月日])"
_KEY = lazily(_SIGN)
_KEYS_AFTER = lazily(rf"[)） \u3000]{{0,2}}(?:{_SIGN})(?:[ ,，、]{{0,2}}(?:{_SIGN}))*")
_KEY_BEFORE = lazily(
    r"(?:^|[\s(（;；,，])([*†‡§¶¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨]|\d{1,2})[.．、)） \u3000]{0,3}$"
)
_LONGEST_KEY = 7
_PLAIN_KEYS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨", "123456789" * 2)


@cache
def _table() -> dict[int, str]:
    """Return the mapping of code points to their canonical characters."""
    table = {ord(char): target for group, target in _EQUIVALENTS.items() for char in group}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in table})
    return table


@cache
def _to_simplified() -> Any:
    """Return OpenCC's converter, which is slow to load."""
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def _simplified(char: str) -> str:
    """Return the Simplified form of a character, or the character itself if that has several."""
    result: str = _to_simplified().convert(char)
    return result if len(result) == 1 else char


def is_hanzi(char: str) -> bool:
    """Return whether a character is a Chinese character."""
    # Nearly every character is decided by a comparison, which takes a fraction of a match.
    return "\u3400" <= char <= "\u9fff" or (char > "\u3000" and bool(HAN_CHARACTER.match(char)))


def canonical(text: str) -> str:
    """Return the canonical form of a text.

    Args:
        text: Any text.

    Returns:
        A text of the same length with ASCII punctuation in place of full width; one kind of space,
        dot, dash and bracket; curly quotation marks for corner brackets; and Simplified characters.
    """
    text = _DOT.sub("·", text).translate(_table())
    # Text that GB 2312 can encode needs no conversion; the converter is slow to load.
    try:
        text.encode("gb2312")
    except UnicodeError:
        odd = {char for char in set(text) if is_hanzi(char) and not _in_gb2312(char)}
        if odd:
            text = text.translate({ord(char): _simplified(char) for char in odd})
    return text


def _in_gb2312(char: str) -> bool:
    """Return whether GB 2312 has a character."""
    try:
        char.encode("gb2312")
    except UnicodeError:
        return False
    return True


def keys_after(text: str, offset: int) -> set[str]:
    """Return the numbers and signs of footnotes after a name: 张三¹,², 李四 1*."""
    found = _KEYS_AFTER.match(text, offset)
    return set(map(_plain_key, _KEY.findall(found[0]))) if found else set()


def key_before(text: str, offset: int) -> str:
    """Return the number or sign of a footnote before an institute, or an empty string."""
    found = _KEY_BEFORE.search(text, max(0, offset - _LONGEST_KEY), offset)
    return _plain_key(found[1]) if found else ""


def _plain_key(key: str) -> str:
    return key.translate(_PLAIN_KEYS)
