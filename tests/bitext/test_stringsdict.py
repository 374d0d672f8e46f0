"""Apple's .stringsdict: plural forms, settings, positions, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>{}</dict></plist>
"""
ENTRY = """<key>%d boats</key><dict>
<key>NSStringLocalizedFormatKey</key><string>{}</string>
<key>boats</key><dict>
<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>
<key>NSStringFormatValueTypeKey</key><string>d</string>
{}<key>other</key>
<string>{}</string></dict></dict>
<key>title</key><dict><key>NSStringVariableWidthRuleType</key><dict>
<key>20</key><string>{}</string></dict></dict>
"""
SOURCE = ENTRY.format(
    "%#@boats@ moored", "<key>one</key><string>%d boat</string>", "%d boats", "Moored"
)
TARGET = ENTRY.format("停泊了%#@boats@", "<!-- In the harbour -->", "%d 艘 &lt;船&gt;", "停泊")


def test_pairs(tmp_path: Path) -> None:
    """Each plural form is a text; the settings of a variable are none."""
    found = paired(tmp_path, "a.stringsdict", LIST.format(SOURCE), LIST.format(TARGET))
    assert [(s.unit, s.form, s.source, s.target, s.comments) for s in found] == [
        ("%d boats", "", "%#@boats@ moored", "停泊了%#@boats@", ()),
        ("%d boats.boats[other]", "other", "%d boats", "%d 艘 <船>", ("In the harbour",)),
        ("title.20", "", "Moored", "停泊", ()),
    ]
    assert [(s.first_line, s.line, s.column) for s in found] == [
        (4, 4, 46),
        (8, 9, 9),
        (11, 11, 22),
    ]
    assert not misplaced(found, escapes="&")


def test_a_property_list_of_plain_texts(tmp_path: Path) -> None:
    """A .strings file may be one."""
    source, target = (
        LIST.format(f"<key>moor</key><string>{text}</string>") for text in ("Moor", "停泊")
    )
    (found,) = paired(tmp_path, "a.strings", source, target)
    assert (found.unit, found.source, found.target, found.line) == ("moor", "Moor", "停泊", 3)
    assert not misplaced([found])


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<root/>", 1, "not a property list"),
        ("<plist>\n<dict><key>a</key>", 2, "ends before"),
        ("<plist>\n" + "<dict>" * 300, 2, "nested"),
        ("<!DOCTYPE plist [<!ENTITY a 'a'>\n<!ENTITY b '&a;&a;'>]>", 2, "expand without end"),
    ],
)
@pytest.mark.parametrize("name", ["a.stringsdict", "a.strings"])
def test_errors(tmp_path: Path, name: str, text: str, line: int, reason: str) -> None:
    """Malformed, hostile or other XML is an error that names the line."""
    if name == "a.strings" and text == "<root/>":
        reason = "not .strings syntax"
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, name, LIST.format(""), text)
    assert error.value.line == line


def test_odd_lists(tmp_path: Path) -> None:
    """What is not as Xcode writes it is no crash."""
    odd = "<array><string>a</string></array><string>b</string><dict><string>c</string></dict>"
    text = f"<plist><string>d</string><dict>{odd}</dict><key>e</key></plist>"
    assert {s.target for s in paired(tmp_path, "a.stringsdict", text, text)} <= set("abc")
