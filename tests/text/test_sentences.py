"""Sentences, in English and in Chinese."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.text.sentences import sentence_at, sentences
from tests.growth import assert_linear

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_sentence_ends(case: str) -> None:
    """Each line of `sentences.txt` is cut at its bars and nowhere else."""
    text = case.replace("|", "")
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [sentence.strip() for sentence in case.split("|")]


def test_a_wrapped_line_does_not_end_a_sentence_but_a_blank_one_does() -> None:
    """A sentence may contain line ends; a blank line ends it, with or without a full stop."""
    text = "A long sentence\nover two lines\n\nA title \n \nNext. Last\u2029New"
    found = [text[start:end] for start, end in sentences(text)]
    assert found == ["A long sentence\nover two lines", "A title", "Next.", "Last", "New"]


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("trade", "They discussed trade."),
        ("Geneva", "The U.S. envoy flew to Geneva."),
        ("trade. The U.S.", "They discussed trade. The U.S. envoy flew to Geneva."),
        ("贸易", "双方讨论了贸易。"),
    ],
)
def test_the_sentence_around_a_term(term: str, sentence: str) -> None:
    """The context of a match is its sentence, or both if it crosses a boundary."""
    text = "Talks opened. They discussed trade. The U.S. envoy flew to Geneva. 双方讨论了贸易。完。"
    at = text.index(term)
    start, end = sentence_at(text, at, at + len(term))
    assert text[start:end] == sentence


def test_length_of_the_context_is_limited() -> None:
    """The context has a limited length for any text."""
    text = "x " * 5000 + "term " + "y " * 5000
    start, end = sentence_at(text, 10_000, 10_004, reach=50)
    assert start >= 9_950
    assert end <= 10_054
    assert text[start:end].count("term") == 1


def test_offsets_at_the_edges() -> None:
    """White space, the end of the text and an empty text are valid positions."""
    assert sentence_at("", 0, 0) == (0, 0)
    assert sentence_at("One.  Two.", 4, 5) == (4, 5)
    assert sentence_at("One. Two.", 9, 9) == (9, 9)
    assert sentence_at("One. Two.", 5, 5) == (5, 9)


@pytest.mark.parametrize("unit", [".", "\n", '."', "。”", " ", "a."])
def test_hostile_input_takes_linear_time(unit: str) -> None:
    """Runs of stops, quotes and blanks are read once (quadratic work would take minutes)."""
    assert_linear(lambda text: list(sentences(text)), lambda size: unit * size, 100_000)


@given(st.text(alphabet='aA1.!?。！…"”’ \n\u2029中', max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    """They are in order, do not overlap, and leave out nothing but white space."""
    done = 0
    for start, end in sentences(text):
        assert done <= start < end
        assert not text[done:start].strip()
        assert text[start:end] == text[start:end].strip()
        done = end
    assert not re.sub(r"\s", "", text[done:])


@given(st.text(max_size=60), st.data())
def test_sentence_contains_the_match(text: str, data: st.DataObject) -> None:
    """For any span, its sentence is in the text and contains it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_at(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
