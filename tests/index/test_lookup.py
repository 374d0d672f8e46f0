"""What a look-up finds, by which kind, and in which order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.catalog.tree import CatalogTree
from termbase.index import Index
from termbase.model import MatchKind, Status, Term

from .conftest import DATA, concept, ids, write


def _cases() -> list[tuple[str, str, str]]:
    lines = (DATA / "lookup_cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2]) for row in rows]


@pytest.mark.parametrize(("query", "kind", "expected"), _cases())
def test_first_hit(index: Index, query: str, kind: str, expected: str) -> None:
    """Each row of the table: the first hit is of this kind, and one of these concepts."""
    hits = index.lookup(query)
    if kind == "-":
        assert ids(hits) == []
        return
    assert hits, "no findings"
    assert (str(hits[0].kind), hits[0].concept.id) in [(kind, name) for name in expected.split()], [
        (hit.concept.id, str(hit.kind), hit.score) for hit in hits
    ]


def test_table_has_every_kind() -> None:
    """The table shows each kind of look-up at least twice."""
    kinds = [kind for _, kind, _ in _cases()]
    assert {kind: kinds.count(kind) > 1 for kind in map(str, MatchKind)} == dict.fromkeys(
        map(str, MatchKind), True
    )


def test_hits_come_best_first_and_once_each(index: Index) -> None:
    """Scores fall, lie within 0 and 1, and no concept comes twice."""
    for query, *_ in _cases():
        hits = index.lookup(query, 50)
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert len(set(ids(hits))) == len(hits)


def test_limit_keeps_the_best(index: Index) -> None:
    """Asked for fewer, an index gives the beginning of the longer answer."""
    for query, *_ in _cases():
        longer = index.lookup(query, 20)
        for limit in (0, 1, 3):
            assert index.lookup(query, limit) == longer[:limit]


def test_homographs_are_all_found(index: Index) -> None:
    """Every concept of a term is an answer, the one with the plain id first."""
    hits = [hit for hit in index.lookup("bank") if hit.kind is MatchKind.EXACT]
    assert ids(hits) == ["bank", "river-bank"]


def test_discouraged_term_says_what_it_is(index: Index) -> None:
    """The hit holds the deprecated term that was met, and the concept the one to use."""
    hit = index.lookup("One Belt One Road")[0]
    assert (hit.term.text, str(hit.term.status)) == ("One Belt One Road", "deprecated")
    preferred = hit.concept.preferred("en")
    assert preferred is not None
    assert preferred.text == "Belt and Road Initiative"


def test_a_term_that_one_variety_of_chinese_deprecates_is_the_one_that_another_prefers(
    tree: CatalogTree, cache: Path
) -> None:
    """The hit holds the term that may be used, of those that are spelt alike."""
    ai = concept("ai", "artificial intelligence", "人工智能")
    alike = (
        Term("人工智慧", "zh-Hans", Status.DEPRECATED),
        Term("人工智慧", "zh-Hant-TW", Status.PREFERRED),
    )
    write(tree, replace(ai, terms=(*ai.terms, *alike)))
    hit = Index.open(tree, cache).lookup("人工智慧")[0]
    assert (hit.term, hit.kind, hit.score) == (alike[1], MatchKind.EXACT, 1)


def test_same_capitals_come_first(tree: CatalogTree, cache: Path) -> None:
    """`US` is the country, though its name is another, among however many pronouns."""
    write(
        tree,
        *(concept(f"us-{n}", "us", f"我们{n}") for n in range(40)),
        concept("a-country-far-away", "United States", "美国", admitted_en="US"),
        concept("form", "It", "它", admitted_en="IT"),
    )
    found = Index.open(tree, cache)
    for limit in (1, 10, 50):
        assert ids(found.lookup("US", limit))[0] == "a-country-far-away"
        assert ids(found.lookup("us", limit))[0] == "us-0"
    assert [found.lookup(query)[0].term.text for query in ("It", "IT")] == ["It", "IT"]


def test_proposed_terms_come_after_reviewed_ones(tree: CatalogTree, cache: Path) -> None:
    """Of two concepts met alike, the one that a reviewer has seen comes first."""
    waiting = concept("a-first-by-name", "summit", "峰会")
    waiting = replace(waiting, terms=tuple(t._replace(proposed=True) for t in waiting.terms))
    write(tree, waiting, concept("summit", "summit", "首脑会议"))
    assert ids(Index.open(tree, cache).lookup("summit")) == ["summit", "a-first-by-name"]


@pytest.mark.parametrize("query", ["文化交", "wenhuaj"])
def test_beginning_prefers_the_concept_whose_own_term_it_is(
    tree: CatalogTree, cache: Path, query: str
) -> None:
    """A term that one concept prefers and another admits is the first one's."""
    write(
        tree,
        concept("a", "relation", "文化往来", admitted_zh="文化交流"),
        concept("culture", "culture", "文化交流"),
    )
    assert ids(Index.open(tree, cache).lookup(query)) == ["culture", "a"]


def test_a_term_not_to_be_used_begins_behind_one_that_is(tree: CatalogTree, cache: Path) -> None:
    """A little longer or not: who types its beginning is offered the other first."""
    old = concept("a-bloc", "bloc", "集团", superseded_zh="金砖四国")
    write(tree, old, concept("bank", "bank of the bloc", "金砖银行业"))
    found = Index.open(tree, cache)
    assert ids(found.lookup("金砖")) == ["bank", "a-bloc"]
    assert ids(found.lookup("jinzhuan")) == ["bank", "a-bloc"]


def test_numbered_namesakes_come_in_the_order_of_their_numbers(
    tree: CatalogTree, cache: Path
) -> None:
    """Ties are broken by id, 2 before 10."""
    names = ["note-10", "note-2", "note"]
    write(tree, *(concept(name, "note", f"照会{n}") for n, name in enumerate(names)))
    assert ids(Index.open(tree, cache).lookup("note")) == ["note", "note-2", "note-10"]


@pytest.mark.parametrize("query", ["tariff", "tariffs", "the tariff", "tarriff"])
def test_the_concept_whose_own_term_it_is_comes_first(
    tree: CatalogTree, cache: Path, query: str
) -> None:
    """However the query matches, of many concepts the one that prefers the term is the best."""
    rates = [concept(f"r{n}", f"rate {n}", f"费率{n}", admitted_en="tariff") for n in range(30)]
    write(tree, *rates, concept("tariff-on-goods", "tariff", "关税"))
    for limit in (1, 10, None):
        assert ids(Index.open(tree, cache).lookup(query, limit))[0] == "tariff-on-goods"


@pytest.mark.parametrize("number", [2, 40])
def test_the_commoner_word_comes_first(tree: CatalogTree, cache: Path, number: int) -> None:
    """That is the one in more longer terms. Among few concepts, their own terms come first."""
    write(
        tree,
        *(concept(f"a-{n}", "to unfold", f"舒{chr(0x4E00 + n)}") for n in range(number)),
        concept("to-unfold", "to unfold", "展开"),
        concept("development", "development", "发展", admitted_en="to unfold"),
        *(concept(f"b-{n}", f"one {n}", f"{word}展开") for n, word in enumerate("再未")),
        *(concept(f"c-{n}", f"two {n}", f"{word}发展") for n, word in enumerate("再未可总快慢")),
    )
    found = Index.open(tree, cache)
    few, many = ["to-unfold", "a-0", "a-1", "development"], ["development", "to-unfold", "a-0"]
    wanted = few if number == 2 else many
    for limit in (1, 3, 50):
        assert ids(found.lookup("unfold", limit))[:3] == wanted[: min(limit, 3)]


def test_tone_and_break_choose_among_homophones(tree: CatalogTree, cache: Path) -> None:
    """What was typed besides letters puts the right homophone first."""
    write(
        tree,
        concept("victory", "victory", "胜利"),
        concept("physiology", "physiology", "生理"),
        concept("province-capital", "provincial affairs", "省力"),
        concept("scheme", "scheme", "方案"),
        concept("be-against", "reverse case", "翻案"),
        concept("fang-an", "inspection of a house", "房安"),
    )
    found = Index.open(tree, cache)
    assert ids(found.lookup("shènglì"))[0] == "victory"
    assert ids(found.lookup("sheng1li3"))[0] == "physiology"
    assert ids(found.lookup("sheng3 li4"))[0] == "province-capital"
    assert ids(found.lookup("fan'an"))[0] == "be-against"
    assert ids(found.lookup("fang an"))[0] in ("scheme", "fang-an")


def test_pinyin_that_is_a_term_too_follows_it(tree: CatalogTree, cache: Path) -> None:
    """Who types `women` may mean 我们: it comes after *women*, and before what is like that."""
    write(
        tree,
        concept("women", "women", "妇女"),
        concept("we", "we", "我们"),
        concept("woman", "woman", "女人"),
        concept("change", "change", "变化"),
        concept("goddess", "goddess of the moon", "嫦娥"),
        concept("trade", "trade", "贸易"),
    )
    found = Index.open(tree, cache)
    assert ids(found.lookup("women")) == ["women", "we"]
    assert ids(found.lookup("women", wide=True)) == ["women", "we", "woman"]
    assert ids(found.lookup("change")) == ["change", "goddess"]
    assert ids(found.lookup("妇女")) == ["women"]
    assert [str(hit.kind) for hit in found.lookup("women")] == ["exact", "pinyin"]


def test_right_spelling_comes_before_u_for_umlaut(tree: CatalogTree, cache: Path) -> None:
    """`lushi` is first what is written so, then what should have an ü."""
    write(tree, concept("history", "history of Lu", "鲁史"), concept("a", "lawyer", "律师"))
    found = Index.open(tree, cache)
    assert ids(found.lookup("lushi")) == ["history", "a"]
    assert ids(found.lookup("lvshi")) == ["a"]


def test_other_order_comes_before_a_misspelling(tree: CatalogTree, cache: Path) -> None:
    """All the words in another order are surer than other words that look alike."""
    write(tree, concept("fair", "fair trade", "公平贸易"), concept("war", "trade war", "贸易战"))
    assert ids(Index.open(tree, cache).lookup("war trade")) == ["war", "fair"]


def test_terms_within_a_query_come_last_the_longest_first(tree: CatalogTree, cache: Path) -> None:
    """A query longer than any term gives those in it, and none of those within them."""
    write(
        tree,
        concept("ai", "artificial intelligence", "人工智能"),
        concept("intelligence", "intelligence", "智能"),
        concept("technology", "technology", "技术"),
        concept("security-council", "Security Council", "安理会"),
        concept("resolution", "resolution", "决议"),
        concept("council", "council", "理事会"),
    )
    found = Index.open(tree, cache)
    for query, expected in (
        ("人工智能技术", ["ai", "technology"]),
        ("Security Council resolutions", ["security-council", "resolution"]),
        ("the Security Council’s resolution", ["security-council", "resolution"]),
        ("the council of technology", ["technology", "council"]),
    ):
        hits = found.lookup(query)
        assert ids(hits) == expected
        assert {str(hit.kind) for hit in hits} == {"part"}
        assert all(hit.score < 0.1 for hit in hits)


def test_a_word_of_the_term_base_is_no_misspelling_of_another(
    tree: CatalogTree, cache: Path
) -> None:
    """Of a query that is no term, only words that no concept has are corrected."""
    policing = concept("policing", "policing", "执法")
    write(tree, policing, concept("policy", "foreign policy", "外交政策"))
    found = Index.open(tree, cache)
    assert ids(found.lookup("housing policy")) == []
    [hit] = found.lookup("housing polise")
    assert (hit.concept.id, hit.kind) == ("policing", MatchKind.FUZZY)


def test_a_large_part_comes_before_what_has_most_of_the_words(
    tree: CatalogTree, cache: Path
) -> None:
    """The term within the query is what it is about; a definition or longer term may be chance."""
    port = concept("a-port", "port of external trade", "口岸")
    write(tree, concept("war", "trade war", "贸易战"), port)
    found = Index.open(tree, cache)
    assert ids(found.lookup("the external trade war")) == ["war", "a-port"]
    assert ids(found.lookup("external fleet trade")) == ["a-port"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lüse", ["green", "lse"]),
        ("lvse", ["green", "lse"]),
        ("luse", ["green", "lse"]),
        ("lü4 se4", ["green"]),
        ("lus", ["deer"]),
        ("lse", ["lse"]),
        ("lushan", ["deer"]),
    ],
)
def test_whole_syllables_come_before_a_misspelling(
    tree: CatalogTree, cache: Path, query: str, expected: list[str]
) -> None:
    """They are hardly there by chance; a part of one, or a single one, proves nothing."""
    lse = concept("lse", "London School of Economics", "伦敦政治经济学院", admitted_en="LSE")
    green = concept("green", "green technology", "绿色技术")
    write(tree, lse, green, concept("deer", "Mount Lu resort", "庐山区"))
    found = [one for one in ids(Index.open(tree, cache).lookup(query)) if one in expected]
    assert found == expected


def test_asterisk_gives_what_goes_on_first(tree: CatalogTree, cache: Path) -> None:
    """However many concepts are called just so, those whose terms begin so come before them."""
    write(
        tree,
        *(concept(f"trade-{n}", "trade", f"贸易{n}") for n in range(30)),
        concept("war", "trade war", "贸易战争"),
        concept("to-trade", "to trade off", "权衡"),
        concept("fair", "fair trade", "公平贸易"),
    )
    hits = Index.open(tree, cache).lookup("trade*", 3)
    assert ids(hits) == ["war", "to-trade", "trade-0"]
    assert {str(hit.kind) for hit in hits} == {"prefix"}


def test_asterisk_that_a_term_has_is_its_own(tree: CatalogTree, cache: Path) -> None:
    """`A*` is a term where the term base has it, else what begins with A."""
    write(tree, concept("search", "A*", "A星算法"), concept("plus", "A+B", "甲乙"))
    found = Index.open(tree, cache)
    assert ids(found.lookup("A*"))[0] == "search"
    assert ids(found.lookup("A+*")) == ["plus"]


def test_noted_reading_is_found_first(tree: CatalogTree, cache: Path) -> None:
    """A note tells how a name is read where the tables are wrong."""
    from dataclasses import replace

    name = concept("bo-county", "Bo County", "亳县")
    odd = replace(
        concept("yan-river", "Yan River", "沿水"), notes={"zh-Hans": "pinyin: wéi shuǐ；古称"}
    )
    write(tree, name, odd)
    hits = Index.open(tree, cache).lookup("weishui")
    assert ids(hits) == ["yan-river"]
    assert hits[0].kind is MatchKind.PINYIN
    assert hits[0].score >= 0.8


def test_unlikely_reading_is_found_after_the_likely_one(tree: CatalogTree, cache: Path) -> None:
    """Every plausible reading of a heteronym is accepted, the right one preferred."""
    write(tree, concept("bank", "bank", "银行"), concept("silver-shape", "silver form", "银形"))
    found = Index.open(tree, cache)
    assert ids(found.lookup("yinxing")) == ["silver-shape", "bank"]
    assert ids(found.lookup("yinhang")) == ["bank"]


def test_other_languages_are_looked_up(tree: CatalogTree, cache: Path) -> None:
    """A third language is found by its forms, capitals and accents overlooked."""
    write(tree, concept("trade", "trade", "贸易", de="Außenhandel"))
    found = Index.open(tree, cache)
    for query in ("Außenhandel", "aussenhandel", "AUSSENHANDEL", "Außenhndel"):
        assert ids(found.lookup(query)) == ["trade"], query


def test_concept_without_english_is_found(tree: CatalogTree, cache: Path) -> None:
    """A concept that has only Chinese answers by it."""
    write(tree, concept("guanxi", zh="关系网"))
    assert ids(Index.open(tree, cache).lookup("guanxiwang")) == ["guanxi"]


def test_completion_gives_terms(index: Index) -> None:
    """Completion: terms as they are written, the shortest first, by spelling or by pinyin."""
    assert index.complete("multi") == ["multipolarity", "multipolar world"]
    assert index.complete("crisis") == ["crisis", "crisis management"]
    assert index.complete("多极") == ["多极化", "多极世界"]
    assert index.complete("duoji") == ["多极化", "多极世界"]
    assert index.complete("duojihua") == ["多极化"]
    assert index.complete("djh") == ["多极化"]
    assert index.complete("nothing like it") == []
    assert index.complete("") == []
    assert len(index.complete("c", 3)) == 3


@pytest.mark.parametrize(
    "query",
    ["", " ", "\n", "'", "''", "-", "。", "·", "\0", "\ud800", "a\ud800b", "%",
     "_", '"', "1", "12345",
     "ü", "v", "'a'", ":", "u:", "`", "\u0301", "🦊", "to", "to ", "the", "a an the", "\u200b",
     "x" * 100_000, "多" * 100_000, "a b " * 5_000, "a'" * 500],
    ids=lambda query: ascii(query[:8]),
)  # fmt: skip
def test_odd_queries_are_answered(index: Index, query: str) -> None:
    """No query is too odd for an answer, even if that is an empty one."""
    assert isinstance(index.lookup(query), list)
    assert isinstance(index.complete(query), list)


@given(st.text(max_size=40) | st.text("abcdeéü' -1·多极化發行", max_size=12))
def test_any_query_is_answered(index: Index, query: str) -> None:
    """Any text at all, lone surrogates among it, is looked up without an error."""
    for hit in index.lookup(query):
        assert hit.term in hit.concept.terms
    index.complete(query)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("encrypted", ["encryption"]),
        ("encrypts", ["encryption"]),
        ("arbitrate", ["arbitration"]),
        ("rural revitalize", ["rural revitalization"]),
        ("encrust", []),
        ("14th 5-year plan", ["fourteenth five-year plan"]),
        ("14th five-year plan", ["fourteenth five-year plan"]),
        ("15th 5-year plan", []),
        ("foreign currency reserves", ["foreign exchange reserves"]),
        ("foreign currency", []),
        ("intelectual property rights", ["intellectual property"]),
        ("外商投资", ["foreign direct investment"]),
        ("morenzhi", ["default"]),
        ("仲裁员", ["arbitration", "arbitral tribunal"]),
        ("外商安理会", ["security council"]),
    ],
)
def test_a_neighbour_of_the_query_is_offered(
    tree: CatalogTree, cache: Path, query: str, expected: list[str]
) -> None:
    """A word of the same family, a number written otherwise, a word more or less, a correction."""
    write(
        tree,
        concept("encryption", "encryption", "加密"),
        concept("arbitration", "arbitration", "仲裁"),
        concept("arbitral tribunal", "arbitral tribunal", "仲裁庭"),
        concept("rural revitalization", "rural revitalization", "乡村振兴"),
        concept("fourteenth five-year plan", "fourteenth five-year plan", "“十四五”规划"),
        concept("foreign exchange reserves", "foreign exchange reserves", "外汇储备"),
        concept("intellectual property", "intellectual property", "知识产权"),
        concept("foreign direct investment", "foreign direct investment", "外商直接投资"),
        concept("default", "default", "默认"),
        concept("security council", "Security Council", "安理会"),
    )
    assert ids(Index.open(tree, cache).lookup(query)) == expected
