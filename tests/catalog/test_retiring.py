"""Concepts go out of use, and come back as they were."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.catalog.update import update
from termbase.model import Reference, Term

from .helpers import MULTIPOLARITY, NPT, PROPOSAL, make_tree


def _files(tree: CatalogTree) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in tree.files()}


def _retire(tree: CatalogTree, name: str) -> None:
    with editing(tree) as editor:
        editor.retire(name)


def _restore(tree: CatalogTree, name: str) -> None:
    with editing(tree) as editor:
        editor.restore(name)


@pytest.mark.parametrize("name", ["multipolarity", "npt", "fragile-truce"])
def test_restoring_gives_back_every_byte(tmp_path: Path, name: str) -> None:
    """Proposals and references too."""
    seen = replace(NPT, references=(Reference("a b.txt", 3),))
    tree = make_tree(tmp_path, MULTIPOLARITY, seen, PROPOSAL, languages=("zh-Hans", "de"))
    before, concepts = _files(tree), tree.concepts()
    _retire(tree, name)
    assert name not in {concept.id for concept in tree.concepts()}
    _restore(tree, name)
    assert tree.concepts() == concepts
    assert _files(tree) == before


def test_restoring_keeps_remarks_and_other_entries(tmp_path: Path) -> None:
    """What a person wrote to the entry, and every line of the others."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    path = tree.catalog("terms", "zh-Hans")
    text = (
        path.read_text("utf-8")
        .replace("# 名词", "# 名词")
        .replace("# note: 名词", "# asked Li about it\n#\n# note: 名词")
    )
    path.write_text(text, "utf-8")
    _retire(tree, "multipolarity")
    assert "# asked Li about it" in path.read_text("utf-8")
    _restore(tree, "multipolarity")
    assert path.read_text("utf-8") == text


def test_entry_dropped_by_msgmerge_is_created_again(tmp_path: Path) -> None:
    """msgmerge drops an obsolete entry without a translation; the template has a record of it."""
    tree = make_tree(tmp_path, MULTIPOLARITY, PROPOSAL)
    path = tree.catalog("terms", "zh-Hans")
    before = path.read_text("utf-8")
    _retire(tree, "fragile-truce")
    path.write_text(re.sub(r"#, fuzzy\n(#~.*\n)+", "", path.read_text("utf-8")), "utf-8")
    _restore(tree, "fragile-truce")
    assert tree.concepts() == [MULTIPOLARITY, PROPOSAL]
    assert path.read_text("utf-8") == before


def test_restored_concept_gets_an_entry_in_a_new_language(tmp_path: Path) -> None:
    """A catalog that was created meanwhile has the concept, untranslated."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    _retire(tree, "npt")
    with editing(tree) as editor:
        editor.add_language("de")
    _restore(tree, "npt")
    assert 'msgctxt "npt"' in tree.catalog("terms", "de").read_text("utf-8")
    assert all(file.is_current for file in update(tree).files)


def test_restored_concept_has_the_text_of_the_template(tmp_path: Path) -> None:
    """If the template's obsolete entry was edited, the catalogs follow it."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    _retire(tree, "npt")
    path = tree.template("terms")
    path.write_text(
        path.read_text("utf-8").replace("abbreviation: NPT", "admitted: N.P.T."), "utf-8"
    )
    _restore(tree, "npt")
    (npt,) = [concept for concept in tree.concepts() if concept.id == "npt"]
    assert [term.text for term in npt.in_language("en")] == ["Non-Proliferation Treaty", "N.P.T."]
    assert all(file.is_current for file in update(tree).files)


def test_retired_and_restored_in_one_edit(tmp_path: Path) -> None:
    """Nothing is written; the editor shows the concept as before."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    before = _files(tree)
    with editing(tree) as editor:
        editor.retire("npt")
        editor.restore("npt")
        assert editor.concepts["npt"] == NPT
        assert "npt" not in editor.retired
        assert not editor.changes()
    assert _files(tree) == before


@pytest.mark.parametrize("is_first", [True, False])
def test_last_of_two_retired_with_one_id_is_restored(tmp_path: Path, is_first: bool) -> None:
    """A concept was retired, another was written under its id, and was retired too."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    template = tree.template("terms")
    _retire(tree, "multipolarity")
    old = template.read_text("utf-8")
    new = 'msgctxt "multipolarity"\nmsgid "several poles"\nmsgstr ""\n'
    header, entry = old.split("\n\n", 1)
    template.write_text(
        "\n\n".join([header, new, entry] if is_first else [old, new]), encoding="utf-8"
    )
    update(tree)
    before, concepts = _files(tree), tree.concepts()
    _retire(tree, "multipolarity")
    _restore(tree, "multipolarity")
    assert tree.concepts() == concepts
    assert _files(tree) == before


def test_moved_concept_is_restored_to_the_subject_of_its_translation(tmp_path: Path) -> None:
    """Whatever records other templates have of it."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    _retire(tree, "multipolarity")
    with editing(tree) as editor:
        editor.add_subject("alliances")
    path = tree.template("alliances")
    told = '\n#~ msgctxt "multipolarity"\n#~ msgid "several poles"\n#~ msgstr ""\n'
    path.write_text(path.read_text("utf-8") + told, encoding="utf-8")
    tree.template("zones").write_bytes(path.read_bytes())
    with editing(tree) as editor:
        editor.restore("multipolarity")
        assert editor.subject_of("multipolarity") == "terms"
    assert MULTIPOLARITY in tree.concepts()


def test_unknown_concept_cannot_be_restored(tmp_path: Path) -> None:
    """Nor can one without a record in a template."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    _retire(tree, "npt")
    template = tree.template("terms")
    template.write_text(template.read_text("utf-8").partition("#. subject: arms")[0], "utf-8")
    for name in ("multipolarity", "npt", "nothing"):
        with pytest.raises(KeyError), editing(tree) as editor:
            editor.restore(name)


def test_terms_of_retired_concepts_are_known(tmp_path: Path) -> None:
    """Those of every status, on disk and before saving."""
    tree = make_tree(tmp_path, NPT)
    with editing(tree) as editor:
        editor.retire("npt")
        at_once = editor.retired_terms("npt")
    with editing(tree, preview=True) as editor:
        assert editor.retired_terms("npt") == at_once
        assert editor.retired_terms("nothing") == ()
    assert at_once == ("Non-Proliferation Treaty", "NPT", "不扩散核武器条约")


def test_one_subject_alone_is_read(tmp_path: Path) -> None:
    """Others are neither read nor touched."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    with editing(tree) as editor:
        editor.add(NPT, "treaties")
    tree.template("treaties").write_text("damaged", "utf-8")
    with editing(tree, subjects=["terms"]) as editor:
        editor.add_terms("multipolarity", [Term("多极性", "zh-Hans")])
        assert list(editor.concepts) == ["multipolarity"]
    assert "多极性" in tree.catalog("terms", "zh-Hans").read_text("utf-8")
    assert tree.template("treaties").read_text("utf-8") == "damaged"


def test_accepting_removes_the_previous_term(tmp_path: Path) -> None:
    """The record of the term that the translation was made for (`#|`) is removed."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    template = tree.template("terms")
    renamed = template.read_text("utf-8").replace('msgid "multipolarity"', 'msgid "multi-polarity"')
    template.write_text(renamed, "utf-8")
    update(tree)
    path = tree.catalog("terms", "zh-Hans")
    assert '#| msgid "multipolarity"' in path.read_text("utf-8")
    with editing(tree) as editor:
        editor.accept("multipolarity")
    text = path.read_text("utf-8")
    assert "#|" not in text
    assert "#, fuzzy" not in text
