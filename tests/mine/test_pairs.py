"""Which terms of translations are found to stand for each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.bitext import read
from termbase.errors import TermbaseError
from termbase.mine import Pair, known, pairs
from termbase.model import Concept, Segment, Status, Term
from termbase.text.script import to_traditional

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "speeches.csv"
RIGHT = {
    ("multipolarity", "多极化"),
    ("Global South", "全球南方"),
    ("strategic partnership", "战略伙伴关系"),
    ("trade war", "商战"),
    ("people-to-people exchanges", "民间往来"),
    ("arms control", "军备控制"),
    ("climate finance", "气候融资"),
}


def units() -> Iterator[Segment]:
    """The units of the example."""
    return read(EXAMPLE, source_lang="en", target_lang="zh-Hans")


def texts(found: list[Pair]) -> set[tuple[str, str]]:
    """The terms of pairs."""
    return {(pair.source, pair.target) for pair in found}


def test_the_terms_of_a_text_are_found_and_nothing_else() -> None:
    """Whole terms, none of their parts, with the unit where each pair stands first."""
    found = pairs(units())
    assert texts(found) == RIGHT
    war = next(pair for pair in found if pair.source == "trade war")
    assert (war.count, war.source_lang, war.target_lang) == (4, "en", "zh-Hans")
    assert war.first.source == "Tariffs started the trade war."
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)


def test_the_direction_does_not_matter() -> None:
    """Translations into English give the same pairs the other way round."""
    turned = [
        one._replace(source=one.target, target=one.source, source_lang="zh-Hans", target_lang="en")
        for one in units()
    ]
    forward, back = pairs(units()), pairs(turned)
    assert [(p.target, p.source, p.score, p.count) for p in back] == [
        (p.source, p.target, p.score, p.count) for p in forward
    ]
    assert {(p.source_lang, p.target_lang) for p in back} == {("zh-Hans", "en")}


def test_each_kind_of_chinese_has_its_own_pairs() -> None:
    """Translations of one text into two do not prove each other, nor is one taken for the other."""
    taiwan = [
        one._replace(target=to_traditional(one.target), target_lang="zh-Hant-TW") for one in units()
    ]
    alone = pairs(taiwan)
    found = pairs([*units(), *taiwan])
    assert [pair for pair in found if pair.target_lang == "zh-Hans"] == pairs(units())
    assert [pair for pair in found if pair.target_lang == "zh-Hant-TW"] == alone
    assert ("trade war", "商戰") in texts(alone)


def test_tags_the_wrong_way_round_are_seen_through() -> None:
    """The texts tell which of them is Chinese."""
    wrong = [one._replace(source=one.target, target=one.source) for one in units()]
    found = pairs(wrong)
    assert {(pair.target, pair.source) for pair in found} == RIGHT
    assert {(pair.source_lang, pair.target_lang) for pair in found} == {("zh-Hans", "en")}


def test_terms_are_written_as_in_the_text() -> None:
    """Traditional text is read by its simplified form, and shown as it is."""
    translations = [
        "這場貿易戰沒有盡頭",
        "貿易戰使港口空蕩",
        "誰挑起貿易戰？",
        "她反對漲價",
        "今天下雨",
    ]
    sources = [
        "This trade war has no end.",
        "The trade war empties ports.",
        "Who began the trade war?",
        "She is against it.",
        "It rains.",
    ]
    found = pairs(
        Segment(source, target, "en", "zh-Hant")
        for source, target in zip(sources, translations, strict=True)
    )
    assert ("trade war", "貿易戰") in texts(found)


def _pairs(*units: tuple[str, str]) -> set[tuple[str, str]]:
    """The terms of pairs of units, among others that have none of them."""
    others = [
        ("It rains.", "下雨了。"),
        ("They left early.", "他们走得早。"),
        ("Nobody knows.", "无人知晓。"),
    ]
    return texts(pairs(Segment(*one, "en", "zh-Hans") for one in [*units, *others]))


def test_names_are_whole_however_they_are_cut() -> None:
    """A name that no dictionary has is cut as its surroundings have it; all texts tell what it is.

    jieba finds 扎伊说 in the first of these, and 扎伊 in the others.
    """
    found = _pairs(
        ("President Karzai said no.", "总统卡尔扎伊说不。"),
        ("Karzai said so twice.", "卡尔扎伊说了两次。"),
        ("We asked Karzai again.", "我们又问了卡尔扎伊。"),
        ("Nobody believed Karzai.", "没有人相信卡尔扎伊。"),
    )
    assert found == {("Karzai", "卡尔扎伊")}


def test_a_word_that_goes_on_in_several_ways_is_no_part_of_a_name() -> None:
    """Nor is one that is not of characters which spell names."""
    found = _pairs(
        ("Mali is dry.", "马里干旱。"),
        ("Mali and Niger", "马里和尼日尔"),
        ("Mali left.", "马里退出了。"),
        ("They went to Mali.", "他们去了马里。"),
    )
    assert ("Mali", "马里") in found


def test_terms_may_have_small_numbers() -> None:
    """20国集团 is a term whole; a year is none, nor a month."""
    found = _pairs(
        ("The G20 met.", "20国集团开会。"),
        ("Nobody leads the G20.", "没人领导20国集团。"),
        ("The G20 is large.", "20国集团很大。"),
        ("In June, Brexit won.", "6月份，脱欧派胜出。"),
        ("Brexit came in June.", "脱欧派6月份得手。"),
    )
    assert ("G20", "20国集团") in found
    assert not [target for _, target in found if "月份" in target]


def test_what_is_there_twice_counts_once() -> None:
    """A catalog that repeats its texts proves no more than one that does not."""
    assert pairs([*units(), *units(), *units()]) == pairs(units())


def test_code_and_names_that_are_kept_are_no_terms() -> None:
    """Neither what stands in markup, nor what the translation leaves as it is."""
    sentences = [
        ("Press ``frobnicate`` in Zorbit to stop the kiln.", "在 Zorbit 中按 ``启动键`` 停窑炉。"),
        ("The kiln of Zorbit needs ``frobnicate``.", "Zorbit 的窑炉需要 ``启动键``。"),
        (
            "A cold kiln is no use to Zorbit (``frobnicate``).",
            "冷窑炉对 Zorbit 无用（``启动键``）。",
        ),
        ("It rains again.", "又下雨了。"),
        ("They left early.", "他们走得早。"),
        ("Nobody knows why.", "没有人知道原因。"),
    ]
    found = pairs(Segment(source, target, "en", "zh-Hans") for source, target in sentences)
    assert texts(found) == {("kiln", "窑炉")}


def test_what_is_met_seldom_is_left_out() -> None:
    """By the count, and by the score."""
    assert texts(pairs(units(), minimum=4)) == {
        ("multipolarity", "多极化"),
        ("trade war", "商战"),
    }
    assert pairs(units(), least=0.9) == []


@pytest.mark.parametrize("some", [[], [Segment("Save", "", "en", "zh-Hans")]])
def test_nothing_translated_is_told(some: list[Segment]) -> None:
    """Which has nothing to do with languages."""
    with pytest.raises(TermbaseError, match="the files have no translated units"):
        pairs(some)


@pytest.mark.parametrize("langs", [("en", "de"), ("zh-Hans", "zh-Hant"), ("en", "en-GB"), ("", "")])
def test_other_languages_are_told(langs: tuple[str, str]) -> None:
    """Without a translation between the two languages there is nothing to do."""
    with pytest.raises(TermbaseError, match="between English and Chinese"):
        pairs([Segment("trade war", "贸易战", *langs)])


@given(
    st.lists(
        st.tuples(
            st.text("ab Trade-war's.\n\ud800\U0001f600", max_size=30),
            st.text("贸易战的与貿 a3。\ud800\U0001f600\u0301", max_size=30),
        ),
        max_size=12,
    )
)
def test_no_text_breaks_it(some: list[tuple[str, str]]) -> None:
    """Whatever the units, a pair has a score from 0 to 1 and stands in the unit that it names."""
    whole = [*some, ("trade war", "贸易战")]
    for pair in pairs((Segment(*texts, "en", "zh-Hans") for texts in whole), least=0):
        assert 0 <= pair.score <= 1
        assert pair.count >= 2
        assert pair.first.target


def test_what_a_term_base_has_is_told() -> None:
    """Whether it has the pair, and what it accepts for the source."""
    concepts = [
        Concept("war", "x", (Term("trade war", "en"), Term("贸易战争", "zh-Hans"))),
        Concept(
            "south",
            "x",
            (Term("Global South", "en"), Term("全球南方", "zh-Hant", Status.DEPRECATED)),
        ),
    ]
    found = pairs(units())
    told = {pair.source: one for pair, one in zip(found, known(found, concepts), strict=True)}
    assert (told["trade war"].term, [t.text for t in told["trade war"].accepted]) == (
        None,
        ["贸易战争"],
    )
    south = told["Global South"]
    assert south.term is not None
    assert (south.term.status, south.accepted) == (Status.DEPRECATED, ())
    assert told["multipolarity"] == (None, ())


def test_a_term_base_is_asked_in_the_kind_of_chinese_of_the_pair() -> None:
    """What is right on the mainland is not in Taiwan, if the term base has another word there."""
    software = Concept(
        "software",
        "x",
        (Term("software", "en"), Term("软件", "zh-Hans"), Term("軟體", "zh-Hant-TW")),
    )
    unit = Segment("", "")
    found = [
        Pair("software", "软件", "en", "zh-Hans", 1.0, 2, unit),
        Pair("software", "軟件", "en", "zh-Hant-TW", 1.0, 2, unit),
        Pair("software", "軟體", "en", "zh-Hant", 1.0, 2, unit),
    ]
    mainland, taiwan, other = known(found, [software])
    assert mainland.term == Term("软件", "zh-Hans")
    assert (taiwan.term, [term.text for term in taiwan.accepted]) == (None, ["軟體"])
    assert other.term == Term("軟體", "zh-Hant-TW")
