"""A part-of-speech tagger that is good enough to find noun phrases.

It has the classic design of a hidden Markov tagger (Church 1988, "A stochastic parts program"), but
costs set by hand instead of a training corpus. `_TRANSITIONS` describes English word order, and the
lexicon the possible tags of a word; Viterbi's algorithm finds the cheapest tags of each sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_NEXT = "DJNSXVZGEBMPOTCWRQ9K."
# Cost of the tag in the column after the tag in the row: 0 (likely) to 9 (very rare).
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
# Longest run of ambiguous tokens; only text that is not natural language has longer ones.
_LONGEST_RUN = 64
_COST = {
    row[0] + name: int(cost)
    for row in (line.split() for line in _TRANSITIONS.strip().splitlines()[1:])
    for name, cost in zip(_NEXT, row[1:], strict=True)
}


def tag(readings: Iterable[str]) -> str:
    """Return the cheapest sequence of tags, a letter for each token.

    The readings of a token are its possible tags (see `termbase.extract.lexicon`), each with its
    cost as a digit: ``"N0V1"``.
    """
    # At a token with only one reading all paths meet, so a sentence can be split there. The
    # resulting runs are short and repetitive, and can be cached.
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
    """Apply Viterbi's algorithm to readings separated by spaces, between two known tags."""
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
