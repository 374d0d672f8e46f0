"""Generic three-way merging of values and sequences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

OURS, MIDDLE, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"


class _Comparable(Protocol):
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...


Key = TypeVar("Key", bound=_Comparable)
Value = TypeVar("Value")
Result = TypeVar("Result")
Sides: TypeAlias = tuple[Value, Value, Value]
"""The three versions: the common ancestor, ours and theirs."""


def differ(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the lines of both sides within conflict markers, as git writes them."""
    return [OURS, *ours, MIDDLE, *theirs, THEIRS]


def each(make: Callable[[Value], Result], sides: Sides[Value]) -> Sides[Result]:
    """Apply a function to each version."""
    return make(sides[0]), make(sides[1]), make(sides[2])


def at(key: Key, sides: Sides[Mapping[Key, Value]], otherwise: Value) -> Sides[Value]:
    """Return the value for a key in each version, or a default."""
    return each(lambda side: side.get(key, otherwise), sides)


def settle(
    sides: Sides[Value], same: Callable[[Value, Value], bool] = lambda one, other: one == other
) -> tuple[Value, bool]:
    """Return the merged value, and whether there is no conflict; in a conflict, the value is ours.

    >>> settle(("a", "a", "b")), settle(("a", "b", "b")), settle(("a", "b", "c"))
    (('b', True), ('b', True), ('b', False))
    """
    base, ours, theirs = sides
    if same(ours, theirs) or same(base, theirs):
        return ours, True
    if same(base, ours):
        return theirs, True
    return ours, False


def ordered(sides: Sides[Iterable[Key]], late: Collection[Key] = ()) -> list[Key]:
    """Merge the keys of ours and theirs, in the order of the side that has changed the order.

    A key that only one side has follows the same key as on that side. If both sides have added keys
    at the same position, those of ours come first.

    Args:
        sides: The keys of each version, without duplicates.
        late: Keys that remain behind those added at their position.

    >>> ordered(("ab", "aXb", "aYbZ"))
    ['a', 'X', 'Y', 'b', 'Z']
    """
    base, ours, theirs = each(list, sides)
    known, others = set(ours), set(theirs)
    common = [key for key in ours if key in others]
    if common != [key for key in theirs if key in known] and common == [
        key for key in base if key in known and key in others
    ]:
        ours, theirs, known, others = theirs, ours, others, known
    added: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in theirs:
        if key in known:
            anchor = key
        else:
            added.setdefault(anchor, []).append(key)
    found: list[Key] = []
    waiting = added.pop(None, [])
    for key in ours:
        if key in others or key in late:
            found += waiting
            waiting = []
        found.append(key)
        waiting += added.pop(key, ())
    return found + waiting
