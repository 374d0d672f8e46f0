"""Text files: two paired line by line, as in parallel corpora, or one in two languages.

If two differ in their number of lines, as articles may, the lines that are not empty are aligned
like blocks of documents. One in two languages has each paragraph beside its translation
(`termbase.bitext.bilingual`). The unit is the number of the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext import alignment, bilingual
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format
from termbase.bitext.pairs import Monolingual, Pair
from termbase.bitext.writing import PLAIN
from termbase.errors import DocumentError
from termbase.model import State

ARTICLE = 5_000
"""Most lines of files that are aligned; in longer ones, corpora, a missing line is an error."""


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the lines of a file."""
    text = file.text()
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        yield Entry(str(number), line, number, 1, first_line=number, last_line=number)


def pair(sources: list[Entry], targets: list[Entry], target: File) -> Iterator[Pair]:
    """Pair the lines of two files; those that are empty in both are skipped.

    Raises:
        DocumentError: The files differ in their number of lines, and one has more than `ARTICLE`.
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
    """Return the lines that are not empty."""
    return [entry for entry in entries if entry.text.strip()]


FORMAT = Format(
    (".txt",),
    read=bilingual.reader(entries),
    monolingual=Monolingual(entries, pair, State.OMITTED),
    writing=PLAIN,
    is_running=True,
)
