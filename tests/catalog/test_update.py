"""Merging templates into catalogs: English is refreshed, translations stay."""

from __future__ import annotations

from pathlib import Path

import polib

from termbase.catalog.compile import compile_catalogs
from termbase.catalog.editor import editing
from termbase.catalog.update import update
from termbase.model import Term

from .helpers import MULTIPOLARITY, NPT, PROPOSAL, make_tree


def test_nothing_to_do_changes_nothing(tmp_path: Path) -> None:
    """Catalogs that agree with their template keep every byte."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT, PROPOSAL)
    before = {path: path.read_bytes() for path in tree.files()}
    assert all(one.nothing for one in update(tree, ["zh-Hans"]))
    assert {path: path.read_bytes() for path in tree.files()} == before


def test_changed_english_makes_the_translation_fuzzy(tmp_path: Path) -> None:
    """The old term is remembered, the translation and its comments stay."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    template = tree.template("terms")
    text = template.read_text("utf-8").replace('msgid "multipolarity"', 'msgid "multipolarism"')
    template.write_text(text, "utf-8")
    done = update(tree)
    assert [one.changed for one in done] == [1, 0]
    (entry,) = polib.pofile(str(tree.catalog("terms", "zh-Hans")))
    assert entry.fuzzy
    assert (entry.previous_msgid, entry.msgid) == ("multipolarity", "multipolarism")
    assert (entry.msgstr, "admitted: 多极格局" in entry.tcomment) == ("多极化", True)


def test_dropped_concept_retires_and_comes_back(tmp_path: Path) -> None:
    """A concept gone from the template is obsolete; back in it, its translation is back too."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    template = tree.template("terms")
    whole = template.read_text("utf-8")
    start = whole.index("#. subject: arms control")
    template.write_text(whole[:start], "utf-8")
    assert sum(one.retired for one in update(tree)) == 1
    assert [concept.id for concept in tree.concepts()] == ["multipolarity"]
    template.write_text(whole, "utf-8")
    assert sum(one.revived for one in update(tree)) == 1
    assert {c.id: c for c in tree.concepts()}["npt"].preferred("zh-Hans") == NPT.preferred(
        "zh-Hans"
    )


def test_rejected_proposal_is_remembered_whatever_merges(tmp_path: Path) -> None:
    """The template keeps what it dropped, for msgmerge forgets what has no translation."""
    tree = make_tree(tmp_path, MULTIPOLARITY, PROPOSAL)
    template = tree.template("terms")
    whole = template.read_text("utf-8")
    template.write_text(whole[: whole.rindex("#. subject")], "utf-8")
    update(tree)
    catalog = tree.catalog("terms", "zh-Hans")
    text = catalog.read_text("utf-8")
    catalog.write_text(text[: text.index("#~ msgctxt")], "utf-8")
    with editing(tree) as editor:
        assert editor.retired == {"fragile-truce"}
        assert editor.concepts.keys() == {"multipolarity"}
    before = {path: path.read_bytes() for path in tree.files()}
    assert all(one.nothing for one in update(tree))
    assert {path: path.read_bytes() for path in tree.files()} == before


def test_missing_catalog_is_made(tmp_path: Path) -> None:
    """A language of the project without a catalog gets one."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    done = update(tree, ["zh-Hant-TW"])
    assert max(one.added for one in done) == 2
    assert tree.catalog("terms", "zh-Hant-TW").is_file()


def test_acceptance_in_a_catalog_reaches_the_template(tmp_path: Path) -> None:
    """A reviewer who translates a proposal has accepted it everywhere."""
    tree = make_tree(tmp_path, PROPOSAL)
    catalog = tree.catalog("terms", "zh-Hans")
    text = catalog.read_text("utf-8").replace("#, fuzzy\n", "")
    catalog.write_text(
        text.replace('"fragile truce"\nmsgstr ""', '"fragile truce"\nmsgstr "脆弱停火"'), "utf-8"
    )
    assert sum(one.accepted for one in update(tree)) == 1
    assert "fuzzy" not in tree.template("terms").read_text("utf-8")


def test_compiled_catalog_answers_gettext(tmp_path: Path) -> None:
    """The `.mo` holds reviewed terms by context, and no proposals."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.add(PROPOSAL, "terms")
        editor.add_terms("fragile-truce", [Term("脆弱停火", "zh-Hans", proposed=True)])
    (written,) = compile_catalogs(tree)
    found = {(e.msgctxt, e.msgid): e.msgstr for e in polib.mofile(str(written))}
    assert found == {
        ("multipolarity", "multipolarity"): "多极化",
        ("npt", "Non-Proliferation Treaty"): "不扩散核武器条约",
    }
    assert compile_catalogs(tree) == []
