"""Immutable mappings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """An immutable dictionary; it compares, prints and serialises like a plain one.

    Unlike `types.MappingProxyType`, it can be pickled and its look-ups are as fast as those of a
    `dict`.
    """

    __slots__ = ()

    def _refuse(self, *_args: Any, **_named: Any) -> NoReturn:
        raise TypeError("it cannot be changed, because results share it: change a copy")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return frozen, (dict(self),)


_NONE: Frozen[Any, Any] = Frozen()


def nothing() -> Frozen[Any, Any]:
    """Return the empty `Frozen`."""
    return _NONE


def frozen(mapping: Mapping[K, V]) -> Frozen[K, V]:
    """Return a `Frozen` with the items of a mapping; all empty ones are the same object."""
    if not mapping:
        return _NONE
    return mapping if isinstance(mapping, Frozen) else Frozen(mapping)
