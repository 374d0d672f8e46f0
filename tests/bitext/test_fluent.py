"""Fluent: messages, attributes, variants, several lines, literals, positions, errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext import Options
from termbase.bitext.base import File
from termbase.bitext.formats import fluent
from termbase.errors import DocumentError
from termbase.model import InlineCode
from tests.bitext.helpers import misplaced, paired

SOURCE = """### The harbour

-ship-name = Gull
    .gender = neuter
leave = Leave { -ship-name }
    .label = Leave
    .accesskey = L
boats =
    { $count ->
        [one] { $count } boat is moored
       *[other] { $count } boats are moored
    }
log = { PLATFORM() ->
    [macos] Log…
   *[other] Journal
}
plain = { $count ->
    [one] a ship
   *[other] many ships
  }
gone = Gone
"""
TARGET = """-ship-name = 海鸥
## The quay
# A button,
# in blue
leave = 离开{ -ship-name(case: "far") }
    .label = 离开
    .accesskey = L

boats = 停泊了 { NUMBER($count) } 艘船
##

# of no message

log =
    { PLATFORM() ->
        [linux] 航行
          日志
       *[other] { "" }日志{ "{" }
    }
plain = 有{ $count ->
    [0] 零
   *[other] 多
  }艘，{ "\\u6e2f"}里。
extra = 多余
"""


def test_pairs(tmp_path: Path) -> None:
    """Variants are compared with the same variant of the source, or with its default."""
    found = paired(tmp_path, "a.ftl", SOURCE, TARGET)
    assert [(s.unit, s.form, s.source, s.target, s.state) for s in found] == [
        ("-ship-name", "", "Gull", "海鸥", "translated"),
        ("leave", "", "Leave { -ship-name }", "离开{ -ship-name }", "translated"),
        ("leave.label", "", "Leave", "离开", "translated"),
        (
            "boats",
            "",
            "{ $count } boats are moored",
            "停泊了 { $count } 艘船",
            "translated",
        ),
        ("log[linux]", "linux", "Journal", "航行 日志", "translated"),
        ("log[other]", "other", "Journal", "日志{", "translated"),
        ("plain[0]", "0", "many ships", "有零艘，港里。", "translated"),
        ("plain[other]", "other", "many ships", "有多艘，港里。", "translated"),
        ("extra", "", "", "多余", "surplus"),
        ("gone", "", "Gone", "", "missing"),
    ]
    assert found[1].target_codes == (InlineCode(2, 16, "{ -ship-name }"),)
    assert found[6].source_codes == (InlineCode(0, 0, "{ $count -> }"),)
    assert not misplaced((s for s in found if "-" not in s.target and "$" not in s.target), "\\\n")


def test_positions_and_comments(tmp_path: Path) -> None:
    """A message has the comments directly above it, and those on its group."""
    found = paired(tmp_path, "a.ftl", SOURCE, TARGET)
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found[:6]] == [
        (1, 1, 14, 1),
        (5, 5, 9, 5),
        (6, 6, 14, 6),
        (9, 9, 9, 9),
        (14, 16, 17, 19),
        (14, 18, 23, 19),
    ]
    comments = ("The quay", "A button,", "in blue")
    assert [s.comments for s in found[:5]] == [(), comments, comments, ("The quay",), ()]
    assert found[3].position(14) == (9, 31)  # after the number


BLOCKS = [
    ("a = 港口", ["港口"]),
    ("a =\n    港\n      口\n\n    里\n", ["港   口\n\n里"]),
    ("a = 港\n\n\n    口\n\nb = 里", ["港\n\n\n口", "里"]),
    ("a = 港   \n    .b = 口", ["港", "口"]),
    ("a =\n    .b =\n        港", ["港"]),
    (
        "a = { $n ->\n  [one] { $m ->\n   [x] 港\n  *[y] 口\n  }\n *[other] 里\n }",
        ["港", "口", "里"],
    ),
    ('a = { "\\"" }港{ "\\U01F6A2" }', ['"港🚢']),
    ("a = {5}港{ b }", ["5港{ b }"]),
    ("a = {\n  $n\n}港", ["{ $n }港"]),
    ("a =\n{ $n }港", ["{ $n }港"]),
    ('a = { F($n, a: 1, b: "x)") }{ -t.g }', ["{ $n }{ -t.g }"]),
    ("a = {{ $n }}", ["{ $n }"]),
    ("a = # 港", ["# 港"]),
    ("", []),
    ("# only", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_texts(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Indentation that all lines have is removed; lines are joined; literals are decoded."""
    for content in (text, text.replace("\n", "\r\n"), f"{text}\n"):
        (tmp_path / "a.ftl").write_bytes(content.encode())
        found = fluent.entries(File(tmp_path / "a.ftl"), Options())
        assert [entry.text for entry in found] == expected


WRONG = [
    ("a = 港\n口", 2),
    ("a = { $n", 1),
    ("a = 港 }", 1),
    ("a = 港\n  }", 2),
    ("\n b = 港", 2),
    ("a = { $n ->\n}", 1),
    ("a = { $n ->\n [one] 港\n", 1),
    ("a = {}", 1),
    ('a = { "港 }', 1),
    ("a = " + "{" * 5000, 1),
    ("####", 1),
    ("<?xml?>", 1),
]


@pytest.mark.parametrize(("text", "line"), WRONG)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int) -> None:
    """What is not Fluent is an error that names the line."""
    with pytest.raises(DocumentError, match=r"not Fluent|nested") as error:
        paired(tmp_path, "a.ftl", "", text)
    assert error.value.line == line


def test_many_variants(tmp_path: Path) -> None:
    """Variants are combined only while they are few; hostile files end soon."""
    select = "{ $n ->\n [a] 港\n *[b] 口\n }"
    (tmp_path / "a.ftl").write_text("a = " + select * 30, encoding="utf-8")
    found = list(fluent.entries(File(tmp_path / "a.ftl"), Options()))
    assert len(found) == 64
    (tmp_path / "a.ftl").write_text("a = " + "{ $n ->\n [a] " * 40_000, encoding="utf-8")
    with pytest.raises(DocumentError, match="nested"):
        list(fluent.entries(File(tmp_path / "a.ftl"), Options()))


@settings(max_examples=100)
@given(st.text(st.sampled_from('ab=.{}[]*->$"\\()#港 \n')))
def test_never_crashes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Any text is read or is an error."""
    path = tmp_path_factory.getbasetemp() / "a.ftl"
    path.write_text(f"a = {text}", encoding="utf-8")
    try:
        list(fluent.entries(File(path), Options()))
    except DocumentError as error:
        assert error.path == str(path)  # noqa: PT017
