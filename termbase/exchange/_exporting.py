"""Writing a term base for other tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from termbase.calls import several
from termbase.errors import DocumentError
from termbase.exchange._formats import formats
from termbase.model import Concept
from termbase.registry import by_key
from termbase.text.languages import held as language_held

if TYPE_CHECKING:
    from termbase.project import TermBase


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        format: The format.
        data: The file.
        concepts: How many concepts are in it.
        terms: How many terms.
        left_out: What the format has no place for, and how often.
    """

    format: str
    data: bytes
    concepts: int
    terms: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def writers() -> dict[str, ModuleType]:
    """Format name to the module that writes it."""
    return {name: module for name, module in formats().items() if hasattr(module, "write")}


def export(
    base: TermBase,
    path: str | PathLike[str],
    *,
    format: str | None = None,
    subjects: Collection[str] = (),
    languages: Sequence[str] = (),
) -> ExportReport:
    """The concepts in use, proposals among them, in the format of another tool.

    Args:
        base: The term base.
        path: What the file is called; its ending tells the format where none is named.
        format: The format.
        subjects: The catalogs to take; all of them without any.
        languages: The languages of the terms to take, in their order; all of them without any.
            Concepts that have no term in any of them are left out.

    Returns:
        What is to be written; nothing has been.

    Raises:
        DocumentError: There is no such format, subject or language, or the format is one of two
            languages and there are more or fewer.
        CatalogError: A catalog cannot be read.
        ProjectError: The term base that the project sets up is not there.
        TypeError: One text is given for the subjects or languages.
    """
    several("subjects", subjects)
    several("languages", languages)
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
            "the format {name} holds two languages: name that translated from, then that "
            "translated into; the term base has {known}",
            path,
            remedy="languages",
            name=module.NAME,
            known=", ".join(["en", *tree.languages()]),
        )
    base.project.require_catalogs()
    every = all if is_pair else any
    concepts = [
        one
        for name in subjects or tree.subjects()
        for one in tree.read(name)
        if every(one.in_language(lang) for lang in wanted)
    ]
    return ExportReport(
        format=module.NAME,
        data=module.write(concepts, wanted),
        concepts=len(concepts),
        terms=sum(len(concept.in_language(lang)) for concept in concepts for lang in wanted),
        left_out=_left_out(concepts, getattr(module, "LACKS", ())),
    )


def _writer(path: Path, format: str | None) -> ModuleType:
    """The module that writes a format, or else the files that end as this one does.

    Raises:
        DocumentError: There is none.
    """
    known = writers()
    endings = by_key(known.values(), lambda one: getattr(one, "WRITTEN", one.ENDINGS))
    module = known.get(format) if format else endings.get(path.suffix.lower())
    if module is not None:
        return module
    names = ", ".join(known)
    if format:
        raise DocumentError(
            "the format {name} is not written; those that are: {known}",
            path,
            name=format,
            known=names,
        )
    raise DocumentError(
        "its ending tells no format that is written; name one of {known}",
        path,
        remedy="output format",
        known=names,
    )


def _languages(languages: Iterable[str], held: Sequence[str]) -> list[str]:
    """The languages of a term base that are meant, each once; all of them where none is named.

    Raises:
        DocumentError: It lacks one.
    """
    wanted = []
    for lang in languages:
        own = language_held(lang, held)
        if not own:
            raise DocumentError(
                "the term base has no {language}; it has {known}",
                language=lang,
                known=", ".join(held),
            )
        wanted.append(own)
    return list(dict.fromkeys(wanted or held))


def _left_out(concepts: Iterable[Concept], lacking: Iterable[str]) -> dict[str, int]:
    """What only catalogs hold: where concepts were seen, and what checks are not to ask of them.

    Args:
        concepts: What is written.
        lacking: The fields that the format has no place for either.
    """
    found: Counter[str] = Counter()
    for concept in concepts:
        found["references"] += len(concept.references)
        found["ignore"] += len(concept.ignored)
        found.update(name for name in lacking if getattr(concept, name))
    return {name: count for name, count in found.items() if count}
