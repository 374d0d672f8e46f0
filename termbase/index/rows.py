"""The rows of many concepts at once, made here or in processes of their own.

What the rows are does not depend on where they are made, nor on how many make them.
"""

from __future__ import annotations

import gc
import marshal
from collections.abc import Iterable
from operator import itemgetter

from termbase.catalog.codec import decode
from termbase.index import fuzzy, words
from termbase.index.entries import Entries
from termbase.model import Concept

Row = tuple[int | str, ...]
Rows = dict[str, list[Row]]
"""Table to the rows for it, in the order of their keys: so they go into it fastest."""


def rows(concepts: Iterable[tuple[int, Concept]]) -> Rows:
    """The rows of concepts, but for those of the table `concept`.

    Args:
        concepts: Each with its number in the index.
    """
    tables: dict[str, list[Row]] = {"form": [], "reading": [], "word": []}
    form, reading, word = tables.values()
    sought: set[str] = set()
    vocabulary: set[str] = set()
    verbs: set[str] = set()
    for number, concept in concepts:
        made = Entries(concept, number)
        form += made.forms.values()
        reading += made.readings.values()
        word += made.words.values()
        sought |= made.sought
        vocabulary |= made.vocabulary
        verbs |= made.verbs
    sought.update(filter(words.is_sought, vocabulary))
    # Sorted all, since the order of a set is another in each process.
    tables["piece"] = [(key, text) for text in sorted(sought) for key in fuzzy.pieces(text)]
    for listed in tables.values():
        listed.sort(key=itemgetter(0))
    tables["inflection"] = sorted(
        row for word in vocabulary for row in words.inflections(word, verb=word in verbs)
    )
    return tables


def prepare() -> None:
    """Make a process ready that `packed` is to be called in: the tables take a second to load."""
    gc.disable()  # there are no cycles to be found
    Entries(decode('["","",[["beginnings","en"],["开头","zh-Hans"]],"",{},{},[],0]'), 0)


def packed(bodies: Iterable[tuple[int, str]]) -> bytes:
    """As `rows`, of concepts as the index holds them, for another process to `unpack`.

    Not pickled: that takes several times as long.
    """
    made = rows((number, decode(body)) for number, body in bodies)
    return marshal.dumps(made, 2)  # the version that looks for no objects in common


def unpack(data: bytes) -> Rows:
    """The rows that `packed` gave."""
    tables: Rows = marshal.loads(data)  # noqa: S302 - made by a process of our own
    return tables
