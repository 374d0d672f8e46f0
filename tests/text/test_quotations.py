"""Quotation marks within quotation marks."""

from __future__ import annotations

import pytest

from termbase.text.quotations import nested


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("“Peace,” he said.", "“”", "‘Peace,’ he said."),
        ('"Peace," he said.', "“”", "‘Peace,’ he said."),
        ("He said “yes” and “no”.", "“”", "He said ‘yes’ and ‘no’."),
        ("“Yes”, and “no.”", "“”", "‘Yes’, and ‘no.’"),
        ("“Peace is near.”", "“”", "Peace is near."),
        ("“Peace is near.", "“”", "Peace is near."),
        ("Peace is near.”", "“”", "Peace is near."),
        ("推动“一带一路”倡议。", "“”", "推动‘一带一路’倡议。"),
        ("「和平」很重要。", "「」", "『和平』很重要。"),
        ("“和平”很重要。", "「」", "“和平”很重要。"),
        ("5'9\" tall", "“”", "5'9\" tall"),
        ("”", "“”", "’"),
        ("", "“”", ""),
    ],
)
def test_marks_are_those_of_an_inner_quotation(text: str, marks: str, expected: str) -> None:
    """Marks inside differ from those outside, and none is doubled or left open at an end."""
    assert "".join(nested([text], marks)) == expected


def test_parts_stay_apart() -> None:
    """Each part keeps its own characters."""
    assert nested(["“", "Peace", "”"], "“”") == ["", "Peace", ""]
    assert nested(["“Soft", " ", "power” wins"], "“”") == ["‘Soft", " ", "power’ wins"]
