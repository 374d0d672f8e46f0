"""TBX, TermBase eXchange: ISO 30042 of 2008 (`martif`) and of 2019 (`tbx`), in either style.

It is written as TBX-Basic of 2019; the format `tbx-2008` is for tools that only read the older
edition. Ids are kept. Those of other tools may be mere numbers, which another file has for other
concepts. Two entries of a file are two concepts, even if they share a term.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from termbase.bitext.base import Draft, File
from termbase.exchange.entries import Entry, EntryReader, records_of
from termbase.exchange.formats import Format, Reader, Writer, plain
from termbase.exchange.formats._tbx import WRITER, id_of, write_tbx
from termbase.exchange.record import Record, Source
from termbase.model import Concept

_GROUPS = {"termGrp", "termNoteGrp", "adminGrp", "transacGrp", "xrefGrp"}
_LANG = "http://www.w3.org/XML/1998/namespace lang"


def read(source: Source) -> Iterator[Record]:
    """Yield the entries of a TBX file."""
    return records(source, Draft(source.path, source.content()))


def records(source: Source, file: Draft) -> Iterator[Record]:
    """Yield the entries of a TBX file whose content has been read."""
    reader = _Reader(file)
    for record in records_of(source, reader):
        if reader.is_own:
            yield replace(record, id=id_of(record.id))
        else:
            yield replace(record, id="", entry=record.id)
    source.read = len(file.content)


class _Reader(EntryReader):
    """A reader of entries; `is_own` is whether termbase has written the file."""

    roots = ("martif", "tbx", "TBX")
    kind = "TBX"
    namespaces = True
    entries = ("termEntry", "conceptEntry")
    language_groups = ("langSet", "langSec")
    terms = ("tig", "ntig", "termSec")

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.is_own = False

    def start_in_entry(self, name: str, attributes: Mapping[str, str], entry: Entry) -> None:
        """Handle the start of a language, or of information."""
        if name in self.language_groups:
            entry.langs.append((attributes.get(_LANG) or attributes.get("lang", ""), [], []))
        elif name not in _GROUPS:
            self.gather(attributes.get("type") or name, attributes.get(_LANG, ""))

    def start_outside(self, name: str) -> None:
        """Collect the texts of the header, which tell which program has written the file."""
        if name == "p":
            self.gather(name)

    def store(self, kind: str, text: str, lang: str) -> None:
        """Store a text of an entry, or recognise the program."""
        self.is_own |= self.entry is None and text.startswith(WRITER)
        super().store(kind, text, lang)


def write(concepts: Sequence[Concept], languages: Sequence[str]) -> bytes:
    """Return concepts as TBX-Basic of 2019, in style DCA."""
    return write_tbx(concepts, languages)


_ENDINGS = (".tbx", ".mtf")
FORMAT = Format(Reader(_ENDINGS, read), Writer(_ENDINGS, plain(write)))
