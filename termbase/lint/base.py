"""What a rule is, and what it looks at."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from termbase.catalog.assemble import active
from termbase.catalog.pofile import PoFile
from termbase.catalog.tree import ENGLISH, CatalogTree
from termbase.match import Finder
from termbase.model import Concept, Finding, Severity, Term


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: the fields of its message, and where.

    Attributes:
        fields: What fills the rule's message.
        concept: The concept concerned, if any.
        lang: The language whose catalog is at fault; empty for the template.
        suggestions: What to write instead.
        path: The file, where no concept tells it.
        line: The line in `path`.
    """

    fields: dict[str, str]
    concept: Concept | None = None
    lang: str = ""
    suggestions: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its name, how grave a fault is, what it says, and what finds it."""

    code: str
    name: str
    severity: Severity
    message: str
    find: Callable[[View], Iterator[Fault]]

    @property
    def doc(self) -> str:
        """What the rule is for: its docstring."""
        return self.find.__doc__ or ""

    def run(self, view: View) -> Iterator[Finding]:
        """The findings of the rule."""
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
    """Mark a function as a rule; `message` is one sentence with `{name}` fields."""

    def register(
        find: Callable[[View], Iterator[Fault]],
    ) -> Callable[[View], Iterator[Fault]]:
        REGISTERED.append(Rule(code, name, severity, message, find))
        return find

    return register


def key(text: str) -> str:
    """The form under which two terms are the same to a reader."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class View:
    """The term base as the rules see it; each part is made when a rule asks for it.

    Attributes:
        tree: The catalogs.
        concepts: The concepts in use.
        languages: English, and every language that the project wants.
    """

    def __init__(
        self, tree: CatalogTree, concepts: Sequence[Concept], languages: Sequence[str]
    ) -> None:
        self.tree = tree
        self.concepts = concepts
        self.languages = languages
        self._finders: dict[str, Finder] = {}
        self._unwanted: dict[str, Finder | None] = {}

    @cached_property
    def files(self) -> dict[tuple[str, str], PoFile]:
        """(subject, language) to file; the language of a template is empty."""
        found = {}
        for subject in self.tree.subjects():
            found[subject, ""] = PoFile.load(self.tree.template(subject))
            for lang, folder in self.tree.languages().items():
                path = folder / f"{subject}.po"
                if path.is_file():
                    found[subject, lang] = PoFile.load(path)
        return found

    @cached_property
    def _lines(self) -> dict[tuple[str, str], tuple[Path, int]]:
        """(concept, language) to the file and line of its entry."""
        found: dict[tuple[str, str], tuple[Path, int]] = {}
        for (_, lang), file in self.files.items():
            places = {id(entry): index for index, entry in enumerate(file.entries)}
            for name, entry in active(file).items():
                found[name, lang] = (file.path, file.line_of(places[id(entry)]))
        return found

    def place(self, fault: Fault) -> tuple[str, int]:
        """The file and the line of a fault; that of the template where the catalog has none."""
        if fault.concept is None:
            return "", 0
        lang = "" if fault.lang == ENGLISH else fault.lang
        name = fault.concept.id
        path, line = self._lines.get((name, lang)) or self._lines.get((name, "")) or ("", 0)
        return str(path), line

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Every term with its concept."""
        for concept in self.concepts:
            for term in concept.terms:
                yield concept, term

    @cached_property
    def preferred(self) -> dict[tuple[str, str], list[Concept]]:
        """(language, term) to the concepts that prefer it, proposals apart."""
        found: dict[tuple[str, str], list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            for lang in concept.languages:
                head = concept.preferred(lang)
                if head and not head.proposed:
                    found[lang, key(head.text)].append(concept)
        return found

    def finder(self, lang: str) -> Finder:
        """What finds the terms of a language."""
        if lang not in self._finders:
            self._finders[lang] = Finder(self.concepts, lang)
        return self._finders[lang]

    def unwanted_finder(self, lang: str) -> Finder | None:
        """What finds the deprecated and superseded terms of a language; None without any."""
        if lang not in self._unwanted:
            bad = [
                replace(concept, terms=terms)
                for concept in self.concepts
                if (terms := tuple(t for t in concept.in_language(lang) if not t.status.accepted))
            ]
            self._unwanted[lang] = Finder(bad, lang) if bad else None
        return self._unwanted[lang]
