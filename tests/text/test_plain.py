"""What no reader sees as a difference between texts."""

import pytest
from hypothesis import given, strategies as st

from termbase.text.plain import fold_strict

ODD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aA-'’ ·中國\ud800\u0301\u00ad½ﬁ"))
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＷＴＯ　rules", "WTO rules"),
        ("“a”–‘b’", "\"a\"-'b'"),
        ("a \n b", "a b"),
        ("战略\n伙伴", "战略伙伴"),
        ("采用 RO 技术", "采用RO技术"),
        ("约翰•史密斯", "约翰·史密斯"),
        ("in\u00adfor\u200bmation", "information"),
        ("ﬁnal", "final"),
        ("Ⅳ ㎏", "IV kg"),
        (" a ", "a"),
        ("a\xad\u0301", "á"),
    ],
)
def test_strict(text: str, expected: str) -> None:
    """Strict folding removes only differences that readers cannot see; case and accents stay."""
    assert fold_strict(text) == expected


def test_many_spaces_take_linear_time() -> None:
    """Spaces are read once (quadratic work would take minutes)."""
    assert fold_strict("é" + "\u3000" * 200_000 + "e") == "é e"


@given(ODD)
def test_never_fails(text: str) -> None:
    """Any text can be folded, and what is folded stays as it is."""
    strict = fold_strict(text)
    assert fold_strict(strict) == strict
