"""The garbage collector is as it was, whatever several threads do."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from termbase.garbage import RARE, rarely_collected, uncollected


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[bool, tuple[int, int, int]]]:
    """The state of the collector before the test, which is that after it."""
    before = gc.isenabled(), gc.get_threshold()
    yield before
    assert (gc.isenabled(), gc.get_threshold()) == before


def _hold(block: AbstractContextManager[None]) -> Callable[[], None]:
    """Enter a block in another thread, and return a function that leaves it."""
    entered, leave = threading.Event(), threading.Event()

    def run() -> None:
        with block:
            entered.set()
            leave.wait()

    thread = threading.Thread(target=run)
    thread.start()
    entered.wait()

    def end() -> None:
        leave.set()
        thread.join()

    return end


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("block", [uncollected, rarely_collected])
def test_blocks_of_threads_may_overlap(
    block: Callable[[], AbstractContextManager[None]], order: tuple[int, int]
) -> None:
    """Whichever thread is done first, the collector is finally as it was."""
    ends = [_hold(block()), _hold(block())]
    for number in order:
        ends[number]()


def test_blocks_may_be_nested() -> None:
    """The end of an inner block changes nothing."""
    with uncollected(), rarely_collected():
        with uncollected(), rarely_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
        assert gc.get_threshold()[:2] == RARE[:2]  # Python 3.14 has no third generation


def test_threads_that_take_turns_do_not_stop_the_collector() -> None:
    """When one is done, garbage is collected although another has paused the collector."""
    first, second = _hold(uncollected()), _hold(uncollected())
    first()
    assert gc.isenabled()
    second()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_child_of_a_fork_has_the_collector_as_it_was(
    usual: tuple[bool, tuple[int, int, int]],
) -> None:
    """The thread that would undo the change is not in the child."""
    ends = [_hold(uncollected()), _hold(rarely_collected())]
    child = os.fork()
    if not child:
        os._exit((gc.isenabled(), gc.get_threshold()) != usual)
    for end in ends:
        end()
    assert os.waitpid(child, 0)[1] == 0


def test_a_collector_that_is_off_stays_off() -> None:
    """A program may have disabled it."""
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
