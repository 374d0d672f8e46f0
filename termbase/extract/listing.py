"""The list of candidates for users, in which terms that the text itself translates rank high."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from termbase.calls import require_collection
from termbase.documents import Document
from termbase.extract.candidate import Candidate, candidates, extractor
from termbase.extract.glosses import glosses
from termbase.progress import Progress
from termbase.tags import is_chinese, primary_subtag, tag
from termbase.text.aligned import AlignedText

GLOSSED = 0.6
"""Minimum score of a term with a gloss in the other language, since writers gloss only terms."""


def extract(
    documents: Iterable[Document],
    *,
    lang: str | None = None,
    minimum: int = 1,
    limit: int | None = None,
    progress: Progress | None = None,
) -> list[Candidate]:
    """Extract term candidates from a collection of documents.

    Whether a term base has the candidates does not matter; see `known`. Damage from page extraction
    is repaired, and the paragraphs in each language are counted together.

    Args:
        documents: Documents, as `TermBase.read_document` or `termbase.documents.read` return them.
        lang: BCP 47 tag of the language whose paragraphs to use; by default, all are used.
        minimum: Minimum number of occurrences.
        limit: Maximum number of candidates.
        progress: Called with the number of paragraphs that are counted, and the number of all.

    Returns:
        Candidates by descending score. Their positions refer to the documents: index of the
        document, start and end in its text.

    Raises:
        TermbaseError: There is no extraction for `lang`.
        TypeError: `documents` is a single document.
        ValueError: `lang` does not have the form of a language tag.
    """
    wanted = primary_subtag(tag(lang)) if lang else ""
    if wanted:
        extractor(wanted)
    parts: dict[str, list[tuple[int, AlignedText]]] = {}
    for number, document in enumerate(require_collection("documents", documents)):
        for paragraph in document.body:
            language = primary_subtag(paragraph.lang)
            if wanted in ("", language):
                text = document.repaired(paragraph)
                parts.setdefault(language, []).append((number, text))
    found = [
        _placed(one, some)
        for language, some in parts.items()
        for one in listing(
            [text.text for _, text in some], language, minimum=minimum, progress=progress
        )
    ]
    found.sort(key=lambda one: -one.score)
    return found[:limit]


def _placed(candidate: Candidate, parts: Sequence[tuple[int, AlignedText]]) -> Candidate:
    """Return a candidate with its positions converted from texts to documents."""
    places = []
    for index, start, end in candidate.positions:
        number, text = parts[index]
        places.append((number, *text.span(start, end)))
    return replace(candidate, positions=tuple(places))


def listing(
    texts: Sequence[str],
    lang: str = "en",
    *,
    minimum: int = 1,
    progress: Progress | None = None,
) -> list[Candidate]:
    """Extract term candidates as `candidates` does, and terms with a gloss in brackets.

    An expression with a gloss in the other language (海底电缆（submarine cable）) is a term,
    whatever its words and its frequency.

    Args:
        texts: The texts.
        lang: BCP 47 tag of their language: English or Chinese.
        minimum: Minimum number of occurrences.
        progress: Called with the number of texts that are counted, and the number of all.

    Returns:
        Candidates by descending score.
    """
    found = {
        one.text.casefold(): one
        for one in candidates(texts, lang, minimum=minimum, progress=progress)
    }
    chinese = is_chinese(lang)
    for gloss in glosses(texts, lang):
        term = gloss.zh if chinese else gloss.en
        places = tuple(_places(texts, term))
        known = found.get(term.casefold())
        if known is None or known.count < len(places):
            if not places or len(places) < minimum:
                continue
            score = known.score if known else 0.0
            known = Candidate(term, score, len(places), places)
        found[term.casefold()] = replace(known, score=max(known.score, GLOSSED))
    return sorted(found.values(), key=lambda one: (-one.score, one.positions[0], one.text))


def _places(texts: Sequence[str], term: str) -> Iterator[tuple[int, int, int]]:
    """Yield index of the text, start and end of each occurrence of a term, ignoring case."""
    pattern = re.compile(re.escape(term), re.IGNORECASE)
    for number, text in enumerate(texts):
        yield from ((number, *match.span()) for match in pattern.finditer(text))
