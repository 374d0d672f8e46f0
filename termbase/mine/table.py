"""Output of pairs as a table for reviewers, which `termbase import` reads as proposals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from termbase.mine.pairing import Pair
from termbase.registry import Formats
from termbase.spreadsheets import EVIDENCE, Cell, csv_table, workbook


@dataclass(frozen=True, slots=True)
class Format:
    """A format of tables of pairs."""

    table: Callable[[Sequence[Sequence[Cell]]], bytes]
    endings: tuple[str, ...]


_FORMATS = Formats({"csv": Format(csv_table, (".csv",)), "xlsx": Format(workbook, (".xlsx",))})
format_names, format_endings, format_of = _FORMATS.names, _FORMATS.endings, _FORMATS.of


def render(pairs: Sequence[Pair], name: str) -> bytes:
    """Return the content of a table of pairs that can be imported as proposals.

    Args:
        pairs: The pairs, all in one direction.
        name: The name of the format.

    Raises:
        DependencyError: A package that the format requires is not installed.
        DocumentError: There are more pairs than the format can hold, or there is no such format.
    """
    return _FORMATS.named(name).table(rows(pairs))


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
    """Return a header row, and a row for each pair with the first sentences that have it."""
    langs = columns(pairs) or ["en", "zh-Hans"]
    table: list[list[Cell]] = [["status", *langs, *EVIDENCE]]
    for pair in pairs:
        first = pair.first
        found: list[Cell] = [round(pair.score, 2), pair.count, first.path, first.line]
        table.append(["proposed", *cells(pair, langs), *found, *pair.sentences])
    return table
