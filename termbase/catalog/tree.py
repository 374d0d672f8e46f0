"""A folder of catalogs, read into concepts.

`<folder>/<subject>.pot` lists the concepts of a subject field and their English terms;
`<folder>/<locale>/LC_MESSAGES/<subject>.po` holds the terms of one other language. Reading needs
polib; naming the files does not, and a look-up, which the index answers, names them only.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from termbase.errors import CatalogError
from termbase.model import Concept
from termbase.text import languages

ENGLISH = "en"


@dataclass(frozen=True)
class CatalogTree:
    """The catalogs below one folder.

    Attributes:
        folder: Holds the templates and a folder for each locale.
        exclude: Names of templates that are not terminology (a program's user interface).
    """

    folder: Path
    exclude: frozenset[str] = field(default=frozenset())

    def subjects(self) -> list[str]:
        """The names of the templates, sorted.

        Raises:
            CatalogError: The folder cannot be read. One that does not exist has no template.
        """
        try:
            # Unlike `Path.glob`, which finds nothing where it may not look.
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
        """Language tag to its `LC_MESSAGES` folder, for every locale that has one, sorted.

        Raises:
            CatalogError: Two folders hold the same language (`zh_CN` and `zh_Hans`).
        """
        found: dict[str, Path] = {}
        for messages in sorted(self.folder.glob("*/LC_MESSAGES")):
            try:
                lang = languages.tag(messages.parent.name)
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
        """Where the template of a subject is, or would be."""
        return self.folder / f"{subject}.pot"

    def catalog(self, subject: str, lang: str) -> Path:
        """Where the catalog of a subject and a language is, or would be."""
        folder = self.languages().get(lang)
        folder = folder or self.folder / languages.locale(lang) / "LC_MESSAGES"
        return folder / f"{subject}.po"

    def orphans(self) -> Iterator[Path]:
        """The catalogs whose template is gone, or was never there; nothing of them is read."""
        known = {*self.subjects(), *self.exclude}
        for folder in self.languages().values():
            yield from (path for path in sorted(folder.glob("*.po")) if path.stem not in known)

    def files(self) -> list[Path]:
        """Every file that holds a part of the term base, in a stable order."""
        found = []
        folders = list(self.languages().values())
        for subject in self.subjects():
            found.append(self.template(subject))
            found += [path for f in folders if (path := f / f"{subject}.po").is_file()]
        return found

    def digest(self) -> str:
        """Tells one state of the term base from another: of the names and the bytes of its files.

        A file that cannot be read counts as empty: who reads it will say what is wrong with it.
        """
        from hashlib import blake2b  # not on the way of a look-up

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
        """Every concept in use, by subject, then in the order of the template.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
        """
        return [concept for subject in self.subjects() for concept in self.read(subject)]

    def read(self, subject: str) -> list[Concept]:
        """The concepts of one subject.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
        """
        with uncollected():
            return list(self.concepts_of(subject))

    def concepts_of(self, subject: str) -> Iterator[Concept]:
        """The concepts of one subject, one at a time, which takes less memory.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
        """
        from termbase.catalog import quick
        from termbase.catalog.assemble import active, join

        heads = active(quick.load(self.template(subject)))
        entries = {
            lang: active(quick.load(path))
            for lang, folder in self.languages().items()
            if (path := folder / f"{subject}.po").is_file()
        }
        yield from join(subject, heads, entries, self.template(subject))


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the garbage collector: reading makes many objects that live, and no cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
