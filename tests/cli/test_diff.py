"""`diff`: what a branch of a real repository changes, concept by concept."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.repositories import git

from .conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEXT = """\
1 concept added:
  harbours  quay-wall: quay wall · 码头岸壁
1 concept retired or removed:
  terms  gone: gone | left · 走了
3 concepts changed:
  harbours  strait-ferry: strait ferry · 海峡渡轮
    subject: terms → harbours
  security  arms-control: arms control · 军控
    zh-Hans: 军备控制 → 军控
    军备控制 (zh-Hans): preferred → deprecated
    note (军备控制, zh-Hans): – → too *long*
    definition (en): limits on weapons that states agree on → limits on arms
  terms  pilots: pilot · 引航员
    id: pilot → pilots
"""
MARKDOWN = """\
**Term base: 1 concept added, 1 concept retired or removed, 3 concepts changed**

#### 1 concept added

| concept | subject | terms | definition |
|---|---|---|---|
| quay-wall | harbours | quay wall<br>码头岸壁 |  |

#### 1 concept retired or removed

| concept | subject | terms | definition |
|---|---|---|---|
| gone | terms | gone \\| left<br>走了 |  |

#### 3 concepts changed

| concept | what | before | now |
|---|---|---|---|
| **strait-ferry**<br>strait ferry · 海峡渡轮 | subject | terms | harbours |
| **arms-control**<br>arms control · 军控 | zh-Hans | 军备控制 | 军控 |
|  | 军备控制 (zh-Hans) | preferred | deprecated |
|  | note (军备控制, zh-Hans) | – | too \\*long\\* |
|  | definition (en) | limits on weapons that states agree on | limits on arms |
| **pilots**<br>pilot · 引航员 | id | pilot | pilots |
"""


@pytest.fixture
def branch(run: Run, project: Path) -> Path:
    """Make the project a repository; `main` has gone on, and `work` has changed concepts."""
    for words in ("gone | left", "走了"), ("pilot", "引航员"), ("strait ferry", "海峡渡轮"):
        run("add", *words, *(["--id", "gone"] if words[1] == "走了" else []))
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "begin")
    git(project, "checkout", "-q", "-b", "work")
    run("add", "quay wall", "码头岸壁", "--subject", "harbours")
    run("retire", "gone")
    run("set", "arms-control", "军控", "--former", "deprecated", "--note", "too *long*")
    run("set", "strait-ferry", "--subject", "harbours")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "work")
    git(project, "checkout", "-q", "main")
    run("add", "sandbank", "沙洲")
    git(project, "commit", "-qam", "meanwhile")
    git(project, "checkout", "-q", "work")
    run("set", "arms-control", "--definition", "limits on arms")  # not committed
    for path in project.glob("locales/**/*.po*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"pilot"\nmsgid', '"pilots"\nmsgid'), encoding="utf-8")
    return project


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(("options", "told"), [((), TEXT), (("--format", "md"), MARKDOWN)])
def test_all_that_the_branch_changes(run: Run, options: tuple[str, ...], told: str) -> None:
    """What happened on the other branch since they parted is not the branch's doing."""
    assert run("diff", "main", *options).stdout == told


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ((), ["arms-control", "pilots"]),  # since the last commit
        (("main", "work"), ["strait-ferry", "arms-control"]),  # only what is committed
        (("main", "-l", "en"), ["strait-ferry", "arms-control", "pilots"]),
        (("main", "work", "-l", "en"), ["strait-ferry"]),
        (("work", "main"), []),
    ],
)
def test_revisions_and_languages(
    run_json: Callable[..., Any], words: tuple[str, ...], changed: list[str]
) -> None:
    """A branch may be compared in place of the files, and single languages."""
    assert [one["concept"] for one in run_json("diff", *words)["changed"]] == changed


def test_long_comments_are_cut(run: Run, branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub refuses a comment that is too long; what is left out is counted."""
    monkeypatch.setattr("termbase.cli.commands.diff._ROOM", 240)
    assert run("diff", "main", "--format", "md").stdout.endswith("\n\nand 4 more\n")


def test_what_is_no_change(run: Run, branch: Path) -> None:
    """Line ends, references and the order of entries are not part of a concept."""
    git(branch, "checkout", "-q", ".")
    path = branch / "locales" / "terms.pot"
    head, *entries = path.read_text(encoding="utf-8").strip().split("\n\n")
    entries = [entry for entry in reversed(entries) if "#~" not in entry]
    text = "\r\n\r\n".join([head, *(f"#: a.txt:1\n{entry}" for entry in entries)])
    path.write_bytes((text.replace("\r", "").replace("\n", "\r\n") + "\r\n").encode())
    assert run("diff").stdout == "No concept has changed.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [(("nowhere",), "has no revision nowhere"), (("main", "--output=x"), "No such option")],
)
@pytest.mark.usefixtures("branch")
def test_mistakes(run: Run, words: tuple[str, ...], told: str) -> None:
    """A revision that does not exist is named; no option reaches git."""
    assert told in run("diff", *words, code=2).stderr


@pytest.mark.parametrize("then", ["", "[termbase]\ncatalogs = 'terms'\nexclude = ['harbours']\n"])
def test_each_revision_has_its_own_configuration(run: Run, branch: Path, then: str) -> None:
    """The catalogs may have been elsewhere, and others left out; or there was no project yet."""
    git(branch, "checkout", "-qf", "work")
    now = (branch / "termbase.toml").read_text(encoding="utf-8")
    (branch / "termbase.toml").write_text(then or "[", encoding="utf-8")
    if then:
        git(branch, "mv", "locales", "terms")
    git(branch, "add", "-A")
    git(branch, "commit", "-qm", "then")
    (branch / "termbase.toml").write_text(now, encoding="utf-8")
    if then:
        (branch / "terms").rename(branch / "locales")
    told = run("diff").stdout
    if then:
        assert told.startswith("2 concepts added:\n  harbours  quay-wall")
    else:
        assert told == "No concept has changed.\n"
    git(branch, "add", "-A")
    git(branch, "commit", "-qm", "now")
    assert run("diff", "HEAD~1", "HEAD").stdout == told


def test_git_is_called_a_few_times(run: Run, branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many catalogs there are."""
    run("add", "quay", "码头", "--subject", "ports")
    git(branch, "add", "-A")
    calls: list[object] = []
    usual = subprocess.run

    def counted(words: list[str], **options: Any) -> Any:
        calls.append(words)
        return usual(words, **options)

    monkeypatch.setattr("subprocess.run", counted)
    run("diff", "main")
    assert len(calls) < 9
