"""Lines of a page that are no part of its article, and names in pinyin."""

from __future__ import annotations

import pytest

from termbase.documents.header.furniture import before_disclaimer, is_imprint


@pytest.mark.parametrize(
    "line",
    [
        "- 3 -",
        "第 2 页 共 9 页",
        "Page 4 of 7",
        "2024年第3期",
        "本文仅代表作者个人观点,不代表本刊立场。",
        "(以上内容不代表本网观点)",
        "The views expressed here are those of the author alone.",
        "Copyright: North Quay Post, 2024.",
        "www.example.org/views",
    ],
)
def test_an_imprint_is_no_part_of_an_article(line: str) -> None:
    """Page numbers, disclaimers and copyright lines are told from text."""
    assert is_imprint(line, 0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        "文章代表了一种新的看法。",
        "The views of the two sides differ.",
        "第三页写着他的名字。",
        "In 2024 trade grew by 3 per cent.",
    ],
)
def test_a_sentence_is_no_imprint(line: str) -> None:
    """What only sounds like one is text."""
    assert not is_imprint(line, 0, len(line))


def test_a_disclaimer_is_cut_off() -> None:
    """Of a note with a disclaimer behind it the note is kept."""
    line = "作者系某大学教授。本文仅代表作者观点。"
    assert line[: before_disclaimer(line, 0, len(line))] == "作者系某大学教授。"
