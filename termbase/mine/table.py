"""Output of pairs as a table for reviewers, which `termbase import` reads as proposals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from termbase.errors import DocumentError
from termbase.mine.pairing import Pair
from termbase.spreadsheets import EVIDENCE, Cell, csv_table, workbook

_FORMATS = {"csv": csv_table, "xlsx": workbook}


def format_names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(_FORMATS)


def format_endings() -> tuple[str, ...]:
    """Return the file endings of all formats."""
    return tuple(f".{name}" for name in _FORMATS)


def format_of(path: Path) -> str:
    """Return the name of the format for a file's ending.

    Raises:
        DocumentError: No format has that ending; the message lists the known ones.
    """
    if path.suffix.lower() not in format_endings():
        raise DocumentError("pairs are written to .csv or .xlsx: choose one of these names", path)
    return path.suffix.lower().removeprefix(".")


def render(pairs: Sequence[Pair], name: str) -> bytes:
    """Return the content of a table of pairs that can be imported as proposals.

    Args:
        pairs: The pairs, all in one direction.
        name: The name of the format.

    Raises:
        DependencyError: A package that the format requires is not installed.
        DocumentError: There are more pairs than the format can hold.
        ValueError: There is no such format; the message lists the known ones.
    """
    if name not in _FORMATS:
        raise ValueError(f"there is no format {name}; the formats are {', '.join(_FORMATS)}")
    return _FORMATS[name](rows(pairs))


def columns(pairs: Sequence[Pair]) -> list[str]:
    """Return the language tags of pairs, those of the sources first."""
    sources = dict.fromkeys(pair.source_lang for pair in pairs)
    targets = dict.fromkeys(pair.target_lang for pair in pairs)
    return [*sources, *targets]


def cells(pair: Pair, langs: Sequence[str]) -> list[str]:
    """Return the terms of a pair, each in its language's column."""
    terms = {pair.source_lang: pair.source, pair.target_lang: pair.target}
    return [terms.get(lang, "") for lang in langs]


def rows(pairs: Sequence[Pair]) -> list[list[Cell]]:
    """Return a header row, and a row for each pair with the first unit that has it.

    Args:
        pairs: The pairs, all in one direction.
    """
    langs = columns(pairs) or ["en", "zh-Hans"]
    table: list[list[Cell]] = [["status", *langs, *EVIDENCE]]
    for pair in pairs:
        first = pair.first
        found: list[Cell] = [round(pair.score, 2), pair.count, first.path, first.line]
        table.append(["proposed", *cells(pair, langs), *found, first.source, first.target])
    return table
