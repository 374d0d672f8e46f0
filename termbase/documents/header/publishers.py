"""The publisher of an article, where a line names it: by a label, or beside the date."""

from __future__ import annotations

import re

from termbase.documents.header.english import is_english_organization
from termbase.documents.header.lexicon import endings, words
from termbase.documents.header.organizations import organization_ending
from termbase.text.lazy import lazily

LONGEST_VALUE = 60
"""The most characters that the value of a label has, unless it tells of people."""

# Two to six words with capitals, "of" and the like among them.
_TITLE_CASE = lazily(r"[A-Z][\w&.'’-]*(?: (?:of|the|and|for|in|on|&|[A-Z][\w&.'’-]*)){1,5}")
_DAY = lazily(
    r"(?:(?:on|at|last|First|Last|Posted|Updated|Published|Released|[A-Z][a-z]+day|Time|Date) ?)+",
    re.IGNORECASE,
)


def strip_separators(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without separators at its ends; empty where it is nothing else."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ')》”".'):
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in '([《“"'):
        start += 1
    return start, end


def is_source(text: str, start: int, end: int) -> bool:
    """Whether a stretch by itself is the name of a publisher."""
    run = text[start:end]
    if len(run) > LONGEST_VALUE or run in words("organizations", "places"):
        return False
    if run.isascii():
        return is_english_organization(run)
    medium = endings("header", "media endings").before(text, end, start)
    known = run.strip("《》") in words("header", "media")
    return bool(medium or known or organization_ending(text, start, end))


def publisher_before_date(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The publisher that stands before a date (Published: China Forum, 12 May 2025); or None."""
    run = text[start:end]
    if not run or not (is_source(text, start, end) or _TITLE_CASE.fullmatch(run)):
        return None
    return None if _DAY.fullmatch(run) else (start, end)
