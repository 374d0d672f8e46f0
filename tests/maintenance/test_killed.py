"""Killed at whichever step, a command has changed all catalogs or none."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbase.catalog.storage import locked
from termbase.catalog.tree import JOURNAL
from termbase.errors import CatalogError
from termbase.exchange import import_file
from termbase.maintenance import rename_subject, retire_concepts
from termbase.model import Term
from termbase.project import open as open_base
from termbase.scaffold import create

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no SIGKILL here")

TABLE = """\
id,en,zh-Hans,subject,definition
bank,bank,银行,finance,takes deposits
reef,reef,礁石,sea,
loan,loan,贷款,finance,
"""
TABLES = {
    "table.csv": TABLE,
    "moved.csv": TABLE.replace("银行,finance", "银行,sea").replace("礁石,sea", "礁石,atolls"),
    "new.csv": "en,fr\nmoney,argent\n",
}
COMMANDS: dict[str, Callable[[Path], object]] = {
    "import": lambda root: import_file(open_base(root), root / "new.csv"),
    "move": lambda root: import_file(open_base(root), root / "moved.csv", overwrite=True),
    "rename": lambda root: rename_subject(open_base(root), "finance", "Public money"),
    "retire": lambda root: retire_concepts(open_base(root), ["bank", "reef"]),
}


def kill_at_each_step(name: str, root: Path) -> None:
    """Run a command in copies of a project, each killed one step later, until one is not killed.

    A step is whatever changes what others see. The command first runs in another copy, so that
    everything has been imported.
    """
    COMMANDS[name](Path(shutil.copytree(root, root.with_name("after"))))
    for number in range(100):
        copy = shutil.copytree(root, root.with_name(f"killed{number}"))
        child = os.fork()
        if not child:
            steps = iter(range(100))
            for step in ("replace", "unlink"):
                setattr(os, step, _killing(getattr(os, step), steps, number))
            COMMANDS[name](copy)
            os._exit(0)
        if (status := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) != -signal.SIGKILL:
            shutil.rmtree(copy)
            sys.exit(status)


def _killing(usual: Callable[..., Any], steps: Any, number: int) -> Callable[..., Any]:
    def step(*args: Any, **options: Any) -> Any:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return usual(*args, **options)

    return step


def _killed(name: str, folder: Path) -> tuple[Path, list[Path], Path]:
    """Return a project before a command, those in which it was killed, and one after it."""
    root = create(folder / "project", ["zh-Hans"]).project.root
    for table, text in TABLES.items():
        (root / table).write_text(text, encoding="utf-8")
    import_file(open_base(root), root / "table.csv")
    code = "import sys; from pathlib import Path; from tests.maintenance import test_killed as t;"
    code += "t.kill_at_each_step(sys.argv[1], Path(sys.argv[2]))"
    repository = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code, name, root], check=True, cwd=repository)
    projects = sorted(folder.glob("killed*"), key=lambda path: int(path.name[6:]))
    return root, projects, folder / "after"


def _concepts(root: Path) -> set[tuple[str, str, tuple[Term, ...]]]:
    return {(one.id, one.subject, one.terms) for one in open_base(root).concepts}


def _files(root: Path) -> dict[str, bytes]:
    """The files of the catalogs, with the times of their making left out."""
    paths = [path for path in root.rglob("*.po*") if path.suffix in {".po", ".pot"}]
    return {
        path.relative_to(root).as_posix(): b"".join(
            line for line in path.read_bytes().splitlines() if b"-Date:" not in line
        )
        for path in paths
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_has_changed_all_or_nothing(tmp_path: Path, name: str) -> None:
    """The next command sees either, and the same command once more does what it did not."""
    before, projects, after = _killed(name, tmp_path)
    known = [(_concepts(one), _files(one)) for one in (before, after)]
    seen = []
    for root in projects:
        concepts = _concepts(root)
        assert not (root / "locales" / JOURNAL).exists()
        seen.append(known.index((concepts, _files(root))))
        if not seen[-1] or name == "import":
            COMMANDS[name](root)
        assert _concepts(root) == known[1][0]
    assert seen == sorted(seen)
    assert {*seen} == {0, 1}


@pytest.fixture(scope="module")
def moves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the projects of `_killed` for a move."""
    folder = tmp_path_factory.mktemp("moves")
    _killed("move", folder)
    return folder


def _interrupted(moves: Path, folder: Path) -> tuple[Path, list[Path], Path]:
    """Return a project before a move, copies of those left half changed, and one after it."""
    before, after = moves / "project", moves / "after"
    known = [_files(before), _files(after)]
    projects = [one for one in sorted(moves.glob("killed*")) if _files(one) not in known]
    assert len(projects) > 3
    return before, [Path(shutil.copytree(one, folder / one.name)) for one in projects], after


def test_catalogs_that_cannot_be_written_are_read_whole(
    moves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in their folder changes, and nobody can edit what is not there."""

    def refuse(_lock: object, timeout: float = 0) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    _, projects, after = _interrupted(moves, tmp_path)
    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    for root in projects:
        left = _files(root)
        assert _concepts(root) == _concepts(after)
        with pytest.raises(CatalogError, match="is read-only"), open_base(root).edit():
            pass
        assert _files(root) == left


def test_an_open_term_base_sees_what_is_completed(moves: Path, tmp_path: Path) -> None:
    """It was opened before another program was killed."""
    before, projects, after = _interrupted(moves, tmp_path)
    root = Path(shutil.copytree(before, tmp_path / "open"))
    with open_base(root) as base:
        assert base.lookup("bank")[0].concept.subject == "finance"
        for path in (projects[1] / "locales").rglob("*"):
            target = root / path.relative_to(projects[1])
            if path.is_dir():
                target.mkdir(exist_ok=True)
            else:
                path.replace(target)
        assert base.lookup("bank")[0].concept.subject == "sea"
    assert _files(root) == _files(after)


def test_what_was_restored_meanwhile_stays(moves: Path, tmp_path: Path) -> None:
    """Whoever discards what a killed program has written, or goes on, does not get it later."""
    before, projects, _ = _interrupted(moves, tmp_path)
    for root in projects:
        for path in sorted(root.rglob("*.po*")):
            path.unlink()
        shutil.copytree(before, root, dirs_exist_ok=True)
        with locked(root / "locales"):
            assert not (root / "locales" / JOURNAL).exists()
        assert _files(root) == _files(before)
