"""Writer for TBX-Basic: ISO 30042 of 2019 in style DCA, and of 2008 (LISA OSCAR)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from termbase.exchange.note_parts import ELEMENTS, parts_of, without_source
from termbase.lazy import lazily
from termbase.model import Concept, Term, TermType
from termbase.text.encoding import xml_text
from termbase.version import __version__

WRITER = "Written by termbase"
MORE = "projectSubset"
"""The data category for content that has no other one in TBX-Basic of 2019."""
PROPOSED = "proposed"
POS = "pos: "
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_MODELS = "https://raw.githubusercontent.com/LTAC-Global"
# Parts of speech of TBX-Basic of 2019, and those that differ in the edition of 2008.
_PARTS = {name: name for name in ("noun", "verb", "adjective", "adverb")} | {"adj": "adjective"}
_PARTS_2008 = {"proper noun": "properNoun", "adj": "adjective"}


class _Names(NamedTuple):
    """The names of elements in an edition of the standard."""

    root: str
    header: str
    entry: str
    lang: str
    term: str


_2019 = _Names("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")
_2008 = _Names("martif", "martifHeader", "termEntry", "langSet", "tig")
_HEAD = {
    _2019: (
        f'<?xml-model href="{_MODELS}/TBX_Core_RNG/master/TBXcoreStructV03.rng" '
        'type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
        f'<?xml-model href="{_MODELS}/TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch" '
        'type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n'
        f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{_NAMESPACE}">'
    ),
    _2008: (
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
        '<martif type="TBX-Basic" xml:lang="en">'
    ),
}


def write_tbx(concepts: Sequence[Concept], languages: Sequence[str], *, old: bool = False) -> bytes:
    """Return concepts as a TBX file."""
    names = _2008 if old else _2019
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _HEAD[names],
        f"<{names.header}><fileDesc><sourceDesc>",
        f"<p>{WRITER} {__version__}</p>",
        f"</sourceDesc></fileDesc></{names.header}>",
        "<text><body>",
    ]
    entries = (_entry(concept, languages, names) for concept in concepts)
    # Encode entry by entry: the lines of a large term base would take ten times the memory.
    parts = [
        xml_text("\n".join(lines)).encode()
        for lines in (head, *entries, ("</body></text>", f"</{names.root}>", ""))
    ]
    return b"\n".join(parts)


def _entry(concept: Concept, languages: Sequence[str], names: _Names) -> Iterator[str]:
    with_terms = [lang for lang in languages if concept.in_language(lang)]
    yield f"<{names.entry} id={quoteattr(_xml_id(concept.id))}>"
    yield from _texts("descrip", "subjectField", concept.subject, 1)
    if names is _2019 and concept.pos not in ("", *_PARTS):
        yield from _texts("admin", MORE, POS + concept.pos, 1)
    # Prose in a language without a term goes with the concept.
    for lang in languages:
        if lang not in with_terms:
            yield from _prose(concept, lang, 1, f" xml:lang={quoteattr(lang)}")
    for lang in with_terms:
        yield f"  <{names.lang} xml:lang={quoteattr(lang)}>"
        head = concept.preferred(lang)
        note = concept.notes.get(lang, "")
        rest, parts = parts_of(note) if head else (note, ())
        yield from _prose(replace(concept, notes={lang: rest}), lang, 2)
        for term in concept.in_language(lang):
            if term is head:
                yield from _term(term, concept.pos, names, "", parts)
            else:
                yield from _term(term, concept.pos, names, *parts_of(term.note))
        yield f"  </{names.lang}>"
    yield f"</{names.entry}>"


def _prose(concept: Concept, lang: str, depth: int, more: str = "") -> Iterator[str]:
    """Yield the elements of the definition and the note in a language."""
    yield from _sourced("definition", concept.definitions.get(lang, ""), depth, more)
    if note := concept.notes.get(lang, ""):
        yield f"{'  ' * depth}<note{more}>{escape(note)}</note>"


def _sourced(kind: str, text: str, depth: int, more: str = "") -> Iterator[str]:
    """Yield the elements of a text, which may have a source."""
    plain, source = without_source(text)
    if not source:
        yield from _texts("descrip", kind, text, depth, more)
        return
    yield f"{'  ' * depth}<descripGrp>"
    yield from _texts("descrip", kind, plain, depth + 1, more)
    yield from _texts("admin", "source", source, depth + 1)
    yield f"{'  ' * depth}</descripGrp>"


def _term(
    term: Term, pos: str, names: _Names, note: str, parts: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Yield the elements of a term with its note and the parts of that with a data category."""
    is_short = term.type is TermType.ABBREVIATION
    yield f"    <{names.term}>"
    yield f"      <term>{escape(term.text)}</term>"
    yield from _texts("termNote", "partOfSpeech", _part(pos, names), 3)
    yield from _texts("termNote", "termType", "abbreviation" if is_short else "", 3)
    yield from _texts("termNote", "administrativeStatus", f"{term.status}Term-admn-sts", 3)
    for kind, text in parts:
        if ELEMENTS[kind] == "termNote":
            yield from _texts("termNote", kind, text, 3)
    if term.proposed and names is _2008:
        yield from _texts("termNote", "processStatus", "unprocessed", 3)
    elif term.proposed:
        yield from _texts("admin", MORE, PROPOSED, 3)
    for kind, text in parts:
        if ELEMENTS[kind] == "descrip":
            yield from _sourced(kind, text, 3)
        elif ELEMENTS[kind] == "admin":
            yield from _texts("admin", kind, text, 3)
    if note:
        yield f"      <note>{escape(note)}</note>"
    yield f"    </{names.term}>"


def _part(pos: str, names: _Names) -> str:
    if names is _2008:
        return _PARTS_2008.get(pos, pos)
    if pos == "proper noun":
        return "noun"
    return _PARTS.get(pos, "other") if pos else ""


def _texts(element: str, kind: str, text: str, depth: int, more: str = "") -> Iterator[str]:
    """Yield an element with a ``type`` attribute, unless the text is empty."""
    if text:
        yield f'{"  " * depth}<{element} type="{kind}"{more}>{escape(text)}</{element}>'


_ODD = lazily(r"[^\w.-]")
_ESCAPED = lazily(r"_x([0-9a-f]{4,6})_")


def _xml_id(name: str) -> str:
    """Escape a concept's id as an XML id, which begins with a letter and has no spaces."""
    plain = _ESCAPED.sub(lambda found: f"_x005f_{found[0][1:]}", name)
    plain = _ODD.sub(lambda found: f"_x{ord(found[0]):04x}_", plain)
    if re.match(r"[\d.-]", plain):
        plain = f"_x{ord(plain[0]):04x}_{plain[1:]}"
    return plain or "_"


def id_of(name: str) -> str:
    """Return the concept's id for an XML id, the inverse of `_xml_id`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)
