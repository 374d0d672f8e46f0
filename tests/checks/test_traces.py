"""Traces take little memory, and can be stored and read again."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, strategies as st

from termbase.checks import Trace
from termbase.checks.traces import Traces

TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
TRACE = st.builds(
    Trace,
    key=st.integers(0, 5).map(lambda n: f"{n * 0x1234567890123:016x}"),
    value=st.sampled_from(["a", "b", "\ud800"]),
    source=TEXT,
    target=TEXT,
    unit=TEXT,
    path=st.sampled_from(["a.po", "ä/文.po"]),
    source_lang=st.sampled_from(["en", "zh-Hant"]),
    target_lang=st.just("zh-Hans"),
    line=st.integers(0, 10**9),
    column=st.integers(0, 10**9),
    target_span=st.tuples(st.integers(0, 9), st.integers(0, 9)),
)


@given(st.lists(TRACE), st.lists(TRACE))
def test_traces_round_trip(first: list[Trace], second: list[Trace]) -> None:
    """Traces are equal and in order after storing them, and after joining those of two files."""
    joined = Traces.load(Traces(first).dump())
    joined.extend(Traces.load(Traces(second).dump()))
    assert list(joined) == first + second
    assert len(joined) == len(first) + len(second)


@given(st.lists(TRACE))
def test_keys_with_several_values_are_found(traces: list[Trace]) -> None:
    """The result has all traces of each such key, with their indices, and no others."""
    groups = defaultdict(list)
    for number, trace in enumerate(traces):
        groups[trace.key].append((number, trace))
    wanted = [group for group in groups.values() if len({one.value for _, one in group}) > 1]
    assert sorted(Traces(traces).differing()) == sorted(wanted)


def test_many_traces_are_sorted_in_parts() -> None:
    """Sorting in several parts gives the same result."""
    traces = Traces(
        Trace(f"{n % 70_000:016x}", str(n // 139_998), "", "", "", "a.po", "en", "zh", n, 1, (0, 0))
        for n in range(140_000)
    )
    found = traces.differing()
    assert sorted(number for group in found for number, _ in group) == [
        69998,
        69999,
        139998,
        139999,
    ]


@pytest.mark.parametrize("data", [b"", b"[1,[]]\n", b"{}", Traces().dump()[:-2] + b"[[", b"[9"])
def test_damaged_data_is_refused(data: bytes) -> None:
    """It raises a ValueError, after which the cache treats the entry as absent."""
    with pytest.raises((ValueError, TypeError, KeyError)):
        Traces.load(data)
