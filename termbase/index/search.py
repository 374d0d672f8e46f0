"""The kinds of search in the tables of the index.

Each function takes a connection and a prepared query, and returns matches in arbitrary order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from termbase.forks import cached_property
from termbase.index import forms, fuzzy, ranking, words
from termbase.index.database import placeholders
from termbase.index.forms import Level
from termbase.index.ranking import Found
from termbase.model import MatchKind
from termbase.text import pinyin, script

_WITH_BODY = (
    "SELECT text, concept, level, term_index, body FROM form CROSS JOIN concept ON n = concept "
    "WHERE level < 2"
)
_MOST_CORRECTIONS = 4
_FOLDED = int(Level.FOLDED)
LAST = "\U0010ffff"
AT_ONCE = 500
"""Maximum number of values in one SQL statement."""


class Query:
    """A query, with derived forms that are computed on first access.

    Attributes:
        text: The query as typed, without characters that SQLite does not accept.
    """

    def __init__(self, text: str) -> None:
        self.text = text.encode("utf-8", "replace").decode().replace("\0", " ").strip()

    @cached_property
    def folded(self) -> str:
        """The query without differences in case, width and the like."""
        return forms.folded(self.text)

    @cached_property
    def plain(self) -> str:
        """The folded query without accents, in simplified characters."""
        return forms.plain(self.folded)

    @cached_property
    def tokens(self) -> list[str]:
        """The words of the query in normalised spelling."""
        return forms.tokens(self.plain)

    @cached_property
    def loose(self) -> list[str]:
        """The forms of level `LOOSE`, with and without an initial particle."""
        return forms.loose(self.plain, self.tokens)

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the query contains a Chinese character."""
        return script.has_han(self.folded)

    @cached_property
    def pinyin(self) -> pinyin.Typed | None:
        """The query parsed as pinyin, or None if it cannot be pinyin."""
        return pinyin.parse(self.text)


def as_typed(connection: sqlite3.Connection, query: Query, bodies: dict[int, str]) -> list[Found]:
    """Return exact matches and variants; the only statement that most look-ups need.

    The serialised forms of the concepts found are added to `bodies`, by their numbers.
    """
    levels = dict.fromkeys(query.loose, Level.LOOSE) | {query.folded: Level.FOLDED}
    rows = connection.execute(f"{_WITH_BODY} AND text IN ({placeholders(levels)})", tuple(levels))
    found = []
    for form, concept, level, term_index, body in rows:
        bodies[concept] = body
        found.append(_spelling_match(concept, term_index, level, levels[form]))
    return found


def _spelling_match(concept: int, term_index: int, level: int, asked_level: Level) -> Found:
    if level == asked_level == _FOLDED:
        return Found(concept, term_index, MatchKind.EXACT, ranking.EXACT)
    return Found(concept, term_index, MatchKind.VARIANT, ranking.LOOSE)


def by_form(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield exact matches, variants and inflected forms."""
    levels = dict.fromkeys(query.loose, Level.LOOSE) | {query.folded: Level.FOLDED}
    if forms.may_inflect(query.tokens):
        tokens = forms.without_particle(query.tokens)
        known = words.look_up(connection, tokens)
        for form in forms.combined([known[word] for word in tokens]):
            levels.setdefault(form, Level.LEMMA)
    rows = connection.execute(
        f"SELECT text, concept, level, term_index FROM form WHERE text IN ({placeholders(levels)})",
        tuple(levels),
    )
    for form, concept, stored_level, term_index in rows:
        level = levels[form]
        if stored_level == Level.LEMMA:
            yield Found(concept, term_index, MatchKind.INFLECTED, ranking.INFLECTED_TOO)
        elif level is Level.LEMMA:
            yield Found(concept, term_index, MatchKind.INFLECTED, ranking.INFLECTED)
        else:
            yield _spelling_match(concept, term_index, stored_level, level)


def has_form(connection: sqlite3.Connection, query: Query) -> bool:
    """Return whether a term equals the query after folding."""
    statement = "SELECT 1 FROM form WHERE text = ? AND level = 0"
    return connection.execute(statement, (query.folded,)).fetchone() is not None


def commonness(connection: sqlite3.Connection, word: str) -> int:
    """Return how common a Chinese word is, by how many concepts have it within a longer term.

    Of a single character, only a tenth of the terms that begin with it count, since it is part
    of many more words than a word of longer ones. Longer words are taken for rare.
    """
    if len(word) == 2:  # the index has pairs of characters
        statement = "SELECT count(*) FROM word WHERE hash = ?"
        return int(connection.execute(statement, (words.word_hash(word),)).fetchone()[0])
    if len(word) != 1:
        return 0
    statement = "SELECT count(*) FROM form WHERE text > ? AND text < ?"
    return int(connection.execute(statement, (word, word + LAST)).fetchone()[0]) // 10


def by_regular_form(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms of which the query would be an inflection if all words were regular.

    For example, *securities* does not count as the plural of *security*, but may be meant as that.
    """
    if forms.may_inflect(query.tokens):
        inflected = forms.without_particle(query.tokens)
        choices = [(word, *words.without_ending(word)) for word in inflected]
        for form in forms.combined(choices):
            yield from _concepts(connection, form, MatchKind.FUZZY, ranking.ALIKE)


def by_prefix(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Yield the terms that begin with the query, in at most `limit` forms."""
    for penalty, prefix in enumerate(dict.fromkeys([query.folded, *query.loose])):
        for (text,) in connection.execute(
            "SELECT DISTINCT text FROM form WHERE text > ? AND text < ? AND level < 2 "
            "ORDER BY length(text), text LIMIT ?",
            (prefix, prefix + LAST, limit),
        ):
            score = ranking.between(ranking.PREFIX, len(prefix) / len(text))
            score -= penalty * ranking.LOOSE_PREFIX
            yield from _concepts(connection, text, MatchKind.PREFIX, score)


def by_spelling(connection: sqlite3.Connection, query: Query, most_edits: int = 2) -> list[Found]:
    """Return terms spelt like the query: one edit away, or two if there is none closer."""
    for edits in range(1, most_edits + 1):
        found: list[Found] = []
        for number, form in enumerate(query.loose):
            for text, distance in _near(connection, query, form, edits):
                share = 1 - distance / max(len(text), len(form))
                # The first letter is rarely misspelt, and an article is rarely added by mistake.
                penalty = 0.01 * number + (0.02 if text[0] != form[0] else 0.0)
                score = ranking.between(ranking.FUZZY, share) - penalty
                found += _concepts(connection, text, MatchKind.FUZZY, score)
        if found:
            return found
    return []


def _near(
    connection: sqlite3.Connection, query: Query, form: str, edits: int
) -> Iterator[tuple[str, int]]:
    """Yield the texts within a number of edits of a form of the query, and the number of each."""
    if not fuzzy.worth_seeking(len(form), edits, chinese=query.is_chinese):
        return
    keys = list(fuzzy.probes(form, edits))
    rows = connection.execute(
        f"SELECT DISTINCT text FROM piece WHERE hash IN ({placeholders(keys)})",
        keys,
    )
    letters = set(form)
    for (text,) in rows:
        # An edit adds and removes at most one letter each.
        if len(letters ^ set(text)) <= 2 * edits:
            distance = fuzzy.distance(form, text, edits)
            if distance is not None:
                yield text, distance


def corrected(
    connection: sqlite3.Connection, query: Query, *, known: bool = True
) -> Iterator[Query]:
    """Yield the query with one of its words corrected to one of the index that is spelt alike.

    If `known`, words that the index has are corrected, too, if it has all of the query.
    """
    doubtful = words.unknown(connection, query.tokens)
    for index, misspelt in enumerate(query.tokens):
        if not words.is_sought(misspelt) or not (misspelt in doubtful or (known and not doubtful)):
            continue
        corrections = sorted(
            (distance, text) for text, distance in _near(connection, query, misspelt, 1)
        )
        for _, word in [pair for pair in corrections if words.is_sought(pair[1])][
            :_MOST_CORRECTIONS
        ]:
            yield Query(" ".join([*query.tokens[:index], word, *query.tokens[index + 1 :]]))


def by_misspelt_word(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Yield the terms that begin with the query or contain its words, if one word is corrected."""
    for intended in corrected(connection, query):
        for found in [
            *by_form(connection, intended),
            *by_prefix(connection, intended, limit),
        ]:
            yield found._replace(kind=MatchKind.FUZZY, score=ranking.misspelt(found.score))
        for found in by_words(connection, intended):
            if found.kind is MatchKind.WITHIN:
                yield found._replace(kind=MatchKind.FUZZY, score=ranking.MISSPELT_WITHIN)


def _concepts(
    connection: sqlite3.Connection, text: str, kind: MatchKind, score: float
) -> Iterator[Found]:
    for concept, term_index in connection.execute(
        "SELECT concept, term_index FROM form WHERE text = ? AND level < 2", (text,)
    ):
        yield Found(concept, term_index, kind, score)


def by_words(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the concepts with all words of the query in their terms or definitions.

    A term of one word counts as well, in front of those that only contain it: *EU union*, GDP总值.
    """
    words_sought = dict.fromkeys(words.worth_seeking(query.tokens))
    known = words.look_up(connection, words_sought)
    common: dict[int, int] | None = None
    whole: dict[int, int] = {}
    for word in sorted(words_sought, key=lambda word: (-len(word), word)):
        levels: dict[int, int] = {}
        for base in known[word]:
            for concept, level in connection.execute(
                "SELECT concept, level FROM word WHERE hash = ?", (words.word_hash(base),)
            ):
                levels[concept] = min(level, levels.get(concept, 1))
        for concept, term_index in connection.execute(
            "SELECT concept, term_index FROM form "
            f"WHERE text IN ({placeholders(known[word])}) AND level < 2",
            known[word],
        ):
            levels[concept] = 0
            whole.setdefault(concept, term_index)
        if common is None:
            common = levels
        else:
            common = {n: max(level, levels[n]) for n, level in common.items() if n in levels}
        if not common:
            return
    for concept, level in (common or {}).items():
        if level:
            yield Found(concept, 0, MatchKind.DEFINITION, ranking.DEFINITION)
        elif concept in whole:
            yield Found(
                concept, whole[concept], MatchKind.WITHIN, ranking.WITHIN_AND_WHOLE, is_final=True
            )
        else:
            yield Found(concept, 0, MatchKind.WITHIN, ranking.WITHIN, is_final=True)
