"""`merge`: two branches of a real repository have changed the catalogs."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termbase.cli.app import termbase
from termbase.model import Concept, Term
from termbase.project import open as open_base
from tests.repositories import git

from .conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CATALOG = "locales/zh_CN/LC_MESSAGES/terms.po"


def _add(project: Path, en: str, zh: str) -> None:
    with open_base(project).edit() as editor:
        terms = (Term(en, "en"), Term(zh, "zh-Hans"))
        editor.add(Concept(editor.new_id(en), "terms", terms), "terms")


def _replace(project: Path, old: str, new: str) -> None:
    path = project / CATALOG
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def branches(project: Path) -> Path:
    """Make the project a repository, with a concept added on `main` and one on `other`."""
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "begin")
    git(project, "checkout", "-q", "-b", "other")
    _add(project, "coral reef", "珊瑚礁")
    git(project, "commit", "-qam", "reef")
    git(project, "checkout", "-q", "main")
    _add(project, "sandbank", "沙洲")
    git(project, "commit", "-qam", "sandbank")
    return project


def test_concepts_of_both_branches_are_kept(run: Run, branches: Path) -> None:
    """The conflicts that git leaves are settled and staged; a new commit ends the merge."""
    git(branches, "merge", "other", right=(1,))
    assert "run termbase merge" in run("stats", code=2).stderr
    assert run("merge").stdout.splitlines() == [
        "locales/terms.pot: settled",
        f"{CATALOG}: settled",
    ]
    git(branches, "commit", "-q", "-m", "merged")
    concepts = {one.id: one for one in open_base(branches).concepts}
    assert {"coral-reef", "sandbank", "arms-control"} <= concepts.keys()
    assert run("merge").stdout == "No catalog is in conflict.\n"


def test_line_ends_of_the_work_tree_are_kept(run: Run, branches: Path) -> None:
    """On Windows git writes carriage returns into the work tree, but not into the repository."""
    git(branches, "config", "core.autocrlf", "true")
    git(branches, "rm", "-q", "-r", "--cached", ".")
    git(branches, "reset", "-q", "--hard")
    catalog = branches / CATALOG
    assert catalog.read_bytes().count(b"\r\n") == catalog.read_bytes().count(b"\n")
    git(branches, "merge", "other", right=(1,))
    run("merge")
    settled = catalog.read_bytes()
    assert settled.count(b"\r\n") == settled.count(b"\n")
    assert "\r" not in git(branches, "cat-file", "blob", f":{CATALOG}")
    assert {"珊瑚礁", "沙洲"} <= set(settled.decode().split('"'))


def test_conflicting_changes_are_left_to_a_person(
    run: Run, run_json: Callable[..., Any], branches: Path
) -> None:
    """The exit code is 1, and what the person then settles is kept."""
    _replace(branches, 'msgstr "军备控制"', 'msgstr "武器管制"')
    git(branches, "commit", "-qam", "ours")
    git(branches, "checkout", "-q", "other")
    _replace(branches, 'msgstr "军备控制"', 'msgstr "军备管制"')
    git(branches, "commit", "-qam", "theirs")
    git(branches, "merge", "main", right=(1,))
    found = run_json("merge", code=1)
    assert [(Path(one["path"]).name, one["conflicts"]) for one in found["files"]] == [
        ("terms.pot", 0),
        ("terms.po", 1),
    ]
    text = (branches / CATALOG).read_text(encoding="utf-8")
    assert '<<<<<<< ours\nmsgstr "军备管制"\n=======\nmsgstr "武器管制"\n>>>>>>> theirs\n' in text
    _replace(branches, "军备管制", "军备限制")
    told, advice = run("merge", code=1).stdout.splitlines()
    assert told == f"{CATALOG}: 1 conflict left"
    assert advice.endswith("then run git add.")
    assert "军备限制" in (branches / CATALOG).read_text(encoding="utf-8")


def _moved_and_changed(project: Path, moved: Sequence[str], changed: Sequence[str]) -> None:
    """Move a concept to another subject on one branch, while another one changes it."""
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "begin")
    for branch, words in (("mover", [*moved, "--subject", "security"]), ("main", changed)):
        git(project, "checkout", "-q", *(["-b"] if branch == "mover" else []), branch)
        arguments = ["--termbase", str(project), *words]
        CliRunner().invoke(termbase, arguments, catch_exceptions=False)
        git(project, "add", "-A")
        git(project, "commit", "-qm", branch)


@pytest.mark.parametrize("is_mover_here", [True, False])
@pytest.mark.parametrize("has_driver", [True, False])
@pytest.mark.parametrize(
    ("moved", "changed", "wanted"),
    [
        (
            ["set", "arms-control"],
            ["set", "arms-control", "arms limitation", "军备限制"],
            ["arms limitation", "arms control", "军备限制", "军备控制", "军控"],
        ),
        (
            ["set", "arms-control", "--definition", "另一定义"],
            ["set", "arms-control", "--definition", "limits on arms"],
            ["arms control", "军备控制", "军控"],
        ),
    ],
)
def test_concept_that_one_side_moved_and_the_other_changed(
    run: Run,
    project: Path,
    moved: Sequence[str],
    changed: Sequence[str],
    wanted: Sequence[str],
    has_driver: bool,
    is_mover_here: bool,
) -> None:
    """It is where it was moved, as it was changed, and its translations are reviewed."""
    _moved_and_changed(project, moved, changed)
    if has_driver:
        driver = f"{shlex.quote(sys.executable)} -m termbase merge %O %A %B %P"
        git(project, "config", "merge.termbase.driver", driver)
    if is_mover_here:
        git(project, "checkout", "-q", "mover")
    git(project, "merge", "main" if is_mover_here else "mover", right=(1,))
    assert "locales/terms.pot: settled" in run("merge").stdout
    git(project, "commit", "-qm", "merged")
    assert git(project, "status", "--porcelain") == ""
    run("update")
    (concept,) = [one for one in open_base(project).concepts if one.id == "arms-control"]
    assert (concept.subject, [term.text for term in concept.terms]) == ("security", wanted)
    assert not any(term.proposed for term in concept.terms)
    assert "arms-control" not in (project / "locales/terms.pot").read_text("utf-8")
    if "--definition" in changed:
        assert concept.definitions == {"en": "limits on arms", "zh-Hans": "另一定义"}


def test_term_added_to_a_concept_that_was_moved_is_told_of(run: Run, project: Path) -> None:
    """It is left in the catalog where the concept was, until the update that is named."""
    added = ["add", "arms control", "武器限制", "--status", "admitted"]
    _moved_and_changed(project, ["set", "arms-control"], added)
    git(project, "merge", "mover", right=(1,))
    told = run("merge").stdout
    assert "\n1 change is to an entry that the other side moved or retired: " in told
    run("update")
    (concept,) = [one for one in open_base(project).concepts if one.id == "arms-control"]
    assert (concept.subject, concept.terms[-1].text) == ("security", "武器限制")


def test_concept_that_was_moved_stays_in_conflict_where_both_sides_changed_the_same(
    run: Run, project: Path
) -> None:
    """A person has to choose one of the two definitions."""
    words = ["set", "arms-control", "--definition"]
    _moved_and_changed(project, [*words, "one"], [*words, "two"])
    git(project, "merge", "mover", right=(1,))
    template = project / "locales/security.pot"
    before = template.read_bytes()
    assert "locales/terms.pot: 1 conflict left" in run("merge", code=1).stdout
    assert template.read_bytes() == before
    assert "#. definition: two\n" in (project / "locales/terms.pot").read_text("utf-8")


def test_a_file_deleted_on_one_side_is_reported(run: Run, branches: Path) -> None:
    """Only a person can know whether it should stay."""
    git(branches, "rm", "-q", CATALOG)
    git(branches, "commit", "-q", "-m", "gone")
    git(branches, "merge", "other", right=(1,))
    said = run("merge", code=1).stdout
    assert f"{CATALOG}: one side deleted it: run git add or git rm on it\n" in said
    assert "locales/terms.pot: settled" in said


def test_git_uses_the_merge_driver(branches: Path) -> None:
    """With the driver and a new project's attributes, git merges entry by entry."""
    driver = f"'{sys.executable}' -m termbase merge %O %A %B %P"
    git(branches, "config", "merge.termbase.driver", driver)
    git(branches, "merge", "-q", "--no-edit", "other")
    assert {"coral-reef", "sandbank"} <= {one.id for one in open_base(branches).concepts}


def test_what_a_failed_driver_leaves_is_not_taken_for_resolved(run: Run, branches: Path) -> None:
    """git then leaves our version without marks, and whoever adds it discards the other one."""
    git(branches, "config", "merge.termbase.driver", "false")
    git(branches, "merge", "other", right=(1,))
    ours = (branches / CATALOG).read_bytes()
    assert b"<<<<<<<" not in ours
    assert "珊瑚礁".encode() not in ours
    assert f"{CATALOG}: settled\n" in run("merge").stdout
    assert {"coral-reef", "sandbank"} <= {one.id for one in open_base(branches).concepts}
    assert git(branches, "ls-files", "--unmerged") == ""


def test_a_file_that_a_person_has_resolved_is_left(run: Run, branches: Path) -> None:
    """It has no marks, but is not our version either."""
    git(branches, "merge", "other", right=(1,))
    (branches / CATALOG).write_bytes(git(branches, "cat-file", "blob", f":3:{CATALOG}").encode())
    resolved = (branches / CATALOG).read_bytes()
    told = run("merge").stdout
    assert f"{CATALOG}: has no conflict marks: run git add on it if it is resolved\n" in told
    assert (branches / CATALOG).read_bytes() == resolved
    assert CATALOG in git(branches, "ls-files", "--unmerged")


@pytest.mark.parametrize(("side", "branch"), [("our", "main"), ("their", "other")])
def test_a_version_that_cannot_be_read_is_told(
    run: Run, branches: Path, side: str, branch: str
) -> None:
    """The other files are merged all the same."""
    git(branches, "checkout", "-q", branch)
    text = (branches / CATALOG).read_text("utf-8")
    (branches / CATALOG).write_bytes(text.encode("gb18030"))
    git(branches, "commit", "-qam", "in another encoding")
    git(branches, "checkout", "-q", "main")
    git(branches, "config", "merge.termbase.driver", "false")
    git(branches, "merge", "other", right=(1,))
    told = run("merge", code=1).stdout
    assert f"{CATALOG}: {side} version cannot be read: is not utf-8 as its header says" in told
    assert "locales/terms.pot: settled\n" in told
    assert "git merge --abort" in told


def test_the_driver_names_the_file_in_conflict(run: Run, tmp_path: Path) -> None:
    """git passes temporary files, and the name that they stand for."""
    names = []
    for number in range(3):
        path = tmp_path / f".merge_file_{number}"
        path.write_text(f'msgctxt "a"\nmsgid "a"\nmsgstr "{number}"\n', encoding="utf-8")
        names.append(path)
    assert run("merge", *names, "l/terms.po", code=1).stderr == "l/terms.po: 1 conflict left\n"
    assert "<<<<<<< ours" in names[1].read_text(encoding="utf-8")


def test_outside_a_repository(run: Run, project: Path) -> None:
    """There is no merge to settle, and the message says why."""
    assert "is not in a git repository" in run("merge", code=2).stderr
    assert "BASE OURS THEIRS" in run("merge", project / CATALOG, code=2).stderr
