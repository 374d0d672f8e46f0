"""Merging the templates into the catalogs, as msgmerge does, by concept id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from termbase.catalog.adopting import adopt_all
from termbase.catalog.assemble import active, concept_id
from termbase.catalog.block import Block
from termbase.catalog.carrying import Held, moved, renamed, strays
from termbase.catalog.entries import new_header
from termbase.catalog.pofile import PoFile
from termbase.catalog.refreshing import copied, is_fresh, refresh, remembered
from termbase.catalog.storage import locked, replace_all
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
        adopted: Concepts of a template that only a catalog had.
        retired_concepts: The ids of those that are retired.
        accepted: Concepts of a template whose proposal a reviewer accepted in a catalog.
    """

    path: Path
    added: int = 0
    revived: int = 0
    changed: int = 0
    retired: int = 0
    accepted: int = 0
    carried: int = 0
    adopted: int = 0
    retired_concepts: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the file was up to date."""
        return not any(getattr(self, name) for name in _COUNTED)


_COUNTED = tuple(one.name for one in fields(Update) if one.name not in {"path", "retired_concepts"})
"""What an update counts."""


def update(
    tree: CatalogTree, languages: Iterable[str] = (), *, adopt: bool = False
) -> list[Update]:
    """Merge every template into its catalogs; make the catalogs that are missing.

    A concept keeps its translation and the translators' comments whatever happens to its English
    side; a changed English term makes the entry fuzzy and is remembered (`#|`). A concept that the
    template dropped becomes obsolete. What did not change keeps its bytes.

    A concept that is new in the template, where another with the same English term has gone, is
    that concept under another id: it keeps its translation, which is marked fuzzy if what the
    template says of it differs. A concept that goes to another subject takes its translation along.

    A concept that a catalog has and its template never had, as it was added in an editor of
    catalogs, is like one that the template dropped, unless it is adopted.

    Args:
        tree: The catalogs.
        languages: Languages to have a catalog of besides those that exist.
        adopt: Whether to put into the templates what only catalogs have.

    Raises:
        CatalogError: A file cannot be read or written.
    """
    done = []
    changes: dict[Path, tuple[bytes, bytes]] = {}
    with locked(tree.folder):
        elsewhere = strays(tree)
        adopted = adopt_all(tree, elsewhere) if adopt else {}
        left = {name for some in elsewhere.values() for name in some}
        for subject in tree.subjects():
            template = PoFile.load(tree.template(subject))
            catalogs = []
            dropped: dict[str, Block] = {}
            for lang in dict.fromkeys([*tree.languages(), *languages]):
                path = tree.catalog(subject, lang)
                old = path.read_bytes() if path.is_file() else b""
                file = PoFile.load(path) if old else PoFile(path, new_header(subject, lang))
                brought = elsewhere.get((subject, lang), {})
                done.append(_merge(template, file, dropped, brought))
                catalogs.append(file)
                if (new := file.to_bytes()) != old:
                    changes[path] = (old, new)
            done.append(_accept(template, catalogs, adopted.get(subject, 0)))
            dropped = {name: block for name, block in dropped.items() if name not in left}
            _remember(template, dropped)
            if _drop_twins(template) or not done[-1].is_current or dropped:
                changes[template.path] = (template.path.read_bytes(), template.to_bytes())
        # Together: what is retired in one subject may have gone to another.
        replace_all(changes)
    return done


def _remember(template: PoFile, dropped: Mapping[str, Block]) -> None:
    """Keep dropped concepts as obsolete entries of the template too.

    A rejected proposal has no translation, and msgmerge forgets obsolete entries without one; the
    template is nobody's to merge.
    """
    kept = {concept_id(entry) for entry in template.entries if entry.obsolete}
    for name, block in dropped.items():
        if name not in kept:
            template.append(block)


def _merge(
    template: PoFile,
    file: PoFile,
    dropped: dict[str, Block],
    brought: Mapping[str, Held],
) -> Update:
    """Merge a template into a catalog.

    Args:
        template: The template.
        file: The catalog; changed.
        dropped: Takes what the template is to remember of what becomes obsolete, by concept id.
        brought: Translations that come from other subjects, by concept id.
    """
    places = _places(file)
    revived = changed = 0
    new = []
    # Of two entries with one id, the first is the concept, and the other a mistake.
    wanted_ids: dict[str, int] = {}
    for index, wanted in enumerate(template.entries):
        if wanted.obsolete or not wanted.msgid:
            continue
        name = concept_id(wanted)
        if wanted_ids.setdefault(name, index) != index:
            continue
        place = places.pop(name, None)
        if place is None:
            new.append(index)
            continue
        if name in brought:  # in place of what is obsolete, or nobody has filled in
            file.remove(place)
            new.append(index)
            continue
        if file.entries[place].obsolete:
            file.edit(place).revive()
            revived += 1
        entry, source = file.entries[place], template.block(index)
        if not is_fresh(file.block(place), entry, wanted, source):
            refresh(file.edit(place), entry, wanted, source)
            changed += 1
    gone = {place for place in places.values() if not file.entries[place].obsolete}
    kept = renamed(template, new, file, gone) if new and gone else {}
    carried = len(kept)
    for index in new:
        wanted, source = template.entries[index], template.block(index)
        if index in kept:
            place = kept[index]
            refresh(file.edit(place), file.entries[place], wanted, source)
        elif held := brought.get(concept_id(wanted)):
            file.append(moved(held, wanted, source))
            carried += 1
        else:
            file.append(copied(wanted, source))
    gone -= set(kept.values())
    retired = []
    for place in sorted(gone):
        name = concept_id(file.entries[place])
        block = file.edit(place)
        dropped.setdefault(name, remembered(file.entries[place], block))
        block.retire()
        retired.append(name)
    added = len(new) - carried
    return Update(
        file.path,
        added,
        revived,
        changed,
        len(gone),
        carried=carried,
        retired_concepts=tuple(retired),
    )


def _places(file: PoFile) -> dict[str, int]:
    """Concept id to the number of its entry: of several in use, the first that has it written."""
    places: dict[str, int] = {}
    twins = _drop_twins(file)
    for index, entry in enumerate(file.entries):
        if entry.msgid and index not in twins:
            first = file.entries[places.setdefault(name := concept_id(entry), index)]
            if first.obsolete or (entry.msgctxt and not first.msgctxt and not entry.obsolete):
                places[name] = index
    return places


def _drop_twins(file: PoFile) -> set[int]:
    """Take obsolete entries out whose concept is in use, as gettext refuses to read both.

    Whoever puts a retired concept back into a template writes it anew, mostly. A translation that
    only the obsolete one has is not lost: then that one stays, and is revived. Nor is what is said
    of the translation that stays, in either.
    """
    used = {
        (entry.msgctxt, entry.msgid): index
        for index, entry in enumerate(file.entries)
        if not entry.obsolete
    }
    twins = set()
    for index, entry in enumerate(file.entries):
        if entry.obsolete and (other := used.get((entry.msgctxt, entry.msgid))) is not None:
            news = file.entries[other]
            kept, twin = (index, other) if entry.msgstr and not news.msgstr else (other, index)
            twins.add(twin)
            if entry.msgstr in ("", news.msgstr) or not news.msgstr:
                _join_comments(file, kept, other, index)
    for index in twins:
        file.remove(index)
    return twins


def _join_comments(file: PoFile, kept: int, *places: int) -> None:
    """Give an entry the translators' comments of several, those of the first before the others'."""
    told = [file.block(place).comments("# ") for place in places]
    wanted = list(dict.fromkeys(line for lines in told for line in lines))
    if wanted != file.block(kept).comments("# "):
        file.edit(kept).set_comments("# ", wanted)


def _accept(template: PoFile, catalogs: Iterable[PoFile], adopted: int) -> Update:
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
    return Update(template.path, accepted=count, adopted=adopted)
