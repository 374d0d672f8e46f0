"""Recognises names of organisations in English, and joins a department with its university."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from termbase.documents.header.english_titles import normalized
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Label, Mark
from termbase.lazy import lazily

# Between a department and its organisation, on one line or two.
_NEXT_PART = lazily(r",? ?\n?[ \r]*(?<=[\s,])")
_MOST_WORDS = 12
REPORTS = frozenset(["Names", "Appoints", "Elects", "Announces", "Welcomes", "Hosts", "Urges"])
"""Verbs of headlines: Some Foundation Names New Director."""


@cache
def known_organizations() -> frozenset[str]:
    """Return the names of organisations in the data file, without hyphens."""
    return frozenset(word.replace("-", " ") for word in words("english", "known"))


def is_english_organization(text: str) -> bool:
    """Return whether Latin letters name an organisation.

    It has at most twelve words, in capitals except for ``of`` and the like, and is a known name or
    contains a word such as University.
    """
    parts = text.split()
    if not parts or not text[0].isalnum() or len(parts) > _MOST_WORDS:
        return False
    small_words = words("english", "small words")
    if any(part.islower() and part not in small_words for part in parts[1:]):
        return False
    if not REPORTS.isdisjoint(parts[1:]):
        return False
    lowered = [normalized(part) for part in parts]
    if any(map(begins_title, lowered, lowered[1:])):
        return False
    return " ".join(lowered) in known_organizations() or any(
        word in words("english", "organizations") for word in lowered
    )


def is_department(text: str) -> bool:
    """Return whether an organisation is one of a larger one: Department of History."""
    first, *rest = map(normalized, text.split())
    return first in words("english", "departments") or "graduate" in (first, *rest)


def with_parents(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return marks, with a department and the organisation after it as one.

    Example: Department of History, Northmere University.
    """
    result: list[Mark] = []
    for mark in marks:
        label, start, end = result[-1] if result else Mark(Label.NONE, 0, 0)
        if (
            label == mark.label == Label.ORG
            and _NEXT_PART.fullmatch(text, end, mark.start)
            and is_department(text[start:end])
        ):
            result[-1] = Mark(label, start, mark.end)
        else:
            result.append(mark)
    return result


def begins_title(word: str, following: str) -> bool:
    """Return whether two words begin the title of a text: remarks at, joint statement on."""
    return word in words("english", "texts") and following in words("english", "small words")
