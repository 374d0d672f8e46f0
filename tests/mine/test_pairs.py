"""Term pairs mined from translations."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.bitext import read
from termbase.errors import TermbaseError
from termbase.mine import Pair, known, pairs, rejected, render
from termbase.model import Concept, Segment, Status, Term
from termbase.terms import Terms
from termbase.text.conversion import to_traditional

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
    """Only whole terms are paired, each with the first unit that has both."""
    found = pairs(units())
    assert texts(found) == RIGHT
    war = next(pair for pair in found if pair.source == "trade war")
    assert (war.count, war.source_lang, war.target_lang) == (4, "en", "zh-Hans")
    assert war.first.source == "Tariffs started the trade war."
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)


def test_a_pair_has_the_sentences_in_which_it_is() -> None:
    """Of a long unit only the sentences with the terms count, in the direction of the pair."""
    wanted = ("We met the Global South.", "我们会见了全球南方。")
    long = Segment(f"It rained. {wanted[0]} We slept.", f"下雨了。{wanted[1]}我们睡了。", "", "")
    for turn in (1, -1):
        langs = ("en", "zh-Hans")[::turn]
        turned = (Segment(*(one.source, one.target)[::turn], *langs) for one in (long, *units()))
        found = pairs(turned)
        assert wanted[::turn] in [pair.sentences for pair in found]
        (_, *rows) = csv.reader(io.StringIO(render(found, "csv").decode("utf-8-sig")))
        assert list(wanted[::turn]) in [row[-2:] for row in rows]


def test_a_demonstrative_is_no_part_of_a_term() -> None:
    """Not even of a word that the segmenter does not know."""
    said = ("{} is old.", "We saw {}.", "Nobody bought {}.", "{} sank.")
    told = ("该屿很老。", "我们看到该屿。", "没有人买该屿。", "该屿沉了。")
    islet = [
        Segment(ours.format("the islet"), theirs, "en", "zh-Hans")
        for ours, theirs in zip(said, told, strict=True)
    ]
    assert not [pair for pair in pairs([*units(), *islet]) if "该" in pair.target]


def test_the_direction_does_not_matter() -> None:
    """Translations into English give the same pairs in reverse."""
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
    """Translations into two varieties of Chinese are counted and reported separately."""
    taiwan = [
        one._replace(target=to_traditional(one.target), target_lang="zh-Hant-TW") for one in units()
    ]
    alone = pairs(taiwan)
    found = pairs([*units(), *taiwan])
    assert [pair for pair in found if pair.target_lang == "zh-Hans"] == pairs(units())
    assert [pair for pair in found if pair.target_lang == "zh-Hant-TW"] == alone
    assert ("trade war", "商戰") in texts(alone)


def test_swapped_language_tags_are_corrected() -> None:
    """The texts show which of them is Chinese."""
    wrong = [one._replace(source=one.target, target=one.source) for one in units()]
    found = pairs(wrong)
    assert {(pair.target, pair.source) for pair in found} == RIGHT
    assert {(pair.source_lang, pair.target_lang) for pair in found} == {("zh-Hans", "en")}


def test_terms_are_written_as_in_the_text() -> None:
    """Traditional text is compared in simplified form, but its terms are given as written."""
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


def test_names_are_completed_across_texts() -> None:
    """An unknown name is cut differently in each context; all texts together show the whole.

    jieba finds 扎伊说 in the first of these, and 扎伊 in the others.
    """
    found = _pairs(
        ("President Karzai said no.", "总统卡尔扎伊说不。"),
        ("Karzai said so twice.", "卡尔扎伊说了两次。"),
        ("We asked Karzai again.", "我们又问了卡尔扎伊。"),
        ("Nobody believed Karzai.", "没有人相信卡尔扎伊。"),
    )
    assert found == {("Karzai", "卡尔扎伊")}


def test_word_with_different_continuations_is_not_part_of_a_name() -> None:
    """Neither is a word with characters that are not used to spell names."""
    found = _pairs(
        ("Mali is dry.", "马里干旱。"),
        ("Mali and Niger", "马里和尼日尔"),
        ("Mali left.", "马里退出了。"),
        ("They went to Mali.", "他们去了马里。"),
    )
    assert ("Mali", "马里") in found


def test_terms_may_have_small_numbers() -> None:
    """20国集团 is a whole term, but a year or a month is not a term."""
    found = _pairs(
        ("The G20 met.", "20国集团开会。"),
        ("Nobody leads the G20.", "没人领导20国集团。"),
        ("The G20 is large.", "20国集团很大。"),
        ("In June, Brexit won.", "6月份，脱欧派胜出。"),
        ("Brexit came in June.", "脱欧派6月份得手。"),
    )
    assert ("G20", "20国集团") in found
    assert not [target for _, target in found if "月份" in target]


def test_repeated_units_count_once() -> None:
    """A catalog that repeats its texts gives the same pairs as one that does not."""
    assert pairs([*units(), *units(), *units()]) == pairs(units())


def test_untranslated_code_and_names_are_not_terms() -> None:
    """Markup, and words that the translation leaves untranslated, are not paired."""
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


def test_rare_pairs_are_left_out() -> None:
    """Pairs below the minimum count or score are left out."""
    assert texts(pairs(units(), minimum=4)) == {
        ("multipolarity", "多极化"),
        ("trade war", "商战"),
    }
    assert pairs(units(), least=0.9) == []


@pytest.mark.parametrize("segments", [[], [Segment("Save", "", "en", "zh-Hans")]])
def test_error_if_nothing_is_translated(segments: list[Segment]) -> None:
    """The error does not mention languages."""
    with pytest.raises(TermbaseError, match="the files have no translated units"):
        pairs(segments)


@pytest.mark.parametrize("langs", [("en", "de"), ("zh-Hans", "zh-Hant"), ("en", "en-GB"), ("", "")])
def test_error_if_no_unit_is_in_english_and_chinese(langs: tuple[str, str]) -> None:
    """Translations between other languages are an error."""
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
def test_pairs_of_any_text(texts_of_units: list[tuple[str, str]]) -> None:
    """For any units, a pair has a score from 0 to 1 and occurs in the unit that it names."""
    whole = [*texts_of_units, ("trade war", "贸易战")]
    for pair in pairs((Segment(*texts, "en", "zh-Hans") for texts in whole), least=0):
        assert 0 <= pair.score <= 1
        assert pair.count >= 2
        assert pair.first.target


def test_comparison_with_a_term_base() -> None:
    """It says whether the term base has the pair, and what it accepts for the source."""
    concepts = [
        Concept("war", "x", (Term("trade war", "en"), Term("贸易战争", "zh-Hans"))),
        Concept(
            "south",
            "x",
            (Term("Global South", "en"), Term("全球南方", "zh-Hant", Status.DEPRECATED)),
        ),
    ]
    found = pairs(units())
    results = known(found, Terms(concepts))
    by_source = {pair.source: result for pair, result in zip(found, results, strict=True)}
    assert by_source["trade war"].term is None
    assert [term.text for term in by_source["trade war"].accepted] == ["贸易战争"]
    south = by_source["Global South"]
    assert south.term is not None
    assert (south.term.status, south.accepted) == (Status.DEPRECATED, ())
    assert by_source["multipolarity"] == (None, ())


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("export controls", "出口管制", "zh-Hans"),
        ("Export-Control", "出口管制", "zh-Hans"),
        ("labor markets", "劳动力市场", "zh-Hans"),
        ("labour market", "勞動力市場", "zh-Hant-HK"),
        ("tariffs", "关税", "zh-Hans"),
    ],
)
def test_the_term_base_has_a_pair_in_any_form(source: str, target: str, lang: str) -> None:
    """Plurals, British and American spelling and the other script are the term itself."""
    terms = {
        "export control": "出口管制",
        "labour market": "劳动力市场",
        "tariff": "关税",
        "control": "管制",
    }
    concepts = [Concept(en, "x", (Term(en, "en"), Term(zh, "zh-Hans"))) for en, zh in terms.items()]
    unit = Segment("", "")
    pair, reverse = (
        Pair(source, target, "en", lang, 1.0, 2, unit),
        Pair(target, source, lang, "en", 1.0, 2, unit),
    )
    for one in (pair, reverse):
        (found,) = known([one], Terms(concepts))
        assert found.term is not None
        assert len(found.accepted) == 1


def test_a_pair_of_other_words_is_new() -> None:
    """A pair that only contains a term, or is of another concept, is not in the term base."""
    concepts = [
        Concept("control", "x", (Term("export control", "en"), Term("出口管制", "zh-Hans"))),
        Concept("rules", "x", (Term("export rules", "en"), Term("出口规则", "zh-Hans"))),
    ]
    cases = ("export control law", "出口管制法"), ("export controls", "出口规则")
    found = [Pair(*texts, "en", "zh-Hans", 1.0, 2, Segment("", "")) for texts in cases]
    assert [result.term for result in known(found, Terms(concepts))] == [None, None]


def test_pairs_are_rejected_if_a_retired_concept_has_both_terms() -> None:
    """In either script and direction and in any capitals; concepts are not mixed."""
    unit = Segment("a", "b", "en", "zh-Hans")
    retired = [("Arms Control", "軍備控制", "军控"), ("trade war", "商战"), ("war", "战")]
    cases = {
        ("arms control", "军备控制"): True,
        ("军控", "arms control"): True,
        ("trade wars", "商戰"): True,
        ("arms control", "商战"): False,
        ("trade war", "贸易战"): False,
        ("trade war", "战"): False,
        ("truce", "停火"): False,
    }
    found = [Pair(*texts, "en", "zh-Hans", 0.5, 2, unit) for texts in cases]
    assert rejected(found, retired) == list(cases.values())
    assert rejected(found, []) == [False] * len(cases)


def test_a_text_of_hong_kong_may_use_terms_of_any_variety() -> None:
    """Those of Taiwan come first; those of the mainland are shown in Traditional characters."""
    terms = (
        Term("arms control", "en"),
        Term("军备控制", "zh-Hans"),
        Term("軍備管制", "zh-Hant-TW"),
        Term("軍備控制", "zh-Hant-TW", Status.DEPRECATED),
    )
    pair = Pair("arms control", "軍備控制", "en", "zh-Hant-HK", 1.0, 2, Segment("", ""))
    (found,) = known([pair], Terms([Concept("arms-control", "security", terms)]))
    assert found.term is not None
    assert found.term.accepted
    assert [term.text for term in found.accepted] == ["軍備管制", "軍備控制"]


def test_comparison_uses_the_variety_of_the_pair() -> None:
    """A mainland term is not accepted for Taiwan if the term base has another one there."""
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
    mainland, taiwan, other = known(found, Terms([software]))
    assert mainland.term == Term("软件", "zh-Hans")
    assert (taiwan.term, [term.text for term in taiwan.accepted]) == (None, ["軟體"])
    assert other.term == Term("軟體", "zh-Hant-TW")


def test_a_name_is_paired_with_what_sounds_like_it() -> None:
    """A title that always stands beside a name is not taken for its translation."""
    said = [
        ("The bridge was designed by Stakhovar.", "这座桥由总工程师斯塔霍瓦尔设计。"),
        ("Stakhovar also built a dam.", "总工程师斯塔霍瓦尔还修建了水坝。"),
        ("Critics of Stakhovar were many.", "批评总工程师斯塔霍瓦尔的人很多。"),
        ("We met Stakhovar in spring.", "我们春天见到了总工程师斯塔霍瓦尔。"),
        ("Nobody doubted Stakhovar then.", "当时没有人怀疑总工程师斯塔霍瓦尔。"),
    ]
    named = [Segment(*texts, "en", "zh-Hans") for texts in said]
    found = {pair.target for pair in pairs([*units(), *named]) if pair.source == "Stakhovar"}
    assert found == {"斯塔霍瓦尔"}


def test_a_person_with_a_translation_is_as_certain_as_a_place() -> None:
    """Persons are hardly terms, but readers know them by one translation, too."""
    said = [
        ("The bridge was designed by {}.", "这座桥由{}设计。"),
        ("Critics of {} were many.", "批评{}的人很多。"),
        ("Nobody doubted {} then.", "当时没有人怀疑{}。"),
    ]
    named = [
        Segment(source.format(name), target.format(translation), "en", "zh-Hans")
        for name, translation in (("Irvan Stakhovar", "斯塔霍瓦尔"), ("New Zealand", "新西兰"))
        for source, target in said
    ]
    score = {pair.source: pair.score for pair in pairs([*units(), *named])}
    assert score["Irvan Stakhovar"] == score["New Zealand"]
