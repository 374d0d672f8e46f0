"""A gettext catalog, for Poedit, Weblate and other tools that use a PO file as a glossary."""

from __future__ import annotations

from dataclasses import replace

from termbase.catalog.block import Block
from termbase.catalog.entries import new_block, new_header
from termbase.catalog.slugs import unused
from termbase.glossary.formats import Format
from termbase.glossary.model import Glossary, Occurrence
from termbase.model import Concept, Reference
from termbase.paths import posix
from termbase.rendering import Style


def render(glossary: Glossary, style: Style) -> bytes:
    """Return English terms with those of one language: the reader's, or else the first one shown.

    Candidates are fuzzy entries, translated if the documents give a translation.
    """
    targets = [lang for lang in glossary.languages if lang != "en"]
    target = style.reader if style.reader in targets else next(iter(targets), "zh-Hans")
    parts = [new_header("glossary", target)]
    for entry in glossary.entries:
        concept = replace(entry.concept, references=(_reference(entry.first),))
        parts.append(_text(new_block(concept, target)))
    known = {entry.concept.id for entry in glossary.entries}
    for candidate in glossary.candidates:
        proposal = candidate.concept
        if proposal is None or proposal.id in known:
            name = unused(candidate.name, known)
            proposal = Concept(name, "", candidate.terms, proposed=True)
        known.add(proposal.id)
        concept = replace(proposal, references=(_reference(candidate.first),))
        parts.append(_text(new_block(concept, target)))
    return "\n".join(parts).encode("utf-8", "replace")


def _reference(place: Occurrence) -> Reference:
    return Reference(posix(place.path), place.line)


def _text(block: Block) -> str:
    return "\n".join(block.lines) + "\n"


FORMAT = Format(render, (".po",))
