"""The data model: concepts and their terms, segments of translations, matches, hits and findings.

Names follow ISO 704 and ISO 1087 (concept, term) and ISO 30042, known as TBX (term status, term
type). All classes are immutable, and so are the mappings of a concept, because results share
concepts; change a copy instead. Languages are BCP 47 tags (``en``, ``zh-Hans``, ``zh-Hant-TW``).
Offsets count Unicode code points, and ends are exclusive; lines and columns are 1-based.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.model.concepts import OFF_SUBJECT, Concept, Reference, Status, Term, TermType
    from termbase.model.findings import Finding, Severity
    from termbase.model.matches import Hit, Match, MatchKind, Reading
    from termbase.model.segments import InlineCode, Layout, Segment, State
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "OFF_SUBJECT",
    "Concept",
    "Finding",
    "Hit",
    "InlineCode",
    "Layout",
    "Match",
    "MatchKind",
    "Reading",
    "Reference",
    "Segment",
    "Severity",
    "State",
    "Status",
    "Term",
    "TermType",
]
