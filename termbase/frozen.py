"""Mappings that stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A dictionary that nobody changes: equal to a plain one, written and pickled as one.

    `types.MappingProxyType` cannot be pickled, and takes longer to ask.
    """

    __slots__ = ()

    def _refuse(self, *_args: Any, **_named: Any) -> NoReturn:
        raise TypeError("it cannot be changed: make a new concept, with dataclasses.replace")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return frozen, (dict(self),)


_NONE: Frozen[Any, Any] = Frozen()


def nothing() -> Frozen[Any, Any]:
    """The mapping that holds nothing."""
    return _NONE


def frozen(mapping: Mapping[K, V]) -> Frozen[K, V]:
    """The mapping as one that stays as it is; of what holds nothing there is one only."""
    if not mapping:
        return _NONE
    return mapping if isinstance(mapping, Frozen) else Frozen(mapping)
