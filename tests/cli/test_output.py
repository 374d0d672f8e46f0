"""Text is wrapped and measured as terminals show it."""

from __future__ import annotations

import pytest

from termbase.text.columns import width, wrap


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("战略自主不同", 8, ["战略自主", "不同"]),
        ("(海洋数字主权).", 14, ["(海洋数字主", "权)."]),
        ("与“独立自主”不同", 6, ["与“独", "立自", "主”不", "同"]),
        ("见《公约》", 4, ["见", "《公", "约》"]),
        ("据称（见下）。", 6, ["据称", "（见", "下）。"]),
        ("主权sovereignty的", 8, ["主权", "sovereignty", "的"]),
        ("决定：.md、.html、.docx", 12, ["决定：.md、", ".html、.docx"]),
    ],
)
def test_lines_break_at_permitted_places(text: str, columns: int, lines: list[str]) -> None:
    """No line begins with a closing mark or ends with an opening one, of either width."""
    assert list(wrap(text, columns)) == lines


def test_wide_characters_take_two_columns() -> None:
    """Widths are counted in columns, not in characters."""
    assert all(width(line) <= 10 for line in wrap("海洋数字主权 is 多极化 here 一带一路", 10))
