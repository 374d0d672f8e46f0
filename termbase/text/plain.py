"""Plain writing: characters that no reader tells apart, made the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from termbase.text.lazy import lazily
from termbase.text.script import HAN

SAME: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼʹ′＇『』﹃﹄"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″〝〞〟＂「」﹁﹂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–−﹣－⁃"), "-"),
    **dict.fromkeys(map(ord, "―─⸺"), "—"),
    **dict.fromkeys(map(ord, "•‧・･∙⋅●᛫ꞏ"), "·"),
    # Soft hyphen, zero-width space and joiner of words, byte order mark, marks of direction,
    # variation selectors. Zero-width joiners stay: they spell words in Persian and Hindi.
    **dict.fromkeys([0xAD, 0x34F, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF], None),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], None),
    **dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)], None),
}
_SPACE_BY_HAN = lazily(f"(?<=[{HAN}]) | (?=[{HAN}])")


@lru_cache(maxsize=1 << 16)
def fold_strict(text: str, lang: str = "") -> str:
    """A text as it would read if written plainly.

    Args:
        text: Any text; meant for terms, queries and the like.
        lang: Its language (BCP 47); so far no language needs a rule of its own here.

    Returns:
        The text in NFKC, with ASCII quotation marks and hyphens, ``·`` for every middle dot,
        single spaces (none beside a Chinese character), no invisible characters. Case stays.
    """
    del lang
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(SAME)
        # A letter and its mark may have come together.
        text = unicodedata.normalize("NFC", text)
    # First to single spaces: looking for a character behind each of many takes their square.
    text = " ".join(text.split())
    return text if text.isascii() else _SPACE_BY_HAN.sub("", text)


def bare(text: str) -> str:
    """A text without capitals, and its Latin, Greek and Cyrillic letters without accents."""
    text = text.casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    kept = [c for c in decomposed if not "\u0300" <= c <= "\u036f"]
    return unicodedata.normalize("NFC", "".join(kept))
