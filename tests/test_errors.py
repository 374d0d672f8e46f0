"""Errors are put into the words of another language, and so is what fills them."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from termbase.errors import DocumentError, TermbaseError, filled

CHINESE = {
    "cannot be read: {reason}": "无法读取：{reason}",
    "File exists": "文件已存在",
    "the formats are {known}": "可用的格式：{known}",
    "{first}, {second}": "{first}、{second}",
    "{name} must be {kind}": "{name} 应为{kind}",
    "true or false": "真或假",
}


def say(message: str) -> str:
    return CHINESE.get(message, message)


@pytest.mark.parametrize(
    ("message", "fields", "english", "chinese"),
    [
        ("cannot be read: {reason}", {"reason": "File exists"}, "cannot be read: File exists",
         "无法读取：文件已存在"),
        ("cannot be read: {reason}", {"reason": "odd"}, "cannot be read: odd", "无法读取：odd"),
        ("the formats are {known}", {"known": ("a", "b, c")}, "the formats are a, b, c",
         "可用的格式：a、b, c"),
        ("{name} must be {kind}", {"name": "a, b", "kind": "true or false"},
         "a, b must be true or false", "a, b 应为真或假"),
        ("{no field}", {}, "{no field}", "{no field}"),
    ],
)  # fmt: skip
def test_fields_are_in_the_language_of_the_message(
    message: str, fields: dict[str, object], english: str, chinese: str
) -> None:
    """Reasons and kinds are translated, lists parted anew; names stay as they are."""
    assert filled(message, fields) == english
    assert filled(message, fields, say) == chinese


def test_an_error_names_its_place() -> None:
    """The file and the line come before the message."""
    error = DocumentError("cannot be read: {reason}", "a.txt", 3, reason="odd")
    assert str(error) == "a.txt:3: cannot be read: odd"
    assert str(TermbaseError("it is {what}", what="so")) == "it is so"


def test_an_error_is_one_line_that_can_be_written() -> None:
    """Control characters and lone surrogates of file names and values do not reach a log."""
    error = DocumentError("has {name}", "a\nb\x1b[31m\ud800\u3000海.txt", name="x\x07\udcff\ny")
    assert str(error) == "a\\nb\\x1b[31m\\ud800\u3000海.txt: has x\\x07\\udcff y"
    assert error.path == "a\nb\x1b[31m\ud800\u3000海.txt"


def test_the_library_names_no_option() -> None:
    """What it says is as true in a program; the command line adds its options."""
    of_others = {"fetch", "msgfmt"}  # programs of other people
    template = polib.pofile(str(Path(__file__).parents[1] / "locales" / "cli.pot"))
    told = [
        entry.msgid
        for entry in template
        if all(place.startswith("termbase/") for place, _line in entry.occurrences)
        and any(word not in of_others for word in re.findall(r"(\w+) --[a-z]", entry.msgid))
    ]
    assert told == []
