"""Worker processes that never outlive the process that started them.

If the work ends early, by an exception or by a signal, the workers are terminated first. SIGINT and
SIGTERM are blocked while workers are being started, so that none can be missed.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
_ENDING = {signal.SIGINT, signal.SIGTERM}
_MOST_ON_WINDOWS = 61
"""Most worker processes on Windows, which cannot wait for more handles than this at once."""


class ProcessLostError(Exception):
    """A worker process could not be started, or was killed, perhaps for lack of memory."""


Shown = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""Shows progress: takes the total number of steps and returns a context manager. Entering that
gives a function to call with the number of steps completed since its last call."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How many processes long work may use, such as building a large index, and who shows progress.

    Attributes:
        processes: Maximum number of processes. Use more than one only in a program whose main
            module can be imported (see `multiprocessing`).
        shown: Shows the progress; None shows none.
    """

    processes: int = 1
    shown: Shown | None = None


ALONE = Effort()
"""The default: one process, no progress shown."""


class Submit(Protocol):
    """A function that runs another in a worker process; arguments and result are pickled."""

    def __call__(self, do: Callable[..., T], /, *args: Any) -> Future[T]:
        """Schedule ``do(*args)`` and return the future of its result."""
        ...


@contextmanager
def workers(most: int, begin: Callable[..., object], *args: Any) -> Iterator[Submit]:
    """Provide a pool of worker processes for the duration of a ``with`` block.

    Processes are started when work is submitted. On Linux they are forked and share the memory of
    this process, unless it has other threads: a fork would inherit the locks that these hold, which
    may belong to any library. Otherwise each starts a new interpreter, which imports the main
    module of the program.

    Args:
        most: Maximum number of processes; on Windows at most 61 are used.
        begin: Called once in each process when it starts.
        *args: The arguments of `begin`.

    Yields:
        A function that runs another in one of the processes.

    Raises:
        ProcessLostError: A process could not be started, or was killed.
    """
    # Imported here because they are slow to import, and not needed if everything is cached.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    if sys.platform == "win32":
        most = min(most, _MOST_ON_WINDOWS)
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if is_alone else "spawn")
    others = set(multiprocessing.active_children())

    try:
        executor = ProcessPoolExecutor(most, context, _started, (begin, *args))
    except (ImportError, NotImplementedError, OSError) as error:  # no semaphores on this system
        raise ProcessLostError from error
    with executor as pool:

        def submit(do: Callable[..., T], /, *args: Any) -> Future[T]:
            with _signals_held():  # a signal here could leave a process that is not in the pool
                try:
                    return pool.submit(do, *args)
                except OSError as error:
                    raise ProcessLostError from error

        try:
            yield submit
        except BrokenProcessPool as error:
            raise ProcessLostError from error
        except BaseException:
            # Do not wait for work in progress; without its processes the pool drops the rest.
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let SIGINT and SIGTERM wait; processes started meanwhile inherit this until `_started`."""
    if sys.platform == "win32":
        yield
        return
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)


def _started(begin: Callable[..., object], *args: Any) -> None:
    """Initialise a worker: leave Ctrl-C, which reaches both processes, to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    begin(*args)
