"""Apple's .strings: comments, escapes, encodings, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

SOURCE = """/* The first
   page */
"open" = "Open";
// A sentence
"It's %@." = "It's %@.";
bare = "Bare";
"""
TARGET = """// no entry of its own
"open" /* in between */
  = "打开\\"\\\\\\n\\U672f\\u8bed" ;
"It's %@." = "这是
%@。"; bare="裸";
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_pairs(tmp_path: Path, encoding: str) -> None:
    """Entries have the comments before them, and their code points their positions."""
    found = paired(tmp_path, "a.strings", SOURCE, TARGET.encode(encoding))
    assert [(s.unit, s.target, s.first_line, s.line, s.column, s.last_line) for s in found] == [
        ("open", '打开"\\\n术语', 2, 3, 6, 3),
        ("It's %@.", "这是\n%@。", 4, 4, 15, 5),
        ("bare", "裸", 5, 5, 13, 5),
    ]
    assert [s.comments for s in found] == [
        ("The first page", "no entry of its own"),
        ("A sentence",),
        (),
    ]
    assert not misplaced(found)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('"a" = "b"', 1),
        ('"a" = "b";\n"c" = "d', 2),
        ('"a" = "b";\n\n/* open', 3),
        ('{"a": "b"}', 1),
        ("bplist00", 1),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int) -> None:
    """A truncated file, or another format, is an error that names the line."""
    with pytest.raises(DocumentError, match=r"not \.strings syntax") as error:
        paired(tmp_path, "a.strings", "", text)
    assert error.value.line == line


def test_compiled(tmp_path: Path) -> None:
    """A compiled file is refused."""
    with pytest.raises(DocumentError):
        paired(tmp_path, "a.strings", "", b"bplist00\xd1\x01\x02\x00\x00\x00\x08\xff\x10" * 9)
