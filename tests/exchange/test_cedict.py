"""CC-CEDICT: entries become concepts."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from termbase.errors import DocumentError
from termbase.exchange import Source, import_file
from termbase.exchange.formats import cedict
from termbase.exchange.record import Record
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

from .conftest import contents, facts

# Entries in the form of the dictionary, made up for the test.
SAMPLE = """\
# A comment
#! version=1
海燈 海灯 [hai3 deng1] /sea lamp/lantern of the sea/
海燈節 海灯节 [hai3 deng1 jie2] /feast of sea lamps; lamp feast (in coastal towns)/CL:個|个[ge4]/
燈人 灯人 [deng1 ren2] /variant of 登人[deng1 ren2]/
燈行 灯行 [deng1 xing2] /to walk with a lamp/to go (of lamps)/
燈行 灯行 [deng1 hang2] /guild of lamp makers/
燈女 灯女 [deng1 nu:3] /lamp girl/
"""


def _records(path: Path, text: str = SAMPLE) -> list[Record]:
    path.write_text(text, encoding="utf-8")
    return list(cedict.read(Source(path)))


def _terms(record: Record, lang: str) -> list[str]:
    return [term.text for term in record.terms if term.lang == lang]


def test_entry_becomes_a_concept_in_three_languages(tmp_path: Path) -> None:
    """Glosses are English terms, the first preferred; both scripts are kept."""
    first = _records(tmp_path / "x.u8")[0]
    assert _terms(first, "en") == ["sea lamp", "lantern of the sea"]
    assert _terms(first, "zh-Hans") == ["海灯"]
    assert _terms(first, "zh-Hant") == ["海燈"]
    assert [str(term.status) for term in first.terms][:2] == ["preferred", "admitted"]
    assert first.line == 3


def test_remarks_and_classifiers_become_definition_and_note(tmp_path: Path) -> None:
    """A semicolon separates synonyms, brackets hold remarks, CL: is a classifier."""
    feast = _records(tmp_path / "x.u8")[1]
    assert _terms(feast, "en") == ["feast of sea lamps", "lamp feast"]
    assert dict(feast.definitions) == {"en": "feast of sea lamps; lamp feast (in coastal towns)"}
    assert dict(feast.notes) == {"zh-Hans": "量词：个"}


def test_pointer_to_another_entry_is_not_a_term(tmp_path: Path) -> None:
    """An entry that only refers to another gets a definition, and no English term."""
    pointer = _records(tmp_path / "x.u8")[2]
    assert _terms(pointer, "en") == []
    assert dict(pointer.definitions) == {"en": "variant of 登人"}


def test_heteronyms_are_separate_concepts(tmp_path: Path) -> None:
    """Two readings of one word are two concepts; the unexpected reading is noted."""
    walk, guild = _records(tmp_path / "x.u8")[3:5]
    notes = [dict(walk.notes), dict(guild.notes)]
    assert {"zh-Hans": "pinyin: dēng háng"} in notes or {"zh-Hans": "pinyin: dēng xíng"} in notes
    assert {} in notes


def test_dictionary_is_imported_and_found_by_its_readings(base: TermBase, tmp_path: Path) -> None:
    """Gzipped or not; both readings of a heteronym are found; the licence is in the catalogs."""
    path = tmp_path / "words.u8.gz"
    path.write_bytes(gzip.compress(SAMPLE.encode()))
    report = import_file(base, path)
    assert (report.format, report.concepts, report.rejected) == ("cedict", 6, 0)
    assert report.languages == ("zh-Hant",)
    for query, english in (
        ("denghang", "guild of lamp makers"),
        ("dengxing", "to walk with a lamp"),
        ("dengnv", "lamp girl"),
    ):
        hit = base.lookup(query)[0]
        assert hit.concept.in_language("en")[0].text == english
        assert hit.score >= 0.75
    for content in contents(base).values():
        assert b"CC BY-SA 4.0" in content


@pytest.mark.parametrize(
    ("languages", "lang"),
    [
        (["zh-Hant-HK", "zh-Hant-TW"], "zh-Hant-TW"),
        (["zh-Hant-HK", "zh-Hant-MO"], "zh-Hant-HK"),
        (["zh-Hant", "zh-Hant-TW"], "zh-Hant"),
    ],
)
def test_traditional_form_is_of_a_region(tmp_path: Path, languages: list[str], lang: str) -> None:
    """A term base with regions gets no further language; the dictionary writes as Taiwan does."""
    create(tmp_path / "regions", ["zh-Hans", *languages])
    path = tmp_path / "words.u8"
    path.write_text(SAMPLE, encoding="utf-8")
    own = open_base(tmp_path / "regions")
    assert import_file(own, path).languages == ()
    assert all(concept.in_language(lang) for concept in own.concepts)


def test_importing_twice_changes_nothing(base: TermBase, tmp_path: Path) -> None:
    """Every entry is met again, and no file is written."""
    path = tmp_path / "words.u8"
    path.write_text(SAMPLE, encoding="utf-8")
    import_file(base, path)
    before, concepts = contents(base), facts(base)
    report = import_file(base, path)
    assert (report.concepts, report.terms, report.unchanged) == (0, 0, 6)
    assert contents(base) == before
    assert facts(base) == concepts


def test_malformed_lines_are_reported(base: TermBase, tmp_path: Path) -> None:
    """With their numbers."""
    path = tmp_path / "words.u8"
    path.write_text(SAMPLE + "no entry at all\n", encoding="utf-8")
    report = import_file(base, path)
    assert [fault.line for fault in report.faults] == [9]
    assert report.concepts == 6


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"just\nsome\ntext\n" * 20, "1: is not CC-CEDICT"),
        (b"# a comment\n\na few\nlines of text\n", "3: is not CC-CEDICT"),
        (b"", "has no entries"),
        (gzip.compress(b""), "has no entries"),
        (b"# CC-CEDICT\n#! version=1\n", "has no entries"),
        (gzip.compress(SAMPLE.encode() * 50)[:-30], "damaged gzip"),
        (b"\x1f\x8b\x08garbage", "damaged gzip"),
        ("灯 灯 [deng1] /lamp/\n".encode("gbk"), "is not UTF-8"),
    ],
    ids=["text", "comment and text", "empty", "empty gzip", "header", "cut", "garbage", "gbk"],
)
def test_other_files_are_refused(base: TermBase, tmp_path: Path, data: bytes, told: str) -> None:
    """The error is one line, and nothing changes."""
    path = tmp_path / "words.u8"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=told):
        import_file(base, path)
    assert facts(base) == {}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("灯燈 [ae1:]/();|CL,·-é", max_size=30), max_size=5))
def test_any_lines_are_read_or_reported(tmp_path: Path, lines: list[str]) -> None:
    """No line breaks the reader, and each record has a term."""
    path = tmp_path / "any.u8"
    entries = [f"燈 灯 [deng1] /{line}/" for line in lines]
    path.write_text("\n".join(entries + lines), encoding="utf-8")
    try:
        records = list(cedict.read(Source(path)))
    except DocumentError as error:
        assert "any.u8" in str(error)  # noqa: PT017
        return
    for record in records:
        assert record.terms
        assert all(term.text.strip() for term in record.terms)


def test_whole_dictionary_is_read(dev_data: Path) -> None:
    """Every line of the real dictionary is an entry."""
    source = Source(dev_data / "cedict" / "cedict_ts.u8.gz")
    count = sum(1 for _ in cedict.read(source))
    assert source.report.rejected == 0
    assert count > 100_000
