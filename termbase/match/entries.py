"""The terms of a term base that may stand in the texts of one language."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from termbase.model import Concept, Term
from termbase.text import english
from termbase.text.analysis import Analyzer, LatinTerms, analyzer_for
from termbase.text.plain import fold_strict

_OWN, _LATIN = 1, 2


class Entry(NamedTuple):
    """A term to find.

    Attributes:
        concept: Its concept.
        term: The term.
        analyzer: The rules of its language.
        own: Whether it is of the language of the text; a term of a sister language (Traditional
            where the text is asked for Simplified) is no more than a variant.
        order: Where its concept stands in the term base.
    """

    concept: Concept
    term: Term
    analyzer: Analyzer
    own: bool
    order: int

    @property
    def is_name(self) -> bool:
        """Whether it is a name that has capitals wherever it stands: no white house is one."""
        return self.concept.pos.lower() in english.PROPER and not self.term.text.islower()

    @property
    def text(self) -> str:
        """The text of the term, folded by `fold_strict`."""
        return fold_strict(self.term.text, self.term.lang)


class Entries(Sequence[Entry]):
    """The terms to find, each made an `Entry` when it is asked for.

    Args:
        concepts: The concepts of the term base.
    """

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
        """Take in the terms of a language and of its sisters.

        Args:
            language: ISO 639 code.
            lang: The language of the texts (BCP 47).
            wanted: Whether a term is one of those, by its text; None for all.
            latin: Whether they are terms of another language in Latin letters, not inflected.
        """
        known: dict[str, int | None] = {}
        for order, concept in enumerate(self._concepts):
            for number, term in enumerate(concept.terms):
                if term.lang not in known:
                    mine = term.lang.split("-", maxsplit=1)[0].lower() == language
                    own = _is_own(term.lang, language, lang)
                    known[term.lang] = _OWN * own + _LATIN * latin if mine else None
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
        """Which terms they are, as three parts of a file."""
        return [self._orders.tobytes(), self._terms.tobytes(), bytes(self._flags)]

    def load(self, orders: bytes, terms: bytes, flags: bytes) -> None:
        """Take in the terms that `dump` wrote, of the same concepts."""
        self._orders.frombytes(orders)
        self._terms.frombytes(terms)
        self._flags += flags


def _is_own(term: str, language: str, text: str) -> bool:
    """Whether terms are of the very language of the text, not of a sister of it.

    Args:
        term: The tag of the terms.
        language: Their language.
        text: The tag of the text.
    """
    return language != text.split("-", maxsplit=1)[0].lower() or term == text or language != "zh"
