"""Adopting into the templates the entries that only catalogs have.

Editors of catalogs, such as Weblate, add new entries only to the catalog of one language, mostly
without a context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from pathlib import Path

from termbase.catalog.assemble import active, concept_id, entry_indexes
from termbase.catalog.block import Block
from termbase.catalog.carrying import entries_not_in_template, find_renamed
from termbase.catalog.pofile import PoFile
from termbase.catalog.slugs import unused
from termbase.catalog.tree import CatalogTree
from termbase.catalog.twins import Key, join_twins, key_of


def adopt_all(
    tree: CatalogTree, templates: Mapping[str, PoFile], moved_ids: Set[str]
) -> tuple[dict[str, int], dict[Path, PoFile]]:
    """Add the concepts that only catalogs have to their templates, without writing anything.

    Concepts that the template has as obsolete, under another id or in another subject are not
    adopted. An entry without an id, or with one that is taken (contexts in Weblate are free text),
    is given a new one.

    Args:
        tree: The catalogs, locked.
        templates: Subject to template; edited in place.
        moved_ids: Ids of concepts that have moved to another subject.

    Returns:
        Subject to the number of concepts adopted, and the files that have changed, by path.

    Raises:
        CatalogError: A file cannot be read or written.
    """
    taken = {*moved_ids} | {concept_id(e) for file in templates.values() for e in file.entries}
    changed: dict[Path, PoFile] = {}
    counts: dict[str, int] = {}
    for subject, template in templates.items():
        paths = tree.catalogs(subject).values()
        catalogs = [join_twins(PoFile.load(path)).file for path in paths]
        found = _orphans(template, catalogs, moved_ids)
        # A new id must not be that of a retired translation, which would be revived.
        used = taken | {concept_id(e) for file in catalogs for e in file.entries if e.obsolete}
        for (context, msgid), numbers in found.items():
            name = context if context and context not in taken else unused(msgid, used)
            taken.add(name)
            used.add(name)
            template.append(_entry(name, msgid, numbers))
            for file, index in numbers if name != context else ():
                file.edit(index).set_string("msgctxt", name)
        if found:
            counts[subject] = len(found)
            changed |= {file.path: file.reread() for file in (template, *catalogs)}
    return counts, changed


def _orphans(
    template: PoFile, catalogs: list[PoFile], moved_ids: Set[str]
) -> Mapping[Key, list[tuple[PoFile, int]]]:
    """Return the entries of concepts that the template never had, and where each stands."""
    found: defaultdict[Key, list[tuple[PoFile, int]]] = defaultdict(list)
    heads = entry_indexes(template.entries)
    known = moved_ids | {concept_id(entry) for entry in template.entries if entry.obsolete}
    for file in catalogs:
        entries = active(file)
        new = [index for name, index in heads.items() if name not in entries]
        unlisted = {
            n
            for n in entries_not_in_template(template, file)
            if concept_id(file.entries[n]) not in known
        }
        for index in sorted(unlisted - set(find_renamed(template, new, file, unlisted).values())):
            found[key_of(file.entries[index])].append((file, index))
    return found


def _entry(name: str, msgid: str, numbers: list[tuple[PoFile, int]]) -> Block:
    """Return the template entry of an adopted concept; fuzzy if no translation is reviewed."""
    blocks = [file.block(index) for file, index in numbers]
    entries = [file.entries[index] for file, index in numbers]
    commented = next((block for block in blocks if block.comments("#.")), blocks[0])
    return Block.new(
        context=name,
        msgid=msgid,
        extracted=commented.comments("#."),
        references=[one for block in blocks for one in block.references()],
        fuzzy=not any(entry.msgstr and "fuzzy" not in entry.flags for entry in entries),
    )
