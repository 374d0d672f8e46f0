"""Joins what several stretches of a text say about the same people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from termbase.documents.header.bylines import Region
from termbase.documents.header.model import Author, Role
from termbase.documents.header.persons import Person, RegionReader
from termbase.documents.header.romanized import is_romanized

_SEPARATOR = re.compile(r";\s*")


def read_authors(original: str, plain: str, regions: Iterable[Region]) -> tuple[Author, ...]:
    """Return the people in some stretches of a text.

    Args:
        original: The text.
        plain: Its canonical form.
        regions: The stretches, in order. One without a name is about the person before it. One
            with a label is about everybody named before, and so is an author note, unless roles
            were named before. If it has as many parts as there are people, each is about one.
    """
    found: list[Person] = []
    for region in regions:
        reader = RegionReader(original, plain, region)
        holders = [_merge(found, person) for person in reader.people]
        if not holders:
            parts = _parts(plain, region, reader.unassigned)
            is_shared_out = len(parts) == len(found) and all(parts)
            holders = list(found) if is_shared_out else _holders_of(found, region)
            for number, holder in enumerate(holders):
                for role in parts[number] if is_shared_out else reader.unassigned:
                    holder.add(role)
        if region.kind == "note":
            for holder, note in zip(holders, reader.notes(len(holders)), strict=True):
                holder.notes += [note] if note not in holder.notes else []
    return tuple(person.freeze() for person in found)


def _holders_of(found: list[Person], region: Region) -> list[Person]:
    """Return the people that a region without a name is about; if there are none, a new person."""
    if not found:
        found.append(Person())
    if region.kind == "note":
        return found[:1] if any(person.roles for person in found) else list(found)
    # What has a label, such as 单位, is about everybody named before it.
    are_equal = all(person.roles == found[0].roles for person in found)
    return list(found) if region.kind == "author" and are_equal else found[-1:]


def _parts(plain: str, region: Region, roles: Sequence[Role]) -> list[list[Role]]:
    """Return the roles in each part of a region between semicolons.

    The region 甲大学教授;乙研究院研究员 is about two people, if two were named before it.
    """
    ends = [match.end() for match in _SEPARATOR.finditer(plain, region.start, region.end)]
    starts = [region.start, *ends, region.end]
    return [
        [role for role in roles if start <= role.start < end] for start, end in pairwise(starts)
    ]


def _merge(found: list[Person], person: Person) -> Person:
    """Add a person to the list, or to the same person in the list; return the one in the list.

    The first name also goes to a person of whom only roles are known.
    """
    known = next((one for one in found if _is_same_person(one, person)), None)
    if known is None:
        found.append(person)
        return person
    known.names.update({lang: n for lang, n in person.names.items() if lang not in known.names})
    for role in person.roles:
        known.add(role)
    return known


def _is_same_person(known: Person, person: Person) -> bool:
    """Return whether two entries are the same person: they share a name or one is romanized."""
    share_name = any(known.names.get(lang) == name for lang, name in person.names.items())
    names = {**known.names, **person.names}
    are_two_forms = len(known.names) == len(person.names) == 1 and len(names) == 2
    return (
        share_name or not known.names or (are_two_forms and is_romanized(names["zh"], names["en"]))
    )
