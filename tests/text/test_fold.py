"""Keys that all spellings of a term share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text.fold import fold, fold_strict

ODD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aA-'’ ·中國\ud800\u0301\u00ad½ﬁ"))
)

SAME = [
    ["multi-polar", "multi polar", "multipolar", "Multi‑Polar", "MULTI–POLAR", "multi- polar"],
    ["organisation", "Organization", "organi\u00adsation"],
    ["data base", "database", "data-base"],
    ["U.S.", "US", "U.S"],
    ["café", "cafe", "cafe\u0301", "CAFÉ"],
    ["Ørsted", "Orsted", "ØRSTED"],
    ["œuvre", "oeuvre", "ŒUVRE"],
    ["Łukasz", "Lukasz"],
    ["women’s rights", "women's rights"],
    ["“soft power”", '"soft power"'],
    ["per cent", "percent"],
    ["头发", "頭髮", "头 发", "头\n发"],
    ["约翰·史密斯", "約翰•史密斯", "约翰史密斯", "约翰 ‧ 史密斯"],
    ["采用RO技术", "采用 ＲＯ 技术", "採用ro技術"],
    ["５Ｇ网络", "5G網絡", "5g 网络"],
]
DIFFERENT = [
    ("C++", "C#"),
    ("C++", "C"),
    ("trade war", "trade, war"),
    ("organization", "organizations"),
    ("security", "securities"),
    ("头发", "头部"),
    ("R&D", "RD"),
    ("and/or", "and or"),
    ("women's rights", "womens rights"),
]


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_spellings_share_a_key(texts: list[str]) -> None:
    """Capitals, accents, hyphens, spaces, dots, scripts and widths are ignored."""
    assert len({fold(text) for text in texts}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_terms_have_different_keys(one: str, other: str) -> None:
    """Signs and endings distinguish terms."""
    assert fold(one) != fold(other)


def test_spelling_variants_only_in_english() -> None:
    """In another language, organisation and organization are different words."""
    assert fold("organisation", "en-GB") == fold("organization", "en")
    assert fold("organisation", "fr") != fold("organization", "fr")


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


@given(ODD, st.sampled_from(["", "en", "zh-Hans", "de"]))
def test_never_fails(text: str, lang: str) -> None:
    """Any text has keys; the strict key is its own strict key, and determines the other."""
    strict = fold_strict(text, lang)
    assert fold_strict(strict, lang) == strict
    assert fold(strict, lang) == fold(text, lang)
