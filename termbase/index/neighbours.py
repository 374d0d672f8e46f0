"""Searches for a query that is no term but close to one: of its family, or one word longer.

They are for queries that nothing else answers well.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from termbase.catalog import codec
from termbase.index import forms, phrases, ranking, spoken, words
from termbase.index.database import placeholders
from termbase.index.ranking import Found
from termbase.index.search import Query, by_form, corrected
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
_SHORTEST_STEM_WITHIN = 6
"""The same for another word than the last, which has fewer endings that mean the same."""
_PLURAL_WITHIN = lazily(r"(?<![^\W_])([A-Z]{1,3})s(?=/[A-Z])")
_INITIALS = r"(?:[A-Z]\.?[ -]?){1,3}"
_NAME = lazily(
    rf"(?P<before>{_INITIALS})(?<=[. ])(?P<last>[A-Z][\w'’-]+)"
    rf"|(?P<first>[A-Z][\w'’-]+),? (?P<after>{_INITIALS})"
)
_CAPITAL = lazily("[A-Z]")
_CAPITALISED = lazily(r"[A-Z][\w'’]*")
_MOST_NAMESAKES = 500


def by_family(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms with a word of the family of the query's: encrypted, encryption.

    It is the last word, or if its stem is longer any other: *arbitration award*, *arbitral award*.
    """
    if query.is_chinese or not query.tokens:
        return
    tokens = forms.without_particle(query.tokens)
    for place, word in enumerate(tokens):
        stem = _ENDING.sub("", word)
        is_last = place == len(tokens) - 1
        shortest = _SHORTEST_STEM if is_last else _SHORTEST_STEM_WITHIN
        if len(stem) >= shortest and stem.isascii():
            before, after = forms.joined(tokens[:place]), forms.joined(tokens[place + 1 :])
            wanted = [f"{before}{stem}{ending}{after}" for ending in ("", *_ENDINGS)]
            for _form, concept, term_index in phrases.rows_of(connection, wanted):
                yield Found(concept, term_index, MatchKind.FUZZY, ranking.FAMILY)


def by_plural_within(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the abbreviations of which the query is a plural in their middle: Bs/L, Ls/C."""
    singular = _PLURAL_WITHIN.sub(r"\1", query.text)
    if singular != query.text:
        for found in by_form(connection, Query(singular)):
            yield found._replace(kind=MatchKind.INFLECTED, score=ranking.INFLECTED)


def by_initials_of_name(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the people of whom the query gives the surname and the initials: C. S. Wu, Wu, C.S."""
    name = _NAME.fullmatch(query.text)
    if name is None:
        return
    surname = name["last"] or name["first"]
    initials = _CAPITAL.findall(name["before"] or name["after"])
    known = words.look_up(connection, query.tokens)
    hashes = [
        words.word_hash(base) for word in query.tokens if len(word) > 1 for base in known[word]
    ]
    rows = connection.execute(
        "SELECT n, body FROM word CROSS JOIN concept ON n = concept "
        f"WHERE hash IN ({placeholders(hashes)}) AND level = 0 LIMIT {_MOST_NAMESAKES}",
        hashes,
    )
    for number, body in rows:
        for place, term in enumerate(codec.decode(body).terms):
            parts = _CAPITALISED.findall(term.text)
            if surname in (parts[:1] + parts[-1:]):
                given = [part[0] for part in parts if part != surname]
                if len(given) >= len(initials) and given[: len(initials)] == initials:
                    yield Found(number, place, MatchKind.WITHIN, ranking.FAMILY, is_final=True)


def by_most_words(
    connection: sqlite3.Connection, query: Query, parts: Iterable[Found]
) -> Iterator[Found]:
    """Yield the concepts whose terms have all words of the query but one.

    Of Chinese, which is not cut into words, these are pairs of characters: 外商投资 for
    外商直接投资. The terms that occur in the query are left out.
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
    for intended in corrected(connection, query, known=False):
        for found in phrases.by_parts(connection, intended):
            score = found.score * _MISSPELT
            yield found._replace(kind=MatchKind.FUZZY, score=score, is_final=True)


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
