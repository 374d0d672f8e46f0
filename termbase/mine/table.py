"""Pairs as a table for a reviewer, which `termbase import` takes as proposals."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.mine.pairs import Pair


def rows(pairs: Sequence[Pair]) -> list[list[str]]:
    """A row for each pair, with the unit where it was met first; before, the names of the columns.

    Args:
        pairs: The pairs, in one direction.
    """
    langs = [pairs[0].source_lang, pairs[0].target_lang] if pairs else ["en", "zh-Hans"]
    about = ["score", "count", "path", "line", "context", "translation"]
    table = [["status", *langs, *about]]
    for pair in pairs:
        first = pair.first
        row = ["proposed", pair.source, pair.target, f"{pair.score:.2f}", str(pair.count)]
        row += [first.path, str(first.line), first.source, first.target]
        table.append(row)
    return table
