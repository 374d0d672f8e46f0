"""Escapes in strings are read as GNU gettext reads them, and stay as they are written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from termbase.catalog.block import Block
from termbase.catalog.escapes import SEAM, unescape
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import scan

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=%s\\n"\n\n'
CASES = [
    (r"\101\x42|c", "AB|c"),
    (r"\a\b\f\v\t\r\n\"\\", '\a\b\f\v\t\r\n"\\'),
    (r"\345\206\233\xe5\xA4\x87", "军备"),
    (r"\1012\11|", "A2\t|"),
    (r"\x041g", "Ag"),
    (r"\\101", r"\101"),
    (r"\\\101", r"\A"),
]
"""What is written, and what it stands for."""
KEPT = [r"\q", r"\x", r"\345\206", r"a\000b", r"a\x04|"]
"""What gettext refuses, or ends a text at."""


@pytest.mark.parametrize(("written", "text"), [*CASES, *((one, one) for one in KEPT)])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["scanned", "by polib"])
def test_escapes_are_read_and_written_back(written: str, text: str, newline: str) -> None:
    """Both readers give what gettext would; the file stays as it is to the byte."""
    body = f'msgctxt "{written}"\nmsgid "{written}"\nmsgstr "x{written}"\n'
    data = (HEAD % "UTF-8" + body).replace("\n", newline)
    file = PoFile.parse(data.encode(), Path("a.po"))
    (entry,) = file.entries
    assert (entry.msgctxt, entry.msgid, entry.msgstr) == (text, text, f"x{text}")
    file.edit(0).add_comment("# ", "seen")
    assert file.to_bytes().decode() == data.replace("msgctxt", f"# seen{newline}msgctxt")


def test_numeric_escapes_use_the_charset_of_the_file() -> None:
    """In a file in GBK two bytes make a Chinese character."""
    data = (HEAD % "GBK" + 'msgid "a"\nmsgstr "\\xd6\\xd0\\271\\372"\n').encode("gbk")
    assert PoFile.parse(data, Path("a.po")).entries[0].msgstr == "中国"


def test_a_character_may_begin_on_one_line_and_end_on_the_next() -> None:
    """gettext joins the bytes of all strings of a text; a number ends with its own string."""
    assert unescape(rf"\345\206{SEAM}\233") == "军"
    assert unescape(rf"\x5{SEAM}1") == "\x051"
    entries = scan(HEAD % "UTF-8" + 'msgid ""\n"\\345\\206"\n"\\233"\nmsgstr ""\n')
    assert entries
    assert entries[0].msgid == "军"


def test_changed_strings_are_written_without_numeric_escapes() -> None:
    """What is written anew has the same text in UTF-8."""
    block = Block(['msgid "a"', r'msgstr "\345\206\233"'])
    block.set_string("msgstr", "军备")
    assert block.lines == ['msgid "a"', 'msgstr "军备"']


def test_control_characters_are_written_as_escapes() -> None:
    """Of those, polib escapes what is white space or has a letter of its own, but for a bell."""
    block = Block(['msgid "a"', 'msgstr ""'])
    block.set_string("msgstr", "a\a\x1b1\t\x7f")
    assert block.lines[1] == r'msgstr "a\007\0331\t\177"'
    data = HEAD % "UTF-8" + "\n".join(block.lines)
    assert PoFile.parse(data.encode(), Path("a.po")).entries[0].msgstr == "a\a\x1b1\t\x7f"


@pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("written", [written for written, _ in CASES])
def test_msgcat_decodes_the_same_text(tmp_path: Path, written: str) -> None:
    """`msgcat` writes the text without the escapes that we read."""
    path = tmp_path / "a.po"
    path.write_text(HEAD % "UTF-8" + f'msgid "x"\nmsgstr "{written}"\n', "utf-8")
    told = subprocess.run(["msgcat", path], capture_output=True, check=True).stdout
    (ours,) = PoFile.load(path).entries
    (theirs,) = PoFile.parse(told, path).entries
    assert ours.msgstr == theirs.msgstr
