"""Extracting the candidates of a collection of texts in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from termbase.calls import require_collection
from termbase.errors import TermbaseError
from termbase.progress import Progress
from termbase.tags import is_chinese, primary_subtag, tag

PROPOSE = 0.3
"""Score from which a candidate is worth showing to a reviewer."""

Known = Callable[[str], bool] | Iterable[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, phrase or name that may be a term.

    Attributes:
        text: The citation form: in lower case except for names, with the head in the singular.
        score: How likely it is to be a term, from 0 to 1.
        count: Number of occurrences in the texts.
        positions: Index of the text, start and end (code points, end exclusive) of each occurrence,
            in order.
    """

    text: str
    score: float
    count: int
    positions: tuple[tuple[int, int, int], ...]


def candidates(
    texts: Sequence[str],
    lang: str = "en",
    *,
    known: Known = (),
    minimum: int = 1,
    limit: int | None = None,
    threshold: float = 0.0,
    nested: bool = True,
    progress: Progress | None = None,
) -> list[Candidate]:
    """Extract term candidates from a collection of texts.

    The defaults suit a ranked list for a large corpus. For the few candidates of an article that a
    reviewer should see, use ``threshold=PROPOSE, nested=False``.

    Args:
        texts: The texts; frequencies are counted over all of them.
        lang: BCP 47 tag of their language: English or Chinese.
        known: The terms that the term base has. Either index of the text, start and end (code
            points, end exclusive) of each of their occurrences: these, their parts and whatever
            cuts through them are not proposed, but longer phrases around them may be. Or a function
            that returns whether a citation form is known.
        minimum: Minimum number of occurrences.
        limit: Maximum number of candidates.
        threshold: Minimum score.
        nested: Whether to include candidates that occur only within longer ones, such as the first
            name of a person.
        progress: Called with the number of texts that are counted, and the number of all.

    Returns:
        Candidates by descending score; those with equal scores in the order of the texts.

    Raises:
        TermbaseError: There is no extraction for this language.
        TypeError: `texts` is a single string.
    """
    require_collection("texts", texts)
    stretches: dict[int, list[tuple[int, int]]] = {}
    if not callable(known):
        for number, start, end in known:
            stretches.setdefault(number, []).append((start, end))
    extract = extractor(lang)
    found = list(
        extract(
            texts,
            stretches,
            nested=nested,
            minimum=minimum,
            threshold=threshold,
            progress=progress,
        )
    )
    if callable(known):
        found = [candidate for candidate in found if not known(candidate.text)]
    found.sort(key=lambda candidate: (-candidate.score, candidate.positions[0], candidate.text))
    return found[:limit]


def extractor(lang: str) -> Callable[..., Iterable[Candidate]]:
    """Return the function that extracts the candidates of texts in a language."""
    try:
        language = primary_subtag(tag(lang))
    except ValueError as error:
        raise TermbaseError("{lang} is not a language tag: use en or zh", lang=lang) from error
    if is_chinese(lang):
        from termbase.extract import chinese

        return chinese.extract
    if language == "en":
        from termbase.extract import english

        return english.extract
    raise TermbaseError("terms cannot be extracted from {lang}: use en or zh", lang=lang)
