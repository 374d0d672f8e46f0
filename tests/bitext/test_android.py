"""Android resources: texts, white space, escapes, tags, positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from termbase.model import InlineCode
from tests.bitext.helpers import misplaced, paired

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!-- Copyright: on the file, not on its first text -->
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <!-- The first page -->
    <string name="open">Open the <b>term</b> base</string>
    <string name="wait">Wait <xliff:g id="n" example="3">%1$d</xliff:g> s</string>
    <string name="brand" translatable="false">Termbase</string>
    <string name="link">@string/open</string>
    <string-array name="kinds"><item>One</item><item>Two</item></string-array>
    <plurals name="files">
        <item quantity="one">%d file</item>
        <item quantity="other">%d files</item>
    </plurals>
    <color name="red">#f00</color>
    <string name="quoted">"  Quoted  "</string>
    <string name="html"><![CDATA[<b>Bold</b>]]></string>
</resources>
"""
TARGET = """<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <string name="open">
        打开  <b>术语</b>\\n
        它\\'s \\u5e93&amp;
    </string>
    <string name="wait">等待 <xliff:g id="n" example="3">%1$d</xliff:g> 秒</string>
    <string-array name="kinds"><item>一</item><item>二</item></string-array>
    <plurals name="files"><item quantity="other">%d 个文件</item></plurals>
    <string name="quoted">"  引用\\"  "</string>
    <string name="html"><![CDATA[<b>粗</b>]]></string>
</resources>
"""


def test_pairs(tmp_path: Path) -> None:
    """Strings, arrays and plurals are paired; white space is folded as on a device."""
    found = paired(tmp_path, "strings.xml", SOURCE, TARGET)
    assert [(s.unit, s.form, s.source, s.target) for s in found] == [
        ("open", "", "Open the term base", "打开 术语\n 它's 库&"),
        ("wait", "", "Wait %1$d s", "等待 %1$d 秒"),
        ("kinds[0]", "", "One", "一"),
        ("kinds[1]", "", "Two", "二"),
        ("files[other]", "other", "%d files", "%d 个文件"),
        ("quoted", "", "  Quoted  ", '  引用"  '),
        ("html", "", "<b>Bold</b>", "<b>粗</b>"),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found[:3]] == [
        (2, 3, 9, 5),
        (6, 6, 25, 6),
        (7, 7, 38, 7),
    ]
    assert found[0].comments == ("The first page",)
    assert not misplaced(found, escapes="\\&\n")


def test_inline_codes(tmp_path: Path) -> None:
    """Formatting is removed, `xliff:g` becomes a placeholder, and both are recorded."""
    first, second = paired(tmp_path, "strings.xml", SOURCE, TARGET)[:2]
    assert first.target_codes == (InlineCode(3, 3, "<b>"), InlineCode(5, 5, "</b>"))
    assert second.target_codes == (InlineCode(3, 7, "%1$d"),)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "is empty, or ends before"),
        ("<html/>", 1, "not Android resources"),
        ("<resources>\n<string name='a'>x</resources>", 2, "mismatched"),
        ("<!DOCTYPE resources [<!ENTITY a SYSTEM 'x'>]><resources/>", 1, "never fetched"),
        ("<resources>" + "<a>" * 500, 1, "nested"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Malformed, hostile or other XML is an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "strings.xml", SOURCE, text)
    assert error.value.line == line


@pytest.mark.parametrize(
    ("written", "target", "codes"),
    [
        ('显示"提示"', "显示提示", [(2, 2, '"'), (4, 4, '"')]),
        (r"显示\"提示\"", '显示"提示"', []),
        ('"显示提示"', "显示提示", []),
        ("it's", "it's", [(2, 2, "'")]),
        (r"it\'s", "it's", []),
        ('"it\'s"', "it's", []),
        ('"it\'s "<b>"here"</b>', "it's here", [(5, 5, "<b>"), (9, 9, "</b>")]),
        (r"a\\'b", "a\\'b", [(2, 2, "'")]),
        ('"a" b\'s', "a b's", [(0, 0, '"'), (1, 1, '"'), (3, 3, "'")]),
    ],
)
def test_marks_without_a_backslash(
    tmp_path: Path, written: str, target: str, codes: list[tuple[int, int, str]]
) -> None:
    """Bare quotation marks and apostrophes are inline codes, except around all of a text."""
    files = (f'<resources><string name="a">{text}</string></resources>' for text in ("A", written))
    (found,) = paired(tmp_path, "strings.xml", *files)
    assert found.target == target
    assert found.target_codes == tuple(InlineCode(*code) for code in codes)
