"""Export of a term base to the formats of other tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.calls import require_collection
from termbase.catalog.subjects import concepts_of
from termbase.errors import DocumentError
from termbase.exchange.formats import Writer, writers
from termbase.exchange.words import STATUSES
from termbase.model import OFF_SUBJECT, Concept
from termbase.rendering import Style
from termbase.text.languages import find_language

if TYPE_CHECKING:
    from termbase.project import TermBase

_OF_CHECK = frozenset(["all", OFF_SUBJECT])
"""What `Concept.ignored` has for the key `check`; everything else is of the key `ignore`."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The result of an export.

    Attributes:
        format: Name of the format.
        data: The content of the file.
        concepts: Number of concepts in it.
        terms: Number of terms in it.
        left_out: Content that the format cannot hold, by name, with the number of occurrences.
    """

    format: str
    data: bytes = field(repr=False)
    concepts: int
    terms: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def export(
    base: TermBase,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    subjects: Collection[str] = (),
    languages: Sequence[str] = (),
    proposals: bool = True,
    title: str = "",
    style: Style | None = None,
) -> ExportReport:
    """Convert the concepts in use to the format of another tool.

    Args:
        base: The term base.
        path: Name of the file, which is not written; its ending decides if no format is given.
        format: Name of the format.
        subjects: The subjects to export, by what they are called or by the names of their files;
            all if empty.
        languages: The languages of the terms to export, in order; all if empty. Concepts without a
            term in any of them are left out.
        proposals: Whether to export terms that await a reviewer.
        title: The title of a page or document for readers; by default, what it is.
        style: How that is presented; by default, in English.

    Returns:
        The content of the file and what it lacks.

    Raises:
        DocumentError: There is no such format or language, the format requires exactly two
            languages, or it has no title.
        CatalogError: There is no such subject, or a catalog cannot be read.
        ProjectError: The term base that the project configures does not exist.
        TypeError: `subjects` or `languages` is a single string.
    """
    require_collection("subjects", subjects)
    require_collection("languages", languages)
    path = Path(path)
    format = writers().of(path, format)
    writer = writers().named(format)
    tree = base.project.tree
    wanted = _languages(languages, ["en", *tree.languages()])
    if writer.is_pair and len(wanted) != 2:
        raise DocumentError(
            "the format {name} holds two languages: name the source language, then the "
            "target language; the term base has {known}",
            path,
            remedy="languages",
            name=format,
            known=("en", *tree.languages()),
        )
    if title and not writer.is_page:
        raise DocumentError("the format {name} has no title", path, name=format)
    base.project.require_catalogs()
    chosen = concepts_of(tree, subjects) if subjects else tree.concepts()
    quantifier = all if writer.is_pair else any
    concepts = [one if proposals else _reviewed(one) for one in chosen]
    concepts = [one for one in concepts if quantifier(map(one.in_language, wanted))]
    style = style or Style()
    held = [_count_terms(one, writer, wanted) for one in concepts]
    return ExportReport(
        format=format,
        data=writer.write(concepts, wanted, style, title or style.say("Term base")),
        concepts=sum(map(bool, held)),
        terms=sum(held),
        left_out=_left_out(concepts, writer, wanted),
    )


def _reviewed(concept: Concept) -> Concept:
    return replace(concept, terms=tuple(term for term in concept.terms if not term.proposed))


def _languages(languages: Iterable[str], available: Sequence[str]) -> list[str]:
    """Return the languages of a term base that were named, without duplicates; all if none."""
    wanted = []
    for lang in languages:
        tag = find_language(lang, available)
        if not tag:
            raise DocumentError(
                "the term base has no {language}; it has {known}",
                language=lang,
                known=tuple(available),
            )
        wanted.append(tag)
    return list(dict.fromkeys(wanted or available))


def _count_terms(concept: Concept, writer: Writer, languages: Sequence[str]) -> int:
    """Return how many terms of a concept are exported: all but those whose status is lacking."""
    lacking = sum(name in STATUSES for name in writer.lacking(concept, languages))
    return sum(len(concept.in_language(lang)) for lang in languages) - lacking


def _left_out(
    concepts: Iterable[Concept], writer: Writer, languages: Sequence[str]
) -> dict[str, int]:
    """Count the content that is not exported.

    That is data which only catalogs can hold (references, and the keys `check` and `ignore`), and
    what the format cannot hold.
    """
    found: Counter[str] = Counter()
    for concept in concepts:
        found["references"] += len(concept.references)
        for names in map(set, concept.ignored.values()):
            found["check"] += not names.isdisjoint(_OF_CHECK)
            found["ignore"] += not names.issubset(_OF_CHECK)
        found.update(name for name in writer.lacks if getattr(concept, name))
        found.update(writer.lacking(concept, languages))
    return {name: count for name, count in found.items() if count}
