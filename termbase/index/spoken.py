"""Searches for queries in pinyin: whole readings, their beginnings, and initials."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from termbase.index import ranking
from termbase.index.database import placeholders
from termbase.index.ranking import Found
from termbase.index.schema import INITIALS, LIKELY
from termbase.index.search import LAST, Query
from termbase.lazy import lazily
from termbase.model import MatchKind
from termbase.text import romanization, zhuyin

_READING = "letters, concept, term_index, rank, syllables"
_LETTERS = lazily("[a-z]{2,24}")
_RETROFLEX = lazily("(?<=[zcs])h")


def by_pinyin(
    connection: sqlite3.Connection,
    query: Query,
    likeliest: float = ranking.PINYIN,
    other: float = ranking.OTHER_READING,
) -> Iterator[Found]:
    """Yield the terms whose pinyin is the query; other readings than the likeliest score less."""
    if query.pinyin is None:
        return
    readings = {typed.letters: (ranking.TYPED_U, typed) for typed in query.pinyin.with_umlaut()}
    readings[query.pinyin.letters] = (0.0, query.pinyin)
    rows = connection.execute(
        f"SELECT {_READING} FROM reading WHERE letters IN ({placeholders(readings)})",
        tuple(readings),
    )
    for letters, concept, term_index, rank, syllables in rows:
        penalty, typed = readings[letters]
        score = ranking.reading(likeliest, other, rank) - penalty
        score -= ranking.MISFIT * (1 - typed.fit(tuple(syllables.split())))
        yield Found(concept, term_index, MatchKind.PINYIN, score)


def by_romanization(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms of which the query is a romanization: Chiang Ching-kuo, Hsinchu."""
    letters = () if query.is_chinese else romanization.in_pinyin(query.text)
    for concept, term_index, rank in connection.execute(
        "SELECT concept, term_index, rank FROM reading "
        f"WHERE letters IN ({placeholders(letters)}) AND rank < {LIKELY}",
        (*letters,),
    ):
        yield Found(concept, term_index, MatchKind.SOUND, ranking.ROMANIZED - ranking.SECOND * rank)


def by_former_name(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the places of which the query is the name before pinyin: Peking, Amoy."""
    for place in () if query.is_chinese else romanization.places(query.text):
        for concept, term_index in connection.execute(
            "SELECT concept, term_index FROM form WHERE text = ? AND level < 2", (place,)
        ):
            yield Found(concept, term_index, MatchKind.SOUND, ranking.FORMER_NAME)


def by_initials(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms whose initials in pinyin are the query."""
    typed = zhuyin.initials(query.text)
    if not typed and query.pinyin is not None and not query.pinyin.tones:
        typed = query.folded
    if not _LETTERS.fullmatch(typed):
        return
    # Some type the initials zh, ch and sh in full: jshzhd rather than jszd.
    short = dict.fromkeys([typed, _RETROFLEX.sub("", typed)])
    penalties = {INITIALS + letters: penalty for penalty, letters in enumerate(short)}
    rows = connection.execute(
        f"SELECT {_READING} FROM reading WHERE letters IN ({placeholders(penalties)})",
        tuple(penalties),
    )
    for letters, concept, term_index, rank, _syllables in rows:
        score = ranking.reading(ranking.INITIALS, ranking.OTHER_INITIALS, rank)
        score -= ranking.MISFIT * penalties[letters]
        yield Found(concept, term_index, MatchKind.PINYIN, score)


def by_pinyin_prefix(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Yield the terms whose pinyin begins with the query, by at most `limit` readings."""
    typed = query.pinyin
    if typed is None or len(typed.letters) < 2:
        return
    beginnings = {
        reading.letters: (ranking.TYPED_U_BEGINNING, reading) for reading in typed.with_umlaut()
    }
    beginnings[typed.letters] = (0.0, typed)
    for beginning, (penalty, reading) in beginnings.items():
        for (letters,) in connection.execute(
            "SELECT DISTINCT letters FROM reading WHERE letters > ? AND letters < ? AND rank < 2 "
            "ORDER BY length(letters), letters LIMIT ?",
            (beginning, beginning + LAST, limit),
        ).fetchall():
            share = len(beginning) / len(letters)
            for concept, term_index, syllables in connection.execute(
                "SELECT concept, term_index, syllables FROM reading WHERE letters = ? AND rank < 2",
                (letters,),
            ):
                is_whole = reading.begins(tuple(syllables.split()))
                band = ranking.PINYIN_SYLLABLES if is_whole else ranking.PINYIN_PREFIX
                score = ranking.between(band, share) - penalty
                yield Found(concept, term_index, MatchKind.PREFIX, score)
