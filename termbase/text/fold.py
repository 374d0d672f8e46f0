"""Texts without differences that do not matter, in two degrees.

`fold_strict` takes away what no reader sees as a difference: Unicode's compatibility forms and
widths (UAX 15, NFKC), kinds of quotation marks, hyphens, spaces and middle dots, invisible
characters. `fold` makes a key under which all the spellings of a term fall together: capitals,
accents, Traditional and Simplified, British and American, hyphenated, spaced and closed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from termbase.text import script, spelling
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
_SPACE = re.compile(r"\s+")
_SPACE_BY_HAN = re.compile(f"(?<=[{HAN}])\\s+|\\s+(?=[{HAN}])")
_DOT_IN_HAN = re.compile(f"(?<=[{HAN}])·(?=[{HAN}])")
_ACRONYM = re.compile(r"\b[A-Z][a-z]?(?:\.[A-Z][a-z]?)+\b\.?")
_JOINT = re.compile(r"\s*(?<=\w)-\s*(?=\w|$)|\s+")
_WORD = re.compile(rf"[^\W_{HAN}]+")


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
        text = _SPACE_BY_HAN.sub("", text)
    return _SPACE.sub(" ", text).strip()


@lru_cache(maxsize=1 << 16)
def fold(text: str, lang: str = "") -> str:
    """A key that all spellings of a text have in common.

    Args:
        text: Any text; meant for terms, queries and the like.
        lang: Its language (BCP 47). British and American spelling fall together in English, or
            where no language is given.

    Returns:
        A key to compare with other keys of the same language; not meant for readers.
    """
    text = _ACRONYM.sub(lambda match: match[0].replace(".", ""), fold_strict(text))
    text = bare(text)
    if not text.isascii():
        text = _DOT_IN_HAN.sub("", script.simplify(text))
    if not lang or lang == "en" or lang.startswith("en-"):
        text = _WORD.sub(lambda match: spelling.key(match[0]), text)
    return _JOINT.sub("", text)


def bare(text: str) -> str:
    """A text without capitals, and its Latin, Greek and Cyrillic letters without accents."""
    text = text.casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    kept = [c for c in decomposed if not "\u0300" <= c <= "\u036f"]
    return unicodedata.normalize("NFC", "".join(kept))
