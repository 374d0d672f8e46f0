"""Several processes that work for this one, and end with it.

What a signal or an error ends leaves none of them behind: while they are being started, SIGINT and
SIGTERM wait, and whoever leaves early ends them first.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
_ENDING = {signal.SIGINT, signal.SIGTERM}
_MOST_ON_WINDOWS = 61
"""Processes: one waits for their ends all at once, and Windows lets wait for no more."""


class ProcessLostError(Exception):
    """A process could not be started, or was ended from outside: for lack of memory perhaps."""


Shown = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows progress: called with the number of steps in all, it gives a context manager, and that a
function which is called with the number of further steps whenever some are done."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What to spend on long work, such as making a large index, and how to show its progress.

    Attributes:
        processes: How many processes to use at the most. More than one is for programs whose main
            module can be imported.
        shown: Shows the progress; without one, nothing does.
    """

    processes: int = 1
    shown: Shown | None = None


ALONE = Effort()
"""One process, and no progress shown."""


class Submit(Protocol):
    """Has one of the processes call a function; all that it is given and gives is pickled."""

    def __call__(self, do: Callable[..., T], /, *args: Any) -> Future[T]:
        """Return what will hold the result."""
        ...


@contextmanager
def workers(most: int, begin: Callable[..., object], *args: Any) -> Iterator[Submit]:
    """Have processes at hand within a block; they are started when there is something to do.

    On Linux they are forks, which share what this process has in memory; elsewhere each begins
    anew, and has to import the main module of the program.

    Args:
        most: How many at the most; on Windows never more than 61.
        begin: Called once in each of them.
        *args: What it is called with.

    Raises:
        ProcessLostError: One of them cannot be started, or was ended from outside.
    """
    # Slow to import, and of no use where all is known already.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    if sys.platform == "win32":
        most = min(most, _MOST_ON_WINDOWS)
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    others = set(multiprocessing.active_children())

    try:
        executor = ProcessPoolExecutor(most, context, _started, (begin, *args))
    except (ImportError, NotImplementedError, OSError) as error:  # no semaphores here
        raise ProcessLostError from error
    with executor as pool:

        def submit(do: Callable[..., T], /, *args: Any) -> Future[T]:
            with _signals_held():  # or they could leave a process that nobody knows of
                try:
                    return pool.submit(do, *args)
                except OSError as error:
                    raise ProcessLostError from error

        try:
            yield submit
        except BrokenProcessPool as error:
            raise ProcessLostError from error
        except BaseException:
            # Whoever ends the work does not wait for what the processes have begun; without them
            # the pool gives up what is left to do.
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let what ends the program wait; processes begun meanwhile inherit that, see `_started`."""
    if sys.platform == "win32":
        yield
        return
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)


def _started(begin: Callable[..., object], *args: Any) -> None:
    """Let the process that began this one end it; the Ctrl-C of the terminal reaches both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    begin(*args)
