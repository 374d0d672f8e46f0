"""What becomes of a translation when its concept gets another id or another subject.

To gettext an entry with another `msgctxt`, or in another file, is another entry: the translation
would be left behind with the old one, as obsolete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from termbase.catalog import quick
from termbase.catalog.assemble import active
from termbase.catalog.block import Block
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.tree import CatalogTree

Strays = Mapping[tuple[str, str], Mapping[str, AnyEntry]]
"""(subject, language) to the entries that belong there and stand elsewhere, by concept id."""


def strays(tree: CatalogTree) -> Strays:
    """The translations in catalogs of a subject whose concept the template of another has.

    Raises:
        CatalogError: A catalog cannot be read; names the file and the line.
    """
    found: defaultdict[tuple[str, str], dict[str, AnyEntry]] = defaultdict(dict)
    subjects = tree.subjects()
    if len(subjects) < 2:
        return found
    heads = {one: frozenset(active(quick.load(tree.template(one)))) for one in subjects}
    homes = {name: subject for subject, names in heads.items() for name in names}
    for subject in subjects:
        for lang, folder in tree.languages().items():
            path = folder / f"{subject}.po"
            if not path.is_file():
                continue
            for name, entry in active(quick.load(path)).items():
                home = homes.get(name, subject)
                if home != subject and name not in heads[subject] and entry.msgstr:
                    found[home, lang][name] = entry
    return found


def renamed(
    template: PoFile, new: Iterable[int], file: PoFile, gone: Iterable[int]
) -> dict[int, int]:
    """Which new entries of a template are old ones of a catalog under another id.

    Those are that have the same English term; of several, that with the same comments as well.

    Args:
        template: The template.
        new: The numbers of its entries that the catalog lacks.
        file: The catalog.
        gone: The numbers of its entries that the template lacks.

    Returns:
        The number of an entry of the template to that of the catalog's.
    """
    news, olds = set(new), {place for place in gone if file.entries[place].msgstr}
    found: dict[int, int] = {}
    for exact in (True, False):
        wanted = _alone(template, news - found.keys(), exact=exact)
        held = _alone(file, olds - set(found.values()), exact=exact)
        found |= {wanted[key]: held[key] for key in wanted.keys() & held.keys()}
    return found


def _alone(file: PoFile, numbers: Iterable[int], *, exact: bool) -> dict[Hashable, int]:
    """What tells an entry, to its number; entries that share that are left out."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in numbers:
        comments = tuple(file.block(number).comments("#.")) if exact else ()
        found[file.entries[number].msgid, comments].append(number)
    return {key: some[0] for key, some in found.items() if len(some) == 1}


def moved(entry: AnyEntry, wanted: AnyEntry, source: Block) -> Block:
    """The entry of a catalog for a concept that comes from another subject.

    Args:
        entry: Its entry there.
        wanted: Its entry in the template.
        source: The lines of that.
    """
    changed = entry.msgid != wanted.msgid
    block = Block.new(
        context=wanted.msgctxt,
        msgid=wanted.msgid,
        msgstr=entry.msgstr,
        comments=entry.tcomment.split("\n") if entry.tcomment else (),
        extracted=source.comments("#."),
        references=source.references(),
        fuzzy=changed or "fuzzy" in entry.flags,
    )
    if changed:
        block.set_previous(entry.msgid)
    return block
