"""Three-way merge of catalogs, like `git merge` but by entries.

Entries are identified by concept id, and their parts are merged separately (`entrymerge`). So two
branches may both add concepts, or change different parts of the same concept. Only where both have
changed the same part do conflict markers remain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from termbase.catalog.assemble import concept_id
from termbase.catalog.entrymerge import Lines, Version, merge_items, merge_versions
from termbase.catalog.pofile import PoFile
from termbase.catalog.threeway import OURS, Sides, at, differ, each, ordered

_DATES = ("POT-Creation-Date", "PO-Revision-Date")
_PASSING = ("Last-Translator", "Language-Team", "X-Generator")
_Id = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged catalog.

    Attributes:
        data: The content of the file.
        conflicts: Number of conflicts: parts that both sides changed differently.
        displaced: Number of entries that one side moved or retired and the other changed. They are
            kept, until an update takes the changes to where their concepts are.
    """

    data: bytes
    conflicts: int
    displaced: int


def merge(base: bytes, ours: bytes, theirs: bytes, path: Path) -> Merged:
    """Merge two versions of a catalog.

    Args:
        base: The common ancestor; empty if there is none.
        ours: One version, whose order and line ends are kept in case of doubt.
        theirs: The other version.
        path: The file, for error messages; its ending shows whether it is a template.

    Raises:
        CatalogError: One of the versions is not a catalog; the message names the line.
    """
    files = each(lambda data: PoFile.parse(data, path), (base, ours, theirs))
    versions = each(_entries, files)
    obsolete = {key for key, entry in versions[1].items() if entry.is_obsolete}
    found = [_merge_header(each(PoFile.head, files))]
    displaced = 0
    for key in ordered(each(list, versions), obsolete):
        sides = at(key, versions, None)
        merged = merge_versions(sides, is_template=path.suffix != ".po")
        if merged is not None:
            found.append(merged)
            was, *present = map(_is_active, sides)
            displaced += was and _is_active(merged) and not all(present)
    lines: list[str] = []
    for entry in found:
        lines += [*entry.lines, *[""] * entry.blank] if entry.lines else []
    while lines and not lines[-1]:
        lines.pop()
    return Merged(files[1].with_lines([*lines, ""]), lines.count(OURS), displaced)


def conflicts_in(data: bytes) -> int:
    """Return the number of conflicts left by `merge` in a file."""
    return sum(line.rstrip() == OURS.encode() for line in data.split(b"\n"))


def _entries(file: PoFile) -> dict[_Id, Version]:
    """Return the entries by id and number; of several with the same id, active ones come first."""
    found: dict[_Id, Version] = {}
    active_first = sorted(range(len(file.entries)), key=lambda index: file.entries[index].obsolete)
    ids: dict[int, _Id] = {}
    counts: dict[str, int] = {}
    for index in active_first:
        name = concept_id(file.entries[index])
        ids[index] = name, counts.get(name, 0)
        counts[name] = counts.get(name, 0) + 1
    for index, entry in enumerate(file.entries):
        found[ids[index]] = Version.of(file.block(index).lines, is_obsolete=bool(entry.obsolete))
    return found


def _is_active(entry: Version | None) -> bool:
    return entry is not None and not entry.is_obsolete


def _merge_header(sides: Sides[Lines]) -> Version:
    """Merge the header entry and the comments before it, field by field."""
    return Version.of(merge_items(each(_fields, sides), _merge_field))


def _fields(lines: Lines) -> Mapping[str, Lines]:
    """Return the lines of a header by name of the field, or for other lines by their text."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if not line.strip():
            continue
        field, colon, _ = line.partition(":")
        if line.startswith('"') and not colon and name.startswith('"'):
            found[name].append(line)  # the continuation of a long field
            continue
        name = field if line.startswith('"') else line
        while name in found:
            name += " "
        found[name] = [line]
    return {name: tuple(field_lines) for name, field_lines in found.items()}


def _merge_field(name: str, ours: Lines, theirs: Lines) -> Lines:
    """Resolve fields that every editor updates: the later of two dates, and ours of others."""
    field = name.strip('" ')
    if field in _DATES:
        return max(ours, theirs, key=list)
    return ours or theirs if field in _PASSING else differ(ours, theirs)
