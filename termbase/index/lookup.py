"""Looking terms up."""

from __future__ import annotations

import operator
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from termbase.catalog import codec
from termbase.catalog.codec import DamagedError, decode
from termbase.catalog.tree import CatalogTree
from termbase.forks import Locked
from termbase.index import phrases, ranking, search, spoken
from termbase.index.ranking import Found
from termbase.index.search import Query
from termbase.index.storage import Storage, open_storage
from termbase.model import Concept, Hit, MatchKind
from termbase.processes import ALONE, Effort
from termbase.text import pinyin

T = TypeVar("T")
MAX_QUERY = 400
"""Code points of a query that are looked at."""
ENOUGH = 20
"""How many concepts are sought at the least, so that fewer are the beginning of more."""
TIES = 5
"""Concepts with the same score that are read to put them in order; more are put so by their ids."""
MOST = 1 << 31
"""Concepts that an answer has at the most; no term base has as many."""
HAS_TERM = "instr(body, ?) > 0"
"""Whether a concept has a term, of which `codec.term_head` is told."""
_BEGINS = ("*", "＊")


class Index(Locked):
    """The terms of a term base, for look-up in any language, spelling and script.

    An index follows its catalogs: each look-up answers for what is on the disk. It may be used
    from several threads, before and after a fork, and several processes share one file.
    """

    def __init__(self, storage: Storage) -> None:
        super().__init__()
        self._storage = storage
        self._decode = lru_cache(maxsize=4096)(decode)

    @classmethod
    def open(cls, tree: CatalogTree, cache: Path | None = None, effort: Effort = ALONE) -> Index:
        """Open the index of a tree, made or brought up to date where that is needed.

        Args:
            tree: The catalogs.
            cache: Folder for the file; without one `$TERMBASE_CACHE`, else the user's cache
                folder. Where it cannot be written, the index lives as long as the process.
            effort: How many processes may make an index of many concepts, and who is told how far
                they are. More than one is for programs whose main module can be imported.

        Raises:
            CatalogError: A catalog cannot be read.
        """
        return cls(open_storage(tree, cache, effort))

    def close(self) -> None:
        """Let go of the file; a look-up opens it again."""
        with self.lock:
            self._storage.close()

    def forked(self, *, is_at_rest: bool) -> None:
        """Leave the connection to the parent; a look-up opens another one."""
        self._storage.leave(is_at_rest=is_at_rest)

    def lookup(self, query: str, limit: int = 10, *, wide: bool = False) -> list[Hit]:
        """Concepts that a query may mean, best first.

        Args:
            query: A term or a part of one in any language, script or spelling; or pinyin. With an
                asterisk at its end (``trade*``), what begins so.
            limit: How many at the most.
            wide: Whether more is wanted where the query is a term itself: what begins so, is
                inflected so, or read so. For people, who may not have typed all of it yet.

        Returns:
            Each concept once, by the surest way in which the query met it. The same query over
            the same catalogs always gives the same answer.

        Raises:
            CatalogError: A catalog has changed and cannot be read.
        """
        most = min(operator.index(limit), MOST)
        return self._safely(lambda: self._lookup(query, most, wide=wide))

    def complete(self, prefix: str, limit: int = 20) -> list[str]:
        """Terms that begin with a text, the shortest first: for completion while typing.

        Args:
            prefix: The beginning of a term in any language, or of its pinyin.
            limit: How many at the most.
        """
        most = min(operator.index(limit), MOST)
        return self._safely(lambda: self._complete(prefix, most))

    def mentioned(self, texts: Iterable[str]) -> list[Concept]:
        """Every concept that has a term in some of the texts, and a few that have none.

        A finder of these finds what a finder of the whole term base would. To make one of a large
        term base takes many times longer than to choose and make one for a page.

        Args:
            texts: Running text in any language.

        Returns:
            Concepts by subject, then by id.

        Raises:
            CatalogError: A catalog has changed and cannot be read.
        """
        from termbase.index.mentions import mentioned

        held = list(texts)
        return self._safely(
            lambda: list(map(self._decode, mentioned(self._storage.connection, held)))
        )

    def _safely(self, answer: Callable[[], T]) -> T:
        """Answer from an index that is up to date; from a new one where this one is damaged."""
        with self.lock:
            try:
                self._storage.refresh()
                return answer()
            except (sqlite3.DatabaseError, DamagedError):
                self._storage.rebuild()
                return answer()

    def _lookup(self, text: str, limit: int, *, wide: bool) -> list[Hit]:
        query = Query(text[:MAX_QUERY])
        if limit < 1 or not query.folded:
            return []
        enough = max(limit, ENOUGH)
        bodies: dict[int, str] = {}
        if query.text.endswith(_BEGINS) and not search.has_form(self._storage.connection, query):
            query = Query(query.text.rstrip("".join(_BEGINS)))
            found = self._begun(query, enough)
        else:
            found = self._search(query, enough, bodies, wide=wide)
        found = self._foremost(query, found, limit)
        return ranking.order(self._hits(query, found, bodies))[:limit]

    def _complete(self, prefix: str, limit: int) -> list[str]:
        query = Query(prefix[:MAX_QUERY])
        if limit < 1 or not query.folded:
            return []
        connection = self._storage.connection
        enough = max(limit, ENOUGH)
        found = search.as_typed(connection, query, {})
        found += search.by_prefix(connection, query, enough)
        if len(found) < limit:
            found += spoken.by_pinyin_prefix(connection, query, enough)
        hits = ranking.order(self._hits(query, self._foremost(query, found, limit)))
        return list(dict.fromkeys(hit.term.text for hit in hits))[:limit]

    def _search(
        self, query: Query, limit: int, bodies: dict[int, str], *, wide: bool
    ) -> list[Found]:
        """Ask in one way after another, until there is enough that no other way can overtake."""
        connection = self._storage.connection
        found = search.as_typed(connection, query, bodies)
        if any(one.kind is MatchKind.EXACT for one in found):
            if pinyin.is_whole(query.folded):
                found += spoken.by_pinyin(connection, query, ranking.PINYIN_TOO)
            if not wide:
                return found
        found += search.by_form(connection, query)
        found += spoken.by_pinyin(connection, query)
        found += spoken.by_initials(connection, query)
        sure = sum(one.score >= ranking.SURE for one in found)
        if sure >= limit:
            return found
        begun = list(search.by_prefix(connection, query, limit))
        found += begun
        if len(found) < limit:
            found += spoken.by_pinyin_prefix(connection, query, limit)
        if not sure:
            found += search.by_regular_form(connection, query)
            found += phrases.by_other_order(connection, query)
            found += search.by_spelling(connection, query, 1 if begun else 2)
            if len(found) < limit:
                found += search.by_words(connection, query)
            if not found:
                found += search.by_misspelt_word(connection, query, limit)
            if len(found) < limit and not begun:
                found += phrases.by_parts(connection, query)
        return found

    def _begun(self, query: Query, limit: int) -> list[Found]:
        """What begins as the query does and goes on, then what is the query itself."""
        if not query.tokens:
            return []
        connection = self._storage.connection
        found = list(search.by_prefix(connection, query, limit))
        whole = search.as_typed(connection, query, {})
        found += (one._replace(kind=MatchKind.PREFIX, score=ranking.NO_MORE) for one in whole)
        if len(found) < limit:
            found += spoken.by_pinyin_prefix(connection, query, limit)
            read = spoken.by_pinyin(connection, query)
            found += (one._replace(score=ranking.NO_MORE_PINYIN) for one in read)
        return found

    def _foremost(self, query: Query, found: list[Found], limit: int) -> list[Found]:
        """The best so many, and those that tie with the last of them as far as ids may decide."""
        kept = ranking.best(found)
        if len(kept) <= limit:
            return kept
        last = kept[limit - 1].score
        sure = [one for one in kept if one.score > last]
        ties = [one for one in kept if one.score == last]
        if len(ties) > TIES:
            ids = self._column("id", ties)
            # Of many concepts with a term but for capitals, those that have it as it is written.
            written = self._column(HAS_TERM, ties, codec.term_head(query.text))

            def order(one: Found) -> tuple[bool, int, str]:
                name = ids.get(one.concept, "")
                return not written.get(one.concept), len(name), name

            ties.sort(key=order)
            del ties[limit + TIES :]
        return sure + ties

    def _column(self, what: str, found: Sequence[Found], *told: str) -> dict[int, str]:
        """Something of the concepts found, by their numbers."""
        values: dict[int, str] = {}
        for start in range(0, len(found), search.AT_ONCE):
            numbers = [one.concept for one in found[start : start + search.AT_ONCE]]
            values.update(
                self._storage.connection.execute(
                    f"SELECT n, {what} FROM concept WHERE n IN ({search.marks(numbers)})",  # noqa: S608
                    (*told, *numbers),
                )
            )
        return values

    def _hits(
        self, query: Query, found: list[Found], bodies: dict[int, str] | None = None
    ) -> list[Hit]:
        """The answers.

        Args:
            query: What was asked.
            found: The ways in which concepts were met.
            bodies: Those of the concepts that have been read.
        """
        hits = []
        bodies = bodies or {}
        missing = [one for one in found if one.concept not in bodies]
        if missing:
            bodies |= self._column("body", missing)
        for one in found:
            if one.concept in bodies:
                concept = self._decode(bodies[one.concept])
                if one.place < len(concept.terms):
                    hits.append(ranking.hit(one, concept, query.text, query.plain))
        return hits
