"""The front matter of Markdown (YAML or TOML): what it says about the document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from termbase.documents.contents import Metadata, listed
from termbase.lazy import lazily
from termbase.text.script import HAN

_FRONT = lazily(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>(?:[^\n]*\n)*?)(?P=fence)[ \t]*(?:\n|\Z)"
)
# A longer block, or one with more brackets, is read line by line: PyYAML would take long.
_LONGEST_BLOCK, _MOST_BRACKETS = 1 << 15, 500
_FIELD = lazily(
    rf"(?P<indent>[ \t]*(?:-[ \t]+)?)(?P<key>[A-Za-z_-]+|[{HAN}]+)[ \t]*[:=：][ \t]*(?P<value>.*)"
)
_ITEM = lazily(r"[ \t]*-[ \t]+(?P<value>.*)")
_QUOTED = lazily(r"""(?P<text>'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")[ \t]*(?:#.*)?""")
_COMMENT = lazily(r"(?:^|(?<=[ \t]))#.*$")
_FOLDED = lazily(r"[|>][+-]?\d?")
# The fields of a person, in the order in which they are read.
_PERSON = (
    ("name", "姓名", "名字"),
    ("name_en", "english", "english_name", "en", "latin", "英文名", "英文"),
    ("affiliation", "organization", "organisation", "org", "institution", "单位", "机构"),
    ("role", "title", "position", "job", "bio", "职务", "职位", "头衔", "简介"),
)
_KEYS = {
    "title": ("title", "标题", "標題"),
    "author": ("author", "authors", "by", "作者"),
    "translator": ("translator", "translators", "译者", "譯者", "翻译", "翻譯"),
    "source": ("source", "publisher", "publication", "来源", "來源"),
    "date": ("date", "published", "pubdate", "日期"),
}


def read_front_matter(text: str) -> tuple[int, Metadata]:
    """Return the offset after the front matter (YAML or TOML), and its metadata."""
    found = _FRONT.match(text)
    if not found:
        return 0, Metadata()
    block = found["lines"]
    fields: Mapping[str, Any] = {}
    if len(block) <= _LONGEST_BLOCK and block.count("[") + block.count("{") <= _MOST_BRACKETS:
        fields = _toml(block) if found["fence"] == "+++" else _yaml(block)
    fields = fields or _lines(block)
    if not fields:
        return 0, Metadata()
    values = {name: _items(_first(fields, keys)) for name, keys in _KEYS.items()}
    people = {name: listed(values.pop(name)) for name in ("author", "translator")}
    return found.end(), Metadata(**people, **{name: "、".join(values[name]) for name in values})


def _toml(block: str) -> Mapping[str, Any]:
    """Return the fields of a block of TOML; empty if it is none."""
    import tomllib

    try:
        return _lowered(tomllib.loads(block))
    except (ValueError, RecursionError):  # also of an integer with thousands of digits
        return {}


def _yaml(block: str) -> Mapping[str, Any]:
    """Return the fields of a block of YAML; empty if it is none, or PyYAML is not installed.

    All values are strings, as they are written. A block with aliases is none: they may stand for
    more than fits into memory.
    """
    try:
        import yaml
    except ImportError:
        return {}
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, yaml.BaseLoader)):
            return {}
        fields = yaml.BaseLoader(block).get_single_data()
    except (yaml.YAMLError, RecursionError):
        return {}
    return _lowered(fields) if isinstance(fields, dict) else {}


def _lowered(fields: Mapping[Any, Any]) -> Mapping[str, Any]:
    return {str(key).lower(): value for key, value in fields.items()}


def _lines(block: str) -> Mapping[str, Any]:
    """Return the fields of a block that no parser reads, line by line.

    Its colons may be of full width. A value is a string, or a list of strings and persons.
    """
    fields: dict[str, Any] = {}
    key = ""
    for line in block.splitlines():
        field, item = _FIELD.fullmatch(line), _ITEM.fullmatch(line)
        if field and not field["indent"]:
            key = field["key"].lower()
            fields[key] = _scalar(field["value"])
        elif not key or not line.strip():
            continue
        elif isinstance(fields[key], str) and fields[key]:  # the next line of a folded value
            start = "" if _FOLDED.fullmatch(fields[key]) else fields[key] + " "
            fields[key] = start + line.strip()
        else:
            people = fields[key] or []
            if item or not people:
                people.append("" if field else _scalar(item["value"] if item else line))
            if field:
                person = people[-1] or {}
                people[-1] = {**person, field["key"].lower(): _scalar(field["value"])}
            fields[key] = people
    return fields


def _scalar(value: str) -> str | list[str]:
    """Return the value of a line without quotation marks and comments, or its list in brackets."""
    value = value.strip()
    if quoted := _QUOTED.fullmatch(value):
        inner = quoted["text"][1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    value = _COMMENT.sub("", value).strip()
    if value.startswith("[") and value.endswith("]"):
        return [str(_scalar(part)) for part in value[1:-1].split(",")]
    return value


def _first(fields: Mapping[str, Any], keys: Iterable[str]) -> Any:
    """Return the value of the first of some keys that has one."""
    return next((fields[key] for key in keys if fields.get(key) not in (None, "", [])), "")


def _items(value: Any) -> list[str]:
    """Return the items of a list that are strings or people, or the only value."""
    found = map(_item, value if isinstance(value, list) else [value])
    return [item for item in found if item]


def _item(value: Any) -> str:
    """Return a value as a string; of a person with fields, the names and then the role."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if not isinstance(value, dict):
        text = "" if isinstance(value, list) else str(value)
        return "" if text in ("~", "null") else " ".join(text.split())
    fields = _lowered(value)
    name, latin, organization, role = (
        " ".join(str(_first(fields, keys)).split()) for keys in _PERSON
    )
    if not name:
        return ""
    names = " ".join(filter(None, (name, latin)))
    office = role if organization in role else organization + role
    return "，".join(filter(None, (names, office)))
