"""Glosses: terms that a text gives in two languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings, strategies as st

from termbase.extract.anchored import _known
from termbase.extract.chinese_words import window
from termbase.extract.glosses import glosses
from termbase.extract.renderings import Renderings
from termbase.model import Concept, Term
from tests.growth import assert_linear

TABLE = Path(__file__).parent / "data" / "glosses.tsv"


def rows() -> list[object]:
    """The cases of the table: language, text, and the pairs that are to be found."""
    cases: list[object] = []
    for number, line in enumerate(TABLE.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            lang, text, wanted, why = line.split("\t")
            pairs = [] if wanted == "-" else [tuple(w.split(" = ")) for w in wanted.split(" | ")]
            cases.append(pytest.param(lang, text, pairs, id=f"{number}-{why}"))
    return cases


@pytest.mark.parametrize(("lang", "text", "wanted"), rows())
def test_glosses(lang: str, text: str, wanted: list[tuple[str, ...]]) -> None:
    """Each text gives the pairs that the table says, and the term stands where it is said to."""
    found = glosses([text], lang)
    told = [(g.zh, g.en, g.short) if g.short else (g.zh, g.en) for g in found]
    assert told == wanted
    for gloss in found:
        written = text[gloss.start : gloss.end].replace("”", "").casefold()
        assert written in (gloss.zh.casefold(), gloss.en.casefold())


TERMS = [
    ("maritime security", "海上安全", "海上安全"),
    ("maritime law", "海洋法", "海洋法"),
    ("maritime border", "海上边界", "海上邊界"),
    ("global governance", "全球治理", "全球治理"),
    ("global economy", "全球经济", "全球經濟"),
    ("global value chain", "全球价值链", "全球價值鏈"),
    ("defensive war", "防御战争", "防禦戰爭"),
    ("defensive weapon", "防御武器", "防禦武器"),
    ("political trust", "政治信任", "政治信任"),
    ("political party", "政党", "政黨"),
    *((f"thing {n}", f"事物{'甲乙丙丁戊己庚辛壬癸子丑'[n]}", "事物") for n in range(12)),
]


def concepts() -> list[Concept]:
    """The terms of the table above as concepts."""
    return [
        Concept(str(n), "terms", (Term(en, "en"), Term(zh, "zh-Hans"), Term(hant, "zh-Hant-TW")))
        for n, (en, zh, hant) in enumerate(TERMS)
    ]


@pytest.mark.parametrize(
    ("text", "alone", "informed"),
    [
        ("a maritime carbon levy (海运碳税) soon", "carbon levy", "maritime carbon levy"),
        ("a maritime carbon levy (海運碳稅) soon", "carbon levy", "maritime carbon levy"),
        ("his political mutual trust (政治互信) now", "mutual trust", "political mutual trust"),
        ("the global trade war (贸易战) now", "trade war", "trade war"),
        ("the global trade dispute (贸易争端案) now", "global trade dispute", "trade dispute"),
    ],
)
def test_terms_of_the_base_tell_where_a_term_begins(text: str, alone: str, informed: str) -> None:
    """A word that the Chinese translates belongs to it; one that it leaves out does not."""
    assert [gloss.en for gloss in glosses([text], "en")] == [alone]
    found = glosses([text], "en", renderings=Renderings(concepts()))
    assert [gloss.en for gloss in found] == [informed]
    proposals = Renderings(replace(one, proposed=True) for one in concepts())
    assert proposals.translated("maritime", "海上") is None


@pytest.mark.parametrize(
    ("text", "alone", "informed"),
    [
        ("各国军队防御外交（defensive diplomacy）", "外交", "防御外交"),
        ("各国军队防御外交（public diplomacy）", "外交", "外交"),
        ("各国军队防御威慑（sea deterrence）", "威慑", "威慑"),
    ],
)
def test_terms_of_the_base_tell_where_a_chinese_term_begins(
    text: str, alone: str, informed: str
) -> None:
    """Words that translate one of the English term belong to the Chinese one; others do not."""
    assert [gloss.zh for gloss in glosses([text], "zh-Hans")] == [alone]
    found = glosses([text], "zh-Hans", renderings=Renderings(concepts()))
    assert [gloss.zh for gloss in found] == [informed]


def test_languages_may_know_different_countries(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Babel 2.14, English names a territory, Sark, that Chinese does not."""
    names = {"en": {"CQ": "Sark", "FR": "France"}, "zh": {"FR": "法国"}}
    monkeypatch.setattr("babel.Locale", lambda tag: SimpleNamespace(territories=names[tag]))
    _known.cache_clear()
    try:
        assert "sark" not in _known()
        assert _known()["france"] == "法国"
    finally:
        _known.cache_clear()


def test_what_is_known_needs_no_gloss() -> None:
    """A term of the term base is no gloss; one that is glossed twice is one pair."""
    text = "全球南方（Global South）与战略自主（strategic autonomy）"
    assert [g.zh for g in glosses([text, text], "zh-Hans")] == ["全球南方", "战略自主"]
    assert [g.zh for g in glosses([text], "zh-Hans", [(0, 0, 4)])] == ["战略自主"]
    assert [g.zh for g in glosses([text], "zh-Hans", [(0, 24, 42)])] == ["全球南方"]
    assert glosses(["没有括号", "（Global South）"], "zh-Hans") == []
    text = "他们以对冲战略（hedging）应对"
    assert [g.zh for g in glosses([text], "zh-Hans")] == ["战略"]
    assert glosses([text], "zh-Hans", [(0, 3, 7)]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="灰色地带“”（）() ,，gray-zoneWTO·的\n\ud800", max_size=40)))
def test_never_fails(texts: list[str]) -> None:
    """Whatever stands around and in brackets, offsets lie within the text."""
    for lang in ("en", "zh-Hans"):
        for gloss in glosses(texts, lang):
            assert 0 <= gloss.start < gloss.end <= len(texts[gloss.text])


@pytest.mark.parametrize(
    ("text", "end", "most", "first"),
    [("贸易（trade）金融", 11, 60, 8), ("国际贸易", 4, 60, 0), ("国际贸易", 4, 3, 1)],
)
def test_nothing_is_segmented_again_before_a_bracket(
    text: str, end: int, most: int, first: int
) -> None:
    """In a line full of glosses, only the words since the last one are looked at."""
    assert window(text, end, most) == first


def test_known_terms_in_a_line_of_glosses_take_linear_time() -> None:
    """The known terms are not all compared with each gloss."""

    def known(size: int) -> tuple[str, list[tuple[int, int, int]]]:
        line = "“贸易”(trade)" * size
        return line, [(0, 11 * number, 11 * number + 1) for number in range(size)]

    assert_linear(lambda given: glosses([given[0]], "zh-Hans", given[1]), known, 2_000)
