"""The quick reader of catalogs: what it reads, polib reads the same."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib
import pytest
from hypothesis import given

from termbase.catalog.pofile import PoFile
from termbase.catalog.quick import load
from termbase.catalog.scanning import AnyEntry, Entry, header, scan, scan_utf_8, starts
from termbase.catalog.unusual import by_polib

from .written import HEAD, LINES, ORDINARY, UNUSUAL


def _facts(entries: Iterable[AnyEntry]) -> list[tuple[object, ...]]:
    return [
        (e.msgctxt, e.msgid, e.msgstr, e.comment, e.tcomment, list(e.flags), list(e.occurrences))
        for e in entries
        if not e.obsolete
    ]


def _by_polib(text: str) -> polib.POFile:
    return by_polib(text, text.split("\n"))


def _same(text: str, entries: list[Entry]) -> None:
    """Both read one header and the same entries, on the same lines; so it is from bytes."""
    assert scan_utf_8(text.encode()) == scan_utf_8(text.encode(), {}) == entries
    expected = _by_polib(text)
    data = text.encode()
    assert header(data) == dict(expected.metadata)
    assert _facts(entries) == _facts(expected)
    slow = PoFile(Path("x.po"), text)
    assert [entry.line for entry in entries] == [slow.line_of(i) for i in range(len(entries))]
    # polib passes over comments that say nothing; an entry begins with them all the same.
    for start, entry in zip(starts(data), expected, strict=True):
        first = data.count(b"\n", 0, start)
        between = text.split("\n")[first : (entry.linenum or 1) - 1]
        assert all(line.strip() in {"", "#:", "#,", "#."} for line in between)


@pytest.mark.parametrize("body", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_entries_are_read_as_polib_reads_them(body: str) -> None:
    """What gettext's tools write needs no polib, and comes out the same."""
    entries = scan(HEAD + body)
    assert entries
    _same(HEAD + body, entries)


@pytest.mark.parametrize("body", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_unusual_files_are_left_to_polib(body: str) -> None:
    """Anything out of the ordinary is not guessed at."""
    assert scan(HEAD + body) is None
    assert scan_utf_8((HEAD + body).encode()) is None


def test_equal_strings_of_files_are_one_object() -> None:
    """A catalog that repeats its template takes no memory for what it repeats."""
    data = (HEAD + '#. pos: noun\nmsgctxt "sea"\nmsgid "sea"\nmsgstr "海"\n').encode()
    strings: dict[str, str] = {}
    first, second = (scan_utf_8(data, strings) for _ in range(2))
    assert first
    assert second
    assert first == second
    assert first[0].lines is second[0].lines
    assert first[0].msgid is second[0].msgid


def test_file_without_header_is_left_to_polib() -> None:
    """Without a header, the first comments are the first entry's: polib's business."""
    assert scan('# own\nmsgid "sea"\nmsgstr "海"\n') is None


def test_other_charsets_are_left_to_polib(tmp_path: Path) -> None:
    """A catalog in GBK is decoded by what its header says."""
    path = tmp_path / "x.po"
    text = HEAD.replace("UTF-8", "GBK") + ORDINARY["plain"]
    path.write_bytes(text.encode("gbk"))
    file = load(path)
    assert isinstance(file, PoFile)
    assert file.entries[0].msgstr == "海"


@given(LINES)
def test_any_lines_are_read_as_polib_reads_them_or_not_at_all(lines: list[str]) -> None:
    """No arrangement of lines is read in a way that polib would not."""
    text = HEAD + "\n".join(lines)
    entries = scan(text)
    if entries is not None:
        _same(text, entries)


def test_real_catalogs_are_read_as_polib_reads_them(dev_data: Path) -> None:
    """Every tenth file of a translated documentation: entry for entry the same."""
    files = sorted(dev_data.glob("python-docs-zh-cn/**/*.po"))[::10]
    assert files
    quick = 0
    for path in files:
        text = path.read_text("utf-8")
        entries = scan(text)
        if entries is not None:
            quick += 1
            _same(text, entries)
    assert quick > 0.9 * len(files)
