"""YAML files with their source: the root of Rails, scalar styles, positions, other types."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext import Options
from termbase.bitext.base import File
from termbase.errors import DependencyError, DocumentError
from tests.bitext.helpers import misplaced, paired

yaml = pytest.importorskip("yaml")

SOURCE = """
en:
  title: Term base
  # What a button says
  open: "Open"
  files:
    one: "%{count} file"
    other: "%{count} files"
  list: [One, 'Two']
  steps:
    - First
    - Second
  long: One two three
  block: a
  folded: b
  limit: 3
  on: true
  when: 2024-01-01
  none:
  kind: !ruby/symbol x
  again: &a Again
  alias: *a
"""
TARGET = """
zh-CN:
  open: "打\\u5f00 \\
    它\\"\\x41
    二

    三"
  # 标题
  # termbase: ignore
  title: 术语库  # a remark
  files: {other: '%{count} 个''文件'''}
  list: ['一', 二]
  steps:
  - 第一
  - 第二
  long: 一 二
    三


    四
  block: |

    第一行
      缩进

    最后
  folded: >-
    折叠
    的
      缩进

    段
  again: 再
"""


def test_pairs(tmp_path: Path) -> None:
    """Texts are paired by their path under the language; other types are not texts."""
    found = paired(tmp_path, "a.yml", SOURCE, TARGET, source_lang="en", target_lang="zh-CN")
    assert [(s.unit, s.source, s.target, s.first_line) for s in found] == [
        ("open", "Open", '打开 它"A 二\n三', 3),
        ("title", "Term base", "术语库", 10),
        ("files.other", "%{count} files", "%{count} 个'文件'", 11),
        ("list.0", "One", "一", 12),
        ("list.1", "Two", "二", 12),
        ("steps.0", "First", "第一", 14),
        ("steps.1", "Second", "第二", 15),
        ("long", "One two three", "一 二 三\n\n四", 16),
        ("block", "a", "\n第一行\n  缩进\n\n最后\n", 21),
        ("folded", "b", "折叠 的\n  缩进\n\n段", 27),
        ("again", "Again", "再", 33),
    ]
    assert found[1].comments == ("标题", "termbase: ignore")
    assert not misplaced(found, escapes="\\'\n ")


def test_positions(tmp_path: Path) -> None:
    """Positions are right in each style: escapes, folded lines, blocks."""
    found = {s.unit: s for s in paired(tmp_path, "a.yml", SOURCE, TARGET)}
    assert [found["open"].position(i) for i in range(10)] == [
        *((3, 10), (3, 11), (3, 17), (4, 5), (4, 6), (4, 8), (4, 12)),
        *((5, 5), (5, 6), (7, 5)),
    ]
    assert found["files.other"].position(10) == (11, 29)
    assert found["long"].position(found["long"].target.index("四")) == (20, 5)
    block, folded = found["block"], found["folded"]
    assert block.position(block.target.index("缩")) == (24, 7)
    assert block.position(block.target.index("最")) == (26, 5)
    assert folded.position(folded.target.index("缩")) == (30, 7)
    assert folded.position(folded.target.index("段")) == (32, 5)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('a: "b', 1, "not YAML"),
        ("a: b\n c: d", 2, "not YAML"),
        ("a: b\nc: \x01", 2, "not YAML"),
        ("a:\n  - [b", 2, "not YAML"),
        ("[" * 400, 1, "nested"),
        ('a: "\\q"', 1, "not YAML"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Invalid YAML is an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "a.yaml", "a: b", text)
    assert error.value.line == line


def test_aliases_do_not_multiply(tmp_path: Path) -> None:
    """Each text is read once, however many aliases refer to it."""
    bomb = "a: &a [x, y]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: {*c : *c}\n"
    assert [s.unit for s in paired(tmp_path, "a.yaml", bomb, bomb)] == ["a.0", "a.1"]


def test_without_pyyaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If PyYAML is missing, the error says how to install it."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(DependencyError, match=r"pip install 'termbase\[formats\]'"):
        paired(tmp_path, "a.yaml", "a: b", "a: b")


# PyYAML does not read back the line break \x85 that it writes.
ANY = st.characters(codec="utf-8", exclude_characters="\x85")
TEXT = st.text(st.sampled_from("ab '\"\\:#-|>\n 术") | ANY)


@settings(max_examples=50)
@given(st.lists(TEXT, max_size=4), st.sampled_from([None, "'", '"', "|", ">"]), st.booleans())
def test_texts_written_by_pyyaml_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], style: str, wide: bool
) -> None:
    """Any texts that PyYAML writes are read back, each code point at its position."""
    from termbase.bitext.formats import yaml as format_

    value = {f"k{i}": text for i, text in enumerate(texts)}
    written = yaml.safe_dump(value, default_style=style, allow_unicode=wide, width=20)
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(written, encoding="utf-8", newline="")
    found = {entry.key: entry for entry in format_.entries(File(path), Options())}
    assert {key: entry.text for key, entry in found.items()} == value
    lines = written.split("\n")
    for entry in found.values():
        for offset, character in enumerate(entry.text):
            if character.isalnum() and wide:
                line, column = (
                    entry.layout.position(offset)
                    if entry.layout
                    else (entry.line, entry.column + offset)
                )
                assert lines[line - 1][column - 1] in {character, "\\"}


def test_a_text_beside_messages(tmp_path: Path) -> None:
    """A document that is only a text, before another with a message, is a text."""
    text = "--- Quay\n---\nid: pier\ntranslation: Pier\n"
    found = paired(tmp_path, "a.yml", text, text)
    assert [s.source for s in found] == ["Quay", "Pier"]
