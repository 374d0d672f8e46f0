"""One way to write a header line, code point for code point.

The grammar reads a text in which width, quotation marks, dots, spaces and Traditional characters
make no difference. Nothing is joined or dropped, so every offset holds for the original as well.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

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
    "︱｜丨¦‖": "|",
    # Marks of footnotes: 张三①, 张三¹.
    "①②③④⑤⑥⑦⑧⑨⑩¹²³⁴⁵⁶⁷⁸⁹❶❷❸❹❺": " ",
    "﹑､": "、",
    "﹐": ",",
    "︰﹕": ":",
    # Traditional characters that GB 2312 holds: 合夥人, 任職於, 後任, 特徵.
    "夥": "伙",
    "於": "于",
    "後": "后",
    "徵": "征",
}
# Between Chinese characters a full stop joins the parts of a name (羅伯．奧爾登), or parts roles.
_DOT = re.compile(r"(?<=[\u3400-\u9fff])[.．](?=[\u3400-\u9fff])")


@cache
def _table() -> dict[int, str]:
    table = {ord(char): target for group, target in _EQUIVALENTS.items() for char in group}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in table})
    return table


@cache
def _to_simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def _simplified(char: str) -> str:
    result: str = _to_simplified().convert(char)
    return result if len(result) == 1 else char


def is_hanzi(char: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= char <= "\u9fff" or char == "〇" or "\uf900" <= char <= "\ufaff"


def has_hanzi(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return any(map(is_hanzi, text))


def canonical(text: str) -> str:
    """Rewrite a text for the header grammar.

    Args:
        text: Any text.

    Returns:
        A text of the same length: ASCII punctuation in place of full width, one kind of space, dot,
        dash and bracket, curly quotation marks for corner brackets, Simplified characters.
    """
    text = _DOT.sub("·", text).translate(_table())
    # GB 2312 holds the Simplified characters in use: what it encodes needs no conversion, and the
    # converter, slow to load, is spared.
    try:
        text.encode("gb2312")
    except UnicodeError:
        odd = {char for char in set(text) if is_hanzi(char) and not _in_gb2312(char)}
        if odd:
            text = text.translate({ord(char): _simplified(char) for char in odd})
    return text


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeError:
        return False
    return True
