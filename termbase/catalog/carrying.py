"""What becomes of a translation when its concept gets another id or another subject.

To gettext an entry with another `msgctxt`, or in another file, is another entry: the translation
would be left behind with the old one, as obsolete.
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
    """An entry of a catalog: what it says, and its lines."""

    entry: AnyEntry
    lines: Sequence[str]


Strays = Mapping[tuple[str, str], Mapping[str, Held]]
"""(subject, language) to the entries that belong there and stand elsewhere, by concept id."""


def strays(tree: CatalogTree) -> Strays:
    """The translations in catalogs of a subject whose concept the template of another has.

    Those of a catalog without a template, as a subject has got another name, are among them.

    Raises:
        CatalogError: A catalog cannot be read; names the file and the line.
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
    """The entries in use in which a translator has said anything, by the ids of their concepts."""
    found: dict[str, Held] = {}
    for index, entry in enumerate(file.entries):
        if entry.msgid and not entry.obsolete and is_filled(entry):
            lines = file.block(index).lines
            while not lines[-1].strip():
                lines.pop()
            found.setdefault(concept_id(entry), Held(entry, lines))
    return found


def _at_home(tree: CatalogTree) -> Callable[[str, str], Collection[str]]:
    """What tells the ids of the concepts that are filled in, by subject and language."""

    @cache
    def names(subject: str, lang: str) -> Collection[str]:
        path = tree.catalog(subject, lang)
        held = active(quick.load(path)) if path.is_file() else {}
        return {name for name, entry in held.items() if is_filled(entry)}

    return names


def is_filled(entry: AnyEntry) -> bool:
    """Whether a translator has said anything in an entry of a catalog."""
    return bool(entry.msgstr or entry.tcomment)


def renamed(
    template: PoFile, new: Iterable[int], file: PoFile, gone: Iterable[int]
) -> dict[int, int]:
    """Which new entries of a template are old ones of a catalog under another id.

    Those are that have the same English term; of several, that with the same comments as well. And
    those that have the same comments, with a definition among them: a concept by another name.

    Args:
        template: The template.
        new: The numbers of its entries that the catalog lacks.
        file: The catalog.
        gone: The numbers of its entries that the template lacks.

    Returns:
        The number of an entry of the template to that of the catalog's.
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
    """What tells an entry, to its number; entries that share that are left out."""
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
    """The entry of a catalog for a concept that comes from another subject.

    Args:
        held: Its entry there.
        wanted: Its entry in the template.
        source: The lines of that.
    """
    block = Block(held.lines)
    refresh(block, held.entry, wanted, source)
    return block
