"""Worker processes are started such that no lock of another thread is inherited."""

from __future__ import annotations

import os
import sys
import threading
import time

import pytest

from termbase.processes import workers


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are never forked")
def test_a_process_is_forked_only_without_other_threads() -> None:
    """A forked process has what this one holds in memory; one beside threads starts anew."""
    threading.main_thread().marker = os.getpid()  # type: ignore[attr-defined]
    with workers(1, time.sleep, 0) as submit:
        assert submit(_inherited).result() == os.getpid()
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        with workers(1, time.sleep, 0) as submit:
            assert submit(_inherited).result() is None
    finally:
        ended.set()
        other.join()


def _inherited() -> int | None:
    return getattr(threading.main_thread(), "marker", None)
