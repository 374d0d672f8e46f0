"""Changes to the term base: what is asked for is written, what is not stays."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest

from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term

from .helpers import MULTIPOLARITY, NPT, PROPOSAL, make_tree


def _by_id(tree: CatalogTree) -> dict[str, Concept]:
    return {concept.id: concept for concept in tree.concepts()}


def test_concepts_are_read_as_they_were_added(tmp_path: Path) -> None:
    """Terms, statuses, notes, definitions and order survive the disk."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT, PROPOSAL)
    assert tree.concepts() == [MULTIPOLARITY, NPT, PROPOSAL]


def test_concept_without_english_is_kept(tmp_path: Path) -> None:
    """A concept may lack an English term; it is not given a false one."""
    concept = Concept("duo-ji-hua", "x", (Term("多极化", "zh-Hans"), Term("Multipolarität", "de")))
    tree = make_tree(tmp_path, concept, languages=("de", "zh-Hans"))
    (read,) = tree.concepts()
    assert {term.lang for term in read.terms} == {"zh-Hans", "de"}
    assert read.preferred("en") is None


def test_terms_go_to_the_catalog_of_their_language(tmp_path: Path) -> None:
    """English terms go to every file, others to their own; each language has one preferred term."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    with editing(tree) as editor:
        added = editor.add_terms(
            "multipolarity",
            [
                Term("multi-polarity", "en", Status.ADMITTED),
                Term("多极性", "zh-Hans"),
                Term("多极化", "zh-Hans"),
                Term("多極", "zh-Hans", Status.DEPRECATED, note="繁体"),
            ],
        )
        in_memory = editor.concepts["multipolarity"]
    assert added == 3
    (read,) = tree.concepts()
    assert read == in_memory
    assert [t.text for t in read.in_language("en")] == [
        "multipolarity",
        "multi-polarization",
        "multi-polarity",
    ]
    chinese = {t.text: t.status for t in read.in_language("zh-Hans")}
    assert chinese["多极性"] is Status.ADMITTED
    assert chinese["多极化"] is Status.PREFERRED
    catalog = tree.catalog("terms", "zh-Hans").read_text(encoding="utf-8")
    assert "#. admitted: multi-polarity" in catalog


@pytest.mark.parametrize("name", [" spaced  id ", "two\\nlines"])
def test_free_text_id_of_another_editor_is_kept(tmp_path: Path, name: str) -> None:
    """Weblate allows any text as a context; such a concept can be changed, but not added."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    path = tree.template(tree.subjects()[0])
    written = path.read_text("utf-8") + f'\nmsgctxt "{name}"\nmsgid "truce"\nmsgstr ""\n'
    path.write_text(written, encoding="utf-8")
    (old,) = (one for one in tree.concepts() if one.preferred("en") == Term("truce", "en"))
    with editing(tree) as editor:
        assert editor.change(replace(old, pos="noun"))
        with pytest.raises(ValueError, match="white space"):
            editor.add(replace(old, id=old.id + " "), "terms")
    assert _by_id(tree)[old.id] == replace(old, pos="noun")
    made = written.replace(f'msgctxt "{name}"', f'#. pos: noun\nmsgctxt "{name}"')
    assert path.read_text("utf-8") == made


def test_reference_is_added_to_every_file(tmp_path: Path) -> None:
    """It goes to the template and the catalogs, once."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    for _ in range(2):
        with editing(tree) as editor:
            editor.add_reference("multipolarity", Reference("articles/a b.txt", 7))
    (read,) = tree.concepts()
    assert read.references == (Reference("articles/a b.txt", 7),)
    for path in tree.files():
        assert path.read_text(encoding="utf-8").count("a b.txt") == 1


def test_new_language_gets_every_concept(tmp_path: Path) -> None:
    """A language that is added has a catalog with all concepts, untranslated."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.add_language("zh-Hant-TW")
        editor.add_terms("npt", [Term("核不擴散條約", "zh-Hant-TW")])
    text = tree.catalog("terms", "zh-Hant-TW").read_text(encoding="utf-8")
    assert tree.catalog("terms", "zh-Hant-TW").parent.parent.name == "zh_TW"
    assert text.count("msgctxt") == 2
    assert _by_id(tree)["npt"].preferred("zh-Hant-TW") == Term("核不擴散條約", "zh-Hant-TW")


def test_retired_concept_is_kept_as_obsolete(tmp_path: Path) -> None:
    """Retiring takes the concept out of use and keeps its translation in the catalog."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.retire("npt")
    assert list(_by_id(tree)) == ["multipolarity"]
    assert '#~ msgstr "不扩散核武器条约"' in tree.catalog("terms", "zh-Hans").read_text("utf-8")
    with editing(tree) as editor:
        assert editor.retired == {"npt"}
        assert editor.new_id("npt") == "npt-2"


def test_proposal_is_accepted_in_template_or_catalog(tmp_path: Path) -> None:
    """Taking the flag off the template, or translating without it, accepts a proposal."""
    tree = make_tree(tmp_path, PROPOSAL)
    with editing(tree) as editor:
        editor.accept("fragile-truce")
    assert tree.concepts() == [
        replace(PROPOSAL, proposed=False, terms=(Term("fragile truce", "en"),))
    ]


def test_nothing_is_written_when_the_change_fails(tmp_path: Path) -> None:
    """An error in the middle leaves every file as it was."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    before = {path: path.read_bytes() for path in tree.files()}

    def fail() -> None:
        with editing(tree) as editor:
            editor.add(NPT, "terms")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert {path: path.read_bytes() for path in tree.files()} == before


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    """An edit that changes nothing writes nothing: dates stay, and so does git's index."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    before = {path: path.stat().st_mtime_ns for path in tree.files()}
    with editing(tree) as editor:
        editor.add_subject("terms")
    assert {path: path.stat().st_mtime_ns for path in tree.files()} == before


def test_same_id_in_two_subjects_is_refused(tmp_path: Path) -> None:
    """An id is unique in the whole term base; the error names both files."""
    tree = make_tree(tmp_path, NPT)
    text = tree.template("terms").read_text(encoding="utf-8")
    (tmp_path / "other.pot").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=r"npt is also in other\.pot"), editing(tree):
        pass


def test_two_folders_of_one_language_are_refused(tmp_path: Path) -> None:
    """`zh_CN` and `zh_Hans` side by side would hide one another."""
    tree = make_tree(tmp_path, NPT)
    (tmp_path / "zh_Hans" / "LC_MESSAGES").mkdir(parents=True)
    with pytest.raises(CatalogError, match="keep one of the two"):
        tree.languages()


@pytest.mark.skipif(not which("msgfmt"), reason="gettext is not installed")
def test_msgfmt_accepts_all_that_is_written(tmp_path: Path) -> None:
    """Every kind of entry that is written passes GNU gettext's own check."""
    nasty = Concept(
        "nasty",
        'a "subject"\\',
        (
            Term('quote " back\\slash', "en"),
            Term("tab\there", "zh-Hans"),
            Term("a | b", "zh-Hans", Status.ADMITTED, note="why | not"),
        ),
        references=(Reference("a b.txt", 3),),
        definitions={"en": "two\nlines"},
    )
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT, PROPOSAL, nasty, languages=("zh-Hans", "fr"))
    with editing(tree) as editor:
        editor.retire("npt")
    for path in tree.files():
        done = subprocess.run(
            ["msgfmt", "--check", "-o", os.devnull, path],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not which("msgmerge"), reason="gettext is not installed")
def test_msgmerge_keeps_the_translators_data(tmp_path: Path) -> None:
    """Merging a changed template with GNU's tool loses no term, comment or status."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT, PROPOSAL)
    template = tree.template("terms")
    text = template.read_text(encoding="utf-8")
    text = text.replace("several powers share influence", "power is shared")
    text = text.replace('msgid "multipolarity"', 'msgid "multipolarism"')
    template.write_text(text, encoding="utf-8")
    catalog = tree.catalog("terms", "zh-Hans")
    subprocess.run(["msgmerge", "-q", "--update", "--backup=none", catalog, template], check=True)
    found = _by_id(tree)
    chinese = found["multipolarity"].in_language("zh-Hans")
    assert [t.text for t in chinese] == ["多极化", "多极格局"]
    assert found["multipolarity"].definitions["zh-Hans"] == "多方并存"
    assert found["multipolarity"].preferred("en").text == "multipolarism"  # type: ignore[union-attr]
    assert found["npt"] == NPT
    assert found["fragile-truce"].proposed
