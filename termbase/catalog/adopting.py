"""Putting into the templates what only catalogs have.

Editors of catalogs add entries to the file that they show: whoever adds a term to a glossary in
Weblate adds it to one language, mostly without a context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from termbase.catalog.assemble import concept_id
from termbase.catalog.block import Block
from termbase.catalog.carrying import Strays, renamed
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import numbered, slug
from termbase.catalog.storage import replace_all
from termbase.catalog.tree import CatalogTree

_Key = tuple[str | None, str]


def adopt_all(tree: CatalogTree, elsewhere: Strays) -> dict[str, int]:
    """Put the concepts that only catalogs have into their templates, and write these.

    A concept that the template has dropped, and remembers, is none of them; nor is one that is
    known by another id, or has gone to another subject. Entries without an id, or with one that is
    taken, as a context in Weblate is free text, are given one.

    Args:
        tree: The catalogs, locked.
        elsewhere: The entries of concepts that have gone to another subject.

    Returns:
        Subject to how many it has adopted.

    Raises:
        CatalogError: A file cannot be read or written.
    """
    left = {name for some in elsewhere.values() for name in some}
    templates = {subject: PoFile.load(tree.template(subject)) for subject in tree.subjects()}
    taken = left | {concept_id(e) for file in templates.values() for e in file.entries}
    changes: dict[Path, tuple[bytes, bytes]] = {}
    counts: dict[str, int] = {}
    for subject, template in templates.items():
        catalogs = [
            PoFile.load(path)
            for folder in tree.languages().values()
            if (path := folder / f"{subject}.po").is_file()
        ]
        found = _orphans(template, catalogs, left)
        # What has an id anew is not to take the place of a translation that was retired with it.
        retired = {concept_id(e) for file in catalogs for e in file.entries if e.obsolete}
        for (context, msgid), places in found.items():
            name = _name(context, msgid, taken, retired)
            taken.add(name)
            template.append(_entry(name, msgid, places))
            for file, index in places if name != context else ():
                file.edit(index).set_string("msgctxt", name)
        if found:
            counts[subject] = len(found)
            for file in (template, *catalogs):
                old, new = file.path.read_bytes(), file.to_bytes()
                if old != new:
                    changes[file.path] = (old, new)
    replace_all(changes)
    return counts


def _orphans(
    template: PoFile, catalogs: list[PoFile], left: set[str]
) -> Mapping[_Key, list[tuple[PoFile, int]]]:
    """The entries whose concept the template never had: where they are in the catalogs."""
    found: defaultdict[_Key, list[tuple[PoFile, int]]] = defaultdict(list)
    known = {concept_id(entry) for entry in template.entries}
    for file in catalogs:
        held = {concept_id(entry) for entry in file.entries if not entry.obsolete}
        new = [
            n
            for n, entry in enumerate(template.entries)
            if entry.msgid and not entry.obsolete and concept_id(entry) not in held
        ]
        alone = {n for n, entry in enumerate(file.entries) if _is_alone(entry, known | left)}
        for index in sorted(alone - set(renamed(template, new, file, alone).values())):
            entry = file.entries[index]
            found[entry.msgctxt, entry.msgid].append((file, index))
    return found


def _is_alone(entry: AnyEntry, known: set[str]) -> bool:
    return bool(entry.msgid) and not entry.obsolete and concept_id(entry) not in known


def _name(context: str | None, msgid: str, taken: set[str], retired: set[str]) -> str:
    """The id of an adopted concept: its own, or a new one that no other has or had."""
    if context and context not in taken:
        return context
    base, number = slug(msgid), 1
    while (name := numbered(base, number)) in taken or name in retired:
        number += 1
    return name


def _entry(name: str, msgid: str, places: list[tuple[PoFile, int]]) -> Block:
    """The entry of the template: a proposal, where no catalog has a reviewed translation."""
    blocks = [file.block(index) for file, index in places]
    entries = [file.entries[index] for file, index in places]
    told = next((block for block in blocks if block.comments("#.")), blocks[0])
    return Block.new(
        context=name,
        msgid=msgid,
        extracted=told.comments("#."),
        references=[one for block in blocks for one in block.references()],
        fuzzy=not any(entry.msgstr and "fuzzy" not in entry.flags for entry in entries),
    )
