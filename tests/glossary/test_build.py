"""A glossary has each concept once, with its first occurrence, in the reader's order."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polib
import pytest

from termbase.documents import Document, read
from termbase.glossary import candidates
from termbase.glossary.building import build, columns
from termbase.glossary.candidates import Span, is_part, spans_around
from termbase.glossary.formats import Style, render
from termbase.glossary.model import Glossary, Occurrence
from termbase.model import Concept, Status, Term, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create
from termbase.sightings import Searched, Stretch
from termbase.text.languages import substitutes
from termbase.text.order import sort_key
from tests.growth import assert_linear

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
    """Create a project with the concepts above."""
    create(tmp_path / "project")
    opened = open_base(tmp_path / "project")
    with opened.edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, "terms")
    return opened


def glossary(base: TermBase, **options: object) -> Glossary:
    """Return the glossary of the sample article."""
    return build(base, [read(ARTICLE)], **options)  # type: ignore[arg-type]


def test_each_concept_is_listed_once_with_its_count(base: TermBase) -> None:
    """Inflected, hyphenated and deprecated forms count for their concept; others are not listed."""
    found = {entry.concept.id: entry for entry in glossary(base).entries}
    assert set(found) == {"multipolarity", "arms-control", "senior-adviser", "great-power"}
    assert found["arms-control"].count == 3
    assert found["arms-control"].forms[0] == "arms control"
    assert found["multipolarity"].count == 2
    assert found["great-power"].forms == ("great powers",)


def test_of_a_large_term_base_only_what_may_occur_is_read(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index tells what that is; the glossary has the same entries."""
    expected = build(base, [read(ARTICLE)]).entries
    monkeypatch.setattr("termbase.catalog.tree.LARGE", 0)

    def all_concepts(_base: TermBase) -> tuple[Concept, ...]:
        raise AssertionError("the whole term base is read")

    monkeypatch.setattr(TermBase, "concepts", property(all_concepts))
    assert build(base, [read(ARTICLE)]).entries == expected


def test_first_occurrence_has_its_sentence(base: TermBase) -> None:
    """Line and column are those of the file, and the span marks the term in the sentence."""
    (entry,) = (e for e in glossary(base).entries if e.concept.id == "multipolarity")
    place = entry.first
    line = ARTICLE.read_text("utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith("multipolarity")
    assert place.context.startswith("When great powers talk")
    assert place.context[place.start : place.end] == "multipolarity"


def test_damage_of_page_extraction_is_repaired(base: TermBase) -> None:
    """The reader sees `long-term`, while positions are those of the file."""
    text = " ".join(p for source in glossary(base).sources for p in source.paragraphs)
    assert "long-term" in text
    assert "long- term" in ARTICLE.read_text("utf-8")


def test_terms_in_the_header_count(base: TermBase) -> None:
    """A title of the author is a term of the document."""
    (entry,) = (e for e in glossary(base).entries if e.concept.id == "senior-adviser")
    assert (entry.first.line, entry.forms) == (6, ("高级顾问",))


def test_candidates_are_separate_from_entries(base: TermBase) -> None:
    """Proposals of the term base are candidates, with their concept; known terms are not."""
    found = {candidate.text: candidate for candidate in glossary(base).candidates}
    assert found["ceasefire regime"].concept is not None
    assert "arms control" not in found
    assert glossary(base, most_candidates=0).candidates == ()


def test_order_follows_the_readers_language(base: TermBase) -> None:
    """English is sorted by letters, Chinese by pinyin."""
    english = [entry.concept.id for entry in glossary(base, reader="en").entries]
    chinese = [entry.concept.id for entry in glossary(base, reader="zh-Hans").entries]
    assert english == ["arms-control", "great-power", "multipolarity", "senior-adviser"]
    assert chinese == ["great-power", "multipolarity", "senior-adviser", "arms-control"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Åland", "alliance", "Alliance B", "école", "zone", ""]),
        ("zh-Hans", ["北京", "重庆", "多极化", "银行", "重要", ""]),
        ("zh-Hant-TW", ["北京", "東協", "綠能", "國會", "戰爭", "重慶", "奧地利", "銀行", ""]),
        ("zh-Hant", ["北京", "東協", "綠能", "國會", "戰爭", "重慶", "奧地利", "銀行", ""]),
        ("zh-Hant-HK", ["奧地利", "北京", "重慶", "東協", "國會", "綠能", "銀行", "戰爭", ""]),
    ],
)
def test_sort_key_follows_the_language(lang: str, words: list[str]) -> None:
    """Accents and case do not matter; Chinese goes by its reading, in Taiwan by ㄅㄆㄇㄈ."""
    for given in (words, words[::-1], sorted(words)):
        assert sorted(given, key=sort_key(lang)) == words


def test_requested_languages_follow_the_documents(base: TermBase) -> None:
    """The columns are the requested languages, beginning with that of the document."""
    assert glossary(base).languages == ("en", "zh-Hans")
    assert glossary(base, languages=["zh-Hans", "en"]).languages == ("en", "zh-Hans")
    assert glossary(base, languages=["zh-Hans"]).languages == ("zh-Hans",)
    assert glossary(base, languages=["zh-CN", "zh_Hans"]).languages == ("zh-Hans",)
    with pytest.raises(ValueError, match="the term base has no fr; it has en, zh-Hans"):
        glossary(base, languages=["fr"])
    with pytest.raises(ValueError, match="one document at least"):
        build(base, [])


def test_marks_cover_their_terms(base: TermBase) -> None:
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


@pytest.mark.parametrize(
    ("lang", "known", "wanted"),
    [
        ("zh-Hant", ["en", "zh-Hans", "zh-Hant-TW"], ["zh-Hant-TW", "zh-Hans"]),
        ("zh-Hant", ["zh-Hant-TW", "zh-Hant"], ["zh-Hant", "zh-Hant-TW"]),
        ("zh-Hans", ["zh-Hant-TW", "en", "zh-Hans"], ["zh-Hans", "zh-Hant-TW"]),
        ("en", ["zh-Hans", "en-GB"], ["en-GB"]),
        ("fr", ["en", "zh-Hans"], []),
    ],
)
def test_nearest_language(lang: str, known: list[str], wanted: list[str]) -> None:
    """The language itself comes first, then those of the same script, then its other varieties."""
    assert substitutes(lang, known) == wanted


def test_the_documents_language_comes_first() -> None:
    """The first column is in the language of the documents, or in the closest one."""
    assert columns("zh-Hant", ["en", "zh-Hans", "zh-Hant-TW"]) == ("zh-Hant-TW", "en", "zh-Hans")
    assert columns("de", ["en", "zh-Hans"]) == ("en", "zh-Hans")


TRADITIONAL = """多極世界

大國應當節制，軍備控制（arms control）不可或缺。
所謂灰色地帶衝突（gray-zone conflict）日益頻繁，的確如此。
"""


def test_traditional_documents(base: TermBase, tmp_path: Path) -> None:
    """By default, a Traditional document has its own column first, and its own order."""
    with base.edit() as editor:
        editor.add_language("zh-Hant-TW")
        editor.add_terms("arms-control", [Term("軍備控制", "zh-Hant-TW")])
    path = tmp_path / "page.txt"
    path.write_text(TRADITIONAL, encoding="utf-8")
    made = build(base, [read(path)])
    assert made.languages == ("zh-Hant-TW", "en", "zh-Hans")
    assert [entry.concept.id for entry in made.entries] == ["great-power", "arms-control"]


def test_glosses_are_candidates_with_a_translation(base: TermBase, tmp_path: Path) -> None:
    """Terms that the document itself translates come first; known ones are not proposed."""
    path = tmp_path / "page.txt"
    path.write_text(TRADITIONAL, encoding="utf-8")
    first = build(base, [read(path)]).candidates[0]
    assert (first.text, first.translations) == (
        "灰色地帶衝突",
        (Term("gray-zone conflict", "en"),),
    )
    assert first.first.context[first.first.start : first.first.end] == "灰色地帶衝突"


def test_sentences_are_found_of_candidates_that_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long document may have thousands of candidates, of which a glossary shows thirty."""
    sought: list[int] = []

    def occurrence(document: Document, stretch: Stretch, start: int, end: int) -> Occurrence:
        sought.append(start)
        return Occurrence(document.path, 1, 1, stretch.text.text, start, end)

    monkeypatch.setattr(candidates, "occurrence", occurrence)
    found = candidates.propose([Searched.of(read(ARTICLE))])
    for shown, _ in enumerate(found, 1):
        assert len(sought) == shown
    assert len(sought) > 1


def test_many_abbreviations_take_linear_time() -> None:
    """Candidates are not all compared with each full form of an abbreviation."""

    def parts(full_forms: list[Span]) -> list[Span]:
        around = spans_around(full_forms)
        return [place for place in full_forms if is_part(place, around)]

    assert parts([(0, 0, 9), (0, 4, 9), (0, 2, 5), (0, 5, 12), (1, 4, 9)]) == [(0, 4, 9), (0, 2, 5)]
    assert_linear(parts, lambda size: [(n % 9, n, n + 9) for n in range(size)], 8_000)


def test_function_words_are_not_entries(base: TermBase, tmp_path: Path) -> None:
    """A dictionary has 的 and "of", a glossary does not. In capitals, US and IT are names."""
    with base.edit() as editor:
        for text in ("of", "US"):
            editor.add(Concept(text.lower(), "terms", (Term(text, "en"),)), "terms")
        editor.add(Concept("de", "terms", (Term("'s", "en"), Term("的", "zh-Hans"))), "terms")
    path = tmp_path / "page.txt"
    path.write_text("A Port of the US\n\nThe great powers of the US.\n", encoding="utf-8")
    assert {e.concept.id for e in build(base, [read(path)]).entries} == {"us", "great-power"}
    path.write_text("大国的责任\n\n大国的责任重大，这是大国的选择。\n", encoding="utf-8")
    assert {e.concept.id for e in build(base, [read(path)]).entries} == {"great-power"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [("这家研究所很有名,也很受尊重。", "institute"), ("這家研究所很有名,也很受尊重。", "school")],
)
def test_terms_of_the_documents_script_come_first(
    base: TermBase, tmp_path: Path, text: str, meant: str
) -> None:
    """A word may mean one thing in Taiwan and another in a Simplified text."""
    with base.edit() as editor:
        editor.add_language("zh-Hant-TW")
        for name, lang in (("institute", "zh-Hans"), ("school", "zh-Hant-TW")):
            editor.add(Concept(name, "terms", (Term(name, "en"), Term("研究所", lang))), "terms")
    document = tmp_path / "article.txt"
    document.write_text(text, encoding="utf-8")
    made = build(base, [read(document)])
    assert [entry.concept.id for entry in made.entries] == [meant]
    assert [mark.concept for source in made.sources for mark in source.marks[0]] == [meant]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("各方应当协商，也应当交涉。", ["representation"]),
        ("各方應當協商，也應當交涉。", ["negotiation", "representation"]),
        ("各方應當談判。", ["negotiation"]),
    ],
)
def test_words_of_another_region_do_not_count(
    base: TermBase, tmp_path: Path, text: str, named: list[str]
) -> None:
    """Taiwan's words count only for a concept that has none in the region of the text."""
    with base.edit() as editor:
        editor.add_language("zh-Hant-TW")
        for name, *terms in (
            ("negotiation", Term("谈判", "zh-Hans"), Term("協商", "zh-Hant-TW")),
            ("representation", Term("交涉", "zh-Hant-TW")),
        ):
            editor.add(Concept(name, "terms", (Term(name, "en"), *terms)), "terms")
    path = tmp_path / "talks.txt"
    path.write_text(f"谈谈外交\n\n{text}\n" if "应" in text else f"談談外交\n\n{text}\n", "utf-8")
    made = build(base, [read(path)])
    assert sorted(entry.concept.id for entry in made.entries) == named


def test_an_abbreviation_is_listed_with_its_full_form(base: TermBase, tmp_path: Path) -> None:
    """The abbreviation of a glossed term is one of its terms, not a candidate of its own."""
    path = tmp_path / "fund.txt"
    path.write_text(
        "海底电缆\n\n因此，区域电缆维修基金（Regional Cable Repair Fund，RCRF）值得讨论。\n",
        "utf-8",
    )
    made = build(base, [read(ARTICLE), read(path)])
    found = {one.text: one.translated for one in made.candidates}
    assert "RCRF" in found["区域电缆维修基金"]
    assert "RCRF" not in found


def test_an_english_abbreviation_is_listed_with_its_full_form(
    base: TermBase, tmp_path: Path
) -> None:
    """They are one concept, of which no part is a candidate of its own."""
    path = tmp_path / "fund.txt"
    path.write_text(
        "Cables\n\nThe Regional Cable Repair Fund (RCRF) grew. RCRF ships and submarine cable "
        "levies (SCLs) matter, and the Regional Cable Repair Fund knows it.\n",
        "utf-8",
    )
    found = {one.text: one for one in build(base, [read(path)]).candidates}
    assert found["Regional Cable Repair Fund"].translated == ("RCRF",)
    assert [term.type for term in found["Regional Cable Repair Fund"].terms[1:]] == [
        TermType.ABBREVIATION
    ]
    assert not {"RCRF", "SCL", "SCLs", "submarine cable"} & set(found)
    table = render(build(base, [read(path)]), "csv", Style()).decode("utf-8-sig")
    (row,) = (
        row
        for row in csv.DictReader(io.StringIO(table))
        if row["en"] == "Regional Cable Repair Fund"
    )
    assert row["en (abbreviation)"] == "RCRF"


def test_candidates_have_the_language_of_their_document(base: TermBase, tmp_path: Path) -> None:
    """Documents in two languages are each read in their own, and terms are in their columns."""
    path = tmp_path / "cable.txt"
    path.write_text(
        "海底电缆\n\n海底电缆（submarine cable）断了。灰色地带行动很多，灰色地带行动危险。\n",
        "utf-8",
    )
    made = build(base, [read(ARTICLE), read(path)])
    found = {one.text: one for one in made.candidates}
    assert found["海底电缆"].lang == "zh-Hans"
    assert any(one.lang == "zh-Hans" and not one.translations for one in made.candidates)
    assert any(one.lang == "en" for one in made.candidates)
    rows = list(csv.DictReader(io.StringIO(render(made, "csv", Style()).decode("utf-8-sig"))))
    (row,) = (row for row in rows if row["zh-Hans"] == "海底电缆")
    assert row["en"] == "submarine cable"
    entries = polib.pofile(render(made, "po", Style()).decode())
    (entry,) = (entry for entry in entries if entry.msgstr == "海底电缆")
    assert (entry.msgctxt, entry.msgid) == ("submarine-cable", "submarine cable")
    names = [entry.msgctxt for entry in entries]
    assert len(names) == len(set(names))


def test_what_was_rejected_is_no_candidate(base: TermBase, tmp_path: Path) -> None:
    """A retired concept is not listed again, in either script, nor is a term rejected for one."""
    text = "各方讨论灰色地带冲突（gray-zone conflict）和远洋渔业（far-sea fishery）。"
    for name, written in (("a.txt", text), ("b.txt", text.replace("灰色地带冲突", "灰色地帶衝突"))):
        (tmp_path / name).write_text(written, encoding="utf-8")
    documents = [read(tmp_path / "a.txt"), read(tmp_path / "b.txt")]
    before = {one.text for one in build(base, documents).candidates}
    assert {"灰色地带冲突", "灰色地帶衝突", "远洋渔业"} <= before
    gloss = (Term("gray-zone conflict", "en"), Term("灰色地带冲突", "zh-Hans"))
    with base.edit() as editor:
        editor.add(Concept("another-id", "world order", gloss), "world-order")
        editor.retire("another-id")
        terms = (Term("far-sea fishery", "en"), Term("公海渔业", "zh-Hans"))
        editor.add(Concept("far-sea-fishery", "world order", terms), "world-order")
        editor.reject("far-sea-fishery", Term("远洋渔业", "zh-Hans"))
    after = {one.text for one in build(base, documents).candidates}
    assert before - after == {"灰色地带冲突", "灰色地帶衝突", "远洋渔业"}
