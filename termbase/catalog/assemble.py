"""Concepts out of the entries of a template and its catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from termbase.catalog import comments
from termbase.catalog.block import parse_references
from termbase.catalog.pofile import PoFile
from termbase.catalog.quick import QuickFile
from termbase.catalog.scanning import AnyEntry, Entry
from termbase.catalog.slugs import slug
from termbase.catalog.tree import ENGLISH
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term
from termbase.text import languages

File = PoFile | QuickFile


def concept_id(entry: AnyEntry) -> str:
    """The id of an entry's concept: its `msgctxt`, or a slug of its `msgid` where it has none."""
    return entry.msgctxt or slug(entry.msgid)


def assemble(subject: str, template: File, catalogs: Mapping[str, File]) -> Iterator[Concept]:
    """Join the entries of a template and of its catalogs into concepts.

    Entries that only a catalog has (added in Weblate, say) are concepts too and come last.
    """
    entries = {lang: active(c) for lang, c in catalogs.items()}
    return join(subject, active(template), entries, template.path)


def join(
    subject: str,
    heads: dict[str, AnyEntry],
    entries: Mapping[str, dict[str, AnyEntry]],
    path: Path,
) -> Iterator[Concept]:
    """Join entries by the ids of their concepts, as `assemble`; what is joined is let go of.

    Args:
        subject: The subject.
        heads: Those of the template; emptied.
        entries: Language to those of its catalog; emptied.
        path: What to call the template in errors.

    Raises:
        CatalogError: A concept is said to be in a language that is none; names the line.
    """
    for name in list(heads):
        head = heads.pop(name)
        yield _concept(name, subject, head, _taken(name, entries), path)
    rest = dict.fromkeys(name for found in entries.values() for name in found)
    for name in rest:
        held = _taken(name, entries)
        yield _concept(name, subject, next(iter(held.values())), held, path)


def _taken(name: str, entries: Mapping[str, dict[str, AnyEntry]]) -> dict[str, AnyEntry]:
    """Take the entries of a concept out."""
    return {lang: found.pop(name) for lang, found in entries.items() if name in found}


def active(catalog: File) -> dict[str, AnyEntry]:
    """Concept id to entry, for the entries that are not obsolete; of two alike, the first."""
    found: dict[str, AnyEntry] = {}
    for entry in catalog.entries:
        if not entry.obsolete and entry.msgid:
            found.setdefault(concept_id(entry), entry)
    return found


def _concept(
    name: str, subject: str, head: AnyEntry, held: Mapping[str, AnyEntry], path: Path
) -> Concept:
    """A concept from its template entry and the entries of its catalogs."""
    spoken = comments.parse(head.comment)
    accepted = any(entry.msgstr and "fuzzy" not in entry.flags for entry in held.values())
    proposed = "fuzzy" in head.flags and not accepted
    own = _language(spoken.prose["language"], head, path) if "language" in spoken.prose else ENGLISH
    terms: list[Term] = []
    if own == ENGLISH:
        terms.append(Term(head.msgid, ENGLISH, proposed=proposed))
    terms += spoken.as_terms(ENGLISH, proposed=proposed)
    definitions = {ENGLISH: spoken.prose["definition"]} if "definition" in spoken.prose else {}
    notes = {ENGLISH: spoken.prose["note"]} if "note" in spoken.prose else {}
    ignored = {"": tuple(spoken.ignored)} if spoken.ignored else {}
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
        if said.ignored:
            ignored[lang] = tuple(said.ignored)
    if own != ENGLISH and not any(term.lang == own for term in terms):
        # Whoever writes a template by hand leaves the catalog of that language to the update.
        terms.append(Term(head.msgid, own, proposed=proposed))
    return Concept(
        id=name,
        subject=spoken.prose.get("subject", subject),
        terms=tuple(terms),
        pos=spoken.prose.get("pos", ""),
        definitions=definitions,
        notes=notes,
        references=_references(head),
        proposed=proposed,
        ignored=ignored,
    )


def _language(name: str, head: AnyEntry, path: Path) -> str:
    try:
        return languages.tag(name)
    except ValueError:
        line = head.line if isinstance(head, Entry) else head.linenum
        raise CatalogError(
            "language: {name} is not a language tag; write one such as zh-Hans",
            path,
            line,
            name=name,
        ) from None


def _first_plural(entry: AnyEntry) -> str:
    forms: Mapping[int, str] = entry.msgstr_plural
    return forms[min(forms)] if forms else ""


def _references(entry: AnyEntry) -> tuple[Reference, ...]:
    places = entry.occurrences
    if any("\u2068" in path for path, _ in places):  # polib splits names at their spaces
        line = " ".join(f"{path}:{number}" if number else path for path, number in places)
        return tuple(parse_references([line]))
    return tuple(Reference(path, int(number or 0)) for path, number in places)
