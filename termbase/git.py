"""Running git without the hooks, pager and file watcher that a repository may configure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from termbase.errors import ProjectError
from termbase.lazy import lazily

_QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "core.untrackedCache=false", "-c", "diff.autoRefreshIndex=true"),
)
_OBJECT = lazily(rb"[0-9a-f]{40,64} (?P<kind>[a-z]+) (?P<size>\d+)\n")


def repository(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """Return the root of the repository that contains a folder, or None outside any repository.

    A folder with `.git` in it is a root; in work trees and submodules that is a file. The answers
    are added to `known`.
    """
    if folder not in known:
        if (folder / ".git").exists():
            known[folder] = folder
        else:
            known[folder] = None if folder.parent == folder else repository(folder.parent, known)
    return known[folder]


def _program() -> str:
    """Return git, on Windows with its folder.

    Windows would look in the working folder first, where a repository may have its own `git.exe`.

    Raises:
        FileNotFoundError: Windows has none in a folder of `$PATH`.
    """
    if sys.platform == "win32":
        for folder in filter(os.path.isabs, os.get_exec_path()):
            if (program := Path(folder, "git.exe")).is_file():
                return str(program)
        raise FileNotFoundError
    return "git"


def git(
    home: Path, *arguments: str, given: bytes | None = None, right: tuple[int, ...] = (0,)
) -> bytes:
    """Run git in a folder and return its output; `given` is its input, `right` are exit statuses.

    Raises:
        ProjectError: git is not installed, cannot be run, or exits with another status.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
    try:
        done = subprocess.run(
            [_program(), "--no-pager", *_QUIET, *arguments],
            cwd=home,
            env=environment,
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise ProjectError("git is not installed (https://git-scm.com)") from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise ProjectError("git cannot be run: {reason}", reason=reason) from None
    if done.returncode in right:
        return done.stdout
    if said := done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]:
        raise ProjectError("git failed in {home}: {reason}", home=str(home), reason=said)
    raise ProjectError(
        "git failed in {home} with exit status {status}", home=str(home), status=done.returncode
    )


def contents(home: Path, names: Iterable[str]) -> Iterator[bytes | None]:
    """Yield the content of files that git has, in one call of it; None for what is no file there.

    Args:
        home: A folder in the repository.
        names: Hashes, or revisions and paths such as `HEAD:locales/terms.pot`.

    Raises:
        ProjectError: git is not installed or cannot be run.
    """
    wanted = [name if "\n" not in name else "" for name in names]  # an empty name is missing
    given = os.fsencode("".join(f"{name}\n" for name in wanted))
    said = git(home, "cat-file", "--batch", given=given) if wanted else b""
    end = 0
    for _ in wanted:
        if head := _OBJECT.match(said, end):
            end = head.end() + int(head["size"]) + 1
            yield said[head.end() : end - 1] if head["kind"] == b"blob" else None
        else:
            end = said.index(b"\n", end) + 1
            yield None


def left_out(paths: Iterable[Path]) -> Path | None:
    """Return the first of some files that a sparse checkout has left out, or None.

    Without git, or outside a repository, there is none.
    """
    known: dict[Path, Path | None] = {}
    for path in paths:
        home = repository(path.parent, known)
        if home is None:
            continue
        name = f":(top,literal){path.relative_to(home).as_posix()}"
        try:
            if git(home, "ls-files", "-t", "-z", "--", name).startswith(b"S "):
                return path
        except ProjectError:
            return None
    return None


def commit_of(home: Path, rev: str) -> str:
    """Return the commit that a revision stands for: a branch, tag or commit, such as `origin/main`.

    Raises:
        ProjectError: git is not installed, or there is no repository or no such revision.
    """
    git(home, "rev-parse", "--git-dir")  # reports what is wrong with the repository itself
    found = git(
        home,
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"),
        right=(0, 1, 128),
    )
    if not found.strip() or rev.startswith("-"):
        raise ProjectError(
            "{home} has no revision {rev}: fetch it first (git fetch origin; in GitHub Actions, "
            "fetch-depth: 0 for actions/checkout; in GitLab CI, GIT_DEPTH: 0)",
            rev=rev,
            home=str(home),
        )
    return found.decode().strip()


def branch_point(home: Path, rev: str, branch: str = "HEAD") -> str:
    """Return the commit where a branch, by default the current one, left a revision.

    Raises:
        ProjectError: As for `commit_of`, or the clone is too shallow to tell.
    """
    commit = commit_of(home, rev)
    base = git(home, "merge-base", commit, branch, right=(0, 1, 128)).strip()
    if base:
        return base.decode()
    if git(home, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise ProjectError(
            "{home} is a shallow clone, so the point where this branch left {rev} is "
            "unknown: fetch the full history (git fetch --unshallow; in GitHub Actions, "
            "fetch-depth: 0 for actions/checkout; in GitLab CI, GIT_DEPTH: 0)",
            rev=rev,
            home=str(home),
        )
    raise ProjectError(
        "{rev} and the current branch of {home} have no commit in common", rev=rev, home=str(home)
    )
