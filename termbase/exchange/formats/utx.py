"""UTX: glossaries of machine translation (UTX 1.20 of AAMT, the Universal Terminology eXchange).

The first line names the languages (``#UTX 1.20; en/zh-CN; …``), the second one the columns, which
tabs separate. Rows with the same concept id are one concept.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.errors import DocumentError
from termbase.exchange.formats import Format, Reader
from termbase.exchange.header import header
from termbase.exchange.record import MAX_TEXT, Record, Source
from termbase.exchange.table import Rows, joined
from termbase.lazy import lazily
from termbase.text import languages
from termbase.text.encoding import decode_undamaged

_HEAD = lazily(r"#\s*UTX[^;]*;\s*([\w-]+)\s*/\s*([\w-]+)")
_CONCEPT = "concept id"
_COLUMNS = {"src:pos": "pos", "term status": "status", "src": "", "tgt": ""}
_NOTES = ("comment", "note", "definition")
_VALUES = {"non-standard": "admitted", "rejected": "deprecated"}
"""The statuses of UTX that are no usual words for one."""


def read(source: Source) -> Iterator[Record]:
    """Yield the concepts of a glossary."""
    data = source.content(MAX_TEXT)
    lines = decode_undamaged(data, source.path).splitlines()
    found = _HEAD.match(lines[0]) if lines else None
    names = lines[1].removeprefix("#").split("\t") if found and len(lines) > 1 else []
    if found is None or not {"src", "tgt"}.issubset(names):
        raise DocumentError(
            "is not UTX, whose first line is #UTX 1.20; en/zh-CN, and the second one names the "
            "columns src and tgt",
            source.path,
            1,
        )
    try:
        ours, theirs = (languages.known(name) for name in found.groups())
    except ValueError:
        raise DocumentError(
            "has the language {lang}, which is not a language tag", source.path, 1, lang=found[1]
        ) from None
    known = [index for index, name in enumerate(names) if name.lower() != _CONCEPT]
    source.columns = [_heading(names[index], ours, theirs) for index in known]
    source.values = _VALUES | source.values
    _, columns = header(source, ())
    assert columns is not None
    reader = Rows(source, columns)
    concepts: dict[str, list[Record]] = {}
    for line, text in enumerate(lines[2:], 3):
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.split("\t")
        cells += [""] * (len(names) - len(cells))
        own = [cell for index, cell in enumerate(cells) if index in known or index >= len(names)]
        if (record := reader.record(line, own)) is not None:
            identity = next((cells[i] for i in range(len(names)) if i not in known), "")
            concepts.setdefault(identity or f"line {line}", []).append(record)
    for records in concepts.values():
        yield joined(records) if len(records) > 1 else records[0]
    source.read = len(data)


def _heading(name: str, ours: str, theirs: str) -> str:
    """Return what a column of UTX would be called in another table."""
    tags = {"src": ours, "tgt": theirs}
    side, _, field = name.lower().partition(":")
    if name.lower() in tags:
        return tags[name.lower()]
    if side in tags and field in _NOTES:
        return f"{'definition' if field == 'definition' else 'note'} ({tags[side]})"
    return _COLUMNS.get(name.lower(), name)


FORMAT = Format(Reader((".utx",), read))
