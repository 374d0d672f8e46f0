"""Where the tokens of English numbers begin."""

from __future__ import annotations

from pathlib import Path

from termbase.text.numbers.characters import canonical
from termbase.text.numbers.english import tokens

PAIRS = Path(__file__).parents[1] / "data" / "numbers_pairs.tsv"


def test_no_token_begins_where_none_is_sought() -> None:
    """Every match of the pattern begins at an offset that the quick search yields."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    texts = [canonical(line.split("\t")[0]) for line in lines]
    texts += ["5 per cent, 3 pct", "20 bps, 7 bp, a basis point", "at 5 o'clock", "3 P.M., 4 am"]
    texts += ["out of every ten", "in each", "50 percentage points", "½ or 3%", "${n} files"]
    for text in texts:
        missed = {found.start() for found in tokens._pattern().finditer(text)} - {
            *tokens._starts(text)
        }
        assert not missed, text
