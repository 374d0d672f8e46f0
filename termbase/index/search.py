"""The kinds of look-up: each asks the tables in its own way.

Every function takes the connection and a prepared query, and gives `Found` objects in no
particular order.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sized
from functools import cached_property

from termbase.index import forms, fuzzy, ranking, words
from termbase.index.forms import Level
from termbase.index.ranking import Found
from termbase.model import MatchKind
from termbase.text import pinyin

_WITH_BODY = (
    "SELECT text, concept, level, place, body FROM form CROSS JOIN concept ON n = concept "
    "WHERE level < 2"
)
_MOST_CORRECTIONS = 4
_FOLDED = int(Level.FOLDED)
LAST = "\U0010ffff"
AT_ONCE = 500
"""Values that one statement asks for."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Query:
    """A query and what is made of it, each part when it is first wanted.

    Attributes:
        text: As asked, without what SQLite cannot take.
    """

    def __init__(self, text: str) -> None:
        self.text = text.encode("utf-8", "replace").decode().replace("\0", " ").strip()

    @cached_property
    def folded(self) -> str:
        """Without case, width and such."""
        return forms.folded(self.text)

    @cached_property
    def plain(self) -> str:
        """Without accents too, and in simplified characters."""
        return forms.plain(self.folded)

    @cached_property
    def tokens(self) -> list[str]:
        """Its words in one spelling."""
        return forms.tokens(self.plain)

    @cached_property
    def loose(self) -> list[str]:
        """Its forms of level `LOOSE`, with and without a particle."""
        return forms.loose(self.plain, self.tokens)

    @cached_property
    def is_chinese(self) -> bool:
        """Whether any Chinese character is in it."""
        return _HAN.search(self.folded) is not None

    @cached_property
    def pinyin(self) -> pinyin.Typed | None:
        """It as pinyin, if it can be that."""
        return pinyin.parse(self.text)


def marks(values: Sized) -> str:
    """What stands for so many values in a statement."""
    return ",".join("?" * len(values))


def as_typed(connection: sqlite3.Connection, query: Query, bodies: dict[int, str]) -> list[Found]:
    """Exact and variant, in the one statement that most look-ups need.

    Args:
        connection: The index.
        query: What was asked.
        bodies: Where to put the concepts found, as the index holds them, by their numbers.
    """
    asked = dict.fromkeys(query.loose, Level.LOOSE) | {query.folded: Level.FOLDED}
    rows = connection.execute(f"{_WITH_BODY} AND text IN ({marks(asked)})", tuple(asked))
    found = []
    for form, concept, own, place, body in rows:
        bodies[concept] = body
        found.append(_as_typed(concept, place, own, asked[form]))
    return found


def _as_typed(concept: int, place: int, own: int, asked: Level) -> Found:
    if own == asked == _FOLDED:
        return Found(concept, place, MatchKind.EXACT, ranking.EXACT)
    return Found(concept, place, MatchKind.VARIANT, ranking.LOOSE)


def by_form(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Exact, variant and inflected."""
    asked = dict.fromkeys(query.loose, Level.LOOSE) | {query.folded: Level.FOLDED}
    if forms.may_inflect(query.tokens):
        tokens = forms.without_particle(query.tokens)
        known = words.look_up(connection, tokens)
        for form in forms.combined([known[word] for word in tokens]):
            asked.setdefault(form, Level.LEMMA)
    rows = connection.execute(
        f"SELECT text, concept, level, place FROM form WHERE text IN ({marks(asked)})",  # noqa: S608
        tuple(asked),
    )
    for form, concept, own, place in rows:
        level = asked[form]
        if own == Level.LEMMA:
            yield Found(concept, place, MatchKind.INFLECTED, ranking.INFLECTED_TOO)
        elif level is Level.LEMMA:
            yield Found(concept, place, MatchKind.INFLECTED, ranking.INFLECTED)
        else:
            yield _as_typed(concept, place, own, level)


def has_form(connection: sqlite3.Connection, query: Query) -> bool:
    """Whether some term is written as the query, but for what folding overlooks."""
    asked = "SELECT 1 FROM form WHERE text = ? AND level = 0"
    return connection.execute(asked, (query.folded,)).fetchone() is not None


def by_regular_form(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Terms of which the query would be a form if every word had every regular form.

    *Securities* is no plural of *security*, nor *witties* of anything; whoever asks for them and
    finds nothing may have meant it all the same.
    """
    if forms.may_inflect(query.tokens):
        inflected = forms.without_particle(query.tokens)
        choices = [(word, *words.undone(word)) for word in inflected]
        for form in forms.combined(choices):
            yield from _concepts(connection, form, MatchKind.FUZZY, ranking.ALIKE)


def by_prefix(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Terms that begin with the query."""
    for penalty, prefix in enumerate(dict.fromkeys([query.folded, *query.loose])):
        for (text,) in connection.execute(
            "SELECT DISTINCT text FROM form WHERE text > ? AND text < ? AND level < 2 "
            "ORDER BY length(text), text LIMIT ?",
            (prefix, prefix + LAST, limit),
        ):
            score = ranking.between(ranking.PREFIX, len(prefix) / len(text))
            score -= penalty * ranking.LOOSE_PREFIX
            yield from _concepts(connection, text, MatchKind.PREFIX, score)


def by_spelling(connection: sqlite3.Connection, query: Query, most: int = 2) -> list[Found]:
    """Terms spelt nearly as the query: one edit away, or two where nothing is nearer.

    Args:
        connection: The index.
        query: What was asked.
        most: Edits to allow, 1 or 2.
    """
    for edits in range(1, most + 1):
        found: list[Found] = []
        for bare, form in enumerate(query.loose):
            for text, away in _near(connection, query, form, edits):
                share = 1 - away / max(len(text), len(form))
                # Hardly anybody gets the first letter wrong, or an article that is not there.
                penalty = 0.01 * bare + (0.02 if text[0] != form[0] else 0.0)
                score = ranking.between(ranking.FUZZY, share) - penalty
                found += _concepts(connection, text, MatchKind.FUZZY, score)
        if found:
            return found
    return []


def _near(
    connection: sqlite3.Connection, query: Query, form: str, edits: int
) -> Iterator[tuple[str, int]]:
    """Texts within so many edits of a form of the query, with the number of edits."""
    if not fuzzy.worth_seeking(len(form), edits, chinese=query.is_chinese):
        return
    asked = list(fuzzy.probes(form, edits))
    rows = connection.execute(
        f"SELECT DISTINCT text FROM piece WHERE hash IN ({marks(asked)})",  # noqa: S608
        asked,
    )
    letters = set(form)
    for (text,) in rows:
        # An edit brings in one letter and takes out another, at the most.
        if len(letters ^ set(text)) <= 2 * edits:
            away = fuzzy.distance(form, text, edits)
            if away is not None:
                yield text, away


def by_misspelt_word(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Terms that would begin as the query does, or have its words, but for a misspelt one."""
    for place, word in enumerate(query.tokens):
        if not words.is_sought(word):
            continue
        near = sorted((away, text) for text, away in _near(connection, query, word, 1))
        for _, right in [pair for pair in near if words.is_sought(pair[1])][:_MOST_CORRECTIONS]:
            meant = Query(" ".join([*query.tokens[:place], right, *query.tokens[place + 1 :]]))
            for found in [*by_form(connection, meant), *by_prefix(connection, meant, limit)]:
                score = found.score - ranking.PREFIX[0]
                yield found._replace(
                    kind=MatchKind.FUZZY, score=ranking.between(ranking.MISSPELT_PREFIX, score)
                )
            for found in by_words(connection, meant):
                if found.kind is MatchKind.FUZZY:
                    yield found._replace(score=ranking.MISSPELT_WITHIN)


def _concepts(
    connection: sqlite3.Connection, text: str, kind: MatchKind, score: float
) -> Iterator[Found]:
    for concept, place in connection.execute(
        "SELECT concept, place FROM form WHERE text = ? AND level < 2", (text,)
    ):
        yield Found(concept, place, kind, score)


def by_words(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Concepts that have all words of the query somewhere in a term or a definition."""
    asked = dict.fromkeys(words.worth_seeking(query.tokens))
    known = words.look_up(connection, asked)
    shared: dict[int, int] | None = None
    for word in sorted(asked, key=lambda word: (-len(word), word)):
        listed: dict[int, int] = {}
        for one in known[word]:
            for concept, level in connection.execute(
                "SELECT concept, level FROM word WHERE hash = ?", (words.word_hash(one),)
            ):
                listed[concept] = min(level, listed.get(concept, 1))
        if shared is None:
            shared = listed
        else:
            shared = {n: max(level, listed[n]) for n, level in shared.items() if n in listed}
        if not shared:
            return
    for concept, level in (shared or {}).items():
        if level:
            yield Found(concept, 0, MatchKind.DEFINITION, ranking.DEFINITION)
        else:
            yield Found(concept, 0, MatchKind.FUZZY, ranking.WITHIN)
