"""A gettext file is read whole and written back to the byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.catalog.block import Block
from termbase.catalog.pofile import PoFile, end_of_active
from termbase.catalog.scanning import starts
from termbase.errors import CatalogError

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

# What real files hold and writers lose.
ODDITIES = {
    "a long comment": "# " + "word " * 60 + '\nmsgid "a"\nmsgstr "b"\n',
    "wrapping of its own": 'msgid "a"\nmsgstr ""\n"b "\n"c "\n"d"\n',
    "no space after the marker": '#,fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "an unknown comment": '#=sticky\n#!what\nmsgid "a"\nmsgstr "b"\n',
    "obsolete entries with comments": '# kept\n#~| msgid "x"\n#~ msgid "a"\n#~ msgstr "b"\n',
    "no line end at the end": 'msgid "a"\nmsgstr "b"',
    "blank lines in a row": 'msgid "a"\nmsgstr "b"\n\n\n\nmsgid "c"\nmsgstr "d"\n\n\n',
    "no blank line between entries": 'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n',
    "trailing comments": 'msgid "a"\nmsgstr "b"\n\n# the end\n',
    "plural forms": 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n',
    "a line separator in a string": 'msgid "a\u2028b"\nmsgstr "c\x85d"\n',
    "flags": '#, c-format, fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "previous terms": '#| msgctxt "k"\n#| msgid "o"\nmsgctxt "k"\nmsgid "a"\nmsgstr "b"\n',
    "tabs and indentation": '  msgid\t"a"\n\tmsgstr "b"\n',
    "references with spaces": '#: \u2068a b.txt\u2069:3 c.txt:4\nmsgid "a"\nmsgstr "b"\n',
}


@pytest.mark.parametrize("body", ODDITIES.values(), ids=ODDITIES.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_untouched_file_is_written_back_to_the_byte(
    tmp_path: Path, body: str, newline: str, bom: bytes
) -> None:
    """Whatever the file holds, writing it without a change gives the same bytes."""
    path = tmp_path / "a.po"
    data = bom + (HEADER + body).replace("\n", newline).encode()
    path.write_bytes(data)
    assert PoFile.load(path).to_bytes() == data


def _real_files() -> list[Path]:
    named = os.environ.get("TERMBASE_PO_FOLDERS", "")
    data = os.environ.get("TERMBASE_DEV_DATA", "")
    folders = [*filter(None, named.split(os.pathsep)), *filter(None, [data])]
    return sorted(path for folder in folders for path in Path(folder).rglob("*.po"))


@pytest.mark.skipif(not _real_files(), reason="$TERMBASE_PO_FOLDERS names no folder of catalogs")
def test_real_catalogs_are_written_back_to_the_byte() -> None:
    """Catalogs of real projects survive reading and writing, save the changed lines."""
    for path in _real_files():
        data = path.read_bytes()
        file = PoFile.load(path)
        assert file.to_bytes() == data, path
        for index, entry in enumerate(file.entries[:50]):
            if not entry.obsolete:
                block = file.edit(index)
                block.set_fuzzy(not block.fuzzy)
                block.set_fuzzy(not block.fuzzy)
        changed = set(file.to_bytes().splitlines()) - set(data.splitlines())
        assert all(line.startswith(b"#,") for line in changed), path


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8"])
def test_declared_charset_is_kept(tmp_path: Path, encoding: str) -> None:
    """A catalog in a national encoding is read by its header and written in it."""
    path = tmp_path / "a.po"
    text = HEADER.replace("UTF-8", encoding) + 'msgid "multipolar"\nmsgstr "多元"\n'
    path.write_bytes(text.encode(encoding))
    file = PoFile.load(path)
    file.edit(0).set_string("msgstr", "世界")
    assert file.to_bytes().decode(encoding) == text.replace("多元", "世界")


@pytest.mark.parametrize("declared", ["GB2312", "GBK"])
def test_wider_charset_of_windows_is_read_and_kept(declared: str) -> None:
    """Its programs say GB2312 and write GBK, or GBK and write characters of GB 18030."""
    text = HEADER.replace("UTF-8", declared) + 'msgid "a"\nmsgstr "镕㐀"\n'
    file = PoFile.parse(text.encode("gb18030"), Path("a.po"))
    assert file.entries[0].msgstr == "镕㐀"
    assert file.to_bytes() == text.encode("gb18030")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'msgid "a"\nmsgstr "b" "c"\n', "a.po:2: is not gettext syntax"),
        (b'msgid "a"\nmsgid "b"\n', "a.po:2: the entry before this one has no msgstr"),
        (b'msgid "a"\nmsgid_plural "b"\n\nmsgctxt "c"\n', "a.po:4: the entry before this one"),
        (
            b'msgid "the "a""\nmsgstr ""\n',
            "a.po:1: is not gettext syntax (an unescaped quotation mark",
        ),
        (
            b'msgctxt a\nmsgid "a"\nmsgstr "b"\n',
            "a.po:1: msgctxt is not followed by a string in quotation marks",
        ),
        (
            b'msgid "a"\n#~ msgstr b\n',
            "a.po:2: msgstr is not followed by a string in quotation marks",
        ),
        (b"nonsense\n", "a.po:1: is not gettext syntax"),
        (
            b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> other\n',
            "a.po:2: a merge conflict is left here",
        ),
        (b'msgid "a"\nmsgstr "b\n', "a.po:2: a string has no closing quotation mark"),
        (b'msgid "a"\nmsgstr ""\n"b\n', "a.po:3: a string has no closing quotation mark"),
        (b'msgid "a"\nmsgstr "b\\"\n', "a.po:2: a string has no closing quotation mark"),
        (HEADER.encode() + 'msgid "a"\nmsgstr "多"\n'.encode("gb18030"), "a.po:6: is not utf-8"),
        *(
            (HEADER.replace("UTF-8", name).encode(), f"unknown charset, {name}")
            for name in ("KLINGON", "base64", "undefined", "punycode")
        ),
        (HEADER.replace("UTF-8", "UTF\0-8").encode(), "unknown charset, UTF\\x00-8"),
        (HEADER.encode("utf-16"), "is UTF-16"),
        (b'msgid "a"\nmsgstr "b\x00c"\n', "a.po:2: holds a NUL byte"),
    ],
)
def test_damaged_file_is_refused_in_one_line(tmp_path: Path, data: bytes, told: str) -> None:
    """The error names the file, the line where it can, and what is wrong."""
    path = tmp_path / "a.po"
    path.write_bytes(data)
    with pytest.raises(CatalogError) as caught:
        PoFile.load(path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """A catalog that is not there is an error of the catalog, not of the system."""
    with pytest.raises(CatalogError, match=r"b\.po: there is no such file or folder"):
        PoFile.load(tmp_path / "b.po")


def test_change_touches_its_own_lines_only(tmp_path: Path) -> None:
    """Changing one entry leaves every line of the others, and its own other lines, as they were."""
    body = "".join(
        f'# note {n}\n#. {"long " * 30}\n#: d.txt:{n}\nmsgid "m{n}"\nmsgstr "t{n}"\n\n'
        for n in range(5)
    )
    path = tmp_path / "a.po"
    path.write_text(HEADER + body, encoding="utf-8", newline="")
    file = PoFile.load(path)
    file.edit(2).set_string("msgstr", "new")
    assert file.to_bytes().decode() == (HEADER + body).replace('"t2"', '"new"')


@pytest.mark.parametrize("end", ["", "\r\n"], ids=["no line end", "line end"])
def test_line_ends_stay_uniform_when_the_last_entry_changes(tmp_path: Path, end: str) -> None:
    """In a file with CRLF no line ends in half a line end."""
    path = tmp_path / "a.po"
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"'
    path.write_bytes(text.replace("\n", "\r\n").encode() + end.encode())
    file = PoFile.load(path)
    file.edit(1).set_string("msgstr", "e")
    data = file.to_bytes()
    assert data.decode() == (text[:-2] + 'e"').replace("\n", "\r\n") + end
    file.append(Block.new(context="k", msgid="f"))
    data = file.to_bytes()
    assert data.replace(b"\r\n", b"").count(b"\r") == data.replace(b"\r\n", b"").count(b"\n") == 0
    assert data.endswith(b'\r\nmsgstr ""\r\n')


def test_new_entry_goes_before_the_obsolete_ones(tmp_path: Path) -> None:
    """gettext keeps obsolete entries at the end; so does an added one."""
    path = tmp_path / "a.po"
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\n#~ msgid "o"\n#~ msgstr "p"\n'
    path.write_text(text, encoding="utf-8", newline="")
    file = PoFile.load(path)
    file.append(Block.new(context="k", msgid="new"))
    added = 'msgctxt "k"\nmsgid "new"\nmsgstr ""\n\n'
    assert file.to_bytes().decode() == text.replace("#~ msgid", added + "#~ msgid")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_string_survives_being_written_and_read(text: str) -> None:
    """Whatever a term is made of, an entry gives it back."""
    file = PoFile(Path("a.po"), HEADER)
    file.append(Block.new(context="k", msgid="m", msgstr=text))
    again = PoFile(Path("a.po"), file.to_bytes().decode())
    assert again.entries[0].msgstr == text


@given(st.text(alphabet='msgidtr "\\\n#~|.:,abc\r\t', max_size=80))
def test_any_text_is_read_or_raises_catalog_error(text: str) -> None:
    """No text makes the reader fail in another way."""
    try:
        file = PoFile(Path("a.po"), text)
    except CatalogError:
        return
    assert file.to_bytes().decode() == text


def test_known_file_is_opened_without_parsing(tmp_path: Path) -> None:
    """Entries whose offsets are known need not be parsed to be changed."""
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\n# own\nmsgid "c"\nmsgstr "d"\n\n#~ msgid "e"\n'
    text += '#~ msgstr "f"\n'
    parsed = PoFile(tmp_path / "x.po", text)
    places = starts(text.encode())
    opened = PoFile.scanned(tmp_path / "x.po", text.encode(), places, end_of_active(parsed.entries))
    for file in (parsed, opened):
        file.edit(1).add_comment("# ", "more")
        file.remove(0)
        file.append(Block.new(context="g", msgid="h"))
        file.add_header_comment("licence")
    assert opened.to_bytes().decode() == parsed.to_bytes().decode()
    assert "# own\n# more\n" in opened.to_bytes().decode()
    assert opened.to_bytes().decode().index('msgid "h"') < opened.to_bytes().decode().index(
        '#~ msgid "e"'
    )
    assert [opened.line_of(n) for n in range(3)] == [parsed.line_of(n) for n in range(3)]
