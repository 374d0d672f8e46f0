"""The segmenter: silent, without side effects, and safely cached."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import termbase
from termbase.text import dictionary as module
from termbase.text.script import simplify
from termbase.text.segmenter import brief, segmenter

WARM = """
import logging, sys
from termbase.text.segmenter import segmenter
words = [word for word, _, _ in segmenter(frozenset({"全球南方"})).cut("全球南方国家")]
assert words == ["全球南方", "国家"], words
assert [flag for _, flag, _, _ in segmenter().tag("北京")] == ["ns"]
assert "pkg_resources" not in sys.modules
import jieba
assert not jieba.dt.initialized
assert not logging.getLogger("jieba").handlers
"""


@pytest.mark.parametrize("writable", [True, False])
def test_silent(tmp_path: Path, writable: bool) -> None:
    """Nothing is printed and no warning raised, whether or not a cache can be written."""
    home = tmp_path / "cache"
    if not writable:
        home.write_text("a file where the folder should be", encoding="utf-8")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", WARM],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "TERMBASE_CACHE": str(home / "termbase")},
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    if writable:
        assert [path.suffix for path in (home / "termbase").iterdir()] == [".dat"]


def test_cached_dictionary_is_read_back() -> None:
    """The cached dictionary equals the parsed one; an invalid file counts as missing."""
    words = module._Words(["一", "一心", "Ａ"], [3, 0, 4_000_000_000], b"\1\0\2", "m x")
    order, counts, texts, kinds, names = parts = module._pack(words)
    assert module._unpack(parts) == words
    assert module._unpack(parts[:4]) is None
    assert module._unpack([b"middle", *parts[1:]]) is None
    assert module._unpack([order, counts[:-1], texts, kinds, names]) is None
    assert module._unpack([order, counts[:-4], texts, kinds, names]) is None
    assert module._unpack([order, counts, b"\xff", kinds, names]) is None
    assert module._unpack([order, counts, texts, kinds[:-1], names]) is None


def test_dictionary_agrees_with_jieba() -> None:
    """The dictionary parsed here equals the one that jieba parses."""
    tokenizer = module.jieba().Tokenizer()
    counts, _ = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    assert module.dictionary() == (counts, sum(counts.values()))


def test_words_are_kept_whole() -> None:
    """A word of the term base stays whole, but not in other segmenters."""
    ours = segmenter(frozenset({"延拓原理", "C位出道"}))
    text = "用延拓原理证明,C位出道"
    assert [w for w, _, _ in ours.cut(text)] == ["用", "延拓原理", "证明", ",", "C位出道"]
    assert "延拓原理" not in [w for w, _, _ in segmenter().cut(text)]
    assert segmenter(frozenset({"延拓原理", "C位出道"})) is ours


def test_long_runs_are_cut_as_short_ones() -> None:
    """The division of a long run into pieces affects neither words nor offsets."""
    sentence = "我们认为国际关系理论需要延拓"
    text = sentence * 1000
    expected = [w for w, _, _ in segmenter().cut(sentence)] * 1000
    found = list(segmenter().cut(text))
    assert [w for w, _, _ in found] == expected
    assert all(text[start:end] == word for word, start, end in found)


def test_terms_are_cut_alike_without_the_whole_dictionary() -> None:
    """`brief` cuts the terms of the starter term base, and unknown names, like `segmenter`."""
    terms = {term.text for c in termbase.open().concepts for term in c.in_language("zh-Hans")}
    # 大国 and its like are our own additions; jieba has 经常帐户, in the old spelling.
    terms = {term for term in terms if "国" not in term and "账" not in term}
    for term in {*terms, "乌鲁汝", "采用RO技术", "中译语通公司", "七大工业国集团"}:
        assert _spans(brief().cut(simplify(term))) == _spans(segmenter().cut(term))


def _spans(words: Iterable[tuple[str, int, int]]) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in words]


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("中国人民和平 aA1-.\r\n\ud800😀")))
)
def test_words_cover_the_text(text: str) -> None:
    """The words of any text, joined, are the text, and so are the tagged words."""
    assert "".join(w for w, _, _ in segmenter().cut(text)) == text
    assert "".join(w for w, _, _, _ in segmenter().tag(text)) == text
    for word, start, end in (*segmenter().cut(text), *brief().cut(text)):
        assert text[start:end] == word
