"""Reads role clauses in English: ``Fellow at the Brookings Institution``, ``Yale Professor``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import is_latin_name

_WORD = re.compile(r"[^\s,]+")
_OF_OR_AT = re.compile(r"\s+(?:at|of|for|with|in|to)(?:\s+the)?\s+", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|with)(?:\s+the)?\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+")
_LEADING_WORDS = re.compile(
    r"(?:(?:the |this )?(?:author|writer)s?(?: of this article)?,? |he |she |who |currently |now "
    r"|formerly |also |and |is |are |was |has been |serves as |served as |works as |worked as "
    r"|an? |the |former |one of |ex-)+",
    re.IGNORECASE,
)
# Titles that may precede a name: Professor Ann Lee.
_TITLE_BEFORE_NAME = re.compile(
    r"(?:Professor|Prof\.?|Ambassador|Senator|General|Admiral|President|Minister) "
)
_TRAILING = re.compile(r"[\s.;:]+$")
# Modifiers that may follow a head: Professor Emerita of Law.
_AFTER_HEAD = frozenset(["emeritus", "emerita", "emeriti", "designate", "elect"])
# The beginning of another role: … at Yale and the author of …, … and former director of ….
_ROLE_BEGINS = re.compile(r",? and (?=(?:(?:the|an?|former|also|currently|now|was|is) )+[\w-])")
_PREPOSITION = re.compile(r" (?:of|at|for|with|in|to|on) ")
# Between a department and its organisation, on one line or two.
_NEXT_PART = re.compile(r",? ?\n?[ \r]*(?<=[\s,])")
_NOT_IN_ORGANIZATIONS = frozenset(["a", "an", "to", "from", "without", "with", "is", "are", "by"])
_MOST_WORDS = 12
# Verbs of headlines: Some Foundation Names New Director.
_REPORTS = frozenset(["Names", "Appoints", "Elects", "Announces", "Welcomes", "Hosts", "Urges"])


@cache
def _known() -> frozenset[str]:
    """Return the names of organisations in the data file, without hyphens."""
    return frozenset(word.replace("-", " ") for word in words("english", "known"))


def _normalized(word: str) -> str:
    """Return a word in lower case, without punctuation around it."""
    return word.lower().strip(".,;:()'’\"“”")


def _head_word(text: str) -> str:
    """Return the last word of a title, in lower case."""
    return _normalized(text.rsplit(maxsplit=1)[-1])


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
    if not _REPORTS.isdisjoint(parts[1:]):
        return False
    lowered = [_normalized(part) for part in parts]
    if any(map(_begins_title, lowered, lowered[1:])):
        return False
    return " ".join(lowered) in _known() or any(
        word in words("english", "organizations") for word in lowered
    )


def is_department(text: str) -> bool:
    """Return whether an organisation is one of a larger one: Department of History."""
    first, *rest = map(_normalized, text.split())
    return first in words("english", "departments") or "graduate" in (first, *rest)


def with_parents(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return marks, with a department and the organisation after it as one.

    Example: Department of History, Northmere University.
    """
    result: list[Mark] = []
    for mark in marks:
        label, start, end = result[-1] if result else ("", 0, 0)
        if (
            label == mark[0] == "ORG"
            and _NEXT_PART.fullmatch(text, end, mark[1])
            and is_department(text[start:end])
        ):
            result[-1] = (label, start, mark[2])
        else:
            result.append(mark)
    return result


def _names_text(text: str) -> bool:
    """Return whether words begin the title of a text about somebody: Biography of Ann Lee."""
    first, _, rest = text.partition(" ")
    return _begins_title(_normalized(first), _normalized(rest.partition(" ")[0] or "-"))


def _begins_title(word: str, following: str) -> bool:
    """Return whether two words begin the title of a text: remarks at, joint statement on."""
    return word in words("english", "texts") and following in words("english", "small words")


def read_english(text: str, start: int, end: int) -> list[Mark]:
    """Read a clause of Latin letters as a role.

    Args:
        text: Canonical text.
        start: Start of the clause.
        end: End of the clause.

    Returns:
        ``ORG`` and ``TITLE`` marks in order; none if the clause is not a role.
    """
    for match in _ROLE_BEGINS.finditer(text, start, end):
        preposition = _PREPOSITION.search(text, match.end(), end)
        if _find_title(text, match.end(), preposition.start() if preposition else end):
            left = read_english(text, start, match.start())
            return [*left, *read_english(text, match.end(), end)]
    leading = _LEADING_WORDS.match(text, start, end)
    begin = leading.end() if leading else start
    trailing = _TRAILING.search(text, begin, end)
    end = trailing.start() if trailing else end
    if begin >= end or _names_text(text[begin:end]):
        return []
    if " ".join(map(_normalized, text[begin:end].split())) in _known():
        return [("ORG", begin, end)]  # Executive Yuan
    title_before_name = _TITLE_BEFORE_NAME.match(text, begin, end)
    if title_before_name and is_latin_name(text[title_before_name.end() : end]):
        return [
            ("TITLE", begin, title_before_name.end() - 1),
            ("NAME", title_before_name.end(), end),
        ]
    title = _find_title(text, begin, end)
    if title is None:
        is_school = _follows_comma(text, begin) and _ends_with_acronym(text[begin:end])
        is_organization = is_school or is_english_organization(text[start:end])
        return [("ORG", begin, end)] if is_organization else []
    if _is_endowed(text, begin, title):
        title = (begin, title[1])
    marks = [*_organization_before(text, begin, title[0]), ("TITLE", *title)]
    return _split_joint_titles(text, _add_following(text, marks, end))


def _find_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the first title in a clause, up to its last head, or None."""
    heads = words("english", "heads")
    first, last = -1, -1
    for match in _WORD.finditer(text, start, end):
        word = _normalized(match.group())
        if word in heads:
            first, last = (match.start() if first < 0 else first), match.end()
        elif word in _AFTER_HEAD and last >= 0:
            last = match.end()
        elif word in words("english", "modifiers") or (word in ("and", "&") and last >= 0):
            first = match.start() if first < 0 else first
        elif last >= 0:
            break
        else:
            first = -1
    return (first, last) if last >= 0 else None


def _organization_before(text: str, start: int, end: int) -> list[Mark]:
    """Return the mark of an organisation before a title, if it begins with a capital."""
    run = text[start:end].rstrip(" -")
    for genitive in ("'s", "’s"):
        run = run.removesuffix(genitive)
    has_capital = bool(run) and (run[0].isupper() or run[0].isdigit())
    is_phrase = not _NOT_IN_ORGANIZATIONS.isdisjoint(run.split())  # Letters to a Young Diplomat
    is_phrase = (
        is_phrase or _capitalized_end(run) < len(run) or not _REPORTS.isdisjoint(run.split()[1:])
    )
    return [("ORG", start, start + len(run))] if has_capital and not is_phrase else []


def _capitalized_end(text: str) -> int:
    """Return where the words with capitals end, and those that stand between such: of, and."""
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].islower() and _normalized(word) not in words("english", "small words"):
            break
        end = end if word[0].islower() else match.end()
    return end


def _add_following(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """Return the marks with what follows the title: an organisation, or a subject."""
    label, first, last = marks[-1]
    preposition = _OF_OR_AT.match(text, last, end)
    if not preposition:
        return marks
    at = _AT.search(text, last, end)
    subject = text[preposition.end() : at.start()] if at else ""
    if subject.strip() and (is_department(subject) or _is_part(text[first:last], subject)):
        return [*marks, ("ORG", preposition.end(), end)]  # of the School of Law at Yale
    if at:  # Professor of Law at Yale: the subject belongs to the title.
        return [*marks[:-1], (label, first, at.start()), ("ORG", at.end(), end)]
    rest = text[preposition.end() : end]
    may_have_subject = (
        _head_word(text[first:last]) in words("english", "subject heads")
        or preposition[0].split()[0].lower() in ("for", "in")  # Vice President for Studies
        or _head_word(rest) in words("english", "fields")
    )
    is_organization = is_english_organization(rest)
    if (is_organization or not may_have_subject) and text[preposition.end()].isupper():
        size = _capitalized_end(rest)
        return [*marks, ("ORG", preposition.end(), preposition.end() + size)]
    return [*marks[:-1], (label, first, end)]


def _is_endowed(text: str, start: int, title: tuple[int, int]) -> bool:
    """Return whether a name before a chair is not its holder's, who comes before a comma.

    Example: Ann Lee, John Q. Smith Professor of History.
    """
    is_chair = _head_word(text[slice(*title)]) in words("english", "subject heads") | {"chair"}
    return (
        is_chair and _follows_comma(text, start) and is_latin_name(text[start : title[0]].strip())
    )


def _ends_with_acronym(text: str) -> bool:
    """Return whether words with capitals end in a known abbreviation: Johns Hopkins SAIS."""
    last = text.rsplit(maxsplit=1)[-1]
    is_acronym = len(last) > 2 and last.isupper() and last.lower() in _known()
    return is_acronym and _capitalized_end(text) == len(text)


def _follows_comma(text: str, start: int) -> bool:
    """Return whether a clause is not the first of its line, where the name stands."""
    return text[max(0, start - 2) : start].strip() == ","


def _is_part(title: str, subject: str) -> bool:
    """Return whether what follows ``of`` is a part of an organisation, not the subject of a chair.

    Example: director of the Asia program at the Some Fund.
    """
    is_chair = _head_word(title) in words("english", "subject heads")
    return not is_chair and _head_word(subject) in words("english", "organizations")


def _split_joint_titles(text: str, marks: list[Mark]) -> list[Mark]:
    """Return the marks with titles that ``and`` joins separated: Founder and CEO."""
    result: list[Mark] = []
    for label, start, end in marks:
        joint = _AND.search(text, start, end) if label == "TITLE" else None
        if joint and _head_word(text[start : joint.start()]) in words("english", "heads"):
            result += [(label, start, joint.start()), (label, joint.end(), end)]
        else:
            result.append((label, start, end))
    return result
