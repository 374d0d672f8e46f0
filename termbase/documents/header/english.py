"""Reads role clauses in English: ``Fellow at the Brookings Institution``, ``Yale Professor``."""

from __future__ import annotations

import re

from termbase.documents.header.english_organizations import (
    REPORTS,
    begins_title,
    is_department,
    is_english_organization,
    known_organizations,
)
from termbase.documents.header.english_titles import (
    find_title,
    follows_comma,
    head_word,
    normalized,
)
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_latin_name
from termbase.lazy import lazily
from termbase.text import wordlists

_WORD = lazily(r"[^\s,]+")
_OF_OR_AT = lazily(r"\s+(?:at|of|for|with|in|to)(?:\s+the)?\s+", re.IGNORECASE)
_AT = lazily(r"\s+(?:at|with)(?:\s+the)?\s+", re.IGNORECASE)
_AND = lazily(r"\s+(?:and|&)\s+")
_LEADING_WORDS = lazily(
    r"(?:(?:the |this )(?:author|writer)s?(?! of\b(?! this))(?: of this article)?,? |he |she |they "
    r"|who |currently |now |formerly |also |and |is |are |was |has been |serves as |served as "
    r"|works as |worked as "
    r"|(?:teaches|taught|lectured?s?|studies|works|worked|writes)(?: [\w-]+){0,5}? (?:at|for) "
    r"|an? |the |former |one of |ex-)+",
    re.IGNORECASE,
)
# Titles that may precede a name: Professor Ann Lee, Ambassador (ret.) Ann Lee.
_TITLE_BEFORE_NAME = lazily(
    r"(?P<title>Professor|Prof\.?|Ambassador|Senator|General|Admiral|President|Minister)"
    r"(?: \((?:ret|retd|em|emer)\.?\))? "
)
_TRAILING = lazily(r"[\s.;:]+$")
# The beginning of another role: … at Yale and the author of …, … and former director of ….
_ROLE_BEGINS = lazily(
    r",? and (?=(?:(?:the|an?|former|also|currently|now|was|is) )+[\w-]"
    r"|(?:co-?)?(?:author|editor) of\b)"
)
# When somebody was something: from 2010 to 2014.
_PERIOD = lazily(r",? (?:from|since|between|until|in) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b.*$")
_PREPOSITION = lazily(r" (?:of|at|for|with|in|to|on) ")
# Behind a state or nation: the Norwegian army.
_OF_STATE = lazily(
    r" (?:army|navy|air force|armed forces|government|parliament|cabinet|foreign ministry"
    r"|embassy)\b"
)
# After an author, before the titles of what the author wrote.
_OF_BOOKS = lazily(
    r" of (?:several|many|numerous|two|three|four|five|six|seven|eight|nine|ten|a dozen) "
    r"(?:[a-z]+ )?(?:books|novels|volumes|collections|studies)\b"
)


def _names_text(text: str) -> bool:
    """Return whether words begin the title of a text about somebody: Biography of Ann Lee."""
    first, _, rest = text.partition(" ")
    return begins_title(normalized(first), normalized(rest.partition(" ")[0] or "-"))


def read_english(text: str, start: int, end: int) -> list[Mark]:
    """Return ``ORG`` and ``TITLE`` marks in a clause of Latin letters; none if it is not a role."""
    for match in _ROLE_BEGINS.finditer(text, start, end):
        preposition = _PREPOSITION.search(text, match.end(), end)
        if find_title(text, match.end(), preposition.start() if preposition else end):
            left = read_english(text, start, match.start())
            return [*left, *read_english(text, match.end(), end)]
    leading = _LEADING_WORDS.match(text, start, end)
    begin = leading.end() if leading else start
    period = _PERIOD.search(text, begin, end)
    end = period.start() if period else end
    trailing = _TRAILING.search(text, begin, end)
    end = trailing.start() if trailing else end
    if begin >= end or _names_text(text[begin:end]):
        return []
    if " ".join(map(normalized, text[begin:end].split())) in known_organizations():
        return [Mark(Label.ORG, begin, end)]  # Executive Yuan
    if holder := _read_title_before_name(text, begin, end):
        return holder
    title = find_title(text, begin, end)
    if title is None:
        is_school = follows_comma(text, begin) and _ends_with_acronym(text[begin:end])
        is_organization = is_school or is_english_organization(text[begin:end])
        return [Mark(Label.ORG, begin, end)] if is_organization else []
    if _is_endowed(text, begin, title):
        title = (begin, title[1])
    marks = [*_organization_before(text, begin, title[0]), Mark(Label.TITLE, *title)]
    return _split_joint_titles(text, _add_following(text, marks, end))


def _read_title_before_name(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of a title and its holder: Professor Ann Lee; Senior Fellow Ann Lee, ….

    Any title may stand before a name if more follows after a comma, unlike in a headline.
    """
    known = _TITLE_BEFORE_NAME.match(text, start, end)
    if known and is_latin_name(text[known.end() : end]):
        return [Mark(Label.TITLE, *known.span("title")), Mark(Label.NAME, known.end(), end)]
    title = find_title(text, start, end) if text.startswith(",", end) else None
    if title and title[0] == start and title[1] < end:
        name_start = title[1] + 1
        if text[title[1]] == " " and is_latin_name(text[name_start:end]):
            return [Mark(Label.TITLE, *title), Mark(Label.NAME, name_start, end)]
    return []


def _organization_before(text: str, start: int, end: int) -> list[Mark]:
    """Return the mark of an organisation before a title, if it begins with a capital."""
    run = text[start:end].rstrip(" -")
    if run.endswith("-based"):
        return []  # a Tokyo-based journalist
    for genitive in ("'s", "’s"):
        run = run.removesuffix(genitive)
    has_capital = bool(run) and (run[0].isupper() or run[0].isdigit())
    is_phrase = not wordlists.english("outside_organizations").isdisjoint(run.split())
    is_phrase = (
        is_phrase or _capitalized_end(run) < len(run) or not REPORTS.isdisjoint(run.split()[1:])
    )
    return [Mark(Label.ORG, start, start + len(run))] if has_capital and not is_phrase else []


def _capitalized_end(text: str) -> int:
    """Return where the words with capitals end, and those that stand between such: of, and."""
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].islower() and normalized(word) not in words("english", "small words"):
            break
        end = end if word[0].islower() else match.end()
    body = _OF_STATE.match(text, end) if end else None
    return body.end() if body else end


def _add_following(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """Return the marks with what follows the title: an organisation, or a subject."""
    label, first, last = marks[-1]
    preposition = _OF_OR_AT.match(text, last, end)
    if not preposition or _OF_BOOKS.match(text, last, end):
        return marks
    is_envoy = head_word(text[first:last]) in words("english", "envoys")
    if is_envoy and preposition[0].split()[0].lower() == "to":
        size = _capitalized_end(text[preposition.end() : end])
        return [*marks[:-1], Mark(label, first, preposition.end() + size)] if size else marks
    at = _AT.search(text, last, end)
    subject = text[preposition.end() : at.start()] if at else ""
    if subject.strip() and (is_department(subject) or _is_part(text[first:last], subject)):
        return [*marks, Mark(Label.ORG, preposition.end(), end)]  # of the School of Law at Yale
    if at:  # Professor of Law at Yale: the subject belongs to the title.
        return [*marks[:-1], Mark(label, first, at.start()), Mark(Label.ORG, at.end(), end)]
    rest = text[preposition.end() : end]
    may_have_subject = (
        head_word(text[first:last]) in words("english", "subject heads")
        or preposition[0].split()[0].lower() in ("for", "in")  # Vice President for Studies
        or head_word(rest) in words("english", "fields")
    )
    is_organization = is_english_organization(rest)
    if (is_organization or not may_have_subject) and text[preposition.end()].isupper():
        size = _capitalized_end(rest)
        return [*marks, Mark(Label.ORG, preposition.end(), preposition.end() + size)]
    return [*marks[:-1], Mark(label, first, end)]


def _is_endowed(text: str, start: int, title: tuple[int, int]) -> bool:
    """Return whether a name before a chair is not its holder's, who comes before a comma.

    Example: Ann Lee, John Q. Smith Professor of History.
    """
    is_chair = head_word(text[slice(*title)]) in words("english", "subject heads") | {"chair"}
    return is_chair and follows_comma(text, start) and is_latin_name(text[start : title[0]].strip())


def _ends_with_acronym(text: str) -> bool:
    """Return whether words with capitals end in a known abbreviation: Johns Hopkins SAIS."""
    last = text.rsplit(maxsplit=1)[-1]
    is_acronym = len(last) > 2 and last.isupper() and last.lower() in known_organizations()
    return is_acronym and _capitalized_end(text) == len(text)


def _is_part(title: str, subject: str) -> bool:
    """Return whether what follows ``of`` is a part of an organisation, not the subject of a chair.

    Example: director of the Asia program at the Some Fund.
    """
    is_chair = head_word(title) in words("english", "subject heads")
    return not is_chair and head_word(subject) in words("english", "organizations")


def _split_joint_titles(text: str, marks: list[Mark]) -> list[Mark]:
    """Return the marks with titles that ``and`` joins separated: Founder and CEO."""
    result: list[Mark] = []
    for label, start, end in marks:
        joint = _AND.search(text, start, end) if label == Label.TITLE else None
        if joint and head_word(text[start : joint.start()]) in words("english", "heads"):
            result += [Mark(label, start, joint.start()), Mark(label, joint.end(), end)]
        else:
            result.append(Mark(label, start, end))
    return result
