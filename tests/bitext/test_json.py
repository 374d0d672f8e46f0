"""JSON files with their source: key paths, plural forms, positions, errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext import Options, read_pair
from termbase.bitext.base import Entry, File
from termbase.bitext.formats import json as format_
from termbase.bitext.patterns import language_of_name
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired

SOURCE = """{
  "title": "Term base",
  "menu": {"open": "Open", "items": ["One", "Two"]},
  "flat.key": "Flat",
  "count_one": "{{count}} concept",
  "count_other": "{{count}} concepts",
  "old": "a file",
  "old_plural": "{{count}} files",
  "step_one": "Look",
  "step_two": "Leap",
  "limit": 3, "on": true, "none": null
}
"""
TARGET = """{
  "menu": {"items": ["一", "二\\n\\u4e8c\\ud840\\udc00"], "open": "打开"},
  "title": "术\\"语\\"库",
  "flat.key": "平",
  "extra": "多余",
  "count_other": "{{count}} 个概念",
  "old_0": "{{count}} 个文件",
  "step_two": "跳"
}
"""


def test_pairs(tmp_path: Path) -> None:
    """Texts are paired by key path, plural forms with the source's; missing ones come last."""
    found = paired(tmp_path, "a.json", SOURCE, TARGET, source_lang="en", target_lang="zh-CN")
    assert [(s.unit, s.form, s.source, s.target, s.line) for s in found] == [
        ("menu.items.0", "", "One", "一", 2),
        ("menu.items.1", "", "Two", "二\n二\U00020000", 2),
        ("menu.open", "", "Open", "打开", 2),
        ("title", "", "Term base", '术"语"库', 3),
        ("flat.key", "", "Flat", "平", 4),
        ("extra", "", "", "多余", 5),
        ("count_other", "other", "{{count}} concepts", "{{count}} 个概念", 6),
        ("old_0", "0", "{{count}} files", "{{count}} 个文件", 7),
        ("step_two", "", "Leap", "跳", 8),
        ("step_one", "", "Look", "", 1),
    ]
    assert (found[5].state, found[-1].state) == ("surplus", "missing")
    assert {(s.source_lang, s.target_lang) for s in found} == {("en", "zh-Hans")}
    assert not misplaced(found)


def test_descriptions_are_not_texts(tmp_path: Path) -> None:
    """The descriptions of messages in ARB and browser extensions are not translated."""
    arb = '{"@@locale": "en", "ok": "OK", "@ok": {"description": "A button"}}'
    assert [s.unit for s in paired(tmp_path, "a.arb", arb, arb)] == ["ok"]
    messages = '{"ok": {"message": "OK", "description": "A", "placeholders": {"a": {"b": "c"}}}}'
    assert [s.unit for s in paired(tmp_path, "messages.json", messages, messages)] == ["ok.message"]
    assert len(paired(tmp_path, "other.json", messages, messages)) == 3
    code = '{"a": {"message": "OK", "description": "A button"}, "b": {"message": "Quay"}}'
    found = paired(tmp_path, "code.json", code, code)
    assert [(s.unit, s.comments) for s in found] == [
        ("a.message", ("A button",)),
        ("b.message", ()),
    ]
    mixed = code.replace("}}", '}, "c": "Pier"}')
    assert len(paired(tmp_path, "mixed.json", mixed, mixed)) == 4


WRONG = [
    ("", 1, "cut off"),
    ('{"a": "b"', 1, "cut off"),
    ('{"a":\n"b', 2, "out of place"),
    ('{"a": "b",\n}', 2, "out of place"),
    ('{"a": "b"}\n{}', 2, "out of place"),
    ("{'a': 1}", 1, "out of place"),
    ('{"a": tru}', 1, "out of place"),
    ('{"a" "b"}', 1, "out of place"),
    ("[1\n2]", 2, "out of place"),
    ('{"a":\n"\\q"}', 2, "escape"),
    ('{\n"\\q": 1}', 2, "escape"),
    ('{"a": "b\nc"}', 1, "out of place"),
    ("[" * 300, 1, "nested"),
    ('{"a":' * 300, 1, "nested"),
    ('<?xml version="1.0"?>', 1, "out of place"),
]


@pytest.mark.parametrize(("text", "line", "reason"), WRONG)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """Invalid JSON is an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        paired(tmp_path, "a.json", "{}", text)
    assert error.value.line == line


def _read(folder: Path, text: str) -> list[Entry]:
    path = folder / "a.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return list(format_.entries(File(path), Options()))


VALUES = st.recursive(
    st.text()
    | st.integers()
    | st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _texts(value: object, path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(".".join(path), value)]
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [text for key, inner in items for text in _texts(inner, (*path, str(key)))]


@settings(max_examples=50)
@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_json_written_by_python_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, value: object, ascii_only: bool, indent: int | None
) -> None:
    """Any JSON that Python writes is read as Python reads it."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    if "\r" in text or "\0" in text or text.startswith("\ufeff"):
        return
    if isinstance(value, dict) and any(map(language_of_name, value)):
        return
    found = _read(tmp_path_factory.getbasetemp(), text)
    expected = [(key, text) for key, text in _texts(value) if "@" not in key]
    assert [(entry.key, entry.text) for entry in found if "@" not in entry.key] == expected


@settings(max_examples=50)
@given(st.text(st.sampled_from('{}[],:"\\utrfn0 \n1-.eE')))
def test_never_crashes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Any text is read if Python reads it, and is an error otherwise."""
    try:
        json.loads(text)
    except ValueError:
        with pytest.raises(DocumentError):
            _read(tmp_path_factory.getbasetemp(), text)
    else:
        _read(tmp_path_factory.getbasetemp(), text)


def test_language_at_the_root_is_not_part_of_a_key(tmp_path: Path) -> None:
    """As in Rails' YAML; a single root key that is not a language is kept."""
    for name, text in {
        "en.json": '{"en": {"leave": "Leave", "ports": ["One", "Two"]}}',
        "zh-CN.json": '{"zh-CN": {"leave": "离开", "ports": ["一", "二"]}}',
        "de.json": '{"menu": {"leave": "Ablegen"}}',
        "fr.json": '{"en": "Anglais"}',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_pair(tmp_path / "en.json", tmp_path / "zh-CN.json")
    assert [(s.unit, s.source, s.target) for s in found] == [
        ("leave", "Leave", "离开"),
        ("ports.0", "One", "一"),
        ("ports.1", "Two", "二"),
    ]
    for name, key in (("de.json", "menu.leave"), ("fr.json", "en")):
        assert [s.unit for s in read_pair(tmp_path / name, tmp_path / name)] == [key]


def test_empty_source_text_is_replaced_by_its_key(tmp_path: Path) -> None:
    """A source may omit texts that are its keys; a key that is only a name is not a text."""
    for name, values in {
        "en.json": {"Open %s files": "", "Leave.": [""], "label": "", "Sail the boat": "Sail it"},
        "zh.json": {"Open %s files": "打开文件", "Leave.": ["离开"], "label": "标签"},
    }.items():
        (tmp_path / name).write_text(json.dumps({"texts": values}), encoding="utf-8")
    found = list(read_pair(tmp_path / "en.json", tmp_path / "zh.json"))
    assert [s.source for s in found] == ["Open %s files", "", "", "Sail it"]
