"""What subjects are called.

A subject is called as its concepts say (``subject: 金融``); its template and catalogs have a slug
of that name (`jin-rong`). Concepts that do not say it are of the subject of their file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from termbase.catalog.comments import parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import subject_name
from termbase.model import Concept
from termbase.text.likeness import written_alike

_KEY = "subject"
_FEW = 100
"""How many entries of a template are read to see what they call their subject."""


def declared(entry: AnyEntry) -> str:
    """Return the subject that an entry names; empty if it names none."""
    return parse(entry.comment).prose.get(_KEY, "") if _KEY in entry.comment else ""


def name_in_use(file_name: str, entries: Iterable[AnyEntry]) -> str:
    """Return what the first concepts of a template call its subject; empty if none names it.

    Args:
        file_name: The name of the template without its ending.
        entries: The entries of the template.
    """
    named = (declared(entry) for entry in islice(entries, _FEW))
    return next((name for name in named if name and subject_name(name) == file_name), "")


def selecting(names: Iterable[str]) -> Callable[[Concept, str], bool]:
    """Return a function that tells whether a concept is of one of some subjects.

    It takes the concept and the name of its files. A concept without a subject of its own is also
    of any subject with the slug that the files have.

    Args:
        names: What the subjects are called, without regard to capitals, hyphens and spaces, or the
            names of their files.
    """
    asked = set(names)
    slugs = set(map(subject_name, asked))
    called = set(map(written_alike, asked))

    def is_selected(concept: Concept, file_name: str) -> bool:
        if concept.subject == file_name and file_name in slugs:
            return True
        return file_name in asked or written_alike(concept.subject) in called

    return is_selected


def follow_renaming(template: PoFile, gone: Collection[str]) -> int:
    """Remove from a template the lines that name subjects without a template.

    The name of the file then is the name of the subject.

    Args:
        template: The template; edited in place.
        gone: The names of the catalogs that have no template.

    Returns:
        The number of entries that changed.
    """
    count = 0
    for index, entry in enumerate(template.entries):
        if entry.obsolete:
            continue
        named = declared(entry)
        if named and subject_name(named) in gone:
            block = template.edit(index)
            lines = [one for one in block.comments("#.") if parse(one).prose.keys() != {_KEY}]
            block.set_comments("#.", lines)
            count += 1
    return count
