"""Adding a concept, or terms to one: what a row of a table would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import CatalogError
from termbase.exchange import add_terms, import_file, split_terms
from termbase.exchange.adding import language_of
from termbase.maintenance import retire_concepts
from termbase.model import Status, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

from .conftest import contents, facts

TABLE = (Path(__file__).parent / "data" / "term_languages.tsv").read_text(encoding="utf-8")
CASES = [line.split("\t") for line in TABLE.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("known", "term", "lang"), CASES)
def test_language_is_derived_from_the_characters(known: str, term: str, lang: str) -> None:
    """Latin letters are English, Chinese is that of the term base; nothing else is guessed."""
    if lang == "?":
        with pytest.raises(CatalogError, match=r"state it"):
            language_of(term, known.split())
    else:
        assert language_of(term, known.split()) == lang


def test_new_concept_is_reported(base: TermBase) -> None:
    """Its id is derived from the English term; its other fields are as given."""
    done = add_terms(
        base,
        ["碳税", "carbon levy", ("fr", "taxe carbone"), "carbon tax; carbon price"],
        subject="Climate finance",
        pos="noun",
        definition="levy on emissions",
        note="排放税的一种",
    )
    assert (done.concept.id, done.subject, done.is_new) == ("carbon-levy", "Climate finance", True)
    assert done.languages == ("fr",)
    assert facts(base)["carbon-levy"] == [
        ("en", "carbon levy", "preferred"),
        ("en", "carbon tax", "admitted"),
        ("en", "carbon price", "admitted"),
        ("fr", "taxe carbone", "preferred"),
        ("zh-Hans", "碳税", "preferred"),
    ]
    (concept,) = base.concepts
    assert set(concept.terms) == set(done.concept.terms)
    assert (concept.pos, concept.definition) == ("noun", "levy on emissions")
    assert concept.notes == {"zh-Hans": "排放税的一种"}


def test_terms_go_to_the_concept_of_the_english_term(base: TermBase) -> None:
    """A status applies to the added terms, and a note beside it too."""
    add_terms(base, ["carbon levy", "碳税"])
    done = add_terms(base, ["carbon levy", "碳捐"], status="deprecated", note="nobody says so")
    (term,) = done.terms
    assert (done.is_new, term.text, term.status) == (False, "碳捐", Status.DEPRECATED)
    assert term.note == "nobody says so"
    assert base.concepts[0].preferred("zh-Hans") is not None


def test_terms_go_to_the_named_concept(base: TermBase) -> None:
    """An id needs no English term; a second preferred term becomes an admitted one."""
    add_terms(base, ["carbon levy", "碳税"])
    done = add_terms(base, ["碳排放税"], id="carbon-levy")
    assert [(term.text, term.status) for term in done.terms] == [("碳排放税", Status.ADMITTED)]


def test_existing_data_is_reported_and_kept(base: TermBase) -> None:
    """Nothing is written if nothing is new, and what differs is reported."""
    add_terms(base, ["carbon levy", "碳税"], definition="levy on emissions", pos="noun")
    before = contents(base)
    done = add_terms(base, ["carbon levy", "碳税"], definition="levy on emissions")
    assert (done.terms, done.texts, done.kept, done.changes) == ((), (), (), {})
    other = add_terms(
        base, ["carbon levy", "碳税"], definition="a tax", pos="verb", status="superseded"
    )
    assert other.kept == ("definition", "pos", "status")
    assert contents(base) == before


def test_adding_a_reviewed_term_accepts_its_proposal(base: TermBase) -> None:
    """As in an import."""
    done = add_terms(base, ["carbon levy", "碳税"], proposed=True)
    assert done.concept.proposed
    again = add_terms(base, ["carbon levy", "碳税"])
    assert set(again.accepted) == {"en", "zh-Hans"}
    assert not again.concept.proposed


def test_replaced_proposal_is_reported(base: TermBase) -> None:
    """A reviewed translation replaces a proposed one, which must not be lost silently."""
    add_terms(base, ["carbon levy", "碳税捐"], proposed=True)
    done = add_terms(base, ["carbon levy", "碳税"])
    assert [(term.text, term.lang) for term in done.replaced] == [("碳税捐", "zh-Hans")]
    assert [term.text for term in done.concept.terms] == ["carbon levy", "碳税"]


def test_abbreviation_of_a_new_concept(base: TermBase) -> None:
    """Of terms of one language, the first is what the others are added to."""
    add_terms(base, ["World Trade Organization", "WTO"], status="abbreviation", note="in headlines")
    full, short = base.concepts[0].terms
    assert (full.text, full.status, full.type) == (
        "World Trade Organization",
        Status.PREFERRED,
        TermType.FULL,
    )
    assert (short.text, short.type, short.note) == ("WTO", TermType.ABBREVIATION, "in headlines")


def test_retired_concept_with_the_term_is_reported(base: TermBase) -> None:
    """The new concept is another one; perhaps the old one should come back instead."""
    add_terms(base, ["carbon levy", "碳税"])
    retire_concepts(base, ["carbon-levy"])
    assert add_terms(base, ["green steel", "绿钢"]).retired == ()
    done = add_terms(base, ["Carbon levy", "碳捐"])
    assert (done.concept.id, done.is_new, done.retired) == ("carbon-levy-2", True, ("carbon-levy",))
    assert add_terms(base, ["Carbon levy", "碳税"]).retired == ()


def test_homographs_stay_separate_and_are_reported(base: TermBase) -> None:
    """Another subject has another concept of the term, unless they share a translation."""
    add_terms(base, ["bank", "银行"], subject="finance")
    other = add_terms(base, ["bank", "河岸"], subject="rivers")
    assert (other.concept.id, other.namesakes) == ("bank-2", ("bank",))
    same = add_terms(base, ["bank", "银行", "商业银行"], subject="trade")
    assert (same.concept.id, same.is_new) == ("bank", False)


ROWS = [
    (["carbon levy", "碳税"], {}),
    (["carbon levy", "碳捐"], {"status": "deprecated", "note": "rare"}),
    (["exclusive economic zone (EEZ)", "专属经济区; 经济专属区"], {"definition": "海域"}),
    (["carbon levy"], {"definition": "a levy", "note": "of states"}),
    (["bank", "银行"], {"id": "bank-of-money", "subject": "finance", "pos": "noun"}),
    (["people", "persons"], {"status": "admitted"}),
]


def test_adding_equals_importing_a_table_of_one_row(tmp_path: Path) -> None:
    """The same concepts, whichever way the rows come in."""
    one, other = (create(tmp_path / name, ["zh-Hans"]) for name in ("one", "other"))
    for terms, fields in ROWS:
        add_terms(one, terms, **fields)  # type: ignore[arg-type]
        langs = [language_of(term, other.languages) for term in terms]
        table = tmp_path / "row.csv"
        lines = [",".join([*langs, *fields]), ",".join([*terms, *fields.values()])]
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        import_file(other, table)
    assert open_base(one.project.root).concepts == open_base(other.project.root).concepts


def test_preview_writes_nothing(base: TermBase) -> None:
    """It reports what would change."""
    add_terms(base, ["carbon levy", "碳税"])
    before = contents(base)
    done = add_terms(base, ["carbon levy", "碳捐"], preview=True)
    assert [path.suffix for path in done.changes] == [".po"]
    assert contents(base) == before


@pytest.mark.parametrize(
    ("terms", "options", "told"),
    [
        (["x" * 1001], {}, "1001 characters"),
        (["carbon\0levy"], {}, "U+0000"),
        ([";"], {"id": "x"}, "not clear"),
        (["碳捐"], {"id": "gone"}, "gone was retired"),
        (["carbon fee"], {"status": "deprecated"}, "no concept has carbon fee"),
    ],
)
def test_content_that_catalogs_cannot_represent_is_refused(
    base: TermBase, terms: list[str], options: dict[str, str], told: str
) -> None:
    """The error is one sentence, and nothing is written."""
    add_terms(base, ["gone", "没了"])
    with base.edit() as editor:
        editor.retire("gone")
    before = contents(base)
    with pytest.raises(CatalogError, match=told.replace("+", r"\+")):
        add_terms(base, terms, **options)  # type: ignore[arg-type]
    assert contents(base) == before


def test_mistakes_in_the_call_raise_value_or_type_errors(base: TermBase) -> None:
    """No term, an unknown status, one text in place of a list."""
    with pytest.raises(ValueError, match="no term"):
        add_terms(base, [" "])
    with pytest.raises(ValueError, match="'xx' is not the tag of a language"):
        add_terms(base, [("xx", "x")])
    with pytest.raises(ValueError, match="no status"):
        add_terms(base, ["x"], status="good")
    with pytest.raises(TypeError, match="several"):
        add_terms(base, "carbon levy")


def test_semicolons_separate_terms() -> None:
    """Of either width, unless in brackets or escaped by a backslash; empty parts are dropped."""
    assert split_terms("a b ; c；；d") == ["a b", "c", "d"]
    assert split_terms(r"a\;b") == ["a;b"]
    assert split_terms("法（甲；乙）；律") == ["法（甲；乙）", "律"]
    assert split_terms("a (b; c) d; (e; f") == ["a (b; c) d", "(e", "f"]


@pytest.mark.parametrize(
    ("terms", "concept", "is_new"),
    [
        (["tariff war", "关税战"], "trade-war", False),
        (["Tariff-War", "关税战"], "trade-war", False),
        (["tariff war", "贸易战"], "trade-war", False),
        (["commerce war", "贸易战"], "trade-war", False),
        (["tariff wars", "关税战"], "tariff-wars", True),
        (["tariff war", "税率之争"], "tariff-war", True),
        (["customs war", "关税战"], "customs-war", True),
    ],
)
def test_terms_that_a_concept_admits_make_no_second_one(
    base: TermBase, terms: list[str], concept: str, is_new: bool
) -> None:
    """The concept that has both, under whatever status, is found; a plural is only named."""
    add_terms(base, ["trade war", "贸易战"])
    add_terms(base, ["trade war", "tariff war", "关税战"], status="admitted")
    add_terms(base, ["trade war", "commerce war"], status="deprecated")
    added = add_terms(TermBase(base.project), terms)
    assert (added.concept.id, added.is_new) == (concept, is_new)
    assert added.similar == (("trade-war",) if terms[0] == "tariff wars" else ())
