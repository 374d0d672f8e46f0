"""A fast parser for ordinary catalogs.

Parsing takes most of the time of working with a term base of a hundred thousand concepts, and
polib's state machine tests every line in a dozen ways. Here a single regular expression matches an
entry, in the form that gettext's own tools write. If any entry of a file has another form (a
plural, a comment marker without a space, CRLF, no blank line after it), the whole file is left to
polib. For files that are parsed here the result is the same as polib's, which a test verifies on
real catalogs.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

import polib

from termbase.catalog.escapes import SEAM, unescape
from termbase.lazy import lazily

_STRING = r'"([^"\\\n]*(?:\\.[^"\\\n]*)*)"((?:\n"[^"\\\n]*(?:\\.[^"\\\n]*)*")*)'
_COMMENT = r'#(?: [^\n]*|[.:,](?: [^\n]*)?|\| (?:(?:msgctxt|msgid|msgid_plural) )?"[^\n]*"|)'
_ENTRY = lazily(rf"((?:{_COMMENT}\n)*)(?:msgctxt {_STRING}\n)?msgid {_STRING}\nmsgstr {_STRING}")
# Comments in the order in which gettext's tools write them, without white space at line ends.
_USUAL = lazily(r"((?:# [^\n]*\S\n)*)((?:#\. [^\n]*\S\n)*)((?:#: [^\n]*\S\n)*)((?:#, [^\n]*\S\n)?)")
_OBSOLETE = lazily(r"^#~(?: |\|.*\n)", re.MULTILINE)


@dataclass(slots=True)
class Entry:
    """An entry, with those attributes of polib's entries that `assemble` needs.

    Attributes:
        msgid: The decoded `msgid`.
        msgstr: The decoded `msgstr`.
        msgctxt: The decoded `msgctxt`, or None.
        line: 1-based line of its first keyword.
        lines: Its comment lines; empty for an obsolete entry.
        obsolete: Whether it is obsolete.
    """

    msgid: str
    msgstr: str
    msgctxt: str | None
    line: int
    lines: str
    obsolete: bool = False

    msgid_plural: ClassVar[str] = ""
    msgstr_plural: ClassVar[Mapping[int, str]] = {}

    def share(self, known: Callable[[str, str], str]) -> None:
        """Replace strings by equal ones of other entries, which saves memory.

        Args:
            known: Returns the string that equals its first argument, by default the second one.
        """
        self.msgid = known(self.msgid, self.msgid)
        if self.msgctxt is not None:
            self.msgctxt = known(self.msgctxt, self.msgctxt)
        self.lines = known(self.lines, self.lines)

    @property
    def comment(self) -> str:
        """The extracted comments."""
        return _parse_comments(self.lines).comment if "#." in self.lines else ""

    @property
    def tcomment(self) -> str:
        """The translator comments."""
        return _parse_comments(self.lines).tcomment if "# " in self.lines else ""

    @property
    def flags(self) -> Sequence[str]:
        """The flags."""
        return _parse_comments(self.lines).flags if "#," in self.lines else ()

    @property
    def occurrences(self) -> Sequence[tuple[str, str]]:
        """The references, as (path, line)."""
        return _parse_comments(self.lines).occurrences if "#:" in self.lines else ()


AnyEntry = polib.POEntry | Entry
"""An entry, as parsed by polib or by this module."""


def scan(text: str, charset: str = "utf-8") -> list[Entry] | None:
    """Parse the entries of a catalog, or return None if it is not an ordinary one.

    Args:
        text: The text of the catalog.
        charset: Python's name of its encoding, for decoding numeric escapes.
    """
    if "\r" in text or "\0" in text or text.startswith("\ufeff"):
        return None
    return _scan_blocks(iter(text.split("\n\n")), charset)


def scan_utf_8(data: bytes, shared: dict[str, str] | None = None) -> list[Entry] | None:
    """Parse the entries of a catalog in UTF-8, as `scan` does, in a third of the memory.

    Args:
        data: The catalog.
        shared: Strings of other catalogs, by themselves; equal strings become the same objects. The
            strings of this one are added.

    Raises:
        UnicodeDecodeError: The catalog is not in UTF-8.
    """
    if b"\r" in data or b"\0" in data or data.startswith(codecs.BOM_UTF8):
        return None
    return _scan_blocks(_decoded_blocks(data), shared=shared)


def _decoded_blocks(data: bytes) -> Iterator[str]:
    """Yield the texts between blank lines, one at a time."""
    start = 0
    while (end := data.find(b"\n\n", start)) >= 0:
        yield data[start:end].decode()
        start = end + 2
    yield data[start:].decode()


def _scan_blocks(
    blocks: Iterator[str], charset: str = "utf-8", shared: dict[str, str] | None = None
) -> list[Entry] | None:
    found: list[Entry] = []
    first = next(blocks)
    if not is_header(first):
        return None
    line = first.count("\n") + 3
    for written in blocks:
        block = written.strip("\n")
        begin = line + written.find(block) if written.startswith("\n") else line
        line += written.count("\n") + 2
        if block:
            entry = parsed(block, begin, charset)
            if entry is None:
                return None
            if shared is not None:
                entry.share(shared.setdefault)
            found.append(entry)
    return found


def is_header(block: str) -> bool:
    """Return whether the text before the first blank line of a file is a header entry."""
    match = _ENTRY.fullmatch(block.strip("\n"))
    return match is not None and not (match[4] or match[5]) and match[2] is None


def parsed(block: str, line: int = 0, charset: str = "utf-8") -> Entry | None:
    """Parse one entry, or return None if it is not an ordinary one, or has an empty `msgid`.

    Args:
        block: Its lines, without blank lines before and after.
        line: 1-based line of the first of them; 0 if unknown.
        charset: Python's name of the encoding, for decoding numeric escapes.
    """
    match = _ENTRY.fullmatch(block)
    obsolete = match is None
    if match is None:
        match = _obsolete(block)
        if match is None:
            return None
    lines, context, more_context, msgid, more, msgstr, rest = match.groups()
    if more or "\\" in msgid:
        msgid = decode_string(msgid, more, charset)
    if rest or "\\" in msgstr:
        msgstr = decode_string(msgstr, rest, charset)
    if context is not None and (more_context or "\\" in context):
        context = decode_string(context, more_context, charset)
    if not msgid:
        return None
    if obsolete:
        line += block[: block.find("#~ msg")].count("\n")
    elif lines:
        line += lines.count("\n")
    return Entry(msgid, msgstr, context, line, "" if obsolete else lines, obsolete)


def header(data: bytes) -> dict[str, str]:
    """Return name to value of the header fields of a catalog in UTF-8 that `scan` can parse."""
    first = _ENTRY.fullmatch(head_of(data).decode("utf-8", "surrogatepass").strip("\n"))
    lines = decode_string(first[6], first[7]).split("\n") if first else ()
    fields = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, colon, value in fields if colon}


def head_of(data: bytes) -> bytes:
    """Return the part of a catalog before the first blank line, which is its header."""
    end = data.find(b"\n\n")
    return data if end < 0 else data[:end]


def starts(data: bytes) -> array[int]:
    """Return the offset in bytes of each entry, with its comments, if `scan` can parse them.

    Args:
        data: A catalog in UTF-8.
    """
    found = array("Q")
    done = 0
    for block in data.split(b"\n\n"):
        if bare := block.lstrip(b"\n"):
            found.append(done + len(block) - len(bare))
        done += len(block) + 2
    return found[1:]


def _obsolete(block: str) -> re.Match[str] | None:
    """Match a block that consists of one well-formed obsolete entry."""
    lines = block.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith("#~")), len(lines))
    if all(line.startswith("#") for line in lines[:first]) and all(
        line.startswith("#~") for line in lines[first:]
    ):
        return _ENTRY.fullmatch(_OBSOLETE.sub("", block))
    return None


def decode_string(first: str, more: str | None, charset: str = "utf-8") -> str:
    """Decode a string, given without its quotation marks, and its continuation lines."""
    if not more:
        return unescape(first, charset) if "\\" in first else first
    rest = (line[1:-1] for line in more[1:].split("\n"))
    return unescape(SEAM.join((first, *rest)), charset)


class _ParsedComments(NamedTuple):
    """The parsed comment lines of an entry."""

    comment: str
    tcomment: str
    flags: tuple[str, ...]
    occurrences: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def _parse_comments(block: str) -> _ParsedComments:
    usual = _USUAL.fullmatch(block)
    if usual is None:
        return _parse_unusual_comments(block)
    own, extracted, places, flags = usual.groups()
    return _ParsedComments(
        extracted[3:-1].replace("\n#. ", "\n"),
        own[2:-1].replace("\n# ", "\n"),
        tuple([flag.strip() for flag in flags[3:-1].split(",")]) if flags else (),
        tuple(map(_parse_reference, places.replace("\n#: ", " ")[2:].split())) if places else (),
    )


def _parse_unusual_comments(block: str) -> _ParsedComments:
    """Read comments line by line, in any order and with any white space."""
    extracted: list[str] = []
    own: list[str] = []
    flags: list[str] = []
    places: list[tuple[str, str]] = []
    for raw in block.split("\n")[:-1]:
        line = raw.strip()
        marker = line[:2]
        if marker == "#.":
            if len(line) > 2:
                extracted.append(line[3:])
        elif marker in ("# ", "#"):
            own.append(line[2:])
        elif marker == "#:":
            places += map(_parse_reference, line[2:].split())
        elif marker == "#," and len(line) > 2:
            flags += [flag.strip() for flag in line[3:].split(",")]
    comment, tcomment = ("\n".join(lines).lstrip("\n") for lines in (extracted, own))
    return _ParsedComments(comment, tcomment, tuple(flags), tuple(places))


def _parse_reference(word: str) -> tuple[str, str]:
    path, colon, line = word.rpartition(":")
    return (path, line) if colon and line.isdigit() else (word, "")
