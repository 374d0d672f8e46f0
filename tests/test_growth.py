"""The measure of growth tells linear from quadratic work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.growth import assert_linear


def test_linear_work_passes() -> None:
    """Each item is read once, or a few times more in a large input."""
    assert_linear(sum, range, 2_000_000)
    assert_linear(sorted, lambda size: [n * 7919 % size for n in range(size)], 200_000)


def test_quadratic_work_fails() -> None:
    """For each item, all items are read."""
    with pytest.raises(AssertionError, match="8 times as large takes"):
        assert_linear(lambda size: [sum(range(size)) for _ in range(size)], int, 4_000)


def test_no_other_test_reads_a_clock() -> None:
    """A test that fails if something takes too long fails on a machine with other things to do."""
    clock = re.compile(r"\b(perf_counter|process_time|thread_time|monotonic)(_ns)?\b")
    files = {
        path.name
        for path in Path(__file__).parent.rglob("*.py")
        if clock.search(path.read_text("utf-8"))
    }
    assert files == {"growth.py", "test_growth.py"}
