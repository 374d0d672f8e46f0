"""What the index asks of a language, in one place."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "•": "·", "‧": "·", "・": "·", "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip
_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Text without the differences that no reader sees: case, width, typographic signs, spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return " ".join(unicodedata.normalize("NFC", folded).split())


def without_accents(text: str) -> str:
    """Latin letters without their accents."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
