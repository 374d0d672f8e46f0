"""The class `Index`, which answers look-ups."""

from __future__ import annotations

import operator
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from termbase.catalog import codec
from termbase.catalog.codec import DamagedError, decode
from termbase.catalog.tree import CatalogTree
from termbase.forks import Locked
from termbase.index import forms, neighbours, numerals, phrases, ranking, search, sounding, spoken
from termbase.index.database import placeholders
from termbase.index.ranking import Found
from termbase.index.search import Query
from termbase.index.storage import Storage, open_storage
from termbase.lazy import lazily
from termbase.model import Concept, Hit, MatchKind
from termbase.processes import ALONE, Effort
from termbase.tags import is_chinese
from termbase.text import pinyin

T = TypeVar("T")
MAX_QUERY = 400
"""Number of code points of a query that are considered."""
ENOUGH = 20
"""Minimum number of concepts to search for, so that a lower limit only shortens the answer."""
TIES = 5
"""Number of concepts with the same score that are read to sort them; others are sorted by id."""
MOST = 1 << 31
"""Maximum number of hits; more than any term base has concepts."""
HAS_TERM = "instr(body, ?) > 0"
"""SQL for whether a concept has a term; the parameter is from `codec.term_head`."""
_BEGINS = ("*", "＊")
_DOTTED = lazily(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")
"""Initials, each with a full stop, which are looked up as written without."""


class Index(Locked):
    """The index of a term base, for look-ups in any language, spelling and script.

    Each look-up first updates the index if a catalog has changed on disk. An index may be shared
    among threads and used across forks; its file is shared among processes.
    """

    def __init__(self, storage: Storage) -> None:
        super().__init__()
        self._storage = storage
        self._decode = lru_cache(maxsize=4096)(decode)

    @classmethod
    def open(cls, tree: CatalogTree, cache: Path | None = None, effort: Effort = ALONE) -> Index:
        """Open the index of a tree, building or updating it if necessary.

        Args:
            tree: The catalogs.
            cache: Folder of the index file; by default `$TERMBASE_CACHE` or the user's cache
                folder. If it is not writable, the index is temporary.
            effort: How many processes to use to build a large index, and who shows its progress.
        """
        return cls(open_storage(tree, cache, effort))

    def close(self) -> None:
        """Close the file; the next look-up opens it again."""
        with self.lock:
            self._storage.close()

    def forked(self, *, is_at_rest: bool) -> None:
        """Leave the connection to the parent process; the next look-up opens another one."""
        self._storage.leave(is_at_rest=is_at_rest)

    @property
    def state(self) -> object:
        """An object that stands for the catalogs as they are indexed: another one for others."""
        return self._storage.state

    def lookup(self, query: str, limit: int | None = 10, *, wide: bool = False) -> list[Hit]:
        """Return the concepts that a query may mean, the best first.

        Args:
            query: The query, as for `TermBase.lookup`.
            limit: Maximum number of hits; None returns all.
            wide: Whether to return further matches even if the query is itself a term, as for
                `TermBase.lookup`.

        Returns:
            Hits with different concepts, each with the best match of the query. The same query
            always gives the same hits while the catalogs do not change.
        """
        capped = _capped(limit)
        return self._answer(lambda: self._lookup(query, capped, wide=wide))

    def complete(self, prefix: str, limit: int | None = 20) -> list[str]:
        """Return the terms that begin with a prefix, for completion while typing.

        It may also be the beginning of their pinyin, or of its initials; a limit of None returns
        all.
        """
        capped = _capped(limit)
        return self._answer(lambda: self._complete(prefix, capped))

    def mentioned(self, texts: Iterable[str]) -> list[Concept]:
        """Return the concepts that may occur in some texts: a superset of those that do.

        Selecting these and building a finder of them is many times faster than building a finder of
        a whole large term base, and finds the same. They are by subject, then by id.
        """
        from termbase.index.mentions import mentioned

        materialized = list(texts)
        return self._answer(
            lambda: list(map(self._decode, mentioned(self._storage.connection, materialized)))
        )

    def _answer(self, answer: Callable[[], T]) -> T:
        """Update the index and compute an answer; if the index is damaged, rebuild it first."""
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
        if _DOTTED.fullmatch(query.text) and not search.has_form(self._storage.connection, query):
            hits = self._lookup(query.text.replace(".", ""), limit, wide=wide)
            return [
                replace(one, kind=MatchKind.VARIANT) if one.kind is MatchKind.EXACT else one
                for one in hits
            ]
        enough = max(limit, ENOUGH)
        bodies: dict[int, str] = {}
        if query.text.endswith(_BEGINS) and not search.has_form(self._storage.connection, query):
            query = Query(query.text.rstrip("".join(_BEGINS)))
            found = self._with_prefix(query, enough)
        else:
            found = self._search(query, enough, bodies, wide=wide)
        found = self._best_up_to(query, found, enough)
        hits = self._hits(query, found, bodies)
        scores = Counter(one.score for one in hits)
        tied = (one.concept for one in hits if scores[one.score] > 1)
        common = {one.id: self._commonness(one) for one in tied}
        crowds = {score for score, count in scores.items() if count > TIES}
        return ranking.sort_hits(hits, common, crowds)[:limit]

    def _commonness(self, concept: Concept) -> int:
        """Return how common the Chinese word of a concept is; see `search.commonness`."""
        heads = (concept.preferred(lang) for lang in concept.languages if is_chinese(lang))
        word = next((forms.plain(head.text) for head in heads if head), "")
        return search.commonness(self._storage.connection, word)

    def _complete(self, prefix: str, limit: int) -> list[str]:
        query = Query(prefix[:MAX_QUERY])
        if limit < 1 or not query.folded:
            return []
        connection = self._storage.connection
        enough = max(limit, ENOUGH)
        found = search.as_typed(connection, query, {})
        found += search.by_prefix(connection, query, enough)
        if len(found) < limit:
            found += spoken.by_pinyin(connection, query, ranking.NO_MORE, ranking.NO_MORE_PINYIN)
            found += spoken.by_pinyin_prefix(connection, query, enough)
        if not found:
            found += spoken.by_initials(connection, query)
        hits = ranking.sort_hits(self._hits(query, self._best_up_to(query, found, limit)))
        return list(dict.fromkeys(hit.term.text for hit in hits))[:limit]

    def _search(
        self, query: Query, limit: int, bodies: dict[int, str], *, wide: bool
    ) -> list[Found]:
        """Run one kind of search after another, until no further one could yield a better hit."""
        connection = self._storage.connection
        found = search.as_typed(connection, query, bodies)
        if any(one.kind is MatchKind.EXACT for one in found):
            if pinyin.is_whole(query.folded):
                found += spoken.by_pinyin(connection, query, ranking.PINYIN_TOO)
            if not wide:
                return found
        found += search.by_form(connection, query)
        found += spoken.by_former_name(connection, query)
        spoken_so = [
            *spoken.by_pinyin(connection, query),
            *spoken.by_initials(connection, query),
        ]
        found += spoken_so
        good = sum(one.score >= ranking.SURE for one in found)
        if good >= limit:
            return found
        prefixed = list(search.by_prefix(connection, query, limit))
        found += prefixed
        if len(found) < limit:
            beginnings = list(spoken.by_pinyin_prefix(connection, query, limit))
            found += beginnings
            spoken_so += beginnings
        if good:
            return found
        # What is right so far, as pinyin or as the beginning of a term, has no typing error.
        alike = sounding.by_sound(connection, query, 0 if spoken_so or prefixed else limit)
        return self._similar(query, found, alike, limit, has_prefix=bool(prefixed))

    def _similar(
        self,
        query: Query,
        found: list[Found],
        alike: list[Found],
        limit: int,
        *,
        has_prefix: bool,
    ) -> list[Found]:
        """Run the searches for a query that nothing answers well, until there are `limit` matches.

        `alike` are the terms whose pinyin is like the query.
        """
        connection = self._storage.connection
        found += sounding.by_mixed(connection, query)
        found += search.by_regular_form(connection, query)
        found += phrases.by_other_order(connection, query)
        found += numerals.by_numerals(connection, query)
        found += neighbours.by_plural_within(connection, query)
        found += neighbours.by_family(connection, query)
        found += neighbours.by_initials_of_name(connection, query)
        found += search.by_spelling(connection, query, 1 if has_prefix else 2)
        if len(found) < limit:
            found += search.by_words(connection, query)
        parts = [] if has_prefix else list(phrases.by_parts(connection, query))
        if not found and not ranking.has_large_part(parts):
            found += search.by_misspelt_word(connection, query, limit)
        found += spoken.by_romanization(connection, query)
        found += alike
        if len(found) < limit and not has_prefix:
            if all(one.kind is MatchKind.DEFINITION for one in found):
                found += sounding.by_homophones(connection, query)
            if not found:
                found += neighbours.by_most_words(connection, query, parts)
                found += neighbours.by_misspelt_part(connection, query)
                found += neighbours.by_pinyin_parts(connection, query)
            found = ranking.with_parts_first([*found, *parts], chinese=query.is_chinese)
        return found

    def _with_prefix(self, query: Query, limit: int) -> list[Found]:
        """Return the terms that begin with the query, those equal to it last."""
        if not query.tokens:
            return []
        connection = self._storage.connection
        found = list(search.by_prefix(connection, query, limit))
        equal = search.as_typed(connection, query, {})
        found += (one._replace(kind=MatchKind.PREFIX, score=ranking.NO_MORE) for one in equal)
        if len(found) < limit:
            found += spoken.by_pinyin_prefix(connection, query, limit)
            by_reading = spoken.by_pinyin(connection, query)
            found += (one._replace(score=ranking.NO_MORE_PINYIN) for one in by_reading)
        return found

    def _best_up_to(self, query: Query, found: list[Found], limit: int) -> list[Found]:
        """Return the best matches up to the limit, and enough of those that tie with the last."""
        kept = ranking.best(found)
        if len(kept) <= limit:
            return kept
        last = kept[limit - 1].score
        sure = [one for one in kept if one.score > last]
        ties = [one for one in kept if one.score == last]
        if len(ties) > TIES:
            ids = self._column("id", ties)
            # If many match apart from capitals, prefer those that have the term as typed.
            written = self._column(HAS_TERM, ties, codec.term_head(query.text))
            bodies = self._column("body", ties)
            common = {n: self._commonness(self._decode(body)) for n, body in bodies.items()}

            def order(one: Found) -> tuple[bool, float, bool, int, str]:
                name = ids.get(one.concept, "")
                is_written = bool(written.get(one.concept))
                # The first term of all is the preferred one.
                known = -common.get(one.concept, 0) / (1 + one.term_index)
                return not is_written, known, one.term_index > 0, len(name), name

            ties.sort(key=order)
            del ties[limit + TIES :]
        return sure + ties

    def _column(self, what: str, found: Sequence[Found], *parameters: str) -> dict[int, str]:
        """Query a column or an SQL expression for the concepts found, by the number of each."""
        values: dict[int, str] = {}
        for start in range(0, len(found), search.AT_ONCE):
            numbers = [one.concept for one in found[start : start + search.AT_ONCE]]
            values.update(
                self._storage.connection.execute(
                    f"SELECT n, {what} FROM concept WHERE n IN ({placeholders(numbers)})",
                    (*parameters, *numbers),
                )
            )
        return values

    def _hits(
        self, query: Query, found: list[Found], bodies: dict[int, str] | None = None
    ) -> list[Hit]:
        """Return the hits for matches, in any order; `bodies` are of concepts read before."""
        hits = []
        bodies = bodies or {}
        missing = [one for one in found if one.concept not in bodies]
        if missing:
            bodies |= self._column("body", missing)
        for one in found:
            if one.concept in bodies:
                concept = self._decode(bodies[one.concept])
                if one.term_index < len(concept.terms):
                    hits.append(ranking.hit(one, concept, query.text, query.plain))
        return hits


def _capped(limit: int | None) -> int:
    return MOST if limit is None else min(operator.index(limit), MOST)
