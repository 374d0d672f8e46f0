"""Joins what several stretches of a text say about the same people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from termbase.documents.header.english_organizations import is_department
from termbase.documents.header.footnote_keys import key_before
from termbase.documents.header.model import Author, Label, Role
from termbase.documents.header.notes import notes_of
from termbase.documents.header.pairing import is_same_name, pair_names, sounds_alike
from termbase.documents.header.persons import Person
from termbase.documents.header.readings import Region, RegionKind
from termbase.documents.header.regions import RegionReader
from termbase.lazy import lazily
from termbase.text.script import has_han

_SEPARATOR = lazily(r";\s*")
_RESPECTIVELY = lazily(r"作者(?:单位)?分别|, respectively\b")


def read_authors(original: str, plain: str, regions: Iterable[Region]) -> tuple[Author, ...]:
    """Return the people in some stretches of a text, in order, given its unified form.

    One without a name is about the person before it. One with a label is about everybody named
    before, and so is an author note, unless roles were named before. If it has as many parts as
    there are people, each is about one.
    """
    found: list[Person] = []
    named_above: list[Person] = []  # by a line that is nothing but names
    together: list[Person] = []  # named by the same stretch
    for region in _joined(plain, regions):
        reader = RegionReader(original, plain, region)
        _add_other_forms(named_above, reader, region)
        holders = [_merge(found, person) for person in reader.people]
        named_above = holders if _is_bare(region) else []
        together = holders or together
        if not holders:
            parts = _parts(plain, region, reader.unassigned)
            if len(reader.unassigned) == len(found) and _RESPECTIVELY.search(
                plain, region.start, region.end
            ):
                parts = [[role] for role in reader.unassigned]  # 作者分别为某大学教授、博士生
            is_shared_out = len(parts) == len(found) and all(parts)
            holders = list(found) if is_shared_out else _holders_of(found, region, together)
            keyed = _keyed(original, found, reader.unassigned)
            for number, holder in enumerate(holders):
                for role in parts[number] if is_shared_out else reader.unassigned:
                    if not keyed:
                        _add_labelled(holder, role, region)
            for holder, role in keyed:
                holder.add(role)
        if region.kind is RegionKind.NOTE:
            span, names = (region.start, region.end), reader.name_offsets
            notes = notes_of(original, plain, span, names, len(holders))
            for holder, note in zip(holders, notes, strict=True):
                holder.notes += [note] if note not in holder.notes else []
    return tuple(person.freeze() for person in found)


def as_translated(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Return the authors that a title and its translation name: as one, if each names one."""
    names = [dict(author.names) for author in authors]
    if len(names) != 2 or {*names[0]} & {*names[1]}:
        return authors
    first, second = authors
    return (Author({**names[0], **names[1]}, first.roles + second.roles, first.note),)


def _keyed(text: str, found: Sequence[Person], roles: Sequence[Role]) -> list[tuple[Person, Role]]:
    """Return who has which role if footnotes tell for all: 张三¹ 李四²; 1.某某大学 2.某某学院."""
    keys: list[str] = []
    for role in roles:  # several roles may share a number: 1.某某大学教授、所长
        keys.append(key_before(text, role.start) or "".join(keys[-1:]))
    known = {key for person in found for key in person.keys}
    if not keys or not known.issuperset(keys):
        return []
    return [
        (person, role)
        for person in found
        for key, role in zip(keys, roles, strict=True)
        if key in person.keys
    ]


def _add_labelled(holder: Person, role: Role, region: Region) -> None:
    """Add a role; one that a label gives without an institute is in that of the label before."""
    is_office = (
        region.kind is RegionKind.AUTHOR and role.title and not (role.organization or role.work)
    )
    if is_office:
        kinds = [(one.organization, bool(one.title or one.work)) for one in holder.roles]
        unused = [name for name, is_complete in kinds if not is_complete]
        same = [name for name in unused if has_han(name) == has_han(role.title)]
        is_apart = bool(kinds) and not kinds[-1][1]
        role = replace(role, organization=same[-1]) if is_apart and same else role
    holder.add(role)


def _joined(plain: str, regions: Iterable[Region]) -> list[Region]:
    """Return the regions, those of an English role on several lines as one.

    A title is followed by its organisation, and a department by its university, each on a line.
    """
    result: list[Region] = []
    for region in regions:
        before = result[-1] if result else region
        if (
            before.kind is region.kind is RegionKind.BYLINE
            and {label for label, _, _ in region.marks} == {Label.ORG}
            and before.marks[-1].end == before.end
            and plain[before.end : region.start].isspace()
            and not has_han(plain[before.start : region.end])
            and _awaits_organization(plain, before)
        ):
            marks = (*before.marks, *region.marks)
            result[-1] = Region(RegionKind.BYLINE, before.start, region.end, marks)
        else:
            result.append(region)
    return result


def _awaits_organization(plain: str, region: Region) -> bool:
    """Return whether a region ends with a title without organisation, or with a department."""
    label, start, end = region.marks[-1]
    labels = [label for label, _, _ in region.marks]
    return (label == Label.TITLE and Label.ORG not in labels) or (
        label == Label.ORG and is_department(plain[start:end])
    )


def _is_bare(region: Region) -> bool:
    """Return whether a region is nothing but names."""
    return {label for label, _, _ in region.marks} == {
        Label.NAME
    } and region.kind is not RegionKind.NOTE


def _add_other_forms(above: Sequence[Person], reader: RegionReader, region: Region) -> None:
    """Add the names of a line that is nothing but names to those above of which they are a form.

    The two lines may be of different people, so they need to sound alike, at least their surnames.
    """
    scripts = [{lang for one in people for lang in one.names} for people in (above, reader.people)]
    names = [[*person.names.values()] for person in (*above, *reader.people)]
    if not _is_bare(region) or sorted(map(sorted, scripts)) != [["en"], ["zh"]]:
        return
    written = [name for (name,) in names]
    first, second = written[: len(above)], written[len(above) :]
    pairs = pair_names(first, second)
    if any(sounds_alike(first[one], second[other]) for other, one in pairs.items()):
        for other, one in pairs.items():
            above[one].names.update(reader.people[other].names)


def _holders_of(found: list[Person], region: Region, together: list[Person]) -> list[Person]:
    """Return the people that a region without a name is about; if there are none, a new person."""
    if not found:
        found.append(Person())
    if region.kind is RegionKind.NOTE:
        return found[:1] if any(person.roles for person in found) else list(found)
    is_institute = {label for label, _, _ in region.marks} == {Label.ORG}
    if is_institute and not any(person.roles for person in together) and len(together) > 1:
        return together
    # What has a label, such as 单位, is about everybody named before it, or who has no institute.
    if region.kind is RegionKind.AUTHOR and is_institute:
        lacking = [one for one in found if not any(role.organization for role in one.roles)]
        return lacking or found[-1:]
    are_equal = all(person.roles == found[0].roles for person in found)
    return (
        list(found) if region.kind is RegionKind.AUTHOR and are_equal else (together or found)[-1:]
    )


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
    known.keys |= person.keys
    known.names.update({lang: n for lang, n in person.names.items() if lang not in known.names})
    for role in person.roles:
        known.add(role)
    return known


def _is_same_person(known: Person, person: Person) -> bool:
    """Return whether two entries are the same person: they share a name or one is romanized."""
    share_name = any(
        _plain_name(known.names.get(lang, "")) == _plain_name(name)
        for lang, name in person.names.items()
    )
    # A sentence about somebody may give only the surname: Dr Lee is ….
    latin, surname = known.names.get("en", ""), person.names.get("en", "")
    share_name = share_name or (
        surname != "" and " " not in surname and latin.casefold().endswith(f" {surname.casefold()}")
    )
    names = {**known.names, **person.names}
    are_two_forms = len(known.names) == len(person.names) == 1 and len(names) == 2
    return (
        share_name or not known.names or (are_two_forms and is_same_name(names["zh"], names["en"]))
    )


def _plain_name(name: str) -> str:
    """Return a name without what varies from place to place: ANN LEE, 石川·绫子."""
    return name.casefold().replace("·", "")
