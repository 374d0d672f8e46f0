"""The kinds of look-up: each asks the tables in its own way.

Every function takes the connection and a prepared query, and gives `Found` objects in no
particular order.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cached_property

from termbase.index import entries, forms, fuzzy, ranking, words
from termbase.index.entries import INITIALS, word_hash
from termbase.index.forms import Level
from termbase.index.ranking import Found
from termbase.model import MatchKind
from termbase.text import pinyin

LAST = "\U0010ffff"
MAX_FUZZY = 100
MAX_POSTINGS = 4000
_LETTERS = re.compile("[a-z]{2,24}")
_RETROFLEX = re.compile("(?<=[zcs])h")
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


def by_form(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Exact, variant and inflected."""
    asked = dict.fromkeys(query.loose, Level.LOOSE) | {query.folded: Level.FOLDED}
    if forms.may_inflect(query.tokens):
        inflected = forms.without_particle(query.tokens)
        known = words.look_up(connection, inflected)
        for form in forms.combined([known[word] for word in inflected]):
            asked.setdefault(form, Level.LEMMA)
    for form, level in asked.items():
        yield from _of_form(connection, form, level)


def _of_form(connection: sqlite3.Connection, form: str, asked: Level) -> Iterator[Found]:
    rows = connection.execute("SELECT concept, level, place FROM form WHERE text = ?", (form,))
    for concept, level, place in rows:
        reached = max(level, asked)
        if reached == Level.FOLDED:
            yield Found(concept, place, MatchKind.EXACT, ranking.CAPITALS)
        elif reached == Level.LOOSE:
            yield Found(concept, place, MatchKind.VARIANT, ranking.LOOSE)
        else:
            yield Found(concept, place, MatchKind.INFLECTED, ranking.INFLECTED)


def by_pinyin(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Full pinyin, then initials."""
    typed = query.pinyin
    if typed is None:
        return
    rows = connection.execute(
        "SELECT concept, place, rank, syllables FROM reading WHERE letters = ?", (typed.letters,)
    )
    for concept, place, rank, syllables in rows:
        fit = typed.fit(tuple(syllables.split()))
        top = ranking.PINYIN if rank == 0 else ranking.OTHER_READING
        yield Found(concept, place, MatchKind.PINYIN, top - 0.04 * (1 - fit) - 0.001 * rank)
    if typed.tones or not _LETTERS.fullmatch(query.folded):
        return
    asked = dict.fromkeys([query.folded, _RETROFLEX.sub("", query.folded)])
    for penalty, letters in enumerate(asked):
        if len(letters) < 2:
            continue
        rows = connection.execute(
            "SELECT concept, place, rank FROM reading WHERE letters = ? ORDER BY rank, concept "
            "LIMIT ?",
            (INITIALS + letters, 4 * limit),
        )
        for concept, place, rank in rows:
            top = ranking.INITIALS if rank == 0 else ranking.OTHER_INITIALS
            yield Found(concept, place, MatchKind.PINYIN, top - 0.02 * penalty - 0.001 * rank)


def by_prefix(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Terms that begin with the query; then those whose pinyin does."""
    for level, prefix in enumerate(dict.fromkeys([query.folded, *query.loose])):
        rows = connection.execute(
            "SELECT text, concept, place FROM form WHERE text > ? AND text < ? AND level < 2 "
            "ORDER BY length(text), text, concept LIMIT ?",
            (prefix, prefix + LAST, 3 * limit),
        )
        for text, concept, place in rows:
            score = ranking.between(ranking.PREFIX, len(prefix) / len(text))
            yield Found(concept, place, MatchKind.PREFIX, score - 0.001 * min(level, 1))


def by_pinyin_prefix(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Found]:
    """Chinese terms whose pinyin begins with the query."""
    typed = query.pinyin
    if typed is None or len(typed.letters) < 2:
        return
    rows = connection.execute(
        "SELECT letters, concept, place, rank FROM reading WHERE letters > ? AND letters < ? "
        "ORDER BY length(letters), letters LIMIT ?",
        (typed.letters, typed.letters + LAST, 2 * limit),
    )
    for letters, concept, place, rank in rows:
        share = len(typed.letters) / len(letters)
        score = ranking.between(ranking.PREFIX, share) - 0.02 - 0.001 * rank
        yield Found(concept, place, MatchKind.PREFIX, score)


def by_spelling(connection: sqlite3.Connection, query: Query) -> list[Found]:
    """Terms spelt nearly as the query: one edit away, or two where nothing is nearer."""
    for edits in (1, 2):
        found = [one for form in query.loose for one in _near(connection, query, form, edits)]
        if found:
            return found
    return []


def _near(connection: sqlite3.Connection, query: Query, form: str, edits: int) -> Iterator[Found]:
    size = len(form)
    if size < fuzzy.MIN_LENGTH - 1 or size > MAX_FUZZY:
        return
    if edits == 2 and size < (8 if query.is_chinese else 6):
        return
    asked = sorted(fuzzy.probes(form, edits))
    rows = connection.execute(
        f"SELECT DISTINCT text FROM piece WHERE hash IN ({','.join('?' * len(asked))})",  # noqa: S608
        asked,
    )
    near = [
        (text, away) for (text,) in rows if (away := fuzzy.distance(form, text, edits)) is not None
    ]
    for text, away in near:
        share = 1 - away / max(len(text), size)
        score = ranking.between(ranking.FUZZY, share) - (0.02 if text[0] != form[0] else 0.0)
        for concept, place in connection.execute(
            "SELECT concept, place FROM form WHERE text = ? AND level < 2", (text,)
        ):
            yield Found(concept, place, MatchKind.FUZZY, score)


def by_words(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Concepts that have all words of the query somewhere in a term or a definition."""
    asked = dict.fromkeys(entries.words(query.tokens))
    known = words.look_up(connection, asked)
    shared: dict[int, int] | None = None
    for word in asked:
        listed: dict[int, int] = {}
        for one in known[word]:
            rows = connection.execute(
                "SELECT concept, level FROM word WHERE hash = ? LIMIT ?",
                (word_hash(one), MAX_POSTINGS),
            )
            for concept, level in rows:
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
            yield Found(concept, 0, MatchKind.FUZZY, ranking.WITHIN[0])
