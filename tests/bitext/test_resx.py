"""Resources of .NET: strings and other values, comments, positions, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<root>
  <!-- The scheme of the file -->
  <xsd:schema id="root" xmlns="" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    <xsd:element name="data"><xsd:element name="value" /></xsd:element></xsd:schema>
  <resheader name="version"><value>2.0</value></resheader>
"""
SOURCE = f"""{HEAD}
  <data name="Leave" xml:space="preserve"><value>Leave &amp; return</value></data>
  <data name="$this.Text" xml:space="preserve"><value>Harbour</value></data>
  <data name="Quay"><value>Quay {{0}}</value></data>
</root>"""
TARGET = f"""{HEAD}  <data name="Leave" xml:space="preserve">
    <value>离开 &amp;
归来</value>
    <comment>On the
      quay</comment>
  </data>
  <data name="Icon" type="System.Resources.ResXFileRef, System.Windows.Forms">
    <value>a.ico;System.Drawing.Icon</value></data>
  <data name="Image" mimetype="application/x-microsoft.net.object.bytearray.base64">
    <value>AAEA</value></data>
  <data name="&gt;&gt;button.Name" xml:space="preserve"><value>button</value></data>
  <metadata name="timer.TrayLocation" type="System.Drawing.Point"><value>1, 1</value></metadata>
  <!-- The window -->
  <data name="$this.Text" xml:space="preserve"><value><![CDATA[港口 <1>]]></value></data>
  <data name="Quay" type="System.String, mscorlib"><value /></data>
</root>"""


@pytest.mark.parametrize("name", ["a.resx", "a.resw"])
def test_pairs(tmp_path: Path, name: str) -> None:
    """Only strings are texts, with the comments in them and above them."""
    found = paired(tmp_path, name, SOURCE, TARGET)
    assert [(s.unit, s.source, s.target, s.state, s.comments) for s in found] == [
        ("Leave", "Leave & return", "离开 &\n归来", "translated", ("On the quay",)),
        ("$this.Text", "Harbour", "港口 <1>", "translated", ("The window",)),
        ("Quay", "Quay {0}", "", "untranslated", ()),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found] == [
        (7, 8, 12, 12),
        (20, 20, 64, 20),
        (21, 21, 61, 21),
    ]
    assert not misplaced(found, escapes="&")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<resources/>", 1, "not resources of .NET"),
        ("<root>\n<data name='a'><value>b", 2, "ends before"),
        ("<root>\n" + "<a>" * 300, 2, "nested"),
        ("<!DOCTYPE root [<!ENTITY a 'a'>\n<!ENTITY b '&a;&a;'>]>", 2, "expand without end"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Malformed, hostile or other XML is an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "a.resx", "<root/>", text)
    assert error.value.line == line
