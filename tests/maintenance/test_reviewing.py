"""What waits for a reviewer is told with where it was seen; what is decided of it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.catalog.rejected import Rejected
from termbase.config import starter
from termbase.errors import CatalogError, ProjectError
from termbase.exchange import add_terms, import_file
from termbase.ingest import ingest
from termbase.maintenance import (
    Seen,
    proposals,
    rejected_terms,
    restore_concepts,
    review,
    set_fields,
    set_status,
    take_back,
    update_catalogs,
)
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

KNOWN = Concept(
    "arms-control", "security", (Term("arms control", "en"), Term("军备控制", "zh-Hans"))
)
PAIR = Concept(
    "missile-test",
    "terms",
    (
        Term("missile test", "en", proposed=True),
        Term("导弹试验", "zh-Hans", proposed=True),
        Term("试射", "zh-Hans", Status.ADMITTED, proposed=True),
        Term("飞弹试射", "zh-Hans", Status.DEPRECATED, note="from elsewhere"),
    ),
    references=(Reference("talk.txt", 7), Reference("gone.txt", 2)),
    proposed=True,
)
ALONE = Concept(
    "harbour-chain", "terms", (Term("harbour chain", "en", proposed=True),), proposed=True
)
CHINESE = Concept("hai-gang", "terms", (Term("海港链", "zh-Hans", proposed=True),), proposed=True)
MORE = Concept(
    "quay",
    "ports",
    (
        Term("quay", "en"),
        Term("wharf", "en", Status.ADMITTED, proposed=True),
        Term("码头", "zh-Hans"),
        Term("堤岸", "zh-Hans", Status.ADMITTED, proposed=True),
        Term("埠頭", "zh-Hant-TW", proposed=True),
    ),
)
TALK = "A talk about arms\n\nIt was a long day. Then came two missile tests at sea! Nobody spoke.\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TermBase:
    """A project with proposals of each kind, and a document of it."""
    base = create(tmp_path / "project", ["zh-Hans", "zh-Hant-TW"])
    with base.edit() as editor:
        for concept in (KNOWN, PAIR, ALONE, CHINESE, MORE):
            editor.add(concept, concept.subject)
    (tmp_path / "project" / "talk.txt").write_text(TALK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return open_base(tmp_path / "project")


def _held(base: TermBase) -> dict[str, Concept]:
    return {concept.id: concept for concept in open_base(base.project.root).concepts}


def _files(base: TermBase) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in base.tree.files()}


def _ids(base: TermBase, *ids: str, **options: object) -> list[str]:
    return [one.concept.id for one in proposals(base, ids, **options)]  # type: ignore[arg-type]


def test_all_that_waits_is_told(base: TermBase) -> None:
    """Whole concepts, and terms of reviewed ones; in the order of the catalogs, or as named."""
    assert set(_ids(base)) == {"missile-test", "harbour-chain", "hai-gang", "quay"}
    assert _ids(base, "quay", "missile-test") == ["quay", "missile-test"]
    assert [one.id for one in base.concepts if not one.awaits_review] == ["arms-control"]


def test_subjects_and_documents_narrow(base: TermBase, tmp_path: Path) -> None:
    """A subject by its catalog, a document by its name or the way to it, or by its folder."""
    assert _ids(base, subjects=["ports"]) == ["quay"]
    assert _ids(base, subjects=["Ports", "security"]) == ["quay"]
    for seen in ("project/talk.txt", tmp_path / "elsewhere" / "gone.txt", "project"):
        assert _ids(base, seen=[seen]) == ["missile-test"]
    assert _ids(base, seen=["other.txt"]) == []
    assert _ids(base, "quay", seen=["project/talk.txt"]) == []


def test_sentence_is_that_of_the_document(base: TermBase, tmp_path: Path) -> None:
    """The line is where it stands now; a document that is not there has its name only."""
    (one,) = proposals(base, ["missile-test"])
    context = "Then came two missile tests at sea!"
    assert one.seen == (Seen("talk.txt", 3, context, 14, 27), Seen("gone.txt", 2))
    (quick,) = proposals(base, ["missile-test"], with_context=False)
    assert quick.seen == (Seen("talk.txt", 7), Seen("gone.txt", 2))
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "gone.txt").write_text("One missile test.\n", encoding="utf-8")
    (named,) = proposals(base, seen=[tmp_path / "papers"])
    assert named.seen[1] == Seen("gone.txt", 1, "One missile test.", 4, 16)


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname"])
def test_no_other_file_of_the_reader_is_read(base: TermBase, tmp_path: Path, name: str) -> None:
    """Whoever wrote the catalogs may have named any."""
    (tmp_path / "secret.txt").write_text("A missile test.\n", encoding="utf-8")
    (tmp_path / "project" / "in").mkdir()
    with base.edit() as editor:
        editor.add_reference("missile-test", Reference(name, 1))
    for place in (base.project.root / "in", base.project.root):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            (one,) = proposals(base, ["missile-test"])
            assert one.seen[-1].context == ""


def test_accepted_is_reviewed_in_every_language(base: TermBase) -> None:
    """The flag goes off the entries, the key `proposed` becomes `admitted`; statuses stay."""
    done = review(base, ["missile-test", "quay"])
    held = _held(base)
    assert [one.id for one in done.accepted] == ["missile-test", "quay"]
    for concept in done.accepted:
        assert held[concept.id] == concept
        assert not concept.awaits_review
    assert held["missile-test"].in_language("zh-Hans") == (
        Term("导弹试验", "zh-Hans"),
        Term("试射", "zh-Hans", Status.ADMITTED),
        Term("飞弹试射", "zh-Hans", Status.DEPRECATED, note="from elsewhere"),
    )
    assert [term.status for term in held["quay"].in_language("en")] == ["preferred", "admitted"]
    assert set(_ids(base)) == {"harbour-chain", "hai-gang"}


def test_reviewer_gives_the_terms(base: TermBase) -> None:
    """The first is preferred; terms not to be used stay, and a Chinese concept gets its name."""
    terms = {
        "missile-test": {"zh-Hans": "导弹试射; 试射", "zh-TW": "飛彈試射"},
        "hai-gang": {"en": "chain of harbours"},
        "harbour-chain": {},
    }
    review(base, terms=terms)
    held = _held(base)
    chinese = [(term.text, term.status) for term in held["missile-test"].in_language("zh-Hans")]
    assert chinese == [
        ("导弹试射", Status.PREFERRED),
        ("试射", Status.ADMITTED),
        ("飞弹试射", Status.DEPRECATED),
    ]
    assert held["missile-test"].preferred("zh-Hant-TW") == Term("飛彈試射", "zh-Hant-TW")
    assert set(held["hai-gang"].terms) == {
        Term("chain of harbours", "en"),
        Term("海港链", "zh-Hans"),
    }
    assert "language:" not in base.tree.template("terms").read_text("utf-8")
    assert held["harbour-chain"].terms == (Term("harbour chain", "en"),)
    assert _ids(base) == ["quay"]


def test_new_language_of_a_reviewer_is_in_every_subject(base: TermBase) -> None:
    """Its catalogs have every concept, so that an update has nothing to add."""
    review(base, terms={"missile-test": {"fr": "essai de missile"}})
    assert _held(base)["missile-test"].preferred("fr") == Term("essai de missile", "fr")
    assert not update_catalogs(base).changes


def test_rejected_is_retired(base: TermBase) -> None:
    """A proposal goes out of use, and may come back as one; of a reviewed concept its terms go."""
    before = _held(base)["missile-test"]
    done = review(base, reject=["missile-test", "quay"])
    assert [one.id for one in done.rejected] == ["missile-test", "quay"]
    held = _held(base)
    assert "missile-test" not in held
    assert held["quay"].terms == (Term("quay", "en"), Term("码头", "zh-Hans"))
    restore_concepts(base, ["missile-test"])
    assert _held(base)["missile-test"] == before


@pytest.mark.parametrize("more", ["", "# deprecated: gray area\n", "#. deprecated: gray area\n"])
def test_concept_of_which_nothing_is_left_is_retired(base: TermBase, more: str) -> None:
    """Its template is reviewed, but every term that one could use is a proposal."""
    entry = f'\n#. language: zh-Hans\n{more}%smsgctxt "hui-qu"\nmsgid "灰区"\nmsgstr "%s"\n'
    for lang, parts in (("", ("", "")), ("zh-Hans", ("#, fuzzy\n", "灰区"))):
        path = base.tree.catalog("terms", lang) if lang else base.tree.template("terms")
        path.write_text(path.read_text("utf-8") + entry % parts, encoding="utf-8")
    assert "hui-qu" in _ids(open_base(base.project.root))
    review(base, reject=["hui-qu", "quay"])
    held = _held(base)
    assert "hui-qu" not in held or not held["hui-qu"].awaits_review
    assert ("hui-qu" in held) == (more.startswith("# "))


def test_term_rejected_beside_reviewed_ones_is_remembered(base: TermBase) -> None:
    """It is not proposed again by a table or with the concept's terms, until somebody adds it."""
    review(base, reject=["quay"])
    lines = {
        (path.suffix, path.parts[-3]): [
            line for line in path.read_text("utf-8").split("\n") if "rejected: " in line
        ]
        for path in base.tree.files()
        if path.stem == "ports"
    }
    english = "#. rejected: wharf"
    assert sorted(lines.values()) == [
        ["# rejected: 埠頭", english],
        ["# rejected: 堤岸", english],
        [english],
    ]
    assert {name: set(terms) for name, terms in rejected_terms(base).items()} == {
        "quay": {"quay", "码头", "wharf", "埠頭", "堤岸"}
    }
    assert not update_catalogs(base).changes
    table = base.project.root / "pairs.csv"
    table.write_text("en,zh-Hans\nquay,堤岸\nquay,河堤\n", "utf-8")
    report = import_file(base, table, proposed=True)
    assert (report.declined, report.terms, report.unchanged) == (1, 1, 0)
    assert "堤岸" not in {one.text for one in _held(base)["quay"].terms}
    with base.edit(preview=True) as editor:
        pair = Term("quay", "en"), Term("堤岸", "zh-Hans")
        assert Rejected(editor).has(pair)
        assert not Rejected(editor).has(pair[1:])
    set_fields(base, "quay", note="n", definition="d", pos="noun", subject="harbours")
    assert add_terms(base, ["quay", "堤岸"]).terms == (Term("堤岸", "zh-Hans", Status.ADMITTED),)
    text = base.tree.catalog("harbours", "zh-Hans").read_text("utf-8")
    assert ("# rejected: 堤岸" in text, english in text) == (False, True)
    set_status(base, "quay", ["wharf"])
    assert all("rejected: wharf" not in one.read_text("utf-8") for one in base.tree.files())


def test_what_was_rejected_is_not_proposed_again(tmp_path: Path) -> None:
    """Not by the same document, nor by another that gives a part of what it was called."""
    base = create(tmp_path / "project", ["zh-Hans"])
    article = tmp_path / "one.txt"
    article.write_text(
        "港口与城市\n\n灰色地带冲突（gray-zone conflict）正在增多。灰色地带冲突影响航运。\n",
        encoding="utf-8",
    )
    (found,) = ingest(base, [base.read_document(article)]).documents
    assert "gray-zone-conflict" in found.added
    review(base, reject=found.added)
    (again,) = ingest(base, [base.read_document(article)]).documents
    assert again.added == ()
    other = tmp_path / "two.txt"
    other.write_text("海上形势\n\n" + "灰色地带冲突仍在继续。\n\n" * 8, encoding="utf-8")
    (less,) = ingest(base, [base.read_document(other)]).documents
    held = {term.text for concept in base.concepts for term in concept.terms}
    assert "灰色地带冲突" not in held
    assert "hui-se-di-dai-chong-tu" not in less.proposed


def test_only_lines_of_the_decision_change(base: TermBase) -> None:
    """Comments, order and wrapping of the others, and the files of other subjects, stay."""
    path = base.tree.catalog("terms", "zh-Hans")
    mark = 'msgctxt "harbour-chain"'
    path.write_text(path.read_text("utf-8").replace(mark, f"#  my remark\n{mark}"), "utf-8")
    before = _files(base)
    done = review(base, ["missile-test"])
    for file, (old, new) in done.changes.items():
        assert file.stem == "terms"
        assert set(new.splitlines()) - set(old.splitlines()) == set()
        lost = set(old.splitlines()) - set(new.splitlines())
        assert lost <= {b"#, fuzzy"}
    assert {p: b for p, b in _files(base).items() if p not in done.changes} == {
        p: b for p, b in before.items() if p not in done.changes
    }


@pytest.mark.parametrize("key", ["accept", "reject"])
def test_decision_is_taken_back_byte_for_byte(base: TermBase, key: str) -> None:
    """Undone in turn, whatever was decided; not where somebody has written meanwhile."""
    before = _files(base)
    first = review(base, **{key: ["missile-test"]})  # type: ignore[arg-type]
    second = review(base, terms={"quay": {"fr": "quai", "zh-Hans": "码头"}})
    take_back(base, second)
    take_back(base, first)
    assert _files(base) == before
    again = review(base, **{key: ["missile-test"]})  # type: ignore[arg-type]
    review(base, ["harbour-chain"])
    held = _files(base)
    with pytest.raises(CatalogError, match="changed since then"):
        take_back(base, again)
    assert _files(base) == held


def test_preview_of_a_review_writes_nothing(base: TermBase) -> None:
    """What would change is told."""
    before = _files(base)
    done = review(base, ["missile-test"], ["harbour-chain"], preview=True)
    assert {path.stem for path in done.changes} == {"terms"}
    assert _files(base) == before


def test_mistakes_in_a_review_are_told(base: TermBase) -> None:
    """All of it is done, or nothing is."""
    before = _files(base)
    for ids, told in (
        (["missile-test", "arms-control"], "the concept arms-control has no proposal to review"),
        (["missile-test", "quays"], "there is no concept quays; the nearest is quay"),
    ):
        with pytest.raises(CatalogError, match=told):
            review(base, ids)
        with pytest.raises(CatalogError, match=told):
            review(base, reject=ids)
        with pytest.raises(CatalogError, match=told):
            proposals(base, ids)
    with pytest.raises(ValueError, match="both accepted and rejected"):
        review(base, ["quay"], ["quay"])
    with pytest.raises(ValueError, match="has no term"):
        review(base, terms={"harbour-chain": {"en": " "}})
    with pytest.raises(ValueError, match=r"U\+0000"):
        review(base, terms={"harbour-chain": {"en": "a\0b"}})
    with pytest.raises(ValueError, match="'xx' is not the tag of a language"):
        review(base, terms={"harbour-chain": {"xx": "a"}})
    with pytest.raises(TypeError, match="several"):
        review(base, "quay")
    assert _files(base) == before


def test_many_decisions_at_once(base: TermBase) -> None:
    """As with a few, whichever catalogs the concepts are in."""
    names = [f"made-{number}" for number in range(30)]
    with base.edit() as editor:
        for name in names:
            editor.add(
                Concept(name, "ports", (Term(name, "en", proposed=True),), proposed=True), "ports"
            )
    review(base, names[:15], names[15:])
    assert not set(names[15:]) & _held(base).keys()
    assert not set(names) & set(_ids(base))


def test_starter_has_nothing_to_review() -> None:
    """It is read-only, and all of it reviewed."""
    base = TermBase(starter())
    assert proposals(base) == []
    with pytest.raises(ProjectError, match="read-only"):
        review(base, ["trade-war"])
