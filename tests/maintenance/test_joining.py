"""Concepts that turn out to be one are joined; nothing of them is lost, nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.config import starter as starter_project
from termbase.errors import CatalogError, ProjectError
from termbase.exchange import add_terms
from termbase.lint import lint
from termbase.maintenance import (
    join_concepts,
    join_duplicates,
    restore_concepts,
    retire_concepts,
    retired_concepts,
    set_fields,
    update_catalogs,
)
from termbase.model import Concept, Reference, Status, Term, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

LEVY = Concept(
    "carbon-levy",
    "trade",
    (
        Term("carbon levy", "en"),
        Term("碳税", "zh-Hans"),
        Term("碳捐", "zh-Hans", Status.DEPRECATED, note="rare"),
    ),
    references=(Reference("a.txt", 3),),
)
TAX = Concept(
    "carbon-tax",
    "climate",
    (
        Term("carbon tax", "en"),
        Term("CT", "en", Status.ADMITTED, TermType.ABBREVIATION),
        Term("碳排放税", "zh-Hans"),
        Term("碳税", "zh-Hans", Status.ADMITTED),
        Term("碳捐", "zh-Hans", Status.ADMITTED),
        Term("炭税", "zh-Hans", Status.SUPERSEDED, note="old spelling"),
        Term("碳稅", "zh-Hant-TW"),
    ),
    pos="noun",
    definitions={"en": "tax on emissions", "zh-Hans": "对排放征的税"},
    notes={"en": "not a fee"},
    references=(Reference("a.txt", 9), Reference("b.txt", 1)),
)
OTHER = Concept("quay", "trade", (Term("quay", "en"), Term("码头", "zh-Hans")))
PROPOSED = Concept(
    "carbon-duty",
    "terms",
    (Term("carbon duty", "en", proposed=True), Term("碳关税", "zh-Hans", proposed=True)),
    proposed=True,
)
Make = Callable[..., TermBase]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a project of the concepts, each in the catalog of its subject."""

    def made(*concepts: Concept) -> TermBase:
        base = create(tmp_path / "project", ["zh-Hans", "zh-Hant-TW"])
        with base.edit() as editor:
            for concept in concepts:
                editor.add(concept, concept.subject)
        return open_base(tmp_path / "project")

    return made


def _held(base: TermBase) -> dict[str, Concept]:
    return {concept.id: concept for concept in open_base(base.project.root).concepts}


def test_first_gets_what_it_lacks(make: Make) -> None:
    """Terms with their statuses, prose and references; of what both have, its own stays."""
    base = make(LEVY, TAX, OTHER)
    done = join_concepts(base, ["carbon-levy", "carbon-tax"])
    held = _held(base)
    assert held == {"carbon-levy": done.concept, "quay": OTHER}
    assert {(term.text, term.status, term.type, term.note) for term in done.concept.terms} == {
        ("carbon levy", Status.PREFERRED, TermType.FULL, ""),
        ("carbon tax", Status.ADMITTED, TermType.FULL, ""),
        ("CT", Status.ADMITTED, TermType.ABBREVIATION, ""),
        ("碳税", Status.PREFERRED, TermType.FULL, ""),
        ("碳捐", Status.DEPRECATED, TermType.FULL, "rare"),
        ("碳排放税", Status.ADMITTED, TermType.FULL, ""),
        ("炭税", Status.SUPERSEDED, TermType.FULL, "old spelling"),
        ("碳稅", Status.PREFERRED, TermType.FULL, ""),
    }
    assert done.concept.references == (Reference("a.txt", 3), Reference("b.txt", 1))
    assert done.concept.definitions == TAX.definitions
    assert (done.concept.pos, done.concept.notes) == ("noun", TAX.notes)
    assert done.retired == ("carbon-tax",)
    assert len(done.terms) == 5
    assert done.texts == ("definition", "note", "pos", "references")


def test_prose_of_the_first_stays(make: Make) -> None:
    """What it says itself is not overwritten."""
    own = replace(LEVY, pos="verb", definitions={"en": "a levy"}, notes={"en": "ours"})
    done = join_concepts(make(own, TAX), ["carbon-levy", "carbon-tax"])
    assert done.concept.definitions == {"en": "a levy", "zh-Hans": "对排放征的税"}
    assert (done.concept.pos, done.concept.notes) == ("verb", {"en": "ours"})


def test_proposal_that_is_joined_still_waits(make: Make) -> None:
    """Its terms do not become reviewed by the way, nor do those of the concept become proposals."""
    done = join_concepts(make(LEVY, PROPOSED), ["carbon-levy", "carbon-duty"])
    assert not done.concept.proposed
    assert [(term.text, term.status, term.proposed) for term in done.terms] == [
        ("carbon duty", Status.ADMITTED, True),
        ("碳关税", Status.ADMITTED, True),
    ]


def test_reviewed_terms_go_before_proposed_ones(make: Make) -> None:
    """Joined to a proposal, a reviewed concept gives it its preferred terms."""
    base = make(LEVY, PROPOSED)
    done = join_concepts(base, ["carbon-duty", "carbon-levy"])
    assert done.concept.id == "carbon-duty"
    assert not done.concept.proposed
    for lang, text in (("en", "carbon levy"), ("zh-Hans", "碳税")):
        assert done.concept.preferred(lang) == Term(text, lang)
    waiting = {term.text for term in done.concept.terms if term.proposed}
    assert waiting == {"carbon duty", "碳关税"}
    assert _held(base)["carbon-duty"] == done.concept


def test_joined_concept_says_into_which(make: Make) -> None:
    """Also after the second one was joined into a third; until it is restored."""
    base = make(LEVY, TAX, OTHER)
    done = join_concepts(base, ["carbon-levy", "carbon-tax"])
    assert done.kept == ()
    retired = "#. joined: carbon-levy\n"
    assert retired in base.tree.template("climate").read_text("utf-8")
    with pytest.raises(CatalogError) as raised:
        retire_concepts(base, ["carbon-tax"])
    assert raised.value.fields["other"] == "carbon-levy"
    with pytest.raises(CatalogError, match="was joined into"):
        add_terms(base, ["carbon tax", "碳税"], id="carbon-tax")
    join_concepts(base, ["quay", "carbon-levy"])
    with pytest.raises(CatalogError) as raised:
        set_fields(base, "carbon-tax", note="x")
    assert raised.value.fields["other"] == "quay"
    assert restore_concepts(base, ["carbon-tax"]).concepts[0].id == "carbon-tax"
    assert retired not in base.tree.template("climate").read_text("utf-8")
    assert not update_catalogs(base).changes


def test_fields_that_joining_leaves_out_are_named(make: Make) -> None:
    """They remain in the retired entry."""
    levy = replace(LEVY, definitions={"en": "levy"}, notes={"zh-Hans": "注"}, pos="verb")
    assert join_concepts(make(levy, TAX), ["carbon-levy", "carbon-tax"]).kept == (
        "definition",
        "pos",
    )


def test_several_are_joined_in_their_order(make: Make) -> None:
    """One that is named twice is joined once."""
    fee = replace(OTHER, id="carbon-fee", terms=(Term("carbon fee", "en"), Term("碳费", "zh-Hans")))
    done = join_concepts(make(LEVY, TAX, fee), ["carbon-levy", "carbon-fee", "carbon-tax"])
    english = [term.text for term in done.concept.in_language("en")]
    assert english == ["carbon levy", "carbon fee", "carbon tax", "CT"]
    assert done.retired == ("carbon-fee", "carbon-tax")


def test_what_is_joined_is_clean(make: Make) -> None:
    """Nothing is left that `lint` would call wrong."""
    base = make(LEVY, TAX)
    join_concepts(base, ["carbon-levy", "carbon-tax"])
    assert [one.name for one in lint(open_base(base.project.root)) if one.severity == "error"] == []


def test_preview_of_joining_writes_nothing(make: Make) -> None:
    """The files that would change are told."""
    base = make(LEVY, TAX)
    before = {path: path.read_bytes() for path in base.tree.files()}
    done = join_concepts(base, ["carbon-levy", "carbon-tax"], preview=True)
    assert {path.stem for path in done.changes} == {"trade", "climate"}
    assert {path: path.read_bytes() for path in base.tree.files()} == before


def test_mistakes_in_joining_are_told(make: Make) -> None:
    """An id that is none, one alone; nothing is written."""
    base = make(LEVY, TAX)
    with pytest.raises(
        CatalogError, match="there is no concept carbon-taxi; the nearest is carbon-tax"
    ):
        join_concepts(base, ["carbon-levy", "carbon-taxi"])
    with pytest.raises(ValueError, match="two concepts"):
        join_concepts(base, ["carbon-levy", "carbon-levy"])
    with pytest.raises(TypeError, match="several"):
        join_concepts(base, "carbon-levy")
    assert len(_held(base)) == 2


def test_concepts_are_retired_and_restored(make: Make) -> None:
    """Out of use, known by what they were called, and back."""
    base = make(LEVY, TAX, OTHER)
    before = _held(base)
    done = retire_concepts(base, ["carbon-tax", "quay"])
    assert done.concepts == (TAX, OTHER)
    assert list(_held(base)) == ["carbon-levy"]
    assert not base.lookup("quay")
    assert retired_concepts(base) == {
        "carbon-tax": ("carbon tax", "CT", "碳排放税", "碳税", "碳捐", "炭税", "碳稅"),
        "quay": ("quay", "码头"),
    }
    back = restore_concepts(base, ["quay", "carbon-tax"])
    assert back.concepts == (OTHER, TAX)
    assert _held(base) == before
    assert base.lookup("quay")


def test_a_joined_concept_that_comes_back_is_still_in_the_other(make: Make) -> None:
    """Which that is, is told, since it keeps the terms."""
    base = make(LEVY, TAX)
    join_concepts(base, ["carbon-levy", "carbon-tax"])
    back = restore_concepts(base, ["carbon-tax"])
    assert (back.concepts, back.joined) == ((TAX,), {"carbon-tax": "carbon-levy"})
    retire_concepts(base, ["carbon-tax"])
    assert restore_concepts(base, ["carbon-tax"]).joined == {}


def test_mistakes_in_retiring_are_told(make: Make) -> None:
    """All of it is done, or nothing is."""
    base = make(LEVY, TAX)
    retire_concepts(base, ["carbon-tax"])
    before = {path: path.read_bytes() for path in base.tree.files()}
    for call, ids, told in (
        (retire_concepts, ["carbon-levy", "nothing"], "there is no concept nothing"),
        (retire_concepts, ["carbon-tax"], "carbon-tax is already retired"),
        (restore_concepts, ["carbon-tax", "carbon-levy"], "carbon-levy is already in use"),
        (restore_concepts, ["carbon-taxi"], "the nearest is carbon-tax"),
    ):
        with pytest.raises(CatalogError, match=told):
            call(base, ids)
    assert {path: path.read_bytes() for path in base.tree.files()} == before


def test_what_no_template_remembers_stays_retired(make: Make) -> None:
    """msgmerge keeps obsolete entries in the catalogs only: that is told."""
    base = make(LEVY, OTHER)
    retire_concepts(base, ["quay"])
    template = base.tree.template("trade")
    text = template.read_text("utf-8")
    template.write_text(text.partition("#. subject: trade\n#~")[0], "utf-8")
    with pytest.raises(CatalogError, match="no template has the retired concept quay"):
        restore_concepts(base, ["quay"])


def test_starter_stays_as_it_is() -> None:
    """It is read-only; what is retired in it is nothing."""
    starter = TermBase(starter_project())
    for call in (join_concepts, retire_concepts, restore_concepts):
        with pytest.raises(ProjectError, match="read-only"):
            call(starter, ["trade-war", "tariff"])
    assert retired_concepts(starter) == {}


CONTROL = Concept(
    "export-control",
    "trade",
    (Term("export control", "en"), Term("出口管制", "zh-Hans")),
    references=(Reference("a.txt", 3),),
)


def _doubled(make: Make, *twins: Concept) -> TermBase:
    """A project in which other concepts have the id of `CONTROL`, as after a merge of branches."""
    marked = [replace(twin, id=f"twin-{number}") for number, twin in enumerate(twins)]
    base = make(CONTROL, OTHER, *marked)
    for path in base.tree.files():
        text = path.read_text("utf-8")
        for twin in marked:
            text = text.replace(f'msgctxt "{twin.id}"', 'msgctxt "export-control"')
        path.write_text(text, "utf-8")
    return open_base(base.project.root)


@pytest.mark.parametrize(
    ("twin", "terms", "retired"),
    [
        ({"subject": "security"}, [], ()),
        ({"terms": (Term("export controls", "en"),)}, ["export controls"], ()),
        (
            {"subject": "arms", "terms": (CONTROL.terms[0], Term("出口控制", "zh-Hans"))},
            ["出口控制|出口管制"],
            (),
        ),
        (
            {"subject": "security", "definitions": {"en": "a"}, "notes": {"en": "b"}},
            [],
            (),
        ),
        (
            {
                "subject": "security",
                "terms": (CONTROL.terms[0], Term("出口管制", "zh-Hans", Status.DEPRECATED)),
            },
            [],
            ("export-control-2",),
        ),
    ],
)
def test_entries_with_one_id_are_joined(
    make: Make, twin: dict[str, object], terms: list[str], retired: tuple[str, ...]
) -> None:
    """Terms and texts of both are kept; what does not fit remains as a retired concept."""
    base = _doubled(make, replace(CONTROL, **twin))  # type: ignore[arg-type]
    assert "duplicate-id" in {one.name for one in lint(base)}
    (done,) = join_duplicates(base).joinings
    assert [term.text in terms[0].split("|") for term in done.terms] == [True] * len(terms)
    assert done.retired == retired
    assert set(retired_concepts(base)) == set(retired)
    held = _held(base)
    assert held["quay"] == OTHER
    assert {"export control", "出口管制"} <= {one.text for one in held["export-control"].terms}
    assert held["export-control"].definitions == twin.get("definitions", {})
    assert lint(base, select=["L101", "L204", "L205"]) == []
    assert not update_catalogs(base).changes
    assert join_duplicates(base).changes == {}


def test_subject_of_duplicates_is_chosen(make: Make) -> None:
    """All of them stay there; a preview changes nothing."""
    base = _doubled(make, replace(CONTROL, subject="arms"), replace(CONTROL, subject="World Trade"))
    before = {path: path.read_bytes() for path in base.tree.files()}
    for name in ("trade", "arms", "World Trade"):
        done = join_duplicates(base, subject=name, preview=True).joinings
        assert [one.concept.subject for one in done] == [name]
    assert {path: path.read_bytes() for path in base.tree.files()} == before
    with pytest.raises(CatalogError, match=r"is also in World Trade\.pot; join the two"):
        retire_concepts(base, ["quay"])
    join_duplicates(base, subject="trade")
    assert _held(base) == {"export-control": CONTROL, "quay": OTHER}
    retire_concepts(base, ["quay"])


def test_remarks_on_a_duplicate_are_not_lost(make: Make) -> None:
    """A comment without a key stays with the retired concept."""
    base = _doubled(make, replace(CONTROL, subject="security"))
    catalog = base.tree.catalog("security", "zh-Hans")
    text = catalog.read_text("utf-8").replace("#. subject", "# ask Li\n#. subject")
    catalog.write_text(text, "utf-8")
    join_duplicates(open_base(base.project.root), subject="trade")
    assert "# ask Li\n" in catalog.read_text("utf-8")
