"""MultiTerm XML, in which Trados MultiTerm and memoQ export term bases.

The author of a term base names its fields. Those with usual names, in English or Chinese, are read:
definitions, notes, contexts, sources and the like, subject, part of speech, status and type; the
import reports all others. TBX files whose names also end in
``.xml`` are read as TBX.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from termbase.bitext.base import Draft
from termbase.exchange.entries import Entry, EntryReader, records_of
from termbase.exchange.formats import Format, Reader, tbx
from termbase.exchange.heading import field_named, heading
from termbase.exchange.note_parts import LABELS
from termbase.exchange.record import Record, Source
from termbase.exchange.words import status_named, type_named
from termbase.lazy import lazily

_TBX = lazily(rb"<(?:\w+:)?(?:martif|tbx)\b")
_HEAD = 4096
"""How many bytes of a file are searched for the root element of TBX."""
_GROUPS = {"transacGrp", "languageGrp"}
_KINDS = {
    "definition": "definition",
    "note": "note",
    "subject": "subjectField",
    "pos": "partOfSpeech",
    "status": "administrativeStatus",
}
"""Field of a table to data category."""
_ADMINISTRATION = ("concept", "entryClass", "date", "origination", "modification")
_USAGES = ("usage", "usage status", "administrative status", "使用状态", "使用狀態")
"""Usual names of a field for the status of a term, which in a table would be a text on its use."""
_TYPES = ("type", "term type", "类型", "术语类型", "類型", "術語類型")


def read(source: Source) -> Iterator[Record]:
    """Yield the entries of a MultiTerm file."""
    file = Draft(source.path, source.content())
    if _TBX.search(file.content[:_HEAD].replace(b"\0", b"")):  # also in UTF-16
        yield from tbx.records(source, file)
        return
    for record in records_of(source, _Reader(file)):
        yield replace(record, id="", entry=record.id)
    source.read = len(file.content)


class _Reader(EntryReader):
    """A reader of entries."""

    roots = ("mtf",)
    kind = "MultiTerm XML"
    entries = ("conceptGrp",)
    language_groups = ("languageGrp",)
    terms = ("termGrp",)

    def start_in_entry(self, name: str, attributes: Mapping[str, str], entry: Entry) -> None:
        """Handle the start of a language, or of a field."""
        if name == "language":
            names = (attributes.get(key, "") for key in ("lang", "locale", "type", "name"))
            entry.langs.append((next(filter(None, names), ""), [], []))
        elif name not in _GROUPS:
            self.gather(attributes.get("type") or name)

    def store(self, kind: str, text: str, lang: str) -> None:
        """Store the id, or a field by its data category; dates of changes are not kept."""
        if kind == "concept" and self.entry is not None:
            self.entry.id = text
        if kind in _ADMINISTRATION:
            return
        if kind != "term":
            kind, text = _category(kind, text)
        super().store(kind, text, lang)


def _category(field: str, text: str) -> tuple[str, str]:
    """Return the data category of a field and its value, or both unchanged if one is unknown."""
    if field.casefold() in _TYPES:
        type_ = type_named(text)
        return ("termType", type_) if type_ else (field, text)
    if (remark := field_named(field)) in LABELS:
        return remark, text
    known = heading(field.removeprefix("Term ").removeprefix("term "))
    kind = _KINDS.get(known.field, field) if known else field
    if field.casefold() in _USAGES:
        kind = "administrativeStatus"
    if kind != "administrativeStatus":
        return kind, text
    status = status_named(text)
    if status == "proposed":
        return "processStatus", "unprocessed"
    if status == "abbreviation":
        return "termType", status
    return (kind, status) if status else (field, text)


FORMAT = Format(Reader((".xml",), read))
