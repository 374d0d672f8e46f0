"""Export of a term base to the formats of other tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from termbase.calls import require_collection
from termbase.errors import DocumentError
from termbase.exchange._formats import writers
from termbase.model import Concept
from termbase.registry import by_key
from termbase.rendering import Style
from termbase.text.languages import find_language

if TYPE_CHECKING:
    from termbase.project import TermBase


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
        subjects: The catalogs to export; all if empty.
        languages: The languages of the terms to export, in order; all if empty. Concepts without a
            term in any of them are left out.
        proposals: Whether to export terms that await a reviewer.
        title: The title of a page or document for readers; by default, what it is.
        style: How that is presented; by default, in English.

    Returns:
        The content of the file and what it lacks.

    Raises:
        DocumentError: There is no such format, subject or language, the format requires exactly
            two languages, or it has no title.
        CatalogError: A catalog cannot be read.
        ProjectError: The term base that the project configures does not exist.
        TypeError: `subjects` or `languages` is a single string.
    """
    require_collection("subjects", subjects)
    require_collection("languages", languages)
    path = Path(path)
    module = _writer(path, format)
    tree = base.project.tree
    for subject in subjects:
        if subject not in tree.subjects():
            raise DocumentError(
                "the term base has no subject {subject}; it has {known}",
                subject=subject,
                known=", ".join(tree.subjects()),
            )
    is_pair = hasattr(module, "IS_PAIR")
    wanted = _languages(languages, ["en", *tree.languages()])
    if is_pair and len(wanted) != 2:
        raise DocumentError(
            "the format {name} holds two languages: name the source language, then the "
            "target language; the term base has {known}",
            path,
            remedy="languages",
            name=module.NAME,
            known=", ".join(["en", *tree.languages()]),
        )
    is_page = hasattr(module, "FOR_READERS")
    if title and not is_page:
        raise DocumentError("the format {name} has no title", path, name=module.NAME)
    base.project.require_catalogs()
    quantifier = all if is_pair else any
    concepts = [
        concept if proposals else _reviewed(concept)
        for name in subjects or tree.subjects()
        for concept in tree.read(name)
    ]
    concepts = [one for one in concepts if quantifier(map(one.in_language, wanted))]
    style = style or Style()
    shown = [style, title or style.say("Term base")] if is_page else []
    return ExportReport(
        format=module.NAME,
        data=module.write(concepts, wanted, *shown),
        concepts=len(concepts),
        terms=sum(len(concept.in_language(lang)) for concept in concepts for lang in wanted),
        left_out=_left_out(concepts, module, wanted),
    )


def _reviewed(concept: Concept) -> Concept:
    return replace(concept, terms=tuple(term for term in concept.terms if not term.proposed))


def _writer(path: Path, format: str | None) -> ModuleType:
    """Return the module that writes a file, by a format's name or else by the file's ending.

    Raises:
        DocumentError: There is no such format.
    """
    known = writers()
    endings = by_key(known.values(), lambda one: getattr(one, "WRITTEN", one.ENDINGS))
    module = known.get(format) if format else endings.get(path.suffix.lower())
    if module is not None:
        return module
    names = ", ".join(known)
    if format:
        raise DocumentError(
            "the format {name} cannot be written; the formats are {known}",
            path,
            name=format,
            known=names,
        )
    raise DocumentError(
        "its name sets no output format; use one of {known}",
        path,
        remedy="output format",
        known=names,
    )


def _languages(languages: Iterable[str], available: Sequence[str]) -> list[str]:
    """Return the languages of a term base that were named, without duplicates; all if none.

    Raises:
        DocumentError: The term base lacks a language.
    """
    wanted = []
    for lang in languages:
        tag = find_language(lang, available)
        if not tag:
            raise DocumentError(
                "the term base has no {language}; it has {known}",
                language=lang,
                known=", ".join(available),
            )
        wanted.append(tag)
    return list(dict.fromkeys(wanted or available))


def _left_out(
    concepts: Iterable[Concept], module: ModuleType, languages: Sequence[str]
) -> dict[str, int]:
    """Count the content that is not exported.

    That is data which only catalogs can hold (references, and checks to ignore), and what the
    format cannot hold.

    Args:
        concepts: The concepts to write.
        module: The format.
        languages: The languages to write.
    """
    found: Counter[str] = Counter()
    fields, lacking = getattr(module, "LACKS", ()), getattr(module, "lacking", None)
    for concept in concepts:
        found["references"] += len(concept.references)
        found["ignore"] += len(concept.ignored)
        found.update(name for name in fields if getattr(concept, name))
        if lacking is not None:
            found.update(lacking(concept, languages))
    return {name: count for name, count in found.items() if count}
