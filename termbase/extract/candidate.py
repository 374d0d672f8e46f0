"""The candidates of a collection of texts: the public face of this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from termbase.calls import several
from termbase.errors import TermbaseError
from termbase.progress import Progress
from termbase.text.languages import is_chinese

PROPOSE = 0.3
"""The score from which a candidate is worth the time of a reviewer who reads all of them."""

Known = Callable[[str], bool] | Iterable[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word, phrase or name that may be a term.

    Attributes:
        text: The citation form: lower case but for names, the head noun in the singular.
        score: How likely it is a term, 0 to 1.
        count: How often it stands in the texts.
        positions: Index of the text, start and end offset (code points, end exclusive) of each
            occurrence, the first one first.
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
    """Term candidates of texts that belong together, the likeliest first.

    For a ranked list of a large corpus the defaults are right. For the few that a reviewer
    should see of one article: ``threshold=PROPOSE, nested=False``.

    Args:
        texts: The texts; how common a word is here is counted over all of them.
        lang: BCP 47 tag of their language: English or Chinese.
        known: What the term base has already. Either index of the text, start and end offset
            (code points, end exclusive) of each stretch where a known term stands: it is not
            proposed again, nor a part of it, nor what cuts it, though a longer phrase around it
            may be. Or a function that says of a citation form whether it is known.
        minimum: Leave out what occurs less often.
        limit: How many at most.
        threshold: Leave out what scores less.
        nested: Propose also what stands only as part of something longer that is proposed, such
            as the first name of a person.
        progress: Told how far the counting of the texts is.

    Returns:
        Candidates in descending order of score, those of equal score as they appear in the text.

    Raises:
        TermbaseError: There is no extraction for this language.
        TypeError: One text is given.
    """
    several("texts", texts)
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
    """The extraction of a language.

    Raises:
        TermbaseError: There is none for this language.
    """
    try:
        chinese_text = is_chinese(lang)
    except ValueError as error:
        raise TermbaseError("{lang} is not a language tag: use en or zh", lang=lang) from error
    if chinese_text:
        from termbase.extract import chinese

        return chinese.extract
    if lang.lower().partition("-")[0].partition("_")[0] == "en":
        from termbase.extract import english

        return english.extract
    raise TermbaseError("terms cannot be extracted from {lang}: use en or zh", lang=lang)
