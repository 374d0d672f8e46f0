"""The front matter of Markdown (YAML or TOML): what it says about the document."""

from __future__ import annotations

import re

from termbase.documents.contents import Metadata
from termbase.lazy import lazily
from termbase.text.script import HAN

_FRONT = lazily(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.*?\n)??(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL
)
_FIELD = lazily(rf"^(?P<key>[A-Za-z_]+|[{HAN}]+)[ \t]*[:=：][ \t]*(?P<value>.*)$", re.MULTILINE)
_ITEM = lazily(r"^[ \t]*-[ \t]+", re.MULTILINE)
_NESTED = lazily(
    rf"^[ \t]*(?P<key>[A-Za-z_-]+|[{HAN}]+)[ \t]*[:=：][ \t]*(?P<value>.*)$", re.MULTILINE
)
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
    "source": ("source", "publisher", "publication", "来源", "來源"),
    "date": ("date", "published", "pubdate", "日期"),
}


def read_front_matter(text: str) -> tuple[int, Metadata]:
    """Return the offset after the front matter (YAML or TOML), and its metadata."""
    found = _FRONT.match(text)
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(found["lines"] or "" if found else ""):
        fields[match["key"].lower()] = _value(match)
    if not found or not fields:
        return 0, Metadata()
    values = {
        name: next((fields[key] for key in keys if fields.get(key)), "")
        for name, keys in _KEYS.items()
    }
    return found.end(), Metadata(**values)


def _value(match: re.Match[str]) -> str:
    """Return the value of a field: a string, or the items of a list with ``、`` between them.

    People with offices have ``；`` between them.
    """
    value = match["value"].strip()
    if value.startswith("[") and value.endswith("]"):
        return "、".join(_unquoted(part) for part in value[1:-1].split(","))
    if value:
        return _unquoted(value)
    following = _FIELD.search(match.string, match.end())
    block = match.string[match.end() : following.start() if following else len(match.string)]
    items = [_item(item) for item in _ITEM.split(block)]
    are_people = any("，" in item for item in items)
    return ("；" if are_people else "、").join(filter(None, items))


def _item(text: str) -> str:
    """Return an item of a list; of a person with fields, the names and then the role."""
    fields = {found["key"].lower(): _unquoted(found["value"]) for found in _NESTED.finditer(text)}
    name, latin, organization, role = (
        next((fields[key] for key in keys if fields.get(key)), "") for keys in _PERSON
    )
    if not name:
        return "" if fields else _unquoted(text)
    names = " ".join(filter(None, (name, latin)))
    office = role if organization in role else organization + role
    return "，".join(filter(None, (names, office)))


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'")
