"""Pairs as a table for a reviewer, which `termbase import` takes as proposals."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from termbase.mine.pairs import Pair
from termbase.rendering import safe_cell


def write(pairs: Sequence[Pair]) -> bytes:
    """A row for each pair, the surest first, with the unit where it was met first.

    It begins with a byte order mark, without which Excel takes Chinese for the system's code page;
    no cell can start a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    langs = [pairs[0].source_lang, pairs[0].target_lang] if pairs else ["en", "zh-Hans"]
    about = ["score", "count", "path", "line", "context", "translation"]
    writer.writerow(["status", *langs, *about])
    for pair in pairs:
        first = pair.first
        row = ["proposed", pair.source, pair.target, f"{pair.score:.2f}", str(pair.count)]
        row += [first.path, str(first.line), first.source, first.target]
        writer.writerow(map(safe_cell, row))
    return out.getvalue().encode("utf-8-sig", "replace")
