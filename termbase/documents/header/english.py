"""Role clauses in English: ``Senior Fellow at the Brookings Institution``, ``Wharton Professor``."""

from __future__ import annotations

import re
from functools import cache

from termbase.documents.header.lexicon import words

Mark = tuple[str, int, int]

_WORD = re.compile(r"[^\s,]+")
_LINK = re.compile(r"\s+(?:at|of|for|with|in|to)(?:\s+the)?\s+", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:the |this )?(?:author|writer)s?(?: of this article)?,? |he |she |who |currently |now |formerly |also |and "
    r"|is |are |was |has been |serves as |served as |works as |worked as |an? |the |former |one of |ex-)+",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[\s.;:]+$")
# Holders of these are named with the body they lead (President of France); others with a subject.
_SUBJECT_HEADS = frozenset(
    "professor professors lecturer reader fellow scholar researcher instructor student candidate expert".split()
)


@cache
def _known() -> frozenset[str]:
    return frozenset(word.replace("-", " ") for word in words("english", "known"))


def _bare(word: str) -> str:
    return word.lower().strip(".,;:()'’\"“”")


def is_english_body(text: str) -> bool:
    """Whether a run of Latin letters names an organisation: by a word such as University, or known."""
    bare = [_bare(word) for word in text.split()]
    small = {
        "of",
        "the",
        "for",
        "and",
        "on",
        "in",
        "at",
        "de",
        "du",
        "la",
        "&",
        "school",
        "business",
    }
    if not bare or not text[0].isalnum() or len(bare) > 12:
        return False
    if any(word.islower() and word not in small for word in text.split()[1:]):
        return False
    return " ".join(bare) in _known() or any(
        word in words("english", "organizations") for word in bare
    )


def _title_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The longest run of title words in a clause that holds a head, as word offsets."""
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    heads = words("english", "heads")
    fillers = words("english", "modifiers") | {"and", "&"}
    for match in _WORD.finditer(text, start, end):
        word = _bare(match.group())
        if word in heads or word in fillers:
            run.append(match.span())
            continue
        best = best or _trimmed(text, run, heads)
        run = []
    return best or _trimmed(text, run, heads)


def _trimmed(text: str, run: list[tuple[int, int]], heads: frozenset[str]) -> list[tuple[int, int]]:
    """A run up to its last head, without a leading ``and``; empty where it has none."""
    last = max((i for i, (a, b) in enumerate(run) if _bare(text[a:b]) in heads), default=-1)
    run = run[: last + 1]
    while run and _bare(text[slice(*run[0])]) in {"and", "&"}:
        run = run[1:]
    return run


def read_english(text: str, start: int, end: int) -> list[Mark]:
    """Read a clause of Latin letters as a role.

    Args:
        text: Canonical text.
        start: Start of the clause.
        end: Its end.

    Returns:
        ``ORG`` and ``TITLE`` marks in order; nothing where it is no role.
    """
    lead = _LEAD.match(text, start, end)
    whole = start
    start = lead.end() if lead else start
    trail = _TRAIL.search(text, start, end)
    end = trail.start() if trail else end
    if start >= end:
        return []
    run = _title_words(text, start, end)
    if not run:
        return [("ORG", start, end)] if is_english_body(text[whole:end]) else []
    first, last = run[0][0], run[-1][1]
    marks = _before(text, start, first) + [("TITLE", first, last)]
    if last < end:
        marks = _after(text, marks, last, end)
    return _split_and(text, marks)


def _before(text: str, start: int, end: int) -> list[Mark]:
    """The body in front of a title: the clause up to it, where it has capitals."""
    words_before = text[start:end].rstrip(" '’s-")
    stop = start + len(text[start:end].rstrip())
    if text[start:stop].endswith(("'s", "’s")):
        stop -= 2
    if not words_before or not text[start].isupper() and not text[start].isdigit():
        return []
    return [("ORG", start, stop)]


def _after(text: str, marks: list[Mark], last: int, end: int) -> list[Mark]:
    """What follows a title: a body after ``at``, a subject or a body after ``of``."""
    link = _LINK.match(text, last, end)
    if not link:
        return marks
    label, first, _ = marks[-1]
    rest = link.end()
    at = re.compile(r"\s+(?:at|with)(?:\s+the)?\s+", re.IGNORECASE).search(text, last, end)
    if at and at.start() > last:
        marks[-1] = (label, first, at.start())
        return [*marks, ("ORG", at.end(), end)]
    if at:
        return [*marks, ("ORG", at.end(), end)]
    head = _bare(text[first:last].split()[-1])
    body = is_english_body(text[rest:end]) or head not in _SUBJECT_HEADS
    if body and text[rest].isupper():
        return [*marks, ("ORG", rest, end)]
    marks[-1] = (label, first, end)
    return marks


def _split_and(text: str, marks: list[Mark]) -> list[Mark]:
    """Two titles joined by ``and`` are two marks: Founder and CEO."""
    result: list[Mark] = []
    heads = words("english", "heads")
    for label, start, end in marks:
        joint = re.search(r"\s+(?:and|&)\s+", text[start:end]) if label == "TITLE" else None
        if joint and _bare(text[start : start + joint.start()].split()[-1]) in heads:
            result.append((label, start, start + joint.start()))
            result.append((label, start + joint.end(), end))
        else:
            result.append((label, start, end))
    return result
