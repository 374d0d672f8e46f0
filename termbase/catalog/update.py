"""Merging the templates into the catalogs, as msgmerge does, by concept id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from termbase.catalog.assemble import active, concept_id
from termbase.catalog.block import Block
from termbase.catalog.carrying import moved, renamed, strays
from termbase.catalog.comments import joined
from termbase.catalog.entries import new_header
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.storage import locked, replace_bytes
from termbase.catalog.tree import CatalogTree


@dataclass(frozen=True, slots=True)
class Update:
    """What a merge did to one file.

    Attributes:
        path: The file.
        added: Concepts new in it.
        revived: Concepts that were obsolete in it and are back.
        changed: Concepts whose English side changed.
        retired: Concepts that the template has no more; kept as obsolete entries.
        carried: Concepts that have another id than before, or come from another subject, and
            brought their translation along.
        accepted: Concepts of a template whose proposal a reviewer accepted in a catalog.
    """

    path: Path
    added: int = 0
    revived: int = 0
    changed: int = 0
    retired: int = 0
    accepted: int = 0
    carried: int = 0

    @property
    def is_current(self) -> bool:
        """Whether the file was up to date."""
        return not any(getattr(self, name) for name in _COUNTED)


_COUNTED = tuple(one.name for one in fields(Update) if one.name != "path")
"""What an update counts."""


def update(tree: CatalogTree, languages: Iterable[str] = ()) -> list[Update]:
    """Merge every template into its catalogs; make the catalogs that are missing.

    A concept keeps its translation and the translators' comments whatever happens to its English
    side; a changed English term makes the entry fuzzy and is remembered (`#|`). A concept that the
    template dropped becomes obsolete. What did not change keeps its bytes.

    A concept that is new in the template, where another with the same English term has gone, is
    that concept under another id: it keeps its translation, which is marked fuzzy if what the
    template says of it differs. A concept that goes to another subject takes its translation along.

    Args:
        tree: The catalogs.
        languages: Languages to have a catalog of besides those that exist.

    Raises:
        CatalogError: A file cannot be read or written.
    """
    done = []
    with locked(tree.folder):
        elsewhere = strays(tree)
        left = {name for some in elsewhere.values() for name in some}
        for subject in tree.subjects():
            template = PoFile.load(tree.template(subject))
            catalogs = []
            dropped: dict[str, AnyEntry] = {}
            for lang in dict.fromkeys([*tree.languages(), *languages]):
                path = tree.catalog(subject, lang)
                old = path.read_bytes() if path.is_file() else b""
                file = PoFile.load(path) if old else PoFile(path, new_header(subject, lang))
                brought = elsewhere.get((subject, lang), {})
                done.append(_merge(template, file, dropped, brought))
                catalogs.append(file)
                if (new := file.to_bytes()) != old:
                    replace_bytes(path, new)
            done.append(_accept(template, catalogs))
            dropped = {name: entry for name, entry in dropped.items() if name not in left}
            _remember(template, dropped)
            if not done[-1].is_current or dropped:
                replace_bytes(template.path, template.to_bytes())
    return done


def _remember(template: PoFile, dropped: Mapping[str, AnyEntry]) -> None:
    """Keep dropped concepts as obsolete entries of the template too.

    A rejected proposal has no translation, and msgmerge forgets obsolete entries without one; the
    template is nobody's to merge.
    """
    kept = {concept_id(entry) for entry in template.entries if entry.obsolete}
    for name, entry in dropped.items():
        if name not in kept:
            block = Block.new(context=entry.msgctxt, msgid=entry.msgid)
            block.retire()
            template.append(block)


def _merge(
    template: PoFile,
    file: PoFile,
    dropped: dict[str, AnyEntry],
    brought: Mapping[str, AnyEntry],
) -> Update:
    """Merge a template into a catalog.

    Args:
        template: The template.
        file: The catalog; changed.
        dropped: Takes what becomes obsolete, by concept id.
        brought: Translations that come from other subjects, by concept id.
    """
    places: dict[str, int] = {}
    for index, entry in enumerate(file.entries):
        name = concept_id(entry)
        if entry.msgid and (name not in places or file.entries[places[name]].obsolete):
            places[name] = index
    revived = changed = 0
    new = []
    for index, wanted in enumerate(template.entries):
        if wanted.obsolete or not wanted.msgid:
            continue
        name = concept_id(wanted)
        place = places.pop(name, None)
        if place is None or (name in brought and file.entries[place].obsolete):
            new.append(index)
            continue
        if file.entries[place].obsolete:
            file.edit(place).revive()
            revived += 1
        changed += _refresh(file, place, wanted, template.block(index))
    gone = {place for place in places.values() if not file.entries[place].obsolete}
    kept = renamed(template, new, file, gone) if new and gone else {}
    carried = len(kept)
    for index in new:
        wanted, source = template.entries[index], template.block(index)
        if index in kept:
            _refresh(file, kept[index], wanted, source)
        elif held := brought.get(concept_id(wanted)):
            file.append(moved(held, wanted, source))
            carried += 1
        else:
            file.append(_copy(wanted, source))
    gone -= set(kept.values())
    for place in sorted(gone):
        file.edit(place).retire()
        dropped.setdefault(concept_id(file.entries[place]), file.entries[place])
    added = len(new) - carried
    return Update(file.path, added, revived, changed, len(gone), carried=carried)


def _copy(wanted: AnyEntry, source: Block) -> Block:
    return Block.new(
        context=wanted.msgctxt,
        msgid=wanted.msgid,
        extracted=source.comments("#."),
        references=source.references(),
        fuzzy="fuzzy" in wanted.flags,
    )


def _refresh(file: PoFile, place: int, wanted: AnyEntry, source: Block) -> bool:
    """Bring the English side of an entry up to date; whether it was not."""
    entry = file.entries[place]
    block = file.block(place)
    same_head = entry.msgid == wanted.msgid and entry.msgctxt == wanted.msgctxt
    # How a tool has wrapped them is no difference.
    said, told = (joined("\n".join(one.comments("#."))) for one in (block, source))
    same_comments = said == told
    if same_head and same_comments and block.references() == source.references():
        return False
    block = file.edit(place)
    if entry.msgid != wanted.msgid:
        block.set_string("msgid", wanted.msgid)
        if entry.msgstr:
            block.set_previous(entry.msgid)
            block.set_fuzzy(True)
    if entry.msgctxt != wanted.msgctxt and wanted.msgctxt:
        block.set_string("msgctxt", wanted.msgctxt)
        if not same_comments and concept_id(entry) != wanted.msgctxt:
            # The same word under another id, and another matter perhaps: somebody is to look.
            block.set_previous(entry.msgid, entry.msgctxt)
            block.set_fuzzy(True)
    block.set_comments("#.", source.comments("#."))
    block.set_references(source.references())
    return True


def _accept(template: PoFile, catalogs: Iterable[PoFile]) -> Update:
    """Take the mark of a proposal off the template where a reviewer took it off a catalog."""
    accepted = {
        name
        for catalog in catalogs
        for name, entry in active(catalog).items()
        if entry.msgstr and "fuzzy" not in entry.flags
    }
    count = 0
    for index, entry in enumerate(template.entries):
        if "fuzzy" in entry.flags and not entry.obsolete and concept_id(entry) in accepted:
            template.edit(index).set_fuzzy(False)
            count += 1
    return Update(template.path, accepted=count)
