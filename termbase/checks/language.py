"""Answers the checks' questions about language tags; the tags in files may be invalid."""

from __future__ import annotations

from functools import lru_cache

from termbase import tags
from termbase.tags import primary_subtag


@lru_cache(maxsize=256)
def valid_tag(lang: str) -> str:
    """Return the canonical tag of a language, or an empty string if the tag is not valid."""
    try:
        return tags.tag(lang)
    except ValueError:
        return ""


@lru_cache(maxsize=256)
def is_english(lang: str) -> bool:
    """Return whether the tag stands for English."""
    return primary_subtag(valid_tag(lang)) == "en"
