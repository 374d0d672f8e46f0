"""How the time that something takes grows with the size of its input.

Tests may read clocks only here. How long something takes says more of the machine than of the
program; how it grows does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")

TIMES = 8
"""How many times as large the larger input is."""
MOST = 24
"""How many times as long it may take; 8 is linear, 64 quadratic."""
ROUNDS = 4
_LEAST_SECONDS = max(0.002, 2 * time.get_clock_info("process_time").resolution)


def assert_linear(act: Callable[[Given], object], make: Callable[[int], Given], size: int) -> None:
    """Fail if a large input takes far longer than in proportion to a small one.

    Only the time of this process counts, whatever else the machine does. What may still disturb
    it, such as a collection of garbage, does not do so every time: one good round suffices. No
    input is given twice, lest its result be cached.

    Args:
        act: What is clocked; takes the input.
        make: Makes an input of a size, which is not clocked.
        size: The size of the larger input. If linear work on it takes less than a millisecond, the
            test does not notice much.
    """
    act(make(size // TIMES // 2))  # loads what is loaded once
    measured = []
    for number in range(ROUNDS):
        small = _seconds(act, make(size // TIMES + number))
        large = _seconds(act, make(size + TIMES * number))
        if large <= MOST * max(small, _LEAST_SECONDS):
            return
        measured.append(large / small if small else large)
    ratios = ", ".join(f"{ratio:.0f}" for ratio in measured)
    raise AssertionError(f"an input {TIMES} times as large takes {ratios} times as long")


def _seconds(act: Callable[[Given], object], given: Given) -> float:
    begun = time.process_time()
    act(given)
    return time.process_time() - begun
