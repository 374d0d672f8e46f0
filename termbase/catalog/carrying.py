"""Carrying translations along when a concept gets another id or moves to another subject.

To gettext, an entry with another `msgctxt` or in another file is a different entry, so the
translation would be left behind in the old one, which becomes obsolete.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from termbase.catalog import quick
from termbase.catalog.assemble import File, active, concept_id, entry_indexes
from termbase.catalog.block import Block
from termbase.catalog.comments import joined, parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.refreshing import refresh
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.tree import CatalogTree
from termbase.catalog.twins import key_of


class EntryWithLines(NamedTuple):
    """An entry of a catalog, parsed and as lines."""

    entry: AnyEntry
    lines: Sequence[str]


Strays = Mapping[tuple[str, str], Mapping[str, EntryWithLines]]
"""(subject, language) to entries, by concept id, that belong there but are in another catalog."""


def find_strays(
    tree: CatalogTree, templates: Mapping[str, PoFile], files: Mapping[Path, PoFile]
) -> Strays:
    """Return the translations that are in a catalog of another subject than their concept.

    One in use counts even if the concept has a translation where it belongs, since a branch may
    have changed it while another moved the concept; the update retires it. Catalogs without a
    template are included, since their subject may have been renamed. So are obsolete entries, since
    a concept may leave one subject long before it is added to another, and the translations of
    retired concepts in catalogs without a template, which are to be deleted. An entry without an
    explicit id counts only if the template gives the concept none either.

    Args:
        tree: The catalogs.
        templates: Subject to template.
        files: The catalogs that differ from those on disk.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
    """
    found: defaultdict[tuple[str, str], dict[str, EntryWithLines]] = defaultdict(dict)
    orphans = tuple(tree.orphans())
    if len(templates) < 2 and not orphans:
        return found
    heads = {subject: active(file) for subject, file in templates.items()}
    subject_of = {name: subject for subject, names in heads.items() for name in names}
    filled_ids = _filled_ids(tree, files)
    for lang, folder in tree.languages().items():
        paths = [path for one in templates if (path := folder / f"{one}.po").is_file()]
        for path in (*paths, *(orphan for orphan in orphans if orphan.parent == folder)):
            foreign = subject_of.keys() - heads.get(path.stem, {}).keys()
            file = files.get(path) or quick.load(path)
            if not any(concept_id(entry) in foreign for entry in file.entries):
                continue
            for name, stray in _filled(files.get(path) or PoFile.load(path)).items():
                if name not in foreign:
                    continue
                is_left = stray.entry.obsolete or path.stem not in heads
                if is_left and name in filled_ids(subject_of[name], lang):
                    continue
                if stray.entry.msgctxt or not heads[subject_of[name]][name].msgctxt:
                    found_here = found[subject_of[name], lang]
                    if found_here.setdefault(name, stray).entry.obsolete:
                        found_here[name] = stray
    if orphans:
        _find_retired(tree, templates, files, subject_of, found)
    return found


def _find_retired(
    tree: CatalogTree,
    templates: Mapping[str, PoFile],
    files: Mapping[Path, PoFile],
    subject_of: Mapping[str, str],
    found: defaultdict[tuple[str, str], dict[str, EntryWithLines]],
) -> None:
    """Add the translations of retired concepts in catalogs without a template.

    A concept belongs to the template that has it as obsolete, or will have because a catalog has it
    in use, or else to that with most of the other concepts of the catalog: only catalogs remember
    it if gettext's tools have retired it.

    Args:
        tree: The catalogs.
        templates: Subject to template.
        files: The catalogs that differ from those on disk.
        subject_of: Id of each active concept to its subject.
        found: The result, which is extended.
    """
    retired_in: dict[str, str] = {}
    for subject, template in templates.items():
        for entry in template.entries:
            if entry.obsolete and entry.msgid:
                retired_in.setdefault(concept_id(entry), subject)
        for path in tree.catalogs(subject).values():
            for name in active(files.get(path) or quick.load(path)):
                retired_in.setdefault(name, subject)
    for lang, folder in tree.languages().items():
        for path in (one for one in tree.orphans() if one.parent == folder):
            file = PoFile.load(path)
            homes = Counter(subject_of.get(concept_id(entry), "") for entry in file.entries)
            del homes[""]
            main = next((subject for subject, _ in homes.most_common(1)), "")
            for name, stray in _filled(file).items():
                home = retired_in.get(name) or (main if stray.entry.obsolete else "")
                has_both = stray.entry.msgctxt and stray.entry.msgstr
                if home and name not in subject_of and has_both:
                    found[home, lang].setdefault(name, stray)


def active_ids(elsewhere: Strays) -> set[str]:
    """Return the ids of the concepts whose translations are active where they are."""
    return {
        name
        for entries in elsewhere.values()
        for name, stray in entries.items()
        if not stray.entry.obsolete
    }


def _filled(file: PoFile) -> dict[str, EntryWithLines]:
    """Return the entries with a translation or translator comment, by concept id.

    An obsolete entry counts if its id is explicit and no active entry has that id.
    """
    numbers = {
        entry.msgctxt: index
        for index, entry in enumerate(file.entries)
        if entry.obsolete and entry.msgctxt and entry.msgstr
    } | entry_indexes(file.entries, is_filled)
    found: dict[str, EntryWithLines] = {}
    for name, index in numbers.items():
        lines = file.block(index).lines
        while not lines[-1].strip():
            lines.pop()
        found[name] = EntryWithLines(file.entries[index], lines)
    return found


def _filled_ids(
    tree: CatalogTree, files: Mapping[Path, PoFile]
) -> Callable[[str, str], Collection[str]]:
    """Return a function from subject and language to the ids of the concepts filled in there."""

    @cache
    def names(subject: str, lang: str) -> Collection[str]:
        path = tree.catalog(subject, lang)
        if path not in files and not path.is_file():
            return ()
        entries = active(files.get(path) or quick.load(path))
        return {name for name, entry in entries.items() if is_filled(entry)}

    return names


def is_filled(entry: AnyEntry) -> bool:
    """Return whether an entry of a catalog has a translation or translator comment."""
    return bool(entry.msgstr or entry.tcomment or any(entry.msgstr_plural.values()))


def entries_not_in_template(
    template: File,
    file: File,
    wanted: Mapping[str, int] | None = None,
    own: Mapping[str, int] | None = None,
) -> set[int]:
    """Return the indexes of the active entries of a catalog that its template lacks.

    If several entries have the id of one concept of the template, these include all but its own and
    those that the template has as well: words added in an editor of catalogs without a context, or
    with one that was taken.

    Args:
        template: The template.
        file: The catalog.
        wanted: The `entry_indexes` of the template, if known.
        own: Those of the catalog, if known.
    """
    wanted = entry_indexes(template.entries) if wanted is None else wanted
    own = entry_indexes(file.entries) if own is None else own
    main = set(wanted.values())
    others = [n for n, one in enumerate(template.entries) if not (n in main or one.obsolete)]
    other_keys = {key_of(template.entries[index]) for index in others}
    if other_keys:
        other_keys -= {key_of(template.entries[index]) for index in main}
    known = {own[name] for name in wanted.keys() & own.keys()}
    return {
        index
        for index, entry in enumerate(file.entries)
        if entry.msgid
        and not entry.obsolete
        and index not in known
        and not (concept_id(entry) in wanted and key_of(entry) in other_keys)
    }


def find_renamed(
    template: PoFile, new: Iterable[int], file: PoFile, surplus: Collection[int]
) -> dict[int, int]:
    """Find new entries of a template that a catalog has under another id.

    Two entries correspond if they have the same English term, and if there are several, also the
    same comments. They also correspond if they have the same comments including a definition, in
    which case the English term was renamed. Entries that are filled in take precedence. Of the
    others only the id is carried over, so that a concept does not count as gone if it was renamed
    before anyone translated it; but a proposal does, since deleting it is how it is rejected.

    Args:
        template: The template.
        new: Indexes of its entries that the catalog lacks.
        file: The catalog.
        surplus: Indexes of its entries that the template lacks.

    Returns:
        Index in the template to index in the catalog.
    """
    unmatched, found = set(new), dict[int, int]()
    filled = {index for index in surplus if is_filled(file.entries[index])}
    bare = {index for index in surplus if "fuzzy" not in file.entries[index].flags} - filled
    for candidates in (filled, bare):
        for make_key in (_by_term_and_comments, _by_term, _by_definition):
            in_template = _unique_by_key(template, unmatched - found.keys(), make_key)
            in_catalog = _unique_by_key(file, candidates - set(found.values()), make_key)
            found |= {
                in_template[key]: in_catalog[key] for key in in_template.keys() & in_catalog.keys()
            }
    return found


def _unique_by_key(
    file: PoFile, numbers: Iterable[int], make_key: Callable[[AnyEntry, Block], Hashable]
) -> dict[Hashable, int]:
    """Return a mapping from key to index of the entries with unique keys."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in numbers:
        if key := make_key(file.entries[index], file.block(index)):
            found[key].append(index)
    return {key: indexes[0] for key, indexes in found.items() if len(indexes) == 1}


def _by_term_and_comments(entry: AnyEntry, block: Block) -> Hashable:
    return entry.msgid, joined("\n".join(block.comments("#.")))


def _by_term(entry: AnyEntry, _block: Block) -> Hashable:
    return entry.msgid


def _by_definition(_entry: AnyEntry, block: Block) -> Hashable:
    comments = block.comments("#.")
    return joined("\n".join(comments)) if "definition" in parse("\n".join(comments)).prose else ""


def moved_entry(stray: EntryWithLines, template_entry: AnyEntry, template_block: Block) -> Block:
    """Return the catalog entry for a concept that has moved from another subject.

    Args:
        stray: Its entry in the catalog of the other subject.
        template_entry: Its entry in the template.
        template_block: The lines of the template entry.
    """
    block = Block(stray.lines)
    block.revive()
    refresh(block, stray.entry, template_entry, template_block)
    return block
