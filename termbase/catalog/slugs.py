"""Concept ids and subject names, derived from terms."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container
from itertools import count

from termbase.paths import is_allowed
from termbase.text.script import has_han

_APOSTROPHES = frozenset("'‘’ʼ＇")
MAX_LENGTH = 80


def slug(text: str) -> str:
    """Return a slug for a term: lower-case ASCII letters and digits, joined by hyphens.

    Chinese is transcribed to pinyin without tones. If nothing remains, a digest is used.

    >>> slug("Global South"), slug("people-to-people exchanges"), slug("Türkiye"), slug("多极化")
    ('global-south', 'people-to-people-exchanges', 'turkiye', 'duo-ji-hua')
    >>> slug("China–Russia relations"), slug("Jeanne d’Arc")
    ('china-russia-relations', 'jeanne-darc')
    """
    words = text if text.isascii() else "".join(map(_separator_or_same, text))
    if has_han(text):
        from pypinyin import lazy_pinyin

        words = " ".join(lazy_pinyin(words))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    result = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    if len(result) > MAX_LENGTH:
        result = result[:MAX_LENGTH].rpartition("-")[0] or result[:MAX_LENGTH]
    return result or "concept-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def _separator_or_same(char: str) -> str:
    """Return a space for punctuation, such as an en dash, which ASCII does not have."""
    if char in _APOSTROPHES:
        return "'"
    return " " if unicodedata.category(char).startswith("P") else char


def subject_name(text: str) -> str:
    """Return the name of the catalogs of a subject field: its slug, as a portable file name.

    >>> subject_name("Climate finance"), subject_name("CON")
    ('climate-finance', 'con-terms')
    """
    name = slug(text)
    return name if is_allowed(name) else f"{name}-terms"


def unused(text: str, used: Container[str]) -> str:
    """Return the slug of a text, with a number appended if it is among those in use."""
    base = slug(text)
    return next(name for number in count(1) if (name := numbered(base, number)) not in used)


def numbered(base: str, number: int) -> str:
    """Return a slug with a number appended, except for the number 1."""
    return base if number == 1 else f"{base}-{number}"
