"""TMX, Translation Memory eXchange: units of a translation memory that are terms.

Each unit becomes a concept. Sentences are reported as faults, not imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from termbase.bitext.base import Draft, Options
from termbase.bitext.formats import tmx
from termbase.exchange._formats import Format, Reader
from termbase.exchange._record import Record, Source, key_among
from termbase.lazy import lazily
from termbase.model import Term

_SENTENCE = lazily(r"[。！？；]|[a-z]{3}[.!?](?:\Z| [A-Z])")
_FEWEST, _MOST = 4, 12
"""The fewest words of a sentence in Latin letters, and the most words of a term."""


def read(source: Source) -> Iterator[Record]:
    """Yield the units of a memory that are terms.

    Raises:
        DocumentError: The file cannot be read, is not TMX, or is hostile.
    """
    file = Draft(source.path, source.content())
    for (line, _), group in groupby(
        tmx.read(file, Options()), key=lambda segment: (segment.first_line, segment.unit)
    ):
        segments = list(group)
        first = segments[0]
        texts = [(first.source_lang, first.source)]
        texts += [(one.target_lang, one.target) for one in segments]
        terms = tuple(
            Term(" ".join(text.split()), source.language(lang))
            for lang, text in texts
            if lang and text.strip()
        )
        if not terms:
            source.fault(line, "has no term")
        elif any(_is_sentence(term.text) for term in terms):
            source.fault(
                line, "is a sentence, not a term; use termbase mine to find terms in translations"
            )
        else:
            source.left_out["note"] += len(first.comments)
            key = key_among(terms)
            yield Record(line, terms, key)
    source.read = len(file.content)


def _is_sentence(text: str) -> bool:
    """Return whether a text is too long for a term, or ends like a sentence (unlike ``U.S.``)."""
    words = len(text.split())
    is_ended = _SENTENCE.search(text) is not None
    return words > _MOST or (is_ended and (words >= _FEWEST or not text.isascii()))


FORMAT = Format(Reader((".tmx",), read))
