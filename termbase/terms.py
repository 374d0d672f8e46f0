"""The concepts of a term base, and what finds them in each language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from termbase.forks import Locked

if TYPE_CHECKING:
    from termbase.catalog.kept import Concepts
    from termbase.match import Finder
    from termbase.model import Concept


class Terms(Locked):
    """Concepts, and what finds them: each finder made once, whichever thread asks first.

    Proposed concepts are among them: who asks looks at `Term.accepted`.

    Args:
        concepts: The concepts, or what reads them, which is called when they are first asked for.
    """

    def __init__(self, concepts: Sequence[Concept] | Callable[[], Sequence[Concept]]) -> None:
        super().__init__()
        self._given = concepts
        self._concepts: Concepts | None = None
        self._finders: dict[str, Finder] = {}

    def __repr__(self) -> str:
        held = "not read yet" if self._concepts is None else f"{len(self._concepts):,} concepts"
        return f"<Terms: {held}>"

    def __reduce__(self) -> tuple[type[Terms], tuple[object]]:
        """For another process: the concepts, or what reads them there."""
        return type(self), (self._given,)

    @property
    def concepts(self) -> Concepts:
        """The concepts."""
        if self._concepts is None:
            from termbase.catalog.kept import Concepts

            with self.lock:
                if self._concepts is None:
                    given = self._given
                    self._concepts = Concepts.of(given() if callable(given) else given)
        return self._concepts

    def finder(self, lang: str) -> Finder:
        """What finds the terms of a language (BCP 47 tag); made once."""
        found = self._finders.get(lang)
        if found is None:
            from termbase.match import Finder

            with self.lock:  # no two threads for one language
                found = self._finders.get(lang) or Finder(self.concepts, lang)
                self._finders[lang] = found
        return found
