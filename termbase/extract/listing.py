"""The list of candidates that a person asks for: those that a text itself translates come first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from termbase.calls import several
from termbase.documents import Document
from termbase.extract.candidate import Candidate, candidates, extractor
from termbase.extract.glosses import glosses
from termbase.progress import Progress
from termbase.text.aligned import AlignedText
from termbase.text.languages import is_chinese, tag

GLOSSED = 0.6
"""The least score of a term that is glossed in the other language: writers gloss only terms."""


def extract(
    documents: Iterable[Document],
    *,
    lang: str | None = None,
    minimum: int = 1,
    limit: int | None = None,
    progress: Progress | None = None,
) -> list[Candidate]:
    """Term candidates of documents that belong together, the likeliest first.

    Whether a term base has them is not asked. The paragraphs of each language count together,
    with what page extraction damaged mended.

    Args:
        documents: Documents, as `TermBase.read_document` or `termbase.documents.read` reads them.
        lang: Read only what is in this language; all without.
        minimum: Leave out what occurs less often.
        limit: How many at most.
        progress: Told how far the counting of the paragraphs is.

    Returns:
        Candidates in descending order of score. Their positions are those in the documents: the
        index of the document, start and end offset in its text.

    Raises:
        TermbaseError: There is no extraction for `lang`.
        TypeError: One document is given.
        ValueError: `lang` has not the form of a language tag.
    """
    wanted = tag(lang).partition("-")[0] if lang else ""
    if wanted:
        extractor(wanted)
    parts: dict[str, list[tuple[int, AlignedText]]] = {}
    for number, document in enumerate(several("documents", documents)):
        for paragraph in document.body:
            language = paragraph.lang.partition("-")[0]
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
    """A candidate with its places in the documents that the texts are parts of."""
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
    """Term candidates of texts, as `candidates`, with those that brackets gloss.

    What a writer puts the other language's term behind (海底电缆（submarine cable）) is a term,
    whatever its words and its frequency say.

    Args:
        texts: The texts.
        lang: BCP 47 tag of their language: English or Chinese.
        minimum: Leave out what occurs less often.
        progress: Told how far the counting of the texts is.

    Returns:
        Candidates in descending order of score.

    Raises:
        TermbaseError: There is no extraction for this language.
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
    """Where a term stands, whatever its capitals."""
    pattern = re.compile(re.escape(term), re.IGNORECASE)
    for number, text in enumerate(texts):
        yield from ((number, *match.span()) for match in pattern.finditer(text))
