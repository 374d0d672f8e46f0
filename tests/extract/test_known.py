"""Which candidates a term base has."""

from __future__ import annotations

import pytest

from termbase.extract import Candidate, candidates, known
from termbase.model import Concept, Status, Term
from termbase.terms import Terms

FIND = Terms(
    [
        Concept("sluice-gate", "water", (Term("sluice gate", "en"), Term("水闸", "zh-Hans"))),
        Concept(
            "land-grab",
            "water",
            (
                Term("land-grab", "en"),
                Term("land rush", "en", Status.DEPRECATED),
                Term("WHO", "en", proposed=True),
            ),
            pos="noun",
        ),
    ]
).find


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("sluice gate", "sluice gate"),
        ("Sluice gates", "sluice gate"),
        ("land grab", "land-grab"),
        ("land rush", "land rush"),
        ("水閘", "水闸"),
        ("WHO", "WHO"),
        # Neither a part nor a whole that holds a term.
        ("gate", None),
        ("old sluice gate", None),
        ("水闸门", None),
    ],
)
def test_a_candidate_is_known_in_any_form(text: str, term: str | None) -> None:
    """Inflection, spelling and script do not matter, nor does the status of the term."""
    (found,) = known([Candidate(text, 0.5, 1, ((0, 0, len(text)),))], FIND)
    assert (found and found.text) == term


def test_there_is_an_answer_for_each_candidate() -> None:
    """The order is that of the candidates."""
    found = candidates(["The sluice gate leaks. Nobody mends the sluice gate or the old weir."])
    terms = known(found, FIND)
    assert len(terms) == len(found)
    assert {one.text for one, term in zip(found, terms, strict=True) if term} == {"sluice gate"}
