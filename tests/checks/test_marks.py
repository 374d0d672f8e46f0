"""Checks are given the units that have their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from termbase import Segment, Severity
from termbase.checks import Fault, Options, Unit, UnitCheck
from termbase.checks.marks import MarkedUnits
from termbase.checks.unit import Document
from termbase.model import InlineCode
from termbase.terms import Terms


def find(_unit: Unit, _options: Options) -> Iterator[Fault]:
    """A check that finds nothing."""
    yield from ()


def made(source: str, target: str, codes: tuple[InlineCode, ...] = ()) -> Unit:
    segment = Segment(source, target, "en", "zh-Hans", source_codes=codes)
    return Unit(segment, "en", "zh-Hans", Terms(()), Document(""))


def check(marks: str | None, *, compares: bool = False) -> UnitCheck:
    pattern = None if marks is None else re.compile(marks)
    return UnitCheck("X900", "mark", Severity.INFO, find, compares=compares, marks=pattern)


UNITS = [
    made("a *b*", "甲"),
    made("a", "甲*"),
    made("", "*"),
    made("a", ""),
    made("a", "甲", (InlineCode(0, 0, "<b>"),)),
]


@pytest.mark.parametrize(
    ("marks", "compares", "numbers"),
    [
        (None, False, [0, 1, 2, 3, 4]),
        (r"\*", False, [1, 2]),
        (r"\*", True, [0, 1, 2, 4]),
        ("~", False, []),
        ("~", True, [4]),
    ],
)
def test_a_check_is_given_the_units_with_its_marks(
    marks: str | None, compares: bool, numbers: list[int]
) -> None:
    """Marks of the source, and inline codes, count for a check that compares the texts."""
    assert list(MarkedUnits(UNITS).concerning(check(marks, compares=compares))) == numbers


@given(
    st.lists(st.text("a.* \n", max_size=5)), st.sampled_from([r"\*", r"a\.", "[.*]a?", "aa|[.*]"])
)
def test_texts_that_are_searched_together_are_found_as_if_each_were_searched(
    texts: list[str], marks: str
) -> None:
    """A text is found wherever in it the mark is, whatever is before and after it."""
    found = MarkedUnits([made("", text) for text in texts]).concerning(check(marks))
    assert list(found) == [i for i, text in enumerate(texts) if re.search(marks, text)]


def test_without_units_there_is_nothing_to_look_at() -> None:
    """A file may have no unit."""
    assert list(MarkedUnits([]).concerning(check("a|"))) == []
