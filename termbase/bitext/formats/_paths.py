"""The keys and indexes that lead to a text in nested mappings and lists."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from termbase.bitext.patterns import language_of_name
from termbase.errors import DocumentError

KeyPath = tuple[str | int, ...]


def joined(path: KeyPath) -> str:
    """Return the key of a text: its path, with dots.

    >>> joined(("menu", "items", 0))
    'menu.items.0'
    """
    return ".".join(map(str, path))


def name_in(path: KeyPath) -> str:
    """Return the last key in a path that is not an index; empty if there is none.

    >>> name_in(("menu", "items", 0))
    'items'
    """
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def too_deep(path: Path, line: int, limit: int) -> DocumentError:
    """Return the error about a file that is nested more deeply than is read."""
    return DocumentError("is nested more than {limit} levels deep", path, line, limit=limit)


def language_depth(paths: Iterable[KeyPath]) -> int:
    """Return 1 if all paths begin with the same key, and it names the language; otherwise 0.

    >>> language_depth([("zh-CN", "menu"), ("zh-CN", "file")]), language_depth([("is",)])
    (1, 0)
    """
    roots = {str(path[0]) if len(path) > 1 else "" for path in paths}
    return int(len(roots) == 1 and bool(language_of_name(*roots)))
