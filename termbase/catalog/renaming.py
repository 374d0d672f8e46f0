"""Renaming a subject: its template and catalogs, and what its concepts call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from termbase.catalog.assemble import active
from termbase.catalog.block import Block
from termbase.catalog.changing import set_prose
from termbase.catalog.comments import parse
from termbase.catalog.entries import new_header
from termbase.catalog.pofile import PoFile
from termbase.catalog.settled import one_line
from termbase.catalog.slugs import subject_name
from termbase.catalog.storage import locked, read_bytes, replace_all
from termbase.catalog.subjects import declared, follow_renaming, is_of, name_in_use, no_subject
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError

_KEY = "subject"
_NAMING = ("# ", '"Project-Id-Version:')
"""How the lines of a header begin that name the subject."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """The result of renaming a subject.

    Attributes:
        old: The former name of its files.
        files: The present name of its files.
        subject: What it is called now.
        concepts: Number of its concepts.
        changes: Path of each changed catalog to its content before and after; the one before is
            empty if the file is new, the one after if it is removed.
    """

    old: str
    files: str
    subject: str
    concepts: int
    changes: Mapping[Path, tuple[bytes, bytes]] = field(default_factory=dict, repr=False)


def rename(tree: CatalogTree, old: str, new: str, *, preview: bool = False) -> Renaming:
    """Rename a subject; see `termbase.maintenance.rename_subject`."""
    with nullcontext() if preview else locked(tree.folder):
        old = _known(tree, old)
        subject = one_line(new, "the name of a subject")
        if not subject:
            raise ValueError("a subject has a name; give another one")
        files = subject_name(subject)
        renaming = _Files(tree, old, files, subject)
        changes = dict(renaming.changes())
        if files != old:
            _require_unused(tree, files)
        if not preview:
            replace_all(tree.folder, changes)
    return Renaming(old, files, subject, renaming.concepts, changes)


def _known(tree: CatalogTree, name: str) -> str:
    """Return the name of the files of a subject, given that or what the subject is called."""
    names = tree.subjects()
    for one in (name, subject_name(name)):
        if one in names:
            return one
        if left := next((path for path in tree.orphans() if path.stem == one), None):
            raise CatalogError(
                "has no template, as after a renaming that was interrupted; complete that",
                left,
                remedy="update",
            )
    near = get_close_matches(subject_name(name), names, n=1) or names
    templates = {one: PoFile.load(tree.template(one)) for one in near}
    raise no_subject(
        name, [name_in_use(one, file.entries) or one for one, file in templates.items()]
    )


def _require_unused(tree: CatalogTree, name: str) -> None:
    """Raise an error if there are files of a name, or the configuration excludes them."""
    template = tree.template(name)
    if name in tree.exclude:
        raise CatalogError(
            "is not part of the term base: the configuration excludes it; choose another subject",
            template,
        )
    for path in (template, *tree.catalogs(name).values()):
        if path.exists():
            raise CatalogError(
                "already exists: choose another name, or move single concepts to that subject",
                path,
            )


class _Files:
    """The files that a renaming concerns.

    Args:
        tree: The catalogs.
        old: The former name of the files.
        new: Their new name, which may be the same.
        subject: What the subject is to be called.
    """

    def __init__(self, tree: CatalogTree, old: str, new: str, subject: str) -> None:
        self._tree = tree
        self._old, self._new, self._subject = old, new, subject
        self._called = "" if subject == new else subject
        self._before = name_in_use(old, PoFile.load(tree.template(old)).entries)
        self.concepts = 0

    def changes(self) -> Iterator[tuple[Path, tuple[bytes, bytes]]]:
        """Yield the files that change, with their content before and after."""
        for name in sorted(self._tree.subjects(), key=lambda one: one == self._old):
            paths = {**self._tree.catalogs(name), "": self._tree.template(name)}
            for lang, path in paths.items():
                old = read_bytes(path)
                if name != self._old and _KEY.encode() not in old:
                    continue
                file = PoFile.parse(old, path)
                change = self._rename if name == self._old else self._follow
                new = change(file, lang)
                if name == self._old != self._new:
                    yield path.with_stem(self._new), (b"", new)
                    yield path, (old, b"")
                elif new != old:
                    yield path, (old, new)

    def _follow(self, file: PoFile, lang: str) -> bytes:
        """Return the new content of another file, whose entries may name the subject, too."""
        count = follow_renaming(file, [self._old], self._subject)
        self.concepts += 0 if lang else count
        return file.to_bytes()

    def _rename(self, file: PoFile, lang: str) -> bytes:
        """Return the new content of a file of the subject."""
        # Catalogs do not keep the comments of retired concepts, but templates do.
        unnamed = [
            index
            for index, entry in enumerate(file.entries)
            if not (lang and entry.obsolete) and not _names_subject(file.block(index))
        ]
        follow_renaming(file, [self._old], self._subject)
        for index in unnamed if self._called else ():
            set_prose(file.edit(index), _KEY, self._called)
        for entry in () if lang else active(file).values():
            self.concepts += is_of(declared(entry) or self._old, self._old)
        data = file.to_bytes()
        head = file.head()
        before, after = (
            new_header(name, lang, called).split("\n")
            for name, called in ((self._old, self._before), (self._new, self._called))
        )
        for line, other in zip(before, after, strict=True):
            if line != other and line in head and line.startswith(_NAMING):
                data = data.replace(line.encode(file.encoding), other.encode(file.encoding), 1)
        return data


def _names_subject(block: Block) -> bool:
    return _KEY in parse("\n".join(block.comments("#."))).prose
