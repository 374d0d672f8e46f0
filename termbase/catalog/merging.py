"""Three-way merge of catalogs, like `git merge` but by entries.

Entries are identified by concept id, and their parts are merged separately: comments by key or
term, references, flags and strings. So two branches may both add concepts, or change different
parts of the same concept. Only where both have changed the same part do conflict markers remain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.catalog.assemble import concept_id
from termbase.catalog.block import Block, flags_of, kind_of
from termbase.catalog.comments import items
from termbase.catalog.escapes import unquoted
from termbase.catalog.pofile import PoFile
from termbase.catalog.references import parse_references, reference_lines
from termbase.catalog.threeway import OURS, Sides, at, differ, each, ordered, settle
from termbase.forks import cached_property
from termbase.model import Reference

_DATES = ("POT-Creation-Date", "PO-Revision-Date")
_PASSING = ("Last-Translator", "Language-Team", "X-Generator")
_Id = tuple[str, int]
_Lines = Sequence[str]


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


@dataclass(frozen=True)
class _Entry:
    """An entry of one version.

    Attributes:
        lines: Its lines, without the blank ones after it.
        blank: Number of blank lines after it.
        is_obsolete: Whether the entry is obsolete.
    """

    lines: tuple[str, ...]
    blank: int
    is_obsolete: bool

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """The comment lines of each kind, and the lines of each string, by marker or keyword."""
        found: dict[str, list[str]] = {}
        name = ""
        for line in self.lines:
            kind = kind_of(line)
            if kind != '"':
                name = _keyword(line) if kind.startswith("msg") else kind
            elif not name.startswith("msg"):
                name = kind
            found.setdefault(name, []).append(line)
        return found

    def part(self, kind: str) -> list[str]:
        """Return the comment lines with a marker, or the lines of the string with a keyword."""
        return self._parts.get(kind, [])

    @property
    def keywords(self) -> list[str]:
        """The keywords of its strings, in order."""
        return [name for name in self._parts if name.startswith("msg")]

    @property
    def flags(self) -> list[str]:
        """Its flags, in order."""
        return [flag for line in self.part("#,") for flag in flags_of(line)]

    @property
    def references(self) -> list[Reference]:
        """Its references, in order."""
        return parse_references(line.lstrip()[2:] for line in self.part("#:"))

    @property
    def translation(self) -> tuple[str, ...]:
        """The decoded values of all strings, which a reviewer approves together."""
        return tuple(unquoted(self.part(keyword)) for keyword in self.keywords)


_NOTHING = _Entry((), 1, is_obsolete=False)


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
        merged = _merge_entry(sides, is_template=path.suffix != ".po")
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


def merge_entry(sides: Sides[_Lines]) -> list[str] | None:
    """Merge three versions of an entry of a template; None if that leaves a conflict.

    Args:
        sides: The lines of the common ancestor, of ours and of theirs.
    """
    merged = _merge_entry(each(_entry, sides), is_template=True)
    lines = [] if merged is None else [*merged.lines]
    return None if OURS in lines else lines


def conflicts_in(data: bytes) -> int:
    """Return the number of conflicts left by `merge` in a file."""
    return sum(line.rstrip() == OURS.encode() for line in data.split(b"\n"))


def _entries(file: PoFile) -> dict[_Id, _Entry]:
    """Return the entries by id and number; of several with the same id, active ones come first."""
    found: dict[_Id, _Entry] = {}
    active_first = sorted(range(len(file.entries)), key=lambda index: file.entries[index].obsolete)
    ids: dict[int, _Id] = {}
    counts: dict[str, int] = {}
    for index in active_first:
        name = concept_id(file.entries[index])
        ids[index] = name, counts.get(name, 0)
        counts[name] = counts.get(name, 0) + 1
    for index, entry in enumerate(file.entries):
        found[ids[index]] = _entry(file.block(index).lines, is_obsolete=bool(entry.obsolete))
    return found


def _entry(lines: _Lines, *, is_obsolete: bool = False) -> _Entry:
    last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=0)
    return _Entry(tuple(lines[:last]), max(1, len(lines) - last), is_obsolete)


def _merge_entry(sides: Sides[_Entry | None], *, is_template: bool) -> _Entry | None:
    """Merge the versions of an entry; None stands for one that does not exist."""
    base, ours, theirs = sides
    if ours is None or theirs is None or ours.is_obsolete or theirs.is_obsolete:
        merged, is_settled = settle(sides, _is_same)
        if is_settled:
            return merged
        if is_template or (ours and theirs and ours.is_obsolete is theirs.is_obsolete):
            return _entry(differ(*(side.lines if side else () for side in (ours, theirs))))
        # Its template says whether the concept is in use, and the next update follows it.
        ours, theirs = _in_use(ours, base or theirs), _in_use(theirs, base or ours)
    if base is None or base.is_obsolete:
        base = _NOTHING
    present = base, ours, theirs
    entry, is_settled = settle(present, lambda one, two: one.lines == two.lines)
    return entry if is_settled else _merge_parts(present, is_template=is_template)


def _is_active(entry: _Entry | None) -> bool:
    return entry is not None and not entry.is_obsolete


def _in_use(entry: _Entry | None, other: _Entry | None) -> _Entry:
    """Return an entry of a catalog as it was before it was retired, or without it, another one."""
    assert other is not None
    if entry is None or not entry.is_obsolete:
        return entry or other
    block = Block(entry.lines)
    block.revive()
    # These were dropped when it was retired.
    return replace(entry, lines=(*other.part("#."), *other.part("#:"), *block.lines))


def _merge_parts(sides: Sides[_Entry], *, is_template: bool) -> _Entry:
    """Merge the parts of an entry that both sides have changed.

    In a catalog, conflicts in parts that come from the template are resolved in favour of ours,
    since the next update replaces these parts.
    """
    prefer = _differing if is_template else _ours
    strings = _merge_strings(sides, is_template=is_template)
    lines = [
        *_merge_items(_comments(sides, "# ", strings)),
        *_merge_items(_comments(sides, "#.", strings), prefer),
        *_merge_references(sides),
        *_merge_flags(sides, strings),
        *settle(each(lambda side: side.part("#|"), sides))[0],
    ]
    for string in strings.values():
        lines += string
    return replace(sides[1], lines=tuple(lines), is_obsolete=False)


_HEADS = {"# ": "msgstr", "#.": "msgid"}
"""The keyword of the preferred term of the language whose other terms comments of a kind list."""


def _comments(
    sides: Sides[_Entry], marker: str, strings: Mapping[str, _Lines]
) -> Sides[Mapping[str, _Lines]]:
    """Return the comments of a kind by item.

    A term that a side has made the preferred one is no longer among its comments, but if the
    preferred term of the result is another, or in conflict, it remains an admitted one.

    Args:
        sides: The versions of the entry.
        marker: The marker of the kind.
        strings: The merged strings of the entry.
    """
    keyword = _HEADS[marker]
    listed = each(lambda side: items(side.part(marker)), sides)
    preferred = unquoted(strings.get(keyword, ()))
    is_settled = OURS not in strings.get(keyword, ())

    def with_former_head(side: _Entry, own: Mapping[str, _Lines]) -> Mapping[str, _Lines]:
        head = unquoted(side.part(keyword))
        name = f"term {head}"
        if name in own or name not in listed[0] or (is_settled and head == preferred):
            return own
        return {**own, name: listed[0][name]}

    ours, theirs = map(with_former_head, sides[1:], listed[1:])
    return listed[0], ours, theirs


def _is_same(one: _Entry | None, other: _Entry | None) -> bool:
    """Return whether two versions of an entry are the same apart from their references."""
    if one is None or other is None:
        return one is other
    lines = [[line for line in side.lines if kind_of(line) != "#:"] for side in (one, other)]
    return lines[0] == lines[1]


def _differing(_name: str, ours: _Lines, theirs: _Lines) -> _Lines:
    return differ(ours, theirs)


def _ours(_name: str, ours: _Lines, _theirs: _Lines) -> _Lines:
    return ours


def _merge_items(
    sides: Sides[Mapping[str, _Lines]],
    prefer: Callable[[str, _Lines, _Lines], _Lines] = _differing,
) -> list[str]:
    """Merge named items of lines; `prefer` resolves those that both sides have changed."""
    found: list[str] = []
    for name in ordered(sides):
        lines = at(name, sides, ())
        merged, is_settled = settle(lines)
        found += merged if is_settled else prefer(name, *lines[1:])
    return found


def _merge_references(sides: Sides[_Entry]) -> list[str]:
    """Merge references by document, without those that one side has removed."""
    lines = each(lambda side: {r.path: r.line for r in side.references}, sides)
    found = []
    for path in ordered(lines):
        line, _ = settle(at(path, lines, None))
        if line is not None:
            found.append(Reference(path, line))
    for side in sides[1:]:
        if found == side.references:
            return side.part("#:")
    return reference_lines(found)


def _merge_strings(sides: Sides[_Entry], *, is_template: bool) -> dict[str, list[str]]:
    """Merge the strings by their decoded values; differences in wrapping do not count."""
    strings = each(lambda side: {word: side.part(word) for word in side.keywords}, sides)
    found = {}
    for keyword in ordered(strings):
        parts = at(keyword, strings, [])
        values = each(unquoted, parts)
        value, is_settled = settle(values)
        if not is_settled and keyword.startswith("msgid") and not is_template:
            found[keyword] = parts[1]
        elif not is_settled:
            found[keyword] = differ(*parts[1:])
        elif values[1] == values[2]:
            found[keyword] = settle(parts)[0]
        else:
            found[keyword] = parts[1] if value == values[1] else parts[2]
    return found


def _merge_flags(sides: Sides[_Entry], strings: Mapping[str, _Lines]) -> list[str]:
    """Merge the flags; a result that neither side has approved as such is fuzzy if one side was."""
    flags = each(lambda side: dict.fromkeys(side.flags, True), sides)
    found = [flag for flag in ordered(flags) if settle(at(flag, flags, False))[0]]
    if "fuzzy" not in found and any("fuzzy" in own for own in flags):
        translation = _entry([line for string in strings.values() for line in string]).translation
        if translation not in [side.translation for side in sides[1:] if "fuzzy" not in side.flags]:
            found.insert(0, "fuzzy")
    for side in sides[1:]:
        if found == side.flags:
            return side.part("#,")
    return ["#, " + ", ".join(found)] if found else []


def _merge_header(sides: Sides[_Lines]) -> _Entry:
    """Merge the header entry and the comments before it, field by field."""
    return _entry(_merge_items(each(_fields, sides), _merge_field))


def _fields(lines: _Lines) -> Mapping[str, _Lines]:
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


def _merge_field(name: str, ours: _Lines, theirs: _Lines) -> _Lines:
    """Resolve fields that every editor updates: the later of two dates, and ours of others."""
    field = name.strip('" ')
    if field in _DATES:
        return max(ours, theirs, key=list)
    return ours or theirs if field in _PASSING else differ(ours, theirs)


def _keyword(line: str) -> str:
    """Return the keyword at the start of a line, with the index of a plural form."""
    return line.lstrip().partition(" ")[0].partition('"')[0].strip()
