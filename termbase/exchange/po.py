"""gettext catalogs that have been away: a glossary that a translator has filled in, say.

An entry says what it would in a catalog of the term base, comments and `fuzzy` included. Its
`msgctxt` is the id of a concept where it can be: a slug that no other entry has. In a program's
catalog it is something else. Two flags are those of Weblate's glossaries: a `forbidden` translation
is not to be used, and a term that is `read-only` is not to be translated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termbase.catalog.assemble import join
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import slug
from termbase.errors import DocumentError
from termbase.exchange._record import MAX_TEXT, Record, Source
from termbase.model import Status, Term
from termbase.text import languages

NAME = "po"
ENDINGS = (".po",)
_FORBIDDEN, _UNTRANSLATED = "forbidden", "read-only"


def read(source: Source) -> Iterator[Record]:
    """The entries in use of a catalog.

    Raises:
        DocumentError: It cannot be read, or its header names no language.
        CatalogError: It is no gettext file; names the line.
    """
    data = source.content(MAX_TEXT)
    file = PoFile.parse(data, source.path)
    lang = _language(file, source)
    used = [n for n, entry in enumerate(file) if entry.msgid and not entry.obsolete]
    times = Counter(file.entries[n].msgctxt for n in used)
    # What is not to be used comes after the concept that it is said of.
    for n in sorted(used, key=lambda n: _FORBIDDEN in file.entries[n].flags):
        entry = file.entries[n]
        (concept,) = join("", {}, {lang: {str(n): entry}}, source.path)
        # Two entries of one term have different contexts, and are one concept.
        name = (entry.msgctxt or "") if _FORBIDDEN not in entry.flags else ""
        source.left_out["references"] += len(concept.references)
        terms = _flagged(concept.terms, entry, lang)
        key = next((term for term in terms if term.lang == "en"), terms[0])
        yield Record(
            line=file.line_of(n),
            terms=terms,
            key=key,
            id=name if times[name] == 1 and slug(name) == name else "",
            subject=concept.subject,
            pos=concept.pos,
            definitions=concept.definitions,
            notes=concept.notes,
        )
    source.read = len(data)


def _flagged(terms: tuple[Term, ...], entry: AnyEntry, lang: str) -> tuple[Term, ...]:
    """The terms of an entry as its flags have them."""
    if _FORBIDDEN in entry.flags:
        return tuple(
            term._replace(status=Status.DEPRECATED)
            if term.lang == lang and term.status is Status.PREFERRED
            else term
            for term in terms
        )
    if _UNTRANSLATED in entry.flags and not any(term.lang == lang for term in terms):
        return (*terms, Term(entry.msgid, lang))
    return terms


def _language(file: PoFile, source: Source) -> str:
    """The language of the catalog, as its header says."""
    try:
        return source.language(languages.tag(file.header.get("Language", "")))
    except ValueError:
        raise DocumentError(
            "its header names no language; write one into it, such as Language: zh_CN",
            source.path,
            1,
        ) from None
