"""Diffs on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from termbase.paths import posix

from .output import shown_path
from .terminal import echo, style

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def differences(changes: Mapping[Path, tuple[bytes, bytes]]) -> Iterator[str]:
    """Yield a unified diff of files, in colour on a terminal."""
    from termbase.diffs import unified  # not on the way of the help

    for path, (before, after) in changes.items():
        yield from coloured(unified(before, after, posix(shown_path(path))))


def tell(
    changes: Mapping[Path, tuple[bytes, bytes]], lines: Iterable[str], *, dry_run: bool
) -> None:
    """Print what a command did; of a dry run, the diff, and the lines on standard error.

    Each path of a changed file is mapped to its content before and after.
    """
    for line in differences(changes) if dry_run else ():
        echo(line)
    for line in lines:
        echo(line, err=dry_run)


def coloured(diff: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a unified diff, in colour on a terminal."""
    for line in diff:
        yield style(line, fg=_COLOURS.get(line[:1]))
