"""Assembling concepts from the entries of a template and its catalogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from termbase import tags
from termbase.catalog import comments
from termbase.catalog.pofile import PoFile
from termbase.catalog.quick import QuickFile
from termbase.catalog.references import parse_references
from termbase.catalog.scanning import AnyEntry, Entry
from termbase.catalog.slugs import slug
from termbase.catalog.tree import ENGLISH
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term

File = PoFile | QuickFile
_NOTHING = comments.Comments()


def concept_id(entry: AnyEntry) -> str:
    """Return the id of an entry's concept: its `msgctxt`, or else a slug of its `msgid`."""
    return entry.msgctxt or slug(entry.msgid)


def join(
    subject: str,
    heads: dict[str, AnyEntry],
    entries: Mapping[str, dict[str, AnyEntry]],
    path: Path,
) -> Iterator[Concept]:
    """Join the entries of a template and of its catalogs into concepts.

    Entries that only a catalog has (added in Weblate, say) form concepts too, which come last. All
    are removed while they are joined, to free memory.

    Args:
        subject: Name of the subject.
        heads: Concept id to entry of the template; emptied.
        entries: BCP 47 tag to concept id to entry of the catalog; emptied.
        path: Path of the template, for error messages.

    Raises:
        CatalogError: The comment ``language`` of an entry is not a language tag; the message names
            the line.
    """
    for name in list(heads):
        head = heads.pop(name)
        yield concept_from(name, subject, head, _take_entries(name, entries), path)
    catalog_only = dict.fromkeys(name for found in entries.values() for name in found)
    for name in catalog_only:
        own_entries = _take_entries(name, entries)
        yield concept_from(name, subject, next(iter(own_entries.values())), own_entries, path)


def _take_entries(name: str, entries: Mapping[str, dict[str, AnyEntry]]) -> dict[str, AnyEntry]:
    """Remove and return the entries of a concept, by language."""
    return {lang: found.pop(name) for lang, found in entries.items() if name in found}


def entry_indexes(
    entries: Sequence[AnyEntry], is_wanted: Callable[[AnyEntry], bool] | None = None
) -> dict[str, int]:
    """Return a mapping from concept id to the index of its entry, for active entries.

    Of several entries with the same id, the first with an explicit id (`msgctxt`) counts. The id of
    an entry without one, such as a word added in an editor of catalogs, may coincide by chance.

    Args:
        entries: The entries of a file.
        is_wanted: Returns whether to consider an entry; by default, all are.
    """
    found: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if not entry.obsolete and entry.msgid and (is_wanted is None or is_wanted(entry)):
            first = found.setdefault(name := concept_id(entry), index)
            if entry.msgctxt and not entries[first].msgctxt:
                found[name] = index
    return found


def active(catalog: File) -> dict[str, AnyEntry]:
    """Return a mapping from concept id to its active entry; see `entry_indexes`."""
    return {name: catalog.entries[index] for name, index in entry_indexes(catalog.entries).items()}


def concept_from(
    name: str, subject: str, head: AnyEntry, own_entries: Mapping[str, AnyEntry], path: Path
) -> Concept:
    """Assemble a concept from its entries.

    Args:
        name: Id of the concept.
        subject: Name of the subject.
        head: The entry of the template, or else the first of the catalogs.
        own_entries: BCP 47 tag to entry of the catalog.
        path: Path of the template, for error messages.

    Raises:
        CatalogError: The comment ``language`` is not a language tag; the message names the line.
    """
    extracted, is_fuzzy = _parse_comments(head.comment), "fuzzy" in head.flags
    translations = [
        (
            lang,
            entry.msgstr or _first_plural(entry),
            "fuzzy" in entry.flags,
            _parse_comments(entry.tcomment),
        )
        for lang, entry in own_entries.items()
    ]
    accepted = is_fuzzy and any(
        entry.msgstr and not fuzzy
        for entry, (_, _, fuzzy, _) in zip(own_entries.values(), translations, strict=True)
    )
    proposed = is_fuzzy and not accepted
    prose = extracted.prose
    msgid_lang = _language(prose["language"], head, path) if "language" in prose else ENGLISH
    terms: list[Term] = []
    if msgid_lang == ENGLISH:
        terms.append(Term(head.msgid, ENGLISH, proposed=proposed))
    if extracted.terms:
        terms += extracted.as_terms(ENGLISH, proposed=proposed)
    definitions = {ENGLISH: prose["definition"]} if "definition" in prose else {}
    notes = {ENGLISH: prose["note"]} if "note" in prose else {}
    ignored = {"": tuple(extracted.ignored)} if extracted.ignored else {}
    for lang, text, fuzzy, translator in translations:
        if text:
            terms.append(Term(text, lang, Status.PREFERRED, proposed=fuzzy))
        if translator is _NOTHING:
            continue
        terms += translator.as_terms(lang, proposed=fuzzy)
        if "definition" in translator.prose:
            definitions[lang] = translator.prose["definition"]
        if "note" in translator.prose:
            notes[lang] = translator.prose["note"]
        if translator.ignored:
            ignored[lang] = tuple(translator.ignored)
    if msgid_lang != ENGLISH and not any(term.lang == msgid_lang for term in terms):
        # In a template written by hand, whose catalog of that language has not been updated yet.
        terms.append(Term(head.msgid, msgid_lang, proposed=proposed))
    return Concept(
        id=name,
        subject=prose.get("subject", subject),
        terms=tuple(terms),
        pos=prose.get("pos", ""),
        definitions=definitions,
        notes=notes,
        references=_references(head),
        proposed=proposed,
        ignored=ignored,
    )


@lru_cache(256)
def _parse_comments(text: str) -> comments.Comments:
    """Return the parsed comments of an entry; most entries of catalogs have none."""
    return comments.parse(text) if text else _NOTHING


def check_language(head: AnyEntry, path: Path) -> None:
    """Check the comment ``language`` of the template entry of a concept.

    Raises:
        CatalogError: It is not a language tag; the message names the line.
    """
    prose = _parse_comments(head.comment).prose
    if "language" in prose:
        _language(prose["language"], head, path)


def _language(name: str, head: AnyEntry, path: Path) -> str:
    try:
        return tags.tag(name)
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
    occurrences = entry.occurrences
    if not occurrences:
        return ()
    if any("\u2068" in path for path, _ in occurrences):  # polib splits file names at spaces
        line = " ".join(f"{path}:{number}" if number else path for path, number in occurrences)
        return tuple(parse_references([line]))
    return tuple(Reference(path, int(number or 0)) for path, number in occurrences)
