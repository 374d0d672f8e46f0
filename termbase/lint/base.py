"""The definition of rules, and the view of a term base that they examine."""

from __future__ import annotations

import inspect
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from termbase.catalog import quick
from termbase.catalog.assemble import File, entry_indexes, join
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

    @classmethod
    def of_term(
        cls, concept: Concept, term: Term, suggestions: tuple[str, ...] = (), /, **fields: str
    ) -> Fault:
        """Return a fault of a term, whose message has the fields `term` and `lang`."""
        fields = {"term": term.text, "lang": term.lang, **fields}
        return cls(fields, concept, term.lang, suggestions)

    @classmethod
    def in_entry(
        cls, file: File, index: int, suggestions: tuple[str, ...] = (), /, **fields: str
    ) -> Fault:
        """Return a fault at an entry of a file."""
        line = file.line_of(index)
        return cls(fields, suggestions=suggestions, path=str(file.path), line=line)


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


def rule(
    code: str, name: str, severity: Severity, message: str
) -> Callable[[Callable[[View], Iterator[Fault]]], Rule]:
    """Return a decorator that makes a rule of a function; see `Rule` for the arguments."""
    return partial(Rule, code, name, severity, message)


def are_told_apart(concepts: Sequence[Concept], *, wholly: bool) -> bool:
    """Return whether a reader learns which of several concepts is meant.

    That is so if each has a note of its own, or if their subjects or their definitions differ.
    `wholly` demands both, for concepts that share terms of several languages and so are probably
    one.
    """
    values = (
        [concept.notes.items() for concept in concepts],
        [concept.definitions.items() for concept in concepts],
        [{concept.subject} for concept in concepts],
    )
    notes, definitions, subjects = (
        all(some) and len(set(map(frozenset, some))) == len(some) for some in values
    )
    return notes or (definitions and subjects if wholly else definitions or subjects)


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
        self._unwanted_finders: dict[str, Finder] = {}
        self._indexes: dict[Path, Mapping[str, int]] = {}

    @cached_property
    def files(self) -> dict[tuple[str, str], File]:
        """(subject, BCP 47 tag) to file; the tag of a template is empty."""
        found = {}
        for subject in self.tree.subjects():
            strings: dict[str, str] = {}  # catalogs repeat what the template says
            found[subject, ""] = quick.load(self.tree.template(subject), strings)
            for lang, path in self.tree.catalogs(subject).items():
                found[subject, lang] = quick.load(path, strings)
        return found

    @cached_property
    def concepts(self) -> Sequence[Concept]:
        """All concepts except retired ones, by subject, then in the order of the template."""
        found: list[Concept] = []
        for subject in self.tree.subjects():
            entries = {
                lang: {name: file.entries[index] for name, index in self.indexes(file).items()}
                for (name, lang), file in self.files.items()
                if name == subject
            }
            found += join(subject, entries.pop(""), entries, self.files[subject, ""].path)
        return found

    def indexes(self, file: File) -> Mapping[str, int]:
        """Map concept ids to the indexes of the active entries of one of `files`."""
        if file.path not in self._indexes:
            found = entry_indexes(file.entries)
            # Those of a catalog are mostly the same as those of its template.
            same = (one for one in self._indexes.values() if one == found)
            self._indexes[file.path] = next(same, found)
        return self._indexes[file.path]

    @cached_property
    def _files_by_language(self) -> dict[str, list[File]]:
        """BCP 47 tag to its files; the tag of templates is empty."""
        found: dict[str, list[File]] = defaultdict(list)
        for (_, lang), file in self.files.items():
            found[lang].append(file)
        return found

    def place(self, fault: Fault) -> tuple[str, int]:
        """Return the file and line of a fault: in the catalog of its language, or elsewhere."""
        if fault.concept is None:
            return "", 0
        lang = "" if fault.lang == ENGLISH else fault.lang
        name = fault.concept.id
        files = self._files_by_language
        for language in dict.fromkeys([lang, "", *files]):
            for file in files.get(language, ()):
                index = self.indexes(file).get(name)
                if index is not None:
                    return str(file.path), file.line_of(index)
        return "", 0

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Yield every term with its concept."""
        for concept in self.concepts:
            for term in concept.terms:
                yield concept, term

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Id to concept, of all concepts except retired ones."""
        return {concept.id: concept for concept in self.concepts}

    def unwanted_finder(self, lang: str) -> Finder | None:
        """Return a finder of the deprecated and superseded terms of a language; None if none."""
        if lang not in self._unwanted_finders and (unwanted := self._unwanted.get(lang)):
            self._unwanted_finders[lang] = Finder(unwanted, lang)
        return self._unwanted_finders.get(lang)

    @cached_property
    def _unwanted(self) -> dict[str, list[Concept]]:
        """BCP 47 tag to the concepts with deprecated or superseded terms, and only those terms."""
        found: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            terms = [term for term in concept.terms if not term.status.accepted]
            for lang in dict.fromkeys(term.lang for term in terms) if terms else ():
                own = tuple(term for term in terms if term.lang == lang)
                found[lang].append(replace(concept, terms=own))
        return found
