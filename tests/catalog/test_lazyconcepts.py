"""Concepts that are parsed when they are asked for: the same as if all were parsed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.catalog import outline
from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.catalog.update import update
from termbase.errors import CatalogError
from termbase.model import Concept, Status, Term

from .helpers import MULTIPOLARITY, NPT, PROPOSAL, make_tree

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
STARTER = CatalogTree(Path(__file__).parents[2] / "locales", frozenset(["cli"]))


def _write(folder: Path, **files: str) -> CatalogTree:
    """A tree with these files: `terms` for a template, `zh_CN` and so on for a catalog of it."""
    for name, body in files.items():
        locale, _, subject = name.rpartition("__")
        path = (
            folder / locale / "LC_MESSAGES" / f"{subject}.po" if locale else folder / f"{name}.pot"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + body, encoding="utf-8")
    return CatalogTree(folder)


@pytest.fixture
def mixed(tmp_path: Path) -> CatalogTree:
    """Concepts with and without ids, in other languages, in one catalog only, proposed in part."""
    return _write(
        tmp_path,
        a='msgctxt "sea"\nmsgid "sea"\nmsgstr ""\n\nmsgid "Salt lake"\nmsgstr ""\n\n'
        '#. language: zh-Hans\nmsgctxt "hu"\nmsgid "湖"\nmsgstr ""\n\n'
        '#~ msgid "pond"\n#~ msgstr ""\n',
        b='#. proposed: sea\nmsgctxt "ocean"\nmsgid "ocean"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgctxt "bay"\nmsgid ""\n"sea "\n"bay"\nmsgstr ""\n',
        zh_CN__a='msgctxt "sea"\nmsgid "sea"\nmsgstr "海"\n\n'
        '#, fuzzy\nmsgid "Salt lake"\nmsgstr "湖"\n\nmsgid "fen"\nmsgstr "沼"\n',
        zh_CN__b='msgctxt "ocean"\nmsgid "ocean"\nmsgstr "海"\n\nmsgctxt "bay"\nmsgid "sea bay"\n'
        'msgstr ""\n"海"\n"湾"\n',
    )


@pytest.mark.parametrize("name", ["mixed", "starter"])
def test_concepts_are_those_of_the_catalogs(name: str, request: pytest.FixtureRequest) -> None:
    """Each concept is as the reader of whole catalogs has it, in the same order."""
    tree = STARTER if name == "starter" else request.getfixturevalue("mixed")
    expected = tree.concepts()
    with editing(tree, preview=True) as editor:
        assert [*editor.concepts] == [concept.id for concept in expected]
        assert [*editor.concepts.values()] == expected
        assert [*editor.awaiting_review()] == [
            concept for concept in expected if concept.awaits_review
        ]


_STEPS = {"mixed": 1, "starter": 7}
"""Of how many terms one is looked for."""


@pytest.mark.parametrize("name", list(_STEPS))
def test_concepts_are_found_by_preferred_terms(name: str, request: pytest.FixtureRequest) -> None:
    """Every preferred term yields the concepts that have it, in order, and no other."""
    tree = STARTER if name == "starter" else request.getfixturevalue("mixed")
    expected: dict[tuple[str, str], list[str]] = {}
    others = set()
    for concept in tree.concepts():
        for term in concept.terms:
            if term.status is Status.PREFERRED:
                expected.setdefault((term.lang, term.text), []).append(concept.id)
            others.add((term.lang, term.text))
            others.add(("en" if term.lang != "en" else "zh-Hans", term.text))
    with editing(tree, preview=True) as editor:
        for key in sorted(others | expected.keys())[:: _STEPS[name]]:
            assert editor.find_preferred(*key) == expected.get(key, [])


def test_concepts_are_found_as_they_were_read(tmp_path: Path) -> None:
    """What an edit changes does not change what was there before it."""
    with editing(make_tree(tmp_path, MULTIPOLARITY, NPT), preview=True) as editor:
        editor.retire("npt")
        editor.add(PROPOSAL, "terms")
        editor.add_terms("multipolarity", [Term("Multipolarität", "de")])
        assert editor.find_preferred("en", "Non-Proliferation Treaty") == ["npt"]
        assert editor.find_preferred("en", "fragile truce") == []
        assert editor.as_read("npt") == NPT
        assert editor.as_read("multipolarity") == MULTIPOLARITY
        assert editor.as_read("fragile-truce") is None
        assert [*editor.awaiting_review()] == [PROPOSAL]


def test_a_change_parses_only_the_entries_of_its_concept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a hundred concepts only one is parsed: its entries in the template and the catalog."""
    concepts = [
        Concept(f"c{n}", "terms", (Term(f"thing {n}", "en"), Term(f"物{n}", "zh-Hans")))
        for n in range(100)
    ]
    tree = make_tree(tmp_path, *concepts)
    calls = []
    parsed = outline.parsed

    def counted(block: str, line: int = 0) -> object:
        calls.append(block)
        return parsed(block, line)

    monkeypatch.setattr(outline, "parsed", counted)
    with editing(tree) as editor:
        assert len(editor.concepts) == 100
        editor.add_terms("c40", [Term("object 40", "en")])
    assert [block.partition("msgid")[2] for block in calls] == [
        ' "thing 40"\nmsgstr ""',
        ' "thing 40"\nmsgstr "物40"',
    ]
    assert "object 40" in tree.template("terms").read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('msgid "a"\nmsgstr ""\n\n#. language: 中文\nmsgid "海"\nmsgstr ""\n', 9),
        (
            '#. language: de\nmsgid "a"\nmsgstr ""\n\n'
            '#. language: de\n#.   x\nmsgid "b"\nmsgstr ""\n',
            11,
        ),
    ],
    ids=["no tag", "continued"],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_languages_that_are_none_are_refused(
    tmp_path: Path, body: str, line: int, ending: str
) -> None:
    """A wrong tag is an error of the whole term base, though its concept is not asked for."""
    tree = _write(tmp_path, terms=body)
    tree.template("terms").write_bytes((HEAD + body).replace("\n", ending).encode())
    with pytest.raises(CatalogError, match=rf"terms\.pot:{line}: language: ") as told:
        tree.concepts()
    with pytest.raises(CatalogError) as error, editing(tree, preview=True):
        pass
    assert str(error.value) == str(told.value)


def test_language_of_a_retired_entry_does_not_matter(tmp_path: Path) -> None:
    """An obsolete entry keeps its comments in the template, but they are not read."""
    body = 'msgid "a"\nmsgstr ""\n\n#. language: 中文\n#~ msgid "海"\n#~ msgstr ""\n'
    with editing(_write(tmp_path, terms=body), preview=True) as editor:
        assert [*editor.concepts] == ["a"]


def test_catalog_without_template_entry_is_a_folder(tmp_path: Path) -> None:
    """A folder with the name of a template is not read as one."""
    (tmp_path / "terms.pot").mkdir()
    with editing(CatalogTree(tmp_path), preview=True) as editor:
        assert not editor.concepts


def test_ids_in_two_subjects_are_refused(tmp_path: Path) -> None:
    """The message names the first of them."""
    body = 'msgctxt "sea"\nmsgid "sea"\nmsgstr ""\n'
    tree = _write(tmp_path, a=body, b=body)
    with pytest.raises(CatalogError, match=r"b\.pot: concept sea is also in a\.pot"):
        editing(tree, preview=True).__enter__()


def test_an_id_that_only_a_catalog_shares_is_for_update_to_settle(tmp_path: Path) -> None:
    """The template of its subject does not have it, so no two concepts are to be joined."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    with editing(tree) as editor:
        editor.add_subject("arms")
    catalog = tree.catalog("arms", "zh-Hans")
    entry = '\nmsgctxt "multipolarity"\nmsgid "multipolarity"\nmsgstr "多极化"\n'
    catalog.write_text(catalog.read_text("utf-8") + entry, "utf-8")
    told = r"arms\.pot: catalogs have the concept multipolarity"
    with pytest.raises(CatalogError, match=told), editing(tree):
        pass
    update(tree)
    with editing(tree) as editor:
        assert list(editor.concepts) == ["multipolarity"]
