"""Keywords that a paper has in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from termbase.extract.keywords import keywords


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (
            ["关键词：港口费；小船", "P", "Keywords: harbour dues; small boats"],
            ["harbour dues = 港口费", "small boats = 小船"],
        ),
        (
            ["Key words: harbour dues, small boats.", "【关键词】港口费，小船。"],
            ["harbour dues = 港口费", "small boats = 小船"],
        ),
        (
            ["關鍵詞：港口費、小船", "Keywords：harbour dues, small boats"],
            ["harbour dues = 港口費", "small boats = 小船"],
        ),
        (
            ["[关键词] 港口费 小船", "[Keywords] harbour dues; small boats"],
            ["harbour dues = 港口费", "small boats = 小船"],
        ),
        (["关键词：港口费；小船；灯塔", "Keywords: harbour dues; small boats"], []),
        (["关键词：港口费", "Keywords: harbour dues"], []),
        (["关键词：港口费；lamp", "Keywords: harbour dues; lamp"], []),
        (["关键词：港口费；小船"], []),
        (["关键词很多；小船", "Keywords matter; small boats"], []),
        ([], []),
    ],
)
def test_keywords(texts: list[str], wanted: list[str]) -> None:
    """Lists of the same length are paired term by term, and each span holds its term."""
    found = list(keywords(texts))
    assert [f"{one.en} = {one.zh}" for one in found] == wanted
    for one in found:
        for text, (number, start, end) in ((one.zh, one.chinese), (one.en, one.latin)):
            assert texts[number][start:end] == text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["关键词：", "Keywords: ", "港口", "；", ", ", "sea", " ", "\n", "."])
    ),
    st.lists(
        st.sampled_from(["关键词：", "Keywords: ", "港口", "；", ", ", "sea", " ", "\n", "."])
    ),
)
def test_never_fails(one: list[str], other: list[str]) -> None:
    """Whatever the lists are, a keyword comes from its text."""
    texts = ["关键词：" + "".join(one), "Keywords: " + "".join(other)]
    for found in keywords(texts):
        assert found.zh in texts[0]
        assert found.en in texts[1]
