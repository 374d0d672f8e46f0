"""How wide a text is in a terminal, and where its lines break."""

from __future__ import annotations

import pytest

from termbase.text.columns import width, wrap

LINES = {
    "English": ("a trade war  of\twords", 8, ["a trade", "war of", "words"]),
    "a word too long": ("supercalifragilistic word", 8, ["supercalifragilistic", "word"]),
    "spaces around": ("  trade war ", 20, ["trade war"]),
    "brackets": ("trade (war) [x]", 6, ["trade", "(war)", "[x]"]),
    "Chinese": ("贸易战争", 4, ["贸易", "战争"]),
    "Chinese punctuation": ("贸易，战争（冷）", 4, ["贸", "易，", "战争", "（冷）"]),
    "Chinese brackets": ("【】、〔贸〕〈易〉", 6, ["【】、", "〔贸〕", "〈易〉"]),
    "both": ("贸易 trade 战", 8, ["贸易", "trade 战"]),
    "nothing": (" ", 8, []),
}


@pytest.mark.parametrize("name", LINES)
def test_lines_break_where_they_may(name: str) -> None:
    """At spaces and between Chinese characters; what clings to a word stays with it."""
    text, columns, expected = LINES[name]
    assert list(wrap(text, columns)) == expected


def test_marks_take_no_columns() -> None:
    """Wide characters take two columns, marks and invisible characters none."""
    assert [width(text) for text in ("abc", "贸易", "e\u0301", "a\u200bb", "ｱ", "Ａ")] == [
        *(3, 4, 1, 2, 1, 2)
    ]
