"""The options `--fix` and `--diff` of `termbase check`."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.checks.checking import Checking, Correction
from termbase.checks.fixing import Skipped
from termbase.model import Finding
from termbase.paths import posix

from .diffs import coloured
from .failures import worded
from .i18n import counted
from .output import shown_path
from .terminal import echo


def print_corrections(corrections: Iterable[Correction]) -> None:
    """Print how many findings were corrected in each file, and why others were not."""
    for file in corrections:
        count = len(file.applied)
        if count:
            name = shown_path(file.path)
            text = counted(
                "{file}: {count} corrected", "{file}: {count} corrected", count, file=name
            )
            echo(text, err=True)
        else:
            _print_skipped(file.skipped)


def show_diff(checking: Checking, findings: Iterable[Finding]) -> int:
    """Print the changes that `--fix` would make; return the exit status, 1 if there are any."""
    changes = 0
    for file in checking.corrected(findings):
        _print_skipped(file.skipped)
        changes += len(file.applied)
        for line in coloured(file.diff(posix(shown_path(file.path)))):
            echo(line)
    return int(changes > 0)


def _print_skipped(skipped: Iterable[Skipped]) -> None:
    """Print the reasons why corrections were skipped, each once for a file."""
    for line in dict.fromkeys(worded(one.reason) for one in skipped):
        echo(line, err=True)
