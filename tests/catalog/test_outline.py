"""The outline of a file: the entries are those that a parser of the whole file finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from termbase.catalog.assemble import concept_id, entry_indexes
from termbase.catalog.outline import Outline
from termbase.catalog.pofile import PoFile, end_of_active
from termbase.catalog.scanning import AnyEntry, scan
from termbase.catalog.twins import texts_of
from termbase.errors import CatalogError

from .written import HEAD, LINES, ORDINARY, UNUSUAL

PATH = Path("x.po")
MORE = {
    "no ids": 'msgid "Sea"\nmsgstr "海"\n\nmsgctxt "sea"\nmsgid "s"\nmsgstr ""\n\n'
    'msgid "海"\nmsgstr ""\n',
    "twice": 'msgctxt "sea"\nmsgid "a"\nmsgstr ""\n\nmsgctxt "sea"\nmsgid "b"\nmsgstr ""\n',
    "retired twice": 'msgid "a"\nmsgstr ""\n\n#~ msgid "b"\n#~ msgstr ""\n\n\n'
    '#~ msgid "b"\n#~ msgstr "c"\n',
    "retired between": '#~ msgid "a"\n#~ msgstr ""\n\nmsgid "b"\nmsgstr ""\n\n'
    '#~ msgctxt "c"\n#~ msgid "d"\n#~ msgstr ""\n\nmsgid "e"\nmsgstr ""\n',
    "retired without a gap": '#~ msgid "a"\n#~ msgstr ""\nmsgid "b"\nmsgstr ""\n',
    "escaped ids": 'msgctxt "\\163ea"\nmsgid "\\346\\265\\267"\nmsgstr "\\"海\\""\n',
    "nothing": "",
}


def _facts(entry: AnyEntry) -> tuple[object, ...]:
    said = () if entry.obsolete else (entry.comment, entry.tcomment, [*entry.flags])
    return entry.msgctxt, entry.msgid, entry.msgstr, bool(entry.obsolete), *said


def _same(data: bytes) -> None:
    """Compare the outline of a file with the file as parsed, or see that both are refused."""
    try:
        file = PoFile.parse(data, PATH)
    except CatalogError as error:
        with pytest.raises(CatalogError, match=re.escape(str(error))):
            Outline.parse(data, PATH)
        return
    outline, entries = Outline.parse(data, PATH), list(file.entries)
    text = data.decode()
    assert (outline.unusual is None) == (scan(text) is not None)
    assert outline.indexes == entry_indexes(entries)
    assert [*outline.indexes] == [*entry_indexes(entries)]
    retired = [(concept_id(e), n) for n, e in enumerate(entries) if e.obsolete and e.msgid]
    assert sorted((k, n) for k, some in outline.retired.items() for n in some) == sorted(retired)
    assert outline.active == end_of_active(entries)
    assert [*map(_facts, map(outline.entry, range(len(entries))))] == [*map(_facts, entries)]
    used = [(n, entry) for n, entry in enumerate(entries) if not entry.obsolete]
    assert [*outline.strings("msgid")] == [(n, entry.msgid) for n, entry in used]
    said = {n: (texts_of(entry) or [""])[0] for n, entry in used}
    assert {n: text for n, text in outline.strings("msgstr") if text} == {
        n: text for n, text in said.items() if text
    }
    for n, _ in used if outline.unusual is None else ():
        located = outline.entry(n, is_located=True)
        assert getattr(located, "line", 0) == file.line_of(n)
    assert outline.open().to_bytes() == data


@pytest.mark.parametrize(
    "body", (ORDINARY | UNUSUAL | MORE).values(), ids=[*ORDINARY, *UNUSUAL, *MORE]
)
def test_outline_has_the_entries_of_the_file(body: str) -> None:
    """Ids, places, strings and lines are the same, whether the file is ordinary or not."""
    _same((HEAD + body).encode())


@given(LINES)
def test_any_lines_have_an_outline_or_are_refused(lines: list[str]) -> None:
    """No arrangement of lines leads the search for entries astray."""
    _same((HEAD + "\n".join(lines)).encode())


@pytest.mark.parametrize("charset", ["GBK", "UTF-8", "CHARSET"])
def test_only_utf_8_is_searched_as_it_is(charset: str) -> None:
    """A file in another charset, or that names none, is decoded first."""
    head = HEAD.replace("UTF-8", charset)
    data = (head + ORDINARY["plain"]).encode("gbk" if charset == "GBK" else "utf-8")
    outline = Outline.parse(data, PATH)
    assert (outline.unusual is None) == (charset == "UTF-8")
    assert outline.entry(0).msgstr == "海"


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    """The error is that of the parser, and names the line."""
    with pytest.raises(CatalogError, match=r"x\.po:6: is not utf-8"):
        Outline.parse(f'{HEAD}msgid "sea"\nmsgstr "'.encode() + b'\xff"\n', PATH)


def test_real_catalogs_have_their_outline(dev_data: Path) -> None:
    """Every tenth file of a translated documentation: entry for entry the same."""
    files = sorted(dev_data.glob("python-docs-zh-cn/**/*.po"))[::10]
    assert files
    for path in files:
        _same(path.read_bytes())


def test_entries_are_found_by_their_comments() -> None:
    """A pattern yields the entry that each match is in, but not what the header says."""
    body = '#, fuzzy\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n\n'
    body += '#. note: n\n#, fuzzy\nmsgid "c"\nmsgstr ""\n'
    outline = Outline.parse(f"#, fuzzy\n{HEAD}{body}".encode(), PATH)
    pattern = re.compile(rb"^#, fuzzy", re.MULTILINE)
    assert [index for index, _ in outline.having(pattern)] == [0, 2]
    assert [*outline.having(re.compile(rb"nothing"))] == []
