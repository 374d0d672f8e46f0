"""Parts of plurals and lists that a translation lacks, and keys that it has twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from termbase.bitext import read, read_pair
from termbase.checks import Runner, Settings, Terms
from termbase.checks.activation import active

ONE_AND_MANY = {"cart_one": "{{n}} item", "cart_other": "{{n}} items"}
LIST = {"days": ["Mon", "Tue", "Wed"]}
NO_OTHER = "error: the plural cart lacks the form other, which zh-Hans needs"

PARTS: list[tuple[dict[str, Any], dict[str, Any], str, list[str]]] = [
    (ONE_AND_MANY, {"cart_one": "{{n}} 件"}, "zh-CN", [NO_OTHER]),
    (ONE_AND_MANY, {"cart_other": "{{n}} 件"}, "zh-CN", []),
    (ONE_AND_MANY, {"cart": "{{n}} 件"}, "zh-CN", []),
    (ONE_AND_MANY, {"menu": "菜单"}, "zh-CN", []),
    (
        {"cart": {"one": "1 item", "other": "# items"}},
        {"cart": {"one": "1 件"}},
        "zh-CN",
        [NO_OTHER],
    ),
    (
        {"cart_other": "{{n}} 件"},
        {"cart_other": "{{n}} items"},
        "en",
        ["warning: the plural cart lacks the form one, which en needs"],
    ),
    (
        ONE_AND_MANY,
        {"cart_one": "{{n}} вещь", "cart_few": "{{n}} вещи", "cart_other": "{{n}} вещей"},
        "ru",
        ["warning: the plural cart lacks the form many, which ru needs"],
    ),
    (ONE_AND_MANY, {"cart_one": "{{n}} article", "cart_other": "{{n}} articles"}, "fr", []),
    (ONE_AND_MANY, {"cart_one": "x"}, "qqq", [NO_OTHER.replace("zh-Hans", "qqq")]),
    ({"step_one": "Go", "step_two": "Stop"}, {"step_one": "走"}, "zh-CN", []),
    (
        {"sex": {"male": "Man", "other": "Other"}},
        {"sex": {"male": "男"}},
        "zh-CN",
        [],
    ),
    (LIST, {"days": ["一", "二"]}, "zh-CN", ["warning: the list days lacks item 3 of the source"]),
    (LIST, {"days": ["一"]}, "zh-CN", ["warning: the list days lacks item 2 of the source"]),
    (LIST, {"days": ["一", "二", "三", "四"]}, "zh-CN", []),
    (LIST, {"days": "一二三"}, "zh-CN", []),
    (LIST, {}, "zh-CN", []),
    ({"One ship": ["One ship", "Two ships"]}, {"One ship": ["船"]}, "zh-CN", []),
    (
        {"faq": [{"q": "Who?", "a": "You"}, {"q": "Why?", "a": "So"}]},
        {"faq": [{"q": "谁？"}]},
        "zh-CN",
        ["warning: the list faq lacks item 2 of the source"],
    ),
]  # fmt: skip

PLURAL = """msgid ""
msgstr "Plural-Forms: nplurals=3; plural=2;\\n"

#, {flags}
msgid "a ship"
msgid_plural "ships"
msgstr[0] "{forms[0]}"
msgstr[1] "{forms[1]}"
"""
LACKS_2 = ["8: the plural a ship lacks the form msgstr[2], which ru needs"]
LACKS_1 = ["9: the plural a ship lacks the form msgstr[1], which ru needs"]


@pytest.mark.parametrize(
    ("forms", "more", "flags", "expected"),
    [
        (("корабль", "корабля"), "", "c-format", LACKS_2),
        (("корабль", ""), 'msgstr[2] "кораблей"\n', "c-format", LACKS_1),
        (("корабль", "корабля"), 'msgstr[2] "кораблей"\n', "c-format", []),
        (("", ""), 'msgstr[2] ""\n', "c-format", []),
        (("корабль", "корабля"), "", "fuzzy", []),
    ],
)
def test_lacking_forms_of_a_catalog(
    tmp_path: Path, forms: tuple[str, str], more: str, flags: str, expected: list[str]
) -> None:
    """A translated plural of gettext has as many forms as the header says, none of them empty."""
    path = tmp_path / "ru.po"
    path.write_text(PLURAL.format(forms=forms, flags=flags) + more, encoding="utf-8")
    settings = Settings(select=("missing-part",))
    segments = read(path, target_lang="ru")
    found = Runner(active(settings), Terms(()), settings).run(segments, str(path))
    assert [f"{one.line}: {one.text}" for one in found] == expected


def test_lacking_forms_of_a_string_catalog(tmp_path: Path) -> None:
    """A plural of Apple's has the forms of its language, also in a substitution; a device none."""
    path = tmp_path / "a.xcstrings"

    def plural(**forms: str) -> dict[str, Any]:
        units = {form: {"stringUnit": {"value": text}} for form, text in forms.items()}
        return {"variations": {"plural": units}}

    english, russian = (
        plural(one="a ship", other="ships"),
        plural(one="корабль", few="корабля", other="корабли"),
    )
    german = {"stringUnit": {"value": "%#@n@"}, "substitutions": {"n": plural(one="ein Schiff")}}
    source = {"stringUnit": {"value": "%#@n@"}, "substitutions": {"n": english}}
    units = {name: {"stringUnit": {"value": name}} for name in ("iphone", "other")}
    devices = {"variations": {"device": units}}
    entries = {
        "ships": {"localizations": {"en": english, "ru": russian}},
        "n ships": {"localizations": {"en": source, "de": german}},
        "for iphone": {"localizations": {"de": devices}},
    }
    content = {"sourceLanguage": "en", "version": "1.0", "strings": entries}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    settings = Settings(select=("missing-part",))
    found = Runner(active(settings), Terms(()), settings).run(read(path), str(path))
    assert [f"{one.severity}: {one.text}" for one in found] == [
        "warning: the plural ships lacks the form many, which ru needs",
        "error: the plural n ships lacks the form n:other, which de needs",
    ]


TWICE = {
    "zh.json": ('{"a": "一", "b": "二",\n"a": "三"}', ["2: warning a 1"]),
    "one-line.json": ('{"a": "一", "b": "二", "a": "三"}', ["1: warning a 1"]),
    "same.json": ('{"a": {"b": "一"}, "b": "二", "c": {"b": "三"}}', []),
    "zh.arb": ('{"a": "一", "a": "二"}', ["1: warning a 1"]),
    "zh.yaml": ("a: 一\nb: 二\na: 三\n", ["3: warning a 1"]),
    "zh.properties": ("a=一\nb=二\na=三\n", ["3: warning a 1"]),
    "zh.strings": ('"a" = "一";\n"a" = "二";\n', ["2: warning a 1"]),
    "strings.xml": (
        '<resources>\n<string name="a">一</string>\n<string name="a">二</string>\n</resources>',
        ["3: error a 2"],
    ),
    "products.xml": (
        '<resources>\n<string name="a" product="tablet">一</string>\n'
        '<string name="a" product="default">二</string>\n<string name="b">三</string></resources>',
        [],
    ),
    "zh.toml": ('a = "一"\nb = "二"\na = "三"\n', ["3: error a 1"]),
    "tables.toml": ('[[a]]\nb = "一"\n[[a]]\nb = "二"\n', []),
    "zh.js": ('export default {a: "一",\nb: ["二", "三"],\na: "四"}', ["3: warning a 1"]),
    "objects.ts": ('const a = {b: "一"}\nconst c = {b: "二"}', []),
    "zh.php": ("<?php return ['a' => '1',\n'b' => ['a' => '2'], 'a' => '3'];", ["2: warning a 1"]),
    "list.php": ("<?php return ['a' => [['b' => '一'], ['b' => '二']]];", []),
    "zh.txt": ("甲\n\n甲\n", []),
}


def found_in(source: Path, target: Path, lang: str, code: str) -> list[Any]:
    settings = Settings(select=(code,))
    segments = read_pair(source, target, source_lang="en", target_lang=lang)
    return list(Runner(active(settings), Terms(()), settings).run(segments, str(target)))


@pytest.mark.parametrize(("source", "target", "lang", "expected"), PARTS)
def test_lacking_parts(
    tmp_path: Path, source: dict[str, Any], target: dict[str, Any], lang: str, expected: list[str]
) -> None:
    """A plural has each form that its language needs, and a list each item of the source."""
    for name, texts in (("en.json", source), ("xx.json", target)):
        tmp_path.joinpath(name).write_text(json.dumps(texts), encoding="utf-8")
    found = found_in(tmp_path / "en.json", tmp_path / "xx.json", lang, "missing-part")
    assert [f"{one.severity}: {one.text}" for one in found] == expected


def test_lacking_parts_of_android(tmp_path: Path) -> None:
    """They are found in Android's plurals and arrays, and shown at the last part that is there."""
    part = "<resources>\n<plurals name='a'>{}</plurals>\n<string-array name='b'>{}</string-array>\n"
    one, other = '<item quantity="one">1</item>', '<item quantity="other">2</item>'
    for name, content in (
        ("en.xml", part.format(one + other, "<item>x</item><item>y</item>")),
        ("zh.xml", part.format(one, "<item>x</item>")),
    ):
        tmp_path.joinpath(name).write_text(content + "</resources>", encoding="utf-8")
    found = found_in(tmp_path / "en.xml", tmp_path / "zh.xml", "zh-CN", "missing-part")
    assert [(one.line, str(one.severity), one.unit) for one in found] == [
        (2, "error", "a"),
        (3, "warning", "b"),
    ]


@pytest.mark.parametrize("name", TWICE)
def test_duplicate_keys(tmp_path: Path, name: str) -> None:
    """A key that a file has twice is reported at the second place, in whatever format has keys."""
    content, expected = TWICE[name]
    (tmp_path / "en").mkdir()
    for path in (tmp_path / name, tmp_path / "en" / name):
        path.write_text(content, encoding="utf-8")
    found = found_in(tmp_path / "en" / name, tmp_path / name, "zh-CN", "duplicate-key")
    shown = [f"{one.line}: {one.severity} {one.unit} {one.fields['line']}" for one in found]
    assert shown == expected
