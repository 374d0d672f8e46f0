"""What an editor is given is written as it is given, or refused: nothing goes lost in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term, TermType

from .helpers import MULTIPOLARITY, NPT, make_tree

KILN = Concept("kiln", "terms", (Term("kiln", "en"), Term("窑", "zh-Hans")))


def _contents(tree: CatalogTree) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in tree.folder.rglob("*.po*")}


def _shown(concept: Concept) -> Concept:
    """A concept without the order of its languages, which is that of the folders."""
    return replace(concept, terms=tuple(sorted(concept.terms, key=lambda term: term.lang)))


def test_language_tags_are_normalised(tmp_path: Path) -> None:
    """A term in `zh-CN` is not lost, and a language without catalogs gets them."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    terms = (Term("kiln", "EN"), Term("窑", "zh-CN"), Term("Ofen", "de"))
    with editing(tree) as editor:
        editor.add(Concept("kiln", "", terms, definitions={"zh_TW": "燒陶之爐"}), "terms")
        assert editor.languages == ("zh-Hans", "de", "zh-Hant-TW")
    made = next(one for one in tree.concepts() if one.id == "kiln")
    assert {(term.text, term.lang) for term in made.terms} == {
        ("kiln", "en"),
        ("窑", "zh-Hans"),
        ("Ofen", "de"),
    }
    assert made.definitions == {"zh-Hant-TW": "燒陶之爐"}


def test_language_unknown_to_babel_gets_a_catalog(tmp_path: Path) -> None:
    """Its catalog has no field for plural forms."""
    klingon = replace(KILN, terms=(*KILN.terms, Term("Huch", "tlh")))
    assert list(map(_shown, make_tree(tmp_path, klingon).concepts())) == [_shown(klingon)]


WRONG = {
    "NUL": replace(KILN, terms=(Term("a\0b", "en"),)),
    "an escape": replace(KILN, notes={"en": "\x1b[31mred"}),
    "half a surrogate pair": replace(KILN, definitions={"en": "\ud83d"}),
    "a break in the id": replace(KILN, id="a\nb"),
    "no id": replace(KILN, id=""),
    "no term": replace(KILN, terms=()),
    "an empty term": replace(KILN, terms=(Term("kiln", "en"), Term(" ", "zh-Hans"))),
    "two preferred terms": replace(KILN, terms=(*KILN.terms, Term("炉", "zh-Hans"))),
    "no preferred term": replace(KILN, terms=(Term("kiln", "en", Status.ADMITTED),)),
    "an unknown status": replace(
        KILN,
        terms=(*KILN.terms, Term("炉", "zh-Hans", "forbidden")),  # type: ignore[arg-type]
    ),
    "not a language tag": replace(KILN, terms=(Term("kiln", "English, please"),)),
    "no name of a check": replace(KILN, ignored={"": ("a, b",)}),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_content_that_catalogs_cannot_represent_is_refused(tmp_path: Path, wrong: Concept) -> None:
    """The error is raised before anything changes, for a new concept and for a known one."""
    tree = make_tree(tmp_path, KILN)
    before = _contents(tree)
    with editing(tree) as editor:
        with pytest.raises(ValueError, match=r"\w"):
            editor.add(replace(wrong, id=wrong.id.replace("kiln", "oven")), "terms")
        if wrong.id == "kiln":
            with pytest.raises(ValueError, match=r"\w"):
                editor.change(wrong)
        assert dict(editor.concepts) == {"kiln": KILN}
    assert _contents(tree) == before


@pytest.mark.parametrize("subject", ["../evil", "a/b", "a\\b", "", ".hidden", "con", "a\nb", "a."])
def test_subject_must_be_a_portable_file_name(tmp_path: Path, subject: str) -> None:
    """No file is written outside the folder, or where it would not be read again."""
    tree = make_tree(tmp_path / "catalogs")
    with editing(tree) as editor, pytest.raises(ValueError, match="no name of a subject"):
        editor.add(KILN, subject)
    assert {path.stem for path in tmp_path.rglob("*.po*")} == {"terms"}


def test_excluded_subject_takes_no_concepts(tmp_path: Path) -> None:
    """A template that the configuration excludes would not be read again."""
    tree = CatalogTree(tmp_path, frozenset({"cli"}))
    with editing(tree) as editor, pytest.raises(CatalogError, match=r"cli\.pot: is not part of"):
        editor.add(KILN, "cli")


def test_id_of_a_retired_concept_is_not_reused(tmp_path: Path) -> None:
    """A new concept with the id would be mistaken for the retired one."""
    tree = make_tree(tmp_path, KILN)
    with editing(tree) as editor:
        editor.retire("kiln")
    with editing(tree) as editor, pytest.raises(ValueError, match="was retired"):
        editor.add(KILN, "terms")


def test_status_may_be_given_as_text(tmp_path: Path) -> None:
    """As it comes from a data file."""
    stove = Term("stove", "en", "deprecated", "full")  # type: ignore[arg-type]
    tree = make_tree(tmp_path, replace(KILN, terms=(*KILN.terms, stove)))
    assert tree.concepts()[0].terms[1] == Term("stove", "en", Status.DEPRECATED)


def test_discarding_drops_only_earlier_changes(tmp_path: Path) -> None:
    """Earlier changes are neither shown nor written; later ones are."""
    tree = make_tree(tmp_path)
    with editing(tree) as editor:
        editor.add(KILN, "others")
        editor.discard()
        assert not editor.concepts
        editor.add(NPT, "terms")
    assert tree.concepts() == [NPT]
    assert tree.subjects() == ["terms"]


def test_preview_writes_nothing_and_takes_no_lock(tmp_path: Path) -> None:
    """It reports what would be written, even while another process is writing."""
    tree = make_tree(tmp_path)
    before = _contents(tree)
    with editing(tree), editing(tree, preview=True) as editor:
        editor.add(KILN, "terms")
        assert len(editor.changes()) == 2
    assert _contents(tree) == before


def test_first_english_term_becomes_the_msgid(tmp_path: Path) -> None:
    """A concept without an English term gets it in every file, and is read back with it."""
    tree = make_tree(tmp_path, replace(KILN, terms=(Term("窑", "zh-Hans"),)))
    with editing(tree) as editor:
        assert editor.add_terms("kiln", [Term("kiln", "en")]) == 1
        told = editor.concepts["kiln"]
    assert tree.concepts() == [KILN] == [told]
    for path in tree.files():
        assert 'msgid "kiln"' in path.read_text("utf-8")


def test_reviewed_term_replaces_the_proposed_one_of_its_language_only(tmp_path: Path) -> None:
    """A proposal in another language still awaits a reviewer."""
    proposals = (Term("炉", "zh-Hans", proposed=True), Term("Ofen", "de", proposed=True))
    tree = make_tree(tmp_path, replace(KILN, terms=(KILN.terms[0], *proposals)))
    with editing(tree) as editor:
        assert editor.add_terms("kiln", [KILN.terms[1]]) == 1
        told = editor.concepts["kiln"]
    assert _shown(told) == _shown(replace(KILN, terms=(*KILN.terms, proposals[1])))
    assert list(map(_shown, tree.concepts())) == [_shown(told)]


def test_plural_entry_stays_plural(tmp_path: Path) -> None:
    """Its first form is the term; the file can be read afterwards."""
    tree = make_tree(tmp_path, replace(KILN, terms=(Term("kiln", "en"),)))
    path = tree.catalog("terms", "zh-Hans")
    text = path.read_text("utf-8").replace(
        'msgid "kiln"\nmsgstr ""', 'msgid "kiln"\nmsgid_plural "kilns"\nmsgstr[0] ""'
    )
    path.write_text(text, encoding="utf-8")
    with editing(tree) as editor:
        editor.add_terms("kiln", [Term("窑", "zh-Hans")])
    assert tree.concepts() == [KILN]
    assert path.read_text("utf-8") == text.replace('msgstr[0] ""', 'msgstr[0] "窑"')


@pytest.mark.parametrize("path", ["a\nb.txt", "a\u2069b c.txt", "\udce4.txt", "a\x01b.txt"])
def test_references_survive_unusual_file_names(tmp_path: Path, path: str) -> None:
    """File systems allow names that a line of a catalog cannot represent."""
    tree = make_tree(tmp_path, KILN)
    for _ in range(2):
        with editing(tree) as editor:
            editor.add_reference("kiln", Reference(path, 3))
            told = editor.concepts["kiln"]
    assert tree.concepts() == [told]
    assert len(told.references) == 1


WRITTEN = """\
#    a remark
# note:   old   spacing
# admitted:  陶窑
# 译者的话
# deprecated: 炉 | 太泛
#. definition: oven
#.  for pottery
#. subject: terms
#. seen by: somebody
#: a.txt:3
#, fuzzy, no-wrap
msgctxt "kiln"
msgid ""
"kiln"
msgstr "窑"
"""


def _written(tmp_path: Path) -> CatalogTree:
    """A tree whose Chinese catalog a person has written."""
    tree = make_tree(tmp_path, replace(KILN, definitions={"en": "oven for pottery"}))
    path = tree.catalog("terms", "zh-Hans")
    head = path.read_text("utf-8").partition("\n\n")[0]
    path.write_text(f"{head}\n\n{WRITTEN}", encoding="utf-8")
    return tree


CHANGES: dict[str, tuple[dict[str, object], tuple[str, str]]] = {
    "a definition": (
        {"definitions": {"en": "furnace"}},
        ("#. definition: oven\n#.  for pottery\n", "#. definition: furnace\n"),
    ),
    "no definition": ({"definitions": {}}, ("#. definition: oven\n#.  for pottery\n", "")),
    "a note": ({"notes": {"zh-Hans": "新"}}, ("# note:   old   spacing", "# note: 新")),
    "another term": (
        {"terms": (*KILN.terms, Term("陶窑", "zh-Hans", Status.ADMITTED, proposed=True))},
        ("# deprecated: 炉 | 太泛\n", ""),
    ),
    "a part of speech": ({"pos": "noun"}, ("#. seen by", "#. pos: noun\n#. seen by")),
    "a subject": ({"subject": "pottery"}, ("#. subject: terms", "#. subject: pottery")),
    "a check": (
        {"ignored": {"": ("missing-term",)}},
        ("#. seen by", "#. ignore: missing-term\n#. seen by"),
    ),
}


@pytest.mark.parametrize(("fields", "told"), CHANGES.values(), ids=CHANGES)
def test_change_touches_its_own_lines_only(
    tmp_path: Path, fields: dict[str, object], told: tuple[str, str]
) -> None:
    """Remarks, flags, spacing and what is wrapped stay as a person has written them."""
    tree = _written(tmp_path)
    path = tree.catalog("terms", "zh-Hans")
    before = path.read_text("utf-8")
    (concept,) = tree.concepts()
    if "terms" in fields:
        fields = {"terms": tuple(t for t in concept.terms if t.text != "炉")}
    with editing(tree) as editor:
        assert not editor.change(concept)
        assert editor.change(replace(concept, **fields))  # type: ignore[arg-type]
        shown = editor.concepts["kiln"]
    assert path.read_text("utf-8") == before.replace(*told)
    assert tree.concepts() == [shown]


def test_terms_statuses_and_order_can_be_changed(tmp_path: Path) -> None:
    """Preferred terms, statuses, their order, and which terms await a reviewer."""
    tree = _written(tmp_path)
    new = replace(
        KILN,
        terms=(
            Term("furnace", "en"),
            Term("kiln", "en", Status.SUPERSEDED, note="of 1990"),
            Term("炉", "zh-Hans"),
            Term("火炉", "zh-Hans", Status.ADMITTED),
            Term("窑", "zh-Hans", Status.DEPRECATED),
            Term("陶窑", "zh-Hans", Status.ADMITTED),
        ),
    )
    with editing(tree) as editor:
        editor.change(new)
    assert tree.concepts() == [new]
    text = tree.catalog("terms", "zh-Hans").read_text("utf-8")
    assert text[text.index("#    a") :] == (
        """\
#    a remark
# admitted: 火炉
# deprecated: 窑
# admitted:  陶窑
# 译者的话
#. subject: terms
#. superseded: kiln | of 1990
#. seen by: somebody
#: a.txt:3
#, no-wrap
msgctxt "kiln"
msgid "furnace"
msgstr "炉"
"""
    )


def test_concepts_of_an_editor_cannot_be_assigned(tmp_path: Path) -> None:
    """An assignment would not be written; `change` is the method for that."""
    with editing(make_tree(tmp_path, KILN)) as editor, pytest.raises(TypeError):
        editor.concepts["kiln"] = NPT  # type: ignore[index]


WORDS = st.text("ab \\|\"'窑炉:,#\n\t\u00a0\u2028~", min_size=1, max_size=6).filter(str.strip)
TERMS = st.builds(
    Term,
    WORDS,
    st.sampled_from(["en", "zh-Hans", "zh-CN", "de"]),
    st.sampled_from(Status),
    st.sampled_from(TermType),
    st.just("") | WORDS,
    st.booleans(),
)
PROSE = st.dictionaries(st.sampled_from(["en", "zh-Hans", "zh_TW"]), WORDS, max_size=2)
CONCEPTS = st.builds(
    Concept,
    st.just("kiln"),
    st.just("") | WORDS,
    st.lists(TERMS, min_size=1, max_size=5).map(tuple),
    pos=st.just("") | WORDS,
    definitions=PROSE,
    notes=PROSE,
    references=st.lists(
        st.builds(Reference, st.text("a/窑 .\n", max_size=5), st.integers(0, 9)), max_size=2
    ).map(tuple),
    proposed=st.booleans(),
    ignored=st.dictionaries(st.sampled_from(["", "zh-Hans"]), st.just(("unit",)), max_size=1),
)


@settings(max_examples=50)
@given(CONCEPTS, CONCEPTS)
def test_editor_shows_what_will_be_read_back(first: Concept, second: Concept) -> None:
    """Whatever is added and changed, the editor's concepts are those that the files have."""
    with TemporaryDirectory() as folder:
        tree = make_tree(Path(folder))
        for concept in (first, second):
            with editing(tree) as editor:
                try:
                    if "kiln" in editor.concepts:
                        editor.change(concept)
                    else:
                        editor.add(concept, "terms")
                except ValueError:
                    continue
                shown = editor.concepts["kiln"]
            assert list(map(_shown, tree.concepts())) == [_shown(shown)]
