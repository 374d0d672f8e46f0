"""Concept ids: short, readable, stable."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from termbase.paths import is_allowed
from termbase.text.lazy import lazily

_HAN = lazily("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MAX_LENGTH = 80


def slug(text: str) -> str:
    """A slug for a term: lower-case ASCII letters and digits joined by hyphens.

    Chinese is written in pinyin without tones. Text that leaves nothing gets a digest.

    >>> slug("Global South"), slug("people-to-people exchanges"), slug("Türkiye"), slug("多极化")
    ('global-south', 'people-to-people-exchanges', 'turkiye', 'duo-ji-hua')
    """
    words = text
    if _HAN.search(text):
        from pypinyin import lazy_pinyin

        words = " ".join(lazy_pinyin(text))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    if len(made) > MAX_LENGTH:
        made = made[:MAX_LENGTH].rpartition("-")[0] or made[:MAX_LENGTH]
    return made or "concept-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def subject_name(text: str) -> str:
    """The name of the catalog of a subject field: its slug, where every system takes such a file.

    >>> subject_name("Climate finance"), subject_name("CON")
    ('climate-finance', 'con-terms')
    """
    made = slug(text)
    return made if is_allowed(made) else f"{made}-terms"


def numbered(base: str, number: int) -> str:
    """A slug with its number, which the first one goes without."""
    return base if number == 1 else f"{base}-{number}"
