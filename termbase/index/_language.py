"""What the index asks of a language, in one place."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_SPACE = re.compile(r"\s+")
_SAME = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "•": "·", "‧": "·", "・": "·", "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Text without the differences that no reader sees."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", folded)).strip()


@cache
def _simplified() -> dict[int, str]:
    from opencc import OpenCC

    converter = OpenCC("t2s")
    characters = map(chr, (*range(0x3400, 0xA000), *range(0x20000, 0x2A6E0)))
    return {ord(c): s for c in characters if (s := converter.convert(c)) != c}


def simplify(text: str) -> str:
    """Every character by itself in its simplified form."""
    return text if text.isascii() else text.translate(_simplified())


@lru_cache(maxsize=65536)
def lemmas(word: str) -> tuple[str, ...]:
    """What a folded English word may be a form of, itself last."""
    found: list[str] = []
    if word.endswith("'s"):
        return lemmas(word[:-2])
    if len(word) > 3:
        if word.endswith("ies"):
            found.append(word[:-3] + "y")
        elif word.endswith(("ses", "xes", "zes", "ches", "shes")):
            found.append(word[:-2])
        if word.endswith("s") and not word.endswith("ss"):
            found.append(word[:-1])
        for ending in ("ing", "ed"):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)]
                found.append(stem + "e")
                found.append(stem)
                if stem[-1] == stem[-2]:
                    found.append(stem[:-1])
                if ending == "ed" and stem.endswith("i"):
                    found.append(stem[:-1] + "y")
    return (*found, word)
