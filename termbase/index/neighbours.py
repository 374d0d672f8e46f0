"""Searches for a query that is no term but close to one: of its family, or one word longer.

They are for queries that nothing else answers well.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from termbase.index import forms, phrases, ranking, spoken, words
from termbase.index.ranking import Found
from termbase.index.search import Query, corrected
from termbase.lazy import lazily
from termbase.model import MatchKind

_SHORTEST_STEM = 5
_ENDINGS = (
    *("ization", "izations", "ation", "ations", "ator", "ators", "ating", "ative", "ated", "ates"),
    *("ate", "ion", "ions", "ing", "ed", "es", "er", "ers", "or", "ors", "ment", "ments", "al"),
    *("ive", "ity", "ance", "ence", "ist", "ists", "ism", "able", "ible", "ic", "ary", "ory"),
    *("e", "s", "y"),
)
_ENDING = lazily(rf"(?:{'|'.join(_ENDINGS)})\Z")
_FEWEST_WORDS = 3
_FEWEST_SYLLABLES = 2
_MISSPELT = 0.5
"""Factor for a part of a query of which a word is corrected."""
_NUMERALS = (
    *(("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth")),
    *(("five", "fifth"), ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth")),
    *(("nine", "ninth"), ("ten", "tenth"), ("eleven", "eleventh"), ("twelve", "twelfth")),
    *(("thirteen", "thirteenth"), ("fourteen", "fourteenth"), ("fifteen", "fifteenth")),
    *(("sixteen", "sixteenth"), ("seventeen", "seventeenth"), ("eighteen", "eighteenth")),
    *(("nineteen", "nineteenth"), ("twenty", "twentieth")),
)


def by_family(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms whose last word is of the family of the query's: encrypted, encryption."""
    if query.is_chinese or not query.tokens:
        return
    *before, last = forms.without_particle(query.tokens)
    stem = _ENDING.sub("", last)
    if len(stem) < _SHORTEST_STEM or not stem.isascii():
        return
    beginning = forms.joined([*before, stem])
    wanted = [beginning + ending for ending in ("", *_ENDINGS)]
    for _form, concept, term_index in phrases.rows_of(connection, wanted):
        yield Found(concept, term_index, MatchKind.FUZZY, ranking.FAMILY)


def by_numerals(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms with a number of the query in figures or words: 14th 5-year plan."""
    choices = [(word, *_in_figures_or_words(word)) for word in query.tokens]
    if len(choices) < 2 or all(len(choice) == 1 for choice in choices):
        return
    wanted = [form for form in forms.combined(choices) if form not in query.loose]
    for _form, concept, term_index in phrases.rows_of(connection, wanted):
        yield Found(concept, term_index, MatchKind.VARIANT, ranking.NUMERALS)


def _in_figures_or_words(word: str) -> Iterator[str]:
    for number, (cardinal, ordinal) in enumerate(_NUMERALS, 1):
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
        pairs = {cardinal: str(number), ordinal: f"{number}{suffix}"}
        yield from (figures for written, figures in pairs.items() if word == written)
        yield from (written for written, figures in pairs.items() if word == figures)


def by_most_words(
    connection: sqlite3.Connection, query: Query, parts: Iterable[Found]
) -> Iterator[Found]:
    """Yield the concepts whose terms have all words of the query but one.

    Of Chinese, which is not cut into words, these are pairs of characters: 外商投资 for
    外商直接投资.

    Args:
        connection: The index.
        query: The query.
        parts: The terms that occur in the query, which are left out.
    """
    sought = list(dict.fromkeys(words.worth_seeking(query.tokens)))
    if len(sought) < _FEWEST_WORDS:
        return
    known = words.look_up(connection, sought)
    counts: Counter[int] = Counter()
    for word in sought:
        concepts: set[int] = set()
        for base in known[word]:
            concepts.update(
                concept
                for (concept,) in connection.execute(
                    "SELECT concept FROM word WHERE hash = ? AND level = 0",
                    (words.word_hash(base),),
                )
            )
        counts.update(concepts)
    within = {one.concept for one in parts}
    for concept, count in counts.items():
        if count == len(sought) - 1 and concept not in within:
            yield Found(concept, 0, MatchKind.FUZZY, ranking.MOST_WORDS, is_final=True)


def by_misspelt_part(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms that occur in the query if one word is corrected."""
    for intended in corrected(connection, query):
        for found in phrases.by_parts(connection, intended):
            yield found._replace(score=found.score * _MISSPELT)


def by_pinyin_parts(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms whose pinyin begins the query, the longest first: morenzhi for 默认."""
    typed = query.pinyin
    if typed is None or query.tokens != [query.folded]:
        return
    for size in range(len(query.folded) - 1, _FEWEST_SYLLABLES * 2, -1):
        beginning = Query(query.folded[:size])
        rest = Query(query.folded[size:])
        if beginning.pinyin is None or rest.pinyin is None:
            continue
        found = list(spoken.by_pinyin(connection, beginning))
        if found:
            share = size / len(query.folded)
            score = ranking.between(ranking.PART, share)
            yield from (one._replace(kind=MatchKind.PART, score=score) for one in found)
            return
