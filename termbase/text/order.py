"""The order of concepts in a list for readers of a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from termbase import tags
from termbase.model import Concept
from termbase.text.languages import substitutes


def sort_key(lang: str) -> Callable[[str], tuple[object, ...]]:
    """Return the sort key for a language: Chinese by its reading, others without accents and case.

    Readings are sorted by pinyin, in Taiwan by zhuyin (ㄅㄆㄇㄈ). Empty text comes last.
    """
    if not tags.is_chinese(lang):
        return lambda text: (not text, _plain(text), text)
    from termbase.text.conversion import to_simplified
    from termbase.text.readings import readings
    from termbase.text.zhuyin import zhuyin

    spelt: Callable[[str], str] = zhuyin if _reads_zhuyin(lang) else str

    def by_reading(text: str) -> tuple[object, ...]:
        found = readings(to_simplified(text))  # whose words tell 重慶 chóng from 重 zhòng
        # Letters count before tones: 北京 běijīng precedes 被动 bèidòng.
        syllables = [(spelt(s[:-1]), s[-1]) for s in found[0]] if found else [(_plain(text), "")]
        return (not text, syllables, text)

    return by_reading


def _reads_zhuyin(lang: str) -> bool:
    """Return whether readers of a language know zhuyin, rather than pinyin."""
    return tags.is_traditional(lang) and not {"HK", "MO"} & set(tags.tag(lang).split("-"))


def head(concept: Concept, lang: str) -> str:
    """Return the term under which a reader of the language looks a concept up, or empty."""
    for known in substitutes(lang, concept.languages):
        term = concept.preferred(known)
        if term:
            return term.text
    return ""


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if c.isalnum() or c.isspace())
