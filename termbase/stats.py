"""Figures of a term base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termbase.model import Concept, Status


@dataclass(frozen=True, slots=True)
class LanguageStats:
    """How far the terms of one language are.

    Attributes:
        lang: The language.
        translated: Concepts with a reviewed preferred term.
        proposed: Concepts whose preferred term awaits a reviewer.
        missing: Concepts without a preferred term.
        terms: Terms by status.
    """

    lang: str
    translated: int
    proposed: int
    missing: int
    terms: dict[Status, int]


@dataclass(frozen=True, slots=True)
class SubjectStats:
    """The figures of one subject field, or of the whole base.

    Attributes:
        subject: Its name; empty for the whole.
        concepts: All concepts in use.
        proposed: Those that no reviewer has accepted in any language.
        defined: Those with a definition.
        referenced: Those seen in a document.
        languages: A figure a language, English first.
    """

    subject: str
    concepts: int
    proposed: int
    defined: int
    referenced: int
    languages: tuple[LanguageStats, ...]


def stats(concepts: Iterable[Concept], languages: Sequence[str]) -> list[SubjectStats]:
    """The figures of each subject in the order met, and last those of the whole.

    Args:
        concepts: The concepts.
        languages: The languages to count, in order.
    """
    by_subject: dict[str, list[Concept]] = {}
    for concept in concepts:
        by_subject.setdefault(concept.subject, []).append(concept)
    everything = [concept for group in by_subject.values() for concept in group]
    return [
        *(_figures(subject, group, languages) for subject, group in by_subject.items()),
        _figures("", everything, languages),
    ]


def _figures(subject: str, group: Sequence[Concept], languages: Sequence[str]) -> SubjectStats:
    return SubjectStats(
        subject=subject,
        concepts=len(group),
        proposed=sum(concept.proposed for concept in group),
        defined=sum(bool(concept.definitions) for concept in group),
        referenced=sum(bool(concept.references) for concept in group),
        languages=tuple(_language(lang, group) for lang in languages),
    )


def _language(lang: str, group: Sequence[Concept]) -> LanguageStats:
    heads = [concept.preferred(lang) for concept in group]
    counted = Counter(term.status for concept in group for term in concept.in_language(lang))
    return LanguageStats(
        lang=lang,
        translated=sum(head is not None and not head.proposed for head in heads),
        proposed=sum(head is not None and head.proposed for head in heads),
        missing=sum(head is None for head in heads),
        terms={status: counted[status] for status in Status},
    )
