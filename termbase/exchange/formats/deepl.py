"""Glossaries of DeepL and other services of machine translation: source and target, a pair a line.

A tab separates the two, and there are no headings. Each source term occurs once, because a service
cannot choose; a homograph is that of a concept which prefers the term, if there is one. The target
is the preferred term. Terms to avoid are source terms too, since texts to translate may have them.
Proposals are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.formats.csv import read
from termbase.model import Concept, Term


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as a glossary for machine translation."""
    ours, theirs = languages
    pairs = [
        (source, target)
        for concept in concepts
        if (target := concept.preferred(theirs)) and not target.proposed
        for source in concept.in_language(ours)
        if not source.proposed
    ]
    pairs.sort(key=lambda pair: pair[0].status.rank)
    targets: dict[str, str] = {}
    for source, target in pairs:
        targets.setdefault(_cell(source), _cell(target))
    return "".join(f"{source}\t{target}\n" for source, target in targets.items()).encode(
        "utf-8", "replace"
    )


def _cell(term: Term) -> str:
    return " ".join(term.text.split())


def lacking(concept: Concept, languages: Sequence[str]) -> Iterator[str]:
    """Yield what a written file lacks of a concept."""
    ours, theirs = languages
    for lang in languages:
        if lang in concept.definitions:
            yield "definition"
        if lang in concept.notes:
            yield "note"
    target = concept.preferred(theirs)
    has_pair = target is not None and not target.proposed
    for term in (*concept.in_language(ours), *concept.in_language(theirs)):
        if term.proposed:
            yield "proposed"
        elif not has_pair or (term.lang == theirs and term is not target):
            yield term.status.value


FORMAT = Format(
    Reader((), read, is_table=True),
    Writer((), plain(write), is_pair=True, lacks=("id", "subject", "pos"), lacking=lacking),
)
