"""gettext catalogs from elsewhere, for example a glossary that a translator has completed.

An entry has the same meaning as in a catalog of the term base, including comments and `fuzzy`. Its
`msgctxt` is taken for the id of a concept if it is a slug that no other entry has; in a program's
catalog it is something else. Two flags come from Weblate's glossaries: a `forbidden` translation
must not be used, and a `read-only` term must not be translated.
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
    """Yield the entries of a catalog that are not obsolete.

    Raises:
        DocumentError: The file cannot be read, or its header names no language.
        CatalogError: It is not a gettext file; the error has the line.
    """
    data = source.content(MAX_TEXT)
    file = PoFile.parse(data, source.path)
    lang = _language(file, source)
    active = [index for index, entry in enumerate(file) if entry.msgid and not entry.obsolete]
    uses = Counter(file.entries[index].msgctxt for index in active)
    # Forbidden translations come after the entry of the concept that they belong to.
    for index in sorted(active, key=lambda index: _FORBIDDEN in file.entries[index].flags):
        entry = file.entries[index]
        (concept,) = join("", {}, {lang: {str(index): entry}}, source.path)
        # A forbidden entry is joined to its concept by the term, since it has another context.
        name = (entry.msgctxt or "") if _FORBIDDEN not in entry.flags else ""
        source.left_out["references"] += len(concept.references)
        terms = _flagged(concept.terms, entry, lang)
        key = next((term for term in terms if term.lang == "en"), terms[0])
        yield Record(
            line=file.line_of(index),
            terms=terms,
            key=key,
            id=name if uses[name] == 1 and slug(name) == name else "",
            subject=concept.subject,
            pos=concept.pos,
            definitions=concept.definitions,
            notes=concept.notes,
        )
    source.read = len(data)


def _flagged(terms: tuple[Term, ...], entry: AnyEntry, lang: str) -> tuple[Term, ...]:
    """Apply the flags of an entry to its terms."""
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
    """Return the language in the header of a catalog."""
    try:
        return source.language(languages.tag(file.header.get("Language", "")))
    except ValueError:
        raise DocumentError(
            "its header names no language; add one, such as Language: zh_CN",
            source.path,
            1,
        ) from None
