"""Finding the documents in which concepts occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path

from termbase.config import Project
from termbase.documents import Document, read
from termbase.errors import DocumentError
from termbase.glossary.candidates import occurrence
from termbase.glossary.model import Occurrence
from termbase.model import Concept, Reference
from termbase.paths import real_path
from termbase.progress import Progress, followed
from termbase.sightings import meanings, sightings, stretches
from termbase.terms import Terms


class Sources:
    """A finder of documents by the paths in catalogs.

    Of a document outside the project, the catalogs have only the name. It is found if `named`
    contains it or its folder.
    """

    def __init__(self, project: Project, named: Iterable[str | PathLike[str]] = ()) -> None:
        paths = [Path(path) for path in named]
        self._files = {project.relative(path): path for path in paths if not path.is_dir()}
        self._folders = [path for path in paths if path.is_dir()]
        self._root = project.root
        self._is_any = not paths

    def has(self, references: Iterable[Reference]) -> bool:
        """Return whether a reference is to a named document; true if no documents were named."""
        return self._is_any or any(
            one.path in self._files or self._in_folder(one.path) for one in references
        )

    def _in_folder(self, name: str) -> bool:
        """Return whether a document is in a named folder, which may be one of the project."""
        own = _below([self._root], name)
        if own is None:
            return _below(self._folders, name) is not None
        return any(own.is_relative_to(real_path(folder)) for folder in self._folders)

    def places(
        self, concepts: Sequence[Concept], progress: Progress | None = None
    ) -> dict[tuple[str, str], Occurrence]:
        """Return the first occurrences of concepts in the documents to which they refer.

        They are by concept id and path of the document in the catalogs. Documents that cannot be
        read, and concepts that no longer occur in them, are left out.
        """
        seen: dict[str, list[Concept]] = {}
        for concept in concepts:
            for reference in concept.references:
                seen.setdefault(reference.path, []).append(concept)
        found: dict[tuple[str, str], Occurrence] = {}
        for name, held in followed(list(seen.items()), progress):
            if (document := self._read(name)) is not None:
                for concept, place in _first(document, held):
                    found.setdefault((concept.id, name), place)
        return found

    def _read(self, name: str) -> Document | None:
        path = self._files.get(name) or _below([self._root, *self._folders, Path.cwd()], name)
        try:
            return None if path is None else read(path)
        except DocumentError:
            return None


def _below(folders: Iterable[Path], name: str) -> Path | None:
    """Return the file with a relative path in the first folder that has it, or None."""
    for folder in folders:
        home = real_path(folder)
        path = real_path(home / name)
        # Catalogs from others could refer to any file; do not read files outside the folders.
        if path.is_relative_to(home) and path.is_file():
            return path
    return None


def _first(document: Document, concepts: Sequence[Concept]) -> Iterator[tuple[Concept, Occurrence]]:
    """Yield concepts and their occurrences in a document, in order."""
    find = Terms(concepts).find
    for part in stretches(document):
        for sighting in sightings(part, find):
            match = sighting.match
            place = occurrence(document, part, match.start, match.end)
            for concept in meanings(match, part.lang):
                yield concept, place
