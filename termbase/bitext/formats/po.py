"""Gettext catalogs (PO) and their templates (POT).

The unit is the `msgid`. Each plural form is a segment of its own. The source of the first of
several forms is `msgid`, and that of the others `msgid_plural`; so is that of a single form, which
the language uses for every number. In catalogs of Zope and Plone the `msgid` may be an identifier;
the source is then the text in a comment ``Default: "…"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from termbase.bitext.base import (
    File,
    Options,
    comments_for_file,
    language_of_path,
    language_of_text,
    unify_line_ends,
)
from termbase.bitext.formats import Format
from termbase.bitext.formats._po_syntax import (
    NOTATION,
    PLAIN_ENTRY,
    Entry,
    next_entry,
    plain_text,
)
from termbase.bitext.patterns import PLAIN_CHINESE, is_plain_chinese
from termbase.bitext.positions import Written
from termbase.bitext.writing import Writing, backslashed
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Segment, State
from termbase.text import language_names
from termbase.text.encoding import SUPERSETS, decode

_SOURCE_LANG = "en"  # GNU gettext assumes msgid to be English
_CHARSET = lazily(rb"charset=([\w.:-]+)")
# Zope uses a field of its own, "Language-Code". Several fields may be on one line.
_LANGUAGE = lazily(
    r'(?:^(?:msgstr[ \t]+)?"|\\n)Language(?:-Code)?:[ \t]*([^"\\\s][^"\\\n]*)',
    re.MULTILINE | re.IGNORECASE,
)
_DEFAULT = lazily(
    r'^#\.[ \t]*Default:[ \t]*"(.*(?:\n#\.[ \t]*(?!Default:).*)*)"[ \t]*$', re.MULTILINE
)
_NEXT_LINE = lazily(r"\n#\.[ \t]?")
_MSGSTR = lazily(r'^(?:msgstr(?:\[0\])? )?"(.*)"', re.MULTILINE)
_NPLURALS = lazily(r'["n]Plural-Forms:[ \t]*nplurals=(\d)')
_MSGID = lazily(r'^msgid "(.*)"', re.MULTILINE)
_HEAD = 1 << 14
"""Number of bytes at the start of a file that are searched for the charset."""
_SAMPLE = 200
"""How many texts are examined to detect their language."""
_UNICODE = ("utf-8", "utf8", "charset")  # CHARSET is the placeholder in templates
_COLUMN = len('msgstr "') + 1
_make = tuple.__new__  # a third of the time that Segment(...) takes


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a catalog, including untranslated ones.

    Raises:
        DocumentError: The file is not a PO file, or not in the encoding that its header names.
    """
    text = _decoded(file.data(), file.path)
    return _Catalog(text, file.path, options).segments()


def _decoded(data: bytes, path: Path) -> str:
    """Decode a catalog, in the encoding that its header names."""
    second = data.find(b"\nmsgid", data.find(b"msgid") + 1, _HEAD)
    found = _CHARSET.search(data, 0, second if second >= 0 else _HEAD)
    name = found[1].decode("ascii", "replace").lower() if found else ""
    if name in _UNICODE or not name or b"\0" in data[:4] or data.startswith(b"\xef\xbb\xbf"):
        try:
            return unify_line_ends(data.decode("utf-8").removeprefix("\ufeff"))
        except UnicodeDecodeError as error:
            if name in _UNICODE[:2]:
                raise _undecodable(data, path, name, error) from None
            return unify_line_ends(decode(data, path)[0])
    try:
        return unify_line_ends(data.decode(SUPERSETS.get(name, name)))
    except UnicodeDecodeError as error:
        raise _undecodable(data, path, name, error) from None
    except (LookupError, UnicodeError):  # unknown, or of no use for texts
        raise DocumentError(
            "its header names an unknown charset, {charset}: save it as UTF-8",
            path,
            charset=name,
        ) from None


def _undecodable(data: bytes, path: Path, name: str, error: UnicodeDecodeError) -> DocumentError:
    return DocumentError(
        "is not in {charset}, the charset that its header names: save it in {charset}, or "
        "correct the header",
        path,
        data.count(b"\n", 0, error.start) + 1,
        charset=name.upper(),
    )


def _language(text: str, path: Path) -> str:
    """Return the BCP 47 tag of the language in the header or else in the path; empty if unknown.

    For Chinese without a script or region, the script is detected from the translations.
    """
    head = text[: text.find("\n\n", text.find('\nmsgstr "'))]
    found = _LANGUAGE.search(head)
    try:
        lang = language_names.declared(found[1]) if found else language_of_path(path)
    except ValueError:
        found, lang = None, language_of_path(path)
    plain = found[1].strip().lower() == PLAIN_CHINESE if found else is_plain_chinese(path)
    if lang and plain:
        return language_of_text("".join(_MSGSTR.findall(text)[:_SAMPLE])) or lang
    return lang


def _source_language(text: str, target_lang: str) -> str:
    """Return the source language: English, or Chinese in a catalog from Chinese into English."""
    if not target_lang.startswith(_SOURCE_LANG):
        return _SOURCE_LANG
    sample = [source for source in _MSGID.findall(text)[:_SAMPLE] if source]
    chinese = [source for source in sample if language_of_text(source)]
    # English texts may contain the Chinese name of a language.
    return language_of_text("".join(chinese)) if 2 * len(chinese) > len(sample) else _SOURCE_LANG


class _Catalog:
    """A reader of one catalog."""

    def __init__(self, text: str, path: Path, options: Options) -> None:
        self.text = text
        self.file = path
        self.path = str(path)
        self.options = options
        self.target_lang = options.target_lang or _language(text, path)
        self.source_lang = options.source_lang or _source_language(text, self.target_lang)
        number = _NPLURALS.search(text, 0, _HEAD)
        self.plural_forms = int(number[1]) if number else 0
        self.head: tuple[str, ...] = ()  # comments of the header on the whole file

    def segments(self) -> Iterator[Segment]:
        """Yield the segments in the order of the file."""
        text, match_plain = self.text, PLAIN_ENTRY.match
        offset, line = 0, 1
        while True:
            match = match_plain(text, offset)
            if match is not None and (segment := self._plain(match, line)) is not None:
                if not segment.source:
                    self.head += comments_for_file(segment.comments)
                if self._is_wanted(segment):
                    yield segment
                line = segment.last_line + 1
                offset = match.end()
                continue
            entry, offset, line = next_entry(text, offset, line, self.file)
            if entry is None:
                return
            if not entry.texts["msgid"].raw:
                self.head += comments_for_file(_remarks(entry.comments)[1])
            yield from filter(self._is_wanted, self._parsed(entry))

    def _is_wanted(self, segment: Segment) -> bool:
        """Return whether a segment is not the header, and its state is among those to include."""
        state = segment.state
        if state is State.FUZZY:
            return self.options.fuzzy and bool(segment.source)
        return bool(segment.source or segment.context) and (
            state is not State.OBSOLETE or self.options.obsolete
        )

    def _plain(self, match: re.Match[str], line: int) -> Segment | None:
        """Return the segment of a simple entry, or None if it needs the full parser."""
        comments, context, raw_source, raw = match.groups()
        source, target = plain_text(raw_source), plain_text(raw)
        if source is None or target is None:
            return None
        unit = source
        flags: tuple[str, ...] = ()
        notes = self.head
        state = State.TRANSLATED if target else State.UNTRANSLATED
        if comments.count("#") != comments.count("#:"):
            flags, own_notes = _remarks(comments)
            notes += own_notes
            state = State.FUZZY if "fuzzy" in flags else state
            source = _default(comments) or source
        first = line + comments.count("\n")
        row, column = first + 1 + raw_source.count("\n"), _COLUMN
        context_text = ""
        if context is not None:
            context_text = NOTATION.decode(context)
            row += 1 + context.count("\n")
        last = row + raw.count("\n")
        layout = None
        if len(raw) != len(target):
            layout = Written(raw, row, column, NOTATION)
            if raw.startswith('"'):  # usual for long texts: the first line is an empty string
                plain = raw[3:4] not in {"", '"'}
                row, column = (row + 1, 2) if plain else layout.position(0)
        return _make(
            Segment,
            (
                *(source, target, self.source_lang, self.target_lang, unit, self.path),
                *(row, column, state, notes, flags, context_text, "", (), (), layout, first, last),
            ),
        )

    def _parsed(self, entry: Entry) -> Iterator[Segment]:
        """Yield the segments of an entry that was parsed token by token."""
        flags, own_notes = _remarks(entry.comments)
        notes = self.head + own_notes
        texts = entry.texts
        unit = texts["msgid"].value
        source = _default(entry.comments) or unit
        plural = texts["msgid_plural"].value if "msgid_plural" in texts else source
        forms = [name for name in texts if name.startswith("msgstr")]
        for name in forms:
            text = texts[name]
            target = text.value
            state = State.TRANSLATED if target else State.UNTRANSLATED
            state = State.FUZZY if "fuzzy" in flags else state
            layout = Written(text.raw, text.line, text.column, NOTATION)
            line, column = layout.position(0)
            yield Segment(
                source if name == "msgstr[0]" and len(forms) > 1 else plural,
                target,
                self.source_lang,
                self.target_lang,
                unit,
                self.path,
                line,
                column,
                State.OBSOLETE if entry.obsolete else state,
                notes,
                flags,
                context=texts["msgctxt"].value if "msgctxt" in texts else "",
                form=name[len("msgstr[") : -1],
                layout=layout,
                first_line=entry.first_line,
                last_line=entry.last_line,
            )
        given = {name for name in forms if texts[name].value}
        wanted = [f"msgstr[{number}]" for number in range(max(self.plural_forms, len(forms)))]
        lacking = [name for name in wanted if name not in given]
        if "msgid_plural" in texts and given and lacking and "fuzzy" not in flags:
            yield self._lacking(entry, plural, lacking[0])

    def _lacking(self, entry: Entry, source: str, form: str) -> Segment:
        """Return the unit of a plural form that is missing or empty."""
        unit, line = entry.texts["msgid"], entry.last_line
        state = State.OBSOLETE if entry.obsolete else State.INCOMPLETE
        langs = self.source_lang, self.target_lang
        return Segment(
            source, "", *langs, unit.value, self.path, line, 1, state, form=form
        )._replace(first_line=entry.first_line, last_line=line)


def _default(comments: str) -> str:
    """Return the source text in a comment ``Default: "…"``; empty if there is none."""
    found = _DEFAULT.search(comments) if "Default:" in comments else None
    return NOTATION.decode(_NEXT_LINE.sub(" ", found[1])) if found else ""


def _remarks(comments: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split comment lines into flags, and comments of translators and programmers."""
    flags: list[str] = []
    notes: list[str] = []
    for line in comments.split("\n"):
        kind = line[1:2]
        if kind in {",", "="}:
            flags += (flag.strip() for flag in line[2:].split(","))
        elif line and kind not in {":", "|"}:
            notes.append(line[2 if kind in {" ", "."} else 1 :].strip())
    return tuple(filter(None, flags)), tuple(filter(None, notes))


FORMAT = Format(
    (".po", ".pot"), read=read, walked=(".po",), writing=Writing(backslashed('"', "\\{:03o}"))
)
