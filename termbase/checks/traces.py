"""Compact storage for what the checks across files remember of every unit.

A run may have a million units, each of which leaves a trace until the last file has been read. As
objects they would take half a gigabyte; here a trace is a row of bytes and three integers.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from termbase.checks.base import Trace

_SEPARATOR = "\0"
_PARTS_PER_ROW = 10  # in a row
_NUMBERS = 6  # at its end


class Traces:
    """A sequence of traces, in the order of insertion."""

    __slots__ = ("_ends", "_files", "_keys", "_rows", "_values")

    def __init__(self, traces: Iterable[Trace] = ()) -> None:
        self._keys = array("Q")
        self._values = array("Q")
        self._ends = array("Q")
        self._rows = bytearray()
        # The index of the first trace of each file, with the file's path and languages.
        self._files: list[tuple[int, tuple[str, str, str]]] = []
        for trace in traces:
            self.append(trace)

    def append(self, trace: Trace) -> None:
        """Add a trace."""
        file = trace.path, trace.source_lang, trace.target_lang
        if not self._files or self._files[-1][1] != file:
            self._files.append((len(self), file))
        self._keys.append(int(trace.key, 16))
        self._values.append(_number(trace.value))
        self._rows += _row(trace).encode("utf-8", "surrogatepass")
        self._ends.append(len(self._rows))

    def extend(self, other: Traces) -> None:
        """Add the traces of another file."""
        count, before = len(self), len(self._rows)
        self._files += [(start + count, file) for start, file in other._files]
        self._keys.extend(other._keys)
        self._values.extend(other._values)
        self._rows += other._rows
        self._ends.extend(end + before for end in other._ends)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Trace]:
        return map(self._trace, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Traces) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the target language of each file."""
        for _, (path, _source_lang, target_lang) in self._files:
            yield path, target_lang

    def differing(self) -> list[list[tuple[int, Trace]]]:
        """Return the traces of every key that has several values, each with its index."""
        keys, values = self._keys, self._values
        groups = []
        parts = 1 + len(keys) // _SORTED_AT_ONCE
        for part in range(parts):
            chosen = (i for i, key in enumerate(keys) if key % parts == part)
            order = sorted(chosen, key=keys.__getitem__)
            for _, group in groupby(order, key=keys.__getitem__):
                indices = list(group)
                if any(values[i] != values[indices[0]] for i in indices):
                    groups.append([(i, self._trace(i)) for i in indices])
        return groups

    def _trace(self, index: int) -> Trace:
        start = self._ends[index - 1] if index else 0
        row = self._rows[start : self._ends[index]].decode("utf-8", "surrogatepass")
        parts = row.split(_SEPARATOR)
        texts = parts[:-_NUMBERS] if len(parts) == _PARTS_PER_ROW else json.loads(parts[0])
        line, column, begin, end, *ends = map(int, parts[-_NUMBERS:])
        file = self._files[bisect_right(self._files, index, key=itemgetter(0)) - 1][1]
        key = f"{self._keys[index]:016x}"
        return Trace._make((key, *texts, *file, line, column, (begin, end), *ends))

    def dump(self) -> bytes:
        """Return the traces as bytes, for `load` on the same machine."""
        head = json.dumps([len(self), self._files]).encode("ascii")
        columns = (self._keys.tobytes(), self._values.tobytes(), self._ends.tobytes())
        return b"".join((head, b"\n", *columns, self._rows))

    @classmethod
    def load(cls, data: bytes) -> Traces:
        """Return the traces that `dump` serialised.

        Raises:
            ValueError: The data is not from `dump`.
        """
        head, _, columns = data.partition(b"\n")
        traces = cls()
        count, files = json.loads(head)
        traces._files = [(start, tuple(file)) for start, file in files]
        size = 8 * count
        parts = [columns[i * size : (i + 1) * size] for i in range(3)]
        traces._keys, traces._values, traces._ends = (array("Q", part) for part in parts)
        traces._rows = bytearray(columns[3 * size :])
        if len(traces._ends) != count or (count and traces._ends[-1] != len(traces._rows)):
            raise ValueError("these are no traces")
        return traces


_SORTED_AT_ONCE = 1 << 16
"""Traces to sort at once, which limits the memory for a million of them."""


def _row(trace: Trace) -> str:
    """Return a trace as one text: its parts with separators, which is faster than JSON.

    JSON is used if a text contains the separator, because JSON escapes it.
    """
    s, (begin, end) = _SEPARATOR, trace.target_span
    numbers = (
        f"{trace.line}{s}{trace.column}{s}{begin}{s}{end}{s}{trace.end_line}{s}{trace.end_column}"
    )
    row = f"{trace.value}{s}{trace.source}{s}{trace.target}{s}{trace.unit}{s}{numbers}"
    if row.count(s) >= _PARTS_PER_ROW:
        texts = trace.value, trace.source, trace.target, trace.unit
        return f"{json.dumps(texts, ensure_ascii=False)}{s}{numbers}"
    return row


def _number(text: str) -> int:
    """Return a 64-bit digest of a text."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
