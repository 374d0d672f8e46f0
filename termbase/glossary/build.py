"""Making a glossary of documents."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termbase.documents import Document
from termbase.extract import PROPOSE
from termbase.extract import candidates as extract_candidates
from termbase.glossary.model import Candidate, Entry, Glossary, Mark, Occurrence, Source
from termbase.model import Concept
from termbase.sightings import Sighting, Stretch, meanings, sightings, stretches
from termbase.text import languages as tags
from termbase.text.sentences import sentence_at

if TYPE_CHECKING:
    from termbase.project import TermBase

MOST_CANDIDATES = 30


@dataclass(slots=True)
class _Seen:
    """What is known of a concept while the documents are read."""

    concept: Concept
    first: Occurrence
    forms: Counter[str] = field(default_factory=Counter)


def build(
    base: TermBase,
    documents: Sequence[Document],
    *,
    languages: Sequence[str] = (),
    reader: str = "en",
    most_candidates: int = MOST_CANDIDATES,
) -> Glossary:
    """The glossary of documents.

    Args:
        base: The term base.
        documents: What to read, in order; may not be empty.
        languages: The languages to show; all of the base without any. That of the documents comes
            first in either case.
        reader: The language in whose order the entries stand: Chinese by pinyin.
        most_candidates: How many candidates to list at the most.
    """
    seen: dict[str, _Seen] = {}
    sources, known = [], []
    for number, document in enumerate(documents):
        found = list(sightings(document, base.find))
        _count(document, found, seen)
        sources.append(_source(document, found))
        reviewed = [s for s in found if not s.match.concept.proposed]
        known += [(number, s.start, s.end) for s in reviewed]
    order = sort_key(reader)
    entries = [
        Entry(
            one.concept, one.forms.total(), one.first, tuple(f for f, _ in one.forms.most_common())
        )
        for one in seen.values()
        if not one.concept.proposed
    ]
    entries.sort(key=lambda entry: (order(_head(entry.concept, reader)), entry.concept.id))
    source_lang = documents[0].body_lang
    return Glossary(
        sources=tuple(sources),
        entries=tuple(entries),
        candidates=tuple(_candidates(documents, known, seen)[:most_candidates]),
        languages=_shown(base, source_lang, languages),
    )


def occurrence(document: Document, stretch: Stretch, start: int, end: int) -> Occurrence:
    """The place of `stretch.text[start:end]`, with the sentence around it."""
    text = stretch.text.text
    left, right = sentence_at(text, start, end)
    context = text[left:right]
    line, column = document.position(stretch.text.span(start, end)[0])
    return Occurrence(document.path, line, column, context, start - left, end - left)


def sort_key(lang: str) -> Callable[[str], tuple[object, ...]]:
    """The order of a language: Chinese by pinyin, others by letters, accents and case apart.

    The empty text comes last.
    """
    if not tags.is_chinese(lang):
        return lambda text: (not text, _plain(text), text)
    from termbase.text.readings import readings

    def by_pinyin(text: str) -> tuple[object, ...]:
        found = readings(text)
        # Letters before tones: 北京 běijīng stands before 被动 bèidòng.
        syllables = [(s[:-1], s[-1]) for s in found[0]] if found else [(_plain(text), "")]
        return (not text, syllables, text)

    return by_pinyin


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if c.isalnum() or c.isspace())


def _head(concept: Concept, lang: str) -> str:
    """The term by which a reader of the language looks a concept up."""
    head = concept.preferred(lang)
    if head is None and tags.is_chinese(lang):
        others = (t for t in concept.terms if tags.is_chinese(t.lang))
        head = next(others, None)
    return head.text if head else ""


def _shown(base: TermBase, source_lang: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """The languages of the glossary: first that of the documents, or what is nearest to it."""
    shown = list(dict.fromkeys(wanted or base.languages))
    near = [lang for lang in shown if lang.partition("-")[0] == source_lang.partition("-")[0]]
    first = source_lang if source_lang in shown else next(iter(near), None)
    if first is None:
        return tuple(shown)
    return (first, *(lang for lang in shown if lang != first))


def _count(document: Document, found: Sequence[Sighting], seen: dict[str, _Seen]) -> None:
    """Count every concept that a term may stand for, once for each time the term stands there."""
    for sighting in found:
        match = sighting.match
        for concept in meanings(match):
            if concept.id not in seen:
                place = occurrence(document, sighting.stretch, match.start, match.end)
                seen[concept.id] = _Seen(concept, place)
            seen[concept.id].forms[match.text] += 1


def _source(document: Document, found: Sequence[Sighting]) -> Source:
    header = document.header
    authors = ", ".join(" ".join(a.names.values()) for a in header.authors if a.names)
    body = [stretch for stretch in stretches(document) if stretch.body]
    marks: dict[int, list[Mark]] = {}
    for sighting in found:
        match = sighting.match
        mark = Mark(match.start, match.end, meanings(match)[0].id)
        marks.setdefault(sighting.stretch.text.span(0, 0)[0], []).append(mark)
    return Source(
        path=document.path,
        title=header.title,
        lang=document.body_lang,
        details={
            "source": header.source,
            "date": header.date.isoformat() if header.date else "",
            "authors": authors,
        },
        paragraphs=tuple(stretch.text.text for stretch in body),
        marks=tuple(tuple(marks.get(stretch.text.span(0, 0)[0], ())) for stretch in body),
    )


def _candidates(
    documents: Sequence[Document],
    known: Sequence[tuple[int, int, int]],
    seen: dict[str, _Seen],
) -> list[Candidate]:
    """Proposals that the base holds, then what the documents suggest besides."""
    held = [
        Candidate(one.concept.terms[0].text, one.forms.total(), one.first, one.concept)
        for one in seen.values()
        if one.concept.proposed
    ]
    taken = {candidate.text.casefold() for candidate in held}
    new = [c for c in propose(documents, known) if c.text.casefold() not in taken]
    return [*held, *new]


def propose(
    documents: Sequence[Document], known: Sequence[tuple[int, int, int]]
) -> list[Candidate]:
    """Likely terms of the documents' bodies, the likeliest first.

    Args:
        documents: The documents.
        known: Stretches that the term base covers: (index of the document, start, end).
    """
    parts: list[tuple[int, Stretch]] = [
        (number, stretch)
        for number, document in enumerate(documents)
        for stretch in stretches(document)
        if stretch.body
    ]
    covered = _covered(parts, known)
    lang = documents[0].body_lang if documents else "en"
    found = []
    texts = [stretch.text.text for _, stretch in parts]
    likely = extract_candidates(texts, lang, known=covered, threshold=PROPOSE, nested=False)
    for one in likely:
        index, start, end = one.positions[0]
        number, stretch = parts[index]
        place = occurrence(documents[number], stretch, start, end)
        found.append(Candidate(one.text, one.count, place))
    return found


def _covered(
    parts: Sequence[tuple[int, Stretch]], known: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The known stretches by part: (index of the part, start, end in its text)."""
    inside = []
    for index, (number, stretch) in enumerate(parts):
        starts = stretch.text.starts
        if not starts:
            continue
        first, last = stretch.text.span(0, len(starts))
        for document, start, end in known:
            if document == number and first <= start and end <= last:
                inside.append((index, bisect_left(starts, start), bisect_left(starts, end)))
    return inside
