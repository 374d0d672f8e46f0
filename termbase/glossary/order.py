"""In which order the entries of a glossary stand, and the columns of its languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from termbase.model import Concept
from termbase.text import languages as tags
from termbase.text.languages import nearest


def sort_key(lang: str) -> Callable[[str], tuple[object, ...]]:
    """The order of a language: Chinese by pinyin, others by letters, accents and case apart.

    The empty text comes last.
    """
    if not tags.is_chinese(lang):
        return lambda text: (not text, _plain(text), text)
    from termbase.text.readings import readings

    def by_pinyin(text: str) -> tuple[object, ...]:
        found = readings(text)
        # Letters before tones: 北京 běijīng stands before 被动 bèidòng.
        syllables = [(s[:-1], s[-1]) for s in found[0]] if found else [(_plain(text), "")]
        return (not text, syllables, text)

    return by_pinyin


def columns(source_lang: str, shown: Sequence[str]) -> tuple[str, ...]:
    """The languages of a glossary, in order: first that of the documents, or what is nearest."""
    first = nearest(source_lang, shown)[:1]
    return (*first, *(lang for lang in shown if lang not in first))


def head(concept: Concept, lang: str) -> str:
    """The term by which a reader of the language looks a concept up; or empty."""
    for known in nearest(lang, concept.languages):
        term = concept.preferred(known)
        if term:
            return term.text
    return ""


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if c.isalnum() or c.isspace())
