"""Three-way merge of the versions of one entry, part by part.

The parts are comments by key or term, references, flags and strings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from termbase.catalog.block import Block, flags_of, kind_of
from termbase.catalog.comments import items
from termbase.catalog.escapes import unquoted
from termbase.catalog.references import parse_references, reference_lines
from termbase.catalog.threeway import OURS, Sides, at, differ, each, ordered, settle
from termbase.forks import cached_property
from termbase.model import Reference

Lines = Sequence[str]


@dataclass(frozen=True)
class Version:
    """A version of an entry.

    Attributes:
        lines: Its lines, without the blank ones after it.
        blank: Number of blank lines after it.
        is_obsolete: Whether the entry is obsolete.
    """

    lines: tuple[str, ...]
    blank: int
    is_obsolete: bool

    @classmethod
    def of(cls, lines: Lines, *, is_obsolete: bool = False) -> Version:
        """Return the version with some lines, of which the last may be blank."""
        last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=0)
        return cls(tuple(lines[:last]), max(1, len(lines) - last), is_obsolete)

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


_NOTHING = Version((), 1, is_obsolete=False)


def merge_lines(sides: Sides[Lines]) -> list[str] | None:
    """Merge three versions of an entry of a template; None if that leaves a conflict.

    Args:
        sides: The lines of the common ancestor, of ours and of theirs.
    """
    merged = merge_versions(each(Version.of, sides), is_template=True)
    lines = [] if merged is None else [*merged.lines]
    return None if OURS in lines else lines


def merge_versions(sides: Sides[Version | None], *, is_template: bool) -> Version | None:
    """Merge the versions of an entry; None stands for one that does not exist."""
    base, ours, theirs = sides
    if ours is None or theirs is None or ours.is_obsolete or theirs.is_obsolete:
        merged, is_settled = settle(sides, _is_same)
        if is_settled:
            return merged
        if is_template or (ours and theirs and ours.is_obsolete is theirs.is_obsolete):
            return Version.of(differ(*(side.lines if side else () for side in (ours, theirs))))
        # Its template says whether the concept is in use, and the next update follows it.
        ours, theirs = _in_use(ours, base or theirs), _in_use(theirs, base or ours)
    if base is None or base.is_obsolete:
        base = _NOTHING
    present = base, ours, theirs
    entry, is_settled = settle(present, lambda one, two: one.lines == two.lines)
    return entry if is_settled else _merge_parts(present, is_template=is_template)


def _in_use(entry: Version | None, other: Version | None) -> Version:
    """Return an entry of a catalog as it was before it was retired, or without it, another one."""
    assert other is not None
    if entry is None or not entry.is_obsolete:
        return entry or other
    block = Block(entry.lines)
    block.revive()
    # These were dropped when it was retired.
    return replace(entry, lines=(*other.part("#."), *other.part("#:"), *block.lines))


def _merge_parts(sides: Sides[Version], *, is_template: bool) -> Version:
    """Merge the parts of an entry that both sides have changed.

    In a catalog, conflicts in parts that come from the template are resolved in favour of ours,
    since the next update replaces these parts.
    """
    prefer = _differing if is_template else _ours
    strings = _merge_strings(sides, is_template=is_template)
    lines = [
        *merge_items(_comments(sides, "# ", strings)),
        *merge_items(_comments(sides, "#.", strings), prefer),
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
    sides: Sides[Version], marker: str, strings: Mapping[str, Lines]
) -> Sides[Mapping[str, Lines]]:
    """Return the comments of a kind by item.

    A term that a side has made the preferred one is no longer among its comments, but if the
    preferred term of the result is another, or in conflict, it remains an admitted one.
    """
    keyword = _HEADS[marker]
    listed = each(lambda side: items(side.part(marker)), sides)
    preferred = unquoted(strings.get(keyword, ()))
    is_settled = OURS not in strings.get(keyword, ())

    def with_former_head(side: Version, own: Mapping[str, Lines]) -> Mapping[str, Lines]:
        head = unquoted(side.part(keyword))
        name = f"term {head}"
        if name in own or name not in listed[0] or (is_settled and head == preferred):
            return own
        return {**own, name: listed[0][name]}

    ours, theirs = map(with_former_head, sides[1:], listed[1:])
    return listed[0], ours, theirs


def _is_same(one: Version | None, other: Version | None) -> bool:
    """Return whether two versions of an entry are the same apart from their references."""
    if one is None or other is None:
        return one is other
    lines = [[line for line in side.lines if kind_of(line) != "#:"] for side in (one, other)]
    return lines[0] == lines[1]


def _differing(_name: str, ours: Lines, theirs: Lines) -> Lines:
    return differ(ours, theirs)


def _ours(_name: str, ours: Lines, _theirs: Lines) -> Lines:
    return ours


def merge_items(
    sides: Sides[Mapping[str, Lines]],
    prefer: Callable[[str, Lines, Lines], Lines] = _differing,
) -> list[str]:
    """Merge named items of lines; `prefer` resolves those that both sides have changed."""
    found: list[str] = []
    for name in ordered(sides):
        lines = at(name, sides, ())
        merged, is_settled = settle(lines)
        found += merged if is_settled else prefer(name, *lines[1:])
    return found


def _merge_references(sides: Sides[Version]) -> list[str]:
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


def _merge_strings(sides: Sides[Version], *, is_template: bool) -> dict[str, list[str]]:
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


def _merge_flags(sides: Sides[Version], strings: Mapping[str, Lines]) -> list[str]:
    """Merge the flags; a result that neither side has approved as such is fuzzy if one side was."""
    flags = each(lambda side: dict.fromkeys(side.flags, True), sides)
    found = [flag for flag in ordered(flags) if settle(at(flag, flags, False))[0]]
    if "fuzzy" not in found and any("fuzzy" in own for own in flags):
        translation = tuple(map(unquoted, strings.values()))
        if translation not in [side.translation for side in sides[1:] if "fuzzy" not in side.flags]:
            found.insert(0, "fuzzy")
    for side in sides[1:]:
        if found == side.flags:
            return side.part("#,")
    return ["#, " + ", ".join(found)] if found else []


def _keyword(line: str) -> str:
    """Return the keyword at the start of a line, with the index of a plural form."""
    return line.lstrip().partition(" ")[0].partition('"')[0].strip()
