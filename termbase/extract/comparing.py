"""Comparison of candidates with a term base."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termbase.extract.candidate import Candidate
from termbase.model import Concept, Match, Term
from termbase.terms import Terms
from termbase.text.script import has_han


def known(
    candidates: Iterable[Candidate], find: Callable[[str, str], list[Match]]
) -> list[Term | None]:
    """Look up candidates in a term base.

    Args:
        candidates: The candidates.
        find: Finds the terms in a text, given the text and its language, as `TermBase.find` does.

    Returns:
        For each candidate, the term of the term base that it is, in any inflection, spelling or
        script; None if the term base does not have it.
    """
    return [_known(one.text, find) for one in candidates]


def rejected(candidates: Iterable[Candidate], retired: Iterable[Iterable[str]]) -> list[bool]:
    """Tell which candidates a reviewer has rejected.

    Args:
        candidates: The candidates.
        retired: The terms of each retired concept, as `retired_concepts` returns them.

    Returns:
        For each candidate, whether it is a term of a retired concept, in any inflection, spelling
        or script.
    """
    return [term is not None for term in known(candidates, retired_terms(retired).find)]


def retired_terms(retired: Iterable[Iterable[str]]) -> Terms:
    """Return the terms of retired concepts, to find them in texts; see `rejected`."""
    return Terms(
        [
            Concept(str(number), "", tuple(Term(text, _lang(text)) for text in texts))
            for number, texts in enumerate(retired)
        ]
    )


def _lang(text: str) -> str:
    return "zh-Hans" if has_han(text) else "en"


def _known(text: str, find: Callable[[str, str], list[Match]]) -> Term | None:
    matches = find(text, _lang(text))
    return next((one.term for one in matches if (one.start, one.end) == (0, len(text))), None)
