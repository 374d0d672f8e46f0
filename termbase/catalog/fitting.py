"""Merging a template into one catalog."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from termbase.catalog.assemble import active, concept_id, entry_indexes
from termbase.catalog.block import Block
from termbase.catalog.carrying import (
    EntryWithLines,
    entries_not_in_template,
    find_renamed,
    is_filled,
    moved_entry,
)
from termbase.catalog.pofile import PoFile
from termbase.catalog.refreshing import (
    is_fresh,
    is_same,
    obsolete_record,
    refresh,
    untranslated_entry,
)
from termbase.catalog.twins import Joined, join_twins, key_of


@dataclass(frozen=True, slots=True)
class Update:
    """The changes that an update made to one file; the numbers count concepts.

    Attributes:
        path: The file.
        added: Number of new entries.
        revived: Number of obsolete entries that became active again.
        changed: Number of entries whose English side changed.
        retired: Number of entries that became obsolete, since the template lacks them.
        accepted: Number of proposals in a template that a reviewer has accepted in a catalog.
        carried: Number of translations kept for concepts with another id or from another subject.
        adopted: Number of entries added to a template that only a catalog had.
        separated: Number of entries of a catalog whose translation was several terms.
        joined: Number of entries joined into others, since gettext would reject both.
        unsettled: Number of translations that now await a review.
        renamed: Number of entries of a template that named the subject as it was called before.
        retired_concepts: Ids of the concepts counted in `retired`; for an entry with the id of
            another concept, its English term.
    """

    path: Path
    added: int = 0
    revived: int = 0
    changed: int = 0
    retired: int = 0
    accepted: int = 0
    carried: int = 0
    adopted: int = 0
    separated: int = 0
    joined: int = 0
    unsettled: int = 0
    renamed: int = 0
    retired_concepts: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the file was up to date."""
        return not any(getattr(self, name) for name in _COUNTED)


_COUNTED = tuple(one.name for one in fields(Update) if one.name not in {"path", "retired_concepts"})
"""The names of the counters of `Update`."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A catalog into which its template was merged.

    Attributes:
        file: The catalog.
        done: The changes.
        dropped: Entries by which the template records what became obsolete, by concept id.
        reviewed: Ids of the concepts with a reviewed translation, before the merge or after it.
    """

    file: PoFile
    done: Update
    dropped: Mapping[str, Block]
    reviewed: frozenset[str]


def fit(template: PoFile, file: PoFile, incoming: Mapping[str, EntryWithLines]) -> Fitted:
    """Merge a template into a catalog.

    Args:
        template: The template.
        file: The catalog; edited in place.
        incoming: Translations from other subjects, by concept id.
    """
    before = join_twins(file)
    file = before.file
    reviewed, waiting = _translated_ids(file)
    surplus = entries_not_in_template(template, file)
    new, revived, changed = _update_entries(template, file, incoming)
    renamed = find_renamed(template, new, file, surplus) if new and surplus else {}
    carried = sum(is_filled(file.entries[index]) for index in renamed.values())
    unfilled = len(renamed) - carried
    for index in new:
        template_entry, template_block = template.entries[index], template.block(index)
        if index in renamed:
            own_index = renamed[index]
            refresh(file.edit(own_index), file.entries[own_index], template_entry, template_block)
        elif stray := incoming.get(concept_id(template_entry)):
            file.append(moved_entry(stray, template_entry, template_block))
            carried += 1
        else:
            file.append(untranslated_entry(template_entry, template_block))
    heads = entry_indexes(template.entries)
    carried_retired = _add_retired(file, incoming, heads)
    retired: list[str] = []
    dropped: dict[str, Block] = {}
    for own_index in sorted(surplus.difference(renamed.values())):
        entry, block = file.entries[own_index], file.edit(own_index)
        if (name := concept_id(entry)) not in heads:
            dropped.setdefault(name, obsolete_record(entry, block))
        retired.append(entry.msgid if name in heads else name)
        block.retire()
    fitted = file.reread()
    after = Joined(file, 0, 0) if fitted is file else join_twins(fitted)
    unsettled = frozenset[str]()
    if after.file is not file:
        reviewed_now, waiting_now = _translated_ids(after.file)
        reviewed |= reviewed_now
        unsettled = waiting_now - waiting
    done = Update(
        file.path,
        added=len(new) - carried - unfilled,
        revived=revived + before.revived + after.revived,
        changed=changed + unfilled,
        retired=len(retired),
        carried=carried + carried_retired,
        joined=before.joined + after.joined,
        unsettled=len(unsettled),
        retired_concepts=tuple(retired),
    )
    return Fitted(after.file, done, dropped, reviewed)


def _add_retired(
    file: PoFile, incoming: Mapping[str, EntryWithLines], heads: Collection[str]
) -> int:
    """Add the translations from other catalogs of retired concepts; return their number."""
    known = {concept_id(entry) for entry in file.entries if entry.msgstr}
    count = 0
    for name, stray in incoming.items():
        if name not in heads and name not in known:
            block = Block(stray.lines)
            block.retire()
            file.append(block)
            count += 1
    return count


def _update_entries(
    template: PoFile, file: PoFile, incoming: Mapping[str, EntryWithLines]
) -> tuple[list[int], int, int]:
    """Update the entries that a catalog has of its template.

    Returns:
        (indexes of the template's entries to add, number of entries revived, number of entries
        changed); a translation from another subject replaces an entry that is not filled in, and is
        added to be joined into one that is.
    """
    own = _indexes_by_id(template, file)
    new: list[int] = []
    revived = changed = 0
    for name, index in sorted(entry_indexes(template.entries).items(), key=lambda item: item[1]):
        own_index = own.get(name)
        if own_index is None:
            new.append(index)
            continue
        template_entry, entry = template.entries[index], file.entries[own_index]
        if (stray := incoming.get(name)) and not stray.entry.obsolete:
            if not (entry.obsolete or is_filled(entry)):
                file.remove(own_index)
            new.append(index)
            if entry.obsolete or not is_filled(entry):
                continue
        if entry.obsolete:
            file.edit(own_index).revive()
            revived += 1
        is_edited = template.is_edited(index) or file.is_edited(own_index)
        if not is_edited and is_same(entry, template_entry):
            continue
        template_block = template.block(index)
        if not is_fresh(file.block(own_index), entry, template_entry, template_block):
            refresh(file.edit(own_index), entry, template_entry, template_block)
            changed += 1
    return new, revived, changed


def _indexes_by_id(template: PoFile, file: PoFile) -> dict[str, int]:
    """Return a mapping from concept id to the index of its entry, preferably an active one.

    Of several obsolete entries, the one that the template has counts, or else the last.
    """
    keys = {key_of(entry) for entry in template.entries if not entry.obsolete}
    old: dict[str, int] = {}
    for index, entry in enumerate(file.entries):
        if entry.obsolete and entry.msgid:
            name = concept_id(entry)
            if name not in old or key_of(file.entries[old[name]]) not in keys:
                old[name] = index
    return old | entry_indexes(file.entries)


def _translated_ids(file: PoFile) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the concepts with a reviewed translation, and with one to be reviewed."""
    translated = {name: "fuzzy" in one.flags for name, one in active(file).items() if one.msgstr}
    waiting = frozenset(name for name, is_fuzzy in translated.items() if is_fuzzy)
    return frozenset(translated.keys() - waiting), waiting
