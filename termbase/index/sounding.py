"""Searches for what sounds like the query: pinyin in another accent or misspelt, and homophones.

The index has a key for the pinyin of each term (see `termbase.text.mergers`). Of a misspelt query,
all strings at a distance of one edit are looked up, since there are at most a thousand: keys are
short, and few letters occur in them. Pieces, as for English, would be shared by so many syllables
that each query had thousands of candidates to compare.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice, product
from string import ascii_lowercase

from termbase.catalog.codec import decode
from termbase.index import forms, fuzzy, ranking, spoken
from termbase.index.database import placeholders
from termbase.index.ranking import Found
from termbase.index.schema import LIKELY
from termbase.index.search import AT_ONCE, Query
from termbase.lazy import lazily
from termbase.model import MatchKind
from termbase.text import mergers, pinyin, script

_RUNS = lazily(rf"[{script.HAN}]+|[^{script.HAN}]+")
_FEWEST_LETTERS = 4
_MOST_READINGS = 2
_MOST_SPELLINGS = 8


def by_sound(connection: sqlite3.Connection, query: Query, limit: int) -> list[Found]:
    """Return the terms whose pinyin sounds like the query, or else may be meant by it.

    At most `limit` readings have a typing error; 0 if the query need not have one.
    """
    typed = query.pinyin
    if typed is None or not _FEWEST_LETTERS <= len(typed.letters) <= mergers.MOST_LETTERS:
        return []
    letters = typed.letters
    alike = _readings(connection, [mergers.key(letters)])
    if alike:
        scores = {one: ranking.SOUND - ranking.DIFFERENCE * _differences(one, letters)
                  for one in alike if one != letters}  # fmt: skip
    elif limit:
        scores = {one: _misspelt(one, letters) for one in _readings(connection, _edited(letters))}
        # Of short queries, many readings are one edit away.
        kept = sorted(scores, key=lambda one: (-scores[one], one))[:limit]
        scores = {one: scores[one] for one in kept}
    else:
        return []
    return list(_concepts(connection, scores))


def by_homophones(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms that are read like the query, a Chinese word: 提单 for 题单."""
    if len(query.plain) < 2 or not script.HAN_RUN.fullmatch(query.plain):
        return
    from termbase.text.readings import readings  # loads the tables of pinyin

    for syllables in readings(query.plain)[:_MOST_READINGS]:
        typed = pinyin.parse("".join(syllables))
        for concept, term_index, rank, own in connection.execute(
            "SELECT concept, term_index, rank, syllables FROM reading "
            f"WHERE letters = ? AND rank < {LIKELY}",
            (pinyin.key(syllables),),
        ):
            fit = typed.fit(tuple(own.split())) if typed else 0.0
            score = ranking.HOMOPHONE - ranking.MISFIT * (1 - fit) - ranking.SECOND * rank
            yield Found(concept, term_index, MatchKind.SOUND, score)


def by_mixed(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms of which the query has some characters in pinyin: 多边zhuyi, nü权."""
    runs = _RUNS.findall(query.plain) if query.is_chinese else []
    typed = {run: pinyin.parse(run.strip()) for run in runs if not script.has_han(run)}
    if not typed or None in typed.values():  # such as GDP总值, which needs no pinyin
        return
    from termbase.text.readings import readings  # loads the tables of pinyin

    wanted = re.compile("".join(f"[{script.HAN}]+" if run in typed else run for run in runs))
    # As typed, with the tones.
    choices = [
        [run] if run in typed else [" ".join(one) for one in readings(run)[:_MOST_READINGS]]
        for run in runs
    ]
    for spelling in islice(product(*choices), _MOST_SPELLINGS):
        for found in spoken.by_pinyin(connection, Query(" ".join(spelling))):
            row = connection.execute(
                "SELECT body FROM concept WHERE n = ?", (found.concept,)
            ).fetchone()
            term = decode(row[0]).terms[found.term_index]
            if wanted.fullmatch(forms.plain(forms.folded(term.text))):
                yield found


def _edited(letters: str) -> set[str]:
    """Return the keys of what may be syllables at a distance of one edit from letters."""
    found: set[str] = set()
    for n in pinyin.edits(letters):
        before, after = letters[:n], letters[n:]
        found.add(before + after[1:])
        found.add(before + after[1:2] + after[:1] + after[2:])
        found.update([before + letter + after for letter in ascii_lowercase])
        found.update([before + letter + after[1:] for letter in ascii_lowercase])
    return set(map(mergers.key, found))


def _readings(connection: sqlite3.Connection, keys: Iterable[str]) -> list[str]:
    """Return the letters of the readings that have one of some keys."""
    sought = list(keys)
    found: list[str] = []
    for start in range(0, len(sought), AT_ONCE):
        chunk = sought[start : start + AT_ONCE]
        rows = connection.execute(
            f"SELECT letters FROM sound WHERE key IN ({placeholders(chunk)})",
            chunk,
        )
        found += [letters for (letters,) in rows]
    return found


def _differences(one: str, other: str) -> int:
    """Return the number of edits between two texts, or the most that are told apart."""
    edits = fuzzy.distance(one, other, ranking.MOST_DIFFERENT - 1)
    return ranking.MOST_DIFFERENT if edits is None else edits


def _misspelt(letters: str, typed: str) -> float:
    """Return the score of a reading that is typed with an error."""
    share = 1 - 1 / max(len(letters), len(typed))
    score = ranking.between(ranking.FUZZY, share) - ranking.MISTYPED
    if letters[0] != typed[0]:
        score -= ranking.MISTYPED
    return score - ranking.DIFFERENCE * _differences(letters, typed)


def _concepts(connection: sqlite3.Connection, scores: dict[str, float]) -> Iterator[Found]:
    rows = connection.execute(
        "SELECT letters, concept, term_index, rank FROM reading "
        f"WHERE letters IN ({placeholders(scores)}) AND rank < {LIKELY}",
        tuple(scores),
    )
    for letters, concept, term_index, rank in rows:
        score = scores[letters] - ranking.SECOND * rank
        yield Found(concept, term_index, MatchKind.SOUND, score)
