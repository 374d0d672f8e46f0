"""`rename_subject`: the files of a subject get another name, and lose nothing."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.errors import CatalogError
from termbase.lint import lint
from termbase.maintenance import (
    merge_catalogs,
    rename_subject,
    restore_concepts,
    retire_concepts,
    set_fields,
    update_catalogs,
)
from termbase.model import Concept, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create
from tests.repositories import git

LOAN = Concept("loan", "finance", (Term("loan", "en"), Term("贷款", "zh-Hans")))
BOND = Concept("bond", "finance", (Term("bond", "en"), Term("债券", "zh-Hans")))
LEVY = Concept("levy", "finance", (Term("levy", "en"), Term("征收", "zh-Hans")))
QUAY = Concept("quay", "money", (Term("quay", "en"), Term("码头", "zh-Hans")))


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A subject of two concepts and a retired one, and one that has a concept of it."""
    create(tmp_path)
    made = open_base(tmp_path)
    with made.edit() as editor:
        for concept in (LOAN, BOND, LEVY):
            editor.add(concept, "finance")
        editor.add(replace(QUAY, subject="finance"), "ports")
    retire_concepts(made, ["levy"])
    for path in made.tree.files():
        text = path.read_text("utf-8").replace('msgctxt "bond"', '# mine\nmsgctxt "bond"')
        path.write_text(text, "utf-8")
    return open_base(tmp_path)


def _texts(base: TermBase) -> dict[str, str]:
    paths = base.tree.folder.rglob("*.po*")
    return {path.name: path.read_text("utf-8") for path in sorted(paths)}


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["money"], "money"),
        (["Public money"], "public-money"),
        (["金融"], "jin-rong"),
        (["金融", "Money"], "money"),
        (["金融", "jin-rong"], "jin-rong"),
        (["Finance"], "finance"),
        (["金融", "银行", "finance"], "finance"),
    ],
)
def test_subject_is_renamed(base: TermBase, names: list[str], files: str) -> None:
    """With its entries in other files and retired ones; a preview writes nothing."""
    old = "finance"
    terms = {one.id: one.terms for one in base.concepts}
    for name in names:
        before = _texts(base)
        preview = rename_subject(base, old, name, preview=True)
        assert _texts(base) == before
        done = rename_subject(base, old, name)
        assert done == preview
        assert (done.subject, done.concepts) == (name, 3)
        old = name
    assert {name.partition(".")[0] for name in _texts(base)} == {files, "ports", "terms"}
    assert {one.id: one.terms for one in base.concepts} == terms
    assert {one.subject for one in base.concepts} == {names[-1]}
    written = "".join(_texts(base).values())
    assert written.count("# mine\n") == 2
    assert written.count(f'"Project-Id-Version: {files}\\n"') == 2
    assert ("finance" in written) is (files == "finance")
    assert update_catalogs(base, preview=True).changes == {}
    (levy,) = restore_concepts(base, ["levy"]).concepts
    assert (levy.subject, levy.terms) == (names[-1], LEVY.terms)


def test_another_subject_of_a_concept_stays(base: TermBase) -> None:
    """A concept may name a subject other than that of its file."""
    path = base.tree.template("finance")
    path.write_text(
        path.read_text("utf-8").replace("finance\nmsgctxt", "credit\nmsgctxt", 1), "utf-8"
    )
    update_catalogs(base)
    assert {one.id: one.subject for one in base.concepts}["loan"] == "credit"
    assert rename_subject(base, "finance", "money").concepts == 2
    assert {one.id: one.subject for one in base.concepts}["loan"] == "credit"


def test_name_that_is_in_use_already_changes_nothing(base: TermBase) -> None:
    """Neither does one with other spaces around it."""
    assert rename_subject(base, "finance", " finance ").changes == {}


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("finance", "ports", CatalogError, "ports.pot: already exists: choose another name"),
        ("finance", "left", CatalogError, "left.po: already exists"),
        ("finance", "screens", CatalogError, "the configuration excludes it"),
        ("finances", "x", CatalogError, "has no subject finances; it has finance"),
        ("x", "y", CatalogError, "has no subject x; it has finance, ports, terms"),
        ("finance", " ", ValueError, "a subject has a name"),
        ("finance", "a\x01", ValueError, "control"),
    ],
)
def test_refused(base: TermBase, old: str, new: str, error: type[Exception], message: str) -> None:
    """Files of the new name, in any language, would be overwritten."""
    base.tree.catalog("left", "zh-Hans").write_text("", "utf-8")
    config = base.project.root / "termbase.toml"
    config.write_text(
        config.read_text("utf-8").replace("exclude = []", 'exclude = ["screens"]'), "utf-8"
    )
    base = open_base(base.project.root)
    before = _texts(base)
    with pytest.raises(error, match=message):
        rename_subject(base, old, new)
    assert _texts(base) == before


def test_all_or_nothing(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last file cannot be removed, all are as before."""
    before = _texts(base)
    unlink, removed = Path.unlink, []

    def failing(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "finance.pot":
            raise OSError(errno.EBUSY, "Device or resource busy")
        removed.append(path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    with pytest.raises(CatalogError, match="cannot be written"):
        rename_subject(base, "finance", "money")
    assert "finance.po" in removed
    assert _texts(base) == before


@pytest.mark.parametrize("name", ["money", "金融"])
@pytest.mark.parametrize("is_here", [True, False])
def test_branch_that_uses_the_former_name_is_merged(
    base: TermBase, name: str, is_here: bool
) -> None:
    """git sees that the files were renamed; what the branch adds is of the present subject."""
    root = base.project.root
    rename_subject(base, "finance", "Finance")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "core.autocrlf", "false")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "checkout", "-qb", "branch")
    with base.edit() as editor:
        editor.add(replace(LEVY, id="toll", subject="Finance"), "finance")
    set_fields(base, "loan", definition="money lent")
    git(root, "commit", "-qam", "two")
    git(root, "checkout", "-q", "main")
    base = open_base(root)
    rename_subject(base, "finance", name)
    set_fields(base, "bond", definition="a loan in shares")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "three")
    if not is_here:
        git(root, "checkout", "-q", "branch")
    git(root, "merge", "branch" if is_here else "main", right=(0, 1))
    base = open_base(root)
    assert all(not done.conflicts for done in merge_catalogs(base))
    update_catalogs(base)
    assert {one.id: one.subject for one in base.concepts} == dict.fromkeys(
        ["loan", "bond", "toll", "quay"], name
    )
    assert [one.definition for one in base.concepts if one.definition] == [
        "money lent",
        "a loan in shares",
    ]
    faults = {one.name for one in lint(base) if one.severity.value != "info"}
    assert faults <= {"other-subject"}
