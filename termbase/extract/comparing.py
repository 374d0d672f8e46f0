"""Comparison of candidates with a term base."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termbase.extract.candidate import Candidate
from termbase.model import Match, Term
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


def _known(text: str, find: Callable[[str, str], list[Match]]) -> Term | None:
    matches = find(text, "zh-Hans" if has_han(text) else "en")
    return next((one.term for one in matches if (one.start, one.end) == (0, len(text))), None)
