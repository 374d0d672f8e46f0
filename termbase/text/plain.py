"""Basic folding: unify characters that readers do not distinguish."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from termbase.lazy import lazily
from termbase.text.script import HAN

DOTS = "·•‧・･∙⋅●᛫ꞏ"
"""Middle dots, and what is typed in place of one."""
SAME: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼʹ′＇『』﹃﹄"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″〝〞〟＂「」﹁﹂"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–−﹣－⁃"), "-"),
    **dict.fromkeys(map(ord, "―─⸺"), "—"),
    **dict.fromkeys(map(ord, DOTS), "·"),
    # Soft hyphen, combining grapheme joiner, zero-width space, word joiner, byte order mark,
    # directional marks, variation selectors. Zero-width joiners and non-joiners stay: Persian and
    # Hindi spell words with them.
    **dict.fromkeys([0xAD, 0x34F, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF], None),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], None),
    **dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)], None),
}
# Latin letters that people without the keys for them write with other letters. Unicode does not
# decompose these, unlike é.
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
_NAME_DOT = lazily(f"(?<=[{HAN}])．(?=[{HAN}])")
"""The dot of a foreign name in Taiwan's standard, in NFKC a full stop."""
_SPACE_BY_HAN = lazily(f"(?<=[{HAN}]) | (?=[{HAN}])")


@lru_cache(maxsize=1 << 16)
def fold_strict(text: str) -> str:
    """Fold what no reader sees as a difference.

    Returns:
        The text in NFKC, with ASCII quotation marks and hyphens, ``·`` for every middle dot,
        single spaces (none next to a Chinese character), no invisible characters. Case is kept.
    """
    if not text.isascii():
        if "．" in text:
            text = _NAME_DOT.sub("·", text)
        text = unicodedata.normalize("NFKC", text).translate(SAME)
        # Removing a character may have brought a letter and its mark together.
        text = unicodedata.normalize("NFC", text)
    # Collapse spaces first: the lookahead at each space of a long run would take quadratic time.
    text = " ".join(text.split())
    return text if text.isascii() else _SPACE_BY_HAN.sub("", text)


def bare(text: str) -> str:
    """Fold case, remove the accents of Latin, Greek and Cyrillic letters, and resolve ligatures."""
    text = text.casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    kept = [c for c in decomposed if not "\u0300" <= c <= "\u036f"]
    return unicodedata.normalize("NFC", "".join(kept).translate(_PLAIN_LETTERS))
