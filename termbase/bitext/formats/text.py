"""Two text files of which each line translates the same line of the other, as corpora have it.

Where they have not the same number of lines, as two articles may, the lines that have text are
aligned as the blocks of documents are. The unit is the number of the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext import alignment
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.pairs import Pair
from termbase.bitext.writing import PLAIN
from termbase.errors import DocumentError

NAME = "text"
ENDINGS = (".txt",)
WALKED = ()
WRITING = PLAIN
ARTICLE = 5_000
"""So many lines of a file are aligned by what is in them: in a corpus a missing line is a fault."""


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """The lines of a file.

    Raises:
        DocumentError: It is no text.
    """
    text = file.text()
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        yield Entry(str(number), line, number, 1, first_line=number, last_line=number)


def pair(sources: list[Entry], targets: list[Entry], target: File) -> Iterator[Pair]:
    """Line by line; lines that are empty on both sides are passed over.

    Raises:
        DocumentError: One file has more lines than the other, and is longer than articles are.
    """
    if len(sources) != len(targets) and max(len(sources), len(targets)) <= ARTICLE:
        yield from alignment.pair(_with_text(sources), _with_text(targets), target)
        return
    if len(sources) != len(targets):
        raise DocumentError(
            "has {lines} lines, but its source has {expected}: the two must be aligned line"
            " by line",
            target.path,
            min(len(sources), len(targets)) + 1,
            lines=len(targets),
            expected=len(sources),
        )
    for source, translation in zip(sources, targets, strict=True):
        if source.text.strip() or translation.text.strip():
            yield source, translation


def _with_text(entries: list[Entry]) -> list[Entry]:
    """The lines that are not empty."""
    return [one for one in entries if one.text.strip()]
