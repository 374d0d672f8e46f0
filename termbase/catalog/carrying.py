"""Carrying translations along when a concept gets another id or moves to another subject.

To gettext, an entry with another `msgctxt` or in another file is a different entry, so the
translation would be left behind in the old one, which becomes obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from termbase.catalog import quick
from termbase.catalog.assemble import active, concept_id
from termbase.catalog.block import Block
from termbase.catalog.comments import joined, parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.refreshing import refresh
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.tree import CatalogTree


class Held(NamedTuple):
    """An entry of a catalog, parsed and as lines."""

    entry: AnyEntry
    lines: Sequence[str]


Strays = Mapping[tuple[str, str], Mapping[str, Held]]
"""(subject, language) to entries, by concept id, that belong there but are in another catalog."""


def strays(tree: CatalogTree) -> Strays:
    """Return the translations that are in a catalog of another subject than their concept.

    Catalogs without a template are included, since their subject may have been renamed.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
    """
    found: defaultdict[tuple[str, str], dict[str, Held]] = defaultdict(dict)
    orphans = tuple(tree.orphans())
    subjects = tree.subjects()
    if len(subjects) < 2 and not orphans:
        return found
    heads = {one: frozenset(active(quick.load(tree.template(one)))) for one in subjects}
    homes = {name: subject for subject, names in heads.items() for name in names}
    at_home = _at_home(tree)
    for lang, folder in tree.languages().items():
        own = [path for one in subjects if (path := folder / f"{one}.po").is_file()]
        for path in (*own, *(orphan for orphan in orphans if orphan.parent == folder)):
            names = active(quick.load(path)).keys() - heads.get(path.stem, frozenset())
            if not names & homes.keys():
                continue
            for name, held in _filled(PoFile.load(path)).items():
                if name in names and name in homes and name not in at_home(homes[name], lang):
                    found[homes[name], lang].setdefault(name, held)
    return found


def _filled(file: PoFile) -> dict[str, Held]:
    """Return the active entries with a translation or translator comment, by concept id."""
    found: dict[str, Held] = {}
    for index, entry in enumerate(file.entries):
        if entry.msgid and not entry.obsolete and is_filled(entry):
            lines = file.block(index).lines
            while not lines[-1].strip():
                lines.pop()
            found.setdefault(concept_id(entry), Held(entry, lines))
    return found


def _at_home(tree: CatalogTree) -> Callable[[str, str], Collection[str]]:
    """Return a function from subject and language to the ids of the concepts filled in there."""

    @cache
    def names(subject: str, lang: str) -> Collection[str]:
        path = tree.catalog(subject, lang)
        held = active(quick.load(path)) if path.is_file() else {}
        return {name for name, entry in held.items() if is_filled(entry)}

    return names


def is_filled(entry: AnyEntry) -> bool:
    """Return whether an entry of a catalog has a translation or translator comment."""
    return bool(entry.msgstr or entry.tcomment)


def renamed(
    template: PoFile, new: Iterable[int], file: PoFile, gone: Iterable[int]
) -> dict[int, int]:
    """Find new entries of a template that a catalog has under another id.

    Two entries correspond if they have the same English term, and if there are several, also the
    same comments. They also correspond if they have the same comments including a definition, in
    which case the English term was renamed.

    Args:
        template: The template.
        new: Indexes of its entries that the catalog lacks.
        file: The catalog.
        gone: Indexes of its entries that the template lacks.

    Returns:
        Index in the template to index in the catalog.
    """
    news, olds = set(new), {place for place in gone if is_filled(file.entries[place])}
    found: dict[int, int] = {}
    for tells in (_by_all, _by_term, _by_definition):
        wanted = _alone(template, news - found.keys(), tells)
        held = _alone(file, olds - set(found.values()), tells)
        found |= {wanted[key]: held[key] for key in wanted.keys() & held.keys()}
    return found


def _alone(
    file: PoFile, numbers: Iterable[int], tells: Callable[[AnyEntry, Block], Hashable]
) -> dict[Hashable, int]:
    """Return a mapping from key to index of the entries with unique keys."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in numbers:
        if key := tells(file.entries[number], file.block(number)):
            found[key].append(number)
    return {key: some[0] for key, some in found.items() if len(some) == 1}


def _by_all(entry: AnyEntry, block: Block) -> Hashable:
    return entry.msgid, joined("\n".join(block.comments("#.")))


def _by_term(entry: AnyEntry, _block: Block) -> Hashable:
    return entry.msgid


def _by_definition(_entry: AnyEntry, block: Block) -> Hashable:
    said = block.comments("#.")
    return joined("\n".join(said)) if "definition" in parse("\n".join(said)).prose else ""


def moved(held: Held, wanted: AnyEntry, source: Block) -> Block:
    """Return the catalog entry for a concept that has moved from another subject.

    Args:
        held: Its entry in the catalog of the other subject.
        wanted: Its entry in the template.
        source: The lines of the template entry.
    """
    block = Block(held.lines)
    refresh(block, held.entry, wanted, source)
    return block
