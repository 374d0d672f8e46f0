"""Repair of texts damaged by page extraction, aligned with the original."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.text.aligned import AlignedText
from termbase.text.repair import repair, vocabulary
from tests.growth import assert_linear

NAMED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def read(field: str) -> str:
    """A field of the table with its escapes resolved."""
    return re.sub(
        r"\\(?:([ntrf])|u([0-9a-f]{4}))",
        lambda match: NAMED[match[1]] if match[1] else chr(int(match[2], 16)),
        field,
    )


CASES = [
    tuple(map(read, line.split("\t")))
    for line in (Path(__file__).parent / "repair.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("lang", "damaged", "repaired"), CASES)
def test_damage_is_repaired(lang: str, damaged: str, repaired: str) -> None:
    """Each line of `repair.tsv` is repaired, and repairing it again changes nothing."""
    assert repair(damaged, lang).text == repaired
    assert repair(repaired, lang).text == repaired


@pytest.mark.parametrize(("lang", "damaged", "repaired"), CASES)
def test_repaired_words_map_to_their_original(lang: str, damaged: str, repaired: str) -> None:
    """An undamaged word maps to itself, a repaired one to all of its pieces."""
    aligned = repair(damaged, lang)
    for word in re.finditer(r"\w+", repaired):
        stretch = damaged[slice(*aligned.span(*word.span()))]
        assert repair(stretch, lang).text == word[0]


def test_match_in_repaired_text_maps_to_the_original() -> None:
    """`long-term` is found in `long- term`, at the position of the damaged words."""
    original = "Both want long- term gains, and long-\nterm peace."
    aligned = repair(original, "en")
    places = [aligned.span(*match.span()) for match in re.finditer("long-term", aligned.text)]
    assert [original[start:end] for start, end in places] == ["long- term", "long-\nterm"]


def test_part_of_a_document_maps_into_the_document() -> None:
    """An aligned text stays aligned with its original."""
    document = "Title\n\nU.S.- Russia talks"
    aligned = repair(AlignedText(document[7:], 7), "en")
    at = aligned.text.index("Russia")
    assert document[slice(*aligned.span(at, at + 6))] == "Russia"


def test_undamaged_text_is_the_same_object() -> None:
    """A text without damage is returned unchanged."""
    text = AlignedText("Nothing is wrong with this.")
    assert repair(text, "en") is text


def test_broken_word_is_joined_as_elsewhere() -> None:
    """A word broken at a line end is joined as it is written elsewhere in the document."""
    document = "The co-\noperation. The cease-\nfire. This co-operation and that ceasefire."
    known = vocabulary(document)
    assert known == {"co-operation", "ceasefire"}
    repaired = repair(document, "en", vocabulary=known).text
    assert repaired == "The co-operation. The ceasefire. This co-operation and that ceasefire."
    assert repair("co-\noperation", "en").text == "cooperation"
    assert vocabulary("No line-end is broken here.\nNone.") == frozenset()


@pytest.mark.parametrize(
    "unit",
    ["- ", "-\n", "多 ", " ", "\n ", "\u00ad", "\u00ad ", "A\u0301", "\u3000", "—", "a-\nb", "ﬁ"],
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    """Long runs of damage are repaired in one pass (quadratic work would take minutes)."""
    assert_linear(lambda text: repair(text, "en"), lambda size: unit * (size // len(unit)), 60_000)


DAMAGE = st.text(
    alphabet=st.sampled_from(
        "ab-— \n\r\t\f\u00ad\u00a0\u200b\u2010\u2028\u3000ﬁＡ．.多极，⻓\u0301\ud800and"
    ),
    max_size=40,
)


@given(DAMAGE | st.text(max_size=40), st.sampled_from(["en", "zh-Hans", "zh-Hant-TW", "de"]))
def test_offsets_are_valid_for_any_text(text: str, lang: str) -> None:
    """Every repaired character maps to a span of the original, and none goes backwards."""
    aligned = repair(text, lang)
    starts, ends = aligned.starts, aligned.ends
    assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
    for places in (starts, ends):
        assert all(before <= after for before, after in pairwise(places))


@given(st.text(alphabet="abc, .多极", max_size=40))
def test_letters_are_never_lost(text: str) -> None:
    """Repair removes spaces, line ends and hyphens, but no letters."""
    assert re.findall(r"\w", repair(text, "en").text) == re.findall(r"\w", text)
