"""What is exported comes back by an import as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from termbase.config import starter
from termbase.errors import CatalogError, DocumentError
from termbase.exchange import add_terms, export, format_names, import_file
from termbase.model import OFF_SUBJECT, Concept, Reference, Status, Term, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

NASTY = '=a; b；c "d" <e> & \\'
ODD = (
    Concept(
        "renamed-since",
        "World Affairs",
        (
            Term("EEZ; a zone (EEZ)", "en"),
            Term(NASTY, "en", Status.DEPRECATED, note=NASTY),
            Term("EEZ", "en", Status.ADMITTED, TermType.ABBREVIATION, note="rare"),
            Term("专属经济区", "zh-Hans", proposed=True),
            Term("经济区", "zh-Hans", Status.SUPERSEDED, note="旧", proposed=True),
            Term("專屬經濟區", "zh-Hant-TW"),
            Term("經濟區", "zh-Hant-TW", Status.ADMITTED, note="new", proposed=True),
        ),
        pos="proper noun",
        definitions={"en": "“院长” in an English text", "zh-Hans": "dean", "zh-Hant-TW": "某"},
        notes={"en": "-x", "zh-Hant-TW": "+y"},
        references=(Reference("a.txt", 3),),
        ignored={"": ("missing-term",)},
    ),
    Concept("same", "sea", (Term("bank", "en"), Term("银行", "zh-Hans"))),
    Concept("other", "sea", (Term("bank", "en"), Term("河岸", "zh-Hans"))),
    Concept("hope", "sea", (Term("hope", "en", proposed=True),), proposed=True),
    Concept("只有", "sea", (Term("只有中文", "zh-Hans"),)),
)
FORMATS = ["csv", "tbx", "tbx-2008", "xlsx"]


def _copied(base: TermBase, folder: Path, format: str) -> dict[str, Concept]:
    """The concepts of a new project into which a base was exported and imported."""
    path = folder / f"terms.{format.partition('-')[0]}"
    path.write_bytes(export(base, path, format=format).data)
    create(folder / "copy", base.project.languages)
    report = import_file(open_base(folder / "copy"), path)
    assert not report.faults
    assert not report.left_out
    return {one.id: one for one in open_base(folder / "copy").concepts}


def _same(one: Concept, other: Concept) -> bool:
    bare = [replace(c, terms=(), references=(), ignored={}) for c in (one, other)]
    terms = [sorted(map(repr, c.terms)) for c in (one, other)]
    return bare[0] == bare[1] and terms[0] == terms[1]


def test_every_format_that_is_written_is_tested() -> None:
    """The tests below are of all that can be read, but for those that hold less."""
    both = {*format_names(written=True)} & {*format_names()}
    assert sorted(both - {"deepl", "docx", "omegat", "po", "tmx"}) == FORMATS


@pytest.mark.parametrize("format", FORMATS)
def test_starter_term_base_round_trips(tmp_path: Path, format: str) -> None:
    """Every term, status, note and definition of a large base."""
    base = TermBase(starter())
    copied = _copied(base, tmp_path, format)
    assert copied.keys() == {one.id for one in base.concepts}
    assert [one.id for one in base.concepts if not _same(one, copied[one.id])] == []


@pytest.mark.parametrize("format", FORMATS)
def test_unusual_concepts_round_trip(tmp_path: Path, format: str) -> None:
    """Marks, proposals, homographs, ids not derived from a term, a concept without English."""
    create(tmp_path / "project", ["zh-Hans", "zh-Hant-TW"])
    base = open_base(tmp_path / "project")
    with base.edit() as editor:
        for concept in ODD:
            editor.add(concept, "world-affairs" if concept.subject != "sea" else "sea")
    copied = _copied(open_base(tmp_path / "project"), tmp_path, format)
    found = {one.id: one for one in open_base(tmp_path / "project").concepts}
    for name, one in found.items():
        assert _same(one, copied[name]), (one, copied[name])
    base, path = open_base(tmp_path / "project"), tmp_path / "x"
    report = export(base, path, format=format, subjects=["sea"])
    assert (report.concepts, report.left_out) == (4, {})
    whole = export(base, path, format=format)
    assert (whole.concepts, whole.left_out) == (5, {"references": 1, "ignore": 1})


def _made(number: int, states: Sequence[bool | None]) -> Concept:
    """Return a concept with terms of each status, in each state: None for no such term."""
    kinds = [("en", Status.PREFERRED), *(("zh-Hans", status) for status in PLAIN)]
    terms = (
        Term(f"{status.value} {number}", lang, status, proposed=bool(state))
        for (lang, status), state in zip(kinds, states, strict=True)
        if state is not None
    )
    return Concept(f"c-{number}", "sea", tuple(terms), proposed=False not in states)


PLAIN = (Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED)


@pytest.mark.parametrize("format", FORMATS)
def test_what_awaits_a_reviewer_still_does(tmp_path: Path, format: str) -> None:
    """Whichever terms of a concept there are, and whichever of them are proposals."""
    states = [
        one for one in product([None, False, True], repeat=4) if any(n is not None for n in one)
    ]
    create(tmp_path / "project", ["zh-Hans"])
    base = open_base(tmp_path / "project")
    with base.edit() as editor:
        for number, one in enumerate(states):
            editor.add(_made(number, one), "sea")
    found = {one.id: sorted(one.terms) for one in open_base(tmp_path / "project").concepts}
    copied = _copied(open_base(tmp_path / "project"), tmp_path, format)
    assert {name: sorted(one.terms) for name, one in copied.items()} == found


def test_unknown_format_or_subject_is_an_error(base: TermBase) -> None:
    """The error lists the known ones."""
    with pytest.raises(
        DocumentError, match=r"x\.doc: its name sets .* omegat, po, tbx, tbx-2008, tmx, xlsx$"
    ):
        export(base, Path("x.doc"))
    with pytest.raises(DocumentError, match="cedict is not one of the formats: csv"):
        export(base, Path("x.csv"), format="cedict")
    with pytest.raises(DocumentError, match="the term base has no zh-TW; it has en"):
        export(base, "x.csv", languages=["en", "zh-TW"])
    add_terms(base, ["bond", "债券"], subject="金融")
    with pytest.raises(CatalogError, match="has no subject sea; it has 金融"):
        export(base, Path("x.csv"), subjects=["金融", "sea"])


@pytest.mark.parametrize(
    ("ignored", "told"),
    [
        ({"": ("all",)}, {"check": 1}),
        ({"": (OFF_SUBJECT,), "zh-Hans": (OFF_SUBJECT,)}, {"check": 2}),
        ({"": ("missing-term", OFF_SUBJECT)}, {"check": 1, "ignore": 1}),
        ({"zh-Hans": ("N",)}, {"ignore": 1}),
    ],
)
def test_keys_that_are_not_exported_are_told_apart(
    base: TermBase, ignored: dict[str, tuple[str, ...]], told: dict[str, int]
) -> None:
    """`check` is not called `ignore`, though both exempt a concept from checks."""
    with base.edit() as editor:
        term = Term("tariff", "en")
        editor.add(Concept("tariff", "trade", (term,), ignored=ignored), "trade")
    assert export(base, "x.csv").left_out == told


@pytest.mark.parametrize(
    ("given", "kept", "files"),
    [
        ("金融", "金融", "jin-rong"),
        ("Climate Finance", "Climate Finance", "climate-finance"),
        ("trade", "trade", "trade"),
        (" Law of\tthe sea", "Law of the sea", "law-of-the-sea"),
        ("CON", "CON", "con-terms"),
    ],
)
def test_name_of_a_subject_is_kept_and_selects_it(
    base: TermBase, given: str, kept: str, files: str
) -> None:
    """Only its files have a slug, which selects it too; both lead to the name in use."""
    add_terms(base, ["other", "别的"], subject="other")
    for number, name in enumerate([given, files, given.upper()]):
        done = add_terms(base, [f"term {number}", f"词{number}"], subject=name)
        assert (done.subject, next(iter(done.changes)).stem) == (kept, files)
    for name in (given, kept, files, kept.replace(" ", "-")):
        assert export(base, "x.csv", subjects=[name]).concepts == 3
    header = base.tree.template(files).read_text("utf-8").splitlines()[0]
    assert header == f"# {kept}: concepts and English terms"


def test_subjects_that_sound_the_same_remain_two(base: TermBase) -> None:
    """They share the files, but neither the name nor what is exported."""
    add_terms(base, ["bond", "债券"], subject="金融")
    add_terms(base, ["gold", "黄金"], subject="金熔")
    assert base.tree.subjects() == ["jin-rong"]
    assert [one.subject for one in base.concepts] == ["金融", "金熔"]
    assert export(base, "x.csv", subjects=["金熔"]).concepts == 1
    assert export(base, "x.csv", subjects=["jin-rong"]).concepts == 2


@pytest.fixture
def odd(tmp_path: Path) -> TermBase:
    """A project with the odd concepts in one catalog."""
    create(tmp_path / "project", ["zh-Hans", "zh-Hant-TW"])
    base = open_base(tmp_path / "project")
    with base.edit() as editor:
        for concept in ODD:
            editor.add(concept, "sea")
    return base


@pytest.mark.parametrize("format", FORMATS)
def test_languages_can_be_chosen(odd: TermBase, tmp_path: Path, format: str) -> None:
    """Concepts without a term in any of them are left out, as are terms of others."""
    report = export(odd, str(tmp_path / "x"), format=format, languages=["zh_TW", "en"])
    assert (report.concepts, report.terms) == (4, 8)
    path = tmp_path / "some"
    path.write_bytes(report.data)
    create(tmp_path / "copy", ["zh-Hans"])
    copy = open_base(tmp_path / "copy")
    import_file(copy, path, format=format)
    langs = {
        term.lang for concept in open_base(tmp_path / "copy").concepts for term in concept.terms
    }
    assert langs == {"en", "zh-Hant-TW"}


@pytest.mark.parametrize("format", FORMATS)
def test_proposals_can_be_left_out(odd: TermBase, tmp_path: Path, format: str) -> None:
    """Only reviewed terms are exported, and no concept that has none."""
    path = tmp_path / "some"
    report = export(odd, path, format=format, proposals=False)
    path.write_bytes(report.data)
    create(tmp_path / "copy", ["zh-Hans", "zh-Hant-TW"])
    import_file(open_base(tmp_path / "copy"), path, format=format)
    copied = {one.id: one for one in open_base(tmp_path / "copy").concepts}
    assert report.concepts == len(copied) == len(ODD) - 1
    assert "hope" not in copied
    wanted = {term for one in ODD for term in one.terms if not term.proposed}
    assert {term for one in copied.values() for term in one.terms} == wanted
