"""Rules about files that termbase can read but gettext's own tools refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.catalog.escapes import NUMERIC, unescape
from termbase.catalog.storage import read_bytes
from termbase.catalog.twins import key_of
from termbase.lazy import lazily
from termbase.lint.base import Fault, View, rule
from termbase.model import Severity

_STRING = lazily(rb'^[ \t]*(?:#~[ \t]*)?(?:msg[^"\n]*)?"([^\n]*)"[ \t\r]*$', re.MULTILINE)
_ESCAPE = lazily(rf"({NUMERIC})|\\(.)")
_KNOWN = frozenset('abfnrtv"\\')


@rule(
    "L401",
    "byte-order-mark",
    Severity.WARNING,
    "begins with a byte order mark, which msgfmt and msgmerge reject; save it as UTF-8 without one",
)
def byte_order_mark(view: View) -> Iterator[Fault]:
    """A file begins with a byte order mark.

    **Why:** editors on Windows write one. termbase reads the file and leaves
    the mark where it is, but GNU gettext, and so Weblate, takes it for a
    syntax error.
    """
    for file in view.files.values():
        if file.has_bom:
            yield Fault({}, path=str(file.path), line=1)


@rule(
    "L402",
    "unknown-escape",
    Severity.WARNING,
    "“{escape}” is not a gettext escape; write the backslash twice if it is meant literally",
)
def unknown_escape(view: View) -> Iterator[Fault]:
    """A string has a backslash that is not a valid escape.

    **Why:** termbase reads the backslash as it stands, but msgfmt rejects the
    file. Escaped bytes that are not a character in the file's charset are
    reported too.
    """
    for file in view.files.values():
        for line, string in _escaped(read_bytes(file.path)):
            text = string.decode(file.encoding, "replace")
            for found in _ESCAPE.finditer(text):
                is_known = found[2] in _KNOWN if found[2] else _is_text(found[1], file.encoding)
                if not is_known:
                    yield Fault({"escape": found[0]}, path=str(file.path), line=line)


def _escaped(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the strings that have a backslash, each with its 1-based line."""
    line, counted = 1, 0
    place = data.find(b"\\")
    while place >= 0:
        start = data.rfind(b"\n", 0, place) + 1
        line += data.count(b"\n", counted, start)
        counted = start
        match = _STRING.match(data, start)
        if match and b"\\" in match[1]:
            yield line, match[1]
        end = data.find(b"\n", place)
        place = data.find(b"\\", end) if end >= 0 else end


def _is_text(run: str, charset: str) -> bool:
    return unescape(run, charset) != run


@rule(
    "L403",
    "missing-header",
    Severity.WARNING,
    "has no header that names its charset, so msgfmt rejects its Chinese; restore the entry"
    " with an empty msgid and Content-Type: text/plain; charset=UTF-8",
)
def missing_header(view: View) -> Iterator[Fault]:
    """A file has no header entry, or its header names no charset.

    **Why:** termbase reads such a file as UTF-8, but GNU gettext reads it as
    ASCII.
    """
    for file in view.files.values():
        content_type = file.header.get("Content-Type", "")
        if "charset=" not in content_type or "charset=CHARSET" in content_type:
            yield Fault({}, path=str(file.path), line=1)


@rule(
    "L404",
    "retired-twin",
    Severity.WARNING,
    "{concept} is both in use and retired (#~), which msgfmt rejects; run termbase update",
)
def retired_twin(view: View) -> Iterator[Fault]:
    """A file has the same entry both in use and obsolete.

    **Why:** somebody has put a retired concept back, but left the retired
    entry where it was. msgfmt rejects the file.

    **What to do:** run `termbase update`.
    """
    for file in view.files.values():
        retired = [index for index, entry in enumerate(file.entries) if entry.obsolete]
        used = {key_of(one) for one in file.entries if not one.obsolete} if retired else ()
        for index in retired:
            entry = file.entries[index]
            if key_of(entry) in used:
                yield Fault.in_entry(file, index, concept=entry.msgctxt or entry.msgid)
