"""The list of candidates that a person asks for: those that a text itself translates come first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from termbase.extract.candidate import Candidate, Track, candidates
from termbase.extract.glosses import glosses
from termbase.text.languages import is_chinese

GLOSSED = 0.6
"""The least score of a term that is glossed in the other language: writers gloss only terms."""


def listing(
    texts: Sequence[str], lang: str = "en", *, minimum: int = 1, track: Track = iter
) -> list[Candidate]:
    """Term candidates of texts, as `candidates`, with those that brackets gloss.

    What a writer puts the other language's term behind (海底电缆（submarine cable）) is a term,
    whatever its words and its frequency say.

    Args:
        texts: The texts.
        lang: BCP 47 tag of their language: English or Chinese.
        minimum: Leave out what occurs less often.
        track: Passes on the texts as they are counted, and may show how far that is.

    Returns:
        Candidates in descending order of score.

    Raises:
        TermbaseError: There is no extraction for this language.
    """
    found = {
        one.text.casefold(): one for one in candidates(texts, lang, minimum=minimum, track=track)
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
