"""Java properties: keys, continuation lines, escapes, encodings, comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext import Options
from termbase.bitext.base import Entry, File
from termbase.bitext.formats import properties
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

SOURCE = """
# The first page
! Shown to all
open = Open the term base
long = One \\
  line
colon:Colon
space  Space
empty=
key\\ with\\:signs = Signs
"""
TARGET = """
# 第一页
open=\\u6253\\u5f00\\ud840\\udc00术语库
long = \\
    一\\
    \t行\\n二行 \\= \\q
colon : 冒号
space\t空格
key\\ with\\:signs = 符号
"""


def test_pairs(tmp_path: Path) -> None:
    """Keys are read as in Java, and each code point has its position, escaped or not."""
    found = paired(tmp_path, "a.properties", SOURCE, TARGET)
    assert [(s.unit, s.source, s.target, s.first_line, s.line, s.last_line) for s in found] == [
        ("open", "Open the term base", "打开\U00020000术语库", 3, 3, 3),
        ("long", "One line", "一行\n二行 = q", 4, 5, 6),
        ("colon", "Colon", "冒号", 7, 7, 7),
        ("space", "Space", "空格", 8, 8, 8),
        ("key with:signs", "Signs", "符号", 9, 9, 9),
        ("empty", "", "", 0, 1, 0),
    ]
    assert found[0].comments == ("The first page", "Shown to all", "第一页")
    assert not misplaced(found)
    assert paired(tmp_path, "a.properties", SOURCE, "open=x")[0].comments == (
        "The first page",
        "Shown to all",
    )


def test_encodings(tmp_path: Path) -> None:
    """The encoding is detected, since the format does not define one."""
    for encoding in ("utf-8", "utf-16", "gb18030"):
        (found,) = paired(tmp_path, "a.properties", "a=b", "a=打开了一个术语库".encode(encoding))
        assert found.target == "打开了一个术语库"


def test_broken_escape(tmp_path: Path) -> None:
    """A short ``\\u`` is an error, as in Java."""
    with pytest.raises(DocumentError, match="four hexadecimal digits") as error:
        paired(tmp_path, "a.properties", "a=b", "b=c\na=\\u12")
    assert error.value.line == 2


def _read(folder: Path, text: str) -> list[Entry]:
    path = folder / "any.properties"
    path.write_text(text, encoding="utf-8", newline="")
    return list(properties.entries(File(path), Options()))


def _escaped(text: str) -> str:
    """As Java's `store` writes it."""
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f"}
    named.update({chr(code): f"\\u{code:04x}" for code in (*range(32), *range(127, 256))} | named)
    return "".join(named.get(c, f"\\{c}" if c in "\\ =:#!" else c) for c in text)


TEXT = st.text(
    st.sampled_from("ab \\=:#!\n\t术") | st.characters(codec="utf-8", exclude_characters="\0")
)


@settings(max_examples=50)
@given(st.lists(st.tuples(TEXT, TEXT)))
def test_texts_written_by_java_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, str]]
) -> None:
    """Any key and text that Java writes are read back."""
    text = "\n".join(f"{_escaped(key)}={_escaped(value)}" for key, value in items)
    found = _read(tmp_path_factory.getbasetemp(), f"#\n{text}\n")
    assert [(entry.key, entry.text) for entry in found] == items
