"""Transliterations are told by their sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.text.transliteration import rendering_before, renderings_within

TABLE = Path(__file__).parent / "transliteration.tsv"
CASES = [
    line.split("\t")
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("latin", "text", "wanted"), CASES)
def test_renderings_before_an_offset(latin: str, text: str, wanted: str) -> None:
    """The characters before a bracket that sound like the name in it are found, or none are."""
    found = rendering_before(text, len(text), latin)
    assert (text[found.start : found.end] if found else "-") == wanted


@pytest.mark.parametrize(
    ("latin", "text", "wanted"),
    [
        ("Phillips curve", "所谓菲利普斯曲线", {"菲利普斯"}),
        ("Carnegie Endowment for International Peace", "卡内基国际和平基金会", {"卡内基"}),
        ("Robert Wood Johnson Foundation", "罗伯特·伍德·约翰逊基金会", {"罗伯特·"}),
        ("Monetary Policy Committee", "货币政策委员会", set()),
    ],
)
def test_renderings_within_a_term(latin: str, text: str, wanted: set[str]) -> None:
    """The names in a term are found, wherever they are; other words have no renderings."""
    found = renderings_within(text, len(text), latin)
    assert {text[one.start : one.end] for one in found} >= wanted
    assert wanted or not list(renderings_within(text, len(text), latin))


@settings(deadline=None)
@given(
    st.text(alphabet="阿里巴·和的-a三Ａ1 \U00020000") | st.text(),
    st.text(alphabet="Ali B.&-éß王") | st.text(),
)
def test_any_text(text: str, latin: str) -> None:
    """Whatever the texts are, a rendering is within the text, and ends where it is asked to."""
    whole = rendering_before(text, len(text), latin)
    assert whole is None or (0 <= whole.start < whole.end == len(text))
    for one in renderings_within(text, len(text), latin):
        assert 0 <= one.start < one.end <= len(text)
