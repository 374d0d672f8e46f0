"""Entries of one id in several templates, or several in one, which no edit can tell apart.

They arise when two branches add a concept, perhaps under different subjects, and when one branch
renames a subject that the other changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from termbase.catalog.assemble import concept_id, entry_indexes
from termbase.catalog.pofile import PoFile
from termbase.catalog.slugs import numbered
from termbase.catalog.subjectfiles import TEMPLATE
from termbase.catalog.tree import CatalogTree
from termbase.catalog.twins import join_twins

Files = Mapping[tuple[str, str], PoFile]
"""(subject, BCP 47 tag) to file; the tag of a template is empty."""


@dataclass(frozen=True, slots=True)
class Separated:
    """Catalogs in which every entry that shared its id has one of its own.

    Attributes:
        contents: The new content of the files that differ: (subject, tag) to bytes.
        others: Each id that was shared, to the new ids of the entries that gave it up.
    """

    contents: Mapping[tuple[str, str], bytes]
    others: Mapping[str, Sequence[str]]


def separate_duplicates(tree: CatalogTree, subject: str = "") -> Separated:
    """Give the entries with the id of another one an id of their own, without writing anything.

    The first one keeps the id. Entries of a catalog that only gettext would reject are joined.

    Args:
        tree: The catalogs, locked.
        subject: The name of the files whose entries keep their ids.

    Raises:
        CatalogError: A file cannot be read.
    """
    files: dict[tuple[str, str], PoFile] = {}
    for name in sorted(tree.subjects(), key=lambda one: (one != subject, one)):
        files[name, TEMPLATE] = PoFile.load(tree.template(name))
        for lang, path in tree.catalogs(name).items():
            files[name, lang] = PoFile.load(path)
    taken = {concept_id(entry) for file in files.values() for entry in file.entries}
    others: dict[str, list[str]] = {}
    for (home, index), name in _surplus(files).items():
        new = next(made for n in count(2) if (made := numbered(name, n)) not in taken)
        taken.add(new)
        others.setdefault(name, []).append(new)
        _rename(files, home, index, new)
    contents = {}
    for place, file in files.items():
        joined = join_twins(file.reread(), is_template=not place[1]).file
        if joined is not file:
            contents[place] = joined.to_bytes()
    return Separated(contents, others)


def _surplus(files: Files) -> dict[tuple[str, int], str]:
    """Return (subject, index) of the entries of templates with the id of an earlier one, to it."""
    kept: set[str] = set()
    found: dict[tuple[str, int], str] = {}
    for (subject, lang), file in files.items():
        if lang:
            continue
        first = entry_indexes(file.entries)
        for index, entry in enumerate(file.entries):
            if entry.obsolete or not entry.msgid:
                continue
            name = concept_id(entry)
            if name in kept or first[name] != index:
                found[subject, index] = name
        kept |= first.keys()
    return found


def _rename(files: Files, subject: str, index: int, new: str) -> None:
    """Give an entry of a template another id, there and in the catalogs.

    In a catalog with several entries of the id, it is the one with the same English term, or the
    last of these; if the template keeps another entry of the id, that keeps one in the catalog.
    """
    template = files[subject, TEMPLATE]
    entry = template.entries[index]
    name = concept_id(entry)
    rivals = [
        one
        for number, one in enumerate(template.entries)
        if number != index and not one.obsolete and concept_id(one) == name
    ]
    for (home, lang), file in files.items():
        if home != subject:
            continue
        if not lang:
            file.edit(index).set_string("msgctxt", new)
            continue
        own = [
            number
            for number, one in enumerate(file.entries)
            if not one.obsolete and concept_id(one) == name and not file.is_edited(number)
        ]
        same = [number for number in own if file.entries[number].msgid == entry.msgid]
        has_rival = any(one.msgid == entry.msgid for one in rivals)
        if len(same) > has_rival:
            file.edit(same[-1]).set_string("msgctxt", new)
        elif own and not rivals:
            file.edit(own[-1]).set_string("msgctxt", new)
