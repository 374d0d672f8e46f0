"""gettext catalogs as glossaries, for Weblate, Poedit and other editors of catalogs.

An entry has the same meaning as in a catalog of the term base, including comments and `fuzzy`. Its
`msgctxt` is taken for the id of a concept if it is a slug that no other entry has. So it is in
files of other programs only if all entries have one, and if the concept with this id has one of the
terms; otherwise it is something else, such as a note of Weblate's translators. Of an entry with
plural forms, the first one in each language is the term. Two flags are those of Weblate's
glossaries: a `forbidden` translation must not be used, and a `read-only` term must not be
translated.

Programs look only at the strings of an entry. A written file therefore has an entry for each pair
of terms: first that of the preferred terms, which holds everything about the concept, then the
others, whose context is the id and, after a colon, the translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from termbase import tags
from termbase.catalog import comments
from termbase.catalog.assemble import join
from termbase.catalog.block import Block
from termbase.catalog.entries import extracted_lines, new_header, translator_lines
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import slug
from termbase.catalog.twins import texts_of
from termbase.errors import DocumentError
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.record import MAX_TEXT, Record, Source, key_among
from termbase.exchange.words import MEANT
from termbase.model import Concept, Status, Term

_FORBIDDEN, _UNTRANSLATED = "forbidden", "read-only"
_ENGLISH = "en"
# What is said of terms if the source language is not English: of its own (see `lacking`), and of
# English ones, of which the preferred one is nowhere.
_ACCEPTED = frozenset({"preferred", "admitted"})
_OTHERS = frozenset(MEANT) - {"preferred"}
_COLON = ": "
_OWN = b": terms in "
"""What is in the first comment of a file that termbase has written, which editors keep."""
_HEAD = 1000
"""How many bytes of a file are searched for that."""


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
    has_ids = not any(uses[name] for name in (None, ""))
    is_own = _OWN in data[:_HEAD]
    # Forbidden translations come after the entry of the concept that they belong to.
    for index in sorted(active, key=lambda index: _FORBIDDEN in file.entries[index].flags):
        entry = file.entries[index]
        (concept,) = join("", {}, {lang: {str(index): entry}}, source.path)
        source.report.left_out["references"] += len(concept.references)
        source.report.left_out["comments"] += _free_comments(entry)
        terms = _flagged(concept.terms, entry, lang)
        if ours := comments.parse(entry.comment).prose.get("language"):
            source.statuses = {_ENGLISH: _OTHERS, ours: _ACCEPTED, lang: frozenset(MEANT)}
        forms = {entry.msgid_plural, *texts_of(entry)} - {""}
        source.report.left_out["plural forms"] += len(forms.difference(one.text for one in terms))
        key = key_among(terms)
        name = _id(entry)
        if not (has_ids or is_own) or uses[name] != 1 or slug(name) != name:
            name = ""
        yield Record(
            line=file.line_of(index),
            terms=terms,
            key=key,
            id=name if is_own else "",
            entry="" if is_own else name,
            subject=concept.subject,
            pos=concept.pos,
            definitions=concept.definitions,
            notes=concept.notes,
        )
    source.read = len(data)


def _free_comments(entry: AnyEntry) -> int:
    """Return how many comments of an entry, of either kind, have no key that says what they are.

    In a glossary that termbase has written, that of another pair of terms is a note of the first.
    """
    if _COLON in (entry.msgctxt or ""):
        return 0
    texts = filter(None, (entry.comment, entry.tcomment))
    return sum(comments.parse(text) == comments.Comments() for text in texts)


def _id(entry: AnyEntry) -> str:
    """Return what may be the id of a concept.

    A forbidden entry of a glossary from Weblate is joined to its concept by the term, since it has
    another context.
    """
    name, is_pair, _ = (entry.msgctxt or "").partition(_COLON)
    return name if is_pair or _FORBIDDEN not in entry.flags else ""


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
        return source.language(tags.tag(file.header.get("Language", "")))
    except ValueError:
        raise DocumentError(
            "its header names no language; add one, such as Language: zh_CN",
            source.path,
            1,
        ) from None


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as a catalog with an entry for each pair of terms."""
    ours, theirs = languages
    parts = [new_header("glossary", theirs)]
    for concept in concepts:
        parts += ("\n".join(block.lines) + "\n" for block in _blocks(concept, ours, theirs))
    return "\n".join(parts).encode("utf-8", "replace")


def lacking(concept: Concept, languages: Sequence[str]) -> Iterator[str]:
    """Yield what a written file lacks of a concept: what is said in another source than English.

    The comments of an entry are about its English term and about the target language.
    """
    ours, _ = languages
    if ours == _ENGLISH:
        return
    if ours in concept.definitions:
        yield "definition"
    if ours in concept.notes:
        yield "note"
    for term in concept.in_language(ours):
        if not term.status.accepted:
            yield term.status.value
        elif term.note:
            yield "note"


def _blocks(concept: Concept, ours: str, theirs: str) -> Iterator[Block]:
    """Yield the entries of a concept, that of the preferred terms first."""
    sources = sorted(concept.in_language(ours), key=lambda term: term.status.rank)
    targets = sorted(concept.in_language(theirs), key=lambda term: term.status.rank)
    head, target = sources[0], concept.preferred(theirs)
    yield _main(concept, head, target, theirs)
    for source in sources:
        # Texts to translate may contain terms that should not be used. The key that says so of an
        # English term is in the first entry; terms of other languages have none.
        if not source.status.accepted and ours != "en":
            continue
        for term in targets:
            if (source, term) != (head, target):
                yield _pair(concept.id, source, term)


def _main(concept: Concept, head: Term, target: Term | None, theirs: str) -> Block:
    """Return the entry of a concept, as in a catalog of the target language."""
    shown = tuple(term for term in concept.terms if term.lang in {"en", theirs})
    concept = replace(concept, terms=shown, ignored={})
    extracted = extracted_lines(concept)
    block = Block.new(
        context=concept.id,
        msgid=head.text,
        msgstr=target.text if target else "",
        comments=translator_lines(concept, theirs) if theirs != "en" else (),
        extracted=_language_line(head)
        + [line for line in extracted if not line.startswith("language: ")],
    )
    _set_flags(block, head, target, is_proposed=(target or head).proposed)
    return block


def _pair(name: str, source: Term, target: Term) -> Block:
    """Return the entry of another pair of terms; its comment is the note on the translation.

    A note that would be read as a key (“deprecated: since 2015”) is only in the first entry.
    """
    note = " ".join(target.note.split())
    is_text = note and comments.parse(note) == comments.Comments()
    block = Block.new(
        context=f"{name}{_COLON}{target.text}",
        msgid=source.text,
        msgstr=target.text,
        extracted=[
            *_language_line(source),
            *([note] if is_text else ()),
        ],
    )
    _set_flags(block, source, target, is_proposed=source.proposed or target.proposed)
    return block


def _language_line(source: Term) -> list[str]:
    return [] if source.lang == "en" else [f"language: {source.lang}"]


def _set_flags(block: Block, source: Term, target: Term | None, *, is_proposed: bool) -> None:
    flags = {
        "fuzzy": is_proposed,
        _FORBIDDEN: target is not None and not target.status.accepted,
        _UNTRANSLATED: target is not None and target.text == source.text,
    }
    if given := [name for name, is_given in flags.items() if is_given]:
        block.set_lines("#,", ["#, " + ", ".join(given)])


FORMAT = Format(
    Reader((".po",), read), Writer((".po",), plain(write), is_pair=True, lacking=lacking)
)
