"""Patterns that scan whole texts take time in proportion to these.

A text that is searched may be a line of any length, and the same from end to end.
"""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("module", "name", "piece"),
    [
        ("bitext.evidence", "_SIGNS", "?!"),
        ("bitext.formats.yaml", "_FOLD", " "),
        ("bitext.pairs", "_SEVERAL_WORDS", "a."),
        ("checks.terminology.abridged_spaced", "_IN_NAME", "A"),
        ("checks.terminology.presence_unspaced", "_SPACE_BY_HAN", " "),
        ("documents.parallel", "_NEXT_TO", "A"),
        ("documents.parallel", "_RUN", "A"),
        ("extract.tokens", "_TOKEN", "."),
        ("match.unspaced", "_AROUND_SYMBOL", " "),
        ("text.alternatives", "_AFTER", " "),
        ("text.likeness", "_LAST_WORD", "a"),
    ],
)
def test_a_long_run_is_read_a_few_times(module: str, name: str, piece: str) -> None:
    """No part of it is read anew from each of its characters."""
    pattern = getattr(import_module(f"termbase.{module}"), name)
    pattern = pattern[-1] if isinstance(pattern, tuple) else pattern
    scan = re.compile(pattern).finditer if isinstance(pattern, str) else pattern.finditer
    assert_linear(lambda text: list(scan(text)), lambda size: f"{piece * size}\ufffe", 8_000)
