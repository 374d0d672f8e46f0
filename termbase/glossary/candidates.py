"""Finds candidates: likely terms in documents that the term base does not have."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from termbase.documents import Document
from termbase.documents.languages import chinese_of
from termbase.extract import PROPOSE, Candidate as Extracted, candidates as extract_candidates
from termbase.extract.expansions import abbreviations
from termbase.extract.glosses import Gloss, glosses
from termbase.extract.keywords import keywords
from termbase.extract.renderings import Renderings
from termbase.glossary.model import Candidate, Occurrence
from termbase.model import Status, Term, TermType
from termbase.progress import Progress
from termbase.sightings import Searched, Stretch
from termbase.tags import is_chinese
from termbase.text.sentences import sentence_at

Span = tuple[int, int, int]
"""Index of a text, start and end (exclusive) of a stretch of it."""


def occurrence(document: Document, stretch: Stretch, start: int, end: int) -> Occurrence:
    """Return the place of `stretch.text[start:end]`, with the sentence around it."""
    text = stretch.text.text
    left, right = sentence_at(text, start, end)
    context = text[left:right]
    line, column = document.position(stretch.text.span(start, end)[0])
    return Occurrence(document.path, line, column, context, start - left, end - left)


def propose(
    documents: Sequence[Searched],
    progress: Progress | None = None,
    renderings: Renderings | None = None,
) -> Iterator[Candidate]:
    """Yield the candidates in the documents: glossed terms first, then those of bodies by score.

    A text may have far more of them than anybody wants to see; their sentences and translations are
    found only of those that are asked for.

    Glosses are read in headers too, since biographies have them. Reviewed terms of the term base
    are not proposed, nor is anything that overlaps them. `renderings` of words in the term base
    help to find glossed terms.
    """
    parts = [(one.document, part) for one in documents for part in one.parts]
    part_numbers = {id(part): index for index, (_, part) in enumerate(parts)}
    known = [
        (part_numbers[id(sighting.stretch)], sighting.match.start, sighting.match.end)
        for one in documents
        for sighting in one.found
        if not sighting.match.concept.proposed
    ]
    glossed = _distinct(_glossed(parts, known, renderings))
    # A glossed term is not proposed a second time without its gloss.
    known += [(gloss.text, gloss.start, gloss.end) for gloss in glossed]
    found = list(_likely(parts, known, progress))
    short = {gloss.short for gloss in glossed}  # listed with their full forms
    short.update(one.short for one in found)
    likely = [one for one in found if one.term.text not in short]
    likely.sort(key=lambda one: -one.term.score)
    folded = [part.text.text.casefold() for _, part in parts] if glossed else []
    for gloss in glossed:
        yield _with_translation(gloss, parts, folded)
    for one in likely:
        yield _shown(one, *parts[one.part])


class _Likely(NamedTuple):
    """A term that extraction found: the part of its first occurrence, and its abbreviation."""

    term: Extracted
    part: int
    short: str


def _distinct(found: Iterable[Gloss]) -> list[Gloss]:
    """Return glosses without those of a pair that another one before has."""
    distinct: dict[tuple[str, str], Gloss] = {}
    for one in found:
        distinct.setdefault((one.zh, one.en.casefold()), one)
    return list(distinct.values())


def _likely(
    parts: Sequence[tuple[Document, Stretch]],
    known: Sequence[Span],
    progress: Progress | None,
) -> Iterator[_Likely]:
    """Yield the likely terms of the parts, language by language."""
    for lang, found_in in _by_language(parts).items():
        numbers = [number for number in found_in if parts[number][1].body]
        texts = [parts[n][1].text.text for n in numbers]
        full_forms = {} if is_chinese(lang) else {one[:3]: one[3] for one in abbreviations(texts)}
        around = spans_around(full_forms)
        for extracted in extract_candidates(
            texts,
            lang,
            known=_renumbered(known, numbers),
            threshold=PROPOSE,
            nested=False,
            progress=progress,
        ):
            if all(is_part(place, around) for place in extracted.positions):
                continue
            short = next(filter(None, map(full_forms.get, extracted.positions)), "")
            yield _Likely(extracted, numbers[extracted.positions[0][0]], short)


def spans_around(spans: Iterable[Span]) -> dict[tuple[int, int], list[Span]]:
    """Return the spans around each character, which is told by its text and its offset."""
    around: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        for offset in range(*span[1:]):
            around.setdefault((span[0], offset), []).append(span)
    return around


def is_part(place: Span, around: Mapping[tuple[int, int], Iterable[Span]]) -> bool:
    """Return whether a stretch of a text lies within one of others, and is not the whole of it."""
    return any(place[2] <= span[2] and place != span for span in around.get(place[:2], ()))


def _shown(one: _Likely, document: Document, part: Stretch) -> Candidate:
    """Return an extracted term as a candidate, with its first occurrence."""
    _, start, end = one.term.positions[0]
    return Candidate(
        one.term.text,
        one.term.count,
        occurrence(document, part, start, end),
        translations=(_abbreviation(one.short),) if one.short else (),
        lang=document.body_lang,
    )


def _abbreviation(text: str) -> Term:
    return Term(text, "en", Status.ADMITTED, TermType.ABBREVIATION)


def _renumbered(spans: Iterable[Span], numbers: Sequence[int]) -> list[Span]:
    """Return the spans in some of the parts, with the indexes of the parts among these."""
    index = {number: place for place, number in enumerate(numbers)}
    return [(index[number], start, end) for number, start, end in spans if number in index]


def _by_language(parts: Sequence[tuple[Document, Stretch]]) -> dict[str, list[int]]:
    """Return the indices of the parts by the language of their documents; all Chinese is one."""
    langs: dict[bool, str] = {}
    found: dict[str, list[int]] = {}
    for number, (document, _) in enumerate(parts):
        lang = langs.setdefault(is_chinese(document.body_lang), document.body_lang)
        found.setdefault(lang, []).append(number)
    return found


def _glossed(
    parts: Sequence[tuple[Document, Stretch]],
    known: Sequence[Span],
    renderings: Renderings | None,
) -> Iterator[Gloss]:
    """Yield the glosses in all parts, each part read in its own language."""
    for chinese in (False, True):
        numbers = [n for n, (_, part) in enumerate(parts) if is_chinese(part.lang) == chinese]
        if not numbers:
            continue
        covered = _renumbered(known, numbers)
        texts = [parts[n][1].text.text for n in numbers]
        for gloss in glosses(texts, "zh-Hans" if chinese else "en", covered, renderings):
            yield replace(gloss, text=numbers[gloss.text])
    spans = frozenset(known)
    for _, numbered in groupby(enumerate(parts), lambda item: id(item[1][0])):
        yield from _keywords(list(numbered), spans)


def _keywords(
    numbered: Sequence[tuple[int, tuple[Document, Stretch]]], known: Container[Span]
) -> Iterator[Gloss]:
    """Yield the keywords that a document gives in two languages, unless one is known."""
    in_chinese = is_chinese(numbered[0][1][0].body_lang)
    for zh, en, chinese, latin in keywords([part.text.text for _, (_, part) in numbered]):
        places = [(numbered[index][0], start, end) for index, start, end in (latin, chinese)]
        if not any(place in known for place in places):
            yield Gloss(zh, en, "", *places[in_chinese])


def _with_translation(
    gloss: Gloss, parts: Sequence[tuple[Document, Stretch]], folded: Sequence[str]
) -> Candidate:
    """Return a gloss as a candidate in its document's language; `folded` are texts of `parts`."""
    document, part = parts[gloss.text]
    english = not is_chinese(document.body_lang)
    text = gloss.en if english else gloss.zh
    sought = text.casefold()
    count = max(1, sum(paragraph.count(sought) for paragraph in folded))
    usual = document.body_lang
    if english:
        usual = chinese_of(one.text.text for other, one in parts if other is document)
    chinese_lang = _chinese_lang(gloss.zh, usual)
    other = Term(gloss.zh, chinese_lang) if english else Term(gloss.en, "en")
    terms = [other]
    if gloss.short:
        terms.append(_abbreviation(gloss.short))
    first = occurrence(document, part, gloss.start, gloss.end)
    lang = "en" if english else chinese_lang
    return Candidate(text, count, first, translations=tuple(terms), lang=lang)


def _chinese_lang(text: str, default: str) -> str:
    """Return the tag of a Chinese term's variety; the default if the term does not show another."""
    script = chinese_of([text], default)
    return default if default.startswith(script) else script
