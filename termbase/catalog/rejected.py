"""Retired concepts and rejected proposals, which are not to be proposed again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from termbase.model import Status, Term

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor


class Rejected:
    """The terms of the concepts that were retired when this was made.

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

    def has(self, terms: Iterable[Term]) -> bool:
        """Return whether a retired concept has all preferred terms among those given."""
        wanted = {term.text.casefold() for term in terms if term.status is Status.PREFERRED}
        known = self._called.get(min(wanted, default=""), ())
        return any(wanted <= texts for texts in known)
