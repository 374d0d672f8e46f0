"""A text with changes and the alignment of its code points with the original."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from termbase.text.aligned import AlignedText

LETTERS = st.text(alphabet="ab-\n 多ﬁ", max_size=12)


def assert_sane(aligned: AlignedText, original: str) -> None:
    """Every code point stands for a stretch within the original; none goes backwards."""
    starts, ends = aligned.starts, aligned.ends
    assert len(starts) == len(ends) == len(aligned.text)
    assert all(0 <= a <= b <= len(original) for a, b in zip(starts, ends, strict=True))
    for places in (starts, ends):
        assert all(before <= after for before, after in pairwise(places))


def test_unchanged_text_maps_to_itself_in_one_run() -> None:
    """An unchanged text of any size needs one run, and each offset maps to itself."""
    aligned = AlignedText("x" * 1_000_000)
    assert aligned.span(10, 999_999) == (10, 999_999)
    assert "1 runs" in repr(aligned)


def test_part_maps_into_its_original() -> None:
    """A paragraph of a document maps into the document."""
    document = "Title\n\nBody text"
    paragraph = AlignedText(document[7:], 7)
    assert paragraph.span(5, 9) == (12, 16)
    assert document[slice(*paragraph.span(5, 9))] == "text"


def test_deletion_shifts_later_offsets() -> None:
    """`long- term` becomes `long-term`, and each word still maps to itself."""
    original = "a long- term plan"
    aligned = AlignedText(original).sub(r"(\w)- (\w)", r"\1-\2")
    assert aligned.text == "a long-term plan"
    for word in ("long", "term", "plan", "long-"):
        at = aligned.text.index(word)
        assert original[slice(*aligned.span(at, at + len(word)))] == word
    assert aligned.span(2, 11) == (2, 12)


def test_each_letter_of_a_replacement_maps_to_the_whole() -> None:
    """Both letters of a resolved ligature map to the ligature."""
    aligned = AlignedText("deﬁne").translate({ord("ﬁ"): "fi"})
    assert aligned.text == "define"
    assert list(aligned.starts) == [0, 1, 2, 2, 3, 4]
    assert list(aligned.ends) == [1, 2, 3, 3, 4, 5]


def test_translate_one_to_one_keeps_the_alignment() -> None:
    """Folding one code point to one adds no runs."""
    aligned = AlignedText("ＷＴＯ").translate({0xFF37: "W", 0xFF34: "T", 0xFF2F: "O"})
    assert aligned.text == "WTO"
    assert "1 runs" in repr(aligned)
    assert aligned.span(1, 2) == (1, 2)


def test_translate_deletes_or_returns_the_same_object() -> None:
    """An empty string deletes; a table that does not apply returns the same object."""
    table = {0xAD: ""}
    assert AlignedText("mul\u00adti").translate(table).span(3, 5) == (4, 6)
    plain = AlignedText("multi")
    assert plain.translate(table) is plain


def test_sub_without_a_match_returns_the_same_object() -> None:
    """A text without a match is not copied."""
    plain = AlignedText("plain")
    assert plain.sub("z+", "-") is plain
    assert plain.sub("(?=p)", "") is plain


def test_insertion_maps_to_an_empty_span() -> None:
    """Inserted text maps to the empty span between its neighbours."""
    aligned = AlignedText("ab").replace([(1, 1, "--")])
    assert aligned.text == "a--b"
    assert aligned.span(1, 3) == (1, 1)
    assert aligned.span(0, 4) == (0, 2)


def test_insertion_within_a_replacement_maps_to_the_whole() -> None:
    """Text inserted between the letters of a ligature maps to the whole ligature."""
    aligned = AlignedText("xﬁ").translate({ord("ﬁ"): "fi"}).replace([(2, 2, "-")])
    assert aligned.text == "xf-i"
    assert aligned.span(2, 3) == (1, 2)
    assert_sane(aligned, "xﬁ")


def test_part_of_a_replacement_maps_to_the_whole() -> None:
    """Half of a replacement maps to all that was replaced."""
    aligned = AlignedText("½ of").translate({ord("½"): "1/2"}).replace([(0, 1, "")])
    assert aligned.text == "/2 of"
    assert aligned.span(0, 1) == (0, 1)
    assert aligned[1:].span(0, 1) == (0, 1)


def test_empty_spans() -> None:
    """An empty span has a position, also at the end and in an empty text."""
    assert AlignedText("abc", 5).span(3, 3) == (8, 8)
    assert AlignedText("", 5).span(0, 0) == (5, 5)
    assert AlignedText("abc").sub("c", "").span(2, 2) == (3, 3)


@pytest.mark.parametrize("span", [(-1, 0), (0, 4), (2, 1)])
def test_span_outside_is_refused(span: tuple[int, int]) -> None:
    """A span outside the text is rejected."""
    with pytest.raises(IndexError, match="not within the 3 code points"):
        AlignedText("abc").span(*span)


@pytest.mark.parametrize(
    "edits", [[(1, 3, ""), (2, 3, "")], [(2, 3, ""), (0, 1, "")], [(0, 9, "")], [(-1, 1, "")]]
)
def test_impossible_edits_are_refused(edits: list[tuple[int, int, str]]) -> None:
    """Edits that overlap, run backwards or lie outside the text are rejected."""
    with pytest.raises(ValueError, match="overlaps another edit or lies outside"):
        AlignedText("abc").replace(edits)


def test_slices_step_and_equality() -> None:
    """Slices compare by text and alignment; a step is rejected."""
    whole = AlignedText("abcdef")
    assert whole[2:4] == AlignedText("cd", 2)
    assert whole[2:4] != AlignedText("cd", 1)
    assert whole[4:2].text == ""
    assert whole != "abcdef"
    assert len({whole, AlignedText("abcdef")}) == 1
    assert str(whole) == "abcdef"
    with pytest.raises(ValueError, match="without a step"):
        whole[::2]


def test_lone_surrogates_are_code_points_like_others() -> None:
    """Lone surrogates are handled like other code points."""
    assert AlignedText("a\ud800b").sub("\ud800", "").span(1, 2) == (2, 3)


class Naive:
    """The alignment written out: one stretch a code point, the model that the runs must equal."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [(i, i + 1) for i in range(len(text))]
        self.end = len(text)

    def replace(self, start: int, end: int, new: str) -> None:
        while start < end and new and self.text[start] == new[0]:
            start, new = start + 1, new[1:]
        while start < end and new and self.text[end - 1] == new[-1]:
            end, new = end - 1, new[:-1]
        if len(new) != end - start:
            if start < end:
                whole = (self.spans[start][0], self.spans[end - 1][1])
            else:
                at = self.spans[start][0] if start < len(self.spans) else self.end
                inside = 0 < start < len(self.spans)
                whole = (at, max(at, self.spans[start - 1][1]) if inside else at)
            self.spans[start:end] = [whole] * len(new)
        self.text = self.text[:start] + new + self.text[end:]


@given(LETTERS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), LETTERS), max_size=6))
def test_runs_match_a_list_of_offsets(text: str, changes: list[tuple[int, int, str]]) -> None:
    """After any sequence of changes, the runs give the same offsets as a plain list."""
    aligned, model = AlignedText(text), Naive(text)
    for at, length, new in changes:
        start = min(at, len(aligned.text))
        end = min(start + length, len(aligned.text))
        aligned = aligned.replace([(start, end, new)])
        model.replace(start, end, new)
        assert aligned.text == model.text
        assert list(zip(aligned.starts, aligned.ends, strict=True)) == model.spans
    assert_sane(aligned, text)


@given(LETTERS, st.sampled_from(["a", "b+", "[-\n]", "多|ﬁ", "(?=a)"]), LETTERS)
def test_sub_agrees_with_re_sub(text: str, pattern: str, new: str) -> None:
    """`sub` gives the same text as `re.sub`."""
    aligned = AlignedText(text).sub(pattern, lambda _: new)
    assert aligned.text == re.sub(pattern, lambda _: new, text)
    assert_sane(aligned, text)


@given(LETTERS, st.integers(0, 12), st.integers(0, 12))
def test_slices_keep_the_alignment(text: str, start: int, end: int) -> None:
    """A slice of a changed text keeps its alignment."""
    whole = AlignedText(text).sub("a", "xyz").sub("z|b", "")
    part = whole[start:end]
    assert part.text == whole.text[start:end]
    assert part.starts == whole.starts[start:end]


@given(st.lists(LETTERS, max_size=5))
def test_joined_parts_keep_the_alignment(texts: list[str]) -> None:
    """Changed parts that are joined keep their alignment; separators map to what was between."""
    original = "|".join(texts)
    parts, start = [], 0
    for text in texts:
        part = AlignedText(original)[start : start + len(text)]
        parts.append(part.sub("a", "xyz").sub("b", ""))
        start += len(text) + 1
    whole = AlignedText.joined(parts, "--")
    assert whole.text == "--".join(part.text for part in parts)
    at = 0
    for number, part in enumerate(parts):
        spans = zip(whole.starts[at:], whole.ends[at:], strict=True)
        assert list(spans)[: len(part)] == list(zip(part.starts, part.ends, strict=True))
        at += len(part)
        if number < len(parts) - 1:
            assert "|" in original[slice(*whole.span(at, at + 2))]
            at += 2
    assert_sane(whole, original)
