"""Finding concepts by their terms, without parsing all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from termbase.catalog.comments import PROPOSED, TERM_KEYS
from termbase.catalog.outline import Outline
from termbase.catalog.subjectfiles import TEMPLATE, SubjectFiles
from termbase.catalog.tree import ENGLISH
from termbase.lazy import lazily
from termbase.model import Concept, Status
from termbase.text.likeness import spelt_alike

# A term in the extracted comments of an entry, which a bar separates from a note on it.
_SYNONYM = lazily(
    rb"^#\. (?:%b): (?:[^|\\\n]|\\.)+" % "|".join([*TERM_KEYS, PROPOSED]).encode(), re.MULTILINE
)
_Places = int | tuple[int, ...]


def heads(concept: Concept) -> Iterator[tuple[str, str]]:
    """Yield the languages and texts of preferred terms; without any, those of the first term."""
    preferred = [term for term in concept.terms if term.status is Status.PREFERRED]
    return ((term.lang, term.text) for term in preferred or concept.terms[:1])


class PreferredTerms:
    """Finds the concepts with a preferred term in files that have been read.

    A concept without any is found by its first term.

    Args:
        files: Subject to its files.
        concept_of: Returns the concept with an id.
    """

    def __init__(
        self,
        files: Mapping[str, SubjectFiles],
        concept_of: Callable[[str], Concept | None],
    ) -> None:
        self._files = files
        self._concept_of = concept_of
        self._strings: dict[tuple[str, str], dict[str, _Places]] = {}
        self._synonyms: dict[str, dict[tuple[str, int], None]] | None = None

    def ids(self, lang: str, text: str) -> list[str]:
        """Return the ids of the concepts with a preferred term, in the order of the term base."""
        return [name for name in self._candidates(lang, text) if self._has(name, lang, text)]

    def texts(self, lang: str) -> Iterator[str]:
        """Yield the `msgstr` of all entries in a language, or the `msgid` if it is empty."""
        for subject, of_subject in self._files.items():
            if lang in of_subject.files:
                yield from self._of(subject, lang)

    def with_synonym(self, form: str) -> Iterator[str]:
        """Yield the ids of the concepts with another English term than the preferred one.

        Args:
            form: What `spelt_alike` returns for the term.
        """
        if self._synonyms is None:
            self._synonyms = {}
            for subject, of_subject in self._files.items():
                for index, text in self._synonyms_of(of_subject.template):
                    places = self._synonyms.setdefault(spelt_alike(text), {})
                    places[subject, index] = None
        names = (
            self._files[subject].template.name_of(index)
            for subject, index in self._synonyms.get(form, ())
        )
        yield from filter(None, names)

    def _synonyms_of(self, file: Outline) -> Iterator[tuple[int, str]]:
        """Yield the English terms of a template that are not preferred, with the entry's index."""
        for index, line in file.having(_SYNONYM):
            if line:
                yield index, line.decode().partition(": ")[2].replace("\\|", "|").strip()
            elif concept := self._concept_of(file.name_of(index)):  # of an unusual file
                yield from ((index, term.text) for term in concept.in_language(ENGLISH))

    def _candidates(self, lang: str, text: str) -> Iterator[str]:
        for subject, of_subject in self._files.items():
            files, indexes = of_subject.files, of_subject.template.indexes
            names = {
                files[own].name_of(index)
                # The `msgid` may be a term in another language than English.
                for own in dict.fromkeys((TEMPLATE, lang))
                if own in files
                for index in self._found(subject, own, text)
            }
            yield from sorted(names & indexes.keys(), key=indexes.__getitem__)
            yield from of_subject.catalog_only

    def _has(self, name: str, lang: str, text: str) -> bool:
        concept = self._concept_of(name)
        return concept is not None and (lang, text) in heads(concept)

    def _found(self, subject: str, lang: str, text: str) -> tuple[int, ...]:
        """Return the indices of the entries with a string: `msgid` of a template, else `msgstr`."""
        found = self._of(subject, lang).get(text, ())
        return (found,) if isinstance(found, int) else found

    def _of(self, subject: str, lang: str) -> dict[str, _Places]:
        """Return the strings of a file, each with the indices of the entries that have it."""
        key = subject, lang
        if key not in self._strings:
            file = self._files[subject].files[lang]
            self._strings[key] = _strings(file, "msgstr" if lang else "msgid")
        return self._strings[key]


def _strings(file: Outline, keyword: str) -> dict[str, _Places]:
    """Return the strings of a keyword, each with the indices of the entries that have it."""
    found: dict[str, _Places] = {}
    for index, text in file.strings(keyword):
        known = found.setdefault(text, index)
        if known != index:
            found[text] = (*(known if isinstance(known, tuple) else (known,)), index)
    return found
