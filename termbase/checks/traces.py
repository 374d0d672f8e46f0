"""What the checks over all files keep of every unit, in a small room.

A run may have a million units, and each leaves a trace until the last file has been read. As
objects they would take half a gigabyte; here a trace is a row of bytes and two numbers.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby

from termbase.checks.base import Trace


class Traces:
    """Traces in the order in which they came.

    Args:
        traces: What to begin with.
    """

    __slots__ = ("_ends", "_keys", "_rows", "_values")

    def __init__(self, traces: Iterable[Trace] = ()) -> None:
        self._keys = array("Q")
        self._values = array("Q")
        self._ends = array("Q")
        self._rows = bytearray()
        for trace in traces:
            self.append(trace)

    def append(self, trace: Trace) -> None:
        """Add a trace."""
        self._keys.append(_number(trace.key))
        self._values.append(_number(trace.value))
        row = json.dumps(trace, separators=(",", ":"), ensure_ascii=False)
        self._rows += row.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._rows))

    def extend(self, other: Traces) -> None:
        """Add the traces of another file."""
        self._keys.extend(other._keys)
        self._values.extend(other._values)
        before = len(self._rows)
        self._rows += other._rows
        self._ends.extend(end + before for end in other._ends)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Trace]:
        return map(self._trace, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traces) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def differing(self) -> list[list[tuple[int, Trace]]]:
        """The traces of every key that has more than one value, each with its number."""
        keys, values = self._keys, self._values
        order = sorted(range(len(keys)), key=keys.__getitem__)
        found = []
        for _, group in groupby(order, key=keys.__getitem__):
            same = list(group)
            if any(values[i] != values[same[0]] for i in same):
                found.append([(i, self._trace(i)) for i in same])
        return found

    def _trace(self, index: int) -> Trace:
        start = self._ends[index - 1] if index else 0
        row = self._rows[start : self._ends[index]].decode("utf-8", "surrogatepass")
        *most, span = json.loads(row)
        return Trace._make([*most, tuple(span)])

    def dump(self) -> bytes:
        """The traces as bytes, for `load` on the same machine."""
        count = len(self).to_bytes(8, "little")
        return b"".join((count, *map(bytes, (self._keys, self._values, self._ends, self._rows))))

    @classmethod
    def load(cls, data: bytes) -> Traces:
        """The traces that `dump` wrote.

        Raises:
            ValueError: It did not.
        """
        found = cls()
        count = 8 * int.from_bytes(data[:8], "little")
        parts = [data[8 + i * count : 8 + (i + 1) * count] for i in range(3)]
        found._keys, found._values, found._ends = (array("Q", part) for part in parts)
        found._rows = bytearray(data[8 + 3 * count :])
        if len(found._ends) * 8 != count or (count and found._ends[-1] != len(found._rows)):
            raise ValueError("these are no traces")
        return found


def _number(text: str) -> int:
    """64 bits that stand for a text."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
