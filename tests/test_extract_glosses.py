"""Glosses: terms that a text gives in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.extract.glosses import glosses

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
        assert written in (gloss.zh, gloss.en.casefold())


def test_what_is_known_needs_no_gloss() -> None:
    """A term of the term base is no gloss; one that is glossed twice is one pair."""
    text = "全球南方（Global South）与战略自主（strategic autonomy）"
    assert [g.zh for g in glosses([text, text], "zh-Hans")] == ["全球南方", "战略自主"]
    assert [g.zh for g in glosses([text], "zh-Hans", [(0, 0, 4)])] == ["战略自主"]
    assert [g.zh for g in glosses([text], "zh-Hans", [(0, 24, 42)])] == ["全球南方"]
    assert glosses(["没有括号", "（Global South）"], "zh-Hans") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="灰色地带“”（）() ,，gray-zoneWTO·的\n\ud800", max_size=40)))
def test_never_fails(texts: list[str]) -> None:
    """Whatever stands around and in brackets, offsets lie within the text."""
    for lang in ("en", "zh-Hans"):
        for gloss in glosses(texts, lang):
            assert 0 <= gloss.start < gloss.end <= len(texts[gloss.text])
