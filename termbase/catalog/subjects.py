"""What subjects are called.

A subject is called as its concepts say (``subject: 金融``); its template and catalogs have a slug
of that name (`jin-rong`). Concepts that do not say it are of the subject of their file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from termbase.catalog.assemble import File
from termbase.catalog.changing import set_prose
from termbase.catalog.comments import parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import subject_name
from termbase.catalog.tree import CatalogTree, NoSubjectError
from termbase.errors import N_, ProjectError
from termbase.git import git, repository
from termbase.model import Concept
from termbase.paths import real_path
from termbase.text.likeness import written_alike

_KEY = "subject"
_NO_COMMITS = 128
"""The exit status of `git log` if there is no commit yet."""
_FEW = 100
"""How many entries of a template are read to see what they call their subject."""


def no_subject(name: str, known: Iterable[str]) -> NoSubjectError:
    """Return the error for a subject that does not exist, given those that do."""
    message = N_("the term base has no subject {subject}; it has {known}")
    return NoSubjectError(message, subject=name, known=tuple(known))


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


def concepts_of(tree: CatalogTree, names: Collection[str]) -> list[Concept]:
    """Read the concepts of some subjects, in the order of the term base.

    Args:
        tree: The catalogs.
        names: As for `selecting`.

    Raises:
        CatalogError: A catalog cannot be read.
        NoSubjectError: A subject does not exist.
    """
    files = tree.subjects()
    known = dict.fromkeys(files)
    tests = {name: selecting([name]) for name in names}
    empty = [name for name in tests if name not in known]
    chosen = []
    for file_name in files:
        held = tree.read(file_name)
        if held:
            del known[file_name]
            known |= dict.fromkeys(concept.subject for concept in held)
        for concept in held:
            having = [name for name, has in tests.items() if has(concept, file_name)]
            empty = [name for name in empty if name not in having]
            chosen += [concept] if having else []
    if empty:
        raise no_subject(empty[0], sorted(known))
    return chosen


def former_subjects(tree: CatalogTree, templates: Iterable[File]) -> frozenset[str]:
    """Return the names of the files of subjects that were renamed, or joined with others.

    They have no template, but still catalogs, or concepts that name them, and git knows their
    template from an earlier commit. A branch that adds such concepts may be merged long after the
    subject was renamed in another.
    """
    known = {*tree.subjects(), *tree.exclude}
    gone = {path.stem for path in tree.orphans()}
    named = {
        subject_name(name)
        for file in templates
        for name in dict.fromkeys(map(declared, file.entries))
        if name and name not in known
    }
    unknown = sorted(named - known - gone)
    home = repository(real_path(tree.folder), {}) if unknown else None
    if home is None:
        return frozenset(gone)
    paths = {real_path(tree.template(name)).relative_to(home).as_posix(): name for name in unknown}
    try:
        listed = git(
            home,
            *("log", "--format=", "--name-only", "--no-renames", "-z", "--"),
            *(f":(top,literal){path}" for path in paths),
            right=(0, _NO_COMMITS),
        )
    except ProjectError:  # git is not installed
        listed = b""
    committed = set(os.fsdecode(listed).split("\0"))
    return frozenset(gone | {name for path, name in paths.items() if path in committed})


def is_of(named: str, file_name: str) -> bool:
    """Return whether a name is that of a subject, or its files'."""
    return named == file_name or subject_name(named) == file_name


def follow_renaming(file: PoFile, gone: Collection[str], present: str) -> int:
    """Let the entries of a file that name subjects without a template name the present one.

    Args:
        file: A template or catalog; edited in place.
        gone: The names of the files of these subjects.
        present: What the present subject is called.

    Returns:
        The number of entries in use that changed.
    """
    count = 0
    for index, entry in enumerate(file.entries):
        if not entry.obsolete and _KEY not in entry.comment:
            continue
        named = parse("\n".join(file.block(index).comments("#."))).prose.get(_KEY, "")
        if named and named != present and any(is_of(named, name) for name in gone):
            set_prose(file.edit(index), _KEY, present)
            count += not entry.obsolete
    return count
