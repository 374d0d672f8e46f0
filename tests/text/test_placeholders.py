"""What is a placeholder in a text, and what is prose."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text.placeholders import certain, find

TABLE = Path(__file__).parents[1] / "data" / "placeholders.tsv"


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(line + "\t\t\t").split("\t")[:4] for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize(("text", "flags", "texts", "keys"), rows())
def test_each_row_of_the_table_is_read_as_it_says(
    text: str, flags: str, texts: str, keys: str
) -> None:
    """The table says which placeholders a text has and what they are compared by."""
    found = find(text, tuple(filter(None, flags.strip().split(","))))
    assert "¦".join(p.text for p in found) == texts
    assert "¦".join(p.key or "-" for p in found) == keys


PIECES = ["%", "s", "(a)", "{", "}", "n", ", plural, ", "one ", "#", "$", "@:", "1$", "'", "\ud800"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.booleans())
def test_placeholders_are_in_order_and_say_what_stands_there(text: str, flagged: bool) -> None:
    """Spans do not overlap, and each is the text it claims to be."""
    end = 0
    for one in find(text, ("python-format", "python-brace-format") if flagged else ()):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        end = one.end


@pytest.mark.parametrize(
    "piece", ["{", "%(", "${", "{{", "@:", "{a:", "%0", "{n, plural, one {", "{n,plural,=1"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """A hundred thousand openings that nothing closes: a search that went back would not end."""
    assert len(find(piece * 100_000)) <= 100_000


def test_flags_make_it_certain() -> None:
    """A positive format flag says what a text has; a negative one or none does not."""
    assert certain(("fuzzy", "c-format"))
    assert not certain(("no-c-format", "fuzzy"))
