"""Placeholders in texts, and prose that resembles them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.text.notations import certain
from termbase.text.placeholders import placeholders_in

TABLE = Path(__file__).parents[1] / "data" / "placeholders.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(line + "\t\t\t").split("\t")[:4] for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize(("text", "flags", "texts", "keys"), rows())
def test_placeholders_of_the_table(text: str, flags: str, texts: str, keys: str) -> None:
    """The placeholders of each text, and the keys that they are compared by."""
    found = placeholders_in(text, tuple(filter(None, flags.strip().split(","))))
    assert "¦".join(p.text for p in found) == texts
    assert "¦".join(p.key or "-" for p in found) == keys


PIECES = ["%", "s", "(a)", "{", "}", "n", ", plural, ", "one ", "#", "$", "@:", "1$", "'", "\ud800"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.booleans())
def test_placeholders_are_in_order_and_match_their_spans(text: str, flagged: bool) -> None:
    """Spans do not overlap, and each contains the text of its placeholder."""
    end = 0
    for one in placeholders_in(text, ("python-format", "python-brace-format") if flagged else ()):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        end = one.end


@pytest.mark.parametrize(
    "piece", ["{", "%(", "${", "{{", "@:", "{a:", "%0", "{n, plural, one {", "{n,plural,=1"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A search that went back at each of 100,000 unclosed openings would not end."""
    assert len(placeholders_in(piece * 100_000)) <= 100_000


def test_positive_flag_makes_placeholders_certain() -> None:
    """Only a positive format flag, not a negative one or none, makes them certain."""
    assert certain(("fuzzy", "c-format"))
    assert not certain(("no-c-format", "fuzzy"))
