"""The definition of rules, and the view of a term base that they examine."""

from __future__ import annotations

import inspect
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from termbase.catalog import quick
from termbase.catalog.assemble import File, active, assemble, entry_indexes
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.tree import ENGLISH, CatalogTree
from termbase.forks import cached_property
from termbase.match import Finder
from termbase.model import Concept, Finding, Severity, Term


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that a rule found.

    Attributes:
        fields: The values of the fields of the rule's message.
        concept: The concept concerned, if any.
        lang: BCP 47 tag of the catalog with the fault; empty for the template.
        suggestions: Replacements, the best first.
        path: The file; empty for that of the concept's entry.
        line: 1-based line in `path`.
    """

    fields: dict[str, str]
    concept: Concept | None = None
    lang: str = ""
    suggestions: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of lint.

    Attributes:
        code: Stable code (`L101`).
        name: Kebab-case name of the fault (`shared-term`).
        severity: Severity of its findings.
        message: Message of its findings: one sentence with `{name}` fields.
        find: The function that yields the faults.
    """

    code: str
    name: str
    severity: Severity
    message: str
    find: Callable[[View], Iterator[Fault]]

    @property
    def page(self) -> str:
        """The documentation of the rule, in Markdown: the docstring of its function."""
        return inspect.cleandoc(self.find.__doc__ or "")

    def run(self, view: View) -> Iterator[Finding]:
        """Yield the findings of the rule."""
        for fault in self.find(view):
            path, line = view.place(fault) if not fault.path else (fault.path, fault.line)
            yield Finding(
                code=self.code,
                name=self.name,
                severity=self.severity,
                message=self.message,
                fields=fault.fields,
                path=path,
                line=line,
                concept=fault.concept.id if fault.concept else "",
                suggestions=fault.suggestions,
            )


REGISTERED: list[Rule] = []


def rule(
    code: str, name: str, severity: Severity, message: str
) -> Callable[[Callable[[View], Iterator[Fault]]], Callable[[View], Iterator[Fault]]]:
    """Return a decorator that registers a function as a rule; see `Rule` for the arguments."""

    def register(
        find: Callable[[View], Iterator[Fault]],
    ) -> Callable[[View], Iterator[Fault]]:
        REGISTERED.append(Rule(code, name, severity, message, find))
        return find

    return register


def key(text: str) -> str:
    """Return a form of a term in which it equals all terms that look the same to a reader."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class View:
    """The term base as rules see it; each part is computed on first access.

    Attributes:
        tree: The catalogs.
        languages: BCP 47 tags of English and of the languages of the term base.
    """

    def __init__(self, tree: CatalogTree, languages: Sequence[str]) -> None:
        self.tree = tree
        self.languages = languages
        self._unwanted: dict[str, Finder | None] = {}
        self._active: dict[Path, Mapping[str, AnyEntry]] = {}

    @cached_property
    def files(self) -> dict[tuple[str, str], File]:
        """(subject, BCP 47 tag) to file; the tag of a template is empty."""
        found = {}
        for subject in self.tree.subjects():
            found[subject, ""] = quick.load(self.tree.template(subject))
            for lang, folder in self.tree.languages().items():
                path = folder / f"{subject}.po"
                if path.is_file():
                    found[subject, lang] = quick.load(path)
        return found

    @cached_property
    def concepts(self) -> Sequence[Concept]:
        """All concepts except retired ones, by subject, then in the order of the template."""
        found: list[Concept] = []
        for subject in self.tree.subjects():
            files = {lang: file for (name, lang), file in self.files.items() if name == subject}
            found += assemble(subject, files.pop(""), files)
        return found

    def active(self, file: File) -> Mapping[str, AnyEntry]:
        """Map concept ids to the active entries of one of `files`."""
        if file.path not in self._active:
            self._active[file.path] = active(file)
        return self._active[file.path]

    @cached_property
    def _indexes(self) -> dict[str, list[tuple[File, dict[str, int]]]]:
        """BCP 47 tag to its files, each with a mapping from concept id to index of the entry."""
        found: dict[str, list[tuple[File, dict[str, int]]]] = defaultdict(list)
        for (_, lang), file in self.files.items():
            found[lang].append((file, entry_indexes(file.entries)))
        return found

    def place(self, fault: Fault) -> tuple[str, int]:
        """Return the file and line of a fault: in the catalog of its language, or elsewhere."""
        if fault.concept is None:
            return "", 0
        lang = "" if fault.lang == ENGLISH else fault.lang
        name = fault.concept.id
        for language in dict.fromkeys([lang, "", *self._indexes]):
            for file, indexes in self._indexes.get(language, ()):
                if name in indexes:
                    return str(file.path), file.line_of(indexes[name])
        return "", 0

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Yield every term with its concept."""
        for concept in self.concepts:
            for term in concept.terms:
                yield concept, term

    def unwanted_finder(self, lang: str) -> Finder | None:
        """Return a finder of the deprecated and superseded terms of a language; None if none."""
        if lang not in self._unwanted:
            unwanted = [
                replace(concept, terms=terms)
                for concept in self.concepts
                if (terms := tuple(t for t in concept.in_language(lang) if not t.status.accepted))
            ]
            self._unwanted[lang] = Finder(unwanted, lang) if unwanted else None
        return self._unwanted[lang]
