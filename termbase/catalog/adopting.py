"""Adopting into the templates the entries that only catalogs have.

Editors of catalogs, such as Weblate, add new entries only to the catalog of one language, mostly
without a context.
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
    """Add the concepts that only catalogs have to their templates, and write the changed files.

    Concepts that the template has as obsolete, under another id or in another subject are not
    adopted. An entry without an id, or with one that is taken (contexts in Weblate are free text),
    is given a new one.

    Args:
        tree: The catalogs, locked.
        elsewhere: The entries of concepts that have moved to another subject.

    Returns:
        Subject to the number of concepts adopted.

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
        # A new id must not be that of a retired translation, which would be revived.
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
    """Return the entries of concepts that the template never had, and where each stands."""
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
    """Return the id of an adopted concept: its own, or a new one that was never used."""
    if context and context not in taken:
        return context
    base, number = slug(msgid), 1
    while (name := numbered(base, number)) in taken or name in retired:
        number += 1
    return name


def _entry(name: str, msgid: str, places: list[tuple[PoFile, int]]) -> Block:
    """Return the template entry of an adopted concept; fuzzy if no translation is reviewed."""
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
