"""TOML: keys, kinds of strings, comments, positions, errors, and the messages of go-i18n."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read_pair
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

SOURCE = '''# The head
title = "Harbour"
[menu]
items = ["Quay", { name = "Pier" }]
"a.b" = 'Lock'
long = """\\
  Two \\
  parts"""
'''
TARGET = '''title = "港口"  # after it

# The menu
  [ menu ]
# First
# the quay
items = [
  "码头", # a quay
  { name = '栈桥' },
]
'a.b' = "\\u8239\\U00095F8\\t1" # 2
long = """
“两
部分\\
     ”""""
other.date = 1979-05-27 07:32:00
other.float = [1.5, +inf, [true]]
other."" = \'\'\'
C:\\n\'\'\'
'''.replace("\\U00095F8", "\\U000095F8")


def test_pairs(tmp_path: Path) -> None:
    """Keys are paths, strings may have any quotation marks, comments stand above them."""
    found = paired(tmp_path, "a.toml", SOURCE, TARGET)
    assert [(s.unit, s.source, s.target, s.comments) for s in found] == [
        ("title", "Harbour", "港口", ("The head",)),
        ("menu.items.0", "Quay", "码头", ("The menu",)),
        ("menu.items.1.name", "Pier", "栈桥", ("The menu",)),
        ("menu.a.b", "Lock", "船闸\t1", ("The menu",)),
        ("menu.long", "Two parts", '“两\n部分”"', ("The menu",)),
        ("menu.other.", "", "C:\\n", ("The menu",)),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found] == [
        (1, 1, 10, 1),
        (8, 8, 4, 8),
        (9, 9, 13, 9),
        (11, 11, 10, 11),
        (12, 13, 1, 15),
        (18, 19, 1, 19),
    ]
    assert not misplaced(found)


def test_tables(tmp_path: Path) -> None:
    """Arrays of tables have numbers, and a root that names the language is left out."""
    text = '[{0}.a.b]\nc = "{1}"\n' + '[[{0}.list]]\nx = "{1}"\n' * 2 + '[{0}.list.y]\nz = "{1}"'
    found = paired(tmp_path, "a.toml", text.format("en", "Quay"), text.format("zh-CN", "码头"))
    assert [s.unit for s in found] == ["a.b.c", "list.0.x", "list.1.x", "list.1.y.z"]
    assert {(s.source, s.target) for s in found} == {("Quay", "码头")}


MESSAGES = {
    "toml": """
[quay]
description = "{0}, a"
hash = "sha1-{0}"
one = "{0}"
other = "{0}s"
""",
    "json": """{{"quay":
{{"description": "{0}, a", "hash": "sha1-{0}", "one": "{0}", "other": "{0}s"}}}}""",
    "yaml": """quay:
  description: "{0}, a"
  hash: sha1-{0}
  one: {0}
  other: {0}s
""",
    "list.toml": """
[[x]]
id = "quay"
description = "{0}, a"
one = "{0}"
other = "{0}s"
""",
    "list.json": """[{{"id": "quay", "description": "{0}, a",
"translation": {{"one": "{0}", "other": "{0}s"}}}}]""",
    "list.yaml": """- id: quay
  description: "{0}, a"
  translation:
    one: {0}
    other: {0}s
""",
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_messages_of_go(tmp_path: Path, kind: str) -> None:
    """In each format, descriptions are comments, and the id of an item is its key."""
    text = MESSAGES[kind]
    ending = kind.rpartition(".")[2]
    if ending == "yaml":
        pytest.importorskip("yaml")
    found = paired(tmp_path, f"a.{ending}", text.format("Quay"), text.format("码头"))
    assert [(s.unit.removeprefix("x."), s.source, s.target, s.form) for s in found] == [
        ("quay.one", "Quay", "码头", "one"),
        ("quay.other", "Quays", "码头s", "other"),
    ]
    assert {s.comments for s in found} == {("Quay, a", "码头, a")}


def test_messages_in_another_order(tmp_path: Path) -> None:
    """Items of a list are paired by their ids, not by their numbers."""
    source = '[{"id": "a", "translation": "Quay"}, {"id": "b", "translation": "Pier"}]'
    target = '[{"id": "b", "translation": "栈桥"}, {"id": "a", "translation": "码头"}]'
    found = paired(tmp_path, "a.json", source, target)
    assert [(s.unit, s.source, s.target) for s in found] == [
        ("b", "Pier", "栈桥"),
        ("a", "Quay", "码头"),
    ]


def test_other_descriptions_are_texts(tmp_path: Path) -> None:
    """A description in a table with other texts is one of them."""
    text = '{"quay": {"id": "1", "title": "Quay", "description": "For ships", "other": "More"}}'
    found = paired(tmp_path, "a.json", text, text)
    assert [s.target for s in found] == ["1", "Quay", "For ships", "More"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('a = "b', 1, "out of place"),
        ("\na = ", 2, "ends too early"),
        ('a = "b" c', 1, "out of place"),
        ('a = "b"\nc', 2, "ends too early"),
        ("a = [1, 2\n", 2, "ends too early"),
        ("[a\nb = 1", 1, "out of place"),
        ('\na = "\\q"', 2, "escape"),
        ('a = """\\UFFFFFFFF"""', 1, "escape"),
        ('a = "\\ud83d"', 1, "escape"),
        ("a = " + "[" * 300, 1, "nested"),
        ("=", 1, "out of place"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Malformed or hostile TOML is an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "a.toml", "", text)
    assert error.value.line == line


def test_hostile_files(tmp_path: Path) -> None:
    """Deep keys, long comments and endless quotation marks are read in linear time."""
    for text in (
        'a = """' + '"' * 200_000,
        "a = '''" + "'" * 200_000,
        "#" * 200_000,
        ("a." * 90 + 'b = "x"\n') * 2_000,
        "# x\n" * 20_000 + 'a = ["b"' + ', "c"' * 5_000 + "]",
        '[[a]]\nb = "x"\n' * 20_000,
    ):
        path = tmp_path / "a.toml"
        path.write_text(text, encoding="utf-8")
        try:
            list(read_pair(path, path))
        except DocumentError as error:
            assert error.line == 1  # noqa: PT017
