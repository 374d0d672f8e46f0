"""The terms of a term base to find in the texts of one language."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from termbase.model import Concept, Term
from termbase.tags import primary_subtag
from termbase.text import english
from termbase.text.analysis import Analyzer, LatinTerms, analyzer_for
from termbase.text.plain import fold_strict

_OWN, _LATIN = 1, 2


class Entry(NamedTuple):
    """A term to find.

    Attributes:
        concept: The concept of the term.
        term: The term.
        analyzer: The rules of its language.
        own: Whether the term is in the language of the text. A term in a sister language
            (``zh-Hant-TW`` in a text in ``zh-Hans``) matches as a variant only.
        order: Index of its concept in the term base.
    """

    concept: Concept
    term: Term
    analyzer: Analyzer
    own: bool
    order: int

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name, which never matches text in lower case ("white house")."""
        return self.concept.pos.lower() in english.PROPER and not self.term.text.islower()

    @property
    def text(self) -> str:
        """The text of the term, normalised by `fold_strict`."""
        return fold_strict(self.term.text)


class Entries(Sequence[Entry]):
    """A compact sequence of the terms to find; each `Entry` is created on access."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._concepts = concepts
        self._orders = array("L")
        self._terms = array("L")
        self._flags = bytearray()
        self._latin = LatinTerms()

    def take(
        self,
        language: str,
        lang: str,
        wanted: Callable[[str], bool] | None = None,
        *,
        latin: bool = False,
    ) -> None:
        """Add the terms of a language, in all its scripts and regions.

        Args:
            language: ISO 639 code of the language of the terms.
            lang: BCP 47 tag of the language of the texts.
            wanted: Returns whether to add a term, given its text; None adds all.
            latin: Whether to analyse the terms as Latin words in text of a language without
                spaces, which are not inflected.
        """
        known: dict[str, int | None] = {}
        for order, concept in enumerate(self._concepts):
            for number, term in enumerate(concept.terms):
                if term.lang not in known:
                    of_language = primary_subtag(term.lang) == language
                    own = _is_own(term.lang, language, lang)
                    known[term.lang] = _OWN * own + _LATIN * latin if of_language else None
                flags = known[term.lang]
                if flags is not None and (wanted is None or wanted(term.text)):
                    self._orders.append(order)
                    self._terms.append(number)
                    self._flags.append(flags)

    def __len__(self) -> int:
        return len(self._flags)

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...

    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        order = self._orders[index]
        concept = self._concepts[order]
        term = concept.terms[self._terms[index]]
        flags = self._flags[index]
        analyzer = self._latin if flags & _LATIN else analyzer_for(term.lang)
        return Entry(concept, term, analyzer, bool(flags & _OWN), order)

    def dump(self) -> list[bytes]:
        """Serialise the choice of terms, but not the concepts, as three parts of a file."""
        return [self._orders.tobytes(), self._terms.tobytes(), bytes(self._flags)]

    def load(self, orders: bytes, terms: bytes, flags: bytes) -> None:
        """Add the terms that `dump` serialised; the concepts must be the same."""
        self._orders.frombytes(orders)
        self._terms.frombytes(terms)
        self._flags += flags


def _is_own(term: str, language: str, text: str) -> bool:
    """Return whether terms are in the language of the text, rather than in a sister language.

    Only kinds of Chinese with other tags count as sister languages. `term` and `text` are BCP 47
    tags, `language` is that of the terms.
    """
    return language != primary_subtag(text) or term == text or language != "zh"
