"""Locks that do not outlive a fork: a child has none of the threads that would let go of them.

A program may fork while its threads work, as servers do that load an application before they start
their workers. To ask for the process at each turn would cost every look-up; so a fork waits until
nobody holds one of these locks, and the child takes new ones.
"""

from __future__ import annotations

import os
import threading
import weakref

_SECONDS = 10.0
"""How long a fork waits for other threads, of which one may wait for that which forks."""


class Locked:
    """Something with a lock.

    Attributes:
        lock: Held while what must not be cut in two is done; may be taken again by its holder.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._is_at_rest = False
        _known.add(self)

    def forked(self, *, is_at_rest: bool) -> None:
        """Let go, in the child, of what is the parent's.

        Args:
            is_at_rest: Whether no other thread had the lock.
        """


_known: weakref.WeakSet[Locked] = weakref.WeakSet()
_held: list[Locked] = []
_forking = threading.RLock()


def _before() -> None:
    _forking.acquire()  # one fork after another
    _held[:] = _known
    for one in _held:
        one._is_at_rest = one.lock.acquire(timeout=_SECONDS)


def _after_in_parent() -> None:
    for one in _held:
        if one._is_at_rest:
            one.lock.release()
    _held.clear()
    _forking.release()


def _after_in_child() -> None:
    for one in _held:
        one.forked(is_at_rest=one._is_at_rest)
        one.lock = threading.RLock()
    _held.clear()
    _forking.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child
    )
