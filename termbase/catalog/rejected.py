"""Retired concepts and rejected proposals and terms, which are not to be proposed again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from termbase.model import Status, Term
from termbase.text.script import simplify

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor


class Rejected:
    """The terms that were rejected, of whole concepts or beside others, when this was made.

    Concepts are recognised by their terms, since another document may give only the Chinese term
    of a rejected pair, and the id would then be made from that.
    """

    def __init__(self, editor: Editor) -> None:
        self._called: dict[str, list[set[str]]] = {}
        self._retired = frozenset(editor.retired)
        for name in self._retired:
            texts = set(map(_key, editor.retired_terms(name)))
            for text in texts:
                self._called.setdefault(text, []).append(texts)

        # A term that was rejected beside others may be right for another concept.
        self._beside: dict[str, list[set[str]]] = {}
        for name, rejected in editor.rejected.items():
            held = {_key(term.text) for term in editor.concepts[name].terms}
            for _, text in rejected:
                self._beside.setdefault(_key(text), []).append(held)

    def has(self, terms: Iterable[Term], name: str = "", *, is_enough: bool = False) -> bool:
        """Return whether all preferred terms among those given were rejected.

        They were if a retired concept has all of them, or if a concept has all but one, which was
        rejected for it.

        Args:
            terms: The terms of a proposal.
            name: The id that it would have; that of a retired concept tells that it was rejected.
            is_enough: Whether it is enough for a single term that it was rejected for any concept,
                although it may be right for another one.
        """
        if name in self._retired:
            return True
        wanted = {_key(term.text) for term in terms if term.status is Status.PREFERRED}
        known = self._called.get(min(wanted, default=""), ())
        return any(wanted <= texts for texts in known) or any(
            (is_enough or len(wanted) > 1) and wanted - {text} <= held
            for text in wanted
            for held in self._beside.get(text, ())
        )


def _key(text: str) -> str:
    """Return what two spellings of a rejected term have in common, whatever their script."""
    return simplify(text.casefold())
