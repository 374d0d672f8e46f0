"""Term candidates: what a caller of `termbase.extract` can rely on."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.documents import read
from termbase.errors import TermbaseError
from termbase.extract import PROPOSE, Candidate, candidates, extract
from termbase.extract.listing import GLOSSED, listing
from tests.growth import assert_linear

DATA = Path(__file__).parent / "data"
RIVER = (DATA / "river.txt").read_text(encoding="utf-8")
KILN = (DATA / "kiln.txt").read_text(encoding="utf-8")


def proposed(text: str, **options: object) -> dict[str, Candidate]:
    """What a reviewer of one article sees, by text."""
    found = candidates([text], threshold=PROPOSE, nested=False, **options)
    return {candidate.text: candidate for candidate in found}


def test_an_article_gives_its_terms_and_names_and_little_else() -> None:
    """Phrases met once count too; what only dates, counts or judges is left out."""
    found = proposed(RIVER)
    assert {
        "Amara Okonjo",
        "Luis Ferrán",
        "Port Sennet",
        "Orinda Basin Commission",
        "Development Bank of the South",
        "regional security",
        "sediment load",
        "benefit-sharing agreement",
        "groundwater table",
        "transboundary water management",
    } <= found.keys()
    assert len(found) <= 20
    assert not found.keys() & {
        "past decade",
        "last month",
        "two leaders",
        "major reason",
        "difficult question",
        "polite name",
        "slow disaster",
        "Harbour City",
        "course",
        "situation",
        "Okonjo",
        "Amara",
        "water management",
    }


def test_another_field_needs_no_other_word_list() -> None:
    """Nothing is tied to one subject: words that are rare in general language stand out."""
    found = proposed(KILN)
    assert {
        "kiln",
        "glaze",
        "clay body",
        "glaze firing",
        "thermal expansion",
        "pyrometric cone",
        "reduction atmosphere",
    } <= found.keys()
    assert found["glaze"].count == 9


def test_candidates_stand_where_they_say() -> None:
    """Positions are text, start and end, in order, one for each occurrence."""
    texts = ["", RIVER, KILN]
    for found in candidates(texts):
        assert found.count == len(found.positions)
        assert list(found.positions) == sorted(set(found.positions))
        for number, start, end in found.positions:
            stretch = texts[number][start:end]
            assert stretch == stretch.strip()
            assert stretch[:2].lower() == found.text[:2].lower()


def test_the_list_is_ranked_and_bounded() -> None:
    """Best first; `limit`, `minimum` and `threshold` only leave out."""
    found = candidates([RIVER, KILN])
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(0 <= c.score <= 1 for c in found)
    assert candidates([RIVER, KILN], limit=5) == found[:5]
    assert candidates([RIVER, KILN], minimum=3) == [c for c in found if c.count >= 3]
    assert candidates([RIVER, KILN], threshold=0.4) == [c for c in found if c.score >= 0.4]


def test_parts_of_longer_candidates_come_only_when_asked_for() -> None:
    """`nested` adds what has no occurrence of its own."""
    with_parts = {c.text for c in candidates([RIVER])}
    without = {c.text for c in candidates([RIVER], nested=False)}
    assert without < with_parts
    assert {"water management", "Amara"} <= with_parts - without


def test_what_the_term_base_has_is_not_proposed_again() -> None:
    """Neither a known stretch, nor part of it, nor what cuts it; a longer phrase may be."""
    text = "They praised transboundary water management and a global balance of power."
    everything = {c.text for c in candidates([text])}
    assert {"transboundary water management", "water management", "global balance"} <= everything
    start = text.index("water management")
    known = [(0, start, start + len("water management"))]
    found = {c.text for c in candidates([text], known=known)}
    assert "transboundary water management" in found
    assert not found & {"water management", "management", "transboundary water", "water"}
    start = text.index("balance of power")
    known = [(0, start, start + len("balance of power"))]
    assert "global balance" not in {c.text for c in candidates([text], known=known)}


def test_a_known_word_does_not_hide_a_compound_that_holds_it() -> None:
    """Only whole words are covered."""
    text = "Orinda-Velmora talks failed."
    found = {c.text for c in candidates([text], known=[(0, 0, len("Orinda"))])}
    assert "Orinda-Velmora talks" in found


def test_one_known_place_is_enough() -> None:
    """A term that is known at one place is not proposed because of another."""
    texts = ["The clay body dries. A clay body cracks."]
    assert texts[0][4:13] == "clay body"
    assert "clay body" in {c.text for c in candidates(texts)}
    assert "clay body" not in {c.text for c in candidates(texts, known=[(0, 4, 13)])}


def test_known_may_be_a_function() -> None:
    """It is asked about citation forms."""
    found = candidates([KILN], known=lambda text: text.startswith("k"))
    assert found
    assert not [c.text for c in found if c.text.startswith("k")]


def test_a_line_repeated_on_each_page_counts_as_one() -> None:
    """Page headers do not make a term; the count says how often it stands there all the same."""
    header = "Draft of the harbour levy"
    page = "The sluice gate leaks again."
    text = "\n\n".join([header, page, header, "Nobody mends the sluice gate.", header, header])
    by_text = {c.text: c for c in candidates([text])}
    assert by_text["harbour levy"].count == 4
    assert by_text["sluice gate"].count == 2
    assert by_text["sluice gate"].score > by_text["harbour levy"].score


def test_order_is_the_same_each_time() -> None:
    """Nothing depends on hashing: equal scores come in the order of the text."""
    assert candidates([RIVER, KILN]) == candidates([RIVER, KILN])
    text = "A bevel quill met a gusset quoin."
    found = [c for c in candidates([text], nested=False) if " " in c.text]
    assert [c.text for c in found] == ["bevel quill", "gusset quoin"]


@pytest.mark.parametrize("lang", ["en", "en-GB", "EN", "zh", "zh-Hant-TW", "zh_CN"])
def test_nothing_comes_of_nothing(lang: str) -> None:
    """No text, an empty one, white space and punctuation have no candidates."""
    assert candidates([], lang) == []
    assert candidates(["", " \n\n\t", "…—!?。"], lang) == []


@pytest.mark.parametrize("lang", ["fr", "", "english please", "zz-Qaaa"])
def test_other_languages_are_refused_in_one_line(lang: str) -> None:
    """There is a clear error, not a guess."""
    with pytest.raises(TermbaseError) as caught:
        candidates(["Le traité"], lang)
    assert "\n" not in str(caught.value)
    assert str(caught.value)


ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aB1 \n.-'’“(&/·\u00ad\u200b\ud800\u0301İßﬁＡ中国的新战略"),
    ),
    max_size=80,
)
PIECES = (
    "the of and to trade Bank People's U.S.- long- term arms-control nuclear's growing A B. WTO de "
    "von 21st running reports, policy. X-Y 国际关系 ’s"
)
WORDS = st.lists(st.sampled_from([*PIECES.split(), "\n\n"]), max_size=30).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(ODD, WORDS), max_size=3), st.sampled_from(["en", "zh"]), st.data())
def test_no_text_breaks_it(texts: list[str], lang: str, data: st.DataObject) -> None:
    """Any text, odd code points and any known stretches: only well-formed candidates come."""
    known = data.draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 90), st.integers(-2, 90)), max_size=4)
    )
    for found in candidates(texts, lang, known=known):
        assert found.text.strip() == found.text != ""
        assert 0 <= found.score <= 1
        assert found.count == len(found.positions) > 0
        for number, start, end in found.positions:
            assert 0 <= start < end <= len(texts[number])


@pytest.mark.parametrize(
    "piece",
    [
        *("a-", "A ", "Bank of ", "political ", "record ", " ", "1.", "x", "'", "<a", "word's "),
        *("Aa and ", "of ", "(AB) "),
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Time is linear in the length, whatever the text."""
    assert_linear(
        lambda text: candidates([text]), lambda size: piece * (size // len(piece)) + "x", 120_000
    )


def test_many_abbreviations_after_many_words_take_linear_time() -> None:
    """The words before each abbreviation are not all read."""
    assert_linear(
        lambda text: candidates([text]), lambda size: "of " * size + "(AB) " * size, 20_000
    )


def test_what_a_text_translates_comes_first() -> None:
    """A term that brackets gloss is listed so, though it is met once; others are as ever."""
    text = (
        "海底电缆（submarine cable）断了。"
        "专家警惕“数据登陆权”（data landing right）。海底电缆很长。"
    )
    found = {one.text: one for one in listing([text], "zh-Hans")}
    assert {name for name, one in found.items() if one.score >= GLOSSED} == {
        "海底电缆",
        "数据登陆权",
    }
    assert [text[a:b] for _, a, b in found["海底电缆"].positions] == ["海底电缆", "海底电缆"]
    assert "数据登陆权" not in {one.text for one in listing([text], "zh-Hans", minimum=2)}
    english = "Port nationalism (港口民族主义) is old. They call it port nationalism."
    (first, *_) = listing([english])
    assert (first.text, first.count, first.score) == ("port nationalism", 2, GLOSSED)
    assert listing([RIVER]) == candidates([RIVER])


def test_a_language_without_extraction_is_refused_of_documents_too() -> None:
    """An empty list would mean that the documents have no terms."""
    document = read(DATA.parents[1] / "data" / "ports.txt")
    with pytest.raises(TermbaseError, match="terms cannot be extracted from fr"):
        extract([document], lang="fr-CA")


def test_candidates_of_documents_tell_their_places() -> None:
    """Each stands where it says, in the document it says, whatever page extraction has damaged."""
    texts = (
        "They want a long- term lease of it.\n\nThe long-term lease ends.\n\n港口民族主义。\n",
        "海底电缆（submarine cable）断了。海底电缆很长。\n\nNobody sold the long-term lease.\n",
    )
    documents = [
        read(f"{number}.txt", stream=io.BytesIO(text.encode())) for number, text in enumerate(texts)
    ]
    found = {one.text: one for one in extract(documents)}
    lease = found["long-term lease"]
    said = [(number, documents[number].text[a:b]) for number, a, b in lease.positions]
    assert said == [(0, "long- term lease"), (0, "long-term lease"), (1, "long-term lease")]
    assert [number for number, *_ in found["海底电缆"].positions] == [1, 1]
    scores = [one.score for one in found.values()]
    assert scores == sorted(scores, reverse=True)
    english = {one.text for one in extract(documents, lang="en-US")}
    assert "long-term lease" in english
    assert "海底电缆" not in english
    assert [one.count for one in extract(documents, minimum=3, limit=1)] == [3]
