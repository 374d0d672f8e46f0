"""Asking git, quietly: no hook, pager or file watcher that a repository has set up is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from termbase.errors import ProjectError

_QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "core.untrackedCache=false", "-c", "diff.autoRefreshIndex=true"),
)


def repository(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """The repository that a folder is in; a work tree or submodule has a file `.git`."""
    if folder not in known:
        if (folder / ".git").exists():
            known[folder] = folder
        else:
            known[folder] = None if folder.parent == folder else repository(folder.parent, known)
    return known[folder]


def git(
    home: Path, *arguments: str, given: bytes | None = None, right: tuple[int, ...] = (0,)
) -> bytes:
    """What git says.

    Raises:
        ProjectError: There is no git, or it ends with a status that is not among the right ones.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
    if sys.platform == "win32":
        # Or Windows would look in the working folder first, for what a repository may have brought.
        os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
    try:
        done = subprocess.run(
            ["git", "--no-pager", *_QUIET, *arguments],
            cwd=home,
            env=environment,
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise ProjectError("there is no git here: install it (https://git-scm.com)") from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise ProjectError("git cannot be run: {reason}", reason=reason) from None
    if done.returncode not in right:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ProjectError("git says of {home}: {reason}", home=str(home), reason=said)
    return done.stdout
