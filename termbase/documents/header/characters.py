"""Maps a header line to a unified form of the same length.

The grammar reads unified text, in which differences of width, quotation marks, dots, spaces and
script have been removed. Nothing is joined or dropped, so offsets are valid for the original too.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from termbase.lazy import lazily
from termbase.text.script import HAN, HAN_CHARACTER, is_encodable, simplify

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


@cache
def _table() -> dict[int, str]:
    """Return the mapping of code points to what replaces them."""
    table = {ord(char): target for group, target in _EQUIVALENTS.items() for char in group}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in table})
    return table


def is_hanzi(char: str) -> bool:
    """Return whether a character is a Chinese character."""
    # Nearly every character is decided by a comparison, which takes a fraction of a match.
    return "\u3400" <= char <= "\u9fff" or (char > "\u3000" and bool(HAN_CHARACTER.match(char)))


def unify_characters(text: str) -> str:
    """Return the unified form of a text, of the same length.

    It has ASCII punctuation in place of full width; one kind of space, dot, dash and bracket; curly
    quotation marks for corner brackets; and Simplified characters.
    """
    text = _DOT.sub("·", text).translate(_table())
    # What GB 2312 has is no Traditional character: 乾 of 乾隆 stays, unlike in a key for matching.
    if not is_encodable(text, "gb2312"):
        odd = {one for one in set(text) if is_hanzi(one) and not is_encodable(one, "gb2312")}
        text = text.translate({ord(one): simplify(normalize("NFC", one)) for one in odd})
    return text
