"""Rules about files that termbase can read but gettext's own tools refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from termbase.catalog.escapes import NUMERIC, unescape
from termbase.catalog.storage import read_bytes
from termbase.lint.base import Fault, View, rule
from termbase.model import Severity

_BOM = b"\xef\xbb\xbf"
_STRING = re.compile(rb'^[ \t]*(?:#~[ \t]*)?(?:msg[^"\n]*)?"([^\n]*)"[ \t\r]*$', re.MULTILINE)
_ESCAPE = re.compile(rf"({NUMERIC})|\\(.)")
_KNOWN = frozenset('abfnrtv"\\')


def _files(view: View) -> Iterator[tuple[Path, bytes]]:
    for file in view.files.values():
        yield file.path, read_bytes(file.path)


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
    for path, data in _files(view):
        if data.startswith(_BOM):
            yield Fault({}, path=str(path), line=1)


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
        data = read_bytes(file.path)
        for match in _STRING.finditer(data) if b"\\" in data else ():
            if b"\\" not in match[1]:
                continue
            text = match[1].decode(file.encoding, "replace")
            for found in _ESCAPE.finditer(text):
                is_known = found[2] in _KNOWN if found[2] else _is_text(found[1], file.encoding)
                if not is_known:
                    line = data.count(b"\n", 0, match.start(1)) + 1
                    yield Fault({"escape": found[0]}, path=str(file.path), line=line)


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
        used = {(e.msgctxt, e.msgid) for e in file.entries if not e.obsolete}
        for index, entry in enumerate(file.entries):
            if entry.obsolete and (entry.msgctxt, entry.msgid) in used:
                fields = {"concept": entry.msgctxt or entry.msgid}
                yield Fault(fields, path=str(file.path), line=file.line_of(index))
