"""Role clauses in English: ``Senior Fellow at the Brookings Institution``, ``Yale Professor``."""

from __future__ import annotations

import re
from functools import cache

from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import is_latin_name

_WORD = re.compile(r"[^\s,]+")
_LINK = re.compile(r"\s+(?:at|of|for|with|in|to)(?:\s+the)?\s+", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|with)(?:\s+the)?\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+")
_LEAD = re.compile(
    r"(?:(?:the |this )?(?:author|writer)s?(?: of this article)?,? |he |she |who |currently |now "
    r"|formerly |also |and |is |are |was |has been |serves as |served as |works as |worked as "
    r"|an? |the |former |one of |ex-)+",
    re.IGNORECASE,
)
# Before a name they are said as well: Professor Ann Lee.
_TITLE_BEFORE_NAME = re.compile(
    r"(?:Professor|Prof\.?|Ambassador|Senator|General|Admiral|President|Minister) "
)
_TRAIL = re.compile(r"[\s.;:]+$")
# Modifiers that may stand behind a head: Professor Emerita of Law.
_AFTER_HEAD = frozenset(["emeritus", "emerita", "emeriti", "designate", "elect"])
# Another role begins: … at Yale and the author of …, of Spain and former director of ….
_ROLE_BEGINS = re.compile(r",? and (?=(?:(?:the|an?|former|also|currently|now|was|is) )+[\w-])")
_PREPOSITION = re.compile(r" (?:of|at|for|with|in|to|on) ")
_LONGEST_BODY = 12


@cache
def _known() -> frozenset[str]:
    return frozenset(word.replace("-", " ") for word in words("english", "known"))


def _bare(word: str) -> str:
    return word.lower().strip(".,;:()'’\"“”")


def _head(text: str) -> str:
    """The last word of a title, in small letters."""
    return _bare(text.rsplit(maxsplit=1)[-1])


def is_english_organization(text: str) -> bool:
    """Whether Latin letters name an organisation: known, or with a word such as University.

    At most twelve words, with capitals but for ``of`` and the like.
    """
    parts = text.split()
    if not parts or not text[0].isalnum() or len(parts) > _LONGEST_BODY:
        return False
    small_words = words("english", "small words")
    if any(part.islower() and part not in small_words for part in parts[1:]):
        return False
    lowered = [_bare(part) for part in parts]
    return " ".join(lowered) in _known() or any(
        word in words("english", "organizations") for word in lowered
    )


def read_english(text: str, start: int, end: int) -> list[Mark]:
    """Read a clause of Latin letters as a role.

    Args:
        text: Canonical text.
        start: Start of the clause.
        end: Its end.

    Returns:
        ``ORG`` and ``TITLE`` marks in order; nothing where it is no role.
    """
    for match in _ROLE_BEGINS.finditer(text, start, end):
        preposition = _PREPOSITION.search(text, match.end(), end)
        if _title(text, match.end(), preposition.start() if preposition else end):
            left = read_english(text, start, match.start())
            return [*left, *read_english(text, match.end(), end)]
    leading = _LEAD.match(text, start, end)
    begin = leading.end() if leading else start
    trailing = _TRAIL.search(text, begin, end)
    end = trailing.start() if trailing else end
    if begin >= end:
        return []
    title_before_name = _TITLE_BEFORE_NAME.match(text, begin, end)
    if title_before_name and is_latin_name(text[title_before_name.end() : end]):
        return [
            ("TITLE", begin, title_before_name.end() - 1),
            ("NAME", title_before_name.end(), end),
        ]
    title = _title(text, begin, end)
    if title is None:
        return [("ORG", begin, end)] if is_english_organization(text[start:end]) else []
    marks = [*_before(text, begin, title[0]), ("TITLE", *title)]
    return _split_joint_titles(text, _after(text, marks, end))


def _title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first run of title words in a clause, up to its last head; or None."""
    heads = words("english", "heads")
    joins = {"and", "&"}
    first, last = -1, -1
    for match in _WORD.finditer(text, start, end):
        word = _bare(match.group())
        if word in heads:
            first, last = (match.start() if first < 0 else first), match.end()
        elif word in _AFTER_HEAD and last >= 0:
            last = match.end()
        elif word in words("english", "modifiers") or (word in joins and last >= 0):
            first = match.start() if first < 0 else first
        elif last >= 0:
            break
        else:
            first = -1
    return (first, last) if last >= 0 else None


def _before(text: str, start: int, end: int) -> list[Mark]:
    """The body in front of a title: the clause up to it, where it begins with a capital."""
    run = text[start:end].rstrip(" -")
    for genitive in ("'s", "’s"):
        run = run.removesuffix(genitive)
    capital = bool(run) and (run[0].isupper() or run[0].isdigit())
    return [("ORG", start, start + len(run))] if capital else []


def _after(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """The marks with what follows the title: a body after ``at``, a subject after ``of``."""
    label, first, last = marks[-1]
    preposition = _LINK.match(text, last, end)
    if not preposition:
        return marks
    at = _AT.search(text, last, end)
    if at:  # Professor of Law at Yale: the subject belongs to the title.
        return [*marks[:-1], (label, first, at.start()), ("ORG", at.end(), end)]
    subject = _head(text[first:last]) in words("english", "subject heads")
    body = is_english_organization(text[preposition.end() : end]) or not subject
    if body and text[preposition.end()].isupper():
        return [*marks, ("ORG", preposition.end(), end)]
    return [*marks[:-1], (label, first, end)]


def _split_joint_titles(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks with two titles that ``and`` joins apart: Founder and CEO."""
    result: list[Mark] = []
    for label, start, end in marks:
        joint = _AND.search(text, start, end) if label == "TITLE" else None
        if joint and _head(text[start : joint.start()]) in words("english", "heads"):
            result += [(label, start, joint.start()), (label, joint.end(), end)]
        else:
            result.append((label, start, end))
    return result
