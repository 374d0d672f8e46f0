"""Carrying translations along when a concept gets another id or moves to another subject.

To gettext, an entry with another `msgctxt` or in another file is a different entry, so the
translation would be left behind in the old one, which becomes obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from termbase.catalog import quick
from termbase.catalog.assemble import File, active, concept_id, places
from termbase.catalog.block import Block
from termbase.catalog.comments import joined, parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.refreshing import refresh
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.tree import CatalogTree
from termbase.catalog.twins import key_of


class Held(NamedTuple):
    """An entry of a catalog, parsed and as lines."""

    entry: AnyEntry
    lines: Sequence[str]


Strays = Mapping[tuple[str, str], Mapping[str, Held]]
"""(subject, language) to entries, by concept id, that belong there but are in another catalog."""


def strays(
    tree: CatalogTree, templates: Mapping[str, PoFile], files: Mapping[Path, PoFile]
) -> Strays:
    """Return the translations that are in a catalog of another subject than their concept.

    Catalogs without a template are included, since their subject may have been renamed. So are
    obsolete entries, since a concept may leave one subject long before it is added to another. An
    entry without an explicit id counts only if the template gives the concept none either.

    Args:
        tree: The catalogs.
        templates: Subject to template.
        files: The catalogs that differ from those on disk.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
    """
    found: defaultdict[tuple[str, str], dict[str, Held]] = defaultdict(dict)
    orphans = tuple(tree.orphans())
    if len(templates) < 2 and not orphans:
        return found
    heads = {subject: active(file) for subject, file in templates.items()}
    homes = {name: subject for subject, names in heads.items() for name in names}
    at_home = _at_home(tree, files)
    for lang, folder in tree.languages().items():
        own = [path for one in templates if (path := folder / f"{one}.po").is_file()]
        for path in (*own, *(orphan for orphan in orphans if orphan.parent == folder)):
            away = homes.keys() - heads.get(path.stem, {}).keys()
            quickly = files.get(path) or quick.load(path)
            if not any(concept_id(entry) in away for entry in quickly.entries):
                continue
            for name, held in _filled(files.get(path) or PoFile.load(path)).items():
                if name not in away or name in at_home(homes[name], lang):
                    continue
                if held.entry.msgctxt or not heads[homes[name]][name].msgctxt:
                    others = found[homes[name], lang]
                    if others.setdefault(name, held).entry.obsolete:
                        others[name] = held
    return found


def in_use(elsewhere: Strays) -> set[str]:
    """Return the ids of the concepts whose translations are active where they are."""
    return {
        name
        for some in elsewhere.values()
        for name, held in some.items()
        if not held.entry.obsolete
    }


def _filled(file: PoFile) -> dict[str, Held]:
    """Return the entries with a translation or translator comment, by concept id.

    An obsolete entry counts if its id is explicit and no active entry has that id.
    """
    numbers = {
        entry.msgctxt: index
        for index, entry in enumerate(file.entries)
        if entry.obsolete and entry.msgctxt and entry.msgstr
    } | places(file.entries, is_filled)
    found: dict[str, Held] = {}
    for name, index in numbers.items():
        lines = file.block(index).lines
        while not lines[-1].strip():
            lines.pop()
        found[name] = Held(file.entries[index], lines)
    return found


def _at_home(
    tree: CatalogTree, files: Mapping[Path, PoFile]
) -> Callable[[str, str], Collection[str]]:
    """Return a function from subject and language to the ids of the concepts filled in there."""

    @cache
    def names(subject: str, lang: str) -> Collection[str]:
        path = tree.catalog(subject, lang)
        if path not in files and not path.is_file():
            return ()
        held = active(files.get(path) or quick.load(path))
        return {name for name, entry in held.items() if is_filled(entry)}

    return names


def is_filled(entry: AnyEntry) -> bool:
    """Return whether an entry of a catalog has a translation or translator comment."""
    return bool(entry.msgstr or entry.tcomment or any(entry.msgstr_plural.values()))


def lacked(template: File, file: File) -> set[int]:
    """Return the indexes of the active entries of a catalog that its template lacks.

    If several entries have the id of one concept of the template, these include all but its own and
    those that the template has as well: words added in an editor of catalogs without a context, or
    with one that was taken.
    """
    heads, own = places(template.entries), places(file.entries)
    mains = {key_of(template.entries[index]) for index in heads.values()}
    listed = {key_of(entry) for entry in template.entries if not entry.obsolete} - mains
    known = {own[name] for name in heads.keys() & own.keys()}
    return {
        index
        for index, entry in enumerate(file.entries)
        if entry.msgid
        and not entry.obsolete
        and index not in known
        and not (concept_id(entry) in heads and key_of(entry) in listed)
    }


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
    block.revive()
    refresh(block, held.entry, wanted, source)
    return block
