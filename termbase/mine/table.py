"""Pairs as a table for a reviewer, which `termbase import` takes as proposals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from termbase.errors import DocumentError
from termbase.mine.pairing import Pair
from termbase.spreadsheets import Cell, csv_table, workbook

_FORMATS = {"csv": csv_table, "xlsx": workbook}


def format_names() -> tuple[str, ...]:
    """The names of all formats, in order."""
    return tuple(_FORMATS)


def format_endings() -> tuple[str, ...]:
    """The endings of files that tell a format."""
    return tuple(f".{name}" for name in _FORMATS)


def format_of(path: Path) -> str:
    """The format that a file's ending asks for.

    Raises:
        DocumentError: No format has that ending; names those there are.
    """
    if path.suffix.lower() not in format_endings():
        raise DocumentError("pairs are written to .csv and .xlsx: name a file that ends so", path)
    return path.suffix.lower().removeprefix(".")


def render(pairs: Sequence[Pair], name: str) -> bytes:
    """Pairs as the bytes of a table that an import takes, as proposals.

    Args:
        pairs: The pairs, in one direction.
        name: The name of the format.

    Raises:
        DependencyError: What writes the format is not installed.
        DocumentError: There is more than the format holds.
        ValueError: There is no such format; names those there are.
    """
    if name not in _FORMATS:
        raise ValueError(f"there is no format {name}; the formats are {', '.join(_FORMATS)}")
    return _FORMATS[name](rows(pairs))


def columns(pairs: Sequence[Pair]) -> list[str]:
    """The languages of pairs, those of the sources first."""
    sources = dict.fromkeys(pair.source_lang for pair in pairs)
    targets = dict.fromkeys(pair.target_lang for pair in pairs)
    return [*sources, *targets]


def cells(pair: Pair, langs: Sequence[str]) -> list[str]:
    """The terms of a pair, each in the column of its language."""
    terms = {pair.source_lang: pair.source, pair.target_lang: pair.target}
    return [terms.get(lang, "") for lang in langs]


def rows(pairs: Sequence[Pair]) -> list[list[Cell]]:
    """A row for each pair, with the unit where it was met first; before, the names of the columns.

    Args:
        pairs: The pairs, in one direction.
    """
    langs = columns(pairs) or ["en", "zh-Hans"]
    about = ["score", "count", "path", "line", "context", "translation"]
    table: list[list[Cell]] = [["status", *langs, *about]]
    for pair in pairs:
        first = pair.first
        found: list[Cell] = [round(pair.score, 2), pair.count, first.path, first.line]
        table.append(["proposed", *cells(pair, langs), *found, first.source, first.target])
    return table
