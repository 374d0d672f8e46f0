"""Merging templates into catalogs, as msgmerge does but by concept id."""

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
        retired_concepts: Ids of the concepts counted in `retired`.
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
"""The names of the counters of `Update`."""


def update(
    tree: CatalogTree, languages: Iterable[str] = (), *, adopt: bool = False
) -> list[Update]:
    """Merge every template into its catalogs, and create missing catalogs.

    A concept always keeps its translation and the translator comments. If its English term has
    changed, the entry becomes fuzzy and records the previous term (`#|`). A concept that is no
    longer in the template becomes obsolete. Unchanged parts of a file keep their bytes.

    A new concept with the same English term as one that is gone counts as that concept under
    another id. It keeps the translation, which becomes fuzzy if the comments in the template
    differ. A concept that has moved to another subject keeps its translation too.

    An entry that only a catalog has, because it was added there in an editor, becomes obsolete like
    one that is no longer in the template, unless it is adopted.

    Args:
        tree: The catalogs.
        languages: BCP 47 tags of languages to create catalogs of, besides the existing ones.
        adopt: Whether to add entries that only catalogs have to the templates.

    Returns:
        The changes to each file, including files that were up to date.

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
    """Record dropped concepts as obsolete entries of the template.

    msgmerge removes obsolete entries without a translation from catalogs, which would lose the
    record of rejected proposals; it does not change templates.
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
        dropped: Filled with entries by which the template records what becomes obsolete, by id.
        brought: Translations from other subjects, by concept id.
    """
    places = _places(file)
    revived = changed = 0
    new = []
    # Of two entries with the same id, only the first counts; the other is a mistake.
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
        if name in brought:  # replaces an entry that is obsolete or not filled in
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
    """Return a mapping from concept id to the index of its entry; explicit ids take precedence."""
    places: dict[str, int] = {}
    twins = _drop_twins(file)
    for index, entry in enumerate(file.entries):
        if entry.msgid and index not in twins:
            first = file.entries[places.setdefault(name := concept_id(entry), index)]
            if first.obsolete or (entry.msgctxt and not first.msgctxt and not entry.obsolete):
                places[name] = index
    return places


def _drop_twins(file: PoFile) -> set[int]:
    """Remove obsolete entries of active concepts, since gettext does not accept both.

    This happens when a retired concept is written into a template again. If only the obsolete entry
    has a translation, that entry is kept, to be revived, and the other removed. The translator
    comments of both are merged if they belong to the same translation.

    Returns:
        The indexes of the entries removed.
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
    """Merge the translator comments of several entries, in order, into one of them."""
    told = [file.block(place).comments("# ") for place in places]
    wanted = list(dict.fromkeys(line for lines in told for line in lines))
    if wanted != file.block(kept).comments("# "):
        file.edit(kept).set_comments("# ", wanted)


def _accept(template: PoFile, catalogs: Iterable[PoFile], adopted: int) -> Update:
    """Accept proposals in a template that a reviewer has accepted in a catalog."""
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
