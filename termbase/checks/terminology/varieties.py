"""Which terms of a concept a text may use, and how it writes them, by its variety of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from termbase.checks.base import SEPARATOR
from termbase.checks.language import valid_tag
from termbase.checks.terminology.plainsearch import search_key
from termbase.model import Concept, Term
from termbase.text import conversion, languages, regional


def script_of(lang: str) -> str:
    """Return the script subtag of a Chinese language tag; empty for other languages."""
    return next((part for part in valid_tag(lang).split("-") if part in ("Hans", "Hant")), "")


def side_of(lang: str) -> str:
    """Return the side of the Taiwan Strait that a tag names: CN, TW, or empty."""
    return {"zh-Hans": "CN", "zh-Hant-TW": "TW"}.get(valid_tag(lang), "")


@lru_cache(maxsize=1 << 12)
def in_script_of(text: str, lang: str) -> str:
    """Return a text in the script of a Chinese language tag; unchanged for other languages.

    Traditional Chinese of no region has the characters of Taiwan, as most such files do.
    """
    parts = valid_tag(lang).split("-")
    if parts[:2] == ["zh", "Hans"]:
        return conversion.to_simplified(text)
    if parts[:2] == ["zh", "Hant"] and not set(text) & regional.only_traditional():
        return conversion.to_traditional(text, "".join(parts[2:3]) or "TW")
    return text


_SHOWN_TERMS = 4
"""How many alternatives a message names; the findings hold all of them."""


def alternatives(texts: Sequence[str]) -> str:
    """Return the first of several terms as a message names them; terms may have commas in them."""
    return SEPARATOR.join(texts[:_SHOWN_TERMS]) + ("…" if len(texts) > _SHOWN_TERMS else "")


def written(term: Term, lang: str) -> str:
    """Return a term as it should be written in a text of the given language.

    If both have the same script, the term base's spelling is kept, because the term base knows best
    which of two spellings is usual (平台 or 平臺, 污水 or 汙水).
    """
    same = script_of(lang) == script_of(term.lang)
    return term.text if same else in_script_of(term.text, lang)


def fitting(lang: str, among: Iterable[str]) -> list[str]:
    """Return the languages whose terms a text may use, the nearest first.

    That is the nearest one; but if it is of another region, any variety is as good: a text of Hong
    Kong may use the words of Taiwan or of the mainland.

    >>> known = ["zh-Hans", "zh-Hant-TW"]
    >>> fitting("zh-Hant", known), fitting("zh-Hant-HK", known)
    (['zh-Hant-TW'], ['zh-Hant-TW', 'zh-Hans'])
    """
    known = list(dict.fromkeys(among))
    varieties = languages.substitutes(lang, known)
    if not varieties:
        return []
    near = varieties[0]
    parts = zip(near.lower().split("-"), lang.lower().split("-"), strict=False)
    if all(one == other for one, other in parts):
        return [near]
    return [near, *(other for other in known if other in varieties and other != near)]


def usable(concept: Concept, lang: str) -> tuple[Term, ...]:
    """Return the accepted terms of a concept that a text may use, of the nearest language first.

    A term that a nearer language has too, perhaps in other characters, is left out.
    """
    terms = [term for term in concept.terms if term.accepted]
    langs = fitting(lang, (term.lang for term in terms))
    if len(langs) < 2:
        return tuple(term for term in terms if term.lang in langs)
    found: list[Term] = []
    keys: set[str] = set()
    for one in langs:
        own = [t for t in terms if t.lang == one and search_key(t.text) not in keys]
        found += own
        keys.update(search_key(term.text) for term in own)
    return tuple(found)
