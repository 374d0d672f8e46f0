"""A folder of catalogs, read into concepts.

`<folder>/<subject>.pot` lists the concepts of a subject field and their English terms;
`<folder>/<locale>/LC_MESSAGES/<subject>.po` holds the terms of one other language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from termbase.catalog import comments
from termbase.catalog.block import parse_references
from termbase.catalog.pofile import PoFile
from termbase.catalog.slugs import slug
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term
from termbase.text import languages

ENGLISH = "en"


def concept_id(entry: polib.POEntry) -> str:
    """The id of an entry's concept: its `msgctxt`, or a slug of its `msgid` where it has none."""
    return entry.msgctxt or slug(entry.msgid)


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
        """The names of the templates, sorted."""
        names = (path.stem for path in self.folder.glob("*.pot"))
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
                    "holds {language}, as {other} does; keep one of the two folders",
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

    def files(self) -> list[Path]:
        """Every file that holds a part of the term base, in a stable order."""
        found = []
        folders = list(self.languages().values())
        for subject in self.subjects():
            found.append(self.template(subject))
            found += [path for f in folders if (path := f / f"{subject}.po").is_file()]
        return found

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
        template = PoFile.load(self.template(subject))
        catalogs = {
            lang: PoFile.load(path)
            for lang, folder in self.languages().items()
            if (path := folder / f"{subject}.po").is_file()
        }
        return list(assemble(subject, template, catalogs))


def assemble(subject: str, template: PoFile, catalogs: Mapping[str, PoFile]) -> Iterator[Concept]:
    """Join the entries of a template and of its catalogs into concepts.

    Entries that only a catalog has (added in Weblate, say) are concepts too and come last.
    """
    entries = {lang: active(catalog) for lang, catalog in catalogs.items()}
    known = active(template)
    for name, entry in known.items():
        yield _concept(name, subject, entry, {k: v[name] for k, v in entries.items() if name in v})
    rest = dict.fromkeys(name for found in entries.values() for name in found if name not in known)
    for name in rest:
        held = {lang: found[name] for lang, found in entries.items() if name in found}
        yield _concept(name, subject, next(iter(held.values())), held)


def active(catalog: PoFile) -> dict[str, polib.POEntry]:
    """Concept id to entry, for the entries that are not obsolete; of two alike, the first."""
    found: dict[str, polib.POEntry] = {}
    for entry in catalog.entries:
        if not entry.obsolete and entry.msgid:
            found.setdefault(concept_id(entry), entry)
    return found


def _concept(
    name: str, subject: str, head: polib.POEntry, held: Mapping[str, polib.POEntry]
) -> Concept:
    """A concept from its template entry and the entries of its catalogs."""
    spoken = comments.parse(head.comment)
    accepted = any(entry.msgstr and "fuzzy" not in entry.flags for entry in held.values())
    proposed = "fuzzy" in head.flags and not accepted
    own = languages.tag(spoken.prose["language"]) if "language" in spoken.prose else ENGLISH
    terms: list[Term] = []
    if own == ENGLISH:
        terms.append(Term(head.msgid, ENGLISH, proposed=proposed))
    terms += spoken.as_terms(ENGLISH, proposed=proposed)
    definitions = {ENGLISH: spoken.prose["definition"]} if "definition" in spoken.prose else {}
    notes = {ENGLISH: spoken.prose["note"]} if "note" in spoken.prose else {}
    for lang, entry in held.items():
        said = comments.parse(entry.tcomment)
        fuzzy = "fuzzy" in entry.flags
        text = entry.msgstr or _first_plural(entry)
        if text:
            terms.append(Term(text, lang, Status.PREFERRED, proposed=fuzzy))
        terms += said.as_terms(lang, proposed=fuzzy)
        if "definition" in said.prose:
            definitions[lang] = said.prose["definition"]
        if "note" in said.prose:
            notes[lang] = said.prose["note"]
    return Concept(
        id=name,
        subject=spoken.prose.get("subject", subject),
        terms=tuple(terms),
        pos=spoken.prose.get("pos", ""),
        definitions=definitions,
        notes=notes,
        references=_references(head),
        proposed=proposed,
    )


def _first_plural(entry: polib.POEntry) -> str:
    forms: dict[int, str] = entry.msgstr_plural
    return forms[min(forms)] if forms else ""


def _references(entry: polib.POEntry) -> tuple[Reference, ...]:
    places = entry.occurrences
    if any("\u2068" in path for path, _ in places):  # polib splits names at their spaces
        line = " ".join(f"{path}:{number}" if number else path for path, number in places)
        return tuple(parse_references([line]))
    return tuple(Reference(path, int(number or 0)) for path, number in places)
