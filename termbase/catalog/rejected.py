"""Retired concepts and rejected proposals and terms, which are not to be proposed again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from termbase.model import Status, Term

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor


class Rejected:
    """The terms that were rejected, of whole concepts or beside others, when this was made.

    Concepts are recognised by their terms, since another document may give only the Chinese term
    of a rejected pair, and the id would then be made from that.

    Args:
        editor: The editor of the term base.
    """

    def __init__(self, editor: Editor) -> None:
        self._called: dict[str, list[set[str]]] = {}
        for name in editor.retired:
            texts = set(map(str.casefold, editor.retired_terms(name)))
            for text in texts:
                self._called.setdefault(text, []).append(texts)

        # A term that was rejected beside others may be right for another concept.
        self._beside: dict[str, list[set[str]]] = {}
        for name, rejected in editor.rejected.items():
            held = {term.text.casefold() for term in editor.concepts[name].terms}
            for _, text in rejected:
                self._beside.setdefault(text.casefold(), []).append(held)

    def has(self, terms: Iterable[Term]) -> bool:
        """Return whether all preferred terms among those given were rejected.

        They were if a retired concept has all of them, or if a concept has all but one, which was
        rejected for it.
        """
        wanted = {term.text.casefold() for term in terms if term.status is Status.PREFERRED}
        known = self._called.get(min(wanted, default=""), ())
        return any(wanted <= texts for texts in known) or any(
            len(wanted) > 1 and wanted - {text} <= held
            for text in wanted
            for held in self._beside.get(text, ())
        )
