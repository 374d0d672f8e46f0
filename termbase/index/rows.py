"""Computing the rows of many concepts, in this process or in worker processes.

The result does not depend on the number of processes.
"""

from __future__ import annotations

import gc
import marshal
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from termbase.catalog.codec import decode
from termbase.index import fuzzy, words
from termbase.index.entries import Entries
from termbase.model import Concept

Row = tuple[int | str, ...]
Rows = dict[str, list[Row]]
"""Table to its rows, sorted by key, which is the fastest order to insert them in."""


def rows(concepts: Iterable[tuple[int, Concept]]) -> Rows:
    """Return the rows of numbered concepts for all tables except `concept`."""
    tables: dict[str, list[Row]] = {"form": [], "reading": [], "word": []}
    form, reading, word = tables.values()
    sought: set[str] = set()
    sounds: set[tuple[str, str]] = set()
    vocabulary: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    for number, concept in concepts:
        entries = Entries(concept, number)
        form += entries.forms.values()
        reading += entries.readings.values()
        word += entries.words.values()
        sought |= entries.sought
        sounds |= entries.sounds
        vocabulary.update(entries.vocabulary)
        verbs.update(entries.verbs)
    english = sorted(filter(words.is_english, vocabulary))
    sought.update(filter(words.is_sought, english))
    # Sort, since the order of a set differs between processes.
    tables["piece"] = [(key, text) for text in sorted(sought) for key in fuzzy.pieces(text)]
    tables["sound"] = [*sounds]
    for table_rows in tables.values():
        table_rows.sort(key=itemgetter(0))
    tables["vocabulary"] = [(word, vocabulary[word], verbs[word]) for word in english]
    tables["inflection"] = sorted(
        row for word in english for row in words.inflections(word, verb=word in verbs)
    )
    return tables


def prepare() -> None:
    """Initialise a worker process for `packed`, by loading its data, which takes a second."""
    gc.disable()  # no reference cycles are created
    Entries(decode('["","",[["beginnings","en"],["开头","zh-Hans"]],"",{},{},[],0]'), 0)


def packed(bodies: Iterable[tuple[int, str]]) -> bytes:
    """Compute `rows` of serialised concepts, and serialise them for `unpack` in another process.

    `marshal` is several times faster than `pickle`.
    """
    computed = rows((number, decode(body)) for number, body in bodies)
    return marshal.dumps(computed, 2)  # version 2 does not search for shared objects


def unpack(data: bytes) -> Rows:
    """Restore the rows that `packed` serialised."""
    tables: Rows = marshal.loads(data)  # noqa: S302 - created by our own worker
    return tables
