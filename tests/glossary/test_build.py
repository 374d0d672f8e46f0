"""A glossary holds each concept once, where it stands first, in the reader's order."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.documents import read
from termbase.glossary.build import build
from termbase.glossary.model import Glossary
from termbase.glossary.order import columns, nearest, sort_key
from termbase.model import Concept, Status, Term
from termbase.project import TermBase
from termbase.project import open as open_base
from termbase.scaffold import create

ARTICLE = Path(__file__).parents[1] / "data" / "ports.txt"
CONCEPTS = (
    Concept(
        "multipolarity",
        "world order",
        (
            Term("multipolarity", "en"),
            Term("multi-polarization", "en", Status.DEPRECATED, note="a calque"),
            Term("多极化", "zh-Hans"),
        ),
        definitions={"en": "order in which several powers share influence"},
    ),
    Concept("arms-control", "security", (Term("arms control", "en"), Term("军备控制", "zh-Hans"))),
    Concept(
        "senior-adviser", "titles", (Term("senior adviser", "en"), Term("高级顾问", "zh-Hans"))
    ),
    Concept("great-power", "world order", (Term("great power", "en"), Term("大国", "zh-Hans"))),
    Concept("unseen", "world order", (Term("unseen thing", "en"), Term("未见之物", "zh-Hans"))),
    Concept(
        "ceasefire-regime",
        "security",
        (Term("ceasefire regime", "en", proposed=True),),
        proposed=True,
    ),
)


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A project with the concepts above."""
    create(tmp_path / "project")
    opened = open_base(tmp_path / "project")
    with opened.edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, "terms")
    return opened


def glossary(base: TermBase, **options: object) -> Glossary:
    """The glossary of the sample article."""
    return build(base, [read(ARTICLE)], **options)  # type: ignore[arg-type]


def test_each_concept_is_there_once_with_its_count(base: TermBase) -> None:
    """Inflected, hyphenated and deprecated forms count for their concept; what is absent is not."""
    found = {entry.concept.id: entry for entry in glossary(base).entries}
    assert set(found) == {"multipolarity", "arms-control", "senior-adviser", "great-power"}
    assert found["arms-control"].count == 3
    assert found["arms-control"].forms[0] == "arms control"
    assert found["multipolarity"].count == 2
    assert found["great-power"].forms == ("great powers",)


def test_first_place_is_given_with_its_sentence(base: TermBase) -> None:
    """Line and column are the file's, and the span marks the term in the sentence."""
    (entry,) = (e for e in glossary(base).entries if e.concept.id == "multipolarity")
    place = entry.first
    line = ARTICLE.read_text("utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith("multipolarity")
    assert place.context.startswith("When great powers talk")
    assert place.context[place.start : place.end] == "multipolarity"


def test_damage_of_page_extraction_is_mended_in_what_is_shown(base: TermBase) -> None:
    """The reader sees `long-term`, while positions are those of the file."""
    text = " ".join(p for source in glossary(base).sources for p in source.paragraphs)
    assert "long-term" in text
    assert "long- term" in ARTICLE.read_text("utf-8")


def test_header_counts_too(base: TermBase) -> None:
    """A title of the author is a term of the document."""
    (entry,) = (e for e in glossary(base).entries if e.concept.id == "senior-adviser")
    assert (entry.first.line, entry.forms) == (6, ("高级顾问",))


def test_candidates_stand_apart(base: TermBase) -> None:
    """Proposals of the base are candidates, with their concept; known terms are none."""
    found = {candidate.text: candidate for candidate in glossary(base).candidates}
    assert found["ceasefire regime"].concept is not None
    assert "arms control" not in found
    assert glossary(base, most_candidates=0).candidates == ()


def test_order_is_that_of_the_reader(base: TermBase) -> None:
    """English by letters; Chinese by pinyin."""
    english = [entry.concept.id for entry in glossary(base, reader="en").entries]
    chinese = [entry.concept.id for entry in glossary(base, reader="zh-Hans").entries]
    assert english == ["arms-control", "great-power", "multipolarity", "senior-adviser"]
    assert chinese == ["great-power", "multipolarity", "senior-adviser", "arms-control"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Åland", "alliance", "Alliance B", "école", "zone", ""]),
        ("zh-Hans", ["北京", "多极化", "银行", "重庆", "重要", ""]),
    ],
)
def test_sort_key_follows_the_language(lang: str, words: list[str]) -> None:
    """Accents and case do not matter; Chinese characters go by their reading, 重庆 by chóng."""
    expected = words if lang == "en" else ["北京", "重庆", "多极化", "银行", "重要", ""]
    assert sorted(words, key=sort_key(lang)) == expected


def test_languages_are_chosen_and_that_of_the_document_comes_first(base: TermBase) -> None:
    """The columns are those asked for, the document's language at their head."""
    assert glossary(base).languages == ("en", "zh-Hans")
    assert glossary(base, languages=["zh-Hans", "en"]).languages == ("en", "zh-Hans")
    assert glossary(base, languages=["zh-Hans"]).languages == ("zh-Hans",)


def test_marks_lie_on_their_terms(base: TermBase) -> None:
    """In the reading view each mark covers a form of its concept, in order."""
    made = glossary(base)
    forms = {entry.concept.id: entry.forms for entry in made.entries}
    (source,) = made.sources
    marks = 0
    for text, row in zip(source.paragraphs, source.marks, strict=True):
        assert [mark.start for mark in row] == sorted(mark.start for mark in row)
        for mark in row:
            if mark.concept in forms:
                marks += 1
                assert text[mark.start : mark.end] in forms[mark.concept]
    assert marks == 6
