"""The forms of terms that the index looks up: all spellings of a term share one."""

import pytest

from termbase.index import forms

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
    ("organization", "organizations"),
    ("security", "securities"),
    ("头发", "头部"),
    ("R&D", "RD"),
]


def key(text: str) -> str:
    """The form that the spellings of a term share."""
    return forms.joined(forms.tokens(forms.plain(forms.folded(text))))


@pytest.mark.parametrize("texts", SAME, ids=lambda texts: texts[0])
def test_spellings_share_a_key(texts: list[str]) -> None:
    """Capitals, accents, hyphens, spaces, dots, scripts and widths are ignored."""
    assert len({key(text) for text in texts}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_terms_have_different_keys(one: str, other: str) -> None:
    """Signs and endings distinguish terms."""
    assert key(one) != key(other)
