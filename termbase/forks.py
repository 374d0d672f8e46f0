"""Locks, and values that are computed once, that are safe across `os.fork`.

A child process inherits a lock in the state it had, but not the thread that would release it. This
matters to servers that load an application, and may start threads, before they fork their workers.
So a fork first acquires all of these locks, which waits for the threads that hold them, and the
child then replaces each by a new one. This costs nothing while the process does not fork, unlike
comparing `os.getpid()` at every use.
"""

from __future__ import annotations

import functools
import os
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")
_SECONDS = 10.0
"""Longest wait for the locks before a fork.

It is limited because a thread that holds one may be waiting for the thread that forks.
"""
_PATIENCE = 0.05
"""Longest wait for a lock while others are held, for which its thread may be waiting."""


if TYPE_CHECKING or sys.version_info >= (3, 12):
    cached_property = functools.cached_property  # noqa: TID251
else:

    class cached_property(functools.cached_property[T]):  # noqa: N801, TID251
        """`functools.cached_property` without its lock, as it is since Python 3.12.

        All instances share the lock, and it cannot be renewed in the child of a fork. Threads may
        compute the value more than once.
        """

        def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
            """Return the value, computing it if this is the first time."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value


class Locked:
    """Base class of objects with a reentrant lock, which is renewed in the child of a fork.

    It is held during operations that other threads must not interrupt.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._is_at_rest = False
        with _listing:
            _known.add(self)

    def forked(self, *, is_at_rest: bool) -> None:
        """Discard, in the child of a fork, resources that belong to the parent; a hook.

        If another thread held the lock during the fork, it is not at rest: the object may be in the
        middle of a change.
        """


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Cache the result of a function, like `functools.cache`, but call it in one thread only.

    Other threads wait meanwhile.
    """
    guard = Locked()
    made: list[T] = []

    @functools.wraps(make)
    def get() -> T:
        if not made:
            with guard.lock:
                if not made:
                    made.append(make())
        return made[0]

    return get


_known: weakref.WeakSet[Locked] = weakref.WeakSet()
_held: list[Locked] = []
_forking = threading.RLock()
_depth = 0
"""How many of the hooks before a fork have run; they may be registered more than once."""
_listing = threading.Lock()
"""Held while `_known` is changed or read."""


def _before() -> None:
    global _depth  # noqa: PLW0603
    _forking.acquire()  # one fork at a time
    _depth += 1
    if _depth > 1:
        return
    deadline = time.monotonic() + _SECONDS
    awaited = None
    # While this waits, other threads may make further objects.
    while made := _not_held():
        made.sort(key=lambda one: one is not awaited)
        awaited = _acquire(made, deadline)
        if awaited:
            _release()


def _acquire(made: list[Locked], deadline: float) -> Locked | None:
    """Acquire locks; return the first that has to be awaited without holding others.

    Threads acquire several in any order, so that a thread that holds one may be waiting for another
    that is held here.
    """
    for one in made:
        left = deadline - time.monotonic()
        one._is_at_rest = one.lock.acquire(timeout=_PATIENCE if _held or left < 0 else left)
        if not one._is_at_rest and left > 0:
            return one
        _held.append(one)
    return None


def _release() -> None:
    """Release the locks that a fork has acquired."""
    for one in _held:
        if one._is_at_rest:
            one.lock.release()
            one._is_at_rest = False
    _held.clear()


def _not_held() -> list[Locked]:
    held = set(map(id, _held))
    with _listing:
        return [one for one in _known if id(one) not in held]


def _is_last() -> bool:
    """Return whether this hook is the last one after the fork; release the lock if it is not."""
    global _depth  # noqa: PLW0603
    if not _depth:  # it was registered after the hooks before the fork had run
        return False
    _depth -= 1
    if _depth:
        _forking.release()
    return not _depth


def _after_in_parent() -> None:
    if not _is_last():
        return
    _release()
    _forking.release()


def _after_in_child() -> None:
    global _listing  # noqa: PLW0603
    if not _is_last():
        return
    _listing = threading.Lock()
    for one in list(_known):  # not only `_held`: some may have been made at the last moment
        one.forked(is_at_rest=one._is_at_rest)
        one.lock = threading.RLock()
        one._is_at_rest = False
    _held.clear()
    _forking.release()


def register() -> None:
    """Register the hooks of a fork; they run before those that have been registered already."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(
            before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child
        )


register()
