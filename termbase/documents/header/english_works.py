"""Finds works that an English clause calls somebody the author of: author of “Some Book”."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.documents.header.model import Span
from termbase.lazy import lazily
from termbase.text import wordlists

_AUTHOR_OF = lazily(
    r"\b(?:[Cc]o-?)?(?:[Aa]uthor|[Ee]ditor|[Tt]ranslator)s? of (?:(?:the|several|many|numerous) )?"
    r"(?:(?!of )[a-z-]+ ){0,5}?"
    r"(?:(?:book|novel|memoir|study|studie|volume|collection)s?,? (?:including |such as )?)?"
    r"(?=[“\"A-Z\d])"
)
# What somebody wrote: Her most recent book is “Some Book”.
_BOOK_IS = lazily(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ww]hose) (?:[a-z-]+ ){0,4}?"
    r"(?:books?|novels?|memoir|monograph|works?) (?:is|are|was|includes?|included) (?=[“\"])"
)
_QUOTED = lazily(r"[“\"]([^“”\"\n]{1,120}?)[.,]?[”\"]")
_NEXT = lazily(r"(?: \([^()\n]{1,60}\))?,?(?: and)? (?=[“\"])")
_SMALL = "|".join(sorted(wordlists.english("in_works")))
# Words with capitals, perhaps with a subtitle: Sand and Steel: A History.
_CAPITALIZED = lazily(
    r"((?:[A-Z]|\d{4})[\w'’-]*"
    rf"(?:(?:[:!?]|,(?= and ))? (?:(?:{_SMALL}) ){{0,3}}[A-Z\d][\w'’-]*)*)"
)


def works_of_authors(text: str, start: int, end: int) -> Iterator[tuple[Span, Span]]:
    """Yield the works in a stretch of which somebody is said to be the author.

    With the span of each work, which includes its quotation marks, comes that of its title.
    """
    openings = (*_AUTHOR_OF.finditer(text, start, end), *_BOOK_IS.finditer(text, start, end))
    for opening in openings:
        offset: int | None = opening.end()
        if text[opening.end()] not in '“"':
            found = _CAPITALIZED.match(text, opening.end(), end)
            is_author = "uthor" in opening[0]  # an editor may be one of a newspaper
            if found and is_author:
                yield Span(*found.span()), Span(*found.span(1))
            continue
        while offset is not None and (found := _QUOTED.match(text, offset, end)):
            yield Span(*found.span()), Span(*found.span(1))
            following = _NEXT.match(text, found.end(), end)
            offset = following.end() if following else None
