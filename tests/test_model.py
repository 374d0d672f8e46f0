"""Concepts by language, whatever the language is called."""

from __future__ import annotations

import pytest

from termbase.model import Concept, Hit, Match, MatchKind, Reading, Status, Term

WORD = Concept(
    "software",
    "computing",
    (
        Term("software", "en"),
        Term("软件", "zh-Hans"),
        Term("軟體", "zh-Hant-TW"),
        Term("軟件", "zh-Hant-TW", Status.DEPRECATED),
    ),
)


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("en", ["software"]),
        ("EN", ["software"]),
        ("zh-Hans", ["软件"]),
        ("zh_CN", ["软件"]),
        ("zh-CN", ["软件"]),
        ("zh", ["软件"]),
        ("zh-Hant-TW", ["軟體", "軟件"]),
        ("zh-TW", ["軟體", "軟件"]),
        ("zh_TW.UTF-8", ["軟體", "軟件"]),
        ("zh-Hant", []),
        ("de", []),
        ("", []),
        ("no language", []),
    ],
)
def test_terms_are_found_by_any_name_of_their_language(name: str, texts: list[str]) -> None:
    """Tags and gettext's locale names lead to the same terms; what is neither, to none."""
    preferred = WORD.preferred(name)
    assert [term.text for term in WORD.in_language(name)] == texts
    assert (preferred.text if preferred else "") == "".join(texts[:1])


def test_tag_as_it_stands_comes_first() -> None:
    """A term with a tag that is not canonical is found by it."""
    term = Term("軟體", "zh-TW")
    assert Concept("software", "computing", (term,)).preferred("zh-TW") == term


@pytest.mark.parametrize(
    ("lang", "text", "use"), [("zh-Hant-TW", "軟件", "軟體"), ("zh-Hans", "软件", "")]
)
def test_hits_say_what_to_use_instead(lang: str, text: str, use: str) -> None:
    """If the term that was matched is not to be used; as an object and as plain data."""
    term = next(term for term in WORD.terms if (term.lang, term.text) == (lang, text))
    hit = Hit(WORD, term, MatchKind.EXACT, 1.0)
    assert (hit.use.text if hit.use else "") == use
    data = hit.data()
    assert (data["use"], data["match"], data["matched"]) == (use, "exact", term.data())
    assert data["concept"] == "software"


def test_matches_as_plain_data() -> None:
    """They have no objects, so that a table has a column for each part."""
    reading = Reading(WORD, WORD.terms[1], MatchKind.VARIANT)
    assert Match(2, 4, "軟件", (reading,)).data() == {
        "start": 2,
        "end": 4,
        "text": "軟件",
        "match": "variant",
        "concept": "software",
        "term": "软件",
        "lang": "zh-Hans",
        "status": "preferred",
    }
