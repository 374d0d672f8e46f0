"""A gettext catalog, for Poedit, Weblate and every tool that takes a PO file for a glossary."""

from __future__ import annotations

from dataclasses import replace

from termbase.catalog.block import Block
from termbase.catalog.entries import new_block, new_header
from termbase.glossary.formats import Style
from termbase.glossary.model import Glossary, Occurrence
from termbase.model import Concept, Reference

NAME = "po"
ENDINGS = (".po",)


def render(glossary: Glossary, style: Style) -> bytes:
    """English terms with those of one other language: the reader's, or else the first shown.

    Candidates are fuzzy entries, with a translation where the documents give one.
    """
    targets = [lang for lang in glossary.languages if lang != "en"]
    target = style.reader if style.reader in targets else next(iter(targets), "zh-Hans")
    lang = glossary.sources[0].lang if glossary.sources else "en"
    parts = [new_header("glossary", target)]
    for entry in glossary.entries:
        concept = replace(entry.concept, references=(_reference(entry.first),))
        parts.append(_text(new_block(concept, target)))
    known = {entry.concept.id for entry in glossary.entries}
    for candidate in glossary.candidates:
        held = candidate.concept
        if held is None or held.id in known:
            held = Concept("candidate", "", candidate.terms(lang), proposed=True)
        concept = replace(held, references=(_reference(candidate.first),))
        parts.append(_text(new_block(concept, target)))
    return "\n".join(parts).encode("utf-8", "replace")


def _reference(place: Occurrence) -> Reference:
    return Reference(place.path, place.line)


def _text(block: Block) -> str:
    return "\n".join(block.lines) + "\n"
