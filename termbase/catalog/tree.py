"""The files of a term base, and reading concepts from them.

`<folder>/<subject>.pot` lists the concepts of a subject field and their English terms;
`<folder>/<locale>/LC_MESSAGES/<subject>.po` contains the terms of one other language. The modules
that parse files are imported only when concepts are read, which a look-up in the index avoids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from termbase import tags
from termbase.errors import CatalogError
from termbase.garbage import uncollected
from termbase.model import Concept
from termbase.stamps import Signature, signature
from termbase.text import languages

if TYPE_CHECKING:
    from termbase.catalog.subjectfiles import SubjectFiles

ENGLISH = "en"
JOURNAL = ".termbase.unfinished.tmp"
"""Name of the journal of files that are being replaced, in the folder of the catalogs.

In projects git ignores it, as `.*.tmp`.
"""
WORTH_CACHING = 1 << 19
"""Size of catalogs, in bytes, from which their concepts are cached: some 600 concepts."""
LARGE = 1 << 22
"""Size of catalogs, in bytes, from which they are large: some 5,000 concepts of 900 bytes.

The index of large ones is built by several processes, and then tells which concepts a text may
contain, so that not all are read.
"""


class NoSubjectError(CatalogError):
    """The term base lacks a subject; its name is the field ``subject`` of the error."""


class FileState(NamedTuple):
    """A file, and what shows whether it has changed."""

    path: str
    signature: Signature


@dataclass(frozen=True)
class CatalogTree:
    """The catalogs in one folder.

    Attributes:
        folder: The folder; contains the templates, and a subfolder for each locale.
        exclude: Names of templates that are not terminology, such as those of a user interface.
    """

    folder: Path
    exclude: frozenset[str] = field(default=frozenset())

    def subjects(self) -> list[str]:
        """Return the names of the subjects, which are those of the templates, sorted.

        A folder that does not exist has none. What a killed program has left half changed is
        completed before, if the folder can be written.

        Raises:
            CatalogError: The folder cannot be read.
        """
        try:
            # Unlike `Path.glob`, this raises an error for a folder that may not be read.
            found = list(self.folder.iterdir())
            if self.folder / JOURNAL in found:
                from termbase.catalog.storage import completed

                completed(self.folder)
                found = list(self.folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise CatalogError(
                "cannot be read: {reason}", self.folder, reason=error.strerror
            ) from None
        names = (path.stem for path in found if path.suffix == ".pot")
        return sorted(name for name in names if name not in self.exclude)

    def languages(self) -> dict[str, Path]:
        """Return a mapping from BCP 47 tag to `LC_MESSAGES` folder, for the existing locales.

        English is not among them, since its terms are in the templates.

        Raises:
            CatalogError: Two folders are for the same language (`zh_CN` and `zh_Hans`).
        """
        found: dict[str, Path] = {}
        for messages in sorted(self.folder.glob("*/LC_MESSAGES")):
            try:
                lang = tags.tag(messages.parent.name)
            except ValueError:
                continue
            if lang == ENGLISH:
                continue
            if lang in found:
                raise CatalogError(
                    "holds {language}, and so does {other}; keep one of the two folders",
                    messages.parent,
                    language=lang,
                    other=found[lang].parent.name,
                )
            found[lang] = messages
        return found

    def template(self, subject: str) -> Path:
        """Return the path of the template of a subject, whether or not it exists."""
        return self.folder / f"{subject}.pot"

    def catalog(self, subject: str, lang: str) -> Path:
        """Return the path of the catalog of a subject and language, whether or not it exists."""
        folder = self.languages().get(lang)
        folder = folder or self.folder / languages.locale(lang) / "LC_MESSAGES"
        return folder / f"{subject}.po"

    def catalogs(self, subject: str) -> dict[str, Path]:
        """Return the catalogs of a subject that exist, by language."""
        return _catalogs(self.languages(), subject)

    def place_of(self, concept: Concept, lang: str) -> tuple[Path, int] | None:
        """Return where a concept stands: a file, and the 1-based line of its entry.

        Args:
            concept: The concept.
            lang: BCP 47 tag of the language whose catalog is preferred; of English, and if there is
                no other, that is the template.

        Returns:
            None if the concept is not there.

        Raises:
            CatalogError: A file cannot be read.
        """
        from termbase.catalog import quick
        from termbase.catalog.assemble import entry_indexes
        from termbase.catalog.slugs import subject_name

        likely = subject_name(concept.subject)  # but an entry may name any subject
        for subject in sorted(self.subjects(), key=lambda name: name != likely):
            catalog = self.catalogs(subject).get(lang)
            for path in filter(None, (catalog, self.template(subject))):
                file = quick.load(path)
                index = entry_indexes(file.entries).get(concept.id)
                if index is not None:
                    return path, file.line_of(index)
        return None

    def orphans(self) -> Iterator[Path]:
        """Yield the catalogs that have no template; they are not read as part of the term base."""
        known = {*self.subjects(), *self.exclude}
        for folder in self.languages().values():
            yield from (path for path in sorted(folder.glob("*.po")) if path.stem not in known)

    def files(self) -> list[Path]:
        """Return all files of the term base, in a stable order."""
        found = []
        folders = self.languages()
        for subject in self.subjects():
            found += [self.template(subject), *_catalogs(folders, subject).values()]
        return found

    def state(self) -> tuple[FileState, ...]:
        """Return the state of each file that exists."""
        found = []
        for path in self.files():
            try:
                found.append(FileState(str(path), signature(path.stat())))
            except OSError:  # another program has just removed it
                continue
        return tuple(found)

    @property
    def size(self) -> int:
        """The size of all files in bytes."""
        return sum(file.signature.size for file in self.state())

    @property
    def is_large(self) -> bool:
        """Whether the catalogs are so large that most uses do not read them whole."""
        return self.size >= LARGE

    def digest(self) -> str:
        """Return a digest of the names and contents of all files.

        A file that cannot be read counts as empty here; reading its concepts raises the error.
        """
        from hashlib import blake2b  # imported here because look-ups do not need it

        found = blake2b(digest_size=20)
        for path in self.files():
            try:
                data = path.read_bytes()
            except OSError:
                data = b""
            name = path.relative_to(self.folder).as_posix()
            found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        return found.hexdigest()

    def concepts(self) -> list[Concept]:
        """Read all concepts except retired ones, by subject, then in the order of the template.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
        """
        return [concept for subject in self.subjects() for concept in self.read(subject)]

    def read(self, subject: str) -> list[Concept]:
        """Read the concepts of one subject.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
        """
        with uncollected():
            return list(self.concepts_of(subject))

    def concepts_of(self, subject: str) -> Iterator[Concept]:
        """Yield the concepts of one subject, which takes less memory than `read`.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
        """
        from termbase.catalog import quick
        from termbase.catalog.assemble import active, join

        heads = active(quick.load(self.template(subject)))
        catalogs = self.catalogs(subject)
        entries = {lang: active(quick.load(path)) for lang, path in catalogs.items()}
        yield from join(subject, heads, entries, self.template(subject))

    def files_of(self, subject: str) -> SubjectFiles:
        """Return the files of one subject, whose concepts are parsed when they are asked for.

        This takes a third of the memory of `read`, and little time if few concepts are asked for.

        Raises:
            CatalogError: A catalog cannot be read; the message names the file and the line.
        """
        from termbase.catalog.outline import Outline
        from termbase.catalog.subjectfiles import TEMPLATE, SubjectFiles

        paths = {TEMPLATE: self.template(subject), **self.catalogs(subject)}
        return SubjectFiles(subject, {lang: Outline.load(path) for lang, path in paths.items()})


def _catalogs(folders: Mapping[str, Path], subject: str) -> dict[str, Path]:
    """Return the catalogs of a subject that exist, given the folder of each language."""
    paths = ((lang, folder / f"{subject}.po") for lang, folder in folders.items())
    return {lang: path for lang, path in paths if path.is_file()}
