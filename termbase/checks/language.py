"""What checks ask of a language tag; tags in files may be anything."""

from __future__ import annotations

from functools import lru_cache

from termbase.text import languages


@lru_cache(maxsize=256)
def canonical(lang: str) -> str:
    """The canonical tag, or an empty string for what is none."""
    try:
        return languages.tag(lang)
    except ValueError:
        return ""


@lru_cache(maxsize=256)
def is_chinese(lang: str) -> bool:
    """Whether it is written Chinese."""
    return bool(canonical(lang)) and languages.is_chinese(lang)


@lru_cache(maxsize=256)
def is_traditional(lang: str) -> bool:
    """Whether it is Chinese in Traditional characters."""
    return bool(canonical(lang)) and languages.is_traditional(lang)


@lru_cache(maxsize=256)
def is_english(lang: str) -> bool:
    """Whether it is English."""
    return canonical(lang).split("-")[0] == "en"
