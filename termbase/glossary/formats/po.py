"""A gettext catalog, for Poedit, Weblate and every tool that takes a PO file for a glossary."""

from __future__ import annotations

from dataclasses import replace

from termbase.catalog.block import Block
from termbase.catalog.entries import new_block, new_header
from termbase.glossary.formats import Style
from termbase.glossary.model import Glossary, Occurrence
from termbase.model import Reference

NAME = "po"
ENDINGS = (".po",)


def render(glossary: Glossary, style: Style) -> bytes:
    """English terms with those of one other language: the reader's, or else the first shown.

    Candidates are fuzzy entries without a translation.
    """
    targets = [lang for lang in glossary.languages if lang != "en"]
    target = style.reader if style.reader in targets else next(iter(targets), "zh-Hans")
    parts = [new_header("glossary", target)]
    for entry in glossary.entries:
        concept = replace(entry.concept, references=(_reference(entry.first),))
        parts.append(_text(new_block(concept, target)))
    known = {entry.concept.id for entry in glossary.entries}
    for candidate in glossary.candidates:
        if candidate.concept and candidate.concept.id not in known:
            concept = replace(candidate.concept, references=(_reference(candidate.first),))
            parts.append(_text(new_block(concept, target)))
        else:
            block = Block.new(
                context="candidate",
                msgid=candidate.text,
                references=[_reference(candidate.first)],
                fuzzy=True,
            )
            parts.append(_text(block))
    return "\n".join(parts).encode("utf-8", "replace")


def _reference(place: Occurrence) -> Reference:
    return Reference(place.path, place.line)


def _text(block: Block) -> str:
    return "\n".join(block.lines) + "\n"
