"""Word boundaries in Chinese."""

import pytest
from hypothesis import given, strategies as st

from termbase.text.boundaries import Boundaries
from termbase.text.segmenter import segmenter

PLAIN = Boundaries(frozenset())
SENTENCES = [
    "中国人民爱好和平",
    "南京市长江大桥",
    "研究生命起源",
    "他在布鲁塞尔研究累积分布函数",
    "国际关系学者认为世界正在走向多极化",
    "贸易战略与贸易战不同",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_words_of_the_segmenter_are_allowed(text: str) -> None:
    """Every word that jieba finds (without guessing new ones) is allowed as a match."""
    tokenizer = segmenter()._tokenizer
    start = 0
    for word in tokenizer.lcut(text, HMM=False):
        assert PLAIN.allows(text, start, start + len(word)), word
        start += len(word)


@pytest.mark.parametrize(
    ("text", "word", "allowed"),
    [
        ("布鲁塞尔", "鲁塞", False),
        ("累积分布", "积分", False),
        ("和平均", "和平", False),
        ("中国人民", "中国", True),
        ("中国人民", "人民", True),
        ("中国人民", "国人", False),
        ("中国人民", "中国人", False),
        ("经济学", "经济", False),
        ("社会主义", "社会", False),
        ("a和平b", "和平", True),
        ("和平", "和平", True),
    ],
)
def test_allows(text: str, word: str, allowed: bool) -> None:
    """A word is allowed where it does not cut through another word."""
    start = text.index(word)
    assert PLAIN.allows(text, start, start + len(word)) is allowed


def test_words_of_the_term_base_count() -> None:
    """Terms of the term base count as words, which a match may not cut through."""
    text = "采用量子纠缠态测量"
    own = Boundaries(frozenset({"量子纠缠态"}))
    assert own.allows(text, 2, 7)
    assert not own.allows(text, 5, 7)


@given(
    st.text(alphabet=st.sampled_from("中国人民和平均布鲁塞尔累积分a，"), max_size=60),
    st.integers(0, 59),
    st.integers(1, 6),
)
def test_never_fails_and_is_local(text: str, start: int, size: int) -> None:
    """Any span gets an answer, which text beyond a punctuation mark does not influence."""
    end = min(len(text), start + size)
    if start < end:
        allowed = PLAIN.allows(text, start, end)
        more = f"{text}。人民和平"
        assert PLAIN.allows(more, start, end) is allowed
