"""What a rule is, and what it looks at."""

from __future__ import annotations

import inspect
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from termbase.catalog import quick
from termbase.catalog.assemble import File, assemble, concept_id
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
    """A rule.

    Attributes:
        code: Stable code.
        name: Kebab-case name of the fault.
        severity: How grave it is.
        message: What a finding says: one sentence with `{name}` fields.
        find: What finds the faults.
    """

    code: str
    name: str
    severity: Severity
    message: str
    find: Callable[[View], Iterator[Fault]]

    @property
    def page(self) -> str:
        """What the rule is for, in Markdown: its docstring."""
        return inspect.cleandoc(self.find.__doc__ or "")

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
        languages: English, and every language that the project wants.
    """

    def __init__(self, tree: CatalogTree, languages: Sequence[str]) -> None:
        self.tree = tree
        self.languages = languages
        self._unwanted: dict[str, Finder | None] = {}

    @cached_property
    def files(self) -> dict[tuple[str, str], File]:
        """(subject, language) to file; the language of a template is empty."""
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
        """The concepts in use, by subject, then in the order of the template."""
        found: list[Concept] = []
        for subject in self.tree.subjects():
            files = {lang: file for (name, lang), file in self.files.items() if name == subject}
            found += assemble(subject, files.pop(""), files)
        return found

    @cached_property
    def _places(self) -> dict[str, list[tuple[File, dict[str, int]]]]:
        """Language to its files, each with the numbers of the entries by their concepts."""
        found: dict[str, list[tuple[File, dict[str, int]]]] = defaultdict(list)
        for (_, lang), file in self.files.items():
            own: dict[str, int] = {}
            for index, entry in enumerate(file.entries):
                if entry.msgid and not entry.obsolete:
                    own.setdefault(concept_id(entry), index)
            found[lang].append((file, own))
        return found

    def place(self, fault: Fault) -> tuple[str, int]:
        """The file and the line of a fault: in its language's catalog, or where the concept is."""
        if fault.concept is None:
            return "", 0
        lang = "" if fault.lang == ENGLISH else fault.lang
        name = fault.concept.id
        for own in dict.fromkeys([lang, "", *self._places]):
            for file, places in self._places.get(own, ()):
                if name in places:
                    return str(file.path), file.line_of(places[name])
        return "", 0

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Every term with its concept."""
        for concept in self.concepts:
            for term in concept.terms:
                yield concept, term

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
