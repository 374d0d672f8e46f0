"""Labelled fields of a header line: ``Source:…Date:…``, 来源：… 发布时间：…."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from termbase.documents.header.lexicon import sections

KINDS = ("author", "translator", "editor", "source", "date", "noise")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what it says.

    Attributes:
        kind: One of `KINDS`.
        label: Offset of the label.
        start: Start of the value.
        end: Its end, without spaces and separators around it.
    """

    kind: str
    label: int
    start: int
    end: int


@cache
def _labels() -> dict[str, str]:
    """Label, in lower case, to kind."""
    return {label.lower(): kind for kind in KINDS for label in sections("header")[f"{kind} labels"]}


@cache
def _with_colon() -> re.Pattern[str]:
    """A label and a colon. A Latin one may follow a small letter directly: ``schoolDate:``."""
    hanzi = sorted((label for label in _labels() if not label.isascii()), key=len, reverse=True)
    latin = sorted((label for label in _labels() if label.isascii()), key=len, reverse=True)
    spread = "|".join(
        r" ?".join(map(re.escape, label)) if len(label) > 1 else rf"(?<![\u3400-\u9fff]){label}"
        for label in hanzi
    )
    names = "|".join(map(re.escape, latin))
    titled = "|".join(re.escape(label.capitalize()) for label in latin)
    return re.compile(
        rf"(?P<label>{spread}|(?<![A-Za-z])(?:(?i:{names}))(?: (?:by|on|at|date|time))?|(?<=[a-z\d])(?:{titled}))"
        r"(?:\((?:[^()]{1,12})\))?\s*:\s*"
    )


@cache
def _without_colon() -> re.Pattern[str]:
    """A label at the start of a line that needs no colon: ``By``, ``Published``, 来源 ….."""
    return re.compile(
        r"(?P<label>(?i:translated by|written by|edited by|photos? by|posted (?:on|by)|published(?: on| by)?"
        r"|updated(?: on)?|last updated(?: on)?|by)(?= )|原创(?= )|(?:来源|作者|译者|编译|责任编辑|责编|发布时间|日期|时间|发布于|发表于|更新于|更新时间)(?=[ |\d]))"
        r"[ |]*"
    )


_PHRASES = {
    "translated by": "translator",
    "written by": "author",
    "edited by": "editor",
    "by": "author",
    "photo by": "editor",
    "photos by": "editor",
    "posted by": "editor",
    "published by": "source",
}


def _kind(label: str) -> str:
    label = re.sub(r"\s+", " ", label.lower()).strip()
    compact = label.replace(" ", "")
    if label in _PHRASES:
        return _PHRASES[label]
    first = label.split()[0]
    if compact == "原创":
        return "author"
    return _labels().get(compact) or _labels().get(label) or _labels().get(first) or "date"


def split_fields(text: str, start: int, end: int) -> list[Field]:
    """The labelled fields of a line.

    Args:
        text: Canonical text.
        start: Start of the line.
        end: Its end.

    Returns:
        The fields in order; each value reaches to the next label. Empty where there is no label.
    """
    found = [
        (m.start(), m.end(), _kind(m["label"])) for m in _with_colon().finditer(text, start, end)
    ]
    first = _without_colon().match(text, start, end)
    if first and (not found or found[0][0] >= first.end()):
        found.insert(0, (first.start(), first.end(), _kind(first["label"])))
    if not found:
        return []
    stops = [label for label, _, _ in found[1:]] + [end]
    return [
        Field(kind, label, *_trim(text, value, max(value, stop)))
        for (label, value, kind), stop in zip(found, stops, strict=True)
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " \t|,;、·-/([":
        end -= 1
    while start < end and text[start] in " \t|,;、·-/":
        start += 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return start, end
