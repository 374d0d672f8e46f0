"""Diffs on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from termbase.paths import posix

from .output import shown_path
from .terminal import style

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def differences(changes: Mapping[Path, tuple[bytes, bytes]]) -> Iterator[str]:
    """Yield a unified diff of files, in colour on a terminal.

    Args:
        changes: Path of each file to its content before and after.
    """
    from termbase.text.diffs import lines, unified  # not on the way of the help

    for path, pair in changes.items():
        before, after = (lines(data.decode("utf-8", "replace")) for data in pair)
        yield from coloured(unified(before, after, posix(shown_path(path))))


def coloured(diff: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a unified diff, in colour on a terminal."""
    for line in diff:
        yield style(line, fg=_COLOURS.get(line[:1]))
