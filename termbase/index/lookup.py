"""Looking terms up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from termbase.catalog.tree import CatalogTree
from termbase.index import ranking, search
from termbase.index.codec import decode
from termbase.index.ranking import Found
from termbase.index.search import Query
from termbase.index.storage import Storage, open_storage
from termbase.model import Concept, Hit, MatchKind

T = TypeVar("T")
MAX_QUERY = 400
"""Code points of a query that are looked at."""


class Index:
    """The terms of a term base, for look-up in any language, spelling and script.

    An index follows its catalogs: each look-up answers for what is on the disk. It may be used
    from several threads, and several processes share one file.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = threading.RLock()
        self._decode = lru_cache(maxsize=4096)(decode)

    @classmethod
    def open(cls, tree: CatalogTree, cache: Path | None = None) -> Index:
        """Open the index of a tree, made or brought up to date where that is needed.

        Args:
            tree: The catalogs.
            cache: Folder for the file; without one `$TERMBASE_CACHE`, else the user's cache
                folder. Where it cannot be written, the index lives as long as the process.

        Raises:
            CatalogError: A catalog cannot be read.
        """
        return cls(open_storage(tree, cache))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._storage.close()

    def lookup(self, query: str, limit: int = 10) -> list[Hit]:
        """Concepts that a query may mean, best first.

        Args:
            query: A term or a part of one in any language, script or spelling; or pinyin.
            limit: How many at the most.

        Returns:
            Each concept once, by the surest way in which the query met it. The same query over
            the same catalogs always gives the same answer.

        Raises:
            CatalogError: A catalog has changed and cannot be read.
        """
        return self._safely(lambda: self._lookup(query, limit))

    def lookup_many(self, queries: Iterable[str], limit: int = 10) -> list[list[Hit]]:
        """The answers to many queries, as `lookup` has them."""
        return [self.lookup(query, limit) for query in queries]

    def complete(self, prefix: str, limit: int = 20) -> list[str]:
        """Terms that begin with a text, the shortest first: for completion while typing."""

        def answer() -> list[str]:
            query = Query(prefix[:MAX_QUERY])
            asked: list[Found] = []
            if query.text:
                connection = self._storage.connection
                asked += search.by_form(connection, query)
                asked += search.by_prefix(connection, query, limit)
                asked += search.by_pinyin_prefix(connection, query, limit)
            kept = [f for f in ranking.best(asked) if f.kind is not MatchKind.INFLECTED]
            hits = self._hits(query, kept[: 2 * limit])
            return list(dict.fromkeys(hit.term.text for hit in hits))[:limit]

        return self._safely(answer)

    def _safely(self, answer: Callable[[], T]) -> T:
        """Answer from an index that is up to date; from a new one where this one is damaged."""
        with self._lock:
            try:
                self._storage.refresh()
                return answer()
            except (sqlite3.Error, ValueError, LookupError):
                self._storage.rebuild()
                return answer()

    def _lookup(self, text: str, limit: int) -> list[Hit]:
        query = Query(text[:MAX_QUERY])
        if limit < 1 or not query.text:
            return []
        found = self._search(query, limit)
        return ranking.order(self._hits(query, ranking.best(found)[: 4 * limit]))[:limit]

    def _search(self, query: Query, limit: int) -> list[Found]:
        """Ask in one way after another, until there is enough of what is sure."""
        connection = self._storage.connection
        found = list(search.by_form(connection, query))
        found += search.by_pinyin(connection, query, limit)
        sure = {one.concept for one in found}
        if len(sure) >= limit:
            return found
        found += search.by_prefix(connection, query, limit)
        if len(found) < limit:
            found += search.by_pinyin_prefix(connection, query, limit)
        if not sure:
            found += search.by_spelling(connection, query)
            if len({one.concept for one in found}) < limit:
                found += search.by_words(connection, query)
        return found

    def _hits(self, query: Query, found: list[Found]) -> list[Hit]:
        hits = []
        for one in found:
            concept = self._concept(one.concept)
            if concept is not None:
                hits.append(ranking.hit(one, concept, query.text))
        return hits

    def _concept(self, number: int) -> Concept | None:
        row = self._storage.connection.execute(
            "SELECT body FROM concept WHERE n = ?", (number,)
        ).fetchone()
        return None if row is None else self._decode(row[0])
