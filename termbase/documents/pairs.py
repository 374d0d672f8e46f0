"""Bilingual names in a header: a name in Chinese and the same name in Latin letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from termbase.documents.header import Author, Header
from termbase.lazy import lazily
from termbase.text import datafiles
from termbase.text.script import HAN, simplify

# An organisation with its English name, but not with a mere abbreviation: 全球化智库(CCG).
_BRACKETED = lazily(rf"([{HAN}·“”]+) ?[(（]([A-Z](?=[^()（）]*[a-z])[^{HAN}()（）]+)[)）]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A name in two languages."""

    en: str
    zh: str


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Map the English words for kinds of organisations to their translations, longest first."""
    rows = datafiles.rows("kinds.tsv", "termbase.documents")
    return {
        kind: tuple(words.split()) for kind, words in sorted(rows, key=lambda row: -len(row[0]))
    }


def aligned_names(header: Header) -> Iterator[Pair]:
    """Yield the bilingual names in a header: authors and translators, organisations, the source.

    Organisations are those with their English name in brackets, or as the next affiliation of the
    person, if both are of the same kind. A source in Latin letters is paired
    with the Chinese organisation of an author if both are of the same kind (``business school``,
    商学院), and only one organisation is.
    """
    people = (*header.authors, *header.translators)
    for person in people:
        if person.names.get("zh") and person.names.get("en"):
            yield Pair(person.names["en"], person.names["zh"])
    for person in people:
        yield from _affiliations(person)
    organizations = (role.organization for person in people for role in person.roles)
    for organization in dict.fromkeys(organizations):
        if both := _BRACKETED.fullmatch(organization):
            yield Pair(both[2].strip(), both[1])
    zh = _same_body(header)
    if zh:
        yield Pair(header.source, zh)


def _affiliations(person: Author) -> Iterator[Pair]:
    """Yield the organisations that follow each other in Chinese and in English."""
    for one, other in pairwise(person.roles):
        zh, en = one.organization, other.organization
        if not zh or not en.isascii() or zh.isascii() or bool(one.title) != bool(other.title):
            continue
        if are_of_one_kind(zh, en):
            yield Pair(en, zh)


def are_of_one_kind(chinese: str, english: str) -> bool:
    """Return whether two organisations are of one kind, such as 研究所 and *institute*."""
    chinese, english = simplify(chinese), english.casefold()
    is_whole = ("大学" in chinese) == ("university" in english)  # not only a school of one
    return is_whole and any(
        kind in english and chinese.endswith(words) for kind, words in _kinds().items()
    )


def _same_body(header: Header) -> str:
    """Return the only organisation of an author of the same kind as the source; or empty."""
    source = header.source.casefold()
    if not source.isascii():
        return ""
    endings = next((words for kind, words in _kinds().items() if kind in source), ())
    found = {
        organization[: organization.index(ending) + len(ending)]
        for author in header.authors
        for role in author.roles
        for organization in [role.organization]
        for ending in endings
        if ending in organization
    }
    shortest = min(found, key=len, default="")
    return shortest if all(one.startswith(shortest) for one in found) else ""
