"""The garbage collector, which all threads share, during code that creates many objects.

Pausing it takes much less time where many objects are created that stay, and no cycles of
references. Threads may do so at the same time; afterwards the collector is as it was before.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from termbase.forks import Locked

RARE = (200_000, 20, 100)
"""Thresholds at which collections are rare; see `gc.set_threshold`."""


class _Change(Locked):
    """A change of the collector that several threads may want at the same time.

    Args:
        make: Makes the change, and returns a function that undoes it.
        early: Whether to undo the change when the first of several threads is done, so that threads
            that take turns do not keep it forever; otherwise when the last one is.
    """

    def __init__(self, make: Callable[[], Callable[[], object]], *, early: bool) -> None:
        super().__init__()
        self._make = make
        self._early = early
        self._users = 0
        self._undo: Callable[[], object] = int
        self._here = threading.local()

    def forked(self, *, is_at_rest: bool) -> None:
        """Undo the change: the child of a fork lacks the threads that would."""
        del is_at_rest
        if self._users:
            self._users = 0
            self._undo()

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Apply the change during a ``with`` block; a block within that does nothing."""
        if getattr(self._here, "is_applied", False):
            yield
            return
        self._here.is_applied = True
        with self.lock:
            undo = self._make()
            if not self._users:
                self._undo = undo
            self._users += 1
        try:
            yield
        finally:
            self._here.is_applied = False
            with self.lock:
                self._users = max(self._users - 1, 0)  # 0 already if the block contains a fork
                if self._early or not self._users:
                    self._undo()


def _paused() -> Callable[[], object]:
    undo = gc.enable if gc.isenabled() else gc.disable
    gc.disable()
    return undo


def _slowed() -> Callable[[], object]:
    usual = gc.get_threshold()
    gc.set_threshold(*RARE)
    return lambda: gc.set_threshold(*usual)


uncollected = _Change(_paused, early=True).applied
"""Pauses the collector during a ``with`` block that creates many objects and no cycles."""

rarely_collected = _Change(_slowed, early=False).applied
"""Makes collections rare during a ``with`` block."""
