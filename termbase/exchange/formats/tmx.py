"""TMX 1.4, Translation Memory eXchange: units of a translation memory that are terms.

Each unit becomes a concept. Sentences are reported as faults, not imported. Each concept becomes a
unit of its reviewed preferred terms, if it has them in two languages: translation memories do not
know of statuses, and offer what they hold as a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from termbase.bitext.base import Draft, Options
from termbase.bitext.formats import tmx
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.record import Record, Source, key_among
from termbase.lazy import lazily
from termbase.model import Concept, Term
from termbase.text.encoding import xml_text
from termbase.text.languages import locale
from termbase.version import __version__

_SENTENCE = lazily(r"[。！？；]|[a-z]{3}[.!?](?:\Z| [A-Z])")
_FEWEST, _MOST = 4, 12
"""The fewest words of a sentence in Latin letters, and the most words of a term."""


def read(source: Source) -> Iterator[Record]:
    """Yield the units of a memory that are terms."""
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
        elif any(is_sentence(term.text) for term in terms):
            source.fault(
                line, "is a sentence, not a term; use termbase mine to find terms in translations"
            )
        else:
            source.report.left_out["note"] += len(first.comments)
            key = key_among(terms)
            yield Record(line, terms, key)
    source.read = len(file.content)


def is_sentence(text: str) -> bool:
    """Return whether a text is too long for a term, or ends like a sentence (unlike ``U.S.``)."""
    words = len(text.split())
    is_ended = _SENTENCE.search(text) is not None
    return words > _MOST or (is_ended and (words >= _FEWEST or not text.isascii()))


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return a memory with the preferred terms of concepts."""
    names = {lang: _name(lang) for lang in languages}
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="termbase" creationtoolversion="{__version__}" segtype="phrase" '
        f'o-tmf="termbase" adminlang="en" srclang={quoteattr(names[languages[0]])} '
        'datatype="plaintext"/>\n<body>\n'
    )
    units = (
        "".join(
            (
                f"<tu tuid={quoteattr(concept.id)}>\n",
                *(
                    f"  <tuv xml:lang={quoteattr(names[term.lang])}>"
                    f"<seg>{escape(term.text)}</seg></tuv>\n"
                    for term in heads
                ),
                "</tu>\n",
            )
        )
        for concept in concepts
        if len(heads := _heads(concept, languages)) > 1
    )
    return b"".join(xml_text(part).encode() for part in (head, *units, "</body>\n</tmx>\n"))


def _heads(concept: Concept, languages: Sequence[str]) -> list[Term]:
    """Return the terms of the unit of a concept, in the order of the languages."""
    heads = filter(None, map(concept.preferred, languages))
    return [term for term in heads if not term.proposed]


def _name(lang: str) -> str:
    """Return the name of a language that all CAT tools know: ``zh-CN``, ``zh-TW``."""
    name = locale(lang).replace("_", "-")
    return lang if "@" in name else name


def lacking(concept: Concept, languages: Sequence[str]) -> Iterator[str]:
    """Yield what a written file lacks of a concept."""
    heads = _heads(concept, languages)
    for lang in languages:
        if lang in concept.definitions:
            yield "definition"
        if lang in concept.notes:
            yield "note"
        for term in concept.in_language(lang):
            if term.proposed:
                yield "proposed"
            elif term not in heads or len(heads) == 1:
                yield term.status.value


FORMAT = Format(
    Reader((".tmx",), read),
    Writer((".tmx",), plain(write), lacks=("subject", "pos"), lacking=lacking),
)
