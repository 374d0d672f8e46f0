"""Differences between shells: those of Windows do not expand wildcards, and quote differently."""

from __future__ import annotations

import glob
import os
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

IS_WINDOWS = os.name == "nt"
_HOME = ("~/", "~\\")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:/\\-")


def expanded(words: Iterable[str]) -> list[str]:
    """Expand wildcards in the arguments of a command line on Windows, as other shells do.

    Patterns that match nothing, and names of existing files such as ``a[1].txt``, are kept.
    """
    return [name for word in words for name in _expanded(word)] if IS_WINDOWS else list(words)


def _expanded(word: str) -> Iterator[str]:
    if word == "~" or word.startswith(_HOME):
        word = str(Path(word).expanduser())
    if word.startswith("-") or not glob.has_magic(word) or Path(word).exists():
        yield word
        return
    yield from sorted(glob.iglob(word, recursive=True)) or [word]  # noqa: PTH207 - as shells do


def quoted(word: str) -> str:
    """Quote a word for the shell; PowerShell and the command prompt both accept double quotes."""
    if not IS_WINDOWS:
        return shlex.quote(word)
    return word if _PLAIN.issuperset(word) else f'"{word}"'
