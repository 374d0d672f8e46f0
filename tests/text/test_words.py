"""Tokens of languages with spaces."""

import pytest
from hypothesis import given, strategies as st

from termbase.text.words import plain_tokens, tokens

ODD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aA.-'’ _1中\ud800\u0301\u00adﬁ"))
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trade war", "trade|war"),
        ("trade-war", "trade|war"),
        ("US–China", "US|China"),
        ("a - b -- c", "a|-|b|-|-|c"),
        ("long- term", "long|term"),
        ("-h", "-|h"),
        ("the U.S.-led", "the|US|led"),
        ("Ph.D. and D.C.", "PhD|and|DC"),
        ("os.path", "os|.|path"),
        ("the WTO’s", "the|WTO|'s"),
        ("states’", "states|'"),
        ("Xi'an", "Xi|'|an"),
        ("C++,", "C|+|+|,"),
        ("my_site _x_", "my_site|_|x|_"),
        ("naïve cafe\u0301", "naïve|café"),
        ("采用RO技术", "采|用|RO|技|术"),
        ("ﬁnal ＷＴＯ", "final|WTO"),
        ("हिन्दी भाषा", "हिन्दी|भाषा"),
        ("co\u00adop", "coop"),
        ("", ""),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    """Tokens are words, signs and possessive endings, but not hyphens between words."""
    assert "|".join(token.text for token in tokens(text)) == expected


@given(ODD)
def test_offsets(text: str) -> None:
    """Tokens are in order, do not overlap, and match the text at their offsets."""
    reached = 0
    for token in tokens(text):
        assert reached <= token.start < token.end <= len(text)
        assert token.text
        reached = token.end


@given(st.text(alphabet=st.characters(max_codepoint=127)) | st.text(alphabet="aAb.-'s_0 \x1f\n,"))
def test_plain_tokens_agree_with_tokens(text: str) -> None:
    """For ASCII text, `plain_tokens` differs only in periods and joining hyphens."""
    quick = [word for word in plain_tokens(text) if word]
    quick = [word.replace(".", "") if len(word) > 1 else word for word in quick]
    assert quick == [token.text for token in tokens(text)]
