"""Builds a glossary of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from termbase.calls import require_collection
from termbase.catalog.editor import editing
from termbase.catalog.rejected import Rejected
from termbase.catalog.slugs import slug
from termbase.documents import Document
from termbase.extract.renderings import Renderings
from termbase.glossary.candidates import occurrence, propose
from termbase.glossary.model import Candidate, Entry, Glossary, Mark, Occurrence, Source
from termbase.model import Concept
from termbase.progress import Progress
from termbase.sightings import Searched, meanings, search, texts_of
from termbase.tags import is_chinese
from termbase.text.languages import find_language, substitutes
from termbase.text.order import head, sort_key

if TYPE_CHECKING:
    from termbase.project import TermBase

MOST_CANDIDATES = 30


@dataclass(slots=True)
class _Tally:
    """What has been found of a concept while the documents are read."""

    concept: Concept
    first: Occurrence
    forms: Counter[str] = field(default_factory=Counter)


def build(
    base: TermBase,
    documents: Sequence[Document],
    *,
    languages: Sequence[str] = (),
    reader: str = "",
    most_candidates: int = MOST_CANDIDATES,
    progress: Progress | None = None,
) -> Glossary:
    """Build the glossary of documents.

    Args:
        base: The term base.
        documents: The documents to read, in order; must not be empty.
        languages: The languages to show, in any spelling of their tags; by default, all languages
            of the term base. The documents' language always comes first.
        reader: The language whose order the entries follow (Chinese: by pinyin, or in Taiwan by
            zhuyin); by default, that of the documents.
        most_candidates: The maximum number of candidates to list.
        progress: Called with the number of paragraphs that are done, and the number of all.

    Raises:
        ValueError: There is no document, or the term base does not have one of the languages.
        CatalogError: A catalog cannot be read.
        TypeError: `languages` is a single text.
    """
    require_collection("languages", languages)
    require_collection("documents", documents)
    if not documents:
        raise ValueError("a glossary is made of one document at least")
    shown = columns(documents[0].body_lang, _languages(base, languages))
    read = list(map(Searched.of, documents))
    # The term base may be far larger than the number of concepts that the documents can contain.
    terms = base.terms_in(texts_of(read))
    searched = search(read, terms, progress)
    tallies = _tallies(searched)
    lang = reader or shown[0]
    key_of = sort_key(lang)
    entries = [
        Entry(
            tally.concept,
            tally.forms.total(),
            tally.first,
            tuple(f for f, _ in tally.forms.most_common()),
        )
        for tally in tallies.values()
        if not tally.concept.proposed
    ]
    entries.sort(key=lambda entry: (key_of(head(entry.concept, lang)), entry.concept.id))
    # How the words of terms are usually rendered does not show in a selection.
    counted = () if terms.is_selection else terms.concepts
    candidates = (
        _candidates(base, searched, tallies, progress, Renderings(counted))
        if most_candidates
        else ()
    )
    return Glossary(
        sources=tuple(map(_source, searched)),
        entries=tuple(entries),
        candidates=tuple(islice(candidates, most_candidates)),
        languages=shown,
    )


def columns(source_lang: str, shown: Sequence[str]) -> tuple[str, ...]:
    """Return the languages in order, starting with the documents' language or the closest one."""
    first = substitutes(source_lang, shown)[:1]
    return (*first, *(lang for lang in shown if lang not in first))


def _languages(base: TermBase, names: Sequence[str]) -> Sequence[str]:
    """Return the term base's tags of the languages named; all of its languages if none is named."""
    resolved = {name: find_language(name, base.languages) for name in names}
    for name, lang in resolved.items():
        if not lang:
            raise ValueError(f"the term base has no {name}; it has {', '.join(base.languages)}")
    return tuple(dict.fromkeys(resolved.values())) or base.languages


def _tallies(documents: Sequence[Searched]) -> dict[str, _Tally]:
    """Count every concept that a match may stand for."""
    tallies: dict[str, _Tally] = {}
    for searched in documents:
        for sighting in searched.found:
            match = sighting.match
            for concept in meanings(match, sighting.stretch.lang):
                if concept.id not in tallies:
                    first = occurrence(searched.document, sighting.stretch, match.start, match.end)
                    tallies[concept.id] = _Tally(concept, first)
                tallies[concept.id].forms[match.text] += 1
    return tallies


def _source(searched: Searched) -> Source:
    header = searched.document.header
    marks: dict[int, list[Mark]] = {}
    for sighting in searched.found:
        match = sighting.match
        concept = meanings(match, sighting.stretch.lang)[0]
        mark = Mark(match.start, match.end, concept.id)
        marks.setdefault(id(sighting.stretch), []).append(mark)
    body = [part for part in searched.parts if part.body]
    return Source(
        path=searched.document.path,
        title=header.title,
        lang=searched.document.body_lang,
        publisher=header.source,
        date=header.date.isoformat() if header.date else "",
        authors=header.authors,
        paragraphs=tuple(part.text.text for part in body),
        marks=tuple(tuple(marks.get(id(part), ())) for part in body),
        cells=tuple(paragraph.cell for paragraph in searched.document.body),
    )


def _candidates(
    base: TermBase,
    documents: Sequence[Searched],
    tallies: dict[str, _Tally],
    progress: Progress | None,
    renderings: Renderings,
) -> Iterator[Candidate]:
    """Yield the proposals that the term base already holds, then the documents' candidates.

    What a reviewer has rejected is not among them.
    """
    lang = documents[0].document.body_lang
    proposals = [
        _stored_proposal(tally, lang) for tally in tallies.values() if tally.concept.proposed
    ]
    known = {
        term.text.casefold()
        for candidate in proposals
        if candidate.concept
        for term in candidate.concept.terms
    }
    with editing(base.tree, preview=True) as editor:
        rejected = Rejected(editor)
    yield from proposals
    for one in propose(documents, progress, renderings):
        if one.text.casefold() not in known and not rejected.has(
            one.terms, slug(one.name), is_enough=True
        ):
            yield one


def _stored_proposal(tally: _Tally, lang: str) -> Candidate:
    """Return a proposal of the term base as a candidate, in the documents' language if possible."""
    terms = tally.concept.terms
    chinese = is_chinese(lang)
    own = next((t for t in terms if is_chinese(t.lang) == chinese), terms[0])
    others = tuple(t for t in terms if t is not own and t.lang != own.lang)
    return Candidate(own.text, tally.forms.total(), tally.first, tally.concept, others, own.lang)
