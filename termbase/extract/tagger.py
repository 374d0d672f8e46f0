"""Parts of speech, good enough to find noun phrases: a first-order model with costs set by hand.

The classic design of a hidden Markov tagger (Church 1988, "A stochastic parts program"), without
a training corpus: `_TRANSITIONS` states what English word order allows, the lexicon what a word
can be, and Viterbi's algorithm finds the cheapest reading of each sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_NEXT = "DJNSXVZGEBMPOTCWRQ9K."
# Costs (0 likely, 9 hardly ever) of the tag in the column after the tag of the row.
_TRANSITIONS = """
     D J N S X V Z G E B M P O T C W R Q 9 K .
  D  5 1 0 1 1 9 9 3 3 6 6 7 8 8 7 7 3 6 2 9 6
  J  6 2 0 0 2 7 8 4 5 4 4 3 3 4 2 4 5 6 5 5 2
  N  5 5 1 1 4 6 1 4 2 1 1 0 0 3 1 2 3 5 4 1 0
  S  5 6 5 5 5 1 6 3 2 1 1 0 0 3 1 1 2 4 5 2 0
  X  5 4 2 2 0 3 1 4 2 1 1 1 1 3 1 2 3 5 2 0 0
  V  0 2 2 2 2 6 7 3 4 6 6 1 3 2 4 2 1 1 2 9 1
  Z  0 2 2 2 2 7 8 3 3 6 6 1 3 2 4 2 1 1 2 9 1
  G  1 2 2 1 2 7 7 5 5 4 4 1 1 2 2 3 3 2 3 5 2
  E  2 3 2 2 2 7 7 5 6 5 5 0 2 1 3 2 2 4 3 7 1
  B  1 2 3 3 4 1 7 1 0 3 6 2 5 1 5 3 1 2 2 9 3
  M  3 4 4 5 4 0 9 8 7 0 9 4 9 6 4 5 1 1 5 9 3
  P  0 1 0 0 1 9 9 2 4 8 8 4 7 7 6 4 4 2 1 9 5
  O  0 1 0 0 0 9 9 2 4 9 9 6 9 8 7 3 5 2 1 9 6
  T  1 3 3 3 2 0 9 5 5 1 1 6 9 9 7 4 3 3 3 9 6
  C  1 1 1 1 1 2 2 3 3 3 3 2 4 3 6 3 2 3 3 9 4
  W  1 2 2 2 2 3 3 3 4 1 1 2 6 3 5 4 2 0 3 9 4
  R  2 1 4 4 4 1 2 3 1 2 2 1 4 3 3 2 2 3 2 9 1
  Q  4 4 5 5 5 0 0 4 4 0 0 1 1 3 2 2 1 6 4 3 1
  9  6 1 0 0 3 5 5 4 4 3 3 1 2 4 1 4 4 6 2 6 1
  K  6 1 0 0 1 8 9 3 3 8 8 7 9 9 6 8 5 8 2 9 4
  .  1 2 2 2 2 4 5 3 4 4 4 1 6 3 3 1 2 1 2 9 2
"""
# No sentence is so doubtful for so long; a text that is not language may be.
_LONGEST_RUN = 64
_COST = {
    row[0] + name: int(cost)
    for row in (line.split() for line in _TRANSITIONS.strip().splitlines()[1:])
    for name, cost in zip(_NEXT, row[1:], strict=True)
}


def tag(readings: Iterable[str]) -> str:
    """The cheapest sequence of tags.

    Args:
        readings: For each token its possible tags, each with its cost as one digit: ``"N0V1"``.
            The tags are those of `termbase.extract.lexicon`.

    Returns:
        One letter a token.
    """
    # Where a token has one reading only all paths meet, so that a sentence falls into short
    # runs; the same run comes again and again.
    result: list[str] = []
    run: list[str] = []
    before = "."
    for reading in readings:
        if len(reading) > 2:
            run.append(reading)
            if len(run) == _LONGEST_RUN:
                result.append(_cheapest(before, " ".join(run), "."))
                before = result[-1][-1]
                run.clear()
            continue
        if run:
            result.append(_cheapest(before, " ".join(run), reading[0]))
            run.clear()
        before = reading[0]
        result.append(before)
    if run:
        result.append(_cheapest(before, " ".join(run), "."))
    return "".join(result)


@lru_cache(maxsize=1 << 16)
def _cheapest(before: str, run: str, after: str) -> str:
    """Viterbi's algorithm over readings separated by blanks, between two known tags."""
    paths = {before: (0, "")}
    for reading in [*run.split(" "), after + "0"]:
        paths = {
            name: min(
                (total + _COST[last + name] + int(own), path + name)
                for last, (total, path) in paths.items()
            )
            for name, own in zip(reading[::2], reading[1::2], strict=True)
        }
    return paths[after][1][:-1]
