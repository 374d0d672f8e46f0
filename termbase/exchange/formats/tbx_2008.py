"""TBX of 2008, for tools that only read this edition; `tbx` reads both."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.formats._tbx import write_tbx
from termbase.exchange.formats.tbx import read
from termbase.model import Concept


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as TBX-Basic of 2008."""
    return write_tbx(concepts, languages, old=True)


FORMAT = Format(Reader((), read), Writer((), plain(write)))
